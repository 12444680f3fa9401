"""`superintendent-goals/<year>.yaml`: the goals on which the school committee evaluates the
superintendent, in open meeting.

The kinds of goal and the scale of progress are those of the state's form for the end of the
evaluation cycle, as a copy of it at docest.com/doc/437541 gives them (secondary).
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Markdown, SchoolYear, Text
from plantools.model.goals import GoalBenchmark, GoalProgress
from plantools.model.improvement_plan import Adoption
from plantools.model.policy import Waiver


class SuperintendentGoalKind(StrEnum):
    """What a goal of the superintendent is about."""

    DISTRICT_IMPROVEMENT = "district-improvement"
    STUDENT_LEARNING = "student-learning"
    PROFESSIONAL_PRACTICE = "professional-practice"


class GoalAction(Part):
    """A key action towards a goal, and by when it is done."""

    what: Text = Field(
        description="What the superintendent does.",
        examples=["Visit ten classrooms a month with a principal"],
    )
    when: Text = Field(description="By when or how often, as Monthly from October.")


class GoalReview(Part):
    """What was said in open meeting of how far a goal was reached."""

    on: Date = Field(description="The day of the meeting.")
    progress: GoalProgress = Field(
        description="did-not-meet, some-progress, significant-progress, met or exceeded."
    )
    note: Text | None = Field(
        None,
        description="What the judgement rests on.",
        examples=["Three of four schools have the teams; the high school follows in March."],
    )


class SuperintendentGoal(Part):
    """A SMART goal of the superintendent."""

    id: Id = Field(description="A short name that never changes, as SUP-1.", examples=["SUP-1"])
    kind: SuperintendentGoalKind = Field(
        description="district-improvement, student-learning or professional-practice."
    )
    title: Text = Field(
        description="The goal in a few words.", examples=["Attendance teams that work"]
    )
    goal: Text = Field(
        description="The whole goal in one sentence: specific, with its measure and its day.",
        examples=["By June 2027 each school's attendance team meets weekly and acts on its list"],
    )
    why: Markdown = Field(
        description="Why this goal: what it is to change, and why it is within reach.",
        examples=["One student in five misses too much school, and most of them can be reached."],
    )
    measure: Text = Field(
        description="By what one will see that it is reached.",
        examples=["Share of students on the list who have a plan within ten days"],
    )
    baseline: Text | None = Field(
        None, description="Where it stands now.", examples=["41 percent in June 2026"]
    )
    target: Text = Field(description="Where it will stand.", examples=["90 percent in June 2027"])
    date: Date = Field(description="The day by which it is to be reached.")
    supports: tuple[Id, ...] = Field(
        (), description="The ids of the district objectives it supports.", examples=["BELONG"]
    )
    indicators: tuple[Text, ...] = Field(
        (),
        description="The indicators of the rubric that it is tied to, as I-E.",
        examples=["I-E"],
    )
    actions: tuple[GoalAction, ...] = Field(
        min_length=1, description="The key actions: what the superintendent does, and when."
    )
    benchmarks: tuple[GoalBenchmark, ...] = Field(
        min_length=1, description="The signs on the way, each with its day."
    )
    evidence: tuple[Text, ...] = Field(
        min_length=1,
        description="What will be laid before the committee.",
        examples=["The monthly attendance list of each school"],
    )
    reviews: tuple[GoalReview, ...] = Field(
        (), description="How far it was reached, as said in open meeting, in order of the days."
    )


class SuperintendentGoals(Part):
    """`superintendent-goals/<year>.yaml`: the superintendent's goals of a year."""

    year: SchoolYear = Field(description="The school year, as 2026-27.")
    adopted: Adoption | None = Field(
        None, description="The committee's vote on the goals. Left out: they are a draft."
    )
    rubric: Text = Field(
        description="The edition by which the superintendent is evaluated.",
        examples=["superintendent-rubric@2019"],
    )
    focus_indicators: tuple[Text, ...] = Field(
        (),
        description="The indicators that the committee looks at most this year.",
        examples=["I-E"],
    )
    introduction: Markdown | None = Field(
        None,
        description="The superintendent's words on the goals, at the front.",
        examples=["These goals say what I will answer for this year."],
    )
    goals: tuple[SuperintendentGoal, ...] = Field(
        min_length=1,
        description="Two to four goals for the district's improvement, one for student learning "
        "and one for professional practice.",
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )
