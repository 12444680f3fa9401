"""What a build did, as a person reads it and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from plantools.building import Entry, Held, Outcome, Report
from plantools.cli import screen
from plantools.cli.problem_text import counted, problem_json, problem_text
from plantools.model import Problem

_PATH_IS_RESULT = (Outcome.WRITTEN, Outcome.WOULD_WRITE)
_MADE = (*_PATH_IS_RESULT, Outcome.UNCHANGED)


def show_report(root: Path, report: Report) -> None:
    """Prints each written path on stdout; all the rest, and a last line that sums up, on stderr."""
    for entry in report.entries:
        if entry.outcome in _PATH_IS_RESULT:
            screen.result(screen.shown(entry.path))
    for entry in report.entries:
        if entry.reason:
            screen.talk(f"{screen.shown(entry.path)}: {entry.reason}")
    for problem in (*_open_records(report), *_errors(report)):
        screen.talk(problem_text(root, problem) + "\n", is_plain=True)
    for held in report.held:
        screen.talk(_held_line(held))
    screen.talk(_last_line(report))


def report_json(report: Report) -> dict[str, Any]:
    return {
        "version": 1,
        "year": report.year,
        "folder": str(report.folder) if report.folder else None,
        "files": [_entry_json(entry) for entry in report.entries],
        "held": [_held_json(held) for held in report.held],
        "not_started": list(report.not_started),
        "problems": [problem_json(problem) for problem in report.problems],
        "exit_code": report.exit_code,
    }


def _entry_json(entry: Entry) -> dict[str, Any]:
    return {
        "path": str(entry.path),
        "outcome": entry.outcome.value,
        "document": entry.document or None,
        "school": entry.school,
        "version": entry.version or None,
        "draft": entry.is_draft,
        "reason": entry.reason,
    }


def _held_json(held: Held) -> dict[str, Any]:
    return {
        "document": held.document,
        "school": held.school,
        "can_be_draft": held.can_be_draft,
        "problems": [problem_json(problem) for problem in held.problems],
    }


def _errors(report: Report) -> list[Problem]:
    """Each error once, whatever it holds back, in the order of their places."""
    found = [*(problem for problem in report.problems if problem.is_error), *_holding(report.held)]
    return sorted(dict.fromkeys(found), key=lambda problem: problem.sort_key)


def _open_records(report: Report) -> list[Problem]:
    """That others on this machine can read educators/: who builds its documents must see that."""
    is_asked = report.is_confidential
    return [each for each in report.problems if is_asked and each.code == "educators-open"]


def _holding(held: Iterable[Held]) -> list[Problem]:
    return list(dict.fromkeys(problem for each in held for problem in each.problems))


def _held_line(held: Held) -> str:
    name = f"{held.document} of {held.school}" if held.school else held.document
    draft = "; with --draft it is written as a draft" if held.can_be_draft else ""
    return f"Held back: {name}, because of {counted(held.problems)}{draft}."


_NOTHING = (
    "Nothing to write: of what was asked for, nothing has both data and one of these formats; "
    "'plantools list documents' names those that can be built"
)


def _last_line(report: Report) -> str:
    """What was written, unchanged, held back and why, kept, failed, and who has not started."""
    said = [*_outcomes(report.entries), *_held_back(report.held)]
    line = ", ".join(said) or _NOTHING
    if report.not_started:
        schools = screen.count(len(report.not_started), "school")
        line += f"; {schools} not started: {', '.join(report.not_started)}"
    line += _drafts(report.entries)
    warnings = [problem for problem in report.problems if not problem.is_error]
    if warnings:
        line += f". {counted(warnings)}: plantools check shows them"
    return line[0].upper() + line[1:] + "."


def _drafts(entries: Sequence[Entry]) -> str:
    made = [each for each in entries if each.document and each.outcome in _MADE]
    drafts = sum(entry.is_draft for entry in made)
    if not drafts:
        return ""
    verb = "says" if drafts == 1 else "say"
    return f". {drafts} of {screen.count(len(made), 'document file')} {verb} DRAFT"


def _outcomes(entries: Sequence[Entry]) -> list[str]:
    numbers = Counter(entry.outcome for entry in entries)
    words = {
        Outcome.WRITTEN: "written",
        Outcome.WOULD_WRITE: "would be written",
        Outcome.UNCHANGED: "unchanged",
        Outcome.KEPT_ADOPTED: "kept because adopted (--force replaces)",
        Outcome.KEPT_EDITED: "kept because changed by hand (--force replaces)",
        Outcome.FAILED: "could not be written",
        Outcome.TEMPLATE_FAILED: "not made because of a template",
    }
    return [
        f"{screen.count(numbers[outcome], 'file')} {word}"
        for outcome, word in words.items()
        if numbers[outcome]
    ]


def _held_back(held: Sequence[Held]) -> list[str]:
    if not held:
        return []
    documents = screen.count(len(held), "document")
    return [f"{documents} held back because of {counted(_holding(held))}"]
