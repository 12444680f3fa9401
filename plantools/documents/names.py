"""The names behind the ids of a workspace, as documents say them."""

from __future__ import annotations

from collections.abc import Iterable

from plantools.model import (
    ActionPlan,
    FundingSource,
    Objective,
    Outcome,
    Person,
    PlanParts,
    SchoolFolder,
    Workspace,
)


class Names:
    """Looks ids up in a district, or in one of its schools and the district.

    An id that nothing has is shown as it is: a draft may be built before its links are mended.
    """

    def __init__(self, workspace: Workspace, school: SchoolFolder | None = None) -> None:
        self._people = {person.id: person for person in workspace.people(school)}
        plans: list[PlanParts | None] = [workspace.plan, school.plan if school else None]
        self._objectives = {
            objective.id: objective for plan in plans if plan for objective in plan.objectives
        }
        self._outcomes = {
            outcome.id: outcome for plan in plans if plan for outcome in plan.outcomes
        }
        action_plans = [workspace.action_plan, school.action_plan if school else None]
        self._funding = {source.id: source for plan in action_plans for source in _funding(plan)}

    def person(self, id_: str) -> str:
        """A person's name and post: `Dr. Ana Silva, Superintendent`."""
        person = self._people.get(id_)
        if person is None:
            return id_
        return f"{person.name}, {person.title}" if person.title else person.name

    def name(self, id_: str) -> str:
        """A person's name alone, for table cells."""
        person = self._people.get(id_)
        return person.name if person else id_

    def names(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.name(id_) for id_ in ids)

    def objective(self, id_: str) -> str:
        objective = self._objectives.get(id_)
        return objective.title if objective else id_

    def outcome(self, id_: str) -> str:
        outcome = self._outcomes.get(id_)
        return outcome.title if outcome else id_

    def funding(self, id_: str) -> str:
        source = self._funding.get(id_)
        return source.name if source else id_

    def members(self, person: Person) -> tuple[str, ...]:
        return self.names(person.members)


def _funding(plan: ActionPlan | None) -> tuple[FundingSource, ...]:
    return plan.funding if plan else ()


def outcomes_of(plan: PlanParts, objective: Objective) -> tuple[Outcome, ...]:
    """The outcomes of a plan that belong to one of its objectives, in their order."""
    return tuple(outcome for outcome in plan.outcomes if outcome.objective == objective.id)
