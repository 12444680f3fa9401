"""How goals hang together: what supports each objective of the district, down to the educators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from plantools.model import (
    EducatorFile,
    EducatorGoal,
    Objective,
    Outcome,
    SchoolFolder,
    SuperintendentGoal,
    Workspace,
)


@dataclass(frozen=True)
class Lead:
    """A goal of the superintendent, with its number among them."""

    number: str
    goal: SuperintendentGoal


@dataclass(frozen=True)
class SchoolGoal:
    """An objective of a school, with its number in the school's plan and its outcomes."""

    school: SchoolFolder
    number: str
    objective: Objective
    outcomes: tuple[Outcome, ...]

    @property
    def school_name(self) -> str:
        return self.school.school.name if self.school.school else self.school.id


@dataclass(frozen=True)
class EducatorsGoal:
    """A goal of an educator, from the Educator Plan of the year. Confidential."""

    file: EducatorFile
    goal: EducatorGoal


class Cascade:
    """The goals of a year and what each of them supports, for a workspace with a plan.

    An educator's goal supports an objective of the district by its id, or by that of a school's
    objective that supports it.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self.objectives = workspace.plan.objectives if workspace.plan else ()
        self._numbers = {each.id: str(place) for place, each in enumerate(self.objectives, 1)}

    def number(self, objective: str) -> str:
        """The number of an objective of the district; the id itself where there is none."""
        return self._numbers.get(objective, objective)

    def title(self, objective: str) -> str:
        titles = {each.id: each.title for each in self.objectives}
        return titles.get(objective, objective)

    @cached_property
    def leads(self) -> tuple[Lead, ...]:
        goals = self._workspace.superintendent_goals
        return tuple(Lead(str(n), goal) for n, goal in enumerate(goals.goals if goals else (), 1))

    @cached_property
    def school_goals(self) -> tuple[SchoolGoal, ...]:
        return tuple(self._school_goals())

    def _school_goals(self) -> Iterator[SchoolGoal]:
        for school in self._workspace.schools:
            for place, objective in enumerate(school.plan.objectives if school.plan else (), 1):
                assert school.plan
                own = tuple(o for o in school.plan.outcomes if o.objective == objective.id)
                yield SchoolGoal(school, str(place), objective, own)

    @cached_property
    def educators(self) -> tuple[EducatorFile, ...]:
        """Those with an Educator Plan for the year."""
        year = self._workspace.year
        return tuple(file for file in self._workspace.educators if file.plan(year))

    @cached_property
    def educators_goals(self) -> tuple[EducatorsGoal, ...]:
        found = []
        for file in self.educators:
            plan = file.plan(self._workspace.year)
            found += [EducatorsGoal(file, goal) for goal in plan.goals] if plan else []
        return tuple(found)

    def leads_of(self, objective: Objective) -> tuple[Lead, ...]:
        return tuple(each for each in self.leads if objective.id in each.goal.supports)

    def schools_of(self, objective: Objective) -> tuple[SchoolGoal, ...]:
        return tuple(each for each in self.school_goals if objective.id in each.objective.supports)

    def by_way_of(self, objective: str, way: str) -> frozenset[str]:
        """The ids of educators whose goals support an objective of the district by way of another.

        `way` is the id of the school's objective that stands between, or `objective` itself.
        """
        return frozenset(self._ways.get((objective, way), ()))

    def educators_of(self, objective: str) -> frozenset[str]:
        """The ids of educators whose goals support it, whichever way."""
        return frozenset(
            id_ for (top, _), ids in self._ways.items() if top == objective for id_ in ids
        )

    @property
    def without_way(self) -> frozenset[str]:
        """The ids of educators none of whose goals leads up to an objective of the district."""
        known = {id_ for ids in self._ways.values() for id_ in ids}
        return frozenset(file.id for file in self.educators) - known

    def ways_up(self, goal: EducatorGoal) -> tuple[tuple[str, SchoolGoal | None], ...]:
        """For each way up: the id of the district's objective, and the school's between, if any."""
        found: list[tuple[str, SchoolGoal | None]] = []
        for id_ in goal.supports:
            if id_ in self._numbers:
                found.append((id_, None))
            elif between := self._school_goal.get(id_):
                found += [
                    (top, between) for top in between.objective.supports if top in self._numbers
                ]
        return tuple(found)

    @cached_property
    def _school_goal(self) -> dict[str, SchoolGoal]:
        return {each.objective.id: each for each in self.school_goals}

    @cached_property
    def _ways(self) -> dict[tuple[str, str], set[str]]:
        found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for each in self.educators_goals:
            for top, between in self.ways_up(each.goal):
                found[top, between.objective.id if between else top].add(each.file.id)
        return dict(found)
