"""The Educator Plan: goals, planned activities, evidence and benchmarks (603 CMR 35.00)."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Markdown, Text
from plantools.model.goals import GoalBenchmark, GoalProgress


class EducatorPlanType(StrEnum):
    """The four types of Educator Plan (603 CMR 35.02)."""

    DEVELOPING = "developing"
    SELF_DIRECTED = "self-directed-growth"
    DIRECTED = "directed-growth"
    IMPROVEMENT = "improvement"


class PlanDuration(StrEnum):
    """How long an Educator Plan runs, as the state's form offers it."""

    TWO_YEAR = "two-year"
    ONE_YEAR = "one-year"
    LESS_THAN_A_YEAR = "less-than-a-year"


class Rating(StrEnum):
    """The four performance levels (603 CMR 35.08)."""

    EXEMPLARY = "exemplary"
    PROFICIENT = "proficient"
    NEEDS_IMPROVEMENT = "needs-improvement"
    UNSATISFACTORY = "unsatisfactory"


class GoalKind(StrEnum):
    """What an educator's goal is for; every plan has one of each at least."""

    STUDENT_LEARNING = "student-learning"
    PROFESSIONAL_PRACTICE = "professional-practice"


class PlannedActivity(Part):
    """One step toward a goal, as a row of the form's table of planned activities."""

    action: Text = Field(
        description="What the educator will do.",
        examples=["Plan one lesson a month with the literacy coach and teach it side by side"],
    )
    resources: Text | None = Field(
        None,
        description="What the school or the district gives for it.",
        examples=["Coach's time, one planning period a month"],
    )
    when: Text = Field(description="By when or how often.", examples=["Monthly, October to May"])


class EducatorGoal(Part):
    """A SMART goal of an educator or a team: specific, measurable, with actions and a date."""

    id: Id = Field(
        description="A short name that never changes, as E-0417-S1. No part of the name of a "
        "person."
    )
    kind: GoalKind = Field(description="student-learning or professional-practice.")
    team: Text | None = Field(
        None, description="The team that shares the goal, as Grade 4 team. Left out: one's own."
    )
    goal: Text = Field(
        description="The goal in one sentence, with figure and date.",
        examples=["By June 2027, 70% of my grade 4 students write a paragraph at standard"],
    )
    why: Markdown = Field(
        description="Why this goal: the evidence it rests on, and what it will change.",
        examples=["In September 41% did. Paragraphs stop at the second sentence."],
    )
    measure: Text = Field(
        description="What is measured.", examples=["The district's writing rubric, monthly samples"]
    )
    baseline: Text | None = Field(
        None, description="Where it stood at the start.", examples=["41% in September 2026"]
    )
    target: Text = Field(description="What is to be reached.", examples=["70% in June 2027"])
    date: Date = Field(description="The day by which it is to be reached.")
    standards: tuple[Text, ...] = Field(
        (),
        description="Codes of the rubric that it is tied to, as I-A-4. A goal for professional "
        "practice has one at least.",
    )
    supports: tuple[Id, ...] = Field(
        (),
        description="The ids of the school's or the district's objectives it supports.",
        examples=["LIT"],
    )
    activities: tuple[PlannedActivity, ...] = Field(
        (), description="The planned activities, with supports and timeline."
    )
    evidence: tuple[Text, ...] = Field(
        (),
        description="What educator and evaluator will collect.",
        examples=["Four scored writing samples of each student"],
    )
    benchmarks: tuple[GoalBenchmark, ...] = Field(
        (), description="How progress is seen on the way."
    )
    progress: GoalProgress | None = Field(
        None,
        description="The evaluator's final assessment: did-not-meet, some-progress, "
        "significant-progress, met or exceeded.",
    )
    assessment: Markdown | None = Field(
        None,
        description="The evaluator's words on whether the goal was attained.",
        examples=["Met: 72% of the class reached the standard in June."],
    )


class SelfAssessment(Part):
    """What the educator saw before proposing goals (603 CMR 35.06)."""

    date: Date | None = Field(None, description="The day it was handed in.")
    student_learning: Markdown = Field(
        description="What the evidence of the students' learning, growth and achievement shows.",
        examples=["Reading rose in every group; writing did not."],
    )
    practice: Markdown = Field(
        description="Practice set beside the standards: what is strong, what is not.",
        examples=["My units are well built; I give feedback too late to be used."],
    )


class Improvement(Part):
    """What an Improvement Plan says besides: what must become better, and who will help."""

    to_improve: Markdown = Field(
        description="The unsatisfactory performance that the plan is about, by standard.",
        examples=["Standard II: directions change during the lesson, and few students follow."],
    )
    assistance: Text = Field(
        description="What the district will do to help.",
        examples=["A coach in the room twice a week; release time to watch two colleagues"],
    )
    assisted_by: tuple[Id, ...] = Field(
        min_length=1,
        description="Who helps: ids among the people, the primary evaluator at least.",
        examples=["lincoln-principal"],
    )


class Signatures(Part):
    """When each one signed. What is left out is a line to sign on."""

    educator: Date | None = Field(
        None, description="The day the educator signed: receipt, and not agreement."
    )
    primary_evaluator: Date | None = Field(
        None, description="The day the primary evaluator signed."
    )
    supervising_evaluator: Date | None = Field(
        None, description="The day the supervising evaluator signed."
    )


class EducatorPlan(Part):
    """One Educator Plan: what an educator will work on for 30 days to two years."""

    type: EducatorPlanType = Field(
        description="developing, self-directed-growth, directed-growth or improvement."
    )
    duration: PlanDuration = Field(description="two-year, one-year or less-than-a-year.")
    start: Date = Field(description="The first day.")
    end: Date = Field(description="The last day.")
    rating: Rating | None = Field(
        None,
        description="The summative rating that the plan follows from: exemplary, proficient, "
        "needs-improvement or unsatisfactory. Left out: not rated yet.",
    )
    rated_on: Date | None = Field(None, description="The day of that rating.")
    new_assignment: bool = Field(
        False, description="True where the educator is new to this assignment."
    )
    rubric: Text = Field(
        description="The edition of the rubric whose standards the goals name, as "
        "teacher-rubric@2012."
    )
    primary_evaluator: Id = Field(
        description="Who evaluates: an id among the people.", examples=["lincoln-principal"]
    )
    supervising_evaluator: Id | None = Field(
        None,
        description="Who supervises the evaluation: an id among the people.",
        examples=["superintendent"],
    )
    supervising_role: Text | None = Field(
        None,
        description="What the supervising evaluator does in it, as Reviews the summative rating.",
    )
    self_assessment: SelfAssessment | None = Field(
        None, description="The self-assessment that the goals are built on."
    )
    improvement: Improvement | None = Field(
        None, description="Only in an Improvement Plan: what must become better, and who helps."
    )
    goals: tuple[EducatorGoal, ...] = Field(
        min_length=1, description="The goals, one of each kind at least."
    )
    goals_approved: Date | None = Field(
        None, description="The day the evaluator approved the goals. Left out: proposed goals."
    )
    formative: Date | None = Field(
        None, description="The day of the formative assessment or evaluation."
    )
    summative: Date | None = Field(None, description="The day of the summative evaluation.")
    comments: Markdown | None = Field(
        None,
        description="What the educator wishes to say of the plan.",
        examples=["I asked for a second observation in March."],
    )
    signatures: Signatures = Field(default_factory=Signatures, description="Who signed, and when.")
