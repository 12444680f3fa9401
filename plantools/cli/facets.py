"""What a row of a list is about, so that filters can be asked of it together.

A row has facets: each says of one thing that belongs to the row which school, objective, student
group, subject and status it has. A row passes where one of its facets passes every filter: a
school with an outcome in mathematics for English learners, and not one with an outcome in
mathematics and another for English learners.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from plantools.model import (
    ActionPlan,
    InitiativeYear,
    Objective,
    Outcome,
    PlanParts,
    SchoolFolder,
    Workspace,
)

Facet = dict[str, str | None]
Facets = tuple[Facet, ...]


class Plans:
    """The plans of a workspace, and what each part of them is about."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def improvement(self) -> Iterator[tuple[str | None, PlanParts]]:
        """The improvement plans of the district and the schools, each with its school."""
        if self.workspace.plan:
            yield None, self.workspace.plan
        for school in self.workspace.schools:
            if school.plan:
                yield school.id, school.plan

    def objectives(self) -> Iterator[tuple[str | None, Objective]]:
        for school, plan in self.improvement():
            for objective in plan.objectives:
                yield school, objective

    def outcomes(self) -> Iterator[tuple[str | None, Outcome]]:
        for school, plan in self.improvement():
            for outcome in plan.outcomes:
                yield school, outcome

    def years_work(self) -> Iterator[tuple[str | None, InitiativeYear]]:
        """What each initiative does this year, with its school."""
        plans: list[tuple[str | None, ActionPlan | None]] = [(None, self.workspace.action_plan)]
        plans += [(school.id, school.action_plan) for school in self.workspace.schools]
        for school, plan in plans:
            for work in plan.initiatives if plan else ():
                yield school, work

    def objective_of(self, initiative: str) -> str | None:
        return self._objective_of.get(initiative)

    @cached_property
    def _objective_of(self) -> Mapping[str, str]:
        return {
            initiative.id: objective.id
            for _, objective in self.objectives()
            for initiative in objective.initiatives
        }

    def objectives_in_line(self, ids: Iterable[str]) -> frozenset[str]:
        """The objectives with these ids, and those that support them, directly or not."""
        found = set(ids)
        while more := {
            objective.id
            for _, objective in self.objectives()
            if objective.id not in found and found.intersection(objective.supports)
        }:
            found |= more
        return frozenset(found)

    # What each part is about

    def about_school(self, folder: SchoolFolder, status: str) -> Facets:
        """Its objectives and its outcomes; `status` is that of its plan."""
        own: Facet = {"school": folder.id, "status": status}
        if folder.plan is None:
            return (own,)
        objectives: list[Facet] = [{"objective": each.id} for each in folder.plan.objectives]
        outcomes = [self._of_outcome(each) for each in folder.plan.outcomes]
        return (own, *(own | each for each in (*objectives, *outcomes)))

    def about_outcome(self, school: str | None, outcome: Outcome) -> Facets:
        return (self._of_outcome(outcome) | {"school": school},)

    def about_objective(self, school: str | None, objective: Objective) -> Facets:
        """Its outcomes, and what its initiatives are about."""
        work = (
            facet
            for initiative in objective.initiatives
            for facet in self.about_initiative(school, initiative.id)
        )
        return (*self._of_objective(school, objective), *work)

    def about_initiative(self, school: str | None, initiative: str) -> Facets:
        """Its outcomes, and this year's benchmarks with each of them."""
        return self._about(school, initiative, [None, *self._statuses.get(initiative, ())])

    def about_benchmark(self, school: str | None, initiative: str, status: str) -> Facets:
        return self._about(school, initiative, [status])

    def about_resource(self, school: str | None, initiative: str) -> Facets:
        return self._about(school, initiative, [None])

    def about_person(self, school: str | None, id_: str) -> Facets:
        """What a person, a post or a team leads, works on or answers for, also as a member."""
        names = {id_, *self._teams.get(id_, ())}
        acts = [facet for name in sorted(names) for facet in self._acts.get(name, ())]
        own: Facet = {"school": school}
        return (own, *(each | own for each in acts))

    def _about(self, school: str | None, initiative: str, statuses: Iterable[str | None]) -> Facets:
        own: Facet = {"school": school, "objective": self.objective_of(initiative)}
        served = [self._of_outcome(each) for each in self._served.get(initiative, ())]
        about = [own, *(each | own for each in served)]
        return tuple(each | {"status": status} for each in about for status in statuses)

    def _of_objective(self, school: str | None, objective: Objective) -> Facets:
        own: Facet = {"school": school, "objective": objective.id}
        outcomes = self._outcomes_of_objective.get(objective.id, ())
        return (own, *(own | self._of_outcome(each) for each in outcomes))

    @staticmethod
    def _of_outcome(outcome: Outcome) -> Facet:
        return {
            "objective": outcome.objective,
            "group": outcome.group,
            "subject": outcome.subject,
        }

    @cached_property
    def _outcomes_of_objective(self) -> Mapping[str, list[Outcome]]:
        found: defaultdict[str, list[Outcome]] = defaultdict(list)
        for _, outcome in self.outcomes():
            found[outcome.objective].append(outcome)
        return found

    @cached_property
    def _served(self) -> Mapping[str, list[Outcome]]:
        """The outcomes that each initiative serves."""
        by_id = {outcome.id: outcome for _, outcome in self.outcomes()}
        return {
            initiative.id: [by_id[id_] for id_ in initiative.serves if id_ in by_id]
            for _, objective in self.objectives()
            for initiative in objective.initiatives
        }

    @cached_property
    def _statuses(self) -> Mapping[str, list[str]]:
        """The statuses of each initiative's benchmarks."""
        return {
            work.initiative: list(dict.fromkeys(each.status.value for each in work.benchmarks))
            for _, work in self.years_work()
        }

    @cached_property
    def _teams(self) -> Mapping[str, set[str]]:
        """The teams that each person belongs to."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        people = [*self.workspace.people()]
        people += [each for s in self.workspace.schools if s.school for each in s.school.people]
        for person in people:
            for member in person.members:
                found[member].add(person.id)
        return found

    @cached_property
    def _acts(self) -> Mapping[str, list[Facet]]:
        """What each id among the people leads, works on or answers for."""
        found: defaultdict[str, list[Facet]] = defaultdict(list)
        for school, objective in self.objectives():
            if objective.lead:
                found[objective.lead] += self._of_objective(school, objective)
            for initiative in objective.initiatives:
                found[initiative.lead] += self.about_resource(school, initiative.id)
        for school, work in self.years_work():
            for member in work.team:
                found[member] += self.about_resource(school, work.initiative)
            for benchmark in work.benchmarks:
                about = self.about_benchmark(school, work.initiative, benchmark.status.value)
                for id_ in benchmark.responsible:
                    found[id_] += about
        return found
