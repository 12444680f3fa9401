"""The School Improvement Plan of a year (M.G.L. c. 69, § 1I and c. 71, § 59C)."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.documents import plan_view as shared
from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.names import Names
from plantools.documents.requirements import element_anchor, requirements
from plantools.documents.state_facts import StateFactView, state_facts
from plantools.model import (
    CouncilElements,
    CouncilRole,
    DevelopmentAnswer,
    ElementAnswer,
    Markdown,
    PlanKind,
    Requirement,
    School,
    SchoolCouncil,
    SchoolFolder,
    Workspace,
)

_ROLE_WORDS = {
    CouncilRole.PRINCIPAL: "Principal",
    CouncilRole.TEACHER: "Teacher",
    CouncilRole.PARENT: "Parent",
    CouncilRole.COMMUNITY: "Community member",
    CouncilRole.STUDENT: "Student",
}


@dataclass(frozen=True, slots=True)
class ElementView:
    """What the plan says on one of the nine elements of M.G.L. c. 71, § 59C."""

    number: str
    """Its number, 1 to 9."""
    title: str
    """The element in a few words."""
    question: str
    """What a plan says on it."""
    citation: str
    """Where the law asks for it."""
    answer: Markdown | None
    """The answer; None where it does not apply."""
    not_applicable_because: str
    """Why it does not apply; '' where it does."""
    english_learners: Markdown | None
    """How professional development covers the teaching of English learners; None where the plan
    does not say it apart, and in every other element."""
    anchor: str
    """The name of the anchor in its heading."""


@dataclass(frozen=True, slots=True)
class CouncilMemberView:
    """A member of the school council."""

    name: str
    """The member's name."""
    role: str
    """Whom the member stands for, as Parent; co-chairs are marked."""


@dataclass(frozen=True, kw_only=True)
class SchoolImprovementPlanView(shared.PlanView):
    """What a School Improvement Plan shows."""

    principal: shared.PersonView
    """The principal."""
    principals_message: Markdown | None
    """The principal's words to families; None where there are none."""
    facts: tuple[tuple[str, str], ...]
    """Name and value of what is known of the school: grades, students, code, address, web page."""
    people: tuple[shared.PersonView, ...]
    """The persons, roles and teams of the school."""
    own_statements: bool
    """True where mission and vision are the school's own, False where they are the district's."""
    elements: tuple[ElementView, ...]
    """The nine elements, in order."""
    state_facts: tuple[StateFactView, ...]
    """The school's latest figures in the state's reports in `data/`; empty where there are none."""
    council: tuple[CouncilMemberView, ...]
    """The members of the school council."""
    meetings: tuple[str, ...]
    """The days on which the council met for this plan."""
    consulted: str
    """When and how the superintendent consulted the school committee; '' where it is not said."""


def school_improvement_plan(
    workspace: Workspace, school: SchoolFolder, about: About
) -> SchoolImprovementPlanView | None:
    """The view of a school's plan; None where the district, the school or its plan is missing."""
    district, entry, plan = workspace.district, school.school, school.plan
    if district is None or entry is None or plan is None:
        return None
    names = Names(workspace, school)
    return SchoolImprovementPlanView(
        document=about,
        mission=entry.mission or district.mission,
        vision=entry.vision or district.vision,
        core_values=shared.core_values(entry.core_values or district.core_values),
        theory_of_action=shared.theory_of_action(plan),
        data_analysis=shared.data_analysis(plan.data_analysis, workspace),
        objectives=shared.objectives(plan, names),
        induction_and_mentoring=shared.induction(plan.induction_and_mentoring, names),
        outcomes=shared.outcomes(plan, names),
        evaluation=shared.evaluation(plan.evaluation),
        figures=shared.figures(plan, workspace),
        principal=_principal(entry, names, workspace, school),
        principals_message=plan.principals_message,
        facts=_facts(entry),
        people=tuple(shared.person(item, names) for item in entry.people),
        own_statements=bool(entry.mission or entry.vision),
        elements=_elements(plan.elements, workspace.council_elements),
        state_facts=state_facts(workspace, school),
        council=_members(plan.council),
        meetings=tuple(words.day(date) for date in plan.council.meetings),
        consulted=plan.consulted or "",
        requirements=requirements(workspace, PlanKind.SCHOOL_IMPROVEMENT_PLAN, plan),
    )


def _principal(
    entry: School, names: Names, workspace: Workspace, school: SchoolFolder
) -> shared.PersonView:
    for item in workspace.people(school):
        if item.id == entry.principal:
            return shared.person(item, names)
    return shared.PersonView(entry.principal, "", ())


def _facts(entry: School) -> tuple[tuple[str, str], ...]:
    facts = (
        ("Grades", entry.grades),
        ("Students", words.number(entry.students) if entry.students is not None else None),
        ("State school code", entry.code),
        ("Address", entry.address),
        ("Web page", entry.website),
    )
    return tuple((name, value) for name, value in facts if value)


def _elements(
    answers: CouncilElements, elements: tuple[Requirement, ...]
) -> tuple[ElementView, ...]:
    return tuple(
        _element(element, getattr(answers, field.rpartition(".")[2]), element_anchor(field))
        for element in elements
        for field in element.fields
    )


def _element(element: Requirement, answer: ElementAnswer, anchor: str) -> ElementView:
    return ElementView(
        number=element.item or "",
        title=element.title,
        question=element.question or "",
        citation=words.citation(element.citation),
        answer=answer.answer,
        not_applicable_because=answer.not_applicable_because or "",
        english_learners=(
            answer.english_learners if isinstance(answer, DevelopmentAnswer) else None
        ),
        anchor=anchor,
    )


def _members(council: SchoolCouncil) -> tuple[CouncilMemberView, ...]:
    return tuple(
        CouncilMemberView(
            member.name, _ROLE_WORDS[member.role] + (", co-chair" if member.co_chair else "")
        )
        for member in council.members
    )
