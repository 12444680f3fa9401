"""A problem as a person reads it, as JSON, and as GitHub shows it beside the line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

import click

from plantools.checking import Waived
from plantools.cli.screen import count, plain, width
from plantools.model import Place, Problem, Severity
from plantools.reading import source_line

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_LONGEST_LINE = 100
CONFIDENTIAL_NAME = "confidential-name"
"""The problem whose line is not shown: the name stands in it."""


def problem_text(root: Path, problem: Problem) -> str:
    """The problem in some lines: where and how grave, what, the line, why, and the fix."""
    severity = click.style(problem.severity, fg=_COLOURS[problem.severity], bold=True)
    lines = [f"{plain(str(problem.place))}: {severity} [{problem.code}]"]
    lines += _paragraph(problem.message)
    lines += _source(root, problem.place) if problem.code != CONFIDENTIAL_NAME else []
    lines += _paragraph(f"Why: {problem.why}") if problem.why else []
    lines += _paragraph(f"Fix: {problem.fix} See: plantools explain {problem.code}")
    return "\n".join(lines)


def problem_json(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "file": problem.place.file,
        "line": problem.place.line,
        "column": problem.place.column,
        "message": problem.message,
        "why": problem.why,
        "fix": problem.fix,
    }


def waived_text(waived: Waived) -> str:
    """A waived problem in two lines: where and what, and why it may stand until when."""
    problem, waiver = waived.problem, waived.waiver
    state = click.style("waived", bold=True)
    lines = [f"{plain(str(problem.place))}: {state} {problem.severity} [{problem.code}]"]
    lines += _paragraph(problem.message)
    lines += _paragraph(f"Until {waiver.until}, by {waiver.place()}: {waiver.reason}")
    return "\n".join(lines)


def waived_json(waived: Waived) -> dict[str, Any]:
    waiver = waived.waiver
    return problem_json(waived.problem) | {
        "reason": waiver.reason,
        "until": waiver.until.isoformat(),
        "waiver": str(waiver.place()),
    }


def waived_for_github(root: Path, waived: Waived) -> str:
    """A notice beside the line, whatever the problem weighs."""
    problem, waiver = waived.problem, waived.waiver
    message = f"Waived until {waiver.until}: {problem.message}\n{waiver.reason}"
    return _annotation(root, "notice", problem, message)


def problem_for_github(root: Path, problem: Problem) -> str:
    """A workflow command that makes GitHub show the problem beside its line."""
    why = [f"Why: {problem.why}"] if problem.why else []
    message = "\n".join([problem.message, *why, f"Fix: {problem.fix}"])
    return _annotation(root, _GITHUB[problem.severity], problem, message)


def _annotation(root: Path, kind: str, problem: Problem, message: str) -> str:
    place = problem.place
    file = str(PurePosixPath(root.as_posix()) / place.file)
    properties = [f"file={_property(file)}"]
    if place.line:
        properties += [f"line={place.line}", f"col={place.column}"]
    properties.append(f"title={_property(problem.code)}")
    return f"::{kind} {','.join(properties)}::{_data(message)}"


def counts(problems: Iterable[Problem]) -> dict[str, int]:
    """How many problems there are of each severity, and in how many files."""
    found = list(problems)
    by_severity = {
        f"{severity}s": sum(problem.severity is severity for problem in found)
        for severity in Severity
    }
    return by_severity | {"files": len({problem.place.file for problem in found})}


def counted(problems: Sequence[Problem]) -> str:
    """The problems in a phrase: `3 errors, 1 warning in 2 files`."""
    numbers = counts(problems)
    parts = [count(numbers[f"{each}s"], each) for each in Severity if numbers[f"{each}s"]]
    return f"{', '.join(parts)} in {count(numbers['files'], 'file')}"


def _paragraph(text: str) -> list[str]:
    return [f"  {line}".rstrip() for line in plain(text).splitlines()]


def _source(root: Path, place: Place) -> list[str]:
    """The line that the place is in, and below it a mark at the column."""
    line = source_line(root, place) if place.line else None
    if line is None:
        return []
    column = max(place.column - 1, 0)
    shown, before = _clipped(plain(line.rstrip("\n")).expandtabs(1), column)
    caret = click.style("^", bold=True)
    return [f"{place.line:>5} | {shown}", f"      | {' ' * width(before)}{caret}"]


def _clipped(line: str, column: int) -> tuple[str, str]:
    """The line, or of a long one the part around the column; and what stands before the column."""
    start = 0
    if column > _LONGEST_LINE - 20:
        start = column - _LONGEST_LINE // 2
    end = start + _LONGEST_LINE
    head = "…" if start else ""
    tail = "…" if len(line) > end else ""
    return head + line[start:end] + tail, head + line[start:column]


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
