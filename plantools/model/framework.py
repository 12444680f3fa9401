"""Frameworks by edition: a rubric or a set of standards as published in a year."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Text


class Grade(StrEnum):
    """How sure a fact is: from its publisher, from another source, or not confirmed."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    UNCONFIRMED = "unconfirmed"


class Element(Part):
    """The smallest thing that a code names in a framework."""

    code: Text = Field(description="The code, as I-E-2.")
    title: Text | None = Field(None, description="The title as published, where it is known.")
    grade: Grade = Field(Grade.UNCONFIRMED, description="official, secondary or unconfirmed.")
    source: Text | None = Field(None, description="Where code and title were read.")


class Indicator(Element):
    """An indicator of a standard; in some editions it has elements."""

    elements: tuple[Element, ...] = Field((), description="Its elements, in order.")


class Standard(Element):
    """A standard of a framework."""

    indicators: tuple[Indicator, ...] = Field((), description="Its indicators, in order.")


class SuccessionKind(StrEnum):
    """What became of a code in the next edition."""

    SAME = "same"
    REWORDED = "reworded"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    RETIRED = "retired"


class Successor(Part):
    """What became of one code of the edition before."""

    code: Text = Field(description="The code in the edition before, as I-E-2.")
    to: tuple[Text, ...] = Field(
        (), description="The codes of this edition that took its place; none where it is retired."
    )
    kind: SuccessionKind = Field(
        description="same, reworded, moved, merged, split (into several) or retired."
    )
    grade: Grade = Field(Grade.UNCONFIRMED, description="official, secondary or unconfirmed.")
    reason: Text = Field(description="Why, in a sentence, with its source where there is one.")


class Framework(Part):
    """One edition of a rubric or a set of standards: standards, indicators, elements."""

    id: Text = Field(description="The framework's name, as superintendent-rubric.")
    edition: Text = Field(description="The year it was published in, as 2012.")
    title: Text = Field(description="The title as published.")
    publisher: Text = Field(description="Who publishes it.")
    source: Text = Field(description="Where the codes and titles were read.")
    note: Text | None = Field(None, description="What one must know of this edition's grades.")
    standards: tuple[Standard, ...] = Field(min_length=1, description="Its standards, in order.")

    follows: Text | None = Field(
        None, description="The edition before this one, as superintendent-rubric@2012."
    )
    successors: tuple[Successor, ...] = Field(
        (),
        description="What became of the codes of the edition before. One that has the same code "
        "and title here need not be listed.",
    )

    @property
    def key(self) -> str:
        """The framework and its edition, as `superintendent-rubric@2012`."""
        return f"{self.id}@{self.edition}"
