"""What changed in the crosswalk since an earlier year, and why: the committee's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.crosswalking import (
    Change,
    CitationChange,
    Comparison,
    StatementChange,
    TextChange,
    compared,
)
from plantools.documents import words
from plantools.documents.about import About
from plantools.model import Framework, Statement, Workspace

_SAID = {
    Change.ADDED: "Added",
    Change.REMOVED: "Removed",
    Change.REWORDED: "Reworded",
    Change.MOVED: "Moved",
    Change.OPEN: "To be decided",
}


@dataclass(frozen=True, slots=True)
class LayoutChangeView:
    """A change of a title, a heading, an edition, a column or a row."""

    what: str
    """What changed and how, as Row added."""
    before: str
    """What it was; '' where it is new."""
    after: str
    """What it is; '' where it is gone."""


@dataclass(frozen=True, slots=True)
class CodeChangeView:
    """A code cited now, or no longer, or in place of another."""

    said: str
    """As I-E-2 → I-E, or Added: I-E-3."""
    why: str
    """Why, with how sure that is; '' where nobody says."""


@dataclass(frozen=True, slots=True)
class StatementChangeView:
    """A statement that is new, gone, or not what it was."""

    change: str
    """What became of it, as Moved, reworded; or Citation only."""
    component: str
    """The plan component, or from which to which it moved."""
    before: str
    """What it said; '' where it is new or said the same."""
    after: str
    """What it says; '' where it is gone."""
    codes: tuple[CodeChangeView, ...]
    """What became of its citations."""


@dataclass(frozen=True, slots=True)
class ColumnChangesView:
    """All changes in one column."""

    heading: str
    """The column's heading."""
    edition: str
    """Its edition, or the change from one to another."""
    statements: tuple[StatementChangeView, ...]
    """The statements that changed, in order; those that are gone come last."""


@dataclass(frozen=True, slots=True)
class CrosswalkChangesView:
    """What the page on the crosswalk's changes shows."""

    document: About
    """What the document says of itself."""
    before: str
    """The year compared with, as 2025–26."""
    after: str
    """The crosswalk's own year, as 2026–27."""
    summary: tuple[str, ...]
    """How much changed, counted, in sentences."""
    layout: tuple[LayoutChangeView, ...]
    """Changes of titles, headings, editions, columns and rows."""
    columns: tuple[ColumnChangesView, ...]
    """The changes of statements and citations, column by column; those without any are left out."""


def crosswalk_changes_view(workspace: Workspace, about: About) -> CrosswalkChangesView | None:
    """What changed since the earlier crosswalk; None where there are not two to compare."""
    if workspace.crosswalk is None or workspace.earlier_crosswalk is None:
        return None
    comparison = compared(workspace.earlier_crosswalk, workspace.crosswalk, workspace.frameworks)
    return CrosswalkChangesView(
        document=about,
        before=words.years(comparison.before),
        after=words.years(comparison.after),
        summary=tuple(change_summary(comparison)),
        layout=tuple(_layout(comparison, workspace)),
        columns=tuple(_columns(comparison, workspace)),
    )


def change_summary(comparison: Comparison) -> Iterator[str]:
    """Sentences that count what changed: rows, statements, citations."""
    if comparison.is_empty:
        yield "Nothing changed."
        return
    numbers = comparison.counts()
    for noun in ("rows", "statements", "citations"):
        parts = [
            f"{numbers[f'{noun} {change}']} {_SAID[change].lower()}"
            for change in Change
            if numbers.get(f"{noun} {change}")
        ]
        yield f"{noun.capitalize()}: {words.listing(parts) or 'none changed'}."


def _layout(comparison: Comparison, workspace: Workspace) -> Iterator[LayoutChangeView]:
    for change in (*comparison.texts, *comparison.columns, *comparison.rows):
        before, after = change.before, change.after
        if change.what == "edition":
            before, after = _named(before, workspace), _named(after, workspace)
        elif change.what == "row" and change.change is Change.MOVED:
            before, after = after, change.why
        yield LayoutChangeView(_what(change), before, after)


def _what(change: TextChange) -> str:
    verb = "replaced" if change.what == "edition" else _SAID[change.change].lower()
    return f"{change.what} {verb}".capitalize()


def _named(edition: str, workspace: Workspace) -> str:
    framework: Framework | None = workspace.frameworks.get(edition)
    return f"{framework.title}, {framework.edition} ({edition})" if framework else edition


def _columns(comparison: Comparison, workspace: Workspace) -> Iterator[ColumnChangesView]:
    by_column: dict[str, list[StatementChange]] = {}
    for change in comparison.statements:
        by_column.setdefault(change.column.edition, []).append(change)
    for edition, changes in by_column.items():
        yield ColumnChangesView(
            changes[0].column.heading,
            _named(edition, workspace),
            tuple(_statement(change) for change in changes),
        )


def _statement(change: StatementChange) -> StatementChangeView:
    before, after = change.before, change.after
    is_reworded = Change.REWORDED in change.changes
    return StatementChangeView(
        change=", ".join(_SAID[each] for each in change.changes).capitalize() or "Citation only",
        component=_component(change),
        before=_words(before) if is_reworded or after is None else "",
        after=_words(after),
        codes=tuple(_codes(change.citations)),
    )


def _words(statement: Statement | None) -> str:
    return " ".join(statement.text.split()) if statement else ""


def _component(change: StatementChange) -> str:
    if change.was_in and change.is_in and Change.MOVED in change.changes:
        return f"{change.was_in} → {change.is_in}"
    return change.is_in or change.was_in


def _codes(changes: Iterable[CitationChange]) -> Iterator[CodeChangeView]:
    for each in changes:
        before, after = ", ".join(each.before), ", ".join(each.after)
        if before == after:
            said = f"Kept: {before}"
        elif before and after:
            said = f"{before} → {after}"
        else:
            said = f"{_SAID[each.change]}: {before or after}"
        yield CodeChangeView(said, each.why)
