"""The law: who approves a school's plan and by when, and what the district's policy says of it.

The superintendent approves by July 1, after consulting the school committee (M.G.L. c. 71, § 59C,
as amended in 2016); a policy in the settings may say otherwise.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plantools.checking.plans import Level, levels
from plantools.checking.rule import Example, Rule, day, did_you_mean, today
from plantools.checking.texts import is_example
from plantools.model import (
    ActionPlan,
    Approver,
    EducatorPlan,
    ImprovementPlan,
    Part,
    PlanKind,
    Problem,
    ProfessionalDevelopmentPlan,
    Requirement,
    SchoolPlan,
    Severity,
    Workspace,
)

_FILE = "schools/lincoln/2026-27/improvement-plan.yaml"
_LATEST = "07-01"


def school_plans(workspace: Workspace) -> Iterator[tuple[Level, SchoolPlan]]:
    """Each school's plan of the year, with its school."""
    for level in levels(workspace):
        if isinstance(level.plan, SchoolPlan):
            yield level, level.plan


def approver(workspace: Workspace) -> Approver:
    """Who approves a school's plan: by the district's policy, else by law the superintendent."""
    policy = workspace.settings.policy
    return policy.approver.by if policy and policy.approver else Approver.SUPERINTENDENT


def deadline(workspace: Workspace) -> datetime.date:
    """The last day for approval, in the calendar year in which the school year begins."""
    policy = workspace.settings.policy
    month_and_day = policy.deadline.day if policy and policy.deadline else _LATEST
    return datetime.date.fromisoformat(f"{workspace.year.start.year}-{month_and_day}")


def _reason(workspace: Workspace, part: str) -> str:
    """Why the district's policy has it so; '' where the law holds."""
    own = getattr(workspace.settings.policy, part, None)
    return f"The district's own policy: {own.reason}" if own else ""


class ApprovedByAnother(Rule):
    """A school's plan is approved by whom the law, or the district's policy, names."""

    code = "approved-by-another"
    title = "A school's plan was approved by somebody else"
    why = "The superintendent approves it (M.G.L. c. 71, § 59C, as amended by St. 2016, c. 255)."
    fix = "Write who approved it, as `by: Dr. Elena Marsh, Superintendent`; or set policy.approver."
    requirements = ("SIP-APPROVAL",)
    example = Example(
        _FILE,
        "adopted: {on: 2026-06-24, by: Riverbend School Committee}",
        'adopted: {on: 2026-06-24, by: "Dr. Elena Marsh, Superintendent"}',
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        who = approver(workspace)
        for level, plan in school_plans(workspace):
            if plan.adopted and not _is_by(plan.adopted.by, who, workspace):
                place = plan.adopted.place("by")
                message = (
                    f"The plan of {level.name} was approved by '{plan.adopted.by}', and not by the "
                    f"{who.replace('-', ' ')}."
                )
                if why := _reason(workspace, "approver"):
                    yield self.problem(place, message, why=why)
                else:
                    yield self.breach(place, message, "SIP-APPROVAL")


def _is_by(by: str, who: Approver, workspace: Workspace) -> bool:
    said = by.casefold()
    if who is Approver.SCHOOL_COMMITTEE:
        return "committee" in said
    district = workspace.district
    names = [
        person.name.casefold()
        for person in (district.people if district else ())
        if district and person.id == district.superintendent
    ]
    return "superintendent" in said or any(name in said for name in names)


class ApprovedLate(Rule):
    """A school's plan is approved by July 1, or by the day that the district's policy sets."""

    code = "approved-late"
    title = "A school's plan was approved after the last day for it"
    why = "It is approved by July 1 (M.G.L. c. 71, § 59C, as amended by St. 2016, c. 255)."
    fix = (
        "Correct the day if it is wrong. If it is right, nothing mends it: say why at the top of "
        "the plan's file, as `waive: [{code: approved-late, reason: Snow closed the office, until: "
        "2027-06-30}]`."
    )
    requirements = ("SIP-APPROVAL",)
    example = Example(
        _FILE,
        "adopted: {on: 2026-09-10, by: Superintendent}",
        "adopted: {on: 2026-06-24, by: Superintendent}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        last = deadline(workspace)
        for level, plan in school_plans(workspace):
            if plan.adopted and plan.adopted.on > last:
                place = plan.adopted.place("on")
                message = f"The plan of {level.name} was to be approved by {day(last)}."
                fix = (
                    "Correct the day if it is wrong. If it is right, nothing mends it: say why at "
                    f"the top of this file, as {self.waiver(plan.year.end)}."
                )
                if why := _reason(workspace, "deadline"):
                    yield self.problem(place, message, why=why, fix=fix)
                else:
                    yield self.breach(place, message, "SIP-APPROVAL", fix=fix)


class ApprovalDue(Rule):
    """A school's plan that is still a draft after the last day for its approval.

    One that still holds example texts is nobody's to approve.
    """

    code = "approval-due"
    title = "A school's plan is not approved, and the day for it is past"
    why = "It is approved by July 1 (M.G.L. c. 71, § 59C, as amended by St. 2016, c. 255)."
    fix = "Once it is approved, write `adopted:` with the day and by whom."
    severity = Severity.WARNING
    weight = "A warning: today's date decides whether it is due."
    requirements = ("SIP-APPROVAL",)
    example = Example(
        _FILE,
        "year: 2026-27   # in October 2026, and no 'adopted'",
        'year: 2026-27\nadopted: {on: 2026-06-24, by: "Dr. Elena Marsh, Superintendent"}',
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        last = deadline(workspace)
        if today(workspace) <= last:
            return
        for level, plan in school_plans(workspace):
            is_begun = not any(is_example(each.text) for each in workspace.texts(plan))
            if not plan.adopted and is_begun:
                place = plan.place("year")
                message = f"The plan of {level.name} was to be approved by {day(last)}."
                if why := _reason(workspace, "deadline"):
                    yield self.problem(place, message, why=why)
                else:
                    yield self.breach(place, message, "SIP-APPROVAL")


class CommitteeNotConsulted(Rule):
    """Before approving a school's plan, the superintendent consults the school committee."""

    code = "committee-not-consulted"
    title = "An approved school plan does not say how the committee was consulted"
    why = (
        "The superintendent consults the school committee before approving (M.G.L. c. 71, § 59C, "
        "as amended by St. 2016, c. 255)."
    )
    fix = "Write when and how, as `consulted: At the school committee's meeting of June 16, 2026.`"
    requirements = ("SIP-CONSULTED",)
    example = Example(
        _FILE,
        "adopted: {on: 2026-06-24, by: Superintendent}",
        "adopted: {on: 2026-06-24, by: Superintendent}\n"
        "consulted: Presented to the school committee on June 16, 2026.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        if approver(workspace) is not Approver.SUPERINTENDENT:
            return
        for level, plan in school_plans(workspace):
            if plan.adopted and plan.consulted is None:
                yield self.breach(
                    plan.place("adopted"),
                    f"The plan of {level.name} is approved, and does not say when the school "
                    "committee was consulted.",
                    "SIP-CONSULTED",
                )


class PolicyUnlikeLaw(Rule):
    """A policy from before 2016 may still name the committee, or a later day."""

    code = "policy-unlike-law"
    title = "The district's policy on school plans is not what the law says now"
    why = (
        "The policy holds here. Since September 2016 the law has the superintendent approve, by "
        "July 1 (M.G.L. c. 71, § 59C, as amended by St. 2016, c. 255)."
    )
    fix = "Ask whether the policy is older than that; a waiver with its reason keeps it on record."
    severity = Severity.HINT
    weight = (
        "A hint: no plan breaks a requirement by it. The district has said what its policy is, and "
        "why, and its plans are checked against that."
    )
    requirements = ("SIP-APPROVAL",)
    example = Example(
        "plantools.yaml",
        "policy:\n  approver: {by: school-committee, reason: Policy BDFA of 2009}",
        "policy:\n  approver: {by: superintendent, reason: Policy BDFA of 2018}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        policy = workspace.settings.policy
        if policy and policy.approver and policy.approver.by is not Approver.SUPERINTENDENT:
            yield self.problem(
                policy.approver.place("by"),
                "The policy has the school committee approve the schools' plans.",
            )
        if policy and policy.deadline and policy.deadline.day > _LATEST:
            yield self.problem(
                policy.deadline.place("day"),
                f"The policy has the schools' plans approved by {day(deadline(workspace))}.",
            )


class RequirementUnanswered(Rule):
    """What the district's own policy asks of a plan must stand in it."""

    code = "requirement-unanswered"
    title = "A plan does not say what the district's policy asks for"
    why = "The district's own policy, in the settings, asks for it and says why."
    fix = "Write it under the field that the requirement names."
    example = Example(
        _FILE,
        "year: 2026-27   # the policy's requirement RIV-1 asks for principals_message",
        "year: 2026-27\nprincipals_message: |\n  Dear families, ...",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for requirement in _own(workspace):
            for plan in _plans(workspace, requirement.plan):
                for field in requirement.fields:
                    if _is_known(type(plan), field) and not _is_answered(plan, field.split(".")):
                        yield self.problem(
                            plan.place("year" if hasattr(plan, "year") else "years"),
                            f"{requirement.id} of the district's policy is not answered: there is "
                            f"no '{field}'.",
                            why=f"{requirement.text} ({requirement.citation}.) {requirement.note}",
                        )


class UnknownRequirementField(Rule):
    """A requirement of the policy names fields that plans have."""

    code = "unknown-requirement-field"
    title = "A requirement of the policy names a field that no plan has"
    why = "Nobody can tell whether a plan answers it."
    fix = "Use a field of the plan, as principals_message or data_analysis.tables."
    example = Example(
        "plantools.yaml",
        "fields: [principal_message]",
        "fields: [principals_message]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for requirement in _own(workspace):
            model = _MODELS[requirement.plan]
            for index, field in enumerate(requirement.fields):
                if not _is_known(model, field):
                    near = did_you_mean(field, list(model.model_fields))
                    yield self.problem(
                        requirement.place("fields", index),
                        f"A {requirement.plan.replace('-', ' ')} has no field '{field}'.",
                        fix=near + self.fix,
                    )


_MODELS: dict[PlanKind, type[Part]] = {
    PlanKind.DISTRICT_IMPROVEMENT_PLAN: ImprovementPlan,
    PlanKind.DISTRICT_ACTION_PLAN: ActionPlan,
    PlanKind.SCHOOL_IMPROVEMENT_PLAN: SchoolPlan,
    PlanKind.EDUCATOR_PLAN: EducatorPlan,
    PlanKind.PROFESSIONAL_DEVELOPMENT_PLAN: ProfessionalDevelopmentPlan,
}


def _own(workspace: Workspace) -> Iterator[Requirement]:
    """The requirements of the district's own policy."""
    settings = workspace.settings.place().file
    yield from (each for each in workspace.requirements if each.place().file == settings)


def _plans(workspace: Workspace, kind: PlanKind) -> Iterator[Part]:
    if kind is PlanKind.DISTRICT_IMPROVEMENT_PLAN and workspace.plan:
        yield workspace.plan
    elif kind is PlanKind.DISTRICT_ACTION_PLAN and workspace.action_plan:
        yield workspace.action_plan
    elif kind is PlanKind.SCHOOL_IMPROVEMENT_PLAN:
        yield from (plan for _, plan in school_plans(workspace))
    elif kind is PlanKind.EDUCATOR_PLAN:
        yield from (plan for each in workspace.educators if (plan := each.plan(workspace.year)))
    elif kind is PlanKind.PROFESSIONAL_DEVELOPMENT_PLAN:
        plans = (each.educator.professional_development for each in workspace.educators)
        yield from (plan for plan in plans if plan)


def _is_known(model: type[Part], field: str) -> bool:
    """Whether a path of fields, as `data_analysis.tables`, leads somewhere from a model."""
    first, _, rest = field.partition(".")
    if first not in model.model_fields:
        return False
    if not rest:
        return True
    return any(_is_known(inner, rest) for inner in _parts_in(model.model_fields[first].annotation))


def _parts_in(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for inner in getattr(annotation, "__args__", ()):
        yield from _parts_in(inner)


def _is_answered(value: object, path: list[str]) -> bool:
    """Whether something stands there; in a list, whether it does in each entry."""
    if isinstance(value, tuple):
        return bool(value) and all(_is_answered(item, path) for item in value)
    if value is None or not path:
        return bool(value)
    return _is_answered(getattr(value, path[0]), path[1:])
