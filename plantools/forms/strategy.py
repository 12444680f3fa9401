"""What the form asks on strategy: objectives, their outcomes, initiatives, the work of the year."""

from __future__ import annotations

from plantools.forms.questions import Kind, Rows, Section, ask
from plantools.model import (
    Baseline,
    Benchmark,
    Initiative,
    InitiativeYear,
    InterimTarget,
    Objective,
    Outcome,
    ProfessionalDevelopment,
    Resource,
)


def _outcomes() -> Rows:
    tag, rich, base = "plan.outcomes", "plan.outcomes.interim", "plan.outcomes.baseline"
    asked = (
        ask(Outcome, "id", "Outcome", Kind.FIXED, tag=tag),
        ask(Outcome, "title", "Goal", tag=tag),
        ask(Outcome, "measure", "Measure", tag=tag),
        ask(Outcome, "group", "Student group", Kind.OPEN_CHOICE, tag=tag, choices="group"),
        ask(Outcome, "subject", "Subject or area", Kind.OPEN_CHOICE, tag=tag, choices="subject"),
        ask(
            Outcome,
            "unit",
            "Unit",
            Kind.CHOICE,
            tag=tag,
            choices="unit",
            prompt="Choose a unit; the words of the goal may name it too.",
        ),
        ask(
            Outcome,
            "better",
            "Better is",
            Kind.CHOICE,
            tag=tag,
            choices="better",
            prompt="Choose lower where a smaller figure is better, as for absence.",
        ),
        ask(Baseline, "value", "Baseline", Kind.NUMBER, tag=base, named="baseline.value"),
        ask(
            Baseline,
            "year",
            "Baseline year",
            Kind.OPEN_CHOICE,
            tag=base,
            named="baseline.year",
            choices="year",
        ),
        ask(
            Baseline,
            "students",
            "Students in the baseline",
            Kind.NUMBER,
            tag=base,
            named="baseline.students",
        ),
        ask(Outcome, "target", "Target", Kind.NUMBER, tag=tag),
        ask(Outcome, "date", "Target date", Kind.DATE, tag=tag),
        ask(Outcome, "source", "Source", tag=tag),
    )
    interim = Rows(
        "interim",
        "Interim target",
        rich,
        (
            ask(InterimTarget, "year", "Year", Kind.OPEN_CHOICE, tag=rich, choices="year", width=1),
            ask(InterimTarget, "target", "Interim target", Kind.NUMBER, tag=rich, width=1),
            ask(InterimTarget, "actual", "Actual", Kind.NUMBER, tag=rich, width=1),
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
            ask(Benchmark, "id", "Benchmark", Kind.FIXED, tag=tag, width=11),
            ask(
                Benchmark,
                "kind",
                "Kind",
                Kind.CHOICE,
                tag=tag,
                choices="kind",
                width=9,
                prompt="Choose a kind.",
            ),
            ask(Benchmark, "what", "What", tag=tag, width=27),
            ask(
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
            ask(Benchmark, "date", "Due", Kind.DATE, tag=tag, width=11),
            ask(
                Benchmark,
                "status",
                "Status",
                Kind.CHOICE,
                tag=tag,
                choices="status",
                width=10,
                prompt="Choose a status.",
            ),
            ask(Benchmark, "note", "Note", tag=tag, width=20),
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
            ask(
                Resource,
                "kind",
                "Kind",
                Kind.CHOICE,
                tag=tag,
                choices="resource",
                width=2,
                prompt="Choose a kind.",
            ),
            ask(Resource, "what", "Resource", tag=tag, width=6),
            ask(
                Resource,
                "source",
                "Paid from",
                Kind.CHOICE,
                tag=tag,
                choices="funding",
                width=4,
                prompt="Choose who pays, where it costs money.",
            ),
            ask(Resource, "amount", "Dollars", Kind.NUMBER, tag=tag, width=2),
        ),
        is_grid=True,
    )


def _initiatives() -> Rows:
    tag = "plan.objectives.initiatives"
    learning = f"{tag}.professional_development"
    asked = (
        ask(Initiative, "id", "Initiative", Kind.FIXED, tag=tag),
        ask(Initiative, "title", "Title", tag=tag),
        ask(Initiative, "description", "Description", Kind.RICH, tag=tag),
        ask(
            Initiative,
            "lead",
            "Lead",
            Kind.OPEN_CHOICE,
            tag=tag,
            choices="people",
            prompt="Choose who leads it.",
        ),
        ask(
            Initiative,
            "serves",
            "Serves the outcomes",
            Kind.CHOICE,
            tag=tag,
            choices="outcomes",
            many=True,
            prompt="Choose an outcome that it serves.",
        ),
        ask(
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
            ask(
                ProfessionalDevelopment,
                "activity",
                "Professional development",
                tag=learning,
                width=5,
            ),
            ask(ProfessionalDevelopment, "audience", "Audience", tag=learning, width=4),
            ask(ProfessionalDevelopment, "when", "When", tag=learning, width=4),
            ask(ProfessionalDevelopment, "hours", "Hours", Kind.NUMBER, tag=learning, width=2),
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


def objectives() -> Section:
    tag = "plan.objectives"
    asked = (
        ask(Objective, "id", "Objective", Kind.FIXED, tag=tag),
        ask(Objective, "title", "Title", tag=tag),
        ask(Objective, "why", "Why", Kind.RICH, tag=tag),
        ask(
            Objective,
            "lead",
            "Lead",
            Kind.OPEN_CHOICE,
            tag=tag,
            choices="people",
            prompt="Choose who answers for it.",
        ),
        ask(
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
