"""Professional development points, summed as 603 CMR 44.06 asks: what counts, and what is missing.

Of an activity that goes on, what is planned counts; of a completed one, what was earned. Points
count from 10 in one topic on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from plantools.model import (
    DevelopmentActivity,
    Educator,
    License,
    LicenseType,
    PointCategory,
    ProfessionalDevelopmentPlan,
)

TOTAL = Decimal(150)
EACH_CATEGORY = Decimal(15)
ADDITIONAL = Decimal(30)
ADDITIONAL_CONTENT = Decimal(15)
BLOCK = Decimal(10)
APPROVED_SHARE = 80  # percent

CATEGORIES = (
    PointCategory.ENGLISH_LEARNERS,
    PointCategory.DISABILITIES,
    PointCategory.CONTENT,
    PointCategory.PEDAGOGY,
)
"""The categories that have a minimum for the primary license, in the order of the regulation."""


@dataclass(frozen=True)
class Minimum:
    """One minimum, and the points that stand against it."""

    requirement: str
    """The id of the requirement of the law, as PD-TOTAL."""
    license: License
    category: PointCategory | None
    """None for a total."""
    minimum: Decimal
    planned: Decimal
    earned: Decimal
    counted: Decimal

    @property
    def missing(self) -> Decimal:
        """How many points are neither earned nor planned."""
        return max(self.minimum - self.counted, Decimal(0))

    @property
    def unearned(self) -> Decimal:
        """How many points of the minimum are not earned yet."""
        return max(self.minimum - self.earned, Decimal(0))


@dataclass(frozen=True)
class Points:
    """The points of one plan against every minimum of 603 CMR 44.06."""

    plan: ProfessionalDevelopmentPlan
    licenses: tuple[License, ...]
    """The Professional licenses, the primary one first."""

    @property
    def primary(self) -> License:
        return self.licenses[0]

    def counted(self, activity: DevelopmentActivity) -> Decimal:
        """The points of an activity that count; none where its topic stays under a block of 10."""
        return Decimal(0) if activity.topic in self.small_topics else expected(activity)

    def earned(self, activity: DevelopmentActivity) -> Decimal:
        """The points earned so far, in a topic that reaches a block of 10."""
        return Decimal(0) if activity.topic in self.small_topics else activity.earned

    @cached_property
    def small_topics(self) -> dict[str, Decimal]:
        """The topics that stay under a block of 10 points, with the points that do not count."""
        sums: dict[str, Decimal] = {}
        for each in self.plan.activities:
            sums[each.topic] = sums.get(each.topic, Decimal(0)) + expected(each)
        return {topic: points for topic, points in sums.items() if points < BLOCK}

    @cached_property
    def minimums(self) -> tuple[Minimum, ...]:
        """Every minimum: total and categories of the primary license, then each further one."""
        return tuple(self._minimums())

    def _minimums(self) -> Iterator[Minimum]:
        yield self._against("PD-TOTAL", self.primary, None, TOTAL)
        for category in CATEGORIES:
            yield self._against("PD-CATEGORIES", self.primary, category, EACH_CATEGORY)
        for license_ in self.licenses[1:]:
            yield self._against("PD-ADDITIONAL", license_, None, ADDITIONAL)
            content = PointCategory.CONTENT
            yield self._against("PD-ADDITIONAL", license_, content, ADDITIONAL_CONTENT)

    def _against(
        self, requirement: str, license_: License, category: PointCategory | None, minimum: Decimal
    ) -> Minimum:
        found = [
            each
            for each in self.plan.activities
            if (each.license or self.primary.id) == license_.id
            and category in (None, each.category)
        ]
        return Minimum(
            requirement,
            license_,
            category,
            minimum,
            planned=sum((each.planned for each in found), Decimal(0)),
            earned=sum(map(self.earned, found), Decimal(0)),
            counted=sum(map(self.counted, found), Decimal(0)),
        )

    @cached_property
    def to_approve(self) -> Decimal:
        """How many points must be open to a supervisor's approval: 80 % of what is required.

        Only of the licenses that the educator works under.
        """
        required = TOTAL if self.primary.employed_under else Decimal(0)
        required += ADDITIONAL * sum(each.employed_under for each in self.licenses[1:])
        return required * APPROVED_SHARE // 100

    @cached_property
    def approvable(self) -> Decimal:
        """The counted points that a supervisor approves, or that the Educator Plan covers."""
        under = {each.id for each in self.licenses if each.employed_under}
        return sum(
            (
                self.counted(each)
                for each in self.plan.activities
                if (each.needs_approval or each.in_educator_plan)
                and (each.license or self.primary.id) in under
            ),
            Decimal(0),
        )

    @property
    def missing_approval(self) -> Decimal:
        return max(self.to_approve - self.approvable, Decimal(0))


def expected(activity: DevelopmentActivity) -> Decimal:
    """What was earned of a completed activity; of one that goes on what is planned, or more."""
    return activity.earned if activity.completed else max(activity.planned, activity.earned)


def points_of(educator: Educator) -> Points | None:
    """The points of an educator's plan; None without a plan or a Professional license.

    An additional license whose plan is kept elsewhere asks for no points here.
    """
    plan = educator.professional_development
    held = [
        each
        for each in educator.licenses
        if each.type is LicenseType.PROFESSIONAL and (each.primary or not each.plan_elsewhere)
    ]
    if plan is None or not held:
        return None
    return Points(plan, tuple(sorted(held, key=lambda each: not each.primary)))
