"""A crosswalk out of a Word table that a district has: rows, columns, statements, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from plantools.crosswalking import Edition
from plantools.model import (
    Crosswalk,
    CrosswalkColumn,
    CrosswalkRow,
    Framework,
    Markdown,
    SchoolYear,
    Statement,
)
from plantools.reading import WordCell, WordParagraph, WordTable, WordText
from plantools.starting.crosswalk_table import (
    Layout,
    Row,
    crosswalk_layouts,
    split_statement,
    statements,
    words,
)

_SUBHEADING = re.compile(r"(?P<heading>.*?\S)\s*\((?P<subheading>[^()]+)\)\s*", re.DOTALL)
_LONGEST_ID = 40
_ENOUGH = 0.5
"""The share of a column's citations that must be an edition's codes for it to be taken for it."""


@dataclass(frozen=True, slots=True)
class Found:
    """An edition that a column's citations were found in."""

    column: str
    edition: str
    known: int
    """How many of its citations are codes of the edition."""
    citations: int
    is_asked: bool
    """True where it was not found but named by the person."""
    others: tuple[str, ...] = ()
    """Other editions that have as many of its citations: the heading, or the order, decided."""


@dataclass
class Imported:
    """What was made of a Word file, and what of it could not be placed."""

    crosswalk: Crosswalk | None = None
    editions: list[Found] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    """What stands nowhere in the crosswalk, or should be looked at, in sentences."""
    remarks: dict[int, list[str]] = field(default_factory=dict)
    """For the id() of a statement what is to be said beside it."""
    statements: int = 0


def imported(
    word: WordText,
    year: SchoolYear,
    frameworks: Mapping[str, Framework],
    asked: Sequence[str] = (),
) -> Imported:
    """The crosswalk that the tables of a Word file hold; None in it where they hold none.

    `asked` are the editions of the columns after the first, in order; those that are left out are
    found by their citations.
    """
    return _Importer(word, year, frameworks, asked).run()


@dataclass
class _Column:
    """A column of the Word table: its heading, and its cells by row."""

    heading: str
    subheading: str | None
    cells: list[list[str]]
    edition: Edition | None = None
    key: str = ""


class _Importer:
    def __init__(
        self,
        word: WordText,
        year: SchoolYear,
        frameworks: Mapping[str, Framework],
        asked: Sequence[str],
    ) -> None:
        self._word = word
        self._year = year
        self._editions = {key: Edition(each) for key, each in frameworks.items()}
        self._asked = asked
        self._result = Imported()
        self._components: list[str] = []
        self._section = ""
        """What stands across the table above the next row."""

    def run(self) -> Imported:
        result = self._result
        tables = [block for block in self._word.blocks if isinstance(block, WordTable)]
        found = list(crosswalk_layouts(tables))
        if not found:
            return result
        wanted, layouts = [table for table, _ in found], [layout for _, layout in found]
        columns = self._columns(layouts)
        if not self._components:
            return result
        for place, column in enumerate(columns):
            self._find_edition(place, column, columns)
        self._name_columns(columns, layouts[0])
        result.unplaced += [
            f"There is no column for the edition {edition}."
            for edition in self._asked[len(columns) :]
        ]
        title, introduction = self._around(wanted, layouts[0].title)
        result.crosswalk = self._crosswalk(columns, layouts[0], title, introduction)
        result.unplaced += [
            f"Another table is not read: '{_shown(_said(t))}'." for t in tables if t not in wanted
        ]
        return result

    def _columns(self, layouts: Sequence[Layout]) -> list[_Column]:
        table = layouts[0]
        headings = {cell.column: cell for cell in table.header}
        columns = [_column(headings.get(place)) for place in range(table.first, table.columns)]
        for layout in layouts:
            if layout is not table and layout.title:
                self._result.unplaced.append(f"A row across the table: '{_shown(layout.title)}'.")
            for row in (layout.header, *layout.rows):
                if words(row) == words(table.header):
                    continue
                if layout.is_across(row):
                    self._across(row)
                else:
                    self._row(row, columns, table.first)
        self._across(())
        return columns

    def _name_columns(self, columns: Sequence[_Column], table: Layout) -> None:
        """Gives each column without a heading its edition's title, or its number."""
        if not table.header:
            self._result.unplaced.append(
                "The table has no row of headings: its columns are called by their editions."
            )
        for place, column in enumerate(columns, table.first + 1):
            if not column.heading:
                of_edition = column.edition.framework.title if column.edition else ""
                column.heading = of_edition or f"Column {place}"
        self._result.editions = [
            replace(found, column=column.heading)
            for found in self._result.editions
            for column in columns
            if column.key == found.edition
        ]

    def _across(self, row: Row) -> None:
        """A row across the table is the component of rows below that name none themselves."""
        if self._section:
            self._result.unplaced.append(f"A row across the table: '{_shown(self._section)}'.")
        self._section = words(row)

    def _row(self, row: Row, columns: Sequence[_Column], first: int) -> None:
        head = row[0] if row and first and row[0].column == 0 else None
        component = head.text if head and not head.goes_on else ""
        texts = {cell.column: statements(cell) for cell in row if cell.column >= first}
        if not component and not any(texts.values()):
            return
        if head and head.span > 1 and component:
            self._result.unplaced.append(
                f"A cell across {head.span} columns is taken for a plan component: "
                f"'{_shown(component)}'."
            )
        if not component and not (head and head.goes_on):
            component, self._section = self._section, ""
        self._add(component, texts, columns, first, words(row))
        for cell in row:
            if cell.column >= first and cell.span > 1 and cell.text:
                self._result.unplaced.append(
                    f"A cell across {cell.span} columns stands in the first of them: "
                    f"'{_shown(cell.text)}'."
                )

    def _add(
        self,
        component: str,
        texts: Mapping[int, list[str]],
        columns: Sequence[_Column],
        first: int,
        said: str,
    ) -> None:
        """Adds a row; without a component its statements go on with the row above."""
        if component or not self._components:
            if not component:
                self._result.unplaced.append(
                    f"A row without a plan component: '{_shown(said)}'. It is called '?'."
                )
            self._components.append(component or "?")
            for column in columns:
                column.cells.append([])
        for place, column in enumerate(columns, first):
            column.cells[-1] += texts.get(place, [])

    def _find_edition(self, place: int, column: _Column, columns: Sequence[_Column]) -> None:
        texts = [text for cell in column.cells for text in cell]
        if place < len(self._asked):
            column.key = self._asked[place]
            column.edition = self._editions.get(column.key)
            known, cited = _known(texts, column.edition) if column.edition else (0, 0)
            self._result.editions.append(Found(column.heading, column.key, known, cited, True))
            return
        taken = {each.key for each in columns}
        ranked = [
            (known / cited, _mentioned(column, edition), -order, edition, known, cited)
            for order, edition in enumerate(self._editions.values())
            if edition.key not in taken
            for known, cited in [_known(texts, edition)]
            if cited and known / cited >= _ENOUGH
        ]
        if not ranked:
            column.key = f"column-{place + 2}"
            named = column.heading or column.key
            self._result.unplaced.append(
                f"Of no edition at hand are the citations of column '{named}'."
                f" It is called {column.key}: write its edition there, or give --edition for each"
                " column."
            )
            return
        best = max(ranked, key=lambda each: each[:3])
        *_, edition, known, cited = best
        others = tuple(e.key for share, _, _, e, *_ in ranked if share == best[0] and e != edition)
        column.edition, column.key = edition, edition.key
        self._result.editions.append(
            Found(column.heading, edition.key, known, cited, False, others)
        )

    def _crosswalk(
        self,
        columns: Sequence[_Column],
        table: Layout,
        title: str,
        introduction: str,
    ) -> Crosswalk:
        corner = next((c.text for c in table.header if c.column == 0 and table.first), "")
        ids = _ids(self._components)
        rows = tuple(
            CrosswalkRow(
                id=id_,
                component=component,
                cells={
                    column.key: tuple(
                        self._statement(text, column, component) for text in column.cells[place]
                    )
                    for column in columns
                },
            )
            for place, (id_, component) in enumerate(zip(ids, self._components, strict=True))
        )
        given = {"introduction": Markdown(introduction)} if introduction else {}
        return Crosswalk(
            year=self._year,
            title=title or "Crosswalk",
            component_heading=corner or "Plan component",
            columns=tuple(_made(column) for column in columns),
            rows=rows,
            **given,
        )

    def _statement(self, text: str, column: _Column, component: str) -> Statement:
        said, cites = split_statement(text, column.edition)
        self._result.statements += 1
        where = f"{component}, {column.heading}"
        if not cites:
            statement = Statement(text=text)
            self._note(statement, f"No citation ({where}): '{_shown(text)}'.", "NO CITATION found.")
            return statement
        statement = Statement(text=said, cites=cites)
        unknown = [c for c in cites if column.edition and c not in column.edition.entries]
        if unknown:
            codes = ", ".join(unknown)
            self._note(
                statement,
                f"{column.key} has no {codes} ({where}): '{_shown(said)}'.",
                f"UNKNOWN in {column.key}: {codes}.",
            )
        return statement

    def _note(self, statement: Statement, line: str, remark: str) -> None:
        self._result.unplaced.append(line)
        self._result.remarks[id(statement)] = [remark]

    def _around(self, tables: Sequence[WordTable], own_title: str) -> tuple[str, str]:
        """Title and introduction: the paragraphs before the table; those after are not placed."""
        blocks = self._word.blocks
        first = next(place for place, block in enumerate(blocks) if block is tables[0])
        before = [b for b in blocks[:first] if isinstance(b, WordParagraph) and b.text.strip()]
        after = [b for b in blocks[first:] if isinstance(b, WordParagraph) and b.text.strip()]
        self._result.unplaced += [
            f"A paragraph after the table: '{_shown(b.text)}'." for b in after
        ]
        styled = [p for p in before if re.match(r"(?i)title|heading", p.style)]
        if own_title and styled:
            self._result.unplaced.append(f"A row across the table: '{_shown(own_title)}'.")
        titled = styled or [p for p in before[:1] if len(p.text) <= 150 and not own_title]
        if not titled:
            self._result.unplaced += [
                f"A paragraph before the table: '{_shown(b.text)}'." for b in before
            ]
            return own_title, ""
        start = before.index(titled[-1])
        said = [each for each in before[start + 1 :] if not _BESIDE.match(each.style)]
        self._result.unplaced += [
            f"A paragraph before the table: '{_shown(b.text)}'."
            for b in before
            if b is not titled[-1] and b not in said
        ]
        paragraphs = [_markdown(each.text) for each in said]
        return " ".join(titled[-1].text.split()), "\n\n".join(paragraphs)


_BESIDE = re.compile(r"(?i)subtitle|caption")
"""Styles of lines that say whose a table is and what it shows, and that introduce nothing."""


def _cited(text: str, edition: Edition | None) -> tuple[str, ...]:
    return split_statement(text, edition)[1]


def _known(texts: Sequence[str], edition: Edition) -> tuple[int, int]:
    """How many citations of the texts are codes of the edition, and how many there are."""
    known = cited = 0
    for text in texts:
        codes = _cited(text, edition) or _cited(text, None)
        cited += len(codes)
        known += sum(code in edition.entries for code in codes)
    return known, cited


def _mentioned(column: _Column, edition: Edition) -> int:
    """How many words of an edition's title and year stand in a column's heading."""
    words = set(re.findall(r"\w{3,}", f"{column.heading} {column.subheading or ''}".casefold()))
    named = f"{edition.framework.title} {edition.framework.edition}".casefold()
    return sum(any(word[:6] == own[:6] for own in words) for word in re.findall(r"\w{3,}", named))


def _column(cell: WordCell | None) -> _Column:
    lines = [" ".join(p.text.split()) for p in cell.paragraphs] if cell else []
    text = "\n".join(lines)
    match = _SUBHEADING.fullmatch(text)
    if match:
        heading, subheading = match["heading"], match["subheading"]
    else:
        heading, subheading = (lines[0], " ".join(lines[1:])) if lines else ("", "")
    return _Column(" ".join(heading.split()), " ".join(subheading.split()) or None, [])


def _made(column: _Column) -> CrosswalkColumn:
    given = {"subheading": column.subheading} if column.subheading else {}
    return CrosswalkColumn(edition=column.key, heading=column.heading, **given)


def _ids(components: Sequence[str]) -> Iterator[str]:
    """For each component an id of its own: its words in small letters, with hyphens."""
    used: set[str] = set()
    for component in components:
        words = re.findall(r"[a-z0-9]+", component.casefold())
        id_ = "-".join(words)
        while len(id_) > _LONGEST_ID - 3 and "-" in id_:
            id_ = id_.rpartition("-")[0]
        id_ = id_[: _LONGEST_ID - 3] if re.match("[a-z]", id_) else "row"
        number, wanted = 2, id_
        while wanted in used:
            wanted, number = f"{id_}-{number}", number + 1
        used.add(wanted)
        yield wanted


def _said(table: WordTable) -> str:
    return " ".join(words(row) for row in table.rows[:3])


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:67]}…"


def _markdown(text: str) -> str:
    """A paragraph's words as Markdown that shows them as they stand."""
    words = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", words)
