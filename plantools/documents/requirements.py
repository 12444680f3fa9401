"""What law and policy ask of an improvement plan, and where in it each answer stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.documents import words
from plantools.documents.answers import answer
from plantools.model import Grade, PlanKind, PlanParts, Policy, Requirement, Workspace


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of this document that a link can lead to."""

    title: str
    """What the section is called."""
    anchor: str
    """The name of the anchor in its heading."""


@dataclass(frozen=True, slots=True)
class RequirementView:
    """A requirement, and where this plan meets it."""

    item: str
    """Its letter or number in the law's own list; '' where it has none."""
    title: str
    """The requirement in a few words."""
    text: str
    """What is asked, in one sentence."""
    citation: str
    """The law or the policy."""
    remark: str
    """That no source confirms it as law, or why the district asks for it; else ''."""
    sections: tuple[SectionView, ...]
    """The sections in which the plan speaks to it; empty where it does not."""
    missing: str
    """What the plan does not say of it, in words; '' where it says all."""


Sections = Mapping[str, SectionView]
"""The section in which each field of a plan is shown, by the path of the field."""

_SHARED: Sections = {
    "years": SectionView("Title and years", "title"),
    "year": SectionView("Title and years", "title"),
    "adopted": SectionView("Title and adoption", "title"),
    "superintendents_message": SectionView("A message from the superintendent", "message"),
    "principals_message": SectionView("A message from the principal", "message"),
    "theory_of_action": SectionView("Theory of action", "theory-of-action"),
    "data_analysis": SectionView("Data analysis", "data-analysis"),
    "objectives": SectionView("Strategic objectives and initiatives", "objectives"),
    "objectives.initiatives.professional_development": SectionView(
        "Strategic objectives and initiatives, under each initiative", "objectives"
    ),
    "induction_and_mentoring": SectionView("Teacher induction and mentoring", "induction"),
    "outcomes": SectionView("Outcomes", "outcomes"),
    "evaluation": SectionView("How the effects are evaluated", "evaluation"),
}
_OF_SCHOOLS: Sections = {
    "adopted": SectionView("Approval", "approval"),
    "consulted": SectionView("Approval", "approval"),
    "council": SectionView("Members of the council", "council"),
    "council.meetings": SectionView("Meetings on this plan", "meetings"),
    "elements": SectionView("The nine elements", "elements"),
}


def element_anchor(path: str) -> str:
    """The anchor of one of the nine elements, by its path in a plan, as `elements.class_size`."""
    return path.replace(".", "-").replace("_", "-")


def sections(workspace: Workspace, kind: PlanKind) -> Sections:
    """The sections of an improvement plan of the district, or of a school."""
    if kind is not PlanKind.SCHOOL_IMPROVEMENT_PLAN:
        return _SHARED
    elements = {
        path: SectionView(f"{each.item}. {each.title}", element_anchor(path))
        for each in workspace.council_elements
        for path in each.fields
    }
    return {**_SHARED, **_OF_SCHOOLS, **elements}


def requirements(
    workspace: Workspace, kind: PlanKind, plan: PlanParts
) -> tuple[RequirementView, ...]:
    """What is asked of this plan: by law, in its order, and then by the district's own policy.

    Empty where the settings leave the page out.
    """
    settings = workspace.settings
    if not settings.requirements_page:
        return ()
    asked = [*workspace.requirements_of(kind)]
    if settings.policy and kind is PlanKind.SCHOOL_IMPROVEMENT_PLAN:
        asked += _of_approval(settings.policy)
    shown = sections(workspace, kind)
    own = settings.place().file
    return tuple(_requirement(each, plan, shown, is_own=each.place().file == own) for each in asked)


def _requirement(
    asked: Requirement, plan: PlanParts, shown: Sections, *, is_own: bool
) -> RequirementView:
    citation, remarks = asked.citation, []
    if not asked.is_confirmed:
        citation = citation[0].upper() + citation[1:]
        remarks.append("Not confirmed as law.")
    if asked.note and (is_own or not asked.is_confirmed):
        remarks.append(asked.note)
    answers = {path: answer(plan, path) for path in asked.fields}
    found = [_section(path, shown) for path, each in answers.items() if each.is_there]
    missing = [each.remark for each in answers.values() if each.remark]
    return RequirementView(
        item=asked.item or "",
        title=asked.title,
        text=asked.text,
        citation=words.citation(citation),
        remark=" ".join(remarks),
        sections=tuple(dict.fromkeys(found)),
        missing=" ".join(dict.fromkeys(missing)) if answers else "The plan as a whole.",
    )


def _section(path: str, shown: Sections) -> SectionView:
    """The section that shows a field, or the field that it is part of."""
    while path not in shown:
        path = path.rpartition(".")[0]
    return shown[path]


def _of_approval(policy: Policy) -> Iterator[Requirement]:
    """What the policy says of who approves a school's plan, and by when."""
    if policy.approver:
        who = policy.approver.by.replace("-", " ")
        yield _approval(
            "APPROVER", f"by the {who}", f"The {who} approves the plan", policy.approver.reason
        )
    if policy.deadline:
        day = words.day_of_year(policy.deadline.day)
        text = f"Not later than {day}, the plan is approved"
        yield _approval("DEADLINE", f"by {day}", text, policy.deadline.reason)


def _approval(id_: str, how: str, text: str, reason: str) -> Requirement:
    return Requirement(
        id=f"POLICY-{id_}",
        plan=PlanKind.SCHOOL_IMPROVEMENT_PLAN,
        title=f"Approval {how}",
        text=f"{text}.",
        citation=reason,
        source="the district's policy",
        grade=Grade.OFFICIAL,
        fields=("adopted",),
    )
