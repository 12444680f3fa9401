"""How a Word table is laid out as a crosswalk: its headings, its components, their statements."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from plantools.crosswalking import Edition, codes_in, split_citation
from plantools.reading import WordCell, WordParagraph, WordTable

_SIGN = r"[·•▪◦‣●○■□➢✓\uf0b7\uf0a7]"
_BULLET = re.compile(
    rf"\s*(?:{_SIGN}|[\u2013\u2014*-]\s+|o\s+(?=[A-Z])|\(?(?:\d{{1,2}}|[a-z])[.)]\s+(?=[A-Z]))\s*"
)
"""A bullet typed by hand: a sign, a dash, Word's o of the second level, or a number."""
_BRACKETS_AT_END = re.compile(r"[(\[][^()\[\]]{1,300}[)\]][\s.;,]*\Z")

_ROMAN = r"[IVX]{1,4}[-–‑.][A-Z](?:[-–‑.]\d{1,2})?"
_CODE_FIRST = re.compile(
    rf"[(\[]?(?P<code>{_ROMAN}(?=[\s:)\]–—])|[A-Z][\w&’' ]{{1,40}}\s\d{{1,2}}(?=\s?[:)\]–—]))"
    r"[)\]]?\s*[:–—]?\s+(?P<said>\S.*)"
)
_CODE_LAST = re.compile(rf"(?:\A|\s){_ROMAN}[\s.;]*\Z")

Row = Sequence[WordCell]


@dataclass(frozen=True, slots=True)
class Layout:
    """A table taken apart."""

    title: str
    """What stands across the whole table above its headings; '' where nothing does."""
    header: Row
    """The row of headings; empty where the table has none."""
    rows: tuple[Row, ...]
    """The rows below, those across the whole table included."""
    columns: int
    first: int
    """The first column with statements: 0 where no column holds the plan components."""

    @property
    def citations(self) -> int:
        """How many of its statements end in something like a citation."""
        return sum(_cites(text) for row in self.rows for cell in row for text in statements(cell))

    def is_across(self, row: Row) -> bool:
        """Whether one cell takes the whole width."""
        return len(row) == 1 and row[0].span >= self.columns > 1


def laid_out(table: WordTable) -> Layout:
    """The parts of a table. A first row in which something is cited is no row of headings."""
    rows, width = _joined(table)
    top = 0
    while top < len(rows) and _is_across(rows[top], width):
        top += 1
    has_header = top < len(rows) and not _is_of_statements(rows[top])
    below = rows[top + has_header :]
    if not has_header and any(_is_across(row, width) for row in below):
        below, top = rows, 0
    return Layout(
        title=" ".join(words(row) for row in rows[:top]).strip(),
        header=rows[top] if has_header else (),
        rows=tuple(below),
        columns=width,
        first=0 if _is_without_components(below, width) else 1,
    )


def _joined(table: WordTable) -> tuple[list[Row], int]:
    """The rows and the width, each column of codes alone joined to the statements at its left."""
    rows: list[Row] = list(table.rows)
    width = table.columns
    for column in range(width - 1, 1, -1):
        if _holds_codes(rows, column):
            rows = [_without(row, column) for row in rows]
            width -= 1
    return rows, width


def _holds_codes(rows: Sequence[Row], column: int) -> bool:
    """Whether a column has codes alone below its heading, and the one at its left has none."""
    cells = [cell for row in rows for cell in row if cell.column == column and cell.text]
    left = [cell for row in rows for cell in row if cell.column == column - 1]
    return (
        len(cells) > 1
        and all(map(_is_codes, cells[1:]))
        and not any(map(_is_citing, (cells[0], *left)))
    )


def _is_codes(cell: WordCell) -> bool:
    return all(codes_in(line, None) for line in _lines(cell))


def _lines(cell: WordCell) -> list[str]:
    lines = (line.strip() for p in cell.paragraphs for line in p.text.split("\n"))
    return [line for line in lines if line]


def _without(row: Row, column: int) -> Row:
    """The row with the codes of a column in brackets behind the statements at its left."""
    codes = next((cell for cell in row if cell.column == column and _is_codes(cell)), None)
    kept = []
    for cell in row:
        if cell.column + cell.span == column and codes:
            kept.append(replace(cell, paragraphs=tuple(_behind(cell, codes))))
            codes = None
        elif cell is codes:
            kept.append(replace(cell, column=column - 1))
        elif cell.column > column:
            kept.append(replace(cell, column=cell.column - 1))
        elif cell.column + cell.span > column and cell.span > 1:
            kept.append(replace(cell, span=cell.span - 1))
        elif cell.column < column:
            kept.append(cell)
    return tuple(kept)


def _behind(cell: WordCell, codes: WordCell) -> Iterator[WordParagraph]:
    """Statements each with its code where there are as many; else all codes behind the last."""
    said, lines = statements(cell), _lines(codes)
    if len(lines) == len(_lines(cell)):
        said = _lines(cell)
    if len(lines) != len(said):
        said, lines = said or [""], [""] * (len(said) - 1) + ["; ".join(lines)]
    for text, code in zip(said, lines, strict=False):
        yield WordParagraph(f"{text} ({code})" if code else text, is_listed=True)


def _is_of_statements(row: Row) -> bool:
    """Whether at least half of the cells beside the component cite something."""
    cells = [cell for cell in row if cell.column > 0 and cell.text]
    return 2 * sum(map(_is_citing, cells)) >= max(1, len(cells))


def _is_across(row: Row, width: int) -> bool:
    return len(row) == 1 and row[0].span >= width > 1


def _is_without_components(rows: Sequence[Row], width: int) -> bool:
    """Whether the components stand in rows across the table: the first column is all citations."""
    cells = [
        cell
        for row in rows
        if not _is_across(row, width)
        for cell in row
        if cell.column == 0 and cell.text
    ]
    has_sections = any(_is_across(row, width) for row in rows)
    return has_sections and 2 * sum(map(_is_citing, cells)) > len(cells)


def _is_citing(cell: WordCell) -> bool:
    return any(map(_cites, statements(cell)))


def _cites(text: str) -> bool:
    """Whether a code stands at the end, in brackets or bare, or at the beginning."""
    return bool(split_statement(text, None)[1] or _CODE_LAST.search(text))


def split_statement(text: str, edition: Edition | None) -> tuple[str, tuple[str, ...]]:
    """A statement without its citation, and the codes of that; () where it has none.

    The citation stands at the end, or else at the beginning, as `I-E-2: Uses data`.
    """
    said, codes = split_citation(text, edition)
    if codes:
        return said, codes
    match = _CODE_FIRST.fullmatch(text)
    code = match and (edition.find(match["code"]) if edition else _roman(match["code"]))
    return (match["said"], (code,)) if match and code else (text, ())


def _roman(code: str) -> str | None:
    return code if re.fullmatch(_ROMAN, code) else None


def statements(cell: WordCell) -> list[str]:
    """The statements of a cell: list items, or what begins with a bullet or ends with a citation.

    So does one that begins with a code. Any other line goes on with the statement above it.
    """
    found: list[str] = []
    has_marks = any(p.is_listed or _BULLET.match(p.text) for p in cell.paragraphs)
    for paragraph in cell.paragraphs:
        begins = paragraph.is_listed or not has_marks
        for line in paragraph.text.split("\n"):
            marked = _BULLET.match(line)
            said = " ".join(line[marked.end() if marked else 0 :].split())
            is_next = marked or begins or not found or _is_next(said, after=found[-1])
            begins = False if said else begins
            if said and is_next and not (found and _is_citation(said)):
                found.append(said)
            elif said:
                found[-1] += f" {said}"
    return found


def _is_next(said: str, *, after: str) -> bool:
    """Whether a line is a new statement: the one above ends cited, or it begins with its code."""
    match = _BRACKETS_AT_END.search(after)
    return bool(
        (match and codes_in(match[0].strip(" .;,"), None))
        or ((first := _CODE_FIRST.fullmatch(said)) and _roman(first["code"]))
    )


def _is_citation(said: str) -> bool:
    """Whether the words are a citation in brackets and nothing else."""
    match = _BRACKETS_AT_END.match(said)
    return bool(match and codes_in(match[0].strip(" .;,"), None))


def words(row: Row) -> str:
    """All that a row says, on one line."""
    return " ".join(cell.text for cell in row).strip()


def crosswalk_layouts(tables: Sequence[WordTable]) -> Iterator[tuple[WordTable, Layout]]:
    """The table with the most citations, and those that go on with it: as wide, also with some."""
    layouts = [laid_out(table) for table in tables]
    counted = [each.citations if each.columns > 1 else 0 for each in layouts]
    if not any(counted):
        return
    best = layouts[counted.index(max(counted))]
    for table, layout, citations in zip(tables, layouts, counted, strict=True):
        if layout.columns == best.columns and citations:
            yield table, layout
