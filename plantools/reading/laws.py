"""The law behind a field that a plan must have, for whoever left it out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from plantools.model import ActionPlan, ImprovementPlan, Part, PlanKind, Requirement, SchoolPlan
from plantools.reading.frameworks import shipped_requirements

_PLANS: Mapping[type[Part], PlanKind] = {
    ImprovementPlan: PlanKind.DISTRICT_IMPROVEMENT_PLAN,
    ActionPlan: PlanKind.DISTRICT_ACTION_PLAN,
    SchoolPlan: PlanKind.SCHOOL_IMPROVEMENT_PLAN,
}


def law_of(model: type[Part], field: str, *, file: str) -> Requirement | None:
    """What the law asks that a field answers, as `elements.class_size`; None where it asks nothing.

    `file` is the plan's: the law asks for the district's action plan, and for no school's.
    """
    if model is ActionPlan and file.startswith("schools/"):
        return None
    plan = _PLANS.get(model)
    return _by_field().get((plan, field)) if plan else None


@cache
def _by_field() -> Mapping[tuple[PlanKind, str], Requirement]:
    laws, _ = shipped_requirements()
    return {(law.plan, field): law for law in laws if law.is_confirmed for field in law.fields}
