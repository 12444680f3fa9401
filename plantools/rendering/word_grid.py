"""The grid of a table: as many columns as its rows have cells, as docxtpl counts them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from plantools.rendering.wordml import W

_W = f"{{{W}}}"
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)
_PREFIXES = re.compile(r"(</?|\s)(?!w:|xml)(\w+):(?=\w+)")

_LATE = str.maketrans("", "", "\a\f")
"""The signs of a Listing that are still to become paragraphs and pages (`word_breaks.py`)."""


def with_grid(table: str) -> str:
    """`table`, and those within it, with as many columns in each grid as its rows have cells.

    The width of a table stays: columns that are added share it evenly, what is taken away goes to
    the others. A grid that is right already stays as it is.
    """
    return _with(table, [_grid(each) for each in _tables(table)])


def with_sure_grid(table: str, plain: str) -> str | None:
    """As `with_grid`, once for all documents, for a table of which `plain` is the one without tags.

    None where it depends on the document: on which of rows of unlike lengths are written.
    """
    tables = _tables(plain)
    lengths = ({_length(row) for row in each.iter(f"{_W}tr")} for each in tables)
    if any(len(found) > 1 for found in lengths):
        return None
    return _with(table, [_grid(each) for each in tables])


def _tables(text: str) -> list[etree._Element]:
    """The tables of a text that have a grid."""
    counted = _PREFIXES.sub(_neutral, text).translate(_LATE)
    root = etree.fromstring(f'<x xmlns:w="{W}">{counted}</x>')
    return [each for each in root.iter(f"{_W}tbl") if each.find(f"{_W}tblGrid") is not None]


def _with(table: str, grids: list[str | None]) -> str:
    new: Iterator[str | None] = iter(grids)
    return _GRID.sub(lambda old: next(new) or old[0], table) if any(grids) else table


def _length(row: etree._Element) -> tuple[int, int]:
    """How many cells a row has, and how many columns they take."""
    cells = row.findall(f"{_W}tc")
    return len(cells), sum(map(_span, cells))


def _grid(table: etree._Element) -> str | None:
    """What the grid of `table` should be; None where it is that already."""
    widths = [
        float(column.get(f"{_W}w", "0")) for column in table.findall(f"{_W}tblGrid/{_W}gridCol")
    ]
    rows = [row.findall(f"{_W}tc") for row in table.iter(f"{_W}tr")]
    wanted = max((len(cells) for cells in rows), default=0)
    added = max(0, wanted - len(widths))
    if added and sum(widths) > 0:
        total, before = sum(widths), len(widths)
        old, new = total / before, total / (before + added)
        widths = [float(int(width * new / old)) for width in widths] + [float(int(new))] * added
    spans = max((sum(map(_span, cells)) for cells in rows), default=0)
    removed = sum(widths[spans:]) if widths and 0 < spans < len(widths) else None
    if removed is not None:
        widths = [int(width + int(removed / spans)) for width in widths[:spans]]
    if not added and removed is None:
        return None
    columns = "".join(f'<w:gridCol w:w="{int(width)}"/>' for width in widths)
    return f"<w:tblGrid>{columns}</w:tblGrid>"


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if span is None else int(span.get(f"{_W}val", "1"))


def _neutral(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}_"
