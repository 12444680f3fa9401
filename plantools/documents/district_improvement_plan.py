"""The District Improvement Plan: everything that M.G.L. c. 69, § 1I asks for, for three years."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.documents import plan_view as shared
from plantools.documents.about import About
from plantools.documents.names import Names
from plantools.documents.requirements import requirements
from plantools.model import District, Markdown, PlanKind, Workspace


@dataclass(frozen=True, slots=True)
class CommitteeMemberView:
    """A member of the school committee."""

    name: str
    """The member's name."""
    role: str
    """The office held; '' for a member without one."""


@dataclass(frozen=True, kw_only=True)
class DistrictImprovementPlanView(shared.PlanView):
    """What the District Improvement Plan shows."""

    superintendent: shared.PersonView
    """The superintendent."""
    superintendents_message: Markdown | None
    """The superintendent's words to the community; None where there are none."""
    people: tuple[shared.PersonView, ...]
    """The persons, roles and teams that the plan names."""
    school_committee: tuple[CommitteeMemberView, ...]
    """The members of the school committee."""
    contact: tuple[str, ...]
    """Address, telephone number, web address and state code, as far as they are known."""


def district_improvement_plan(
    workspace: Workspace, about: About
) -> DistrictImprovementPlanView | None:
    """The view of the District Improvement Plan in force; None where there is no plan."""
    district, plan = workspace.district, workspace.plan
    if district is None or plan is None:
        return None
    names = Names(workspace)
    return DistrictImprovementPlanView(
        document=about,
        mission=district.mission,
        vision=district.vision,
        core_values=shared.core_values(district.core_values),
        theory_of_action=shared.theory_of_action(plan),
        data_analysis=shared.data_analysis(plan.data_analysis, workspace),
        objectives=shared.objectives(plan, names),
        induction_and_mentoring=shared.induction(plan.induction_and_mentoring, names),
        outcomes=shared.outcomes(plan, names),
        evaluation=shared.evaluation(plan.evaluation),
        superintendent=_superintendent(district, names),
        superintendents_message=plan.superintendents_message,
        people=tuple(shared.person(entry, names) for entry in district.people),
        school_committee=tuple(
            CommitteeMemberView(member.name, member.role or "")
            for member in district.school_committee
        ),
        contact=_contact(district),
        requirements=requirements(workspace, PlanKind.DISTRICT_IMPROVEMENT_PLAN, plan),
    )


def _contact(district: District) -> tuple[str, ...]:
    code = f"State district code {district.code}" if district.code else None
    lines = (district.address, district.phone, district.website, code)
    return tuple(line for line in lines if line)


def _superintendent(district: District, names: Names) -> shared.PersonView:
    for entry in district.people:
        if entry.id == district.superintendent:
            return shared.person(entry, names)
    return shared.PersonView(district.superintendent, "", ())
