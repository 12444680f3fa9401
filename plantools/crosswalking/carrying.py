"""Next year's crosswalk from this year's: citations carried to newer editions, none dropped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plantools.crosswalking.citations import qualified
from plantools.crosswalking.edition import Edition, Entry
from plantools.crosswalking.succession import Fate, Succession, candidates, is_later
from plantools.model import Crosswalk, CrosswalkRow, Framework, SchoolYear, Statement


@dataclass(frozen=True, slots=True)
class Carried:
    """What became of one citation of one statement."""

    component: str
    old_edition: str
    edition: str
    statement: Statement
    """The statement as it was."""
    code: str
    fate: Fate
    written: tuple[str, ...]
    """What the new crosswalk cites in its place; an open one stays, written with its edition."""
    candidates: tuple[Entry, ...] = ()
    """For an open one, the likeliest codes to take its place."""


@dataclass(frozen=True, slots=True)
class Update:
    """A crosswalk for the next year, and what became of each citation of the updated columns."""

    crosswalk: Crosswalk
    citations: tuple[Carried, ...]
    notes: Mapping[tuple[int, str, int], tuple[str, ...]]
    """By row, new edition and place in the cell: what to know of a statement's citations."""

    @property
    def carried(self) -> tuple[Carried, ...]:
        return tuple(each for each in self.citations if each.fate.is_carried)

    @property
    def moved(self) -> tuple[Carried, ...]:
        return tuple(each for each in self.citations if each.fate.is_moved)

    @property
    def open(self) -> tuple[Carried, ...]:
        """Those that a person must decide."""
        return tuple(each for each in self.citations if each.fate.is_open)


def columns_to_update(
    crosswalk: Crosswalk, edition: str, frameworks: Mapping[str, Framework]
) -> tuple[str, ...]:
    """The editions of the columns that a newer edition takes the place of.

    Those are the columns of the same framework, and of one that it follows.
    """
    name = edition.partition("@")[0]
    return tuple(
        column.edition
        for column in crosswalk.columns
        if column.edition != edition
        and (
            column.edition.partition("@")[0] == name
            or is_later(frameworks, edition, column.edition)
        )
    )


def updated(
    crosswalk: Crosswalk,
    year: SchoolYear,
    editions: Mapping[str, str],
    frameworks: Mapping[str, Framework],
) -> Update:
    """The crosswalk for `year`, each column of `editions` with the newer edition beside it there.

    A citation that carries over is carried, one that moved is moved; any other keeps its old code,
    written out with its edition, until a person decides. Nothing is dropped.
    """
    return _Updater(crosswalk, year, editions, frameworks).update()


class _Updater:
    def __init__(
        self,
        crosswalk: Crosswalk,
        year: SchoolYear,
        editions: Mapping[str, str],
        frameworks: Mapping[str, Framework],
    ) -> None:
        self._crosswalk = crosswalk
        self._year = year
        self._editions = editions
        self._successions = {old: Succession(frameworks, old, new) for old, new in editions.items()}
        self._at_hand = {
            key: Edition(frameworks[key])
            for key in {*editions, *editions.values()}
            if key in frameworks
        }
        self._citations: list[Carried] = []
        self._notes: dict[tuple[int, str, int], tuple[str, ...]] = {}
        self._nearest: dict[tuple[str, str, str], tuple[Entry, ...]] = {}

    def update(self) -> Update:
        columns = tuple(
            column.model_copy(
                update={"edition": self._editions.get(column.edition, column.edition)}
            )
            for column in self._crosswalk.columns
        )
        rows = tuple(self._row(place, row) for place, row in enumerate(self._crosswalk.rows))
        changed = {"year": self._year, "columns": columns, "rows": rows}
        crosswalk = self._crosswalk.model_copy(update=changed)
        return Update(crosswalk, tuple(self._citations), self._notes)

    def _row(self, place: int, row: CrosswalkRow) -> CrosswalkRow:
        cells = {}
        for old, statements in row.cells.items():
            new = self._editions.get(old)
            cells[new or old] = (
                tuple(
                    self._statement((place, new, index), row, old, statement)
                    for index, statement in enumerate(statements)
                )
                if new
                else statements
            )
        return row.model_copy(update={"cells": cells})

    def _statement(
        self, spot: tuple[int, str, int], row: CrosswalkRow, old: str, statement: Statement
    ) -> Statement:
        _, new, _ = spot
        carried = [self._carry(row, old, new, statement, code) for code in statement.cites]
        self._citations += carried
        notes = tuple(note for each in carried if (note := _note(each)))
        if notes:
            self._notes[spot] = notes
        cites = tuple(dict.fromkeys(code for each in carried for code in each.written))
        return (
            statement.model_copy(update={"cites": cites}) if cites != statement.cites else statement
        )

    def _carry(
        self, row: CrosswalkRow, old: str, new: str, statement: Statement, code: str
    ) -> Carried:
        fate = self._successions[old].of(code)
        if not fate.is_open:
            return Carried(row.component, old, new, statement, code, fate, fate.to)
        written = code if "@" in code else qualified(old, code)
        likely = self._candidates(old, new, statement, code, fate)
        return Carried(row.component, old, new, statement, code, fate, (written,), likely)

    def _candidates(
        self, old: str, new: str, statement: Statement, code: str, fate: Fate
    ) -> tuple[Entry, ...]:
        if new not in self._at_hand:
            return ()
        before = self._at_hand[old].entries.get(code) if old in self._at_hand else None
        key = (new, code, "" if before and before.part.title else statement.text)
        if key not in self._nearest:
            edition = self._at_hand[new]
            self._nearest[key] = candidates(before, statement.text, edition, fate=fate)
        return self._nearest[key]


def _note(each: Carried) -> str:
    """What stands beside the citation in the draft; '' where it is simply carried."""
    if each.fate.is_carried:
        return ""
    if each.fate.is_moved:
        fate = each.fate
        return f"{each.code} became {fate.to[0]} ({fate.kind}, {fate.grade}): {fate.reason}."
    likely = "; ".join(entry.label for entry in each.candidates)
    what = each.fate.said or "nobody says what became of it"
    return f"DECIDE {each.code}: {what}. Likeliest: {likely}."
