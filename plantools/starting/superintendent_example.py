"""The example of the superintendent's goals: one of each kind, and a second for the district."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from plantools.model import (
    GoalAction,
    GoalBenchmark,
    Objective,
    SchoolYear,
    SuperintendentGoal,
    SuperintendentGoalKind,
    SuperintendentGoals,
)
from plantools.starting.district_example import example, example_markdown

_RUBRIC = "superintendent-rubric@2019"
_FOCUS = ("I-A", "I-D", "I-E", "II-B", "III-A", "IV-A")
_DISTRICT = SuperintendentGoalKind.DISTRICT_IMPROVEMENT
_GOALS = (
    (_DISTRICT, "Every room teaches reading in the same way", "I-A"),
    (_DISTRICT, "Families hear from us in their language", "III-A"),
    (SuperintendentGoalKind.STUDENT_LEARNING, "More third graders read at grade level", "I-E"),
    (SuperintendentGoalKind.PROFESSIONAL_PRACTICE, "Feedback that principals can use", "I-D"),
)
"""Kind, title and indicator of each goal."""


def example_superintendent_goals(
    year: SchoolYear, objectives: Sequence[Objective], *, first: int = 1
) -> SuperintendentGoals:
    """Goals that support the objectives in turn; their ids are numbered from `first` on."""
    return SuperintendentGoals(
        year=year,
        rubric=_RUBRIC,
        focus_indicators=_FOCUS,
        goals=tuple(
            _goal(year, f"SUP-{first + place}", *each, objectives[place % len(objectives)].id)
            for place, each in enumerate(_GOALS)
        ),
    )


def _goal(
    year: SchoolYear,
    id_: str,
    kind: SuperintendentGoalKind,
    title: str,
    indicator: str,
    supports: str,
) -> SuperintendentGoal:
    end = year.end.year
    return SuperintendentGoal(
        id=id_,
        kind=kind,
        title=example(title),
        goal=example(f"By June {end}, nine in ten visits show what we agreed on"),
        why=example_markdown("The plan rests on it, and it will not happen by itself."),
        measure=example("Visits that show what we agreed on"),
        baseline=example("Four in ten visits"),
        target=example("Nine in ten visits"),
        date=datetime.date(end, 6, 11),
        supports=(supports,),
        indicators=(indicator,),
        actions=(GoalAction(what=example("Visit with each principal"), when=example("Monthly")),),
        benchmarks=(
            GoalBenchmark(what=example("Six in ten visits"), date=datetime.date(end, 2, 12)),
        ),
        evidence=(example("The list of visits"),),
    )
