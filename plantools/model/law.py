"""What the law asks of a plan, as data: see `plantools/reference/law/`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Id, Text
from plantools.model.framework import Grade


class PlanKind(StrEnum):
    """A plan that requirements bind; the words are those of the document that shows it."""

    DISTRICT_IMPROVEMENT_PLAN = "district-improvement-plan"
    DISTRICT_ACTION_PLAN = "district-action-plan"
    SCHOOL_IMPROVEMENT_PLAN = "school-improvement-plan"
    EDUCATOR_PLAN = "educator-plan"
    PROFESSIONAL_DEVELOPMENT_PLAN = "individual-professional-development-plan"


class Requirement(Part):
    """One thing that a plan must say or show, in words of our own, and where that is written."""

    id: Id = Field(description="A short name that never changes, as DIP-E.")
    plan: PlanKind = Field(description="The plan that it binds.")
    item: Text | None = Field(
        None, description="Its letter or number in the law's own list, as e or 3."
    )
    title: Text = Field(description="A short heading.")
    text: Text = Field(description="What is asked, in one sentence.")
    question: Text | None = Field(
        None, description="The same as a question, for whoever fills in the plan."
    )
    citation: Text = Field(description="The law or the policy, as M.G.L. c. 69, § 1I.")
    since: Text | None = Field(None, description="Since when it binds. Left out: not known.")
    source: Text = Field(description="Where the requirement was read.")
    grade: Grade = Field(description="official, secondary or unconfirmed.")
    fields: tuple[Text, ...] = Field(
        (),
        description="The fields of the plan that answer it, as objectives.initiatives. "
        "Left out: no one field does.",
    )
    note: Text | None = Field(None, description="What one must know of it besides.")

    @property
    def is_confirmed(self) -> bool:
        """Whether a source shows that it is law; what is not is at most a hint."""
        return self.grade is not Grade.UNCONFIRMED

    @property
    def authority(self) -> str:
        """The citation; where nothing confirms it, this says so."""
        return self.citation if self.is_confirmed else f"{self.citation}; not confirmed"

    @property
    def quoted(self) -> str:
        """What is asked; in brackets the citation and where it was read, or that it was not."""
        read = {Grade.OFFICIAL: "; read at", Grade.SECONDARY: "; retold at"}.get(self.grade)
        source = f"{read} {self.source}" if read else ""
        return f"{self.text.removesuffix('.')} ({self.authority}{source})."


class Requirements(Part):
    """One file of `reference/law/`: what binds one plan, in order."""

    requirements: tuple[Requirement, ...] = Field(
        min_length=1, description="The requirements, in the order of the law."
    )
