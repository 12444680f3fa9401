"""The CSV files that back a data analysis, as spreadsheets and the state's exports write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from plantools.model import DataTable, Problem, TableData
from plantools.reading import suggestions
from plantools.reading.inside import file_inside
from plantools.reading.text import decoded, file_bytes, forbidden_in_xml

_WHY = "The table in the documents is made from this file."
_SAVE_AS_CSV = "In Excel: Save as, CSV UTF-8 (comma delimited)."

_MOST_FAULTS = 10

Row = tuple[int, list[str]]


@dataclass(frozen=True)
class _Fault:
    """What is wrong with a CSV file, and what to do, without the place that refers to it."""

    message: str
    fix: str


def read_table(root: Path, table: DataTable) -> tuple[TableData | None, tuple[Problem, ...]]:
    """The headings and rows of the CSV file that a table of a plan names.

    A row of titles above the headings and empty rows are left out; cells lose the spaces around
    them. Problems have the place of the plan's `file:` or `columns:` and name the CSV's line.
    """
    place = table.place("file")
    path, outside = file_inside(root, table.file, place)
    if path is None:
        return None, outside
    data, faults = _read(path, table.file)
    if data is None:
        return None, tuple(
            Problem("wrong-table", fault.message, place, fault.fix, _WHY) for fault in faults
        )
    return data, tuple(_columns(table, data))


def _read(path: Path, file: str) -> tuple[TableData | None, tuple[_Fault, ...]]:
    data, problems = file_bytes(path, file)
    if data is None:
        return None, tuple(_Fault(p.message, p.fix) for p in problems)
    text, problems = decoded(data, file)
    if text is None:
        return None, tuple(
            _Fault(f"{p.message} (line {p.place.line})", _SAVE_AS_CSV) for p in problems
        )
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            row = [cell.strip() for cell in cells]
            if any(row):
                rows.append((line, row))
            line = reader.line_num + 1
    except csv.Error as error:
        return None, (_Fault(f"{file}, line {line}: {error}.", _SAVE_AS_CSV),)
    return _table(rows, file)


def _table(rows: list[Row], file: str) -> tuple[TableData | None, tuple[_Fault, ...]]:
    rows = rows[1:] if _begins_with_a_title(rows) else rows
    if not rows:
        return None, (_Fault(f"{file} holds no headings.", f"Write the table. {_SAVE_AS_CSV}"),)
    if (mark := _other_separator(rows)) is not None:
        return None, (_Fault(f"{file} has {mark} between its cells, not commas.", _SAVE_AS_CSV),)
    headings = _without_trailing_blanks(rows[0][1])
    faults = tuple(islice(_faults(rows, len(headings), file), _MOST_FAULTS))
    if faults:
        return None, faults
    cells = (tuple(row[: len(headings)]) for _, row in rows[1:])
    return TableData(tuple(headings), tuple(cells), tuple(line for line, _ in rows[1:])), ()


def _begins_with_a_title(rows: list[Row]) -> bool:
    if len(rows) < 2:
        return False
    filled = [sum(1 for cell in row if cell) for _, row in rows[:2]]
    width = max(len(rows[0][1]), len(_without_trailing_blanks(rows[1][1])))
    return filled[0] * 2 < width and filled[1] > filled[0]


def _other_separator(rows: list[Row]) -> str | None:
    """What stands between the cells where it is no comma, in words; None where it is one."""
    if len(_without_trailing_blanks(rows[0][1])) != 1:
        return None
    for mark, words in ((";", "semicolons"), ("\t", "tabs"), ("|", "bars")):
        counts = {",".join(cells).count(mark) for _, cells in rows}
        if len(counts) == 1 and counts != {0}:
            return words
    return None


def _without_trailing_blanks(row: list[str]) -> list[str]:
    last = max((n for n, cell in enumerate(row) if cell), default=-1)
    return row[: last + 1]


def _faults(rows: list[Row], width: int, file: str) -> Iterator[_Fault]:
    heading_line = rows[0][0]
    for line, row in rows:
        for cell in row:
            if bad := forbidden_in_xml(cell):
                said = f"holds the character U+{ord(bad):04X}, which no document can hold"
                yield _Fault(f"{file}, line {line}: a cell {said}.", "Delete that character.")
        cells = max(len(_without_trailing_blanks(row)), min(len(row), width))
        if cells != width:
            yield _Fault(
                f"{file}, line {line}: the row has {cells} cells, and line {heading_line} has "
                f"{width} headings.",
                "Give the row a cell for each heading; a cell that holds a comma needs double "
                f"quotes. {_SAVE_AS_CSV}",
            )


def _columns(table: DataTable, data: TableData) -> Iterator[Problem]:
    for index, column in enumerate(table.columns):
        count = data.headings.count(column)
        if count == 1:
            continue
        if count:
            message = f"{table.file} has {count} columns '{column}'."
            fix = "Give each column of the CSV file a heading of its own."
        else:
            message = f"{table.file} has no column '{column}'."
            meant = suggestions.nearest(column, data.headings)
            fix = f"Did you mean '{meant}'?" if meant else f"It has: {', '.join(data.headings)}."
        yield Problem("wrong-table", message, table.place("columns", index), fix, _WHY)
