"""Word files as districts hand them in: crosswalk tables of every make, written for the tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from docx import Document

PUBLISHED: dict[str, Any] = json.loads(
    (Path(__file__).parent / "fixtures" / "published-crosswalk.json").read_text("utf-8")
)


def published_docx(file: Path, *, style: str = "typed") -> Path:
    """The published hand-out as a Word file.

    `typed` has bullets typed into the cells, as the hand-out; `listed` has Word's own list items;
    `lines` has one paragraph a cell, its bullets parted by line breaks.
    """
    document = Document()
    document.add_heading(PUBLISHED["title"], 1)
    document.add_paragraph("What are the planning-related behaviors?")
    table = document.add_table(1, 1 + len(PUBLISHED["columns"]))
    table.rows[0].cells[0].text = PUBLISHED["component_heading"]
    for cell, (heading, subheading) in zip(
        table.rows[0].cells[1:], PUBLISHED["columns"], strict=True
    ):
        cell.text = f"{heading}\n({subheading})"
    for row in PUBLISHED["rows"]:
        cells = table.add_row().cells
        cells[0].text = row["component"].replace(", ", ",\n", 1)
        for cell, statements in zip(cells[1:], row["cells"], strict=True):
            fill(cell, [f"{text} {citation}" for text, citation in statements], style)
    document.save(str(file))
    return file


def fill(cell: Any, statements: list[str], style: str = "typed") -> None:
    """Puts statements into a cell in one of the styles of `published_docx`."""
    if style == "lines":
        cell.text = "\n".join(f"• {each}" for each in statements)
        return
    for place, each in enumerate(statements):
        paragraph = cell.paragraphs[0] if place == 0 else cell.add_paragraph()
        if style == "listed":
            paragraph.style = "List Bullet"
        paragraph.text = each if style == "listed" else f"· {each}"


def table_docx(file: Path, *rows: list[str]) -> Path:
    """A Word file with one table of these rows; a line break in a cell is one."""
    document = Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(file))
    return file
