"""Personnel records: their links and ids, and who else on this machine may read them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from plantools.checking.plans import Level, identified, ids, levels
from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.model import (
    DatedObjective,
    DevelopmentApproval,
    DevelopmentGoal,
    Educator,
    EducatorFile,
    EducatorGoal,
    EducatorPlan,
    Part,
    Place,
    Problem,
    ProfessionalDevelopmentPlan,
    SchoolYear,
    Severity,
    Workspace,
)

FILE = "educators/e-0417.yaml"
_FOLDER = "educators"
_PERSON = "one of the people"
_OBJECTIVE = "an objective"


class EducatorsOpen(Rule):
    """Personnel records are for those who may see them, and not for all who use the machine."""

    code = "educators-open"
    title = "Others on this machine can read educators/"
    why = "What is in educators/ are personnel records, which are not public (603 CMR 35.10(3))."
    fix = "Close the folder to all but its owner: `chmod -R go-rwx educators`."
    severity = Severity.WARNING
    can_be_waived = False
    example = Example(
        _FOLDER,
        "drwxr-xr-x  educators   # everybody on this machine may look into it",
        "drwx------  educators",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        if workspace.are_educators_open and not workspace.settings.fictional:
            folder = shlex.quote(str(workspace.root / _FOLDER))
            yield self.problem(
                Place(_FOLDER),
                f"Others on this machine can read {_FOLDER}/.",
                fix=f"Close the folder to all but its owner: `chmod -R go-rwx {folder}`.",
            )


@dataclass(frozen=True)
class _Link:
    """An id in a personnel record, what it should name, and the ids that there are."""

    id: str
    what: str
    place: Place
    known: frozenset[str]


class RecordLinkUnknown(Rule):
    """What a personnel record names must exist: people, schools, objectives, licenses."""

    code = "record-link-unknown"
    title = "A personnel record names something that does not exist"
    why = "The document shows the name of what an id stands for; this one stands for nothing."
    fix = "Use the id of something that exists; a goal supports objectives of its school or above."
    example = Example(
        FILE,
        "goals:\n  - id: E-0417-S1\n    supports: [LITT]",
        "goals:\n  - id: E-0417-S1\n    supports: [LIT]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        above = _Above(workspace)
        for file in workspace.educators:
            for link in _links(file, above, workspace.year):
                if link.id not in link.known:
                    near = did_you_mean(link.id, sorted(link.known))
                    message = f"{link.what} '{link.id}', which does not exist."
                    yield self.problem(link.place, message, fix=near + self.fix)


class _Above:
    """The ids that personnel records may name."""

    def __init__(self, workspace: Workspace) -> None:
        found = list(levels(workspace))
        self.schools = frozenset(each.id for each in workspace.schools)
        self.people = frozenset(id_ for level in found for id_ in ids(level, _PERSON))
        self._objectives = {
            _id(level): frozenset(ids(level, _OBJECTIVE)) for level in found if level.plan
        }
        self.are_plans_whole = not workspace.unreadable
        self._dated = workspace.dated_objectives

    def objectives(self, schools: Iterable[str]) -> frozenset[str] | None:
        """The objectives of the district and of the schools; all of a district administrator.

        None where one of their plans is not written yet: it may hold what a goal supports.
        """
        levels = ["", *(schools or self.schools)]
        if any(level not in self._objectives for level in levels):
            return None
        return frozenset().union(*(self._objectives[level] for level in levels))

    def of_other_years(self, goal: _Goal) -> Mapping[str, DatedObjective]:
        """The objectives that a goal supports and only plans of other years have.

        The latest of the years in which the goal's plan runs comes first, else the latest of all.
        """
        found = {}
        for id_ in goal.supports:
            own = [
                each
                for each in self._dated.get(id_, ())
                if each.school is None or not goal.schools or each.school in goal.schools
            ]
            if own:
                found[id_] = next((each for each in own if goal.runs_in(each)), own[0])
        return found


@dataclass(frozen=True)
class _Goal:
    """A goal in a record, and the plan that it is a goal of: an Educator Plan or the five years."""

    part: EducatorGoal | DevelopmentGoal
    plan: EducatorPlan | ProfessionalDevelopmentPlan
    schools: tuple[str, ...]

    @property
    def supports(self) -> tuple[str, ...]:
        return self.part.supports

    @property
    def name(self) -> str:
        return (
            f"Goal {self.part.id} supports"
            if isinstance(self.part, EducatorGoal)
            else ("A goal goes with")
        )

    def runs_in(self, dated: DatedObjective) -> bool:
        """Whether the goal's plan runs in the years of an objective."""
        return dated.years.start <= self.plan.end and self.plan.start <= dated.years.end

    def may_support(self, dated: DatedObjective) -> bool:
        """An Educator Plan is consistent with the goals of its own time alone."""
        return isinstance(self.plan, ProfessionalDevelopmentPlan) or self.runs_in(dated)


def _goals(file: EducatorFile, year: SchoolYear) -> Iterator[_Goal]:
    """The goals of the year's Educator Plan, and of the professional development plan."""
    educator = file.educator
    if plan := file.plan(year):
        yield from (_Goal(goal, plan, educator.schools) for goal in plan.goals)
    if development := educator.professional_development:
        yield from (_Goal(goal, development, educator.schools) for goal in development.goals)


def _id(level: Level) -> str:
    return level.school.id if level.school else ""


def _links(file: EducatorFile, above: _Above, year: SchoolYear) -> Iterator[_Link]:
    """What the year's Educator Plan names, and the professional development plan."""
    if not above.are_plans_whole:
        return  # what could not be read may hold what is named
    educator = file.educator
    for index, school in enumerate(educator.schools):
        place = educator.place("schools", index)
        yield _Link(school, "The educator's school is", place, above.schools)
    objectives = above.objectives(educator.schools)
    for goal in _goals(file, year) if objectives is not None else ():
        dated = above.of_other_years(goal).items()
        known = (objectives or frozenset()) | {id_ for id_, at in dated if goal.may_support(at)}
        yield from _each(goal.part, "supports", goal.name, known)
    if plan := file.plan(year):
        yield from _plan_links(plan, above)
    yield from _development_links(educator, above)


def _plan_links(plan: EducatorPlan, above: _Above) -> Iterator[_Link]:
    yield from _one(plan, "primary_evaluator", "The primary evaluator is", above.people)
    yield from _one(plan, "supervising_evaluator", "The supervising evaluator is", above.people)
    if plan.improvement:
        what = "Among those who help is"
        yield from _each(plan.improvement, "assisted_by", what, above.people)


def _development_links(educator: Educator, above: _Above) -> Iterator[_Link]:
    plan = educator.professional_development
    if plan is None:
        return
    licenses = frozenset(each.id for each in educator.licenses)
    for activity in plan.activities:
        yield from _one(activity, "license", "An activity counts for the license", licenses)
    approvals: list[DevelopmentApproval | None] = [plan.approved, *plan.reviews, plan.endorsed]
    for approval in approvals:
        if approval:
            yield from _one(approval, "by", "The supervisor is", above.people)


def _one(part: Part, field: str, what: str, known: frozenset[str]) -> Iterator[_Link]:
    id_ = getattr(part, field)
    if id_ is not None:
        yield _Link(id_, what, part.place(field), known)


def _each(part: Part, field: str, what: str, known: frozenset[str]) -> Iterator[_Link]:
    for index, id_ in enumerate(getattr(part, field)):
        yield _Link(id_, what, part.place(field, index), known)


class RecordLinkGone(Rule):
    """What a goal of several years supports may be gone from this year's plans.

    That is right: it stood there in one of the years of the goal's plan. Who looks at the plan
    wants to know it all the same.
    """

    code = "record-link-gone"
    title = "A goal supports an objective that this year's plans no longer have"
    why = (
        "A plan of several years may go with an objective of any of them. This year's plans have "
        "others, and educator and evaluator may want to look at the goal again."
    )
    fix = "Leave it, or name an objective of this year's plans as well."
    severity = Severity.HINT
    example = Example(
        FILE,
        "goals:\n  - goal: Teach writing well\n    supports: [LIN-9]   # of the plan of 2025-26",
        "goals:\n  - goal: Teach writing well\n    supports: [LIN-9, LIN-1]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        above = _Above(workspace)
        if not workspace.dated_objectives or not above.are_plans_whole:
            return
        for file in workspace.educators:
            now = above.objectives(file.educator.schools)
            for goal in _goals(file, workspace.year):
                for id_, dated in above.of_other_years(goal).items():
                    if now is not None and id_ not in now and goal.may_support(dated):
                        yield self._gone(goal, id_, dated)

    def _gone(self, goal: _Goal, id_: str, dated: DatedObjective) -> Problem:
        place = goal.part.place("supports", goal.supports.index(id_))
        message = f"{goal.name} '{id_}', which is in the plan of {dated.years} and in none of now."
        if goal.runs_in(dated):
            return self.problem(place, message)
        message += " The goal's plan does not run in those years."
        fix = "Name an objective of a year in which the goal's plan runs."
        return self.problem(place, message, fix=fix, severity=Severity.WARNING)


class RecordIdTwice(Rule):
    """Ids are unique in a workspace: an educator's goal has one that nothing else has."""

    code = "record-id-twice"
    title = "Two things have the same id, one of them in a personnel record"
    why = "The way from a goal up to the vision is followed by ids; this one would lead two ways."
    fix = "Give it another id, as the educator's own and a number: E-0417-S2."
    example = Example(
        FILE,
        "goals:\n  - id: E-0417-S1\n  - id: E-0417-S1",
        "goals:\n  - id: E-0417-S1\n  - id: E-0417-S2",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        taken = {id_ for level in levels(workspace) for id_, _, _ in identified(level)}
        for file in workspace.educators:
            for part, id_ in _identified(file):
                if id_ in taken:
                    yield self.problem(part.place("id"), f"'{id_}' is the id of something else.")
                taken.add(id_)
            licenses: set[str] = set()
            for license_ in file.educator.licenses:
                if license_.id in licenses:
                    message = f"Two licenses have the id '{license_.id}'."
                    yield self.problem(license_.place("id"), message)
                licenses.add(license_.id)


def _identified(file: EducatorFile) -> Iterator[tuple[Part, str]]:
    for plan in file.educator.educator_plans:
        for goal in plan.goals:
            yield goal, goal.id
