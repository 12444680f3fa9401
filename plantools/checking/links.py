"""Links: each leads to something that exists and is of the right kind, and runs upward."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.checking.plans import Level, identified, levels
from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.model import Part, Place, Problem, Workspace


@dataclass(frozen=True)
class _Link:
    """An id somewhere in a plan, what it should name, and where it stands."""

    id: str
    noun: str
    what: str
    place: Place


class UnknownId(Rule):
    """A link must lead to something that exists and is of the right kind."""

    code = "unknown-id"
    title = "A link leads to nothing"
    why = "Documents show the name of what an id stands for; this one stands for nothing."
    fix = "Use the id of something that exists."
    example = Example(
        "improvement-plans/2026-29.yaml",
        "lead: superintendant",
        "lead: superintendent",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        district: dict[str, str] = {}
        known: dict[str, str] = {}
        for level in levels(workspace):
            own = {id_: noun for id_, noun, _ in identified(level)}
            if level.school is None:
                district = own
            known = {**district, **own}
            for link in _links(level, workspace):
                yield from self._broken(link, known, district)

    def _broken(
        self, link: _Link, known: dict[str, str], district: dict[str, str]
    ) -> Iterator[Problem]:
        scope = district if link.what.endswith("supports") else known
        noun = scope.get(link.id)
        if noun == link.noun:
            return
        if known.get(link.id) == link.noun:
            yield self._of_the_school(link)
            return
        if noun is not None:
            message = f"{link.what} '{link.id}', which is {noun} and not {link.noun}."
        else:
            message = f"{link.what} '{link.id}', but no such {link.noun.split(' ', 1)[1]} exists."
        near = did_you_mean(link.id, [id_ for id_, kind in scope.items() if kind == link.noun])
        yield self.problem(link.place, message, fix=near + self.fix)

    def _of_the_school(self, link: _Link) -> Problem:
        return self.problem(
            link.place,
            f"{link.what} '{link.id}', which is an objective of the school itself.",
            why="Links run upward: a school's objective supports one of the district's.",
            fix="Name objectives of the district's improvement plan.",
        )


def _links(level: Level, workspace: Workspace) -> Iterator[_Link]:
    yield from _people_links(level, workspace)
    if workspace.district is not None and (level.school is None or level.school.school):
        yield from _plan_people(level)
    yield from _plan_links(level, workspace)


def _people_links(level: Level, workspace: Workspace) -> Iterator[_Link]:
    noun = "one of the people"
    if level.school is None and workspace.district:
        head = workspace.district
        yield _Link(
            head.superintendent, noun, "The superintendent is", head.place("superintendent")
        )
    if level.school and level.school.school and workspace.district:
        school = level.school.school
        yield _Link(school.principal, noun, "The principal is", school.place("principal"))
    for person in level.people:
        for index, member in enumerate(person.members):
            what = f"'{person.id}' has the member"
            yield _Link(member, noun, what, person.place("members", index))


def _plan_people(level: Level) -> Iterator[_Link]:
    noun = "one of the people"
    if level.plan:
        for objective in level.plan.objectives:
            yield from _one(objective, "lead", noun, f"Objective {objective.id} is led by")
            for initiative in objective.initiatives:
                yield from _one(initiative, "lead", noun, f"Initiative {initiative.id} is led by")
        for activity in level.plan.induction_and_mentoring.activities:
            yield from _one(activity, "lead", noun, "An induction activity is led by")
    if level.action_plan:
        for year in level.action_plan.initiatives:
            yield from _each(year, "team", noun, f"The team of {year.initiative} names")
            for benchmark in year.benchmarks:
                what = f"Benchmark {benchmark.id} is the responsibility of"
                yield from _each(benchmark, "responsible", noun, what)


def _plan_links(level: Level, workspace: Workspace) -> Iterator[_Link]:
    plan, action_plan = level.plan, level.action_plan
    if plan:
        for objective in plan.objectives:
            if level.school and workspace.plan:
                what = f"Objective {objective.id} supports"
                yield from _each(objective, "supports", "an objective", what)
            for initiative in objective.initiatives:
                what = f"Initiative {initiative.id} serves"
                yield from _each(initiative, "serves", "an outcome", what)
        for outcome in plan.outcomes:
            what = f"Outcome {outcome.id} belongs to"
            yield from _one(outcome, "objective", "an objective", what)
    goals = level.superintendent_goals
    for goal in goals.goals if goals and plan else ():
        yield from _each(goal, "supports", "an objective", f"Goal {goal.id} supports")
    if action_plan and plan:
        for year in action_plan.initiatives:
            yield from _one(year, "initiative", "an initiative", "The action plan works on")


def _one(part: Part, field: str, noun: str, what: str) -> Iterator[_Link]:
    id_ = getattr(part, field)
    if id_ is not None:
        yield _Link(id_, noun, what, part.place(field))


def _each(part: Part, field: str, noun: str, what: str) -> Iterator[_Link]:
    for index, id_ in enumerate(getattr(part, field)):
        yield _Link(id_, noun, what, part.place(field, index))


class SupportsNothingAbove(Rule):
    """The district's objectives stand at the top: they support nothing."""

    code = "supports-nothing-above"
    title = "A district objective says that it supports something"
    why = "Links run upward, from a school to the district; above the district there is no plan."
    fix = "Take 'supports' out of the district's objective."
    example = Example(
        "improvement-plans/2026-29.yaml",
        "- id: LIT\n  title: Readers and writers\n  supports: [MATH]",
        "- id: LIT\n  title: Readers and writers",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for objective in workspace.plan.objectives if workspace.plan else ():
            if objective.supports:
                yield self.problem(
                    objective.place("supports"),
                    f"District objective {objective.id} supports '{objective.supports[0]}'.",
                )
