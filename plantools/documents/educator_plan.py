"""The Educator Plan: the fields of the state's form in their order, then what is attached to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.goals import GoalBenchmarkView, goal_benchmark
from plantools.documents.record_names import RecordNames
from plantools.model import (
    EducatorFile,
    EducatorGoal,
    EducatorPlan,
    EducatorPlanType,
    Element,
    Framework,
    GoalKind,
    Grade,
    Improvement,
    Markdown,
    PlanDuration,
    SelfAssessment,
    Workspace,
)

TYPE_WORDS = {
    EducatorPlanType.DEVELOPING: "Developing Educator Plan",
    EducatorPlanType.SELF_DIRECTED: "Self-Directed Growth Plan",
    EducatorPlanType.DIRECTED: "Directed Growth Plan",
    EducatorPlanType.IMPROVEMENT: "Improvement Plan",
}
_DURATION_WORDS = {
    PlanDuration.TWO_YEAR: "Two-Year",
    PlanDuration.ONE_YEAR: "One-Year",
    PlanDuration.LESS_THAN_A_YEAR: "Less than a year",
}
RECEIPT = (
    "The educator's signature says that this plan was received. It does not say that the educator "
    "agrees with it."
)


@dataclass(frozen=True, slots=True)
class BoxView:
    """A box of the form with its words, ticked or not."""

    label: str
    """The words beside the box."""
    is_ticked: bool
    """True where the box is ticked."""


@dataclass(frozen=True, slots=True)
class PlannedActivityView:
    """A row of the form's table of planned activities."""

    goal: str
    """The number of the goal it belongs to, as S1."""
    action: str
    """What the educator will do."""
    resources: str
    """What the school or the district gives for it; '' where nothing."""
    when: str
    """By when or how often."""


@dataclass(frozen=True, slots=True)
class GoalView:
    """A SMART goal."""

    number: str
    """Its number in this plan: S1 for student learning, P1 for professional practice."""
    id: str
    """Its id."""
    team: str
    """The team that shares it; '' for a goal of one's own."""
    goal: str
    """The goal in one sentence."""
    why: Markdown
    """Why this goal."""
    measure: str
    """What is measured."""
    baseline: str
    """Where it stood at the start; '' where that is not said."""
    target: str
    """What is to be reached."""
    date: str
    """The day by which it is to be reached."""
    standards: tuple[str, ...]
    """The standards, indicators and elements it is tied to: code and title."""
    supports: tuple[str, ...]
    """The objectives it supports: whose, and the title."""
    evidence: tuple[str, ...]
    """What educator and evaluator will collect."""
    benchmarks: tuple[GoalBenchmarkView, ...]
    """How progress is seen on the way."""
    progress: str
    """The evaluator's final assessment in words; '' before it is made."""
    assessment: Markdown | None
    """The evaluator's words on it; None before it is made."""


@dataclass(frozen=True, slots=True)
class GoalsView:
    """The goals of one kind, and the table of their planned activities."""

    title: str
    """Student learning goals, or Professional practice goals."""
    activities_title: str
    """The form's heading of the table."""
    goals: tuple[GoalView, ...]
    """The goals, in order."""
    activities: tuple[PlannedActivityView, ...]
    """The planned activities of all of them, in the goals' order."""


@dataclass(frozen=True, slots=True)
class SelfAssessmentView:
    """What the educator saw before proposing goals."""

    date: str
    """The day it was handed in; '' where that is not said."""
    student_learning: Markdown
    """What the evidence of the students' learning shows."""
    practice: Markdown
    """Practice set beside the standards."""


@dataclass(frozen=True, slots=True)
class ImprovementView:
    """What an Improvement Plan says besides."""

    to_improve: Markdown
    """The unsatisfactory performance that the plan is about."""
    assistance: str
    """What the district will do to help."""
    assisted_by: tuple[str, ...]
    """The names and posts of those who help."""


@dataclass(frozen=True, slots=True)
class SignatureView:
    """A line to sign on."""

    who: str
    """Whose line it is, as Educator."""
    name: str
    """The name under the line."""
    date: str
    """The day of the signature; '' where there is a line for it."""


@dataclass(frozen=True, slots=True)
class EducatorPlanView:
    """What an Educator Plan shows."""

    document: About
    """What the document says of itself."""
    name: str
    """The educator's name."""
    title: str
    """The educator's post."""
    primary_evaluator: str
    """The primary evaluator: name and post."""
    supervising_evaluator: str
    """The supervising evaluator: name and post; '' where there is none."""
    supervising_role: str
    """What the supervising evaluator does; '' where that is not said."""
    schools: tuple[str, ...]
    """The names of the schools, or of the district."""
    types: tuple[BoxView, ...]
    """The four types of plan, one of them ticked."""
    durations: tuple[BoxView, ...]
    """The three durations, one of them ticked."""
    start: str
    """The first day."""
    end: str
    """The last day."""
    rating: str
    """The rating that the plan follows from, and its day; '' where there is none yet."""
    attached: tuple[BoxView, ...]
    """Proposed goals, or final goals: one of them ticked."""
    goals_approved: str
    """The day the evaluator approved the goals; '' for proposed ones."""
    formative: str
    """The day of the formative assessment; '' where that is not said."""
    summative: str
    """The day of the summative evaluation; '' where that is not said."""
    student_learning: GoalsView
    """The goals for student learning, with their planned activities."""
    professional_practice: GoalsView
    """The goals for professional practice, with their planned activities."""
    improvement: ImprovementView | None
    """What an Improvement Plan says besides; None in other plans."""
    self_assessment: SelfAssessmentView | None
    """The self-assessment; None where it is kept elsewhere."""
    rubric: str
    """The edition of the rubric that the standards are of."""
    comments: Markdown | None
    """What the educator says of the plan; None where nothing."""
    receipt: str
    """What the educator's signature says, and what it does not."""
    signatures: tuple[SignatureView, ...]
    """The lines to sign on."""


def educator_plan(
    workspace: Workspace, file: EducatorFile, about: About
) -> EducatorPlanView | None:
    """The view of an educator's plan of the year; None where there is none."""
    plan = file.plan(workspace.year)
    if plan is None:
        return None
    educator = file.educator
    names = RecordNames(workspace)
    approved = plan.goals_approved
    return EducatorPlanView(
        document=about,
        name=educator.name,
        title=educator.title,
        primary_evaluator=names.person(plan.primary_evaluator),
        supervising_evaluator=_person(names, plan.supervising_evaluator),
        supervising_role=plan.supervising_role or "",
        schools=names.schools(educator.schools),
        types=tuple(BoxView(word, kind is plan.type) for kind, word in TYPE_WORDS.items()),
        durations=tuple(
            BoxView(word, kind is plan.duration) for kind, word in _DURATION_WORDS.items()
        ),
        start=words.day(plan.start),
        end=words.day(plan.end),
        rating=_rating(plan),
        attached=(
            BoxView("Proposed goals", approved is None),
            BoxView("Final goals", approved is not None),
        ),
        goals_approved=words.day(approved) if approved else "",
        formative=words.day(plan.formative) if plan.formative else "",
        summative=words.day(plan.summative) if plan.summative else "",
        student_learning=_goals(workspace, plan, GoalKind.STUDENT_LEARNING, names),
        professional_practice=_goals(workspace, plan, GoalKind.PROFESSIONAL_PRACTICE, names),
        improvement=_improvement(plan.improvement, names),
        self_assessment=_self_assessment(plan.self_assessment),
        rubric=_rubric(workspace.frameworks, plan),
        comments=plan.comments,
        receipt=RECEIPT,
        signatures=_signatures(plan, educator.name, names),
    )


def _person(names: RecordNames, id_: str | None) -> str:
    return names.person(id_) if id_ else ""


def _rating(plan: EducatorPlan) -> str:
    if plan.rating is None:
        return ""
    rating = words.RATING_WORDS[plan.rating]
    return f"{rating}, {words.day(plan.rated_on)}" if plan.rated_on else rating


def _rubric(frameworks: Mapping[str, Framework], plan: EducatorPlan) -> str:
    framework = frameworks.get(plan.rubric)
    return f"{framework.title}, {framework.edition}" if framework else plan.rubric


_TITLES = {
    GoalKind.STUDENT_LEARNING: ("S", "Student learning goals", "Student Learning Goal(s)"),
    GoalKind.PROFESSIONAL_PRACTICE: (
        "P",
        "Professional practice goals",
        "Professional Practice Goal(s)",
    ),
}


def _goals(
    workspace: Workspace, plan: EducatorPlan, kind: GoalKind, names: RecordNames
) -> GoalsView:
    letter, title, on_form = _TITLES[kind]
    goals = [goal for goal in plan.goals if goal.kind is kind]
    numbered = [(f"{letter}{place}", goal) for place, goal in enumerate(goals, 1)]
    titles = _code_titles(workspace.frameworks.get(plan.rubric))
    return GoalsView(
        title=title,
        activities_title=f"{on_form}: Planned Activities",
        goals=tuple(_goal(number, goal, titles, names) for number, goal in numbered),
        activities=tuple(
            PlannedActivityView(number, each.action, each.resources or "", each.when)
            for number, goal in numbered
            for each in goal.activities
        ),
    )


def _goal(
    number: str, goal: EducatorGoal, titles: Mapping[str, str], names: RecordNames
) -> GoalView:
    return GoalView(
        number=number,
        id=goal.id,
        team=goal.team or "",
        goal=goal.goal,
        why=goal.why,
        measure=goal.measure,
        baseline=goal.baseline or "",
        target=goal.target,
        date=words.day(goal.date),
        standards=tuple(f"{code} {titles.get(code, '')}".strip() for code in goal.standards),
        supports=tuple(names.supported(goal.supports)),
        evidence=goal.evidence,
        benchmarks=tuple(map(goal_benchmark, goal.benchmarks)),
        progress=words.PROGRESS_WORDS[goal.progress] if goal.progress else "",
        assessment=goal.assessment,
    )


def _code_titles(framework: Framework | None) -> dict[str, str]:
    """What each code of an edition is called, and where a source confirms neither, that too."""
    parts = [
        each
        for standard in (framework.standards if framework else ())
        for indicator in ((standard,), *((each, *each.elements) for each in standard.indicators))
        for each in indicator
    ]
    return {each.code: _titled(each) for each in parts}


def _titled(element: Element) -> str:
    doubt = "" if element.grade is not Grade.UNCONFIRMED else "(not confirmed)"
    return f"{element.title or ''} {doubt}".strip()


def _improvement(improvement: Improvement | None, names: RecordNames) -> ImprovementView | None:
    if improvement is None:
        return None
    return ImprovementView(
        to_improve=improvement.to_improve,
        assistance=improvement.assistance,
        assisted_by=_persons(names, improvement.assisted_by),
    )


def _persons(names: RecordNames, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(names.person(id_) for id_ in ids)


def _self_assessment(assessment: SelfAssessment | None) -> SelfAssessmentView | None:
    if assessment is None:
        return None
    return SelfAssessmentView(
        date=words.day(assessment.date) if assessment.date else "",
        student_learning=assessment.student_learning,
        practice=assessment.practice,
    )


def _signatures(plan: EducatorPlan, name: str, names: RecordNames) -> tuple[SignatureView, ...]:
    signed = plan.signatures
    lines = [
        ("Educator", name, signed.educator),
        ("Primary evaluator", names.name(plan.primary_evaluator), signed.primary_evaluator),
    ]
    if plan.supervising_evaluator:
        supervisor = names.name(plan.supervising_evaluator)
        lines.append(("Supervising evaluator", supervisor, signed.supervising_evaluator))
    return tuple(SignatureView(who, of, words.day(on) if on else "") for who, of, on in lines)
