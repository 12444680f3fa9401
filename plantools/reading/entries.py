"""Entries of a list whose dash is lost, or stands a space beside those of the others.

The parser takes such an entry as it stands, and gives up only some lines below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from plantools.model import Place, Problem
from plantools.reading import syntax

_GIVEN_UP = frozenset(
    {"did not find expected key", "did not find expected '-' indicator"},
)
_DASH = re.compile(r" *- ")
_KEY = re.compile(r" *[a-z_]+:( |$)")
_BARE_KEY = re.compile(r" *(- )?[a-z][\w@-]*: *$")


def entry_problem(error: yaml.MarkedYAMLError, lines: Sequence[str], file: str) -> Problem | None:
    """The problem with the entry in which the parser gave up; None where it is not the entry's."""
    begun, mark = error.context_mark, error.problem_mark
    if error.problem not in _GIVEN_UP or begun is None or mark is None:
        return None
    entry = _without_dash(lines, mark.line)
    entry = _left_of_its_keys(lines, mark.line) if entry is None else entry
    if entry is not None:
        return syntax.no_dash(Place(file, entry + 1, _indent(lines[entry]) + 1))
    first, last = lines[begun.line], lines[mark.line]
    wanted = _indent(last) - (0 if _DASH.match(last) else 2)
    usual = _usual(lines, begun.line)
    if _DASH.match(first) and wanted in usual and _indent(first) not in usual:
        return syntax.wrong_indent(Place(file, begun.line + 1, 1), wanted)
    return None


def _without_dash(lines: Sequence[str], line: int) -> int | None:
    """The first line of the list that the entry on `line` goes on, where that has no dash.

    Both are counted from 0. None where no entry is there, or the list begins as it should.
    """
    indent = _indent(lines[line])
    if not _DASH.match(lines[line]):
        return None
    for number in range(line - 1, -1, -1):
        text = lines[number]
        if _says_nothing(text) or _indent(text) >= indent:
            continue
        after = next(n for n in range(number + 1, line + 1) if not _says_nothing(lines[n]))
        is_entry = _DASH.match(lines[after])
        deeper = _indent(lines[after]) - indent
        same = _key(lines[after]) == _key(lines[line]) or not _key(lines[after])
        is_list = deeper == 2 or (deeper == 0 and same)
        return after if _BARE_KEY.match(text) and is_list and not is_entry else None
    return None


def _left_of_its_keys(lines: Sequence[str], line: int) -> int | None:
    """The line of an entry whose dash and space are gone, by its next key on `line`.

    That stands two spaces further in, and the entry after it has its dash. None where none is so.
    """
    indent = _indent(lines[line])
    said = [number for number, text in enumerate(lines) if not _says_nothing(text)]
    above = [number for number in said if number < line and _indent(lines[number]) < indent]
    after = next((n for n in said if n > line and _indent(lines[n]) < indent), None)
    if len(above) < 2 or after is None:
        return None
    *_, before, first = above
    is_first = _BARE_KEY.match(lines[before]) and _indent(lines[before]) < indent - 2
    is_bare = _KEY.match(lines[first]) and _indent(lines[first]) == indent - 2
    is_next = _DASH.match(lines[after]) and _indent(lines[after]) == indent - 2
    return first if is_first and is_bare and is_next else None


def _usual(lines: Sequence[str], line: int) -> tuple[int, ...]:
    """How many spaces may stand before the first dash of a list, by the key above it."""
    above = next((each for each in reversed(lines[:line]) if not _says_nothing(each)), "")
    indent = _indent(above) + (2 if _DASH.match(above) else 0)
    return (indent, indent + 2) if above.rstrip().endswith(":") else ()


def _key(line: str) -> str:
    """The key that a line begins with, its dash aside; '' where it begins with none."""
    match = _KEY.match(line.replace("- ", "", 1) if _DASH.match(line) else line)
    return match[0].strip() if match else ""


def _says_nothing(line: str) -> bool:
    """Whether a line is blank, or a comment."""
    return not line.strip() or line.lstrip().startswith("#")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
