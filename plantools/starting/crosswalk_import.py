"""A crosswalk out of a Word table that a district has: rows, columns, statements, citations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from plantools.crosswalking import Edition, codes_in, split_citation
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

_BULLET = re.compile(r"\s*[·•▪◦‣●○■□➢✓\uf0b7\uf0a7\u2013\u2014*-]\s+|\s*[·•▪◦‣●○■□➢✓\uf0b7\uf0a7]")
_BRACKETS_AT_END = re.compile(r"[(\[][^()\[\]]{1,300}[)\]][\s.;,]*\Z")
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

    def run(self) -> Imported:
        result = self._result
        tables = [block for block in self._word.blocks if isinstance(block, WordTable)]
        wanted = _crosswalk_tables(tables)
        if not wanted:
            return result
        columns = self._columns(wanted)
        for place, column in enumerate(columns):
            self._find_edition(place, column, columns)
        result.unplaced += [
            f"There is no column for the edition {edition}."
            for edition in self._asked[len(columns) :]
        ]
        title, introduction = self._around(wanted)
        result.crosswalk = self._crosswalk(columns, wanted[0], title, introduction)
        result.unplaced += [
            f"Another table is not read: '{_shown(_said(t))}'." for t in tables if t not in wanted
        ]
        if self._word.text_boxes:
            result.unplaced.append(
                f"{self._word.text_boxes} text boxes are not read; look whether they say "
                "something that belongs here."
            )
        return result

    def _columns(self, tables: Sequence[WordTable]) -> list[_Column]:
        header, *_ = tables[0].rows
        headings = {cell.column: cell for cell in header}
        columns = [_column(headings.get(place), place) for place in range(1, tables[0].columns)]
        for table in tables:
            for row in table.rows:
                if _words(row) == _words(header):
                    continue
                self._row(row, columns)
        return columns

    def _row(self, row: Sequence[WordCell], columns: Sequence[_Column]) -> None:
        first = row[0] if row and row[0].column == 0 else None
        component = first.text if first and not first.goes_on else ""
        texts = {cell.column: _statements(cell) for cell in row if cell.column > 0}
        if not component and not any(texts.values()):
            return
        if first and first.span > 1:
            self._result.unplaced.append(f"A row across the table: '{_shown(component)}'.")
            return
        if not component and self._components:
            for place, column in enumerate(columns, 1):
                column.cells[-1] += texts.get(place, [])
        else:
            if not component:
                self._result.unplaced.append(
                    f"A row without a plan component: '{_shown(_words(row))}'. It is called '?'."
                )
            self._components.append(component or "?")
            for place, column in enumerate(columns, 1):
                column.cells.append(texts.get(place, []))
        for cell in row:
            if cell.column > 0 and cell.span > 1 and cell.text:
                self._result.unplaced.append(
                    f"A cell across {cell.span} columns stands in the first of them: "
                    f"'{_shown(cell.text)}'."
                )

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
            self._result.unplaced.append(
                f"Of no edition at hand are the citations of column '{column.heading}'. It is "
                f"called {column.key}: write its edition there, or give --edition for each column."
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
        table: WordTable,
        title: str,
        introduction: str,
    ) -> Crosswalk:
        corner = next((c.text for c in table.rows[0] if c.column == 0), "")
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
        said, cites = split_citation(text, column.edition)
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

    def _around(self, tables: Sequence[WordTable]) -> tuple[str, str]:
        """Title and introduction: the paragraphs before the table; those after are not placed."""
        blocks = self._word.blocks
        first = next(place for place, block in enumerate(blocks) if block is tables[0])
        before = [b for b in blocks[:first] if isinstance(b, WordParagraph) and b.text.strip()]
        after = [b for b in blocks[first:] if isinstance(b, WordParagraph) and b.text.strip()]
        self._result.unplaced += [
            f"A paragraph after the table: '{_shown(b.text)}'." for b in after
        ]
        titled = [p for p in before if re.match(r"(?i)title|heading", p.style)] or [
            p for p in before[:1] if len(p.text) <= 150
        ]
        if not titled:
            self._result.unplaced += [
                f"A paragraph before the table: '{_shown(b.text)}'." for b in before
            ]
            return "", ""
        start = before.index(titled[-1])
        self._result.unplaced += [
            f"A paragraph before the table: '{_shown(b.text)}'." for b in before[:start]
        ]
        paragraphs = [_markdown(each.text) for each in before[start + 1 :]]
        return " ".join(titled[-1].text.split()), "\n\n".join(paragraphs)


def _crosswalk_tables(tables: Sequence[WordTable]) -> list[WordTable]:
    """The table with the most citations, and those that go on with it: as wide, also with some."""
    counted = [(_citations(table), -place) for place, table in enumerate(tables)]
    if not counted or max(counted)[0] == 0:
        return []
    best = tables[-max(counted)[1]]
    return [
        table
        for table, (citations, _) in zip(tables, counted, strict=True)
        if table.columns == best.columns and citations
    ]


def _citations(table: WordTable) -> int:
    """How many statements of a table that can be a crosswalk end in something like a citation."""
    if table.columns < 2 or len(table.rows) < 2:
        return 0
    return sum(
        bool(_cited(text, None))
        for row in table.rows[1:]
        for cell in row
        if cell.column > 0
        for text in _statements(cell)
    )


def _cited(text: str, edition: Edition | None) -> tuple[str, ...]:
    return split_citation(text, edition)[1]


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


def _column(cell: WordCell | None, place: int) -> _Column:
    lines = [" ".join(p.text.split()) for p in cell.paragraphs] if cell else []
    text = "\n".join(lines)
    match = _SUBHEADING.fullmatch(text)
    if match:
        heading, subheading = match["heading"], match["subheading"]
    else:
        heading, subheading = (lines[0], " ".join(lines[1:])) if lines else ("", "")
    words = " ".join(heading.split()) or f"Column {place + 1}"
    return _Column(words, " ".join(subheading.split()) or None, [])


def _made(column: _Column) -> CrosswalkColumn:
    given = {"subheading": column.subheading} if column.subheading else {}
    return CrosswalkColumn(edition=column.key, heading=column.heading, **given)


def _statements(cell: WordCell) -> list[str]:
    """The statements of a cell: list items, or what begins with a bullet or ends with a citation.

    A line that begins with none of these goes on with the statement above it.
    """
    found: list[str] = []
    has_marks = any(p.is_listed or _BULLET.match(p.text) for p in cell.paragraphs)
    for paragraph in cell.paragraphs:
        begins = paragraph.is_listed or not has_marks
        for line in paragraph.text.split("\n"):
            marked = _BULLET.match(line)
            words = " ".join(line[marked.end() if marked else 0 :].split())
            is_next = marked or begins or not found or _ends_cited(found[-1])
            begins = False if words else begins
            if words and is_next and not (found and _is_citation(words)):
                found.append(words)
            elif words:
                found[-1] += f" {words}"
    return found


def _ends_cited(words: str) -> bool:
    """Whether the words end in brackets that read like a citation of some edition."""
    match = _BRACKETS_AT_END.search(words)
    return bool(match and codes_in(match[0].strip(" .;,"), None))


def _is_citation(words: str) -> bool:
    """Whether the words are a citation in brackets and nothing else."""
    match = _BRACKETS_AT_END.match(words)
    return bool(match and codes_in(match[0].strip(" .;,"), None))


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


def _words(row: Sequence[WordCell]) -> str:
    return " ".join(cell.text for cell in row).strip()


def _said(table: WordTable) -> str:
    return " ".join(_words(row) for row in table.rows[:3])


def _shown(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 70 else f"{text[:67]}…"


def _markdown(text: str) -> str:
    """A paragraph's words as Markdown that shows them as they stand."""
    words = " ".join(text.split())
    return re.sub(r"([\\`*_\[\]<>#])", r"\\\1", words)
