"""The crosswalk: plan components by framework editions, with what they cite, counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.documents.about import About
from plantools.model import (
    Crosswalk,
    CrosswalkColumn,
    CrosswalkRow,
    Element,
    Framework,
    Grade,
    Indicator,
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


@dataclass(frozen=True, slots=True)
class CrosswalkRowView:
    """A row: one plan component, or several that go together."""

    component: str
    """The plan component, as Mission, Vision, Core Values."""
    cells: tuple[CrosswalkCellView, ...]
    """One cell for each column, in the columns' order."""


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


def crosswalk_view(workspace: Workspace, about: About) -> CrosswalkView | None:
    """What the crosswalk of the workspace's year shows; None where there is no crosswalk.

    A column whose edition is not among the workspace's frameworks keeps its statements, and its
    sentence in `counts` says that they could not be counted. Pure, and linear in the statements.
    """
    crosswalk = workspace.crosswalk
    if crosswalk is None:
        return None
    citations = tuple(
        _citations(crosswalk, column.edition, workspace.frameworks.get(column.edition))
        for column in crosswalk.columns
    )
    return CrosswalkView(
        document=about,
        title=crosswalk.title,
        introduction=crosswalk.introduction,
        component_heading=crosswalk.component_heading,
        columns=tuple(
            _column(column, cited.framework)
            for column, cited in zip(crosswalk.columns, citations, strict=True)
        ),
        rows=tuple(_row(row, crosswalk.columns) for row in crosswalk.rows),
        counts=tuple(_count(cited) for cited in citations),
        unconfirmed=tuple(sentence for cited in citations for sentence in _unconfirmed(cited)),
        editions=tuple(_stamp(cited) for cited in citations),
    )


def _column(column: CrosswalkColumn, framework: Framework | None) -> CrosswalkColumnView:
    name, _, year = column.edition.partition("@")
    return CrosswalkColumnView(
        heading=column.heading,
        subheading=column.subheading or "",
        edition_title=framework.title if framework else name,
        edition=framework.edition if framework else year,
        publisher=framework.publisher if framework else "",
    )


def _row(row: CrosswalkRow, columns: Iterable[CrosswalkColumn]) -> CrosswalkRowView:
    return CrosswalkRowView(
        component=row.component,
        cells=tuple(_cell(row.cells.get(column.edition, ())) for column in columns),
    )


def _cell(statements: Iterable[Statement]) -> CrosswalkCellView:
    return CrosswalkCellView(
        tuple(
            StatementView(statement.text, f"({'; '.join(statement.cites)})")
            for statement in statements
        )
    )


@dataclass(frozen=True, slots=True)
class _Entry:
    """An entry of a framework, with what it belongs to."""

    part: Element
    standard: Standard
    indicator: Indicator | None = None


@dataclass(frozen=True, slots=True)
class _Citations:
    """What one column cites, each code once."""

    edition: str
    framework: Framework | None
    codes: tuple[str, ...]
    entries: tuple[_Entry, ...]
    """Those that the framework has, in its order."""


def _citations(crosswalk: Crosswalk, edition: str, framework: Framework | None) -> _Citations:
    codes = dict.fromkeys(
        code
        for row in crosswalk.rows
        for statement in row.cells.get(edition, ())
        for code in statement.cites
    )
    known = _entries(framework) if framework else ()
    entries = tuple(entry for entry in known if entry.part.code in codes)
    return _Citations(edition, framework, tuple(codes), entries)


def _entries(framework: Framework) -> Iterator[_Entry]:
    for standard in framework.standards:
        yield _Entry(standard, standard)
        for indicator in standard.indicators:
            yield _Entry(indicator, standard, indicator)
            for element in indicator.elements:
                yield _Entry(element, standard, indicator)


def _stamp(cited: _Citations) -> str:
    if cited.framework is None:
        return cited.edition
    return f"{_named(cited.framework)} ({cited.framework.key})"


def _count(cited: _Citations) -> str:
    if cited.framework is None:
        number = len(cited.codes)
        return (
            f"{cited.edition}: {_number(number, 'code')} {_are(number)} cited. This edition is not "
            "at hand, so they are not counted by standard."
        )
    sentences = [*_levels(cited.entries)]
    known = {entry.part.code for entry in cited.entries}
    unknown = [code for code in cited.codes if code not in known]
    if unknown:
        number = len(unknown)
        sentences.append(
            f"{_number(number, 'cited code')} {_are(number)} not in this edition: "
            f"{', '.join(unknown)}."
        )
    return f"{_named(cited.framework)}: {' '.join(sentences) or 'nothing is cited.'}"


def _levels(entries: tuple[_Entry, ...]) -> Iterator[str]:
    """A sentence for each level at which something is cited: elements, indicators, standards."""
    standards = [entry for entry in entries if entry.part is entry.standard]
    indicators = [entry for entry in entries if entry.part is entry.indicator]
    elements = [
        entry
        for entry in entries
        if entry.part is not entry.standard and entry.part is not entry.indicator
    ]
    if elements:
        inside = len({entry.indicator.code for entry in elements if entry.indicator})
        counted = f"{_number(len(elements), 'element')} in {_number(inside, 'indicator')}"
        yield f"{counted} of {_by_standard(elements, 'of the elements ')}."
    if indicators:
        yield f"{_number(len(indicators), 'indicator')} of {_by_standard(indicators)}."
    if standards:
        yield f"{_number(len(standards), 'standard')} {_are(len(standards))} cited as a whole."


def _by_standard(entries: list[_Entry], of_them: str = "") -> str:
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


def _unconfirmed(cited: _Citations) -> Iterator[str]:
    if cited.framework is None:
        return
    doubtful = [e.part.code for e in cited.entries if e.part.grade is Grade.UNCONFIRMED]
    if doubtful:
        yield (
            f"{_named(cited.framework)}: no source confirms the code and title of "
            f"{', '.join(doubtful)}."
        )
    untitled = [e.part.code for e in cited.entries if not e.part.title]
    if untitled:
        yield f"{_named(cited.framework)}: no source confirms a title for {', '.join(untitled)}."


def _named(framework: Framework) -> str:
    return f"{framework.title}, {framework.edition}"


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
