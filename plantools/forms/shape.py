"""What the school plan form asks, part by part: every question with its place in the plan.

The meaning of a field, its prompt, is the model's own. An answer's tag is the field's path in the
files of the school, without the numbers of list entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from plantools.forms.questions import Kind, Question, Rows, Section, ask
from plantools.forms.strategy import objectives
from plantools.model import (
    ActionPlan,
    CouncilElements,
    CouncilMember,
    DevelopmentAnswer,
    ElementAnswer,
    Evaluation,
    Finding,
    FundingSource,
    InductionAndMentoring,
    MentoringActivity,
    Monitoring,
    Part,
    SchoolCouncil,
    SchoolPlan,
    TheoryOfAction,
)


def _part(annotation: Any) -> type[Part] | None:
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None


def _council() -> Section:
    tag = "plan.council.members"
    members = Rows(
        "council.members",
        "Council member",
        tag,
        (
            ask(CouncilMember, "name", "Name", tag=tag, width=6),
            ask(
                CouncilMember,
                "role",
                "Stands for",
                Kind.CHOICE,
                tag=tag,
                choices="role",
                width=4,
                prompt="Choose whom they stand for.",
            ),
            ask(
                CouncilMember,
                "co_chair",
                "Chairs the council",
                Kind.CHOICE,
                tag=tag,
                choices="yes",
                width=3,
                prompt="Yes or no.",
            ),
        ),
        is_grid=True,
        is_required=True,
    )
    meetings = ask(
        SchoolCouncil,
        "meetings",
        "Meetings",
        Kind.DATE,
        tag="plan.council",
        many=True,
        named="council.meetings",
        prompt="Choose a day on which the council met for this plan.",
    )
    consulted = ask(SchoolPlan, "consulted", "School committee", tag="plan")
    return Section(
        "council",
        "School council",
        "Who belongs to the council (M.G.L. c. 71, § 59C), one row for each.",
        (members, meetings, consulted),
    )


def _message() -> Section:
    asked = ask(SchoolPlan, "principals_message", "Your message", Kind.RICH, tag="plan")
    return Section("message", "A message from the principal", "", (asked,))


def _analysis() -> Section:
    plan = SchoolPlan.model_fields
    summary = Question(
        "data_analysis.summary",
        "Summary",
        Kind.RICH,
        "What the data say, in a paragraph or two.",
        "plan.data_analysis.summary",
        is_required=plan["data_analysis"].is_required(),
    )
    tag = "plan.data_analysis.findings"
    findings = Rows(
        "data_analysis.findings",
        "Finding",
        tag,
        (
            ask(
                Finding, "subject", "Subject or area", Kind.OPEN_CHOICE, tag=tag, choices="subject"
            ),
            ask(
                Finding,
                "core_subject",
                "Core subject",
                Kind.CHOICE,
                tag=tag,
                choices="core_subject",
                prompt="Choose one where the subject's name does not say it (M.G.L. c. 69, § 1D).",
            ),
            ask(
                Finding,
                "groups",
                "Student groups",
                Kind.OPEN_CHOICE,
                tag=tag,
                choices="group",
                many=True,
                prompt="A student group it is about, as Low income.",
            ),
            ask(Finding, "finding", "What the data show", Kind.RICH, tag=tag),
            ask(
                Finding,
                "root_causes",
                "Root causes",
                tag=tag,
                many=True,
                prompt="Why it is so: a cause that the school can act on.",
            ),
        ),
        is_required=True,
        level=2,
    )
    tag = "plan.theory_of_action"
    theory = Rows(
        "theory_of_action",
        "Link of the theory of action",
        tag,
        (
            ask(TheoryOfAction, "if", "If", tag=tag, width=1),
            ask(TheoryOfAction, "then", "Then", tag=tag, width=1),
        ),
        is_grid=True,
        is_required=True,
    )
    return Section(
        "analysis",
        "Data analysis and theory of action",
        "Achievement and gaps between student groups in core subjects (M.G.L. c. 69, § 1I).",
        (summary, findings, theory),
    )


def _induction() -> Section:
    tag = "plan.induction_and_mentoring"
    inner = f"{tag}.activities"
    description = ask(
        InductionAndMentoring,
        "description",
        "Induction and mentoring",
        Kind.RICH,
        tag=tag,
        named="induction_and_mentoring.description",
    )
    activities = Rows(
        "induction_and_mentoring.activities",
        "Activity",
        inner,
        (
            ask(MentoringActivity, "activity", "Activity", tag=inner, width=5),
            ask(MentoringActivity, "audience", "For whom", tag=inner, width=4),
            ask(MentoringActivity, "when", "When", tag=inner, width=3),
            ask(
                MentoringActivity,
                "lead",
                "Led by",
                Kind.OPEN_CHOICE,
                tag=inner,
                choices="people",
                width=3,
                prompt="Choose who leads it.",
            ),
        ),
        is_grid=True,
    )
    return Section("induction", "Induction and mentoring", "", (description, activities))


def _evaluation() -> Section:
    tag = "plan.evaluation"
    inner = f"{tag}.monitoring"
    description = ask(
        Evaluation,
        "description",
        "Evaluation",
        Kind.RICH,
        tag=tag,
        named="evaluation.description",
        prompt="How the school will know what worked.",
    )
    monitoring = Rows(
        "evaluation.monitoring",
        "Occasion",
        inner,
        (
            ask(Monitoring, "what", "What is looked at", tag=inner, width=6),
            ask(Monitoring, "who", "Who", tag=inner, width=4),
            ask(Monitoring, "when", "When", tag=inner, width=3),
        ),
        is_grid=True,
    )
    return Section("evaluation", "Evaluation", "", (description, monitoring))


def _year() -> Section:
    tag = "action.funding"
    summary = ask(ActionPlan, "summary", "This year", Kind.RICH, tag="action", named="year.summary")
    funding = Rows(
        "year.funding",
        "Funding source",
        tag,
        (
            ask(FundingSource, "id", "Id", Kind.FIXED, tag=tag, width=3),
            ask(FundingSource, "name", "Funding source", tag=tag, width=5),
            ask(FundingSource, "kind", "What it is", tag=tag, width=4),
            ask(FundingSource, "amount", "Dollars", Kind.NUMBER, tag=tag, width=2),
        ),
        is_grid=True,
    )
    return Section(
        "year",
        "The year's action plan",
        "Benchmarks and resources stand with each initiative above.",
        (summary, funding),
    )


ELEMENT_ANSWER, ELEMENT_REASON = "answer", "not_applicable_because"


def element_questions(field_: str, title: str, guidance: str) -> tuple[Question, ...]:
    """The questions on a legal element: what the plan says, or why it does not apply.

    The element on professional development has one more, on English learners.
    """
    tag = f"plan.elements.{field_}"
    answer = ask(
        ElementAnswer,
        ELEMENT_ANSWER,
        title,
        Kind.RICH,
        tag=tag,
        named=f"elements.{field_}.{ELEMENT_ANSWER}",
    )
    reason = ask(
        ElementAnswer,
        ELEMENT_REASON,
        f"{title}: does not apply because",
        tag=tag,
        named=f"elements.{field_}.{ELEMENT_REASON}",
    )
    asked = Question(**{**answer.__dict__, "guidance": guidance, "is_required": True})
    return (asked, reason, *_of_english_learners(field_, title, tag))


def _of_english_learners(field_: str, title: str, tag: str) -> Iterator[Question]:
    if _part(CouncilElements.model_fields[field_].annotation) is DevelopmentAnswer:
        key = "english_learners"
        label = f"{title}: English learners"
        named = f"elements.{field_}.{key}"
        yield ask(DevelopmentAnswer, key, label, Kind.RICH, tag=tag, named=named)


Elements = tuple[tuple[str, str, str], ...]
"""The legal elements: field, title, and the question with its citation."""


@cache
def sections(elements: Elements) -> tuple[Section, ...]:
    """The form's parts in reading order."""
    asked = tuple(question for element in elements for question in element_questions(*element))
    return (
        _message(),
        _council(),
        _analysis(),
        objectives(),
        _induction(),
        _evaluation(),
        Section(
            "elements",
            "The nine elements",
            "M.G.L. c. 71, § 59C asks the plan to speak to each of these. Answer each, or say why "
            "it does not apply.",
            asked,
        ),
        _year(),
    )
