"""Personnel records: their links and ids, and who else on this machine may read them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plantools.checking.plans import Level, identified, ids, levels
from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.model import (
    DevelopmentApproval,
    Educator,
    EducatorFile,
    EducatorPlan,
    Part,
    Place,
    Problem,
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

    def objectives(self, schools: Iterable[str]) -> frozenset[str] | None:
        """The objectives of the district and of the schools; all of a district administrator.

        None where one of their plans is not written yet: it may hold what a goal supports.
        """
        levels = ["", *(schools or self.schools)]
        if any(level not in self._objectives for level in levels):
            return None
        return frozenset().union(*(self._objectives[level] for level in levels))


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
    if plan := file.plan(year):
        yield from _plan_links(plan, above, above.objectives(educator.schools))
    yield from _development_links(educator, above)


def _plan_links(
    plan: EducatorPlan, above: _Above, objectives: frozenset[str] | None
) -> Iterator[_Link]:
    yield from _one(plan, "primary_evaluator", "The primary evaluator is", above.people)
    yield from _one(plan, "supervising_evaluator", "The supervising evaluator is", above.people)
    if plan.improvement:
        what = "Among those who help is"
        yield from _each(plan.improvement, "assisted_by", what, above.people)
    for goal in plan.goals:
        yield from _each(goal, "supports", f"Goal {goal.id} supports", objectives)


def _development_links(educator: Educator, above: _Above) -> Iterator[_Link]:
    plan = educator.professional_development
    if plan is None:
        return
    licenses = frozenset(each.id for each in educator.licenses)
    for goal in plan.goals:
        objectives = above.objectives(educator.schools)
        yield from _each(goal, "supports", "A goal goes with", objectives)
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


def _each(part: Part, field: str, what: str, known: frozenset[str] | None) -> Iterator[_Link]:
    for index, id_ in enumerate(getattr(part, field) if known is not None else ()):
        yield _Link(id_, what, part.place(field, index), known or frozenset())


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
