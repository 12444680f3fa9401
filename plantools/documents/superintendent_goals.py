"""The superintendent's goals: a public page, since the committee evaluates in open meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.crosswalking import Edition
from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.goals import GoalBenchmarkView, goal_benchmark
from plantools.documents.names import Names
from plantools.model import (
    GoalReview,
    Markdown,
    SuperintendentGoal,
    SuperintendentGoalKind,
    SuperintendentGoals,
    Workspace,
)

KIND_WORDS = {
    SuperintendentGoalKind.DISTRICT_IMPROVEMENT: "District improvement",
    SuperintendentGoalKind.STUDENT_LEARNING: "Student learning",
    SuperintendentGoalKind.PROFESSIONAL_PRACTICE: "Professional practice",
}
NOT_REVIEWED = "Not reviewed yet"


@dataclass(frozen=True, slots=True)
class GoalActionView:
    """A key action towards a goal."""

    what: str
    """What the superintendent does."""
    when: str
    """By when or how often."""


@dataclass(frozen=True, slots=True)
class GoalReviewView:
    """What was said in open meeting of how far a goal was reached."""

    on: str
    """The day of the meeting."""
    progress: str
    """How far it was reached, in the words of the scale."""
    note: str
    """What the judgement rests on; '' where it is not said."""


@dataclass(frozen=True, slots=True)
class SuperintendentGoalView:
    """A SMART goal of the superintendent."""

    number: str
    """Its number in the document, as 2."""
    id: str
    """Its id."""
    kind: str
    """District improvement, Student learning or Professional practice."""
    title: str
    """The goal in a few words."""
    goal: str
    """The whole goal in one sentence."""
    why: Markdown
    """Why this goal, and why it is within reach."""
    measure: str
    """By what one will see that it is reached."""
    baseline: str
    """Where it stands at the beginning; '' where it is not said."""
    target: str
    """Where it will stand."""
    date: str
    """The day by which it is to be reached."""
    supports: tuple[str, ...]
    """The district objectives it supports, each with number and title."""
    supports_briefly: str
    """The numbers of those objectives, as 1 and 3."""
    indicators: tuple[str, ...]
    """The indicators it is tied to, each with code and title."""
    actions: tuple[GoalActionView, ...]
    """What the superintendent does, and when."""
    benchmarks: tuple[GoalBenchmarkView, ...]
    """The signs on the way."""
    evidence: tuple[str, ...]
    """What is laid before the committee."""
    reviews: tuple[GoalReviewView, ...]
    """How far it was reached, as said in open meeting, in order of the days."""
    progress: str
    """The last of them in the words of the scale; Not reviewed yet where there is none."""


@dataclass(frozen=True, slots=True)
class FocusIndicatorView:
    """An indicator that the committee looks at most, or that a goal is tied to."""

    standard: str
    """Its standard, as I, Instructional Leadership."""
    indicator: str
    """The indicator, as I-E, Data-Informed Decision Making."""
    goals: str
    """The numbers of the goals that are tied to it, as 1 and 4; '' where none is."""


@dataclass(frozen=True, slots=True)
class SuperintendentGoalsView:
    """What the superintendent's goals of a year show."""

    document: About
    """What the document says of itself."""
    superintendent: str
    """The superintendent: name and post."""
    vision: str
    """The future that the district seeks for its students: what all goals lead up to."""
    introduction: Markdown | None
    """The superintendent's words at the front; None where there are none."""
    goals: tuple[SuperintendentGoalView, ...]
    """The goals, in order."""
    rubric: str
    """The edition by which the superintendent is evaluated, by name and year."""
    focus_indicators: tuple[FocusIndicatorView, ...]
    """The focus indicators, in the rubric's order."""
    scale: tuple[str, ...]
    """The words of the scale of progress, from the least to the most."""


def superintendent_goals_view(workspace: Workspace, about: About) -> SuperintendentGoalsView | None:
    """The view of the superintendent's goals; None where there are none."""
    district, goals = workspace.district, workspace.superintendent_goals
    if district is None or goals is None:
        return None
    framework = workspace.frameworks.get(goals.rubric)
    edition = Edition(framework) if framework else None
    numbers = _objective_numbers(workspace)
    return SuperintendentGoalsView(
        document=about,
        superintendent=Names(workspace).person(district.superintendent),
        vision=district.vision,
        introduction=goals.introduction,
        goals=tuple(
            _goal(goal, place, numbers, edition) for place, goal in enumerate(goals.goals, 1)
        ),
        rubric=edition.named if edition else goals.rubric,
        focus_indicators=tuple(_focus(goals, edition)),
        scale=tuple(words.PROGRESS_WORDS.values()),
    )


def _objective_numbers(workspace: Workspace) -> dict[str, tuple[str, str]]:
    """The number and the title of each district objective, by its id."""
    objectives = workspace.plan.objectives if workspace.plan else ()
    return {each.id: (str(place), each.title) for place, each in enumerate(objectives, 1)}


def _goal(
    goal: SuperintendentGoal,
    place: int,
    numbers: dict[str, tuple[str, str]],
    edition: Edition | None,
) -> SuperintendentGoalView:
    known = [numbers.get(id_, (id_, id_)) for id_ in goal.supports]
    return SuperintendentGoalView(
        number=str(place),
        id=goal.id,
        kind=KIND_WORDS[goal.kind],
        title=goal.title,
        goal=goal.goal,
        why=goal.why,
        measure=goal.measure,
        baseline=goal.baseline or "",
        target=goal.target,
        date=words.day(goal.date),
        supports=tuple(f"{number}: {title}" for number, title in known),
        supports_briefly=words.listing([number for number, _ in known]),
        indicators=tuple(_indicator(code, edition) for code in goal.indicators),
        actions=tuple(GoalActionView(each.what, each.when) for each in goal.actions),
        benchmarks=tuple(map(goal_benchmark, goal.benchmarks)),
        evidence=goal.evidence,
        reviews=tuple(map(_review, goal.reviews)),
        progress=words.PROGRESS_WORDS[goal.reviews[-1].progress] if goal.reviews else NOT_REVIEWED,
    )


def _review(review: GoalReview) -> GoalReviewView:
    return GoalReviewView(
        words.day(review.on), words.PROGRESS_WORDS[review.progress], review.note or ""
    )


def _indicator(code: str, edition: Edition | None) -> str:
    """The code with its title, where the edition has one: I-E, Data-Informed Decision Making."""
    entry = edition.entries.get(code) if edition else None
    return f"{code}, {entry.part.title}" if entry and entry.part.title else code


def _focus(goals: SuperintendentGoals, edition: Edition | None) -> Iterator[FocusIndicatorView]:
    order = list(edition.entries) if edition else []
    codes = sorted(
        dict.fromkeys(goals.focus_indicators),
        key=lambda code: order.index(code) if code in order else len(order),
    )
    for code in codes:
        tied = [str(n) for n, goal in enumerate(goals.goals, 1) if code in goal.indicators]
        entry = edition.entries.get(code) if edition else None
        standard = _indicator(entry.standard.code, edition) if entry else ""
        yield FocusIndicatorView(standard, _indicator(code, edition), words.listing(tied))
