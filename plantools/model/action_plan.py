"""`action-plans/<year>.yaml`: the year's benchmarks and resources, by initiative."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Markdown, Number, SchoolYear, Text
from plantools.model.policy import Waiver


class Status(StrEnum):
    """How far a benchmark is. Documents always show the words."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    LATE = "late"
    COMPLETED = "completed"
    DISCONTINUED = "discontinued"


class BenchmarkKind(StrEnum):
    """What a benchmark looks at: a step that is taken, or a change that is seen in practice."""

    PROCESS = "process"
    EARLY_EVIDENCE = "early-evidence"


class Benchmark(Part):
    """An implementation benchmark: what, by whom, by when, and how far it is."""

    id: Id = Field(description="A short name that never changes, as LIT-1-P1.")
    kind: BenchmarkKind = Field(
        description="process (what is done) or early-evidence (a change seen in practice)."
    )
    what: Text = Field(description="What is done, or what will be seen.")
    responsible: tuple[Id, ...] = Field(
        min_length=1, description="Who answers for it: ids among the people."
    )
    date: Date = Field(description="The day it is due.")
    status: Status = Field(
        Status.NOT_STARTED,
        description="not-started, in-progress, on-track, at-risk, late, completed, discontinued.",
    )
    note: Text | None = Field(None, description="What there is to say of its progress.")


class ResourceKind(StrEnum):
    """What a resource is made of."""

    STAFF = "staff"
    FUNDS = "funds"
    TECHNOLOGY = "technology"
    TIME = "time"


class Resource(Part):
    """Something that an initiative uses: staff, funds, technology or time."""

    kind: ResourceKind = Field(description="staff, funds, technology or time.")
    what: Text = Field(description="What it is, as Two literacy coaches.")
    source: Id | None = Field(
        None, description="Who pays: the id of a funding source. Left out: no cost of its own."
    )
    amount: Number | None = Field(None, description="Dollars this year.")


class FundingSource(Part):
    """A budget or a grant that pays for the plan."""

    id: Id = Field(description="A short name that never changes, as title-i.")
    name: Text = Field(description="The name, as Title I, Part A.")
    kind: Text = Field(description="What it is, as Operating budget or Federal grant.")
    amount: Number | None = Field(None, description="Dollars there are this year.")


class InitiativeYear(Part):
    """What one initiative does and uses in one year."""

    initiative: Id = Field(description="The id of the initiative in the improvement plan.")
    team: tuple[Id, ...] = Field((), description="Who works on it: ids among the people.")
    benchmarks: tuple[Benchmark, ...] = Field(
        (), description="The year's benchmarks of both kinds."
    )
    resources: tuple[Resource, ...] = Field(
        (), description="The staff and financial resources (M.G.L. c. 69, § 1I)."
    )


class ActionPlan(Part):
    """`action-plans/<year>.yaml`: the district's or a school's action plan for a year."""

    year: SchoolYear = Field(description="The school year, as 2026-27.")
    summary: Markdown | None = Field(None, description="What this year is about.")
    funding: tuple[FundingSource, ...] = Field(
        (), description="The budgets and grants that pay for the plan."
    )
    initiatives: tuple[InitiativeYear, ...] = Field(
        min_length=1, description="The year's work, initiative by initiative."
    )
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )
