"""What checking found in a workspace: the problems that stand, and those that are waived."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.checking.rules import RULES, WAIVABLE
from plantools.checking.waivers import Waived, sorted_out
from plantools.model import Problem, Workspace
from plantools.reading import Reading, collector_at_rest


@dataclass(frozen=True)
class Checked:
    """The problems of a workspace, each kind sorted by place."""

    problems: tuple[Problem, ...]
    waived: tuple[Waived, ...] = ()


def checked(reading: Reading) -> Checked:
    """All that is wrong in a workspace, what reading found included.

    A problem that a waiver lets stand is among the waived ones only.
    """
    workspace = reading.workspace
    if workspace is None:
        return Checked(_sorted(reading.problems))
    with collector_at_rest():
        return _checked(reading, workspace)


def _checked(reading: Reading, workspace: Workspace) -> Checked:
    found = [problem for rule in RULES for problem in rule.problems(workspace)]
    stand, waived, idle = sorted_out(workspace, found, waivable=WAIVABLE)
    if workspace.district is None or workspace.unreadable:
        idle = []  # what was not read may hold the problem that a waiver is for
    return Checked(
        _sorted((*reading.problems, *stand, *idle)),
        tuple(sorted(waived, key=lambda each: each.problem.sort_key)),
    )


def check(reading: Reading) -> tuple[Problem, ...]:
    """The problems that stand in a workspace, sorted by place: those of `checked`."""
    return checked(reading).problems


def _sorted(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))
