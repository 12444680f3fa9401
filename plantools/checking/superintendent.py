"""The superintendent's goals: their number and kinds, what they support, the codes they name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from plantools.checking.rule import Example, Rule, day, did_you_mean, today
from plantools.crosswalking import Edition, Level
from plantools.model import (
    Place,
    Problem,
    Severity,
    SuperintendentGoal,
    SuperintendentGoalKind,
    SuperintendentGoals,
    Workspace,
)

_FILE = "superintendent-goals/2026-27.yaml"
_PRACTICE = (
    "districts set two to four goals for the district's improvement, one for student learning, one "
    "for professional practice, and six to eight focus indicators (practice as Cambridge described "
    "it in 2023; it is not law)"
)

KIND_WORDS = {
    SuperintendentGoalKind.DISTRICT_IMPROVEMENT: "district improvement",
    SuperintendentGoalKind.STUDENT_LEARNING: "student learning",
    SuperintendentGoalKind.PROFESSIONAL_PRACTICE: "professional practice",
}
_USUAL = {
    SuperintendentGoalKind.DISTRICT_IMPROVEMENT: (2, 4),
    SuperintendentGoalKind.STUDENT_LEARNING: (1, 1),
    SuperintendentGoalKind.PROFESSIONAL_PRACTICE: (1, 1),
}
_FEWEST_INDICATORS, _MOST_INDICATORS = 6, 8


def _goals(workspace: Workspace) -> tuple[SuperintendentGoal, ...]:
    return workspace.superintendent_goals.goals if workspace.superintendent_goals else ()


class GoalKindMissing(Rule):
    """The superintendent has a goal of each kind."""

    code = "superintendent-goal-kind-missing"
    title = "The superintendent has no goal of one of the three kinds"
    why = (
        "An educator's plan has at least one goal for practice and one for student learning "
        "(603 CMR 35.06(3)); the state's form for superintendents has a third kind, district "
        "improvement. Contracts may adapt this (603 CMR 35.05)."
    )
    fix = "Add a goal of that kind, or give one the `kind` that it is."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "goals:\n  - {id: SUP-1, kind: district-improvement}\n"
        "  - {id: SUP-2, kind: district-improvement}",
        "goals:\n  - {id: SUP-1, kind: district-improvement}\n"
        "  - {id: SUP-2, kind: district-improvement}\n"
        "  - {id: SUP-3, kind: student-learning}\n"
        "  - {id: SUP-4, kind: professional-practice}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        goals = workspace.superintendent_goals
        kinds = {goal.kind for goal in _goals(workspace)}
        for kind in SuperintendentGoalKind if goals else ():
            if goals and kind not in kinds:
                yield self.problem(
                    goals.place("goals"), f"There is no goal for {KIND_WORDS[kind]}."
                )


class GoalCount(Rule):
    """The goals are as many of each kind as is usual."""

    code = "superintendent-goal-count"
    title = "The superintendent's goals are more or fewer than is usual"
    why = f"So that the committee can follow each of them, {_PRACTICE}."
    fix = "Ask which goals belong together, or what is left out."
    severity = Severity.HINT
    example = Example(
        _FILE,
        "goals:   # six for district improvement, one and one of the others",
        "goals:   # two to four for district improvement, one and one of the others",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        goals = workspace.superintendent_goals
        counts = Counter(goal.kind for goal in _goals(workspace))
        for kind, (fewest, most) in _USUAL.items() if goals else ():
            count = counts[kind]
            if goals and count and not fewest <= count <= most:
                usual = str(fewest) if fewest == most else f"{fewest} to {most}"
                yield self.problem(
                    goals.place("goals"),
                    f"The goals for {KIND_WORDS[kind]} are {count}; usual is {usual}.",
                )


class GoalSupportsNothing(Rule):
    """Each goal says which objectives of the district it supports."""

    code = "superintendent-goal-supports-nothing"
    title = "A goal of the superintendent supports no objective"
    why = "The goals of all educators stem from the district's plan; of this one nobody sees how."
    fix = "Name the objectives of the district that it supports, as `supports: [LIT]`."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "- id: SUP-1\n  title: Attendance teams that work",
        "- id: SUP-1\n  title: Attendance teams that work\n  supports: [BELONG]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for goal in _goals(workspace):
            if workspace.plan and not goal.supports:
                yield self.problem(
                    goal.place("id"), f"Goal {goal.id} supports no objective of the district."
                )


class UnknownRubric(Rule):
    """The rubric of the goals is at hand."""

    code = "unknown-rubric"
    title = "The rubric of the superintendent's goals is not at hand"
    why = "Without the edition nobody can tell whether its codes are right, or what they stand for."
    fix = "Use an edition that exists, or add it as a file in frameworks/."
    severity = Severity.WARNING
    example = Example(
        _FILE, "rubric: superintendent-rubric@2018", "rubric: superintendent-rubric@2019"
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        goals = workspace.superintendent_goals
        if goals and goals.rubric not in workspace.frameworks:
            near = did_you_mean(goals.rubric, list(workspace.frameworks))
            yield self.problem(
                goals.place("rubric"),
                f"The edition '{goals.rubric}' is not at hand.",
                fix=near + self.fix,
            )


@dataclass(frozen=True)
class _Code:
    """A code that stands under focus_indicators or with a goal."""

    code: str
    place: Place
    of: str


def _codes(goals: SuperintendentGoals) -> Iterator[_Code]:
    for index, code in enumerate(goals.focus_indicators):
        yield _Code(code, goals.place("focus_indicators", index), "The focus indicators name")
    for goal in goals.goals:
        for index, code in enumerate(goal.indicators):
            yield _Code(code, goal.place("indicators", index), f"Goal {goal.id} names")


class UnknownIndicator(Rule):
    """Each code is that of an indicator of the goals' rubric."""

    code = "unknown-indicator"
    title = "A code is no indicator of the rubric"
    why = "The committee rates by the indicators of one edition; this code is not among them."
    fix = "Use the code of an indicator of the edition under 'rubric'."
    example = Example(_FILE, "focus_indicators: [I-E, V-A]", "focus_indicators: [I-E, IV-A]")

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        goals = workspace.superintendent_goals
        framework = workspace.frameworks.get(goals.rubric) if goals else None
        if goals is None or framework is None:
            return
        edition = Edition(framework)
        for named in _codes(goals):
            entry = edition.entries.get(named.code)
            if entry and entry.level is Level.INDICATOR:
                continue
            if entry and entry.indicator:
                message = f"{named.of} {named.code}, an element of {entry.indicator.code}."
                near = f"Write {entry.indicator.code}. "
            elif entry:
                message = f"{named.of} {named.code}, a whole standard of {edition.named}."
                near = f"Name one of its indicators, as {entry.standard.indicators[0].code}. "
            else:
                message = f"{named.of} {named.code}, which is no code of {edition.named}."
                near = _near(named.code, edition)
            yield self.problem(named.place, message, fix=near + self.fix)


def _near(code: str, edition: Edition) -> str:
    meant = edition.find(code)
    if meant:
        return f"Did you mean '{meant}'? "
    indicators = [c for c, e in edition.entries.items() if e.level is Level.INDICATOR]
    return did_you_mean(code, indicators)


class FocusIndicatorCount(Rule):
    """The focus indicators are as many as is usual."""

    code = "focus-indicator-count"
    title = "The focus indicators are fewer than six, or more than eight"
    why = f"A committee can look closely at a few: {_PRACTICE}."
    fix = "Choose six to eight indicators, some of each standard."
    severity = Severity.HINT
    example = Example(
        _FILE,
        "focus_indicators: [I-E]",
        "focus_indicators: [I-B, I-E, II-B, II-E, III-A, IV-A]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        goals = workspace.superintendent_goals
        count = len(set(goals.focus_indicators)) if goals else 0
        if goals and not _FEWEST_INDICATORS <= count <= _MOST_INDICATORS:
            at = goals.place("focus_indicators") if goals.focus_indicators else goals.place()
            yield self.problem(at, f"There are {count} focus indicators.")


class ReviewOutOfOrder(Rule):
    """What is said of progress is of a day that was, after the one before."""

    code = "review-out-of-order"
    title = "A review of a goal is of a day that does not fit"
    why = "The last review is the one that documents show as the goal's progress."
    fix = "Put the reviews in order of their days, and leave out what is still to come."
    severity = Severity.WARNING
    example = Example(
        _FILE,
        "reviews:\n  - {on: 2027-06-15, progress: met}\n"
        "  - {on: 2027-01-19, progress: some-progress}",
        "reviews:\n  - {on: 2027-01-19, progress: some-progress}\n"
        "  - {on: 2027-06-15, progress: met}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        now = today(workspace)
        for goal in _goals(workspace):
            before = None
            for review in goal.reviews:
                what = f"Goal {goal.id} has a review of {day(review.on)}"
                if review.on > now:
                    yield self.problem(review.place("on"), f"{what}, and today is {day(now)}.")
                elif before and review.on <= before:
                    yield self.problem(review.place("on"), f"{what} after that of {day(before)}.")
                before = review.on
