"""The crosswalk's table as data: CSV for a spreadsheet, JSON for a program."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

from plantools.documents import CrosswalkView

HEADINGS = (
    "row", "component", "framework", "edition", "heading", "statement", "citations",
)  # fmt: skip


def crosswalk_csv(view: CrosswalkView) -> bytes:
    """One line a statement, below a line of headings; several codes are parted by `; `.

    It begins with a byte-order mark, without which Excel takes UTF-8 for something else. A text
    that a spreadsheet would run as a formula begins with an apostrophe.
    """
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(HEADINGS)
    writer.writerows([_inert(cell) for cell in line] for line in _lines(view))
    return stream.getvalue().encode("utf-8-sig")


def _lines(view: CrosswalkView) -> Iterator[tuple[str, ...]]:
    for row in view.rows:
        for column, cell in zip(view.columns, row.cells, strict=True):
            name = column.stamp.partition("@")[0]
            for statement in cell.statements:
                codes = "; ".join(statement.codes)
                yield (
                    row.id, row.component, name, column.edition, column.heading, statement.text,
                    codes,
                )  # fmt: skip


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def crosswalk_json(view: CrosswalkView) -> bytes:
    """The table as one JSON value: its columns, and its rows with their cells and statements."""
    columns = [
        {
            "edition": column.stamp,
            "title": column.edition_title,
            "year": column.edition,
            "publisher": column.publisher,
            "heading": column.heading,
            "subheading": column.subheading,
        }
        for column in view.columns
    ]
    rows = [
        {
            "id": row.id,
            "component": row.component,
            "cells": {
                column.stamp: [
                    {"text": statement.text, "cites": list(statement.codes)}
                    for statement in cell.statements
                ]
                for column, cell in zip(view.columns, row.cells, strict=True)
            },
        }
        for row in view.rows
    ]
    table = {
        "version": 1,
        "district": view.document.district,
        "title": view.title,
        "year": view.document.years.replace("–", "-"),
        "columns": columns,
        "rows": rows,
        "counts": list(view.counts),
    }
    return f"{json.dumps(table, indent=1, ensure_ascii=False)}\n".encode()


DATA_FILES = {"csv": crosswalk_csv, "json": crosswalk_json}
"""What writes each data file, by its ending."""
