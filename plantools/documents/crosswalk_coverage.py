"""The crosswalk's appendices: what is cited of an edition, where, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.crosswalking import ColumnCoverage, Entry, EntryCoverage, Level


@dataclass(frozen=True, slots=True)
class StandardCoverageView:
    """How much of one standard is cited."""

    standard: str
    """The standard, as I, Instructional Leadership."""
    indicators: str
    """How many of its indicators are cited, as 2 of 5."""
    elements: str
    """How many of its elements are cited, as 4 of 14; a dash where it has none."""
    citations: str
    """How many times statements cite anything in it."""
    components: str
    """The plan components that cite it, or None."""


@dataclass(frozen=True, slots=True)
class IndicatorUseView:
    """Where one indicator, or a standard cited as a whole, is used."""

    indicator: str
    """The indicator, as I-E, Data-Informed Decision Making."""
    codes: str
    """The codes that statements cite of it, as I-E-1, I-E-2."""
    citations: str
    """How many times statements cite them."""
    components: str
    """The plan components that cite it."""


@dataclass(frozen=True, slots=True)
class NotCitedView:
    """What no statement cites of one standard."""

    standard: str
    """The standard, as I, Instructional Leadership."""
    parts: tuple[str, ...]
    """The indicators, and the elements of those that are cited; none where nothing in it is."""


@dataclass(frozen=True, slots=True)
class CoverageView:
    """What a column cites of its edition, and what it does not."""

    named: str
    """The edition, as Superintendent Rubric, 2012."""
    has_elements: bool
    """True where its indicators have elements."""
    standards: tuple[StandardCoverageView, ...]
    """Every standard, in order."""
    indicators: tuple[IndicatorUseView, ...]
    """What is cited, by indicator, in the edition's order."""
    not_cited: tuple[NotCitedView, ...]
    """What no statement cites, by standard; none where all is cited."""
    silent: str
    """The plan components without a citation in this column, in a sentence; '' where none is."""


def coverage_view(column: ColumnCoverage) -> CoverageView | None:
    """What the appendices say of a column; None where its edition is not at hand."""
    edition = column.edition
    if edition is None:
        return None
    return CoverageView(
        named=edition.named,
        has_elements=edition.has_elements,
        standards=tuple(_standards(column)),
        indicators=tuple(_indicators(column)),
        not_cited=tuple(_not_cited(column)),
        silent=_silent(column.uncited_components),
    )


def _standards(column: ColumnCoverage) -> Iterator[StandardCoverageView]:
    by_standard: dict[str, list[EntryCoverage]] = {}
    for each in column.entries:
        by_standard.setdefault(each.entry.standard.code, []).append(each)
    for first, *others in by_standard.values():
        yield StandardCoverageView(
            standard=_said(first.entry.code, first.entry.part.title),
            indicators=_share(others, Level.INDICATOR),
            elements=_share(others, Level.ELEMENT),
            citations=str(first.within),
            components="; ".join(first.components) or "None",
        )


def _share(entries: list[EntryCoverage], level: Level) -> str:
    """`2 of 5`; a dash where there is nothing at this level."""
    there = [each for each in entries if each.entry.level is level]
    return f"{sum(each.within > 0 for each in there)} of {len(there)}" if there else "–"


def _indicators(column: ColumnCoverage) -> Iterator[IndicatorUseView]:
    cited: dict[str, list[str]] = {}
    for each in column.entries:
        if each.citations:
            indicator = each.entry.indicator or each.entry.standard
            cited.setdefault(indicator.code, []).append(each.entry.code)
    for each in column.entries:
        codes = cited.get(each.entry.code)
        if codes:
            is_standard = each.entry.level is Level.STANDARD
            yield IndicatorUseView(
                indicator=_said(each.entry.code, each.entry.part.title),
                codes=", ".join(codes),
                citations=str(each.citations if is_standard else each.within),
                components="; ".join(each.components),
            )


def _not_cited(column: ColumnCoverage) -> Iterator[NotCitedView]:
    by_standard: dict[str, list[Entry]] = {}
    for entry in column.not_cited:
        by_standard.setdefault(entry.standard.code, []).append(entry)
    for entries in by_standard.values():
        standard = entries[0].standard
        parts = [e for e in entries if e.level is not Level.STANDARD]
        yield NotCitedView(
            _said(standard.code, standard.title),
            tuple(_said(entry.code, entry.part.title) for entry in parts),
        )


def _said(code: str, title: str | None) -> str:
    """`I-E, Data-Informed Decision Making`; a code that begins its title stands within it."""
    if title is None or title == code or title.startswith(f"{code} "):
        return title or code
    return f"{code}, {title}"


def _silent(components: tuple[str, ...]) -> str:
    if not components:
        return ""
    noun = "component has" if len(components) == 1 else "components have"
    return f"{len(components)} plan {noun} no citation here: {'; '.join(components)}."
