"""Texts without quotes of which YAML takes something away, or adds to it, without a word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plantools.model import Place, Problem

_ENTRY = re.compile(r"[ \t]*[-*\u2022] ")
_DASH = re.compile(r"[ \t]*- \S")
_MARKED_ENTRY = re.compile(r"[ \t]*(- +[|>][-+0-9]*|[|>][-+])[ \t]*$")
_CURLY_NUMBER = re.compile(r"[\u201c\u2018][\d.,-]+[\u201d\u2019]")
_FULL = 78
"""A shorter line does not end because it was full: programs wrap texts at 80 characters."""


def stray_quote(text: str, place: Place) -> Problem | None:
    """The problem that a text ends with a quotation mark that none opens.

    Or that it is a number in curly ones; those around words may be meant.
    """
    if text.endswith('"') and text.count('"') % 2:
        said = "The text ends with a quotation mark, and none opens it."
    elif _CURLY_NUMBER.fullmatch(text):
        said = "The number stands in curly quotation marks, which count as letters here."
    else:
        return None
    return Problem(
        "stray-quote",
        said,
        place,
        'Put straight quotation marks around the whole text, as code: "99990005", or none.',
        "Documents would show the quotation mark as a part of the text.",
    )


def run_together(text: str, lines: Sequence[str], place: Place, last: int) -> Problem | None:
    """The problem that a text over several lines loses its paragraphs, or swallows an entry.

    `last` is the number of its last line, counted from 1.
    """
    is_entry = lines[place.line - 1][: place.column - 1].rstrip().endswith("-")
    is_below_key = not lines[place.line - 1][: place.column - 1].strip()
    for number in range(place.line + 1, last + 1) if is_entry or is_below_key else ():
        line = lines[number - 1]
        is_wrapped = _indent(line) + 1 == place.column and len(lines[number - 2].rstrip()) > _FULL
        if _ENTRY.match(line) and (is_below_key or not is_wrapped):
            return swallowed(place.file, number, line)
    if "\n" not in text:
        return None
    return Problem(
        "lines-run-together",
        "A text of several paragraphs begins here, and its key has no | after it.",
        place,
        "Write | after the key, as `why: |`, and begin the text on the next line.",
        _WHY,
    )


def begins_entry(line: str, *, of_list: bool) -> bool:
    """Whether a line of a text looks as an entry begins; in an entry `of_list` a dash will do."""
    return bool(_MARKED_ENTRY.match(line) or (of_list and _DASH.match(line)))


def swallowed_entry(lines: Sequence[str], first: int, last: int, file: str) -> Problem | None:
    """The problem that a text in lines `first` to `last` holds `- >-` or `>-`, as entries begin.

    Its own text has to follow it, further in: a list in Markdown may hold a line `- |`.
    """
    for number in range(first, min(last, len(lines) - 1) + 1):
        line, below = lines[number - 1], lines[number]
        if _MARKED_ENTRY.match(line) and below.strip() and _indent(below) >= _text_indent(line):
            return swallowed(file, number, line)
    return None


def _text_indent(line: str) -> int:
    """How far in the text of an entry stands at least, by the line that begins it."""
    return _indent(line) + (2 if line.lstrip().startswith("-") else 0)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def swallowed(file: str, number: int, line: str) -> Problem:
    """The problem that a line begins an entry, and stands within the text of the one before."""
    return Problem(
        "lines-run-together",
        "This line begins an entry of a list, and is read as more of the text above it.",
        Place(file, number, _indent(line) + 1),
        "Begin it with a dash, in line with those of the other entries. If it is a list within "
        "a text, write | after the text's key.",
        _WHY,
    )


_WHY = "Without | the lines of a text are joined to one, and its paragraphs and lists are lost."


def unused_anchor(name: str, place: Place) -> Problem:
    """The problem that a text begins with &, and so with a name that nothing uses."""
    return Problem(
        "unused-anchor",
        f"The text begins with &{name}, which is read as a name for it, and not as a word.",
        place,
        f'Put the whole text in double quotes, as title: "&{name} …", or take the & away.',
        "Documents would show the text without its first word.",
    )
