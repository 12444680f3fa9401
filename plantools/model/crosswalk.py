"""`crosswalks/<year>.yaml`: what each framework expects of each plan component, with citations."""

from __future__ import annotations

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Id, Markdown, SchoolYear, Text
from plantools.model.policy import Waiver


class Statement(Part):
    """One expectation, with the codes of the edition that it is taken from."""

    text: Text = Field(
        description="The expectation. Its citation stands in `cites`, or in brackets at its end."
    )
    cites: tuple[Text, ...] = Field(
        (),
        description="Codes of the column's edition. Left out, the brackets at the end of the text "
        "are taken for them, as (I-E-2) or (Leadership 3).",
    )


class CrosswalkColumn(Part):
    """A column of the crosswalk: one edition of a framework."""

    edition: Text = Field(description="The edition, as superintendent-rubric@2012.")
    heading: Text = Field(description="The column's heading.")
    subheading: Text | None = Field(None, description="The line below it, in brackets.")


class CrosswalkRow(Part):
    """A row of the crosswalk: one plan component, or several that go together."""

    id: Id = Field(description="A short name that never changes, as data-analysis.")
    component: Text = Field(description="The plan component, as Mission, Vision, Core Values.")
    cells: dict[str, tuple[Statement, ...]] = Field(
        description="For each column's edition, its statements."
    )


class Crosswalk(Part):
    """`crosswalks/<year>.yaml`: plan components × framework editions."""

    year: SchoolYear = Field(description="The school year, as 2026-27.")
    title: Text = Field(description="The document's title.")
    component_heading: Text = Field(
        "Plan component", description="The heading of the first column."
    )
    introduction: Markdown | None = Field(None, description="What the table shows.")
    columns: tuple[CrosswalkColumn, ...] = Field(min_length=1, description="The columns, in order.")
    rows: tuple[CrosswalkRow, ...] = Field(min_length=1, description="The rows, in order.")
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )
