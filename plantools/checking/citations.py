"""Citations of the crosswalk: each names something in the edition of its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from plantools.checking.crosswalk import columns_at_hand, statements
from plantools.checking.rule import Example, Rule
from plantools.crosswalking import Edition, Entry, Level, Succession, candidates, unqualified
from plantools.model import (
    Framework,
    Place,
    Problem,
    Severity,
    Statement,
    SuccessionKind,
    Workspace,
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
        self._columns = [edition for _, edition in columns_at_hand(workspace)]
        self._known: dict[tuple[str, str], tuple[str, _Elsewhere | None]] = {}

    def kind(self, citation: _Citation) -> tuple[str, _Elsewhere | None]:
        """`unknown`, `retired` or `other-edition`, and where it stands.

        An unknown one may stand in the edition of another column, or nowhere.
        """
        key = (citation.edition.key, citation.code)
        if key not in self._known:
            self._known[key] = self._kind(citation)
        return self._known[key]

    def _kind(self, citation: _Citation) -> tuple[str, _Elsewhere | None]:
        here = citation.edition
        named = unqualified(citation.code)
        elsewhere = self._named(*named) if named else self._anywhere(citation.code, here)
        if elsewhere is None:
            return "unknown", self._in_another_column(citation.code, here)
        fate = Succession(self._frameworks, elsewhere.edition.key, here.key).of(elsewhere.code)
        return "retired" if fate.kind is SuccessionKind.RETIRED else "other-edition", elsewhere

    def _in_another_column(self, code: str, here: Edition) -> _Elsewhere | None:
        there = (each for each in self._columns if each.key != here.key and code in each.entries)
        return next((_Elsewhere(code, edition) for edition in there), None)

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
    for column, edition in columns_at_hand(workspace):
        for _, statement in statements(workspace.crosswalk, column):
            for index, code in enumerate(statement.cites):
                yield _Citation(code, statement.place("cites", index), edition, statement)


class UnknownCode(CitationRule):
    """A citation must name a code of its column's edition."""

    code = "unknown-code"
    title = "A citation names a code that its edition does not have"
    why = "A citation that cannot be looked up is worth nothing to a reader."
    fix = "Use a code of the column's edition."
    example = Example(
        "crosswalks/2026-27.yaml",
        "- text: Uses data to set goals.\n  cites: [I-E-9]",
        "- text: Uses data to set goals.\n  cites: [I-E-2]",
    )
    own = "unknown"

    def lost(
        self,
        citation: _Citation,
        elsewhere: _Elsewhere | None,
        frameworks: Mapping[str, Framework],
    ) -> Problem:
        hint = meant(citation.code, citation.edition)
        if elsewhere:
            where = f"{elsewhere.edition.key}, the edition of another column"
            hint = f"It is a code of {where}: does the statement belong there? "
        return self.problem(
            citation.place,
            f"{citation.edition.key} has no code '{citation.code}'.",
            fix=hint + self.fix,
        )


def meant(written: str, edition: Edition) -> str:
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
    example = Example(
        "crosswalks/2026-27.yaml",
        "columns:\n  - edition: superintendent-rubric@2019   # and a cell cites I-E-2",
        "columns:\n  - edition: superintendent-rubric@2012   # which has I-E-2",
    )
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
    example = Example(
        "crosswalks/2026-27.yaml",
        "- text: Rates the impact.\n  cites: [I-F]   # retired in this edition",
        "- text: Learns from evidence.\n  cites: [I-E]",
    )
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
    example = Example(
        "crosswalks/2026-27.yaml",
        "- text: Uses data to set goals.\n  cites: [I-E]   # and the others cite elements",
        "- text: Uses data to set goals.\n  cites: [I-E-2]",
    )
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column, edition in columns_at_hand(workspace):
            cited = [
                (code, statement, index)
                for _, statement in statements(workspace.crosswalk, column)
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
