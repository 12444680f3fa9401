"""What the ids of a workspace stand for in other years; what is wrong there, that year tells."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path

from plantools.model import DatedObjective, ImprovementPlan, PlanParts, SchoolPlan, SchoolYear
from plantools.reading import layout
from plantools.reading.parts import read_part
from plantools.reading.text import file_bytes


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


def dated_objectives(
    root: Path, year: SchoolYear, wanted: Set[str]
) -> dict[str, tuple[DatedObjective, ...]]:
    """The objectives with one of these ids in the plans of all other years, the latest first.

    Only files in which one of the ids stands are read. What cannot be read is left out.
    """
    found: dict[str, list[DatedObjective]] = {}
    for plan, school in _of_other_years(root, year, wanted) if wanted else ():
        years = plan.years if isinstance(plan, ImprovementPlan) else plan.year
        for objective in plan.objectives:
            if objective.id in wanted:
                dated = DatedObjective(objective.title, school, years)
                found.setdefault(objective.id, []).append(dated)
    return {
        id_: tuple(sorted(each, key=lambda dated: dated.years.start, reverse=True))
        for id_, each in found.items()
    }


def _of_other_years(
    root: Path, year: SchoolYear, wanted: Set[str]
) -> Iterator[tuple[ImprovementPlan | SchoolPlan, str | None]]:
    for path in sorted((root / layout.IMPROVEMENT_PLANS).glob("*.yaml")):
        years = layout.plan_years(path.stem)
        if years and not years.covers(year) and _holds_one(path, wanted):
            plan, _ = read_part(path, ImprovementPlan, root=root)
            yield from ((each, None) for each in (plan,) if each)
    for path in sorted((root / layout.SCHOOLS).glob(f"*/*/{layout.IMPROVEMENT_PLAN}")):
        of_year = layout.school_year(path.parent.name)
        if of_year and of_year != year and _holds_one(path, wanted):
            school_plan, _ = read_part(path, SchoolPlan, root=root)
            yield from ((each, path.parent.parent.name) for each in (school_plan,) if each)


def _holds_one(path: Path, wanted: Set[str]) -> bool:
    data, _ = file_bytes(path, path.name)
    return data is not None and any(id_.encode() in data for id_ in wanted)
