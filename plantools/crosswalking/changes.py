"""What changed from one crosswalk to the next, by meaning and not by line, and why."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from plantools.crosswalking.citations import qualified
from plantools.crosswalking.matching import Pair, Placed, matched
from plantools.crosswalking.succession import Succession
from plantools.model import (
    Crosswalk,
    CrosswalkColumn,
    CrosswalkRow,
    Framework,
    SchoolYear,
    Statement,
)


class Change(StrEnum):
    """How something differs from the year before."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"
    OPEN = "open"
    """Of a citation: it still stands with the edition before, and a person must decide."""


@dataclass(frozen=True, slots=True)
class TextChange:
    """A title, heading or introduction, or a row or column, that is not what it was."""

    what: str
    """As title, row, column heading."""
    change: Change
    before: str
    after: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CitationChange:
    """A code that a statement cites now, or did, or cites in place of another."""

    change: Change
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is new, gone, or not what it was."""

    column: CrosswalkColumn
    changes: tuple[Change, ...]
    """What became of the statement itself; () where only its citations changed."""
    before: Statement | None
    after: Statement | None
    was_in: str
    """The plan component it stood in; '' where it is new."""
    is_in: str
    """The plan component it stands in; '' where it is gone."""
    citations: tuple[CitationChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed from one crosswalk to another."""

    before: SchoolYear
    after: SchoolYear
    texts: tuple[TextChange, ...]
    columns: tuple[TextChange, ...]
    rows: tuple[TextChange, ...]
    statements: tuple[StatementChange, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.texts or self.columns or self.rows or self.statements)

    def counts(self) -> Mapping[str, int]:
        """How many statements and citations were added, removed, reworded and moved."""
        numbers = Counter[str]()
        for statement in self.statements:
            numbers.update(f"statements {change}" for change in statement.changes)
            if statement.before and statement.after:
                numbers.update(f"citations {each.change}" for each in statement.citations)
        for change in self.rows:
            numbers[f"rows {change.change}"] += 1
        return dict(numbers)


def compared(
    before: Crosswalk, after: Crosswalk, frameworks: Mapping[str, Framework]
) -> Comparison:
    """What changed from `before` to `after`, in the order of `after`.

    Line breaks and the order of statements in a cell are no change. A row is known by its id, a
    column by its framework, a statement by its words. Linear in the statements.
    """
    pairs = _paired_columns(before, after)
    return Comparison(
        before.year,
        after.year,
        tuple(_texts(before, after)),
        tuple(_columns(before, after, pairs)),
        tuple(_rows(before.rows, after.rows)),
        tuple(
            change
            for old, new in pairs
            for change in _statements(before, after, old, new, frameworks)
        ),
    )


_Columns = tuple[CrosswalkColumn | None, CrosswalkColumn | None]


def _paired_columns(before: Crosswalk, after: Crosswalk) -> list[_Columns]:
    """Each column with what it was: the same edition, or else the same framework."""
    left = list(before.columns)
    pairs: list[_Columns] = []
    same = {column.edition for column in before.columns} & {c.edition for c in after.columns}
    for new in after.columns:
        old = next((c for c in left if c.edition == new.edition), None) or next(
            (c for c in left if c.edition not in same and _name(c) == _name(new)), None
        )
        if old:
            left.remove(old)
        pairs.append((old, new))
    return [*pairs, *((old, None) for old in left)]


def _name(column: CrosswalkColumn) -> str:
    return column.edition.partition("@")[0]


def _texts(before: Crosswalk, after: Crosswalk) -> Iterator[TextChange]:
    yield from _text("title", before.title, after.title)
    yield from _text("introduction", before.introduction or "", after.introduction or "")
    yield from _text(
        "heading of the first column", before.component_heading, after.component_heading
    )


def _text(what: str, before: str, after: str, why: str = "") -> Iterator[TextChange]:
    if before.split() == after.split():
        return
    change = Change.REWORDED
    if not before or not after:
        change = Change.ADDED if after else Change.REMOVED
    yield TextChange(what, change, before, after, why)


def _columns(
    before: Crosswalk, after: Crosswalk, pairs: Sequence[_Columns]
) -> Iterator[TextChange]:
    for old, new in pairs:
        if old is None and new:
            yield TextChange("column", Change.ADDED, "", _column(new))
        elif new is None and old:
            yield TextChange("column", Change.REMOVED, _column(old), "")
        elif old and new:
            yield from _text("column heading", old.heading, new.heading)
            yield from _text("column subheading", old.subheading or "", new.subheading or "")
            if old.edition != new.edition:
                yield TextChange("edition", Change.MOVED, old.edition, new.edition)


def _column(column: CrosswalkColumn) -> str:
    return f"{column.heading} ({column.edition})"


def _rows(before: Sequence[CrosswalkRow], after: Sequence[CrosswalkRow]) -> Iterator[TextChange]:
    was = {row.id: place for place, row in enumerate(before)}
    kept = [row for row in after if row.id in was]
    in_order = _longest_rise([was[row.id] for row in kept])
    stayed = {row.id for row, stays in zip(kept, in_order, strict=True) if stays}
    for row in after:
        if row.id not in was:
            yield TextChange("row", Change.ADDED, "", row.component)
            continue
        yield from _text("row", before[was[row.id]].component, row.component)
        if row.id not in stayed:
            why = "It stands in another place among the rows"
            yield TextChange("row", Change.MOVED, row.component, row.component, why)
    now = {row.id for row in after}
    for row in before:
        if row.id not in now:
            yield TextChange("row", Change.REMOVED, row.component, "")


def _longest_rise(numbers: Sequence[int]) -> list[bool]:
    """For each number whether it is of a longest rising series: the fewest others moved."""
    tails: list[int] = []
    places: list[int] = []
    came_from: list[int] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
        places[at : at + 1] = [place]
        came_from.append(places[at - 1] if at else -1)
    found = [False] * len(numbers)
    place = places[-1] if places else -1
    while place >= 0:
        found[place] = True
        place = came_from[place]
    return found


def _statements(
    before: Crosswalk,
    after: Crosswalk,
    old: CrosswalkColumn | None,
    new: CrosswalkColumn | None,
    frameworks: Mapping[str, Framework],
) -> Iterator[StatementChange]:
    column = new or old
    assert column
    succession = None
    if old and new and old.edition != new.edition:
        succession = Succession(frameworks, old.edition, new.edition)
    for pair in matched(_placed(before, old), _placed(after, new)):
        change = _statement(pair, column, succession)
        if change:
            yield change


def _placed(crosswalk: Crosswalk, column: CrosswalkColumn | None) -> list[Placed]:
    if column is None:
        return []
    return [
        Placed(row, statement)
        for row in crosswalk.rows
        for statement in row.cells.get(column.edition, ())
    ]


def _statement(
    pair: Pair, column: CrosswalkColumn, succession: Succession | None
) -> StatementChange | None:
    before, after = pair.before, pair.after
    changes = tuple(_changes(before, after))
    old = before.statement.cites if before else ()
    new = after.statement.cites if after else ()
    citations = tuple(_citations(old, new, succession))
    if not changes and not citations:
        return None
    return StatementChange(
        column,
        changes,
        before.statement if before else None,
        after.statement if after else None,
        before.row.component if before else "",
        after.row.component if after else "",
        citations,
    )


def _changes(before: Placed | None, after: Placed | None) -> Iterator[Change]:
    if before is None:
        yield Change.ADDED
    elif after is None:
        yield Change.REMOVED
    else:
        if before.row.id != after.row.id:
            yield Change.MOVED
        if before.said != after.said:
            yield Change.REWORDED


def _citations(
    before: Sequence[str], after: Sequence[str], succession: Succession | None
) -> Iterator[CitationChange]:
    """What became of each code, and which codes are new."""
    explained: set[str] = set()
    gone: list[CitationChange] = []
    for code in before:
        fate = succession.of(code) if succession else None
        if succession and qualified(succession.old, code) in after:
            explained.add(qualified(succession.old, code))
            yield CitationChange(Change.OPEN, (code,), (), fate.said if fate else "")
            continue
        to = tuple(c for c in (fate.to if fate else (code,)) if c in after)
        explained.update(to)
        if fate and to and not fate.is_carried:
            yield CitationChange(Change.MOVED, (code,), to, fate.said)
        elif fate and not to and code in after:
            explained.add(code)
            yield CitationChange(Change.MOVED, (code,), (code,), fate.said)
        elif not to:
            gone.append(CitationChange(Change.REMOVED, (code,), (), fate.said if fate else ""))
    new = [code for code in after if code not in explained]
    yield from _decided(gone, new)


def _decided(gone: Iterable[CitationChange], new: Sequence[str]) -> Iterator[CitationChange]:
    """Codes without a known successor, and new ones: one of each is a decision somebody took."""
    gone = list(gone)
    if len(gone) == 1 and len(new) == 1:
        why = f"decided by hand ({gone[0].why})" if gone[0].why else "decided by hand"
        yield CitationChange(Change.MOVED, gone[0].before, tuple(new), why)
        return
    yield from gone
    for code in new:
        yield CitationChange(Change.ADDED, (), (code,))
