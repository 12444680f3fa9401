"""The codes of the problems that reading can find, and what each means."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

CODES: Mapping[str, str] = MappingProxyType(
    {
        "alias-explosion": "Aliases repeat so much that the file would grow beyond all measure.",
        "bad-choice": "A value is none of the words that may stand there.",
        "bad-colour": "A value is not a colour as #1F4E79.",
        "bad-date": "A value is not a date as 2027-06-15.",
        "bad-file-name": "A file has a name under which it is not found, as district.yml.",
        "bad-folder-name": "A folder's name is not a school's id or a school year.",
        "bad-id": "A value is not an id: letters and digits with single hyphens.",
        "bad-key": "A key is missing, or a list or mapping stands in its place.",
        "bad-number": "A value is not a number.",
        "bad-year": "A value is not a school year, or not a span of three.",
        "duplicate-edition": "Two files describe the same edition of a framework.",
        "duplicate-key": "A mapping has the same key twice.",
        "empty-file": "A file holds nothing.",
        "empty-value": "Nothing stands where something is required.",
        "forbidden-character": "A text holds a character that no Word file can hold.",
        "merge-key": "A mapping takes over another's keys with <<.",
        "missing-field": "A key that is required is not there.",
        "missing-file": "A file that is required is not there.",
        "not-a-list": "A single value stands where a list belongs.",
        "not-a-mapping": "A value or a list stands where keys with values belong.",
        "not-text": "A list or keys with values stand where one value belongs.",
        "one-of-two": "Exactly one of two keys must be there, and it is none or both.",
        "outside-workspace": "A path leads out of the workspace.",
        "second-document": "A file holds a second YAML document.",
        "syntax-error": "A file is not YAML as it stands.",
        "tab-indentation": "A line is indented with a tab.",
        "too-deep": "Lists and mappings are nested more than 100 deep.",
        "unknown-key": "A key is not one that is known there.",
        "unreadable-file": "A file cannot be opened, or is not a file.",
        "wrong-encoding": "A file is not UTF-8 text.",
        "wrong-picture": "A picture is missing, too large, or neither PNG nor JPEG.",
        "wrong-table": "A CSV file is missing, or is not the table that the plan says it is.",
        "yaml-tag": "A value is marked with a YAML tag, as !!python/name.",
        "year-mismatch": "A file is kept by one year and states another.",
    }
)
