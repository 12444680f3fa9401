"""Educator Plans: type, length, goals of both kinds, standards, dates (603 CMR 35.00)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plantools.checking.citations import meant
from plantools.checking.records import FILE
from plantools.checking.rule import Example, Rule, day, did_you_mean
from plantools.crosswalking import Edition
from plantools.model import (
    CareerStage,
    Educator,
    EducatorGoal,
    EducatorPlan,
    EducatorPlanType,
    EducatorRole,
    GoalKind,
    Place,
    PlanDuration,
    Problem,
    Rating,
    Severity,
    Workspace,
)

_YEAR = 366
"""The most days that a year has; a school year is no longer than that."""
_SHORTEST_IMPROVEMENT = 30
_BEFORE = datetime.timedelta(_YEAR)
"""How long before a plan begins its goals may be agreed on."""

_FOR_RATING = {
    Rating.EXEMPLARY: EducatorPlanType.SELF_DIRECTED,
    Rating.PROFICIENT: EducatorPlanType.SELF_DIRECTED,
    Rating.NEEDS_IMPROVEMENT: EducatorPlanType.DIRECTED,
    Rating.UNSATISFACTORY: EducatorPlanType.IMPROVEMENT,
}
_RUBRICS = {
    EducatorRole.TEACHER: "teacher-rubric",
    EducatorRole.SCHOOL_ADMINISTRATOR: "school-administrator-rubric",
}


def educator_plans(workspace: Workspace) -> Iterator[tuple[Educator, EducatorPlan]]:
    """Each Educator Plan that runs in the year, with its educator."""
    for file in workspace.educators:
        plan = file.plan(workspace.year)
        if plan:
            yield file.educator, plan


class EducatorPlanUnfit(Rule):
    """The type of a plan follows from career stage, assignment and rating."""

    code = "educator-plan-unfit"
    title = "The type of an Educator Plan does not fit the rating or the career stage"
    why = "Who is experienced, and how the last rating was, decide on the type (603 CMR 35.06)."
    fix = "Correct the type, the rating or the stage."
    requirements = ("EP-TYPE",)
    example = Example(
        FILE,
        "stage: experienced\neducator_plans:\n  - type: self-directed-growth\n"
        "    rating: needs-improvement",
        "stage: experienced\neducator_plans:\n  - type: directed-growth\n"
        "    rating: needs-improvement",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for educator, plan in educator_plans(workspace):
            message = _unfit(educator, plan)
            if message:
                yield self.breach(plan.place("type"), message, "EP-TYPE")


def _unfit(educator: Educator, plan: EducatorPlan) -> str:
    """Why the type does not fit, or ''."""
    is_new = educator.stage is CareerStage.NOT_EXPERIENCED or plan.new_assignment
    type_ = plan.type.replace("-", " ")
    if plan.type is EducatorPlanType.DEVELOPING:
        if is_new:
            return ""
        return "The plan is a developing one, and the educator is experienced in this assignment."
    if educator.stage is CareerStage.NOT_EXPERIENCED:
        return f"The plan is one of {type_}, and the educator is not experienced."
    if plan.rating is None:
        return "" if is_new else f"The plan is one of {type_}, and no rating is given."
    if _FOR_RATING[plan.rating] is plan.type:
        return ""
    return f"The plan is one of {type_}, and the rating is {plan.rating.replace('-', ' ')}."


class EducatorPlanLength(Rule):
    """How long a plan runs follows from its type."""

    code = "educator-plan-length"
    title = "An Educator Plan runs too long or too short"
    why = "Each type of plan has its length (603 CMR 35.02 and 35.06)."
    fix = "Correct 'start' and 'end', or 'duration'."
    requirements = ("EP-LENGTH",)
    example = Example(
        FILE,
        "type: improvement\nstart: 2026-10-01\nend: 2026-10-20",
        "type: improvement\nstart: 2026-10-01\nend: 2026-12-18",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            message = _wrong_length(plan)
            if message:
                yield self.breach(plan.place("end"), message, "EP-LENGTH")


def _wrong_length(plan: EducatorPlan) -> str:
    """Why the length is wrong, or ''."""
    days = (plan.end - plan.start).days + 1
    is_self_directed = plan.type is EducatorPlanType.SELF_DIRECTED
    if days < 1:
        return f"The plan ends on {day(plan.end)}, before it begins."
    if is_self_directed and plan.duration is PlanDuration.LESS_THAN_A_YEAR:
        return "A plan of self-directed growth runs one or two school years, and not less."
    if plan.duration is PlanDuration.TWO_YEAR:
        if not is_self_directed:
            return "Only a plan of self-directed growth runs two years."
        return "" if _YEAR < days <= 2 * _YEAR else f"A two-year plan does not run {days} days."
    if days > _YEAR:
        return f"The plan runs {days} days, more than a school year."
    if plan.type is EducatorPlanType.IMPROVEMENT and days < _SHORTEST_IMPROVEMENT:
        return f"An improvement plan runs at least 30 calendar days, and this one {days}."
    return ""


class GoalKindMissing(Rule):
    """A plan has a goal for student learning and one for professional practice, at least."""

    code = "goal-kind-missing"
    title = "An Educator Plan lacks a goal of one kind"
    why = "A plan has at least one goal of each kind (603 CMR 35.06(3))."
    fix = "Add a goal of this kind; a team's goal counts."
    requirements = ("EP-LEARNING", "EP-PRACTICE")
    example = Example(
        FILE,
        "goals:\n  - id: E-0417-S1\n    kind: student-learning",
        "goals:\n  - id: E-0417-S1\n    kind: student-learning\n"
        "  - id: E-0417-P1\n    kind: professional-practice",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        asked = {
            GoalKind.STUDENT_LEARNING: "EP-LEARNING",
            GoalKind.PROFESSIONAL_PRACTICE: "EP-PRACTICE",
        }
        for _, plan in educator_plans(workspace):
            for kind, requirement in asked.items():
                if all(goal.kind is not kind for goal in plan.goals):
                    message = f"The plan has no goal for {kind.replace('-', ' ')}."
                    yield self.breach(plan.place("goals"), message, requirement)


class PracticeGoalWithoutStandard(Rule):
    """A goal for professional practice is tied to a performance standard."""

    code = "practice-goal-without-standard"
    title = "A goal for professional practice names no standard"
    why = "It is tied to one or more of the performance standards (603 CMR 35.06(3))."
    fix = "Name the codes of the rubric under 'standards', as `standards: [I-B-2]`."
    requirements = ("EP-PRACTICE", "EP-STANDARDS")
    example = Example(
        FILE,
        "- id: E-0417-P1\n  kind: professional-practice",
        "- id: E-0417-P1\n  kind: professional-practice\n  standards: [I-B-2]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            for goal in plan.goals:
                if goal.kind is GoalKind.PROFESSIONAL_PRACTICE and not goal.standards:
                    message = f"Goal {goal.id} is tied to no standard."
                    yield self.breach(goal.place(), message, "EP-PRACTICE")


class GoalWithoutActions(Rule):
    """Each goal has planned activities, and benchmarks by which its progress is seen."""

    code = "goal-without-actions"
    title = "A goal has no planned activities, or no benchmarks"
    why = "A plan outlines actions and benchmarks for its goals (603 CMR 35.02 and 35.06(3))."
    fix = "Say what the educator will do under 'activities', and what is seen by when under "
    fix += "'benchmarks'."
    requirements = ("EP-ACTIONS",)
    example = Example(
        FILE,
        "- id: E-0417-S1\n  kind: student-learning",
        "- id: E-0417-S1\n  kind: student-learning\n  activities:\n"
        "    - {action: Score samples with the team, when: Monthly}\n  benchmarks:\n"
        "    - {what: 55% write at standard, date: 2027-01-29}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            for goal in plan.goals:
                for field in ("activities", "benchmarks"):
                    if not getattr(goal, field):
                        message = f"Goal {goal.id} has no {field}."
                        yield self.breach(goal.place(), message, "EP-ACTIONS")


class GoalSupportsNothing(Rule):
    """A goal is there for something that the school or the district wants."""

    code = "goal-supports-nothing"
    title = "An educator's goal supports no objective"
    why = "A plan is consistent with the goals of district and school (603 CMR 35.06(3)(f))."
    fix = "Name the objective of the school or the district under 'supports', as `supports: [LIT]`."
    requirements = ("EP-GOALS",)
    example = Example(
        FILE,
        "- id: E-0417-S1\n  kind: student-learning",
        "- id: E-0417-S1\n  kind: student-learning\n  supports: [LIT]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            for goal in plan.goals:
                if not goal.supports:
                    message = f"Goal {goal.id} supports no objective of the school or the district."
                    yield self.breach(goal.place(), message, "EP-GOALS")


class RubricUnfit(Rule):
    """The edition that a plan names is at hand, and is of the rubric for this role."""

    code = "rubric-unfit"
    title = "A plan's rubric is not at hand, or is for another role"
    why = "Goals are tied to the standards by which the educator is rated (603 CMR 35.06(3)(f))."
    fix = "Name an edition, as teacher-rubric@2012; a district adds its own under frameworks/."
    requirements = ("EP-STANDARDS",)
    example = Example(
        FILE,
        "role: school-administrator\neducator_plans:\n  - rubric: teacher-rubric@2012",
        "role: school-administrator\neducator_plans:\n  - rubric: school-administrator-rubric@2023",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        own = {name: role for role, name in _RUBRICS.items()}
        for educator, plan in educator_plans(workspace):
            place = plan.place("rubric")
            framework = workspace.frameworks.get(plan.rubric)
            if framework is None:
                near = did_you_mean(plan.rubric, list(workspace.frameworks))
                message = f"There is no edition '{plan.rubric}'."
                yield self.problem(place, message, fix=near + self.fix)
            elif _is_for_another(own.get(framework.id), educator.role):
                role = educator.role.replace("-", " ")
                message = f"The rubric {plan.rubric} is not the one for a {role}."
                yield self.problem(place, message)


def _is_for_another(role: EducatorRole | None, own: EducatorRole) -> bool:
    """Whether a rubric that is made for `role` cannot be the educator's.

    Where no rubric for specialists is at hand, they are rated by the teachers'.
    """
    if role is EducatorRole.TEACHER:
        return own not in (EducatorRole.TEACHER, EducatorRole.SPECIALIST)
    return role is not None and role is not own


class GoalCodeUnknown(Rule):
    """The standards that a goal names are codes of the plan's edition."""

    code = "goal-code-unknown"
    title = "A goal names a code that the rubric's edition does not have"
    why = "Codes drift from edition to edition; a code of another edition means something else."
    fix = "Use a code of the edition that the plan names under 'rubric'."
    requirements = ("EP-STANDARDS",)
    example = Example(FILE, "standards: [I-Z-9]", "standards: [I-A-4]")

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        editions = {key: Edition(each) for key, each in workspace.frameworks.items()}
        for _, plan in educator_plans(workspace):
            edition = editions.get(plan.rubric)
            if edition is None:
                continue
            for goal in plan.goals:
                for index, code in enumerate(goal.standards):
                    if code not in edition.entries:
                        near = meant(code, edition)
                        message = f"{edition.key} has no code '{code}'."
                        place = goal.place("standards", index)
                        yield self.problem(place, message, fix=near + self.fix)


class EducatorPlanDates(Rule):
    """What a plan speaks of lies in the time that it runs."""

    code = "educator-plan-dates"
    title = "A date of an Educator Plan lies outside the time it runs"
    why = "A plan answers for its own time; a date outside it is nearly always a slip."
    fix = "Correct the date, or the plan's 'start' and 'end'."
    severity = Severity.WARNING
    example = Example(
        FILE,
        "start: 2026-09-01\nend: 2027-06-15\nformative: 2026-01-29",
        "start: 2026-09-01\nend: 2027-06-15\nformative: 2027-01-29",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            if plan.end < plan.start:
                continue
            for name in ("formative", "summative"):
                date: datetime.date | None = getattr(plan, name)
                if date and not plan.start <= date <= plan.end:
                    message = f"The {name} evaluation is on {day(date)}, and the plan runs "
                    message += f"from {day(plan.start)} to {day(plan.end)}."
                    yield self.problem(plan.place(name), message)
            for what, place, date in _agreed(plan):
                if not plan.start - _BEFORE <= date <= plan.end:
                    message = f"{what} on {day(date)}, and the plan runs from {day(plan.start)} "
                    yield self.problem(place, message + f"to {day(plan.end)}.")
            for goal in plan.goals:
                yield from self._of_goal(goal, plan)

    def _of_goal(self, goal: EducatorGoal, plan: EducatorPlan) -> Iterator[Problem]:
        dated = [("is due", goal.date, goal.place("date"))]
        dated += [("has a benchmark", each.date, each.place("date")) for each in goal.benchmarks]
        for what, date, place in dated:
            if not plan.start <= date <= plan.end:
                message = f"Goal {goal.id} {what} on {day(date)}, and the plan runs "
                message += f"from {day(plan.start)} to {day(plan.end)}."
                yield self.problem(place, message)


def _agreed(plan: EducatorPlan) -> Iterator[tuple[str, Place, datetime.date]]:
    """What is done before a plan begins, or soon after, in words and with its day."""
    assessed = plan.self_assessment
    if assessed and assessed.date:
        yield "The self-assessment is handed in", assessed.place("date"), assessed.date
    if plan.goals_approved:
        yield "The goals are approved", plan.place("goals_approved"), plan.goals_approved
    for who in ("educator", "primary_evaluator", "supervising_evaluator"):
        signed: datetime.date | None = getattr(plan.signatures, who)
        if signed:
            who_signs = who.replace("_", " ")
            yield f"The {who_signs} signs", plan.signatures.place(who), signed


class ImprovementPlanIncomplete(Rule):
    """An Improvement Plan says what must become better, who helps, and when it is looked at."""

    code = "improvement-plan-incomplete"
    title = "An Improvement Plan lacks what it must say besides, or another plan has it"
    why = "The contracts of Massachusetts districts ask for it in Improvement Plans."
    fix = (
        "Add 'improvement' with 'to_improve', 'assistance' and 'assisted_by', and 'formative'. "
        "Where the district's own contract asks for less, say so at the top of the file, as "
        "`waive: [{code: improvement-plan-incomplete, reason: Article 12, until: 2027-06-30}]`."
    )
    requirements = ("EP-IMPROVEMENT",)
    example = Example(
        FILE,
        "type: improvement",
        "type: improvement\nformative: 2027-01-15\nimprovement:\n"
        "  to_improve: Standard II, clear directions\n  assistance: A coach twice a week\n"
        "  assisted_by: [lincoln-principal]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        lets = self.waiver(workspace.year.end, "Article 12 asks for less")
        for _, plan in educator_plans(workspace):
            for key, message, fix in _incomplete(plan):
                if key == "type":
                    fix += f" Where the district's own contract asks for less: {lets}."
                yield self.breach(plan.place(key), message, "EP-IMPROVEMENT", fix=fix)


def _incomplete(plan: EducatorPlan) -> Iterator[tuple[str, str, str]]:
    """The key that is wrong, why, and what to do."""
    improvement = plan.improvement
    if plan.type is not EducatorPlanType.IMPROVEMENT:
        if improvement:
            fix = "Take 'improvement' out, or correct the type."
            yield "improvement", "Only an Improvement Plan has 'improvement'.", fix
        return
    if improvement is None:
        message = "The Improvement Plan does not say what must become better, and who helps."
        yield "type", message, "Add 'improvement' with 'to_improve', 'assistance', 'assisted_by'."
    elif plan.primary_evaluator not in improvement.assisted_by:
        message = "The primary evaluator is not among those who help."
        fix = f"Write `{plan.primary_evaluator}` under 'assisted_by'."
        yield "improvement", message, fix
    if plan.formative is None:
        message = "The Improvement Plan has no formative report on the way."
        yield "type", message, "Add the day of the report, as `formative: 2027-01-15`."


class SignedBeforeGoals(Rule):
    """What is signed are final goals: the evaluator approves them first."""

    code = "signed-before-goals"
    title = "An Educator Plan is signed, and its goals are not approved"
    why = "All elements of a plan are subject to the evaluator's approval (603 CMR 35.02)."
    fix = "Add the day the evaluator approved them: `goals_approved: 2026-09-30`."
    requirements = ("EP-APPROVED",)
    example = Example(
        FILE,
        "signatures: {educator: 2026-10-01}",
        "goals_approved: 2026-09-30\nsignatures: {educator: 2026-10-01}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, plan in educator_plans(workspace):
            signed = plan.signatures
            if plan.goals_approved is None and (signed.educator or signed.primary_evaluator):
                message = "The plan is signed, and its goals are proposed ones."
                yield self.breach(plan.place("signatures"), message, "EP-APPROVED")
