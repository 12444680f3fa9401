"""What changed between two crosswalks, as a person reads it and as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from plantools.crosswalking import (
    Change,
    CitationChange,
    Comparison,
    StatementChange,
    TextChange,
)
from plantools.documents import change_summary
from plantools.model import Statement

_MARKS = {
    Change.ADDED: "+",
    Change.REMOVED: "-",
    Change.REWORDED: "~",
    Change.MOVED: ">",
    Change.OPEN: "?",
}


def comparison_text(comparison: Comparison) -> str:
    """The changes in lines: what of the table itself, then by column each statement."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"From {comparison.before} to {comparison.after}:"
    for sentence in change_summary(comparison):
        yield f"  {sentence}"
    texts = (*comparison.texts, *comparison.columns, *comparison.rows)
    if texts:
        yield ""
    for change in texts:
        yield from _text(change)
    by_column = groupby(comparison.statements, key=lambda change: change.column.edition)
    for edition, changes in by_column:
        yield ""
        found = list(changes)
        yield f"{found[0].column.heading} ({edition})"
        for statement in found:
            yield from _statement(statement)


def _text(change: TextChange) -> Iterator[str]:
    mark = _MARKS[change.change]
    if change.change is Change.MOVED and change.what == "row":
        yield f"{mark} row moved: {change.after}"
    elif change.before and change.after:
        yield f"{mark} {change.what}: {change.before} -> {change.after}"
    else:
        yield f"{mark} {change.what} {change.change}: {change.before or change.after}"


def _statement(change: StatementChange) -> Iterator[str]:
    marks = "".join(_MARKS[each] for each in change.changes) or " "
    where = change.is_in or change.was_in
    if Change.MOVED in change.changes:
        where = f"{change.was_in} -> {change.is_in}"
    what = ", ".join(change.changes) or "citation"
    yield f"{marks} {what} in {where}:"
    if change.before and change.after and Change.REWORDED in change.changes:
        yield f"    was: {_words(change.before)}"
        yield f"    now: {_words(change.after)}"
    else:
        yield f"    {_words(change.after or change.before)}"
    for citation in change.citations:
        yield f"    {_citation(citation)}"


def _citation(change: CitationChange) -> str:
    before, after = ", ".join(change.before), ", ".join(change.after)
    if before == after:
        said = f"{before} kept"
    elif before and after:
        said = f"{before} -> {after}"
    elif change.change is Change.OPEN:
        said = f"{before} is to be decided"
    else:
        said = f"{change.change} {before or after}"
    return f"[{said}]" + (f" {change.why}" if change.why else "")


def _words(statement: Statement | None) -> str:
    return " ".join(statement.text.split()) if statement else ""


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "version": 1,
        "before": comparison.before,
        "after": comparison.after,
        "counts": dict(comparison.counts()),
        "texts": [_text_json(change) for change in comparison.texts],
        "columns": [_text_json(change) for change in comparison.columns],
        "rows": [_text_json(change) for change in comparison.rows],
        "statements": [_statement_json(change) for change in comparison.statements],
    }


def _text_json(change: TextChange) -> dict[str, Any]:
    return {
        "what": change.what,
        "change": change.change.value,
        "before": change.before or None,
        "after": change.after or None,
        "why": change.why,
    }


def _statement_json(change: StatementChange) -> dict[str, Any]:
    return {
        "edition": change.column.edition,
        "changes": [each.value for each in change.changes],
        "was_in": change.was_in or None,
        "is_in": change.is_in or None,
        "before": _one_json(change.before),
        "after": _one_json(change.after),
        "citations": [
            {
                "change": each.change.value,
                "before": list(each.before),
                "after": list(each.after),
                "why": each.why,
            }
            for each in change.citations
        ],
    }


def _one_json(statement: Statement | None) -> dict[str, Any] | None:
    return {"text": statement.text, "cites": list(statement.cites)} if statement else None
