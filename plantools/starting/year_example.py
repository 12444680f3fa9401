"""The example of a year's action plan: for each initiative a benchmark of both kinds."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from decimal import Decimal

from plantools.model import (
    ActionPlan,
    Benchmark,
    BenchmarkKind,
    FundingSource,
    Initiative,
    InitiativeYear,
    Resource,
    ResourceKind,
    SchoolYear,
    Status,
)
from plantools.starting.district_example import example, example_markdown
from plantools.starting.ids import next_number


def example_action_plan(
    year: SchoolYear,
    initiatives: Iterable[Initiative],
    *,
    used: Collection[str] = (),
    funding: tuple[FundingSource, ...] = (),
) -> ActionPlan:
    """An action plan for the initiatives, each led and answered for by its own lead.

    Benchmarks get numbers that none of the ids in `used` has. The first of `funding` pays for
    the first initiative's resource; where there is none, nothing is said of who pays.
    """
    payer = funding[0].id if funding else None
    years = []
    for initiative in initiatives:
        years.append(_initiative_year(year, initiative, used=used, payer=payer))
        payer = None
    return ActionPlan(
        year=year,
        summary=example_markdown("This year we begin, and learn what works."),
        initiatives=tuple(years),
        **({"funding": funding} if funding else {}),
    )


def example_funding() -> tuple[FundingSource, ...]:
    return (
        FundingSource(
            id="title-i",
            name=example("Title I, Part A"),
            kind=example("Federal grant"),
            amount=Decimal(84000),
        ),
    )


def _initiative_year(
    year: SchoolYear, initiative: Initiative, *, used: Collection[str], payer: str | None
) -> InitiativeYear:
    return InitiativeYear(
        initiative=initiative.id,
        team=(initiative.lead,),
        benchmarks=(
            Benchmark(
                id=_benchmark_id(initiative, "P", used),
                kind=BenchmarkKind.PROCESS,
                what=example("Materials are chosen, and every teacher has had a first workshop"),
                responsible=(initiative.lead,),
                date=datetime.date(year.end.year, 5, 14),
                status=Status.NOT_STARTED,
            ),
            Benchmark(
                id=_benchmark_id(initiative, "E", used),
                kind=BenchmarkKind.EARLY_EVIDENCE,
                what=example("In visits, two of three classrooms show the new practice"),
                responsible=(initiative.lead,),
                date=datetime.date(year.end.year, 6, 11),
            ),
        ),
        resources=(_resource(payer),),
    )


def _benchmark_id(initiative: Initiative, letter: str, used: Collection[str]) -> str:
    stem = f"{initiative.id[:36]}-{letter}"
    return f"{stem}{next_number(stem, used)}"


def _resource(payer: str | None) -> Resource:
    if payer is None:
        return Resource(kind=ResourceKind.STAFF, what=example("The lead, half a day a week"))
    return Resource(
        kind=ResourceKind.STAFF,
        what=example("A half-time coach"),
        source=payer,
        amount=Decimal(42000),
    )
