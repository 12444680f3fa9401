"""What a crosswalk cites of each edition: how often, by which components, and what not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plantools.crosswalking.edition import Edition, Entry, Level
from plantools.model import Crosswalk, CrosswalkColumn, Framework


@dataclass(frozen=True, slots=True)
class EntryCoverage:
    """How often one standard, indicator or element is cited, and by which plan components."""

    entry: Entry
    citations: int
    """How many times statements cite its own code."""
    within: int
    """How many times they cite it or anything that belongs to it."""
    components: tuple[str, ...]
    """The plan components that cite it or anything in it, in their order."""


@dataclass(frozen=True, slots=True)
class ColumnCoverage:
    """What the statements of one column cite."""

    column: CrosswalkColumn
    edition: Edition | None
    """None where it is not at hand."""
    entries: tuple[EntryCoverage, ...]
    """Everything that the edition has a code for, in its order; none where it is not at hand."""
    codes: tuple[str, ...]
    """The codes cited, each once, in the order of the statements."""
    statements: int
    uncited_components: tuple[str, ...]
    """The plan components that have no citation in this column."""

    @property
    def cited(self) -> tuple[Entry, ...]:
        """What is cited by its own code, in the edition's order."""
        return tuple(each.entry for each in self.entries if each.citations)

    @property
    def not_cited(self) -> tuple[Entry, ...]:
        """What no statement cites, neither itself nor by what is in it or what it is in.

        Of a standard or an indicator in which nothing is cited, that alone and not each part.
        """
        return tuple(_without(self.entries))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The codes cited that the edition does not have."""
        if self.edition is None:
            return ()
        return tuple(code for code in self.codes if code not in self.edition.entries)

    def count(self, level: Level) -> int:
        """How many standards, indicators or elements the statements cite.

        Whatever has a cited part counts as well: ten elements lie in eight indicators.
        """
        return sum(each.within > 0 for each in self.entries if each.entry.level is level)

    def total(self, level: Level) -> int:
        return sum(each.entry.level is level for each in self.entries)


def coverage(
    crosswalk: Crosswalk, frameworks: Mapping[str, Framework]
) -> tuple[ColumnCoverage, ...]:
    """For each column what its statements cite. Linear in the statements."""
    return tuple(_column(crosswalk, column, frameworks) for column in crosswalk.columns)


def _column(
    crosswalk: Crosswalk, column: CrosswalkColumn, frameworks: Mapping[str, Framework]
) -> ColumnCoverage:
    times: dict[str, int] = {}
    components: dict[str, dict[str, None]] = {}
    silent: dict[str, None] = {}
    statements = 0
    for row in crosswalk.rows:
        cited = False
        for statement in row.cells.get(column.edition, ()):
            statements += 1
            for code in statement.cites:
                cited = True
                times[code] = times.get(code, 0) + 1
                components.setdefault(code, {})[row.component] = None
        if not cited:
            silent[row.component] = None
    framework = frameworks.get(column.edition)
    edition = Edition(framework) if framework else None
    order = {row.component: place for place, row in reversed(list(enumerate(crosswalk.rows)))}
    return ColumnCoverage(
        column=column,
        edition=edition,
        entries=tuple(_entries(edition, times, components, order)) if edition else (),
        codes=tuple(times),
        statements=statements,
        uncited_components=tuple(silent),
    )


def _entries(
    edition: Edition,
    times: Mapping[str, int],
    components: Mapping[str, Iterable[str]],
    order: Mapping[str, int],
) -> Iterable[EntryCoverage]:
    within: dict[str, int] = {}
    by: dict[str, set[str]] = {}
    for entry in edition.entries.values():
        for code in _around(entry):
            within[code] = within.get(code, 0) + times.get(entry.code, 0)
            by.setdefault(code, set()).update(components.get(entry.code, ()))
    for entry in edition.entries.values():
        yield EntryCoverage(
            entry,
            times.get(entry.code, 0),
            within[entry.code],
            tuple(sorted(by[entry.code], key=order.__getitem__)),
        )


def _around(entry: Entry) -> set[str]:
    """The entry's code, and those of the indicator and the standard it belongs to."""
    inside = {entry.code, entry.standard.code}
    return inside | {entry.indicator.code} if entry.indicator else inside


def _without(entries: tuple[EntryCoverage, ...]) -> Iterable[Entry]:
    own = {each.entry.code: each.citations for each in entries}
    within = {each.entry.code: each.within for each in entries}
    for each in entries:
        entry = each.entry
        above = _around(entry) - {entry.code}
        is_covered = any(own[code] or not within[code] for code in above)
        if not each.within and not is_covered:
            yield entry
