"""`schools/<id>/`: a school, and its improvement plan of a year."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from plantools.model.base import Part
from plantools.model.district import CoreValue, Person
from plantools.model.fields import Date, Id, Markdown, Number, SchoolYear, Text
from plantools.model.improvement_plan import PlanParts
from plantools.model.policy import Waiver


class School(Part):
    """`schools/<id>/school.yaml`: a school; its id is its folder's name."""

    name: Text = Field(description="The school's name.", examples=["Lincoln Elementary School"])
    code: Text | None = Field(
        None, description="The state's school code, eight digits.", examples=["99990005"]
    )
    grades: Text = Field(description="The grades it teaches, as PK-2.")
    students: Number | None = Field(None, description="How many students it has.")
    address: Text | None = Field(
        None, description="The postal address.", examples=["8 Mill Lane, Riverbend, MA 01000"]
    )
    website: Text | None = Field(
        None,
        description="The web address, with https://.",
        examples=["https://lincoln.example.org"],
    )
    principal: Id = Field(
        description="The principal: an id among the people.", examples=["lincoln-principal"]
    )
    people: tuple[Person, ...] = Field(
        (), description="The persons, roles and teams of the school that its plans name."
    )
    mission: Text | None = Field(
        None,
        description="The school's own mission, if it has one.",
        examples=["We learn by making things."],
    )
    vision: Text | None = Field(
        None,
        description="The school's own vision, if it has one.",
        examples=["Every child leaves us curious."],
    )
    core_values: tuple[CoreValue, ...] = Field(
        (), description="The school's own core values, if it has any."
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )


class CouncilRole(StrEnum):
    """Whom a member of a school council stands for (M.G.L. c. 71, § 59C)."""

    PRINCIPAL = "principal"
    TEACHER = "teacher"
    PARENT = "parent"
    COMMUNITY = "community"
    STUDENT = "student"


class CouncilMember(Part):
    """A member of the school council."""

    name: Text = Field(description="The member's name.", examples=["Maria Costa"])
    role: CouncilRole = Field(description="principal, teacher, parent, community or student.")
    co_chair: bool = Field(False, description="True for those who chair the council.")


class SchoolCouncil(Part):
    """The school council, which the principal consults on the plan (M.G.L. c. 71, § 59C)."""

    members: tuple[CouncilMember, ...] = Field(
        min_length=1, description="Who belongs to the council."
    )
    meetings: tuple[Date, ...] = Field((), description="The days on which it met for this plan.")


class ElementAnswer(Part):
    """What a plan says on one of the nine elements: an answer, or why there is none."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"properties": {key: {"not": {"type": "null"}}}, "required": [key]}
                for key in ("answer", "not_applicable_because")
            ]
        }
    )

    answer: Markdown | None = Field(
        None,
        description="What the plan says on it.",
        examples=["Classes have 22 students on average, with one aide to every two of them."],
    )
    not_applicable_because: Text | None = Field(
        None,
        description="Why it does not apply to this school.",
        examples=["No class has more than 20 students."],
    )

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.answer is None) == (self.not_applicable_because is None):
            raise PydanticCustomError(
                "one_of_two",
                "write either 'answer' or 'not_applicable_because', and not both",
            )
        return self


class DevelopmentAnswer(ElementAnswer):
    """What a plan says on professional development, and what of it is for English learners."""

    english_learners: Markdown | None = Field(
        None,
        description="Where there are English learners: how staff learn about second language "
        "acquisition and about teaching students of many cultures and languages.",
        examples=["Two of the six half days treat second language acquisition."],
    )


class CouncilElements(Part):
    """The nine elements that M.G.L. c. 71, § 59C asks a school improvement plan to speak to."""

    class_size: ElementAnswer = Field(
        description="The impact of class size on student performance, and the ratios of students "
        "to teachers and to other supportive adults."
    )
    class_size_reduction: ElementAnswer = Field(
        description="A scheduled plan for reducing class size, if deemed necessary."
    )
    professional_development: DevelopmentAnswer = Field(
        description="Professional development for the staff, the funds allocated to it and, where "
        "there are English learners, second language acquisition and diverse learners."
    )
    parental_involvement: ElementAnswer = Field(
        description="How parents' involvement in the life of the school is enhanced."
    )
    safety_and_discipline: ElementAnswer = Field(description="School safety and discipline.")
    respectful_environment: ElementAnswer = Field(
        description="An environment of tolerance and respect for all groups."
    )
    extracurricular_activities: ElementAnswer = Field(description="Extra-curricular activities.")
    diverse_learning_needs: ElementAnswer = Field(
        description="How diverse learning needs are met within the regular education programs."
    )
    further_subjects: ElementAnswer = Field(
        description="Further subjects that the principal and the council consider."
    )


class SchoolPlan(PlanParts):
    """`schools/<id>/<year>/improvement-plan.yaml`: the School Improvement Plan of a year."""

    year: SchoolYear = Field(description="The school year, as 2026-27.")
    principals_message: Markdown | None = Field(
        None,
        description="The principal's words to families, at the front.",
        examples=["Dear families, this is what we will work on together this year."],
    )
    council: SchoolCouncil = Field(description="The school council.")
    consulted: Text | None = Field(
        None,
        description="When and how the superintendent consulted the school committee.",
        examples=["The committee discussed the school plans on May 14, 2026."],
    )
    elements: CouncilElements = Field(
        description="The nine elements of M.G.L. c. 71, § 59C, one by one."
    )
