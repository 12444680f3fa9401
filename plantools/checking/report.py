"""What checking found in a workspace: the problems that stand, and those that are waived."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plantools.checking.rules import RULES, WAIVABLE
from plantools.checking.waivers import Waived, sorted_out
from plantools.model import Place, Problem, Severity, Source, Waiver, Workspace
from plantools.reading import EDUCATORS, Reading, collector_at_rest


@dataclass(frozen=True)
class Checked:
    """The problems of a workspace, each kind sorted by place."""

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...] = ()


def checked(reading: Reading, *, confidential: bool = False) -> Checked:
    """All that is wrong in a workspace, what reading found included.

    A problem that a waiver lets stand is among the waived ones only. Unless `confidential` is
    asked for, what is wrong in educators/ is told by code and count alone.
    """
    workspace = reading.workspace
    if workspace is None:
        found = Checked(_sorted((*reading.problems, *reading.confidential)))
    else:
        with collector_at_rest():
            found = _checked(reading, workspace)
    if confidential:
        return found
    return Checked(without_confidential(found.problems), _without_confidential(found.waived))


def _checked(reading: Reading, workspace: Workspace) -> Checked:
    found = [problem for rule in RULES for problem in rule.problems(workspace)]
    stand, waived, idle = sorted_out(workspace, found, waivable=WAIVABLE)
    if workspace.district is None or workspace.unreadable:
        idle = []  # what was not read may hold the problem that a waiver is for
    return Checked(
        _sorted((*reading.problems, *reading.confidential, *stand, *idle)),
        tuple(sorted(waived, key=lambda each: each.problem.sort_key)),
    )


def check(reading: Reading, *, confidential: bool = False) -> tuple[Problem, ...]:
    """The problems that stand in a workspace, sorted by place: those of `checked`."""
    return checked(reading, confidential=confidential).problems


def without_confidential(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, those in educators/ only by their code, their severity and their number."""
    shown = list(problems)
    inside = Counter((each.code, each.severity) for each in shown if _is_inside(each))
    told = [_told(code, severity, count) for (code, severity), count in inside.items()]
    return _sorted([*(each for each in shown if not _is_inside(each)), *told])


def _without_confidential(waived: Iterable[Waived]) -> tuple[Waived, ...]:
    """The waived problems, those in educators/ as above, without the reason."""
    shown = [each for each in waived if not _is_inside(each.problem)]
    inside = [each for each in waived if _is_inside(each.problem)]
    told = without_confidential(each.problem for each in inside)
    until = max((each.waiver.until for each in inside), default=None)
    for problem in told:
        assert until
        waiver = Waiver(code=problem.code, reason=_SHOWN_WITH, until=until)
        waiver.placed(Source(_EDUCATORS))
        shown.append(Waived(problem, waiver))
    return tuple(shown)


_EDUCATORS = Place(EDUCATORS)
_SHOWN_WITH = "Who may see personnel records gets all of it with: plantools check --confidential."


def _is_inside(problem: Problem) -> bool:
    return problem.place.file.startswith(f"{EDUCATORS}/")


def _told(code: str, severity: Severity, count: int) -> Problem:
    how_many = "There is 1 problem" if count == 1 else f"There are {count} problems"
    message = f"{how_many} of this kind in personnel records."
    return Problem(code, message, _EDUCATORS, _SHOWN_WITH, severity=severity)


def _sorted(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))
