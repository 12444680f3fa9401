"""What the ids of a workspace stood for the year before; what is wrong there, that year tells."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plantools.model import ImprovementPlan, PlanParts, SchoolPlan, SchoolYear
from plantools.reading import layout
from plantools.reading.parts import read_part


def earlier_titles(root: Path, year: SchoolYear) -> dict[str, str]:
    """The title of each objective, initiative and outcome in the plans of the year before, by id.

    Of the district's plan only where another one held then. What cannot be read is left out.
    """
    before = SchoolYear.starting(year.start.year - 1)
    return {id_: title for plan in _plans(root, year, before) for id_, title in _titles(plan)}


def _plans(root: Path, year: SchoolYear, before: SchoolYear) -> Iterator[PlanParts]:
    for path in sorted((root / layout.IMPROVEMENT_PLANS).glob("*.yaml")):
        years = layout.plan_years(path.stem)
        if years and years.covers(before) and not years.covers(year):
            plan, _ = read_part(path, ImprovementPlan, root=root)
            yield from filter(None, [plan])
    for path in sorted((root / layout.SCHOOLS).glob(f"*/{before}/{layout.IMPROVEMENT_PLAN}")):
        school_plan, _ = read_part(path, SchoolPlan, root=root)
        yield from filter(None, [school_plan])


def _titles(plan: PlanParts) -> Iterator[tuple[str, str]]:
    for objective in plan.objectives:
        yield objective.id, objective.title
        yield from ((each.id, each.title) for each in objective.initiatives)
    yield from ((outcome.id, outcome.title) for outcome in plan.outcomes)
