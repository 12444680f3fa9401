"""What the law asks of a plan, as data."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, Field

from plantools.model.base import Part
from plantools.model.fields import Text
from plantools.model.framework import Grade

WholeNumber = Annotated[int, BeforeValidator(int)]


class LegalElement(Part):
    """One of the nine elements that a school improvement plan speaks to (M.G.L. c. 71, § 59C)."""

    number: WholeNumber = Field(description="Its number, 1 to 9.")
    field: Text = Field(description="The field of a school's plan that answers it.")
    title: Text = Field(description="The element in a few words.")
    question: Text = Field(description="What a plan says on it, in plain words.")
    citation: Text = Field(description="Where the law asks for it.")
    source: Text = Field(description="Where the requirement was read.")
    grade: Grade = Field(description="official, secondary or unconfirmed.")
