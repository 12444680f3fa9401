"""The crosswalk: its editions are at hand, and its citations name something in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from plantools.checking.rule import Rule, did_you_mean
from plantools.crosswalking import Edition, Entry, Level, Succession, candidates, unqualified
from plantools.model import (
    Crosswalk,
    CrosswalkColumn,
    CrosswalkRow,
    Framework,
    Place,
    Problem,
    Severity,
    Statement,
    SuccessionKind,
    Workspace,
)


class UnknownEdition(Rule):
    """A column's edition must be at hand, or its citations cannot be checked."""

    code = "unknown-edition"
    title = "A column's edition is not at hand"
    why = "Without the edition nobody can tell whether its codes are right, or count them."
    fix = "Use an edition that exists, or add it as a file in frameworks/."
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            if column.edition not in workspace.frameworks:
                near = did_you_mean(column.edition, list(workspace.frameworks))
                yield self.problem(
                    column.place("edition"),
                    f"The edition '{column.edition}' is not at hand.",
                    fix=near + self.fix,
                )


@dataclass(frozen=True, slots=True)
class _Citation:
    """A code as a statement of a column cites it."""

    code: str
    place: Place
    edition: Edition
    statement: Statement


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """A code that a column's edition lacks and another one has."""

    code: str
    edition: Edition


class CitationRule(Rule):
    """A rule over each citation whose column's edition is at hand and which is not a code of it.

    Each such citation breaks exactly one of these rules: `own` says which.
    """

    own: ClassVar[str]

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        lost = _Lost(workspace)
        for citation in _citations(workspace):
            if citation.code not in citation.edition.entries:
                kind, elsewhere = lost.kind(citation)
                if kind == self.own:
                    yield self.lost(citation, elsewhere, workspace.frameworks)

    def lost(
        self,
        citation: _Citation,
        elsewhere: _Elsewhere | None,
        frameworks: Mapping[str, Framework],
    ) -> Problem:
        raise NotImplementedError


class _Lost:
    """Tells what a citation is that its column's edition does not have."""

    def __init__(self, workspace: Workspace) -> None:
        self._frameworks = workspace.frameworks
        self._editions = {key: Edition(each) for key, each in workspace.frameworks.items()}
        self._known: dict[tuple[str, str], tuple[str, _Elsewhere | None]] = {}

    def kind(self, citation: _Citation) -> tuple[str, _Elsewhere | None]:
        """`unknown`, `retired` or `other-edition`, and for the latter two where it stands."""
        key = (citation.edition.key, citation.code)
        if key not in self._known:
            self._known[key] = self._kind(citation)
        return self._known[key]

    def _kind(self, citation: _Citation) -> tuple[str, _Elsewhere | None]:
        here = citation.edition
        named = unqualified(citation.code)
        elsewhere = self._named(*named) if named else self._anywhere(citation.code, here)
        if elsewhere is None:
            return "unknown", None
        fate = Succession(self._frameworks, elsewhere.edition.key, here.key).of(elsewhere.code)
        return "retired" if fate.kind is SuccessionKind.RETIRED else "other-edition", elsewhere

    def _named(self, edition: str, code: str) -> _Elsewhere | None:
        there = self._editions.get(edition)
        return _Elsewhere(code, there) if there and code in there.entries else None

    def _anywhere(self, code: str, here: Edition) -> _Elsewhere | None:
        """Another edition of the same framework that has the code; the nearest before comes first.

        A code of another framework is not looked for: `I-E-2` stands in several.
        """
        chain = [here.framework.follows, *self._editions]
        for key in chain:
            there = self._editions.get(key or "")
            is_kin = there and (key == chain[0] or there.framework.id == here.framework.id)
            if there and is_kin and there is not self._editions.get(here.key):
                found = there.find(code)
                if found:
                    return _Elsewhere(found, there)
        return None


def _citations(workspace: Workspace) -> Iterator[_Citation]:
    """Every citation of a column whose edition is at hand."""
    for column, edition in _columns(workspace):
        for _, statement in _statements(workspace.crosswalk, column):
            for index, code in enumerate(statement.cites):
                yield _Citation(code, statement.place("cites", index), edition, statement)


def _columns(workspace: Workspace) -> Iterator[tuple[CrosswalkColumn, Edition]]:
    for column in workspace.crosswalk.columns if workspace.crosswalk else ():
        framework = workspace.frameworks.get(column.edition)
        if framework:
            yield column, Edition(framework)


def _statements(
    crosswalk: Crosswalk | None, column: CrosswalkColumn
) -> Iterator[tuple[CrosswalkRow, Statement]]:
    for row in crosswalk.rows if crosswalk else ():
        for statement in row.cells.get(column.edition, ()):
            yield row, statement


class UnknownCode(CitationRule):
    """A citation must name a code of its column's edition."""

    code = "unknown-code"
    title = "A citation names a code that its edition does not have"
    why = "A citation that cannot be looked up is worth nothing to a reader."
    fix = "Use a code of the column's edition."
    own = "unknown"

    def lost(
        self,
        citation: _Citation,
        elsewhere: _Elsewhere | None,
        frameworks: Mapping[str, Framework],
    ) -> Problem:
        return self.problem(
            citation.place,
            f"{citation.edition.key} has no code '{citation.code}'.",
            fix=_meant(citation.code, citation.edition) + self.fix,
        )


def _meant(written: str, edition: Edition) -> str:
    """`Did you mean 'I-D-1' (Educator Goals)? ` by the code's likeness or a title's; or ''."""
    code = edition.titled(written)
    if code is None:
        near = get_close_matches(written.casefold(), _by_folded(edition), n=1, cutoff=0.6)
        code = _by_folded(edition)[near[0]] if near else None
    if code is None:
        return ""
    entry = edition.entries[code]
    title = f" ({entry.part.title})" if entry.part.title else ""
    return f"Did you mean '{code}'{title}? "


def _by_folded(edition: Edition) -> dict[str, str]:
    """Titles and codes in small letters, each with its code."""
    titles = {
        entry.part.title.casefold(): entry.code
        for entry in edition.entries.values()
        if entry.part.title
    }
    return {**titles, **{code.casefold(): code for code in edition.entries}}


class OtherEditionsCode(CitationRule):
    """A citation must not name a code of another edition of its framework."""

    code = "other-editions-code"
    title = "A citation names a code of another edition"
    why = "The column says which edition it shows; the same code may mean something else there."
    fix = "Cite a code of the column's edition, or give the column the other edition."
    own = "other-edition"

    def lost(
        self,
        citation: _Citation,
        elsewhere: _Elsewhere | None,
        frameworks: Mapping[str, Framework],
    ) -> Problem:
        assert elsewhere
        here, there = citation.edition, elsewhere.edition
        fate = Succession(frameworks, there.key, here.key).of(elsewhere.code)
        became = [here.entries[code].label for code in fate.to if code in here.entries]
        if became:
            now = f"It became {' and '.join(became)} ({fate.kind}, {fate.grade}). "
        else:
            old, said = there.entries[elsewhere.code], citation.statement.text
            likely = candidates(old, said, here, fate=fate)
            now = f"Likeliest: {', '.join(entry.label for entry in likely)}. "
        return self.problem(
            citation.place,
            f"'{elsewhere.code}' is a code of {there.key}, and this column is {here.key}.",
            fix=now + self.fix,
        )


class RetiredCode(CitationRule):
    """A citation must not name a code that its column's edition has retired."""

    code = "retired-code"
    title = "A citation names a code that is retired"
    why = "What an edition has retired is no longer expected of anybody."
    fix = "Cite what takes its place, or take the statement out."
    own = "retired"

    def lost(
        self,
        citation: _Citation,
        elsewhere: _Elsewhere | None,
        frameworks: Mapping[str, Framework],
    ) -> Problem:
        assert elsewhere
        here, there = citation.edition, elsewhere.edition
        fate = Succession(frameworks, there.key, here.key).of(elsewhere.code)
        return self.problem(
            citation.place,
            f"'{elsewhere.code}' of {there.key} is retired in {here.key} ({fate.grade}): "
            f"{fate.reason}",
        )


class IndicatorForElement(Rule):
    """Where a column cites elements, an indicator alone says less than is meant."""

    code = "indicator-for-element"
    title = "An indicator is cited where an element is meant"
    why = "Most statements of the column cite elements; a whole indicator says less than they do."
    fix = "Cite the element."
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column, edition in _columns(workspace):
            cited = [
                (code, statement, index)
                for _, statement in _statements(workspace.crosswalk, column)
                for index, code in enumerate(statement.cites)
                if code in edition.entries
            ]
            levels = Counter(edition.entries[code].level for code, _, _ in cited)
            if levels[Level.ELEMENT] <= levels[Level.INDICATOR]:
                continue
            for code, statement, index in cited:
                entry = edition.entries[code]
                if entry.level is Level.INDICATOR and entry.indicator and entry.indicator.elements:
                    yield self._problem(entry, statement.place("cites", index))

    def _problem(self, entry: Entry, place: Place) -> Problem:
        assert entry.indicator
        elements = [Entry(e, entry.standard, entry.indicator) for e in entry.indicator.elements]
        labels = ", ".join(element.label for element in elements)
        message = f"'{entry.code}' is an indicator; this column cites elements."
        return self.problem(place, message, fix=f"{self.fix} {entry.code} has: {labels}.")


class StatementWithoutCitation(Rule):
    """A statement says which code it is taken from."""

    code = "statement-without-citation"
    title = "A statement has no citation"
    why = "A crosswalk shows where each expectation comes from; without that it is an opinion."
    fix = "Add `cites: [I-E-2]`, or the code in brackets at the end of the text."

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            for row, statement in _statements(workspace.crosswalk, column):
                if not statement.cites:
                    yield self.problem(
                        statement.place("text"),
                        f"A statement of row '{row.id}' cites nothing of {column.edition}.",
                    )


class DuplicateStatement(Rule):
    """A column says each thing once, and a statement cites each code once."""

    code = "duplicate-statement"
    title = "The same statement stands twice"
    why = "A reader takes two statements for two expectations, and the counts grow by one."
    fix = "Keep one of the two."
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            first: dict[str, tuple[CrosswalkRow, Place]] = {}
            for row, statement in _statements(workspace.crosswalk, column):
                said = " ".join(statement.text.casefold().split())
                if said in first:
                    yield self._twice(row, statement, *first[said])
                else:
                    first[said] = (row, statement.place("text"))
                yield from self._codes_twice(statement)

    def _twice(
        self, row: CrosswalkRow, statement: Statement, other: CrosswalkRow, place: Place
    ) -> Problem:
        where = "in the same cell" if other is row else f"in row '{other.id}'"
        return self.problem(
            statement.place("text"),
            f"This statement stands at {place} already, {where}.",
            severity=Severity.WARNING if other is row else Severity.HINT,
        )

    def _codes_twice(self, statement: Statement) -> Iterator[Problem]:
        for code, times in Counter(statement.cites).items():
            if times > 1:
                yield self.problem(
                    statement.place("cites"),
                    f"The statement cites '{code}' {times} times.",
                    fix="Cite it once.",
                )


class EmptyCell(Rule):
    """Every component has something in every column."""

    code = "empty-cell"
    title = "A cell of the crosswalk is empty"
    why = "The document shows 'nothing cited' there; a reader cannot tell whether it was forgotten."
    fix = "Add what the framework expects of this component, if it says anything of it."
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk = workspace.crosswalk
        for row in crosswalk.rows if crosswalk else ():
            for column in crosswalk.columns if crosswalk else ():
                if not row.cells.get(column.edition):
                    yield self.problem(
                        row.place("cells", column.edition),
                        f"Row '{row.id}' has no statement for {column.edition}.",
                    )


class CellWithoutColumn(Rule):
    """A cell must stand under a column of the crosswalk, or no document shows it."""

    code = "cell-without-column"
    title = "A cell belongs to no column"
    why = "Documents show a cell under its column; without one its statements would be lost."
    fix = "Add the column, or move the statements to a column that exists."

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk: Crosswalk | None = workspace.crosswalk
        editions = [column.edition for column in crosswalk.columns] if crosswalk else []
        for row in crosswalk.rows if crosswalk else ():
            for edition in row.cells:
                if edition not in editions:
                    yield self.problem(
                        row.place("cells", edition),
                        f"Row '{row.id}' has a cell for '{edition}', which is no column here.",
                        fix=did_you_mean(edition, editions) + self.fix,
                    )


class BrokenSuccession(Rule):
    """What an edition says of the codes before it must name codes that there are."""

    code = "broken-succession"
    title = "A successor names a code that does not exist"
    why = "Next year's crosswalk is made from it: citations would be carried to nothing."
    fix = "Use codes of the edition before in `code`, and of this edition in `to`."

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for framework in workspace.frameworks.values():
            yield from self._of(framework, workspace.frameworks)

    def _of(self, framework: Framework, frameworks: Mapping[str, Framework]) -> Iterator[Problem]:
        if framework.follows and framework.follows not in frameworks:
            near = did_you_mean(framework.follows, list(frameworks))
            message = f"{framework.key} follows '{framework.follows}', which is not at hand."
            yield self.problem(framework.place("follows"), message, fix=near + self.fix)
        if not framework.successors:
            return
        here = Edition(framework)
        before = frameworks.get(framework.follows or "")
        there = Edition(before) if before else None
        for each in framework.successors:
            if there and each.code not in there.entries:
                message = f"{there.key} has no code '{each.code}'."
                near = _meant(each.code, there)
                yield self.problem(each.place("code"), message, fix=near + self.fix)
            for index, code in enumerate(each.to):
                if code not in here.entries:
                    message = f"{here.key} has no code '{code}'."
                    near = _meant(code, here)
                    yield self.problem(each.place("to", index), message, fix=near + self.fix)
            if not _fits(each.kind, len(each.to)):
                message = f"'{each.code}' is {each.kind}, and has {len(each.to)} codes in 'to'."
                fix = "retired has none, split has two or more, every other kind has one."
                yield self.problem(each.place("to"), message, fix=fix)


def _fits(kind: SuccessionKind, count: int) -> bool:
    if kind is SuccessionKind.RETIRED:
        return count == 0
    return count > 1 if kind is SuccessionKind.SPLIT else count == 1
