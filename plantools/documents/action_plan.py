"""The action plans, of the district and of a school: the year's benchmarks and resources."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.figures import Figure
from plantools.documents.ledger import amount_of
from plantools.documents.names import Names
from plantools.documents.timeline_figure import timeline_figures
from plantools.model import (
    ActionPlan,
    Benchmark,
    BenchmarkKind,
    FundingSource,
    Initiative,
    InitiativeYear,
    Markdown,
    Objective,
    PlanParts,
    Resource,
    ResourceKind,
    SchoolFolder,
    Status,
    Workspace,
)

_RESOURCE_WORDS = {
    ResourceKind.STAFF: "Staff",
    ResourceKind.FUNDS: "Funds",
    ResourceKind.TECHNOLOGY: "Technology",
    ResourceKind.TIME: "Time",
}


@dataclass(frozen=True, slots=True)
class BenchmarkView:
    """An implementation benchmark."""

    id: str
    """Its id."""
    what: str
    """What is done, or what will be seen."""
    responsible: tuple[str, ...]
    """The names of those who answer for it."""
    date: str
    """The day it is due."""
    status: str
    """How far it is, in words, as In progress."""
    note: str
    """What there is to say of its progress; '' where there is nothing."""


@dataclass(frozen=True, slots=True)
class ResourceView:
    """Something that an initiative uses."""

    kind: str
    """Staff, Funds, Technology or Time."""
    what: str
    """What it is."""
    source: str
    """The name of the budget or grant that pays; '' where it has no cost of its own."""
    amount: str
    """Dollars this year; 'in kind' where it has no cost of its own, 'not stated' where one pays."""


@dataclass(frozen=True, slots=True)
class InitiativeYearView:
    """What one initiative does and uses in the year."""

    number: str
    """Its number in the improvement plan, as 2.1."""
    id: str
    """Its id."""
    title: str
    """The initiative in a few words."""
    lead: str
    """Who leads it: name and post."""
    team: tuple[str, ...]
    """The names of those who work on it."""
    serves: tuple[str, ...]
    """The titles of the outcomes it serves."""
    process: tuple[BenchmarkView, ...]
    """The process benchmarks: what is done, by whom, by when."""
    early_evidence: tuple[BenchmarkView, ...]
    """The early evidence of change: what will be seen in practice."""
    resources: tuple[ResourceView, ...]
    """The staff and financial resources."""
    total: str
    """The sum of the amounts, as $12,500; '' where there are none."""


@dataclass(frozen=True, slots=True)
class ObjectiveYearView:
    """One objective's initiatives in the year."""

    number: str
    """Its number in the improvement plan."""
    id: str
    """Its id."""
    title: str
    """The objective in a few words."""
    initiatives: tuple[InitiativeYearView, ...]
    """Its initiatives that the year works on."""


@dataclass(frozen=True, slots=True)
class FundingView:
    """A budget or a grant."""

    name: str
    """Its name."""
    kind: str
    """What it is, as Federal grant."""
    amount: str
    """Dollars there are this year; '' where it is not given."""
    planned: str
    """Dollars that this plan's initiatives use of it."""


@dataclass(frozen=True, slots=True)
class StatusCountView:
    """How many benchmarks have a status."""

    status: str
    """The status in words."""
    count: str
    """How many benchmarks have it."""


@dataclass(frozen=True, slots=True)
class ActionFiguresView:
    """The figures of an action plan."""

    timeline: tuple[Figure, ...]
    """The benchmarks on their days: one figure, or several where the initiatives are many."""


@dataclass(frozen=True, slots=True)
class ActionPlanView:
    """What an action plan shows."""

    document: About
    """What the document says of itself."""
    summary: Markdown | None
    """What this year is about; None where the plan does not say."""
    objectives: tuple[ObjectiveYearView, ...]
    """The year's work, by objective and initiative."""
    statuses: tuple[StatusCountView, ...]
    """How many benchmarks stand where, in the order of the statuses; none with a count of 0."""
    funding: tuple[FundingView, ...]
    """The budgets and grants that the plan declares or uses."""
    total: str
    """The sum of all amounts; '' where there are none."""
    figures: ActionFiguresView
    """What is drawn from the plan's data."""


def district_action_plan(workspace: Workspace, about: About) -> ActionPlanView | None:
    """The view of the District Action Plan; None where it or the improvement plan is missing."""
    return _view(workspace, workspace.plan, workspace.action_plan, Names(workspace), about)


def school_action_plan(
    workspace: Workspace, school: SchoolFolder, about: About
) -> ActionPlanView | None:
    """The view of a School Action Plan; None where it or the improvement plan is missing."""
    district = workspace.action_plan.funding if workspace.action_plan else ()
    names = Names(workspace, school)
    return _view(workspace, school.plan, school.action_plan, names, about, district)


def _view(
    workspace: Workspace,
    plan: PlanParts | None,
    action_plan: ActionPlan | None,
    names: Names,
    about: About,
    lent: tuple[FundingSource, ...] = (),
) -> ActionPlanView | None:
    """`lent` are sources declared elsewhere: they are shown only where this plan uses them."""
    if plan is None or action_plan is None:
        return None
    by_id = {year.initiative: year for year in action_plan.initiatives}
    return ActionPlanView(
        document=about,
        summary=action_plan.summary,
        objectives=tuple(
            shown
            for place, objective in enumerate(plan.objectives, 1)
            if (shown := _objective(objective, place, by_id, names)).initiatives
        ),
        statuses=_statuses(action_plan),
        funding=_funding(action_plan, lent),
        total=_total(_resources(action_plan)),
        figures=ActionFiguresView(timeline_figures(plan, action_plan, workspace.settings.as_of)),
    )


def _objective(
    objective: Objective, place: int, by_id: dict[str, InitiativeYear], names: Names
) -> ObjectiveYearView:
    return ObjectiveYearView(
        str(place),
        objective.id,
        objective.title,
        tuple(
            _initiative(initiative, f"{place}.{inner}", by_id[initiative.id], names)
            for inner, initiative in enumerate(objective.initiatives, 1)
            if initiative.id in by_id
        ),
    )


def _initiative(
    initiative: Initiative, number: str, year: InitiativeYear, names: Names
) -> InitiativeYearView:
    return InitiativeYearView(
        number=number,
        id=initiative.id,
        title=initiative.title,
        lead=names.person(initiative.lead),
        team=names.names(year.team),
        serves=tuple(names.outcome(id_) for id_ in initiative.serves),
        process=_benchmarks(year, BenchmarkKind.PROCESS, names),
        early_evidence=_benchmarks(year, BenchmarkKind.EARLY_EVIDENCE, names),
        resources=tuple(_resource(resource, names) for resource in year.resources),
        total=_total(year.resources),
    )


def _benchmarks(
    year: InitiativeYear, kind: BenchmarkKind, names: Names
) -> tuple[BenchmarkView, ...]:
    return tuple(_benchmark(item, names) for item in year.benchmarks if item.kind is kind)


def _benchmark(benchmark: Benchmark, names: Names) -> BenchmarkView:
    return BenchmarkView(
        id=benchmark.id,
        what=benchmark.what,
        responsible=names.names(benchmark.responsible),
        date=words.day(benchmark.date),
        status=words.STATUS_WORDS[benchmark.status],
        note=benchmark.note or "",
    )


def _resource(resource: Resource, names: Names) -> ResourceView:
    return ResourceView(
        kind=_RESOURCE_WORDS[resource.kind],
        what=resource.what,
        source=names.funding(resource.source) if resource.source else "",
        amount=amount_of(resource),
    )


def _resources(action_plan: ActionPlan) -> tuple[Resource, ...]:
    return tuple(item for year in action_plan.initiatives for item in year.resources)


def _total(resources: tuple[Resource, ...]) -> str:
    amounts = [item.amount for item in resources if item.amount is not None]
    return words.dollars(sum(amounts, Decimal())) if amounts else ""


def _statuses(action_plan: ActionPlan) -> tuple[StatusCountView, ...]:
    counts = Counter(item.status for year in action_plan.initiatives for item in year.benchmarks)
    return tuple(
        StatusCountView(words.STATUS_WORDS[status], str(counts[status]))
        for status in Status
        if counts[status]
    )


def _funding(action_plan: ActionPlan, lent: tuple[FundingSource, ...]) -> tuple[FundingView, ...]:
    used: Counter[str] = Counter()
    for item in _resources(action_plan):
        if item.source and item.amount is not None:
            used[item.source] += item.amount  # type: ignore[assignment]
    shown = (*action_plan.funding, *(source for source in lent if source.id in used))
    return tuple(
        FundingView(
            source.name,
            source.kind,
            words.dollars(source.amount) if source.amount is not None else "",
            words.dollars(Decimal(used[source.id])),
        )
        for source in shown
    )
