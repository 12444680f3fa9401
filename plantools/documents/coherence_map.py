"""The coherence map of the hand-out "Planning for Success", with the district's own plan in it.

District plan, school plans and action plans stand in the middle; evaluation at one side, what
pays for it all at the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plantools.documents import words
from plantools.documents.figures import CoherenceBox, CoherenceData, Figure, in_lines
from plantools.model import (
    ActionPlan,
    FundingSource,
    ImprovementPlan,
    PlanParts,
    Resource,
    ResourceKind,
    Workspace,
)

_NAMED = 6
"""Names that a box lists; more are counted."""
_LINES = 12
"""Lines that their names take at most; more are counted."""


def coherence_map(workspace: Workspace) -> Figure | None:
    """The map of how the district's plans and systems hang together; None without a plan."""
    plan = workspace.plan
    if plan is None or workspace.district is None:
        return None
    data = CoherenceData(
        district_plan=_district_plan(plan),
        district_action_plan=_district_action_plan(workspace),
        school_plans=_school_plans(workspace),
        school_action_plans=_school_action_plans(workspace),
        evaluation=_evaluation(),
        resources=tuple(_resources(workspace)),
    )
    started = sum(1 for school in workspace.schools if school.plan)
    objectives = words.counted(len(plan.objectives), "objective")
    return Figure(
        name="coherence-map",
        title=f"{objectives} of the district plan reach "
        f"{words.counted(started, 'school plan')}, the year's work and its resources",
        alt=f"Coherence map of {workspace.district.name}: {objectives} of the district plan, "
        f"{words.counted(started, 'school plan')}, action plans, evaluation and resources, "
        "connected.",
        long_description=_description(data),
        kind="coherence-map",
        data=data,
    )


def _district_plan(plan: ImprovementPlan) -> CoherenceBox:
    return CoherenceBox(
        f"District Plan {words.years(plan.years)}",
        (
            "Vision, mission, core values",
            f"Data analysis: {words.counted(len(plan.data_analysis.findings), 'finding')}",
            _initiatives(plan),
            f"{_activities(plan)}, teacher induction and mentoring",
            f"{words.counted(len(plan.outcomes), 'outcome')} (SMART goals)",
        ),
        tuple(_short([objective.title for objective in plan.objectives], "objective", 60)),
    )


def _initiatives(plan: PlanParts) -> str:
    count = sum(len(objective.initiatives) for objective in plan.objectives)
    return (
        f"{words.counted(len(plan.objectives), 'strategic objective')}, "
        f"{words.counted(count, 'strategic initiative')}"
    )


def _activities(plan: PlanParts) -> str:
    count = sum(
        len(initiative.professional_development)
        for objective in plan.objectives
        for initiative in objective.initiatives
    )
    noun = "professional development activity"
    return words.counted(count, noun, noun.replace("activity", "activities"))


def _district_action_plan(workspace: Workspace) -> CoherenceBox:
    title = f"District Action Plan {words.years(workspace.year)}"
    if workspace.action_plan is None:
        return CoherenceBox(title, ("Not written yet",))
    return CoherenceBox(title, tuple(_benchmarks([workspace.action_plan])))


def _school_plans(workspace: Workspace) -> CoherenceBox:
    title = f"School Improvement Plans {words.years(workspace.year)}"
    plans = [school.plan for school in workspace.schools if school.plan]
    if not plans:
        return CoherenceBox(title, ("None written yet",))
    own = [objective for plan in plans for objective in plan.objectives]
    linked = sum(1 for objective in own if objective.supports)
    outcomes = sum(len(plan.outcomes) for plan in plans)
    names = [
        school.school.name if school.school else school.id
        for school in workspace.schools
        if school.plan
    ]
    return CoherenceBox(
        title,
        (
            f"{len(plans)} of {words.counted(len(workspace.schools), 'school')}",
            f"{words.counted(len(own), 'objective')}, {linked} linked to the district's",
            f"{words.counted(outcomes, 'outcome')} (SMART goals)",
        ),
        tuple(_short(names, "school", 26)),
    )


def _school_action_plans(workspace: Workspace) -> CoherenceBox:
    title = f"School Action Plans {words.years(workspace.year)}"
    plans = [school.action_plan for school in workspace.schools if school.action_plan]
    if not plans:
        return CoherenceBox(title, ("None written yet",))
    count = f"{len(plans)} of {words.counted(len(workspace.schools), 'school')}"
    return CoherenceBox(title, (count, *_benchmarks(plans)))


def _benchmarks(plans: list[ActionPlan]) -> Iterator[str]:
    years = [year for plan in plans for year in plan.initiatives]
    yield f"{words.counted(sum(len(year.benchmarks) for year in years), 'benchmark')}"
    yield f"{words.counted(sum(len(year.resources) for year in years), 'resource')}"


def _evaluation() -> CoherenceBox:
    return CoherenceBox(
        "Educator Evaluation System",
        ("Goals follow from the plan",),
        (
            "District goals",
            "Superintendent goals",
            "School administrator goals",
            "Teacher and specialized support goals",
        ),
    )


def _resources(workspace: Workspace) -> Iterator[CoherenceBox]:
    plans = [workspace.action_plan, *(school.action_plan for school in workspace.schools)]
    written = [plan for plan in plans if plan]
    used = [item for plan in written for year in plan.initiatives for item in year.resources]
    sources = [source for plan in written for source in plan.funding]
    grants = [source for source in sources if _is_grant(source)]
    budget = [source for source in sources if not _is_grant(source)]
    yield CoherenceBox("Budget", tuple(_funding(budget)))
    yield CoherenceBox("Grants", tuple(_funding(grants)))
    technology = [item for item in used if item.kind is ResourceKind.TECHNOLOGY]
    yield CoherenceBox("Technology", (_counted(technology),))
    staff = [item for item in used if item.kind in (ResourceKind.STAFF, ResourceKind.TIME)]
    yield CoherenceBox("Resource allocation", (f"Staff and time: {_counted(staff)}",))


def _is_grant(source: FundingSource) -> bool:
    return "grant" in source.kind.casefold()


def _funding(sources: list[FundingSource]) -> Iterator[str]:
    if not sources:
        yield "None named yet"
        return
    amounts = [source.amount for source in sources if source.amount is not None]
    count = words.counted(len(sources), "source")
    yield f"{count}, {words.dollars(sum(amounts, Decimal()))}" if amounts else count


def _counted(items: list[Resource]) -> str:
    return words.counted(len(items), "resource") if items else "none named yet"


def _short(names: list[str], noun: str, letters: int) -> Iterator[str]:
    """The names, or the first few and how many more; so many letters stand in a line."""
    shown = min(_NAMED, in_lines(names, _LINES, letters))
    yield from names[:shown]
    if len(names) > shown:
        yield f"and {words.counted(len(names) - shown, f'more {noun}')}"


def _description(data: CoherenceData) -> str:
    return " ".join(
        (
            f"{_said(data.district_plan)} It leads to two plans.",
            f"{_said(data.district_action_plan)} {_said(data.school_plans)}",
            f"These lead to the schools' year. {_said(data.school_action_plans)}",
            "At one side stands evaluation, where each level's goals follow from the one above: "
            f"{words.listing([item[0].lower() + item[1:] for item in data.evaluation.items])}.",
            "At the other stand the resources:",
            "; ".join(f"{box.title} ({', '.join(box.lines)})" for box in data.resources) + ".",
        )
    )


def _said(box: CoherenceBox) -> str:
    named = f": {words.listing(list(box.items))}" if box.items else ""
    return f"{box.title}: {'; '.join(box.lines)}{named}."
