"""What a district's own policy says, and which problems it lets stand; each with a reason."""

from __future__ import annotations

import datetime
import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Text
from plantools.model.law import PlanKind


class Approver(StrEnum):
    """Who approves a school's plan."""

    SUPERINTENDENT = "superintendent"
    SCHOOL_COMMITTEE = "school-committee"


def _day_of_year(value: object) -> object:
    text = str(value)
    try:
        if re.fullmatch(r"\d\d-\d\d", text):
            datetime.date.fromisoformat(f"2023-{text}")
            return text
    except ValueError:
        pass
    raise PydanticCustomError(
        "plan_day", "'{value}' is not a day of the year, as 06-15 for June 15", {"value": text}
    )


DayOfYear = Annotated[str, BeforeValidator(_day_of_year), StringConstraints(pattern=r"^\d\d-\d\d$")]


class ApproverRule(Part):
    """Who approves the schools' plans by the district's policy."""

    by: Approver = Field(description="superintendent or school-committee.")
    reason: Text = Field(description="The policy that says so, as Policy BDFA of May 2018.")


class DeadlineRule(Part):
    """By when the schools' plans are approved by the district's policy."""

    day: DayOfYear = Field(
        description="Month and day, as 06-15. Up to 07-01 it is of the year in which the school "
        "year begins; a later one too."
    )
    reason: Text = Field(
        description="The policy that says so.", examples=["Policy BDFA of May 2018"]
    )


class OwnRequirement(Part):
    """Something that the district's own policy asks of a plan, beyond the law."""

    id: Id = Field(description="A short name that never changes, as RIV-1.")
    plan: PlanKind = Field(
        description="district-improvement-plan, district-action-plan, school-improvement-plan, "
        "educator-plan or individual-professional-development-plan."
    )
    title: Text = Field(description="A short heading.", examples=["A message to families"])
    text: Text = Field(
        description="What is asked, in one sentence.",
        examples=["Each school's plan opens with words from its principal."],
    )
    fields: tuple[Text, ...] = Field(
        min_length=1, description="The plan's fields that must not be empty, as principals_message."
    )
    citation: Text = Field(description="The policy, as Policy BDFA.")
    reason: Text = Field(
        description="Why the district asks for it.",
        examples=["Families asked for it in the 2025 survey."],
    )


class Policy(Part):
    """The district's own policy on its plans, where it differs from the law or adds to it."""

    approver: ApproverRule | None = Field(
        None, description="Who approves the schools' plans. Left out: the superintendent."
    )
    deadline: DeadlineRule | None = Field(
        None, description="By when they are approved. Left out: July 1."
    )
    requirements: tuple[OwnRequirement, ...] = Field(
        (), description="What the district asks of its plans beyond the law."
    )


class Waiver(Part):
    """A problem that is let stand until a day, and why. Reports go on showing it."""

    code: Text = Field(description="The problem's code, as baseline-too-old.")
    item: Id | None = Field(
        None, description="Only on the item with this id, as LIT-2. Left out: in the whole file."
    )
    reason: Text = Field(
        description="Why it may stand.", examples=["The state publishes the figure in October."]
    )
    until: Date = Field(description="The last day on which it may.")
