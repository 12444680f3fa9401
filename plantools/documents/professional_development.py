"""The Individual Professional Development Plan: licenses, goals, and points one can sum by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plantools.checking import Minimum, Points, points_of
from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.educator_plan import SignatureView
from plantools.documents.record_names import RecordNames
from plantools.model import (
    DevelopmentActivity,
    DevelopmentApproval,
    Educator,
    EducatorFile,
    License,
    Markdown,
    PointCategory,
    ProfessionalDevelopmentPlan,
    Workspace,
)

CATEGORY_WORDS = {
    PointCategory.CONTENT: "Content",
    PointCategory.PEDAGOGY: "Pedagogy",
    PointCategory.ENGLISH_LEARNERS: "SEI, ESL or bilingual education",
    PointCategory.DISABILITIES: "Students with disabilities and diverse learning styles",
    PointCategory.ELECTIVE: "Elective",
}
_HOW_POINTS_COUNT = (
    "What counts of an activity is what was earned once it is completed, and until then what is "
    "planned. Points count from 10 in one topic on (603 CMR 44.06)."
)
_HOW_APPROVAL_COUNTS = (
    "80% of the required points are open to the supervisor's approval; the rest is the educator's "
    "free choice (603 CMR 44.05). Points under the Educator Plan need no further approval "
    "(603 CMR 44.04)."
)
_RELIES = (
    "The Educator Plan, and the points earned under it, stand in for a plan of its own "
    "(603 CMR 44.04). What it does not cover is planned here."
)
_RECORD = (
    "This plan is kept as a personnel record. That the law makes it one is not confirmed in a "
    "source at hand."
)


@dataclass(frozen=True, slots=True)
class LicenseView:
    """A license that the educator holds."""

    name: str
    """Field and grades."""
    number: str
    """Its number; '' where that is not said."""
    kind: str
    """Primary or Additional, and its type, as Primary, Professional."""
    issued: str
    """The day it was issued or last renewed."""
    expires: str
    """The last day on which it is valid."""
    note: str
    """That the educator does not work under it, and where else its plan is kept; else ''."""


@dataclass(frozen=True, slots=True)
class DevelopmentGoalView:
    """A goal of the five years."""

    goal: str
    """The goal in one sentence."""
    supports: tuple[str, ...]
    """The objectives it goes with: whose, and the title."""


@dataclass(frozen=True, slots=True)
class DevelopmentActivityView:
    """An activity and its points."""

    activity: str
    """What is done."""
    topic: str
    """The topic."""
    category: str
    """What its points are for, in words."""
    license: str
    """The license it counts for."""
    approval: str
    """By whom its points are approved: supervisor, Educator Plan or free choice."""
    planned: str
    """The points it is planned to give."""
    earned: str
    """The points earned so far."""
    counted: str
    """The points that count."""
    completed: str
    """The day it was completed; '' while it goes on."""
    evidence: str
    """What shows the points; '' where nothing is said."""


@dataclass(frozen=True, slots=True)
class MinimumView:
    """One minimum of the regulation against what there is."""

    what: str
    """What it is about, as Pedagogy."""
    minimum: str
    """The points that are asked for."""
    planned: str
    """The points planned for it."""
    earned: str
    """The points earned so far."""
    counted: str
    """The points that count."""
    missing: str
    """The points that are neither earned nor planned; 0 where none."""


@dataclass(frozen=True, slots=True)
class ApprovalView:
    """The initial approval, a review or the final endorsement."""

    what: str
    """Which of them, as Review."""
    date: str
    """The day; '' where it is still to come."""
    by: str
    """Who: name and post; '' where it is still to come."""
    note: str
    """What was agreed; '' where nothing is said."""


@dataclass(frozen=True, slots=True)
class ProfessionalDevelopmentView:
    """What an Individual Professional Development Plan shows."""

    document: About
    """What the document says of itself."""
    name: str
    """The educator's name."""
    title: str
    """The educator's post."""
    schools: tuple[str, ...]
    """The names of the schools, or of the district."""
    licenses: tuple[LicenseView, ...]
    """The licenses, the primary one first."""
    start: str
    """The first day of the five years."""
    end: str
    """The last day of the five years."""
    relies: str
    """That the Educator Plan stands in for this plan; '' where it does not."""
    goals: tuple[DevelopmentGoalView, ...]
    """The goals."""
    activities: tuple[DevelopmentActivityView, ...]
    """The activities, in their order."""
    planned: str
    """The sum of the planned points."""
    earned: str
    """The sum of the earned points."""
    counted: str
    """The sum of the points that count."""
    minimums: tuple[MinimumView, ...]
    """Every minimum, with its sums."""
    how: tuple[str, ...]
    """How points are counted, with the regulation."""
    missing: tuple[str, ...]
    """What is neither earned nor planned, in sentences; none where nothing is missing."""
    not_counted: tuple[str, ...]
    """Topics whose points do not count, in sentences."""
    to_earn: str
    """How many points are earned, and how many are planned and still to be earned."""
    approvals: tuple[ApprovalView, ...]
    """Initial approval, reviews, final endorsement, with a line for what is still to come."""
    notes: Markdown | None
    """What else there is to say; None where nothing."""
    record: str
    """Why it is kept as a personnel record."""
    signatures: tuple[SignatureView, ...]
    """The lines to sign on."""


def professional_development_plan(
    workspace: Workspace, file: EducatorFile, about: About
) -> ProfessionalDevelopmentView | None:
    """The view of an educator's plan; None without a plan or without a Professional license."""
    educator = file.educator
    points = points_of(educator)
    if points is None:
        return None
    names = RecordNames(workspace)
    plan = points.plan
    activities = plan.activities
    return ProfessionalDevelopmentView(
        document=about,
        name=educator.name,
        title=educator.title,
        schools=names.schools(educator.schools),
        licenses=tuple(map(_license, sorted(educator.licenses, key=lambda each: not each.primary))),
        start=words.day(plan.start),
        end=words.day(plan.end),
        relies=_RELIES if plan.relies_on_educator_plan else "",
        goals=tuple(
            DevelopmentGoalView(each.goal, tuple(names.supported(each.supports)))
            for each in plan.goals
        ),
        activities=tuple(_activity(each, points, educator) for each in activities),
        planned=_sum(each.planned for each in activities),
        earned=_sum(each.earned for each in activities),
        counted=_sum(points.counted(each) for each in activities),
        minimums=(*(_minimum(each, points) for each in points.minimums), _approvable(points)),
        how=(_HOW_POINTS_COUNT, _HOW_APPROVAL_COUNTS),
        missing=tuple(missing_words(points)),
        not_counted=tuple(_not_counted(points)),
        to_earn=_to_earn(points),
        approvals=tuple(_approvals(plan, names)),
        notes=plan.notes,
        record=_RECORD,
        signatures=(
            SignatureView("Educator", educator.name, ""),
            SignatureView("Supervisor or designee", _supervisor(plan, names), ""),
        ),
    )


def missing_words(points: Points) -> Iterator[str]:
    """What is neither earned nor planned, a sentence for each minimum that is not reached."""
    for each in points.minimums:
        if each.missing:
            yield (
                f"{_more(each.missing)} needed for "
                f"{_label(each, points, in_sentence=True)}: {_points(each.counted)} of "
                f"{words.points(each.minimum)} are earned or planned."
            )
    if points.missing_approval:
        yield (
            f"{_more(points.missing_approval)} needed that "
            f"the supervisor can approve: {_points(points.approvable)} of "
            f"{words.points(points.to_approve)} are."
        )


def _points(value: Decimal) -> str:
    return words.counted_points(value)


def _more(value: Decimal) -> str:
    """`1 more point is`, `8.5 more points are`."""
    return f"{words.points(value)} more {'point is' if value == 1 else 'points are'}"


def _label(each: Minimum, points: Points, *, in_sentence: bool = False) -> str:
    is_primary = each.license == points.primary
    if each.category is None:
        which = "the primary license" if is_primary else "the additional license"
        name = f"{which}, {each.license.name}" if not is_primary else which
        return f"{name}, in all" if in_sentence else f"In all, for {name}"
    said = CATEGORY_WORDS[each.category]
    if is_primary:
        return f"“{said}”" if in_sentence else said
    return f"“{said}” of {each.license.name}" if in_sentence else f"{said}, for {each.license.name}"


def _minimum(each: Minimum, points: Points) -> MinimumView:
    return MinimumView(
        what=_label(each, points),
        minimum=words.points(each.minimum),
        planned=words.points(each.planned),
        earned=words.points(each.earned),
        counted=words.points(each.counted),
        missing=words.points(each.missing),
    )


def _approvable(points: Points) -> MinimumView:
    open_ = [
        each for each in points.plan.activities if each.needs_approval or each.in_educator_plan
    ]
    return MinimumView(
        what="Open to the supervisor's approval (80% of what is required)",
        minimum=words.points(points.to_approve),
        planned=_sum(each.planned for each in open_),
        earned=_sum(points.earned(each) for each in open_),
        counted=words.points(points.approvable),
        missing=words.points(points.missing_approval),
    )


def _activity(
    activity: DevelopmentActivity, points: Points, educator: Educator
) -> DevelopmentActivityView:
    by_id = {each.id: each.name for each in educator.licenses}
    own = activity.license or points.primary.id
    return DevelopmentActivityView(
        activity=activity.activity,
        topic=activity.topic,
        category=CATEGORY_WORDS[activity.category],
        license=by_id.get(own, own),
        approval=_approval(activity),
        planned=words.points(activity.planned),
        earned=words.points(activity.earned),
        counted=words.points(points.counted(activity)),
        completed=words.day(activity.completed) if activity.completed else "",
        evidence=activity.evidence or "",
    )


def _approval(activity: DevelopmentActivity) -> str:
    if activity.in_educator_plan:
        return "Educator Plan"
    return "supervisor" if activity.needs_approval else "free choice"


def _not_counted(points: Points) -> Iterator[str]:
    for topic, value in points.small_topics.items():
        yield f"“{topic}” stays under 10 points ({_points(value)}), which do not count."


def _to_earn(points: Points) -> str:
    earned = sum((points.earned(each) for each in points.plan.activities), Decimal(0))
    counted = sum((points.counted(each) for each in points.plan.activities), Decimal(0))
    return (
        f"{_points(earned)} earned so far; {_points(counted - earned)} planned and still to be "
        "earned."
    )


def _approvals(plan: ProfessionalDevelopmentPlan, names: RecordNames) -> Iterator[ApprovalView]:
    yield _approved("Initial approval", plan.approved, names)
    for each in plan.reviews:
        yield _approved("Review", each, names)
    if len(plan.reviews) < 2:
        yield _approved("Next review", None, names)
    yield _approved("Final endorsement", plan.endorsed, names)


def _approved(what: str, approval: DevelopmentApproval | None, names: RecordNames) -> ApprovalView:
    if approval is None:
        return ApprovalView(what, "", "", "")
    by = names.person(approval.by)
    return ApprovalView(what, words.day(approval.on), by, approval.note or "")


def _supervisor(plan: ProfessionalDevelopmentPlan, names: RecordNames) -> str:
    latest = plan.endorsed or (plan.reviews[-1] if plan.reviews else plan.approved)
    return names.name(latest.by) if latest else ""


def _license(license_: License) -> LicenseView:
    rank = "Primary" if license_.primary else "Additional"
    return LicenseView(
        name=license_.name,
        number=license_.number or "",
        kind=f"{rank}, {license_.type.value.capitalize()}",
        issued=words.day(license_.issued),
        expires=words.day(license_.expires),
        note="; ".join(_license_notes(license_)),
    )


def _license_notes(license_: License) -> Iterator[str]:
    if not license_.employed_under:
        yield "Not employed under this license"
    if license_.plan_elsewhere:
        yield f"The plan for it is kept elsewhere: {license_.plan_elsewhere}"


def _sum(values: Iterator[Decimal]) -> str:
    return words.points(sum(values, Decimal(0)))
