"""Characters that come with text from Word, mail and the web, and are not what they look like."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from plantools.model import Place, Problem
from plantools.reading import syntax

_ODD_SPACES = "\u00a0\u2000-\u200b\u202f\u3000"
_FAR = 10
"""How many lines above the one on which the parser gives up the fault may be."""

_LOOKS: tuple[tuple[re.Pattern[str], str, str], ...] = (
    (
        re.compile(rf"[ \t]*([{_ODD_SPACES}])"),
        "The line begins with a space of another kind, as Word and web pages have it.",
        "Delete the spaces before the line and type them again.",
    ),
    (
        re.compile(rf"[ \t]*(?:- +)?[a-z_]+:([{_ODD_SPACES}])"),
        "The space after the colon is of another kind, as Word and web pages have it.",
        "Delete the space after the colon and type it again.",
    ),
    (
        re.compile(r"[ \t]*(?:- +)?[a-z_]+([\uff1a\ufe55\ua789])"),
        "This looks like a colon and is another character.",
        "Delete it, and type a colon and a space.",
    ),
    (
        re.compile(r"[ \t]*([\u2010-\u2015\u2022\u2212\u00b7\u25aa\u25cf*])\s+\S"),
        "The line begins with a bullet or a long dash, which begins no entry of a list here.",
        "Type a hyphen and a space in its place: `- `.",
    ),
    (
        re.compile(r"[ \t]*(-)(?=[a-z_]+:(?:\s|$))"),
        "There is no space after the dash that begins an entry of a list.",
        "Put a space after the dash: `- `.",
    ),
)
_CURLY_QUOTES = re.compile(r"[ \t]*(?:- +)?[a-z_]+: +([\u201c-\u201f\u2018\u2019\u00ab])")


def pasted_problem(lines: Sequence[str], within: Set[int], line: int, file: str) -> Problem | None:
    """The problem with a pasted character on a line, or the nearest such line above it.

    `line` is where the parser gave up and `within` the lines that belong to texts in quotes or
    under | or >, both counted from 0.
    """
    for number in range(min(line, len(lines) - 1), max(line - _FAR, 0) - 1, -1):
        if number in within:
            continue
        if number == line and (curly := _CURLY_QUOTES.match(lines[number])):
            message = "A text begins with a curly quotation mark, which counts as a letter here."
            fix = 'Type straight ones around the text, as title: "Reading: the first step".'
            return syntax.not_looked_at(message, _place(file, number, curly), fix)
        for look, message, fix in _LOOKS:
            if match := look.match(lines[number]):
                return syntax.not_looked_at(message, _place(file, number, match), fix)
    return None


def _place(file: str, number: int, match: re.Match[str]) -> Place:
    return Place(file, number + 1, match.start(1) + 1)
