"""Coverage, updates and imports of the crosswalk, as a person reads them and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from plantools.cli import screen, table
from plantools.crosswalking import Carried, ColumnCoverage, Entry, EntryCoverage, Level
from plantools.documents import counted
from plantools.model import SuccessionKind
from plantools.starting import ImportedYear, UpdatedYear

_COLUMNS = ("code", "title", "cited", "by")


def coverage_text(columns: Sequence[ColumnCoverage], *, fit: int | None) -> str:
    """For each column what is counted, a table of what is cited, and what is not."""
    return "\n\n".join("\n".join(_column(column, fit)) for column in columns)


def _column(column: ColumnCoverage, fit: int | None) -> Iterator[str]:
    yield f"{column.column.heading} ({column.column.edition})"
    yield counted(column)
    rows = [_row(each) for each in column.entries if each.within]
    if rows:
        yield ""
        yield table.as_table(_COLUMNS, rows, fit=fit)
    if column.edition:
        yield ""
        not_cited = "; ".join(entry.label for entry in column.not_cited)
        yield f"Not cited: {not_cited or 'nothing; all of it is cited'}."
    silent = "; ".join(column.uncited_components)
    if silent:
        yield f"Components without a citation here: {silent}."


def _row(each: EntryCoverage) -> dict[str, Any]:
    depth = list(Level).index(each.entry.level)
    return {
        "code": f"{'. ' * depth}{each.entry.code}",
        "title": each.entry.part.title,
        "cited": each.within,
        "by": "; ".join(each.components),
    }


def coverage_json(columns: Sequence[ColumnCoverage]) -> dict[str, Any]:
    return {"version": 1, "columns": [_column_json(column) for column in columns]}


def _column_json(column: ColumnCoverage) -> dict[str, Any]:
    return {
        "edition": column.column.edition,
        "heading": column.column.heading,
        "at_hand": column.edition is not None,
        "statements": column.statements,
        "cited": {f"{level}s": column.count(level) for level in Level},
        "of": {f"{level}s": column.total(level) for level in Level},
        "entries": [
            {
                "code": each.entry.code,
                "level": each.entry.level.value,
                "title": each.entry.part.title,
                "citations": each.citations,
                "within": each.within,
                "components": list(each.components),
            }
            for each in column.entries
        ],
        "not_cited": [entry.code for entry in column.not_cited],
        "unknown": list(column.unknown),
        "components_without_citation": list(column.uncited_components),
    }


def show_update(made: UpdatedYear) -> None:
    """Says what became of the citations: how many were carried, which moved, which are open."""
    update = made.update
    screen.talk(f"\nMade from the crosswalk of {made.before}:")
    screen.talk(f"  {screen.count(len(update.carried), 'citation')} carried over.")
    reworded = [each for each in update.carried if each.fate.kind is SuccessionKind.REWORDED]
    for code, _, said in _once(reworded):
        screen.talk(f"    {code}  ({said})")
    moved = "moved:" if update.moved else "moved."
    screen.talk(f"  {screen.count(len(update.moved), 'citation')} {moved}")
    for code, to, said in _once(update.moved):
        screen.talk(f"    {code} -> {to}  ({said})")
    if not update.open:
        screen.talk("  Nothing is left to decide.")
        return
    screen.talk(f"  {screen.count(len(update.open), 'citation')} to decide:")
    for each in update.open:
        screen.talk(f"    {each.code}, in {each.component}: {each.fate.said}.")
        screen.talk(f'      "{_shown(each.statement.text)}"')
        for entry in each.candidates:
            screen.talk(f"      likely: {entry.label}")


def _once(moved: Sequence[Carried]) -> list[tuple[str, str, str]]:
    """Each move once, however many statements cite it."""
    moves = [(each.code, each.fate.to[0], f"{each.fate.kind}, {each.fate.grade}") for each in moved]
    return list(dict.fromkeys(moves))


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 80 else f"{words[:77]}…"


def update_json(made: UpdatedYear) -> dict[str, Any]:
    update = made.update
    return {
        "version": 1,
        "file": made.started.written[0],
        "before": made.before,
        "year": made.year,
        "remarks": list(made.started.remarks),
        "carried": [_carried_json(each) for each in update.carried],
        "moved": [_carried_json(each) for each in update.moved],
        "open": [_carried_json(each) for each in update.open],
    }


def _carried_json(each: Carried) -> dict[str, Any]:
    return {
        "component": each.component,
        "from_edition": each.old_edition,
        "edition": each.edition,
        "statement": each.statement.text,
        "code": each.code,
        "to": list(each.fate.to),
        "kind": each.fate.kind.value if each.fate.kind else None,
        "grade": each.fate.grade.value,
        "reason": each.fate.reason,
        "written": list(each.written),
        "candidates": [_entry_json(entry) for entry in each.candidates],
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {"code": entry.code, "title": entry.part.title}


def show_import(made: ImportedYear) -> None:
    """Says what was read, which editions its columns were taken for, and what has no place."""
    found = made.imported
    assert found.crosswalk
    rows = screen.count(len(found.crosswalk.rows), "plan component")
    screen.talk(f"\nRead {rows} and {screen.count(found.statements, 'statement')}.")
    for each in found.editions:
        why = "as you said" if each.is_asked else "by its citations"
        known = f"{each.known} of {screen.count(each.citations, 'citation')} in it"
        screen.talk(f"  '{each.column}' is {each.edition}, {why}: {known}.")
        if each.others:
            others = screen.in_words(each.others)
            screen.talk(f"    {others} would fit as well; to choose, give --edition.")
    if found.unplaced:
        screen.talk("\nTo look at:")
    for line in found.unplaced:
        screen.talk(f"  {line}")


def import_json(made: ImportedYear) -> dict[str, Any]:
    found = made.imported
    assert found.crosswalk
    return {
        "version": 1,
        "file": made.started.written[0],
        "year": made.year,
        "components": [row.component for row in found.crosswalk.rows],
        "statements": found.statements,
        "columns": [
            {
                "heading": each.column,
                "edition": each.edition,
                "asked": each.is_asked,
                "citations": each.citations,
                "known": each.known,
                "others": list(each.others),
            }
            for each in found.editions
        ],
        "unplaced": found.unplaced,
    }
