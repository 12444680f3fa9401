"""Every resource of the district and its schools, once, with what it is for and who pays.

Sums are exact: amounts are decimals, and each line stands in one plan, under one objective.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plantools.model import (
    ActionPlan,
    FundingSource,
    Initiative,
    Objective,
    PlanParts,
    Resource,
    ResourceKind,
    SchoolFolder,
    Workspace,
    dollars,
)

DISTRICT = "(district)"
"""What stands for the district where a school's id would stand; no school can be called so."""
NOBODY = "(none)"
"""What stands for a source, an objective or an initiative where there is none."""


@dataclass(frozen=True)
class Work:
    """An initiative's year: whose it is, and the objective of the district that it is for."""

    school: SchoolFolder | None
    objective: Objective | None
    """The objective of the district; for a school's work the first that its objective supports."""
    initiative: str
    title: str
    number: str
    also: tuple[Objective, ...]
    """Further objectives of the district that a school's objective supports."""
    resources: tuple[Resource, ...]

    @property
    def objective_id(self) -> str:
        return self.objective.id if self.objective else NOBODY

    @property
    def school_id(self) -> str:
        return self.school.id if self.school else DISTRICT

    @property
    def school_name(self) -> str:
        if self.school is None:
            return "District"
        return self.school.school.name if self.school.school else self.school.id


@dataclass(frozen=True)
class Line:
    """A resource, and the work that uses it."""

    work: Work
    resource: Resource

    @property
    def amount(self) -> Decimal:
        """Its dollars; nothing where none are given."""
        return self.resource.amount or Decimal(0)

    @property
    def source_id(self) -> str:
        return self.resource.source or NOBODY

    @property
    def is_unpaid(self) -> bool:
        """True for an amount that no source pays."""
        return self.resource.source is None and self.amount > 0

    @property
    def is_open(self) -> bool:
        """True where a source pays and the amount is not stated."""
        return self.resource.source is not None and self.resource.amount is None

    @property
    def is_in_kind(self) -> bool:
        """True for what has no cost of its own: people, things or time that are there already."""
        return self.resource.source is None and not self.amount


def amount_of(resource: Resource) -> str:
    """Its dollars; 'in kind' where it has no cost of its own, 'not stated' where a source pays."""
    if resource.source is None and not resource.amount:
        return "in kind"
    return "not stated" if resource.amount is None else dollars(resource.amount)


@dataclass(frozen=True)
class Source:
    """A budget or grant, who declares it, and what is taken from it."""

    funding: FundingSource
    school: SchoolFolder | None
    """The school that declares it; None for the district."""
    used_by_district: Decimal
    used_by_schools: Decimal

    @property
    def used(self) -> Decimal:
        return self.used_by_district + self.used_by_schools

    @property
    def left(self) -> Decimal | None:
        """What is not set aside; below nothing where more is promised than there is."""
        return None if self.funding.amount is None else self.funding.amount - self.used


@dataclass(frozen=True)
class Ledger:
    """All work with its resources, and all sources; the district first, then school by school."""

    work: tuple[Work, ...]
    sources: tuple[Source, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(Line(work, each) for work in self.work for each in work.resources)

    @property
    def total(self) -> Decimal:
        return total(self.lines)

    @property
    def undeclared(self) -> tuple[str, ...]:
        """The ids of sources that something is paid from and that nobody declares."""
        known = {source.funding.id for source in self.sources}
        used = (line.resource.source for line in self.lines)
        return tuple(dict.fromkeys(id_ for id_ in used if id_ and id_ not in known))


def total(lines: tuple[Line, ...]) -> Decimal:
    """The dollars of the lines together."""
    return sum((line.amount for line in lines), Decimal(0))


def of_kind(lines: tuple[Line, ...], kind: ResourceKind) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.resource.kind is kind)


def ledger(workspace: Workspace) -> Ledger:
    """The ledger of a workspace's year; a school without an action plan has no line in it."""
    district = {each.id: each for each in workspace.plan.objectives} if workspace.plan else {}
    work = [*_work(None, workspace.plan, workspace.action_plan, district)]
    for school in workspace.schools:
        work += _work(school, school.plan, school.action_plan, district)
    lines = tuple(Line(each, resource) for each in work for resource in each.resources)
    return Ledger(tuple(work), tuple(_sources(workspace, lines)))


def _work(
    school: SchoolFolder | None,
    plan: PlanParts | None,
    action_plan: ActionPlan | None,
    district: dict[str, Objective],
) -> Iterator[Work]:
    """The initiatives in the order of the improvement plan; those that are not in it come last."""
    years = {year.initiative: year for year in action_plan.initiatives} if action_plan else {}
    for number, objective, initiative in _initiatives(plan):
        year = years.pop(initiative.id, None)
        if action_plan is None:
            continue
        above = [objective.id] if school is None else list(objective.supports)
        known = [district[id_] for id_ in above if id_ in district]
        yield Work(
            school,
            known[0] if known else None,
            initiative.id,
            initiative.title,
            number,
            tuple(known[1:]),
            year.resources if year else (),
        )
    for id_, year in years.items():
        yield Work(school, None, id_, id_, "", (), year.resources)


def _initiatives(plan: PlanParts | None) -> Iterator[tuple[str, Objective, Initiative]]:
    for place, objective in enumerate(plan.objectives if plan else (), 1):
        for inner, initiative in enumerate(objective.initiatives, 1):
            yield f"{place}.{inner}", objective, initiative


def _sources(workspace: Workspace, lines: tuple[Line, ...]) -> Iterator[Source]:
    declared: list[tuple[SchoolFolder | None, ActionPlan | None]] = [(None, workspace.action_plan)]
    declared += [(school, school.action_plan) for school in workspace.schools]
    used: Counter[tuple[str, bool]] = Counter()
    for line in lines:
        used[line.source_id, line.work.school is None] += line.amount  # type: ignore[assignment]
    for school, action_plan in declared:
        for funding in action_plan.funding if action_plan else ():
            by_district, by_schools = (Decimal(used[funding.id, own]) for own in (True, False))
            yield Source(funding, school, by_district, by_schools)
