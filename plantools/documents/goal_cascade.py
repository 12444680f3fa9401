"""The goal cascade: each objective of the district, and who has goals that support it.

The public document counts educators and hides small counts; what it hides is not in its view. The
confidential one has their names and goals besides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plantools.checking import FEWEST
from plantools.documents.about import About
from plantools.documents.cascade import Cascade, EducatorsGoal, SchoolGoal
from plantools.documents.cascade_figure import cascade_figure
from plantools.documents.figures import Figure
from plantools.documents.small_groups import NOT_SHOWN, shown
from plantools.documents.superintendent_goals import KIND_WORDS
from plantools.model import GoalKind, Objective, Workspace

_WHY_NOT_SHOWN = (
    f"Not shown is a count of fewer than {FEWEST} educators, and one that would give such a count "
    "away: so few could be recognized."
)
_EDUCATOR_KINDS = {
    GoalKind.STUDENT_LEARNING: "Student learning",
    GoalKind.PROFESSIONAL_PRACTICE: "Professional practice",
}


@dataclass(frozen=True, slots=True)
class LeadView:
    """A goal of the superintendent."""

    number: str
    """Its number among the superintendent's goals."""
    title: str
    """The goal in a few words."""
    kind: str
    """District improvement, Student learning or Professional practice."""
    supports: tuple[str, ...]
    """The objectives of the district that it supports, each with number and title."""


@dataclass(frozen=True, slots=True)
class SchoolGoalView:
    """An objective of a school."""

    school: str
    """The school's name."""
    number: str
    """Its number in the school's plan."""
    title: str
    """The objective in a few words."""
    outcomes: str
    """How many outcomes, SMART goals for students, belong to it."""
    educators: str
    """How many educators have a goal that supports it, or not shown; '' where none are counted."""
    supports: tuple[str, ...]
    """The objectives of the district that it supports, each with number and title."""


@dataclass(frozen=True, slots=True)
class NamedGoalView:
    """A goal of an educator, with the name. Confidential."""

    educator: str
    """The educator's name."""
    post: str
    """The educator's post."""
    kind: str
    """Student learning or Professional practice."""
    goal: str
    """The goal."""
    way: str
    """The schools' objectives between it and the district's; '' where it names that one alone."""


@dataclass(frozen=True, slots=True)
class CascadeObjectiveView:
    """An objective of the district with all goals that support it."""

    number: str
    """Its number in the improvement plan."""
    id: str
    """Its id."""
    title: str
    """The objective in a few words."""
    leads: tuple[LeadView, ...]
    """The superintendent's goals that support it."""
    lead_count: str
    """How many they are."""
    schools: tuple[SchoolGoalView, ...]
    """The schools' objectives that support it."""
    school_count: str
    """In how many schools they are, as 3 of 4."""
    educators: str
    """How many educators have a goal that supports it, or not shown; '' where none are counted."""
    direct: str
    """How many of them name it itself, without a school's objective between; '' as above."""
    people: str
    """Both in a sentence; '' as above."""
    named: tuple[NamedGoalView, ...]
    """The educators' goals, with names: only in the confidential document."""
    gaps: tuple[str, ...]
    """What is missing, in sentences; none where every level has a goal for it."""


@dataclass(frozen=True, slots=True)
class CascadeFiguresView:
    """The figures of the goal cascade."""

    cascade: Figure | None
    """How the schools take up the objectives; None without a school's plan."""


@dataclass(frozen=True, slots=True)
class GoalCascadeView:
    """What the goal cascade shows."""

    document: About
    """What the document says of itself."""
    vision: str
    """The future that the district seeks: what every goal leads up to."""
    has_educators: bool
    """True where there are Educator Plans of the year to count."""
    educators: str
    """How many educators have a plan for the year, or not shown; '' where there are none."""
    without_way: str
    """How many educators have no goal with a way up, or not shown; '' where none are counted."""
    people: str
    """Both in sentences; '' as above."""
    why_not_shown: str
    """Why a count is not shown; '' where all are."""
    objectives: tuple[CascadeObjectiveView, ...]
    """The objectives of the district."""
    gaps: tuple[str, ...]
    """All gaps, each with its objective, in sentences; none where there is none."""
    leads: tuple[LeadView, ...]
    """All goals of the superintendent, with what they support."""
    schools: tuple[SchoolGoalView, ...]
    """All objectives of schools, with what they support."""
    loose: tuple[NamedGoalView, ...]
    """Educators' goals without a way up, with names: only in the confidential document."""
    figures: CascadeFiguresView
    """What is drawn from the goals."""
    how: tuple[str, ...]
    """How it is counted, in sentences."""


def goal_cascade(workspace: Workspace, about: About) -> GoalCascadeView | None:
    """The public view; None without an improvement plan. It holds no count that it hides."""
    district = workspace.district
    if district is None or workspace.plan is None:
        return None
    cascade = Cascade(workspace)
    return PublicCascade(workspace, cascade).view(about, district.vision)


def goal_cascade_with_names(workspace: Workspace, about: About) -> GoalCascadeView | None:
    """The confidential view; None without an Educator Plan for the year."""
    district = workspace.district
    if district is None or workspace.plan is None:
        return None
    cascade = Cascade(workspace)
    if not cascade.educators:
        return None
    return _Named(workspace, cascade).view(about, district.vision)


class PublicCascade:
    """Makes the view that hides small counts."""

    def __init__(self, workspace: Workspace, cascade: Cascade) -> None:
        self.workspace = workspace
        self.cascade = cascade
        self.whole = len(cascade.educators)
        objectives = [len(cascade.educators_of(each.id)) for each in cascade.objectives]
        *counts, self.without_way = self.counted(
            [*objectives, len(cascade.without_way)], self.whole
        )
        self.educators = dict(zip((o.id for o in cascade.objectives), counts, strict=True))

    def counted(self, counts: list[int], whole: int) -> tuple[str, ...]:
        """The counts as this document gives them; '' for each where there is nobody to count."""
        return shown(counts, whole) if self.whole else ("",) * len(counts)

    def all_educators(self) -> str:
        return (f"{self.whole:,}" if self.whole >= FEWEST else NOT_SHOWN) if self.whole else ""

    def people(self) -> str:
        count = self.all_educators()
        if count in ("", NOT_SHOWN):
            return count and "How many educators have a plan for this year is not shown."
        without = "How many have no goal that leads up to an objective is not shown."
        if self.without_way == "0":
            without = "Each of them has a goal that leads up to an objective."
        elif self.without_way != NOT_SHOWN:
            has = "has" if self.without_way == "1" else "have"
            without = f"{self.without_way} of them {has} no goal that leads up to an objective."
        return f"{_have(count)} a plan for this year. {without}"

    def view(self, about: About, vision: str) -> GoalCascadeView:
        objectives = tuple(map(self.objective, self.cascade.objectives))
        return GoalCascadeView(
            document=about,
            vision=vision,
            has_educators=self.whole > 0,
            educators=self.all_educators(),
            without_way=self.without_way,
            people=self.people(),
            why_not_shown=_WHY_NOT_SHOWN if _is_hidden(objectives, self.without_way) else "",
            objectives=objectives,
            gaps=tuple(
                f"Objective {each.number}, {each.title}: {gap}"
                for each in objectives
                for gap in each.gaps
            ),
            leads=tuple(self._leads()),
            schools=tuple(self._school(each, "") for each in self.cascade.school_goals),
            loose=self.loose(),
            figures=CascadeFiguresView(cascade_figure(self.workspace)),
            how=tuple(self.how()),
        )

    def loose(self) -> tuple[NamedGoalView, ...]:
        return ()

    def named(self, objective: Objective) -> tuple[NamedGoalView, ...]:
        return ()

    def how(self) -> Iterator[str]:
        yield (
            "A goal supports an objective of the district where it names it, or where it names an "
            "objective of a school that does."
        )
        if self.whole:
            yield (
                f"Educators are counted, never named: counts from 1 to {FEWEST - 1} are not shown, "
                "nor counts that would leave so few, nor those from which one of them could be "
                "reckoned. An educator with goals for several objectives counts with each."
            )
        else:
            yield "No Educator Plans are at hand to count educators' goals."

    def objective(self, objective: Objective) -> CascadeObjectiveView:
        cascade = self.cascade
        schools = cascade.schools_of(objective)
        leads = [lead for lead in self._leads() if self._said(objective.id) in lead.supports]
        ways = [objective.id, *(each.objective.id for each in schools)]
        count = self.educators[objective.id]
        direct, *by_way = self._by_way(objective.id, ways, count)
        started = [each for each in self.workspace.schools if each.plan]
        taking_up = {each.school.id for each in schools}
        return CascadeObjectiveView(
            number=cascade.number(objective.id),
            id=objective.id,
            title=objective.title,
            leads=tuple(leads),
            lead_count=str(len(leads)),
            schools=tuple(map(self._school, schools, by_way)),
            school_count=f"{len(taking_up)} of {len(started)}",
            educators=count,
            direct=direct,
            people=_people(cascade.number(objective.id), count, direct),
            named=self.named(objective),
            gaps=tuple(self._gaps(len(leads), len(schools), count)),
        )

    def _by_way(self, objective: str, ways: list[str], count: str) -> tuple[str, ...]:
        """The counts for each way; none of them is shown where that of the objective is not."""
        if count == NOT_SHOWN:
            return (NOT_SHOWN,) * len(ways)
        people = [len(self.cascade.by_way_of(objective, way)) for way in ways]
        if count == "0":
            return ("0",) * len(ways)
        return self.counted(people, len(self.cascade.educators_of(objective)))

    def _gaps(self, leads: int, schools: int, educators: str) -> Iterator[str]:
        started = any(school.plan for school in self.workspace.schools)
        missing = []
        if self.cascade.leads and not leads:
            missing.append("no goal of the superintendent")
        if started and not schools:
            missing.append("no objective of a school")
        if educators == "0":
            missing.append("no educator's goal")
        levels = [bool(self.cascade.leads), started, educators not in ("", NOT_SHOWN)]
        if missing and len(missing) == sum(levels):
            yield "nobody's goal supports it."
        else:
            yield from (f"{each} supports it." for each in missing)

    def _leads(self) -> Iterator[LeadView]:
        for lead in self.cascade.leads:
            yield LeadView(
                lead.number, lead.goal.title, KIND_WORDS[lead.goal.kind],
                tuple(map(self._said, lead.goal.supports)),
            )  # fmt: skip

    def _school(self, goal: SchoolGoal, educators: str) -> SchoolGoalView:
        return SchoolGoalView(
            school=goal.school_name,
            number=goal.number,
            title=goal.objective.title,
            outcomes=str(len(goal.outcomes)),
            educators=educators,
            supports=tuple(map(self._said, goal.objective.supports)),
        )

    def _said(self, objective: str) -> str:
        number = self.cascade.number(objective)
        title = self.cascade.title(objective)
        return f"Objective {number}: {title}" if number != objective else objective


class _Named(PublicCascade):
    """Makes the view with the educators' names, and all counts as they are."""

    def counted(self, counts: list[int], whole: int) -> tuple[str, ...]:
        return tuple(f"{count:,}" for count in counts)

    def all_educators(self) -> str:
        return f"{self.whole:,}"

    def loose(self) -> tuple[NamedGoalView, ...]:
        goals = self.cascade.educators_goals
        return tuple(_named(each, "") for each in goals if not self.cascade.ways_up(each.goal))

    def named(self, objective: Objective) -> tuple[NamedGoalView, ...]:
        found = []
        for each in self.cascade.educators_goals:
            ways = [way for top, way in self.cascade.ways_up(each.goal) if top == objective.id]
            if ways:
                said = [_school_objective(way) for way in ways if way]
                found.append(_named(each, "; ".join(said)))
        return tuple(found)

    def how(self) -> Iterator[str]:
        yield next(super().how())
        yield (
            "This version names educators and their goals: it is a personnel record. The goal "
            "cascade that is public shows counts alone."
        )


def _have(count: str) -> str:
    return "1 educator has" if count == "1" else f"{count} educators have"


def _people(number: str, count: str, direct: str) -> str:
    """How many educators have a goal for an objective, and how many of them name it directly."""
    if count in ("", NOT_SHOWN):
        return count and f"How many educators have a goal for objective {number} is not shown."
    if count == "0":
        return f"No educator has a goal for objective {number}."
    directly = f"{direct} of them {'names' if direct == '1' else 'name'} it directly"
    if direct == NOT_SHOWN:
        directly = "how many name it directly is not shown"
    return f"{_have(count)} a goal for objective {number}; {directly}."


def _is_hidden(objectives: Sequence[CascadeObjectiveView], without_way: str) -> bool:
    counts = [without_way]
    for objective in objectives:
        counts += [objective.educators, *(school.educators for school in objective.schools)]
    return NOT_SHOWN in counts


def _school_objective(goal: SchoolGoal) -> str:
    return f"{goal.school_name}, objective {goal.number}: {goal.objective.title}"


def _named(each: EducatorsGoal, way: str) -> NamedGoalView:
    educator = each.file.educator
    kind = _EDUCATOR_KINDS[each.goal.kind]
    return NamedGoalView(educator.name, educator.title, kind, each.goal.goal, way)
