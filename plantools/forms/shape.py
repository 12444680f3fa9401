"""What the school plan form asks, part by part: every question with its place in the plan.

The meaning of a field, its prompt, is the model's own. An answer's tag is the field's path in the
files of the school, without the numbers of list entries.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from plantools.forms.questions import Kind, Question, Rows, Section
from plantools.model import (
    ActionPlan,
    Baseline,
    Benchmark,
    CouncilElements,
    CouncilMember,
    DevelopmentAnswer,
    ElementAnswer,
    Evaluation,
    Finding,
    FundingSource,
    InductionAndMentoring,
    Initiative,
    InitiativeYear,
    InterimTarget,
    MentoringActivity,
    Monitoring,
    Objective,
    Outcome,
    Part,
    ProfessionalDevelopment,
    Resource,
    SchoolCouncil,
    SchoolPlan,
    TheoryOfAction,
)


def _part(annotation: Any) -> type[Part] | None:
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None


def _ask(
    model: type[Part],
    key: str,
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    tag: str,
    named: str = "",
    width: int = 0,
    choices: str = "",
    many: bool = False,
    prompt: str = "",
) -> Question:
    """A question on a field of the model; `named` is its key where that leads deeper."""
    info = next(
        info for name, info in model.model_fields.items() if key in (name, info.alias or name)
    )
    return Question(
        named or key,
        label,
        kind,
        prompt or (info.description or "").split(": ids ")[0].split(": an id ")[0],
        f"{tag}.{key}",
        info.is_required(),
        choices,
        many,
        width,
    )


def _council() -> Section:
    tag = "plan.council.members"
    members = Rows(
        "council.members",
        "Council member",
        tag,
        (
            _ask(CouncilMember, "name", "Name", tag=tag, width=6),
            _ask(
                CouncilMember,
                "role",
                "Stands for",
                Kind.CHOICE,
                tag=tag,
                choices="role",
                width=4,
                prompt="Choose whom they stand for.",
            ),
            _ask(
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
    meetings = _ask(
        SchoolCouncil,
        "meetings",
        "Meetings",
        Kind.DATE,
        tag="plan.council",
        many=True,
        named="council.meetings",
        prompt="Choose a day on which the council met for this plan.",
    )
    consulted = _ask(SchoolPlan, "consulted", "School committee", tag="plan")
    return Section(
        "council",
        "School council",
        "Who belongs to the council (M.G.L. c. 71, § 59C), one row for each.",
        (members, meetings, consulted),
    )


def _message() -> Section:
    asked = _ask(SchoolPlan, "principals_message", "Your message", Kind.RICH, tag="plan")
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
            _ask(
                Finding, "subject", "Subject or area", Kind.OPEN_CHOICE, tag=tag, choices="subject"
            ),
            _ask(
                Finding,
                "core_subject",
                "Core subject",
                Kind.CHOICE,
                tag=tag,
                choices="core_subject",
                prompt="Choose one where the subject's name does not say it (M.G.L. c. 69, § 1D).",
            ),
            _ask(
                Finding,
                "groups",
                "Student groups",
                Kind.OPEN_CHOICE,
                tag=tag,
                choices="group",
                many=True,
                prompt="A student group it is about, as Low income.",
            ),
            _ask(Finding, "finding", "What the data show", Kind.RICH, tag=tag),
            _ask(
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
            _ask(TheoryOfAction, "if", "If", tag=tag, width=1),
            _ask(TheoryOfAction, "then", "Then", tag=tag, width=1),
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


def _outcomes() -> Rows:
    tag, rich, base = "plan.outcomes", "plan.outcomes.interim", "plan.outcomes.baseline"
    asked = (
        _ask(Outcome, "id", "Outcome", Kind.FIXED, tag=tag),
        _ask(Outcome, "title", "Goal", tag=tag),
        _ask(Outcome, "measure", "Measure", tag=tag),
        _ask(Outcome, "group", "Student group", Kind.OPEN_CHOICE, tag=tag, choices="group"),
        _ask(Outcome, "subject", "Subject or area", Kind.OPEN_CHOICE, tag=tag, choices="subject"),
        _ask(
            Outcome,
            "unit",
            "Unit",
            Kind.CHOICE,
            tag=tag,
            choices="unit",
            prompt="Choose a unit; the words of the goal may name it too.",
        ),
        _ask(
            Outcome,
            "better",
            "Better is",
            Kind.CHOICE,
            tag=tag,
            choices="better",
            prompt="Choose lower where a smaller figure is better, as for absence.",
        ),
        _ask(Baseline, "value", "Baseline", Kind.NUMBER, tag=base, named="baseline.value"),
        _ask(
            Baseline,
            "year",
            "Baseline year",
            Kind.OPEN_CHOICE,
            tag=base,
            named="baseline.year",
            choices="year",
        ),
        _ask(
            Baseline,
            "students",
            "Students in the baseline",
            Kind.NUMBER,
            tag=base,
            named="baseline.students",
        ),
        _ask(Outcome, "target", "Target", Kind.NUMBER, tag=tag),
        _ask(Outcome, "date", "Target date", Kind.DATE, tag=tag),
        _ask(Outcome, "source", "Source", tag=tag),
    )
    interim = Rows(
        "interim",
        "Interim target",
        rich,
        (
            _ask(
                InterimTarget, "year", "Year", Kind.OPEN_CHOICE, tag=rich, choices="year", width=1
            ),
            _ask(InterimTarget, "target", "Interim target", Kind.NUMBER, tag=rich, width=1),
            _ask(InterimTarget, "actual", "Actual", Kind.NUMBER, tag=rich, width=1),
        ),
        is_grid=True,
    )
    return Rows("outcomes", "Outcome", tag, asked, (interim,), is_required=True)


def _benchmarks() -> Rows:
    tag = "action.initiatives.benchmarks"
    return Rows(
        "year.benchmarks",
        "Benchmark",
        tag,
        (
            _ask(Benchmark, "id", "Benchmark", Kind.FIXED, tag=tag, width=11),
            _ask(
                Benchmark,
                "kind",
                "Kind",
                Kind.CHOICE,
                tag=tag,
                choices="kind",
                width=9,
                prompt="Choose a kind.",
            ),
            _ask(Benchmark, "what", "What", tag=tag, width=27),
            _ask(
                Benchmark,
                "responsible",
                "Responsible",
                Kind.OPEN_CHOICE,
                tag=tag,
                choices="people",
                many=True,
                width=17,
                prompt="Choose who answers for it.",
            ),
            _ask(Benchmark, "date", "Due", Kind.DATE, tag=tag, width=11),
            _ask(
                Benchmark,
                "status",
                "Status",
                Kind.CHOICE,
                tag=tag,
                choices="status",
                width=10,
                prompt="Choose a status.",
            ),
            _ask(Benchmark, "note", "Note", tag=tag, width=20),
        ),
        is_grid=True,
    )


def _resources() -> Rows:
    tag = "action.initiatives.resources"
    return Rows(
        "year.resources",
        "Resource",
        tag,
        (
            _ask(
                Resource,
                "kind",
                "Kind",
                Kind.CHOICE,
                tag=tag,
                choices="resource",
                width=2,
                prompt="Choose a kind.",
            ),
            _ask(Resource, "what", "Resource", tag=tag, width=6),
            _ask(
                Resource,
                "source",
                "Paid from",
                Kind.CHOICE,
                tag=tag,
                choices="funding",
                width=4,
                prompt="Choose who pays, where it costs money.",
            ),
            _ask(Resource, "amount", "Dollars", Kind.NUMBER, tag=tag, width=2),
        ),
        is_grid=True,
    )


def _initiatives() -> Rows:
    tag = "plan.objectives.initiatives"
    learning = f"{tag}.professional_development"
    asked = (
        _ask(Initiative, "id", "Initiative", Kind.FIXED, tag=tag),
        _ask(Initiative, "title", "Title", tag=tag),
        _ask(Initiative, "description", "Description", Kind.RICH, tag=tag),
        _ask(
            Initiative,
            "lead",
            "Lead",
            Kind.OPEN_CHOICE,
            tag=tag,
            choices="people",
            prompt="Choose who leads it.",
        ),
        _ask(
            Initiative,
            "serves",
            "Serves the outcomes",
            Kind.CHOICE,
            tag=tag,
            choices="outcomes",
            many=True,
            prompt="Choose an outcome that it serves.",
        ),
        _ask(
            InitiativeYear,
            "team",
            "Team",
            Kind.OPEN_CHOICE,
            tag="action.initiatives",
            named="year.team",
            choices="people",
            many=True,
            prompt="Choose who works on it.",
        ),
    )
    development = Rows(
        "professional_development",
        "Professional development",
        learning,
        (
            _ask(
                ProfessionalDevelopment,
                "activity",
                "Professional development",
                tag=learning,
                width=5,
            ),
            _ask(ProfessionalDevelopment, "audience", "Audience", tag=learning, width=4),
            _ask(ProfessionalDevelopment, "when", "When", tag=learning, width=4),
            _ask(ProfessionalDevelopment, "hours", "Hours", Kind.NUMBER, tag=learning, width=2),
        ),
        is_grid=True,
    )
    return Rows(
        "initiatives",
        "Initiative",
        tag,
        asked,
        (development, _benchmarks(), _resources()),
        is_required=True,
    )


def _objectives() -> Section:
    tag = "plan.objectives"
    asked = (
        _ask(Objective, "id", "Objective", Kind.FIXED, tag=tag),
        _ask(Objective, "title", "Title", tag=tag),
        _ask(Objective, "why", "Why", Kind.RICH, tag=tag),
        _ask(
            Objective,
            "lead",
            "Lead",
            Kind.OPEN_CHOICE,
            tag=tag,
            choices="people",
            prompt="Choose who answers for it.",
        ),
        _ask(
            Objective,
            "supports",
            "Supports the district's",
            Kind.CHOICE,
            tag=tag,
            choices="supports",
            many=True,
            prompt="Choose a district objective that it supports.",
        ),
    )
    rows = Rows(
        "objectives",
        "Objective",
        tag,
        asked,
        (_outcomes(), _initiatives()),
        level=2,
        is_required=True,
    )
    return Section(
        "objectives",
        "Objectives, outcomes and initiatives",
        "Each objective has its outcomes, its initiatives, and what is done this year.",
        (rows,),
    )


def _induction() -> Section:
    tag = "plan.induction_and_mentoring"
    inner = f"{tag}.activities"
    description = _ask(
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
            _ask(MentoringActivity, "activity", "Activity", tag=inner, width=5),
            _ask(MentoringActivity, "audience", "For whom", tag=inner, width=4),
            _ask(MentoringActivity, "when", "When", tag=inner, width=3),
            _ask(
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
    description = _ask(
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
            _ask(Monitoring, "what", "What is looked at", tag=inner, width=6),
            _ask(Monitoring, "who", "Who", tag=inner, width=4),
            _ask(Monitoring, "when", "When", tag=inner, width=3),
        ),
        is_grid=True,
    )
    return Section("evaluation", "Evaluation", "", (description, monitoring))


def _year() -> Section:
    tag = "action.funding"
    summary = _ask(
        ActionPlan, "summary", "This year", Kind.RICH, tag="action", named="year.summary"
    )
    funding = Rows(
        "year.funding",
        "Funding source",
        tag,
        (
            _ask(FundingSource, "id", "Id", Kind.FIXED, tag=tag, width=3),
            _ask(FundingSource, "name", "Funding source", tag=tag, width=5),
            _ask(FundingSource, "kind", "What it is", tag=tag, width=4),
            _ask(FundingSource, "amount", "Dollars", Kind.NUMBER, tag=tag, width=2),
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
    answer = _ask(
        ElementAnswer,
        ELEMENT_ANSWER,
        title,
        Kind.RICH,
        tag=tag,
        named=f"elements.{field_}.{ELEMENT_ANSWER}",
    )
    reason = _ask(
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
        yield _ask(DevelopmentAnswer, key, label, Kind.RICH, tag=tag, named=named)


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
        _objectives(),
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
