"""A line that is indented too little, and ends the block to which the lines below it belong."""

from __future__ import annotations

import re
from collections.abc import Sequence

_BLANK_OR_COMMENT = re.compile(r"[ \t]*(#|$)")


def outdented_line(lines: Sequence[str], line: int) -> int | None:
    """The line above `line` that should be indented like it; None where there is none.

    Both are counted from 0. It stands further left, the lines under it are indented as if it did
    not, and a line above it in its block is indented like `line`.
    """
    indent = _indent(lines[line])
    above = [n for n in range(line) if not _BLANK_OR_COMMENT.match(lines[n])]
    left = next((n for n in reversed(above) if _indent(lines[n]) < indent), None)
    if left is None:
        return None
    under = next((n for n in above if n > left), None)
    if under is None or _indent(lines[under]) <= indent:
        return None
    for number in reversed(above[: above.index(left)]):
        if _indent(lines[number]) <= indent:
            return left if _indent(lines[number]) == indent else None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
