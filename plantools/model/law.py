"""What a law asks a plan to say, as data: see `plantools/reference/law/`."""

from __future__ import annotations

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Text
from plantools.model.framework import Grade


class LegalElement(Part):
    """One thing that a law asks a plan to speak to, in words of our own."""

    number: int = Field(ge=1, description="Its number in the list, from 1.")
    field: Text = Field(description="The field of the plan that answers it, as class_size.")
    title: Text = Field(description="A short heading.")
    question: Text = Field(description="What a plan should answer.")
    citation: Text = Field(description="The law, as M.G.L. c. 71, § 59C.")
    source: Text = Field(description="Where the requirement was read.")
    grade: Grade = Field(description="official, secondary or unconfirmed.")


class LegalElements(Part):
    """One file of `reference/law/`: the elements that a law asks for, in order."""

    elements: tuple[LegalElement, ...] = Field(min_length=1, description="The elements, in order.")
