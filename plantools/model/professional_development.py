"""The Individual Professional Development Plan: a license's renewal (603 CMR 44.00)."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Markdown, Number, Text


class LicenseType(StrEnum):
    """The stage of a license. Only a Professional license is renewed with such a plan."""

    PROFESSIONAL = "professional"
    INITIAL = "initial"
    PROVISIONAL = "provisional"
    TEMPORARY = "temporary"


class License(Part):
    """A license that an educator holds."""

    id: Id = Field(description="A short name that never changes, as elementary.")
    name: Text = Field(description="Field and grades, as Elementary, 1-6.")
    number: Text | None = Field(None, description="The license's number.", examples=["987654"])
    type: LicenseType = Field(
        LicenseType.PROFESSIONAL,
        description="professional, initial, provisional or temporary.",
    )
    primary: bool = Field(
        False, description="True for the primary license; every other one is an additional one."
    )
    employed_under: bool = Field(
        True,
        description="Whether the educator works in the district under this license: only then "
        "does a supervisor approve points for it.",
    )
    issued: Date = Field(description="The day it was issued or last renewed.")
    expires: Date = Field(description="The last day on which it is valid.")
    plan_elsewhere: Text | None = Field(
        None,
        description="Where the plan for its renewal is kept, if not in this record.",
        examples=["With Lakeview Public Schools, for the second post"],
    )


class PointCategory(StrEnum):
    """What professional development points are for (603 CMR 44.06)."""

    CONTENT = "content"
    PEDAGOGY = "pedagogy"
    ENGLISH_LEARNERS = "english-learners"
    DISABILITIES = "disabilities"
    ELECTIVE = "elective"


class DevelopmentGoal(Part):
    """What the educator wants to learn in the years of the license, and for which objective."""

    goal: Text = Field(
        description="The goal in one sentence.",
        examples=["Teach fractions so that every student can draw and explain them"],
    )
    supports: tuple[Id, ...] = Field(
        (),
        description="The ids of the school's or the district's objectives it goes with.",
        examples=["MATH"],
    )


class DevelopmentActivity(Part):
    """An activity and the professional development points (PDPs) it gives."""

    activity: Text = Field(
        description="What is done.", examples=["Graduate course: Teaching fractions, 3-5"]
    )
    topic: Text = Field(description="The topic; points count from 10 in one topic, as Fractions.")
    category: PointCategory = Field(
        description="content, pedagogy, english-learners (SEI, ESL or bilingual education), "
        "disabilities (students with disabilities and diverse learning styles) or elective."
    )
    license: Id | None = Field(
        None,
        description="The id of the license it counts for. Left out: the primary one.",
        examples=["elementary"],
    )
    planned: Number = Field(description="The points it is planned to give.")
    earned: Number = Field(Decimal(0), description="The points earned so far.")
    completed: Date | None = Field(
        None, description="The day it was completed: what was not earned by then is not counted."
    )
    needs_approval: bool = Field(
        True,
        description="Whether the supervisor approves it. Write false for the part that the "
        "educator chooses freely.",
    )
    in_educator_plan: bool = Field(
        False, description="True where it is part of the Educator Plan: no further approval."
    )
    evidence: Text | None = Field(
        None, description="What shows the points, as Transcript of May 2026."
    )


class DevelopmentApproval(Part):
    """That a supervisor approved, reviewed or endorsed the plan, when, and who."""

    on: Date = Field(description="The day.")
    by: Id = Field(
        description="The supervisor or designee: an id among the people.",
        examples=["lincoln-principal"],
    )
    note: Text | None = Field(
        None,
        description="What was agreed.",
        examples=["A course on language in mathematics was added."],
    )


class ProfessionalDevelopmentPlan(Part):
    """The plan for the five years of a license's validity, with its points."""

    start: Date = Field(description="The first day of the five years.")
    end: Date = Field(description="The last day of the five years.")
    relies_on_educator_plan: bool = Field(
        False,
        description="True where the Educator Plan and the points earned under it stand in for "
        "this plan; what it does not cover is planned here.",
    )
    goals: tuple[DevelopmentGoal, ...] = Field((), description="What the educator will learn.")
    activities: tuple[DevelopmentActivity, ...] = Field(
        (), description="What the points come from."
    )
    approved: DevelopmentApproval | None = Field(None, description="The initial approval.")
    reviews: tuple[DevelopmentApproval, ...] = Field(
        (), description="The reviews, every two years at least."
    )
    endorsed: DevelopmentApproval | None = Field(
        None, description="The final endorsement, before the license is renewed."
    )
    notes: Markdown | None = Field(
        None,
        description="What else there is to say.",
        examples=["A course of 2024 was carried over with the supervisor's consent."],
    )
