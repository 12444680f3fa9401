"""Rows as a plain table with aligned columns, as JSON, or as CSV."""

from __future__ import annotations

import csv
import datetime
import io
import textwrap
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from plantools.cli.screen import plain, width

_GAP = "  "
_NARROWEST = 14

Row = Mapping[str, Any]


def as_table(columns: Sequence[str], rows: Sequence[Row], *, fit: int | None = None) -> str:
    """The rows below their headings, a line each.

    `fit` is the width of a terminal: long cells are wrapped into it, and where the columns have
    no room beside each other, a row's cells stand below each other.
    """
    texts = [[_heading(column) for column in columns]]
    texts += [[_text(row[column]) for column in columns] for row in rows]
    widths = [max(width(cells[i]) for cells in texts) for i in range(len(columns))]
    if fit and not _narrow(widths, fit):
        return "\n\n".join(_record(texts[0], cells, fit) for cells in texts[1:])
    texts.insert(1, ["-" * each for each in widths])
    return "\n".join(line for cells in texts for line in _lines(cells, widths, wrap=bool(fit)))


def as_json(columns: Sequence[str], rows: Sequence[Row]) -> list[dict[str, Any]]:
    return [{column: _json(row[column]) for column in columns} for row in rows]


def as_csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    """The rows as CSV with a line of headings; a list is one cell, its items parted by `; `."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_text(row[column], between="; ") for column in columns] for row in rows)
    return stream.getvalue().rstrip("\n")


def _heading(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _text(value: Any, between: str = ", ") -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, tuple):
        return between.join(value)
    return " ".join(plain(str(value)).split())


def _json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def _narrow(widths: list[int], fit: int) -> bool:
    """Takes from the widest columns, one by one, until all fit; False where they cannot."""
    while sum(widths) + len(_GAP) * (len(widths) - 1) > fit:
        widest = max(range(len(widths)), key=lambda i: widths[i])
        if widths[widest] <= _NARROWEST:
            return False
        widths[widest] -= 1
    return True


def _record(headings: Sequence[str], cells: Sequence[str], fit: int) -> str:
    """A row as lines of heading and cell, without its empty cells."""
    size = max(map(len, headings)) + 1
    lines = []
    for heading, cell in zip(headings, cells, strict=True):
        wrapped = _wrapped(cell, max(fit - size - 1, _NARROWEST)) if cell else []
        lines += [f"{heading + ':' if i == 0 else '':{size}} {x}" for i, x in enumerate(wrapped)]
    return "\n".join(lines)


def _lines(cells: Sequence[str], widths: Sequence[int], *, wrap: bool) -> list[str]:
    wrapped = [
        _wrapped(cell, size) if wrap and width(cell) > size else [cell]
        for cell, size in zip(cells, widths, strict=True)
    ]
    height = max(len(lines) for lines in wrapped)
    padded = [lines + [""] * (height - len(lines)) for lines in wrapped]
    return [_line(parts, widths) for parts in zip(*padded, strict=True)]


def _wrapped(cell: str, size: int) -> list[str]:
    """The cell in lines of at most `size` columns, so far as its characters are alike."""
    return textwrap.wrap(cell, max(1, size * len(cell) // width(cell)))


def _line(parts: Sequence[str], widths: Sequence[int]) -> str:
    cells = (part + " " * (size - width(part)) for part, size in zip(parts, widths, strict=True))
    return _GAP.join(cells).rstrip()
