"""Waivers: problems that a district lets stand for a reason, until a day.

`waive:` in plantools.yaml is for the whole workspace, at the top of a plan file for that file; with
`item` it is for the item with that id, and what stands within it, alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.checking.plans import files_and_records
from plantools.checking.rule import Example, Rule, day, did_you_mean, today
from plantools.model import Part, Problem, Settings, Severity, Source, Waiver, Workspace, parts

_FILE = "plantools.yaml"
_WAIVER = (
    "waive:\n  - code: approved-late\n    item: LIN-1\n    reason: Snow closed the office\n"
    "    until: 2027-06-30"
)


@dataclass(frozen=True)
class Waived:
    """A problem that is let stand, and the waiver that lets it."""

    problem: Problem
    waiver: Waiver


@dataclass(frozen=True)
class _InForce:
    """A waiver, and the lines that it is for: of a file from one line to another, or anywhere."""

    waiver: Waiver
    file: str | None
    spans: tuple[tuple[str, int, int], ...] | None

    def covers(self, problem: Problem) -> bool:
        place = problem.place
        if problem.code != self.waiver.code or self.file not in (None, place.file):
            return False
        if self.spans is None:
            return True
        return any(
            file == place.file and first <= place.line <= last for file, first, last in self.spans
        )


def waivers(workspace: Workspace) -> Iterator[tuple[Part, Waiver]]:
    """Every waiver of the workspace, with the file that it stands in."""
    for file in files_and_records(workspace):
        for waiver in getattr(file, "waive", ()):
            yield file, waiver


def sorted_out(
    workspace: Workspace, problems: Iterable[Problem], *, waivable: frozenset[str]
) -> tuple[list[Problem], list[Waived], list[Problem]]:
    """The problems that stand, those that are waived, and a hint for each waiver that is idle.

    `waivable` are the codes that a waiver can let stand.
    """
    in_force = [
        _in_force(workspace, file, waiver)
        for file, waiver in waivers(workspace)
        if waiver.until >= today(workspace) and waiver.code in waivable
    ]
    stand: list[Problem] = []
    waived: list[Waived] = []
    used: set[int] = set()
    for problem in problems:
        n = next((n for n, each in enumerate(in_force) if each.covers(problem)), None)
        if n is None:
            stand.append(problem)
        else:
            used.add(n)
            waived.append(Waived(problem, in_force[n].waiver))
    idle = [each.waiver for n, each in enumerate(in_force) if n not in used]
    return stand, waived, list(IdleWaiver().among(idle))


def _in_force(workspace: Workspace, file: Part, waiver: Waiver) -> _InForce:
    inside = None if isinstance(file, Settings) else file.place().file
    if waiver.item is None:
        return _InForce(waiver, inside, None)
    within = files_and_records(workspace) if inside is None else (file,)
    spans = tuple(
        (part.place().file, part.place().line, _last_line(part.read_from))
        for whole in within
        for _, part in parts(whole)
        if waiver.item in (getattr(part, "id", None), getattr(part, "initiative", None))
    )
    return _InForce(waiver, inside, spans)


def _last_line(source: Source) -> int:
    inner = (_last_line(each) for each in source.inner.values())
    return max((source.place.line, *(place.line for place in source.keys.values()), *inner))


class UnknownWaiver(Rule):
    """A waiver names a problem that exists, and that may be waived."""

    code = "unknown-waiver"
    title = "A waiver is for no problem that could be waived"
    why = "It waives nothing, and whoever wrote it thinks that it does."
    fix = (
        "Use a code as the report shows it in brackets. What keeps a file from being read, and "
        "names that must stay confidential, cannot be waived."
    )
    example = Example(_FILE, _WAIVER.replace("approved-late", "approval-late"), _WAIVER)

    def __init__(self, codes: frozenset[str] = frozenset()) -> None:
        self._codes = codes

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, waiver in waivers(workspace):
            if waiver.code not in self._codes:
                yield self.problem(
                    waiver.place("code"),
                    f"The waiver is for '{waiver.code}', which cannot be waived.",
                    fix=did_you_mean(waiver.code, sorted(self._codes)) + self.fix,
                )


class WaiverRanOut(Rule):
    """A waiver ends; the problem is back then, and this says why."""

    code = "waiver-ran-out"
    title = "A waiver ran out"
    why = "The problem that it let stand is in the report again."
    fix = "Mend the problem and delete the waiver, or set another day with its reason."
    severity = Severity.WARNING
    example = Example(_FILE, _WAIVER.replace("2027", "2026"), _WAIVER)

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, waiver in waivers(workspace):
            if waiver.until < today(workspace):
                yield self.problem(
                    waiver.place("until"),
                    f"The waiver for '{waiver.code}' ran out on {day(waiver.until)}.",
                )


class IdleWaiver(Rule):
    """A waiver that waives nothing may hide the next problem."""

    code = "idle-waiver"
    title = "A waiver waives nothing"
    why = "There is no such problem, or not there; the waiver would hide the next one."
    fix = "Delete the waiver, or correct its code or item."
    severity = Severity.HINT
    example = Example(_FILE, _WAIVER + "   # and no plan was late", "# no waiver")

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        """None: which waivers are idle is known only when all problems are."""
        return iter(())

    def among(self, idle: Iterable[Waiver]) -> Iterator[Problem]:
        """A hint for each waiver that is idle."""
        for waiver in idle:
            where = f" on '{waiver.item}'" if waiver.item else ""
            yield self.problem(
                waiver.place("code"), f"There is no '{waiver.code}'{where} for it to waive."
            )
