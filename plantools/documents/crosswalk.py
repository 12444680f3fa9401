"""The crosswalk: plan components by framework editions, with what they cite, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.crosswalking import ColumnCoverage, Entry, Level, coverage
from plantools.documents.about import About
from plantools.documents.crosswalk_coverage import CoverageView, coverage_view
from plantools.model import (
    CrosswalkColumn,
    CrosswalkRow,
    Grade,
    Markdown,
    Standard,
    Statement,
    Workspace,
)


@dataclass(frozen=True, slots=True)
class StatementView:
    """One expectation in a cell."""

    text: str
    """The expectation, word for word, without its citation."""
    citation: str
    """The codes it is taken from, in brackets, as (I-E-2) or (I-E-1; I-E-2)."""
    codes: tuple[str, ...]
    """The same codes, each for itself."""


@dataclass(frozen=True, slots=True)
class CrosswalkCellView:
    """What one framework expects of one plan component."""

    statements: tuple[StatementView, ...]
    """The statements, in order; none where the cell is empty."""


@dataclass(frozen=True, slots=True)
class CrosswalkColumnView:
    """A column: one edition of a framework."""

    heading: str
    """The column's heading, as What Proficient Superintendents Do."""
    subheading: str
    """The line below the heading, without brackets; '' where there is none."""
    edition_title: str
    """The framework's title, as Superintendent Rubric; its name where it is not at hand."""
    edition: str
    """The year of the edition, as 2012."""
    publisher: str
    """Who publishes it; '' where the edition is not at hand."""
    stamp: str
    """The edition as the plan data name it, as superintendent-rubric@2012."""


@dataclass(frozen=True, slots=True)
class CrosswalkRowView:
    """A row: one plan component, or several that go together."""

    component: str
    """The plan component, as Mission, Vision, Core Values."""
    cells: tuple[CrosswalkCellView, ...]
    """One cell for each column, in the columns' order."""
    id: str
    """The row's id, as data-analysis."""
    is_continued: bool
    """True where it goes on with the component of the row above."""
    height: int
    """How many rows the component takes from here on; 0 in a row that goes on with it."""
    is_long: bool
    """True where the row may be higher than a page, and so must be let break across pages."""


@dataclass(frozen=True, slots=True)
class CrosswalkView:
    """What the crosswalk document shows."""

    document: About
    """What the document says of itself."""
    title: str
    """The crosswalk's own title."""
    introduction: Markdown | None
    """What the table shows."""
    component_heading: str
    """The heading of the first column."""
    columns: tuple[CrosswalkColumnView, ...]
    """The columns after the first, in order."""
    rows: tuple[CrosswalkRowView, ...]
    """The rows, in order."""
    counts: tuple[str, ...]
    """For each column one or more sentences: what its statements cite, counted from the data."""
    unconfirmed: tuple[str, ...]
    """Sentences on the cited codes and titles that no source confirms; none where all is well."""
    editions: tuple[str, ...]
    """For each column its edition, as Superintendent Rubric, 2012 (superintendent-rubric@2012)."""
    stamp: str
    """All editions as the plan data name them, for the head of each page."""
    coverage: tuple[CoverageView, ...]
    """For each column whose edition is at hand, what is cited of it and what is not."""


def crosswalk_view(workspace: Workspace, about: About) -> CrosswalkView | None:
    """What the crosswalk of the workspace's year shows; None where there is no crosswalk.

    A column whose edition is not among the workspace's frameworks keeps its statements, and its
    sentence in `counts` says that they could not be counted. Pure, and linear in the statements.
    """
    crosswalk = workspace.crosswalk
    if crosswalk is None:
        return None
    columns = coverage(crosswalk, workspace.frameworks)
    return CrosswalkView(
        document=about,
        title=crosswalk.title,
        introduction=crosswalk.introduction,
        component_heading=crosswalk.component_heading,
        columns=tuple(_column(cited) for cited in columns),
        rows=tuple(_rows(crosswalk.rows, crosswalk.columns)),
        counts=tuple(counted(cited) for cited in columns),
        unconfirmed=tuple(sentence for cited in columns for sentence in _unconfirmed(cited)),
        editions=tuple(_stamp(cited) for cited in columns),
        stamp=" · ".join(column.edition for column in crosswalk.columns),
        coverage=tuple(view for cited in columns if (view := coverage_view(cited))),
    )


def _column(cited: ColumnCoverage) -> CrosswalkColumnView:
    column = cited.column
    framework = cited.edition.framework if cited.edition else None
    name, _, year = column.edition.partition("@")
    return CrosswalkColumnView(
        heading=column.heading,
        subheading=column.subheading or "",
        edition_title=framework.title if framework else name,
        edition=framework.edition if framework else year,
        publisher=framework.publisher if framework else "",
        stamp=column.edition,
    )


def _rows(
    rows: tuple[CrosswalkRow, ...], columns: tuple[CrosswalkColumn, ...]
) -> Iterator[CrosswalkRowView]:
    start = 0
    for place, row in enumerate(rows):
        is_continued = place > 0 and rows[place - 1].component == row.component
        if not is_continued:
            start = place
        yield _row(row, columns, height=0 if is_continued else _height(rows, start))


def _height(rows: tuple[CrosswalkRow, ...], start: int) -> int:
    """How many rows from this one on have its component."""
    end = start + 1
    while end < len(rows) and rows[end].component == rows[start].component:
        end += 1
    return end - start


_CHARACTERS_ACROSS = 125
"""How many characters the cells beside the component have side by side, on Letter paper."""
_LINES_OF_A_PAGE = 26


def _row(
    row: CrosswalkRow, columns: tuple[CrosswalkColumn, ...], *, height: int
) -> CrosswalkRowView:
    return CrosswalkRowView(
        component=row.component,
        cells=tuple(_cell(row.cells.get(column.edition, ())) for column in columns),
        id=row.id,
        is_continued=height == 0,
        height=height,
        is_long=_lines(row, columns) > _LINES_OF_A_PAGE,
    )


def _lines(row: CrosswalkRow, columns: tuple[CrosswalkColumn, ...]) -> int:
    """About how many lines the fullest cell of a row has."""
    width = max(10, _CHARACTERS_ACROSS // len(columns) - 3)
    return max(
        sum(
            1 + (len(statement.text) + sum(map(len, statement.cites)) + 4) // width
            for statement in row.cells.get(column.edition, ())
        )
        for column in columns
    )


def _cell(statements: Iterable[Statement]) -> CrosswalkCellView:
    return CrosswalkCellView(
        tuple(
            StatementView(
                statement.text,
                f"({'; '.join(statement.cites)})" if statement.cites else "",
                statement.cites,
            )
            for statement in statements
        )
    )


def _stamp(cited: ColumnCoverage) -> str:
    if cited.edition is None:
        return cited.column.edition
    return f"{cited.edition.named} ({cited.edition.key})"


def counted(cited: ColumnCoverage) -> str:
    """How many standards, indicators and elements a column's statements cite, in sentences."""
    if cited.edition is None:
        number = len(cited.codes)
        return (
            f"{cited.column.edition}: {_number(number, 'code')} {_are(number)} cited. This edition "
            "is not at hand, so they are not counted by standard."
        )
    sentences = [*_levels(cited.cited)]
    if cited.unknown:
        number = len(cited.unknown)
        sentences.append(
            f"{_number(number, 'cited code')} {_are(number)} not in this edition: "
            f"{', '.join(cited.unknown)}."
        )
    return f"{cited.edition.named}: {' '.join(sentences) or 'nothing is cited.'}"


def _levels(entries: tuple[Entry, ...]) -> Iterator[str]:
    """A sentence for each level at which something is cited: elements, indicators, standards."""
    standards = [entry for entry in entries if entry.level is Level.STANDARD]
    indicators = [entry for entry in entries if entry.level is Level.INDICATOR]
    elements = [entry for entry in entries if entry.level is Level.ELEMENT]
    if elements:
        inside = len({entry.indicator.code for entry in elements if entry.indicator})
        counted = f"{_number(len(elements), 'element')} in {_number(inside, 'indicator')}"
        yield f"{counted} of {_by_standard(elements, 'of the elements ')}."
    if indicators:
        yield f"{_number(len(indicators), 'indicator')} of {_by_standard(indicators)}."
    if standards:
        yield f"{_number(len(standards), 'standard')} {_are(len(standards))} cited as a whole."


def _by_standard(entries: list[Entry], of_them: str = "") -> str:
    """`3 standards are cited: 4 of the elements in Standard I, …; 2 in Standard II, …; …`."""
    standards = {entry.standard.code: entry.standard for entry in entries}
    numbers = Counter(entry.standard.code for entry in entries)
    cited = f"{_number(len(numbers), 'standard')} {_are(len(entries))} cited"
    if len(numbers) == 1:
        return f"{cited}, in {_standard(entries[0].standard)}"
    shares = [f"{numbers[code]} in {_standard(standard)}" for code, standard in standards.items()]
    shares[0] = shares[0].replace(" ", f" {of_them}", 1)
    return f"{cited}: {'; '.join(shares)}"


def _standard(standard: Standard) -> str:
    """`Standard I, Instructional Leadership`; where the code is a word, the title alone."""
    if not re.fullmatch(r"[IVXLC]+|\d+", standard.code):
        return standard.title or standard.code
    return f"Standard {standard.code}" + (f", {standard.title}" if standard.title else "")


def _unconfirmed(cited: ColumnCoverage) -> Iterator[str]:
    if cited.edition is None:
        return
    doubtful = [e.code for e in cited.cited if e.part.grade is Grade.UNCONFIRMED]
    if doubtful:
        yield (
            f"{cited.edition.named}: no source confirms the code and title of "
            f"{', '.join(doubtful)}."
        )
    untitled = [e.code for e in cited.cited if not e.part.title]
    if untitled:
        yield f"{cited.edition.named}: no source confirms a title for {', '.join(untitled)}."


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
