"""Which plans there are in a workspace and what each calls by an id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from plantools.model import (
    ActionPlan,
    Initiative,
    Objective,
    Outcome,
    Part,
    Person,
    PlanParts,
    SchoolFolder,
    SuperintendentGoals,
    Workspace,
)

T = TypeVar("T", Objective, Initiative, Outcome)


@dataclass(frozen=True)
class Level:
    """The district, or one of its schools, with its plans as far as they could be read."""

    school: SchoolFolder | None
    plan: PlanParts | None
    action_plan: ActionPlan | None
    people: tuple[Person, ...]
    superintendent_goals: SuperintendentGoals | None = None

    @property
    def name(self) -> str:
        """`the district`, or the school's name."""
        if self.school is None:
            return "the district"
        return self.school.school.name if self.school.school else self.school.id

    @property
    def initiatives(self) -> tuple[Initiative, ...]:
        """Every initiative of the plan, in order."""
        objectives = self.plan.objectives if self.plan else ()
        return tuple(each for objective in objectives for each in objective.initiatives)


def levels(workspace: Workspace) -> Iterator[Level]:
    """The district first, then its schools in order."""
    district = workspace.district
    people = district.people if district else ()
    yield Level(None, workspace.plan, workspace.action_plan, people, workspace.superintendent_goals)
    for folder in workspace.schools:
        own = folder.school.people if folder.school else ()
        yield Level(folder, folder.plan, folder.action_plan, own)


def identified(level: Level) -> Iterator[tuple[str, str, Part]]:
    """Everything of a level that has an id: the id, what it is called, and the part."""
    for person in level.people:
        yield person.id, "one of the people", person
    if level.plan:
        for objective in level.plan.objectives:
            yield objective.id, "an objective", objective
            for initiative in objective.initiatives:
                yield initiative.id, "an initiative", initiative
        for outcome in level.plan.outcomes:
            yield outcome.id, "an outcome", outcome
    for goal in level.superintendent_goals.goals if level.superintendent_goals else ():
        yield goal.id, "a goal of the superintendent", goal
    if level.action_plan:
        for source in level.action_plan.funding:
            yield source.id, "a funding source", source
        for year in level.action_plan.initiatives:
            for benchmark in year.benchmarks:
                yield benchmark.id, "a benchmark", benchmark


def ids(level: Level, noun: str) -> set[str]:
    """The ids of one kind at a level; `noun` as `identified` calls it."""
    return {id_ for id_, kind, _ in identified(level) if kind == noun}


def files(workspace: Workspace) -> Iterator[Part]:
    """The whole of each plan file that could be read: settings, district, plans, and the others."""
    found: list[Part | None] = [workspace.settings, workspace.district, workspace.plan]
    found += [workspace.action_plan, workspace.superintendent_goals, workspace.crosswalk]
    for folder in workspace.schools:
        found += [folder.school, folder.plan, folder.action_plan]
    yield from (part for part in found if part is not None)


def files_and_records(workspace: Workspace) -> Iterator[Part]:
    """As `files`, and the personnel records, which no public document shows."""
    yield from files(workspace)
    yield from (each.educator for each in workspace.educators)


def unlinked(parts: tuple[T, ...], links: set[str]) -> tuple[T, ...]:
    """The parts that none of the links names; none of them where a link leads to no part."""
    if links - {part.id for part in parts}:
        return ()
    return tuple(part for part in parts if part.id not in links)
