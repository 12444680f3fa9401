"""What `plantools list` can list: for each list its columns, its rows and its filters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from plantools.cli.document_states import State, document_rows
from plantools.cli.facets import Facet, Facets, Plans
from plantools.documents import cascade_rows
from plantools.model import Person, SchoolFolder, Status


@dataclass(frozen=True)
class Row:
    """A row of a list: its cells by column, and what it is about."""

    cells: dict[str, Any]
    about: Facets


@dataclass(frozen=True)
class Listing:
    """One thing that can be listed: what its rows hold, and what one may filter by."""

    columns: tuple[str, ...]
    rows: Callable[[Plans], Iterator[Row]]
    filters: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    """The words that a status can be."""


def _documents(plans: Plans) -> Iterator[Row]:
    for cells in document_rows(plans.workspace):
        yield Row(cells, ({"school": cells["school"], "status": cells["status"]},))


def _schools(plans: Plans) -> Iterator[Row]:
    names = {person.id: person.name for person in plans.workspace.people()}
    for folder in plans.workspace.schools:
        about = folder.school
        own = {person.id: person.name for person in about.people} if about else {}
        status = _plan_state(folder)
        cells = {
            "id": folder.id,
            "name": about.name if about else None,
            "grades": about.grades if about else None,
            "students": about.students if about else None,
            "principal": (names | own).get(about.principal, about.principal) if about else None,
            "status": status,
        }
        yield Row(cells, plans.about_school(folder, status))


def _plan_state(folder: SchoolFolder) -> str:
    if folder.plan is None:
        return "not-started"
    return "adopted" if folder.plan.is_adopted else "draft"


def _people(plans: Plans) -> Iterator[Row]:
    workspace = plans.workspace
    district = workspace.district.people if workspace.district else ()
    everybody: list[tuple[str | None, tuple[Person, ...]]] = [(None, district)]
    everybody += [(each.id, each.school.people) for each in workspace.schools if each.school]
    for school, people in everybody:
        for person in people:
            cells = {
                "id": person.id,
                "school": school,
                "name": person.name,
                "title": person.title,
                "kind": person.kind.value,
                "members": person.members,
            }
            yield Row(cells, plans.about_person(school, person.id))


def _findings(plans: Plans) -> Iterator[Row]:
    for school, plan in plans.improvement():
        for finding in plan.data_analysis.findings:
            cells = {
                "school": school,
                "subject": finding.subject,
                "groups": finding.groups,
                "finding": finding.finding,
            }
            own: Facet = {"school": school, "subject": finding.subject}
            about = (own, *(own | {"group": group} for group in finding.groups))
            yield Row(cells, about)


def _objectives(plans: Plans) -> Iterator[Row]:
    for school, objective in plans.objectives():
        cells = {
            "id": objective.id,
            "school": school,
            "title": objective.title,
            "lead": objective.lead,
            "supports": objective.supports,
            "initiatives": tuple(initiative.id for initiative in objective.initiatives),
        }
        yield Row(cells, plans.about_objective(school, objective))


def _initiatives(plans: Plans) -> Iterator[Row]:
    for school, objective in plans.objectives():
        for initiative in objective.initiatives:
            cells = {
                "id": initiative.id,
                "objective": objective.id,
                "school": school,
                "title": initiative.title,
                "lead": initiative.lead,
                "serves": initiative.serves,
            }
            yield Row(cells, plans.about_initiative(school, initiative.id))


def _outcomes(plans: Plans) -> Iterator[Row]:
    for school, outcome in plans.outcomes():
        cells = {
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
        yield Row(cells, plans.about_outcome(school, outcome))


def _benchmarks(plans: Plans) -> Iterator[Row]:
    for school, work in plans.years_work():
        for benchmark in work.benchmarks:
            status = benchmark.status.value
            cells = {
                "id": benchmark.id,
                "initiative": work.initiative,
                "objective": plans.objective_of(work.initiative),
                "school": school,
                "kind": benchmark.kind.value,
                "what": benchmark.what,
                "responsible": benchmark.responsible,
                "date": benchmark.date,
                "status": status,
            }
            yield Row(cells, plans.about_benchmark(school, work.initiative, status))


def _resources(plans: Plans) -> Iterator[Row]:
    for school, work in plans.years_work():
        for resource in work.resources:
            cells = {
                "initiative": work.initiative,
                "objective": plans.objective_of(work.initiative),
                "school": school,
                "kind": resource.kind.value,
                "what": resource.what,
                "source": resource.source,
                "amount": resource.amount,
            }
            yield Row(cells, plans.about_resource(school, work.initiative))


def _council(plans: Plans) -> Iterator[Row]:
    for folder in plans.workspace.schools:
        for member in folder.plan.council.members if folder.plan else ():
            cells = {
                "school": folder.id,
                "name": member.name,
                "role": member.role.value,
                "co_chair": member.co_chair,
            }
            yield Row(cells, ({"school": folder.id},))


def _goals(plans: Plans) -> Iterator[Row]:
    goals = plans.workspace.superintendent_goals
    for goal in goals.goals if goals else ():
        cells = {
            "id": goal.id,
            "kind": goal.kind.value,
            "title": goal.title,
            "supports": goal.supports,
            "indicators": goal.indicators,
            "date": goal.date,
            "progress": goal.reviews[-1].progress.value if goal.reviews else None,
        }
        yield Row(cells, tuple({"objective": id_} for id_ in goal.supports))


def _cascade(plans: Plans) -> Iterator[Row]:
    """What stands below each objective; a level without a goal says `gap`."""
    for row in cascade_rows(plans.workspace):
        about: Facet = {"objective": row.objective, "school": row.school}
        cells = {
            "objective": row.objective,
            "level": row.level,
            "school": row.school,
            "id": row.id,
            "title": row.title,
            "educators": row.educators or None,
            "way_up": row.way_up,
        }
        yield Row(cells, (about,))


_OF_OUTCOMES = ("school", "objective", "group", "subject")
_OF_WORK = (*_OF_OUTCOMES, "status")
_PLAN_STATES = ("adopted", "draft", "not-started")
_STATUSES = tuple(Status)

LISTINGS: dict[str, Listing] = {
    "documents": Listing(
        ("id", "school", "span", "status", "shows"),
        _documents,
        ("school", "status"),
        tuple(State),
    ),
    "schools": Listing(
        ("id", "name", "grades", "students", "principal", "status"),
        _schools,
        _OF_WORK,
        _PLAN_STATES,
    ),
    "people": Listing(
        ("id", "school", "name", "title", "kind", "members"), _people, _OF_WORK, _STATUSES
    ),
    "findings": Listing(
        ("school", "subject", "groups", "finding"), _findings, ("school", "group", "subject")
    ),
    "objectives": Listing(
        ("id", "school", "title", "lead", "supports", "initiatives"),
        _objectives,
        _OF_WORK,
        _STATUSES,
    ),
    "initiatives": Listing(
        ("id", "objective", "school", "title", "lead", "serves"), _initiatives, _OF_WORK, _STATUSES
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
        _outcomes,
        _OF_OUTCOMES,
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
        _benchmarks,
        _OF_WORK,
        _STATUSES,
    ),
    "resources": Listing(
        ("initiative", "objective", "school", "kind", "what", "source", "amount"),
        _resources,
        _OF_OUTCOMES,
    ),
    "council": Listing(("school", "name", "role", "co_chair"), _council, ("school",)),
    "goals": Listing(
        ("id", "kind", "title", "supports", "indicators", "date", "progress"),
        _goals,
        ("objective",),
    ),
    "cascade": Listing(
        ("objective", "level", "school", "id", "title", "educators", "way_up"),
        _cascade,
        ("school", "objective"),
    ),
}
