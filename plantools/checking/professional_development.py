"""Professional development: licenses, points, approval and reviews (603 CMR 44.00)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from plantools.checking.points import Minimum, Points, points_of
from plantools.checking.records import FILE
from plantools.checking.rule import Example, Rule, day, today
from plantools.model import (
    Educator,
    License,
    LicenseType,
    PointCategory,
    Problem,
    ProfessionalDevelopmentPlan,
    Severity,
    Workspace,
)

_YEARS = 5
_MONTHS_TO_APPROVAL = 6
_YEARS_TO_REVIEW = 2

_NAMES = {
    PointCategory.CONTENT: "the content of the license",
    PointCategory.PEDAGOGY: "pedagogy",
    PointCategory.ENGLISH_LEARNERS: "SEI, ESL or bilingual education",
    PointCategory.DISABILITIES: "students with disabilities and diverse learning styles",
}


def _all_points(workspace: Workspace) -> Iterator[tuple[Educator, Points]]:
    for file in workspace.educators:
        points = points_of(file.educator)
        if points:
            yield file.educator, points


def _sound_points(workspace: Workspace) -> Iterator[tuple[Educator, Points]]:
    """As above, without those with impossible points: another rule speaks of them."""
    for educator, points in _all_points(workspace):
        if all(each.planned >= 0 and each.earned >= 0 for each in points.plan.activities):
            yield educator, points


def _later(date: datetime.date, *, years: int = 0, months: int = 0) -> datetime.date:
    """The same day so much later; the last day of a month where that month is shorter."""
    count = date.year * 12 + date.month - 1 + years * 12 + months
    year, month = divmod(count, 12)
    for last in (date.day, 30, 29, 28):
        if last <= date.day:
            try:
                return datetime.date(year, month + 1, last)
            except ValueError:
                continue
    raise AssertionError("unreachable")


class PrimaryLicense(Rule):
    """One of an educator's Professional licenses is the primary one."""

    code = "primary-license"
    title = "Not exactly one Professional license is the primary one"
    why = "150 points renew the primary license, and 30 each further one (603 CMR 44.06)."
    fix = "Write `primary: true` at one of the Professional licenses, and at no other."
    requirements = ("PD-TOTAL", "PD-ADDITIONAL")
    example = Example(
        FILE,
        "licenses:\n  - id: english\n  - id: esl",
        "licenses:\n  - id: english\n    primary: true\n  - id: esl",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for file in workspace.educators:
            held = [e for e in file.educator.licenses if e.type is LicenseType.PROFESSIONAL]
            primary = sum(each.primary for each in held)
            if held and primary != 1:
                said = "None of the Professional licenses is" if not primary else f"{primary} are"
                place = file.educator.place("licenses")
                yield self.problem(place, f"{said} marked as the primary one.")


class LicenseDates(Rule):
    """A license is valid for a time, and its plan is for that time."""

    code = "license-dates"
    title = "The dates of a license, or of the plan for it, do not fit"
    why = "A plan is for the five years in which a Professional license is valid (603 CMR 44.04)."
    fix = "Correct the dates; a license that was renewed has its new ones."
    weight = "A license that has run out by today's date is a warning: it may have been renewed."
    requirements = ("PD-PLAN",)
    example = Example(
        FILE,
        "issued: 2024-07-01\nexpires: 2024-06-30",
        "issued: 2024-07-01\nexpires: 2029-06-30",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        now = today(workspace)
        for file in workspace.educators:
            for license_ in file.educator.licenses:
                place = license_.place("expires")
                if license_.expires <= license_.issued:
                    message = f"The license {license_.id} expires before it is issued."
                    yield self.problem(place, message)
                elif license_.expires < now:
                    message = f"The license {license_.id} expired on {day(license_.expires)}."
                    yield self.problem(place, message, severity=Severity.WARNING)
            yield from self._plan(file.educator)

    def _plan(self, educator: Educator) -> Iterator[Problem]:
        points = points_of(educator)
        if points is None:
            return
        plan, primary = points.plan, points.primary
        if not plan.start < plan.end < _later(plan.start, years=_YEARS) + datetime.timedelta(1):
            message = f"The plan runs from {day(plan.start)} to {day(plan.end)}, not five years."
            yield self.breach(plan.place("end"), message, "PD-PLAN")
        elif primary.expires > primary.issued and plan.end != primary.expires:
            message = f"The plan ends on {day(plan.end)}, and the primary license expires on "
            message += f"{day(primary.expires)}."
            yield self.breach(plan.place("end"), message, "PD-PLAN")


class LicenseWithoutPlan(Rule):
    """Who holds a Professional license has a plan for its renewal, here or elsewhere."""

    code = "license-without-plan"
    title = "A Professional license has no professional development plan"
    why = "A plan is in place for each of the five years of the license (603 CMR 44.04)."
    fix = (
        "Add 'professional_development'; where the Educator Plan stands in for it, say so there "
        "with `relies_on_educator_plan: true`. Where the plan is kept elsewhere, say so at the "
        "license, as `plan_elsewhere: With Lakeview Public Schools`."
    )
    requirements = ("PD-PLAN",)
    example = Example(
        FILE,
        "licenses:\n  - id: english\n    type: professional",
        "licenses:\n  - id: english\n    type: professional\nprofessional_development:\n"
        "  relies_on_educator_plan: true",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for file in workspace.educators:
            educator = file.educator
            held = any(_needs_plan_here(each) for each in educator.licenses)
            if held and educator.professional_development is None:
                message = "The record has a Professional license and no plan for its renewal."
                yield self.breach(educator.place("licenses"), message, "PD-PLAN")


def _needs_plan_here(license_: License) -> bool:
    return license_.type is LicenseType.PROFESSIONAL and license_.plan_elsewhere is None


class ImpossiblePoints(Rule):
    """Points are not negative."""

    code = "impossible-points"
    title = "An activity gives fewer than no points"
    why = "It would take points from another activity, and the sums would be wrong."
    fix = "Write how many points the activity gives, and how many are earned: 0 or more."
    example = Example(FILE, "planned: -10", "planned: 10")

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, points in _all_points(workspace):
            for activity in points.plan.activities:
                for field in ("planned", "earned"):
                    if getattr(activity, field) < 0:
                        message = f"{getattr(activity, field)} points cannot be {field}."
                        yield self.problem(activity.place(field), message)


class PointsMissing(Rule):
    """What is earned and planned reaches every minimum."""

    code = "points-missing"
    title = "Points that are earned and planned do not reach a minimum"
    why = "Without these points the license is not renewed (603 CMR 44.06)."
    fix = "Plan more of them. The document shows the sums, and says what is missing."
    severity = Severity.WARNING
    weight = (
        "A warning until the plan is endorsed as completed, since points can still be planned; "
        "then it is an error."
    )
    requirements = ("PD-TOTAL", "PD-CATEGORIES", "PD-ADDITIONAL")
    example = Example(
        FILE,
        "activities:\n  - {activity: A course, topic: Writing, category: pedagogy, planned: 10}",
        "activities:\n  - {activity: A course, topic: Writing, category: pedagogy, planned: 45}"
        "   # and more, up to 150",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for educator, points in _sound_points(workspace):
            known = {each.id for each in educator.licenses}
            named = {each.license or points.primary.id for each in points.plan.activities}
            if named - known:
                continue  # another rule speaks of a license that does not exist
            for minimum in points.minimums:
                yield from self._missing(minimum, points)

    def _missing(self, minimum: Minimum, points: Points) -> Iterator[Problem]:
        place = points.plan.place("activities")
        what = _NAMES[minimum.category] if minimum.category else "all together"
        for_license = f"the license {minimum.license.id}"
        if points.plan.endorsed and minimum.unearned:
            message = (
                f"The plan is endorsed as completed, and {minimum.earned} of {minimum.minimum} "
                f"points are earned in {what}, for {for_license}."
            )
            yield self.breach(place, message, minimum.requirement, severity=Severity.ERROR)
        elif minimum.missing:
            message = (
                f"{minimum.counted} of {minimum.minimum} points are earned or planned in {what}, "
                f"for {for_license}: {minimum.missing} are missing."
            )
            yield self.breach(place, message, minimum.requirement)


class PointsUnderBlock(Rule):
    """Points count from 10 in one topic on."""

    code = "points-under-block"
    title = "A topic has fewer than 10 points"
    why = "They do not count: the smallest block is 10 points in a topic (603 CMR 44.06)."
    fix = "Plan more in this topic, or bring activities under one topic where they belong together."
    severity = Severity.HINT
    weight = (
        "A hint: no requirement is broken. Such points are allowed, and only do not count; where "
        "that leaves too few, points-missing says so."
    )
    requirements = ("PD-BLOCK",)
    example = Example(
        FILE,
        "- {activity: A talk, topic: Grammar, category: content, planned: 3}",
        "- {activity: A series of talks, topic: Grammar, category: content, planned: 12}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, points in _sound_points(workspace):
            told: set[str] = set()
            for activity in points.plan.activities:
                topic = activity.topic
                if topic in points.small_topics and topic not in told:
                    told.add(topic)
                    count = points.small_topics[topic]
                    message = f"The topic '{topic}' has {count} points, which do not count."
                    yield self.breach(activity.place("topic"), message, "PD-BLOCK")


class PointsOfFreeChoice(Rule):
    """Most points are such that the supervisor can approve them."""

    code = "points-of-free-choice"
    title = "Fewer than 80% of the required points are subject to approval"
    why = "80% of the points are subject to the supervisor's approval (603 CMR 44.05)."
    fix = "Plan more points that the supervisor approves, or that the Educator Plan covers."
    severity = Severity.WARNING
    weight = (
        "A warning until the plan is endorsed as completed, since points can still be planned; "
        "then it is an error."
    )
    requirements = ("PD-SHARE",)
    example = Example(
        FILE,
        "- {activity: A course, topic: Writing, category: content, planned: 45, "
        "needs_approval: false}",
        "- {activity: A course, topic: Writing, category: content, planned: 45}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, points in _sound_points(workspace):
            total = points.minimums[0]
            if points.missing_approval and not total.missing:
                message = (
                    f"{points.approvable} of the {points.to_approve} points that the supervisor "
                    "must be able to approve are open to approval."
                )
                place = points.plan.place("activities")
                severity = Severity.ERROR if points.plan.endorsed else Severity.WARNING
                yield self.breach(place, message, "PD-SHARE", severity=severity)


class DevelopmentNotApproved(Rule):
    """The supervisor approves a plan within six months of the license."""

    code = "development-not-approved"
    title = "A professional development plan was approved late, or not yet"
    why = "The initial approval is due within six months of the license (603 CMR 44.05)."
    fix = "Have the supervisor approve the plan, and add `approved: {on: …, by: …}`."
    weight = (
        "A plan that is not approved yet is a warning: today's date decides whether it should be."
    )
    requirements = ("PD-APPROVAL",)
    example = Example(
        FILE,
        "professional_development:\n  start: 2024-07-01",
        "professional_development:\n  start: 2024-07-01\n"
        "  approved: {on: 2024-09-20, by: lincoln-principal}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, points in _all_points(workspace):
            plan = points.plan
            if not points.primary.employed_under or _needs_no_approval(points):
                continue
            last = _later(points.primary.issued, months=_MONTHS_TO_APPROVAL)
            if plan.approved is None:
                yield from self._open(plan, last, today(workspace))
            elif plan.approved.on > last:
                message = f"The plan was approved on {day(plan.approved.on)}, after {day(last)}."
                yield self.breach(
                    plan.approved.place("on"), message, "PD-APPROVAL", fix=self._late(workspace)
                )

    def _open(
        self, plan: ProfessionalDevelopmentPlan, last: datetime.date, now: datetime.date
    ) -> Iterator[Problem]:
        """A plan without its approval: an error where it is endorsed, for then it is over."""
        if plan.endorsed:
            message = "The plan is endorsed as completed, and was never approved."
            yield self.breach(plan.place(), message, "PD-APPROVAL")
        elif now > last:
            message = f"The plan should have been approved by {day(last)}."
            yield self.breach(plan.place(), message, "PD-APPROVAL", severity=Severity.WARNING)

    def _late(self, workspace: Workspace) -> str:
        return (
            "Correct the day if it is wrong. If it is right, nothing mends it: say why in this "
            f"file, as {self.waiver(workspace.year.end)}."
        )


def _needs_no_approval(points: Points) -> bool:
    """Where the Educator Plan covers all points, nothing else is to be approved."""
    activities = points.plan.activities
    return points.plan.relies_on_educator_plan and all(each.in_educator_plan for each in activities)


class DevelopmentReviewDue(Rule):
    """Educator and supervisor look at the plan every two years at least."""

    code = "development-review-due"
    title = "A professional development plan was not reviewed for more than two years"
    why = "It is reviewed at least every two years (603 CMR 44.05)."
    fix = "Review the plan together, and add the day under 'reviews'."
    weight = "A review that is due now is a warning: today's date decides whether it is."
    requirements = ("PD-REVIEW",)
    example = Example(
        FILE,
        "approved: {on: 2022-09-20, by: lincoln-principal}",
        "approved: {on: 2022-09-20, by: lincoln-principal}\nreviews:\n"
        "  - {on: 2024-09-10, by: lincoln-principal}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for _, points in _all_points(workspace):
            plan = points.plan
            if plan.approved is None:
                continue
            known = [plan.approved.on, *(each.on for each in plan.reviews)]
            known += [plan.endorsed.on] if plan.endorsed else []
            known.sort()
            for before, after in pairwise(known):
                if after > _due(before):
                    yield self._missed(plan, before, workspace)
            if not plan.endorsed and min(today(workspace), plan.end) > _due(known[-1]):
                message = f"After {day(known[-1])} a review was due by {day(_due(known[-1]))}."
                yield self.breach(
                    plan.place("reviews"), message, "PD-REVIEW", severity=Severity.WARNING
                )

    def _missed(
        self, plan: ProfessionalDevelopmentPlan, before: datetime.date, workspace: Workspace
    ) -> Problem:
        """Two days between which a review is missing, whatever day it is today."""
        fix = (
            "Add the review if there was one. If there was none, nothing mends it: say why in this "
            f"file, as {self.waiver(workspace.year.end)}."
        )
        message = f"After {day(before)} a review was due by {day(_due(before))}, and none is named."
        return self.breach(plan.place("reviews"), message, "PD-REVIEW", fix=fix)


def _due(last: datetime.date) -> datetime.date:
    """By when a plan is reviewed after it was last looked at."""
    return _later(last, years=_YEARS_TO_REVIEW)
