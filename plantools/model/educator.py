"""`educators/<id>.yaml`: a personnel record, confidential (603 CMR 35.10(3))."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.educator_plan import EducatorPlan
from plantools.model.fields import SchoolId, SchoolYear, Text
from plantools.model.policy import Waiver
from plantools.model.professional_development import License, ProfessionalDevelopmentPlan


class EducatorRole(StrEnum):
    """What an educator is, since the rubric follows from it."""

    TEACHER = "teacher"
    SPECIALIST = "specialist"
    SCHOOL_ADMINISTRATOR = "school-administrator"
    DISTRICT_ADMINISTRATOR = "district-administrator"


class CareerStage(StrEnum):
    """Whether an educator is experienced, which decides on the type of Educator Plan."""

    EXPERIENCED = "experienced"
    NOT_EXPERIENCED = "not-experienced"


class Educator(Part):
    """`educators/<id>.yaml`: an educator, the Educator Plans and the professional development.

    The file has an opaque name, as e-0417.yaml: its id stands in the names of documents.
    """

    name: Text = Field(description="The educator's name.", examples=["Jo Example"])
    title: Text = Field(description="The post, as Grade 4 Teacher.")
    role: EducatorRole = Field(
        description="teacher, specialist (specialized instructional support), "
        "school-administrator or district-administrator."
    )
    schools: tuple[SchoolId, ...] = Field(
        (), description="The ids of the schools. Left out: the district.", examples=["lincoln"]
    )
    stage: CareerStage = Field(
        description="experienced (a teacher with Professional Teacher Status, an administrator in "
        "the district for more than three years) or not-experienced."
    )
    educator_plans: tuple[EducatorPlan, ...] = Field(
        (), description="The Educator Plans, one after the other."
    )
    licenses: tuple[License, ...] = Field((), description="The licenses, the primary one first.")
    professional_development: ProfessionalDevelopmentPlan | None = Field(
        None, description="The Individual Professional Development Plan (603 CMR 44.00)."
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )


@dataclass(frozen=True)
class EducatorFile:
    """An educator's file: its opaque id, as e-0417, and what it holds."""

    id: str
    educator: Educator

    def supported(self, year: SchoolYear) -> Iterator[str]:
        """The ids of the objectives that goals of the year's plan and of the five years support."""
        plan, development = self.plan(year), self.educator.professional_development
        for each in plan.goals if plan else ():
            yield from each.supports
        for goal in development.goals if development else ():
            yield from goal.supports

    def plan(self, year: SchoolYear) -> EducatorPlan | None:
        """The Educator Plan of a school year: of those that run in it the last to begin."""
        running = [
            each
            for each in self.educator.educator_plans
            if each.start <= year.end and each.end >= year.start
        ]
        return max(running, key=lambda plan: plan.start, default=None)
