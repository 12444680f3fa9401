"""What an improvement plan shows, of the district or of a school."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantools.documents import words
from plantools.documents.about import About
from plantools.documents.figures import Figure
from plantools.documents.gaps_figure import gaps_figures
from plantools.documents.names import Names, outcomes_of
from plantools.documents.outcomes_figure import outcomes_figures
from plantools.documents.requirements import RequirementView
from plantools.model import (
    CoreValue,
    DataAnalysis,
    DataTable,
    Direction,
    Evaluation,
    Finding,
    InductionAndMentoring,
    Initiative,
    Markdown,
    Objective,
    Outcome,
    Person,
    PlanParts,
    TableData,
    Workspace,
)


@dataclass(frozen=True, slots=True)
class CoreValueView:
    """A core value."""

    name: str
    """The value in a word or two."""
    meaning: str
    """What it means here; '' where the plan does not say."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person, a role or a team."""

    name: str
    """The name."""
    title: str
    """The post held; '' where none is given."""
    members: tuple[str, ...]
    """For a team, the names of its members."""


@dataclass(frozen=True, slots=True)
class TheoryView:
    """One link of the theory of action."""

    condition: str
    """What we do; reads on after the word If."""
    result: str
    """What will follow; reads on after the word then."""


@dataclass(frozen=True, slots=True)
class FindingView:
    """Something the data show."""

    subject: str
    """The subject or area; in brackets the core subject, where that is said apart."""
    groups: tuple[str, ...]
    """The student groups it is about."""
    finding: Markdown
    """What the data show, with its figures."""
    root_causes: tuple[str, ...]
    """Why it is so."""


@dataclass(frozen=True, slots=True)
class TableView:
    """A table of figures."""

    title: str
    """What the table shows: its caption."""
    headings: tuple[str, ...]
    """The headings of its columns; a school year in one has the dash as printed."""
    rows: tuple[tuple[str, ...], ...]
    """Its rows; each has as many cells as there are headings."""
    source: str
    """Where the figures come from; '' where the plan does not say."""


@dataclass(frozen=True, slots=True)
class DataAnalysisView:
    """The data analysis."""

    summary: Markdown
    """What the data say, in a paragraph or two."""
    findings: tuple[FindingView, ...]
    """What the data show, one finding at a time."""
    tables: tuple[TableView, ...]
    """The figures behind the findings."""


@dataclass(frozen=True, slots=True)
class ProfessionalDevelopmentView:
    """An activity through which staff learn what an initiative asks of them."""

    activity: str
    """What staff take part in."""
    audience: str
    """Who takes part."""
    when: str
    """When or how often, with the hours for each participant where they are given."""


@dataclass(frozen=True, slots=True)
class InitiativeView:
    """A strategic initiative."""

    number: str
    """Its number in the document, as 2.1."""
    id: str
    """Its id."""
    title: str
    """The initiative in a few words."""
    description: Markdown
    """What will be done."""
    lead: str
    """Who leads it: name and post."""
    serves: tuple[str, ...]
    """The titles of the outcomes it serves."""
    professional_development: tuple[ProfessionalDevelopmentView, ...]
    """The professional development that supports it."""


@dataclass(frozen=True, slots=True)
class StepView:
    """Where a measure should stand at the end of a year on the way to its target."""

    year: str
    """The school year."""
    target: str
    """The figure to reach."""
    actual: str
    """The figure reached; '' where it is not known yet."""


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome: a SMART goal for students."""

    number: str
    """Its number in the document, as 3."""
    id: str
    """Its id."""
    title: str
    """The goal in one sentence."""
    objective: str
    """The title of the objective it belongs to."""
    measure: str
    """What is measured."""
    group: str
    """The student group."""
    subject: str
    """The subject or area."""
    better: str
    """Which way is better: 'higher is better' or 'lower is better'."""
    baseline: str
    """The figure when the plan began, as 47%."""
    baseline_year: str
    """The school year of the baseline."""
    baseline_students: str
    """How many students the baseline rests on, as 212 students; '' where it is not given."""
    steps: tuple[StepView, ...]
    """The interim targets, one a year."""
    target: str
    """The figure to reach in the end."""
    date: str
    """The day by which the target is to be reached."""
    source: str
    """Where the figures come from."""


@dataclass(frozen=True, slots=True)
class ObjectiveView:
    """A strategic objective."""

    number: str
    """Its number in the document, as 2."""
    id: str
    """Its id."""
    title: str
    """The objective in a few words."""
    why: Markdown
    """Why this objective."""
    lead: str
    """Who answers for it: name and post; '' where the plan does not say."""
    supports: tuple[str, ...]
    """The titles of the district objectives it supports; empty for the district's own."""
    initiatives: tuple[InitiativeView, ...]
    """The initiatives that carry it."""
    outcomes: tuple[OutcomeView, ...]
    """The outcomes that belong to it."""


@dataclass(frozen=True, slots=True)
class ActivityView:
    """An activity of induction and mentoring."""

    activity: str
    """What is done."""
    audience: str
    """For whom."""
    when: str
    """When or how often."""
    lead: str
    """Who leads it; '' where the plan does not say."""


@dataclass(frozen=True, slots=True)
class InductionView:
    """Teacher induction and mentoring."""

    description: Markdown
    """How induction and mentoring support the plan."""
    activities: tuple[ActivityView, ...]
    """What is done, for whom, when."""


@dataclass(frozen=True, slots=True)
class MonitoringView:
    """One occasion on which the plan's effects are looked at."""

    what: str
    """What is looked at."""
    who: str
    """Who looks at it."""
    when: str
    """When or how often."""


@dataclass(frozen=True, slots=True)
class EvaluationView:
    """How the plan's effects are evaluated."""

    description: Markdown
    """How one will know what worked."""
    monitoring: tuple[MonitoringView, ...]
    """The occasions on which progress is looked at."""


@dataclass(frozen=True, slots=True)
class PlanFiguresView:
    """The figures of an improvement plan."""

    coherence_map: Figure | None
    """How the plans hang together; None for a school."""
    cascade: Figure | None
    """How the schools take up the objectives; None for a school."""
    outcomes: tuple[Figure, ...]
    """Where the outcomes stand: one figure, or several where they are many."""
    gaps: tuple[Figure, ...]
    """Gaps between student groups, a figure for each subject and table; none without such data."""


@dataclass(frozen=True, kw_only=True)
class PlanView:
    """What a district's and a school's improvement plan show alike."""

    document: About
    """What the document says of itself."""
    mission: str
    """Why the district or school exists."""
    vision: str
    """The future it seeks."""
    core_values: tuple[CoreValueView, ...]
    """The beliefs that guide it."""
    theory_of_action: tuple[TheoryView, ...]
    """The chain of if and then."""
    data_analysis: DataAnalysisView
    """Achievement and gaps."""
    objectives: tuple[ObjectiveView, ...]
    """The objectives with their initiatives and outcomes."""
    induction_and_mentoring: InductionView
    """Teacher induction and mentoring."""
    outcomes: tuple[OutcomeView, ...]
    """All outcomes, in order."""
    evaluation: EvaluationView
    """How the plan's effects are evaluated."""
    requirements: tuple[RequirementView, ...]
    """What law and policy ask of the plan; empty where the settings leave the page out."""
    figures: PlanFiguresView
    """What is drawn from the plan's data."""


def core_values(values: Sequence[CoreValue]) -> tuple[CoreValueView, ...]:
    return tuple(CoreValueView(value.name, value.meaning or "") for value in values)


def person(entry: Person, names: Names) -> PersonView:
    return PersonView(entry.name, entry.title or "", names.members(entry))


def theory_of_action(plan: PlanParts) -> tuple[TheoryView, ...]:
    return tuple(TheoryView(link.if_, link.then) for link in plan.theory_of_action)


def data_analysis(analysis: DataAnalysis, workspace: Workspace) -> DataAnalysisView:
    shown = ((table, workspace.table(table)) for table in analysis.tables)
    return DataAnalysisView(
        summary=analysis.summary,
        findings=tuple(_finding(finding) for finding in analysis.findings),
        tables=tuple(_table(table, data) for table, data in shown if data is not None),
    )


def _finding(finding: Finding) -> FindingView:
    return FindingView(_subject(finding), finding.groups, finding.finding, finding.root_causes)


def _subject(finding: Finding) -> str:
    """The subject, with the core subject in brackets where its name does not hold it."""
    if finding.core_subject is None:
        return finding.subject
    core = words.CORE_SUBJECT_WORDS[finding.core_subject]
    is_said = core.casefold() in finding.subject.casefold()
    return finding.subject if is_said else f"{finding.subject} ({core})"


def _table(table: DataTable, data: TableData) -> TableView:
    headings = table.columns or data.headings
    places = [data.headings.index(heading) for heading in headings if heading in data.headings]
    return TableView(
        title=table.title,
        headings=tuple(words.years_in(data.headings[place]) for place in places),
        rows=tuple(tuple(row[place] or table.blank for place in places) for row in data.rows),
        source=table.source or "",
    )


def objectives(plan: PlanParts, names: Names) -> tuple[ObjectiveView, ...]:
    """The plan's objectives, numbered from 1; outcomes keep the number they have in the plan."""
    shown = {outcome.id: outcome for outcome in outcomes(plan, names)}
    return tuple(
        ObjectiveView(
            number=str(place),
            id=objective.id,
            title=objective.title,
            why=objective.why,
            lead=names.person(objective.lead) if objective.lead else "",
            supports=tuple(names.objective(id_) for id_ in objective.supports),
            initiatives=_initiatives(objective, place, names),
            outcomes=tuple(shown[outcome.id] for outcome in outcomes_of(plan, objective)),
        )
        for place, objective in enumerate(plan.objectives, 1)
    )


def _initiatives(objective: Objective, place: int, names: Names) -> tuple[InitiativeView, ...]:
    return tuple(
        InitiativeView(
            number=f"{place}.{inner}",
            id=initiative.id,
            title=initiative.title,
            description=initiative.description,
            lead=names.person(initiative.lead),
            serves=tuple(names.outcome(id_) for id_ in initiative.serves),
            professional_development=_professional_development(initiative),
        )
        for inner, initiative in enumerate(objective.initiatives, 1)
    )


def _professional_development(
    initiative: Initiative,
) -> tuple[ProfessionalDevelopmentView, ...]:
    return tuple(
        ProfessionalDevelopmentView(
            item.activity,
            item.audience,
            item.when + (f" ({words.number(item.hours)} hours each)" if item.hours else ""),
        )
        for item in initiative.professional_development
    )


def outcomes(plan: PlanParts, names: Names) -> tuple[OutcomeView, ...]:
    return tuple(_outcome(outcome, place, names) for place, outcome in enumerate(plan.outcomes, 1))


def _outcome(outcome: Outcome, place: int, names: Names) -> OutcomeView:
    baseline = outcome.baseline
    higher = outcome.better is Direction.HIGHER
    return OutcomeView(
        number=str(place),
        id=outcome.id,
        title=outcome.title,
        objective=names.objective(outcome.objective),
        measure=outcome.measure,
        group=outcome.group,
        subject=outcome.subject,
        better="higher is better" if higher else "lower is better",
        baseline=words.figure(baseline.value, outcome.unit),
        baseline_year=words.years(baseline.year),
        baseline_students=(
            f"{words.number(baseline.students)} students" if baseline.students else ""
        ),
        steps=tuple(
            StepView(
                words.years(step.year),
                words.figure(step.target, outcome.unit),
                words.figure(step.actual, outcome.unit) if step.actual is not None else "",
            )
            for step in outcome.interim
        ),
        target=words.figure(outcome.target, outcome.unit),
        date=words.day(outcome.date),
        source=outcome.source,
    )


def induction(induction: InductionAndMentoring, names: Names) -> InductionView:
    return InductionView(
        induction.description,
        tuple(
            ActivityView(
                item.activity,
                item.audience,
                item.when,
                names.person(item.lead) if item.lead else "",
            )
            for item in induction.activities
        ),
    )


def evaluation(evaluation: Evaluation) -> EvaluationView:
    return EvaluationView(
        evaluation.description,
        tuple(MonitoringView(item.what, item.who, item.when) for item in evaluation.monitoring),
    )


def figures(
    plan: PlanParts,
    workspace: Workspace,
    *,
    coherence_map: Figure | None = None,
    cascade: Figure | None = None,
) -> PlanFiguresView:
    """The figures of a plan; the map and the cascade are the district's alone."""
    return PlanFiguresView(
        coherence_map, cascade, outcomes_figures(plan), gaps_figures(plan.data_analysis, workspace)
    )
