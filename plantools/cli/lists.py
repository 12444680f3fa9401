"""What `plantools list` can list: for each list its columns, its rows and its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from plantools.cli.document_states import State, document_rows
from plantools.model import (
    ActionPlan,
    InitiativeYear,
    Objective,
    Person,
    PlanParts,
    SchoolFolder,
    Status,
    Workspace,
)

Row = dict[str, Any]

_PLAN_STATES = ("adopted", "draft", "not-started")


@dataclass(frozen=True)
class Listing:
    """One thing that can be listed: what its rows hold, and by which columns one may filter."""

    columns: tuple[str, ...]
    rows: Callable[[Workspace], Iterator[Row]]
    filters: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """The words that a status can be."""


def objectives_in_line(workspace: Workspace, id_: str) -> frozenset[str]:
    """The objective with this id and the schools' objectives that support it."""
    supporting = {each.id for _, each in _objectives(workspace) if id_ in each.supports}
    return frozenset(supporting | {id_})


def objective_ids(workspace: Workspace) -> list[str]:
    return [objective.id for _, objective in _objectives(workspace)]


def _plans(workspace: Workspace) -> Iterator[tuple[str | None, PlanParts]]:
    """The improvement plans of the district and the schools, each with its school."""
    if workspace.plan:
        yield None, workspace.plan
    for school in workspace.schools:
        if school.plan:
            yield school.id, school.plan


def _objectives(workspace: Workspace) -> Iterator[tuple[str | None, Objective]]:
    for school, plan in _plans(workspace):
        for objective in plan.objectives:
            yield school, objective


def _schools(workspace: Workspace) -> Iterator[Row]:
    names = {person.id: person.name for person in workspace.people()}
    for folder in workspace.schools:
        about = folder.school
        own = {person.id: person.name for person in about.people} if about else {}
        yield {
            "id": folder.id,
            "school": folder.id,
            "name": about.name if about else None,
            "grades": about.grades if about else None,
            "students": about.students if about else None,
            "principal": (names | own).get(about.principal, about.principal) if about else None,
            "status": _plan_state(folder),
        }


def _plan_state(folder: SchoolFolder) -> str:
    if folder.plan is None:
        return "not-started"
    return "adopted" if folder.plan.is_adopted else "draft"


def _people(workspace: Workspace) -> Iterator[Row]:
    district = workspace.district.people if workspace.district else ()
    everybody: list[tuple[str | None, tuple[Person, ...]]] = [(None, district)]
    everybody += [(each.id, each.school.people) for each in workspace.schools if each.school]
    for school, people in everybody:
        for person in people:
            yield {
                "id": person.id,
                "school": school,
                "name": person.name,
                "title": person.title,
                "kind": person.kind.value,
                "members": person.members,
            }


def _objective_rows(workspace: Workspace) -> Iterator[Row]:
    for school, objective in _objectives(workspace):
        yield {
            "id": objective.id,
            "objective": objective.id,
            "school": school,
            "title": objective.title,
            "lead": objective.lead,
            "supports": objective.supports,
            "initiatives": tuple(initiative.id for initiative in objective.initiatives),
        }


def _initiative_rows(workspace: Workspace) -> Iterator[Row]:
    for school, objective in _objectives(workspace):
        for initiative in objective.initiatives:
            yield {
                "id": initiative.id,
                "objective": objective.id,
                "school": school,
                "title": initiative.title,
                "lead": initiative.lead,
                "serves": initiative.serves,
            }


def _outcome_rows(workspace: Workspace) -> Iterator[Row]:
    for school, plan in _plans(workspace):
        for outcome in plan.outcomes:
            yield {
                "id": outcome.id,
                "objective": outcome.objective,
                "school": school,
                "title": outcome.title,
                "group": outcome.group,
                "subject": outcome.subject,
                "baseline": outcome.baseline.value,
                "target": outcome.target,
                "unit": outcome.unit.value,
                "date": outcome.date,
            }


def _years_work(
    workspace: Workspace,
) -> Iterator[tuple[str | None, str | None, InitiativeYear]]:
    """What each initiative does this year, with its school and its objective."""
    of_initiative = {
        initiative.id: objective.id
        for _, objective in _objectives(workspace)
        for initiative in objective.initiatives
    }
    plans: list[tuple[str | None, ActionPlan | None]] = [(None, workspace.action_plan)]
    plans += [(school.id, school.action_plan) for school in workspace.schools]
    for school, plan in plans:
        for work in plan.initiatives if plan else ():
            yield school, of_initiative.get(work.initiative), work


def _benchmark_rows(workspace: Workspace) -> Iterator[Row]:
    for school, objective, work in _years_work(workspace):
        for benchmark in work.benchmarks:
            yield {
                "id": benchmark.id,
                "initiative": work.initiative,
                "objective": objective,
                "school": school,
                "kind": benchmark.kind.value,
                "what": benchmark.what,
                "responsible": benchmark.responsible,
                "date": benchmark.date,
                "status": benchmark.status.value,
            }


def _resource_rows(workspace: Workspace) -> Iterator[Row]:
    for school, objective, work in _years_work(workspace):
        for resource in work.resources:
            yield {
                "initiative": work.initiative,
                "objective": objective,
                "school": school,
                "kind": resource.kind.value,
                "what": resource.what,
                "source": resource.source,
                "amount": resource.amount,
            }


def _council_rows(workspace: Workspace) -> Iterator[Row]:
    for folder in workspace.schools:
        for member in folder.plan.council.members if folder.plan else ():
            yield {
                "school": folder.id,
                "name": member.name,
                "role": member.role.value,
                "co_chair": member.co_chair,
            }


LISTINGS: dict[str, Listing] = {
    "documents": Listing(
        ("id", "school", "span", "status", "shows"),
        document_rows,
        filters=("school", "status"),
        statuses=tuple(State),
    ),
    "schools": Listing(
        ("id", "name", "grades", "students", "principal", "status"),
        _schools,
        filters=("school", "status"),
        statuses=_PLAN_STATES,
    ),
    "people": Listing(
        ("id", "school", "name", "title", "kind", "members"), _people, filters=("school",)
    ),
    "objectives": Listing(
        ("id", "school", "title", "lead", "supports", "initiatives"),
        _objective_rows,
        filters=("school", "objective"),
    ),
    "initiatives": Listing(
        ("id", "objective", "school", "title", "lead", "serves"),
        _initiative_rows,
        filters=("school", "objective"),
    ),
    "outcomes": Listing(
        (
            "id",
            "objective",
            "school",
            "title",
            "group",
            "subject",
            "baseline",
            "target",
            "unit",
            "date",
        ),
        _outcome_rows,
        filters=("school", "objective", "group", "subject"),
    ),
    "benchmarks": Listing(
        (
            "id",
            "initiative",
            "objective",
            "school",
            "kind",
            "what",
            "responsible",
            "date",
            "status",
        ),
        _benchmark_rows,
        filters=("school", "objective", "status"),
        statuses=tuple(Status),
    ),
    "resources": Listing(
        ("initiative", "objective", "school", "kind", "what", "source", "amount"),
        _resource_rows,
        filters=("school", "objective"),
    ),
    "council": Listing(("school", "name", "role", "co_chair"), _council_rows, filters=("school",)),
}
