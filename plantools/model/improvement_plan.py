"""`improvement-plans/<years>.yaml`: what the district will improve in three years, and how.

The parts that a school's plan has as well stand here too: a school improvement plan has the same
components as the district's (M.G.L. c. 69, § 1I).
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from plantools.model.base import Part
from plantools.model.fields import Date, Id, Markdown, Number, PlanYears, SchoolYear, Text
from plantools.model.policy import Waiver


class Adoption(Part):
    """That a plan was adopted or approved, when, and by whom."""

    on: Date = Field(description="The day of the vote or approval.")
    by: Text = Field(description="Who adopted or approved it, as Riverbend School Committee.")
    vote: Text | None = Field(None, description="The vote, as 7-0.")


class TheoryOfAction(Part):
    """One link of the theory of action: if we do this, then that will follow."""

    if_: Text = Field(
        alias="if",
        description="What we do; reads on after the word If.",
        examples=["we give every teacher the time and the coaching to teach reading well"],
    )
    then: Text = Field(
        description="What will follow; reads on after the word then.",
        examples=["more students will read with confidence by the end of grade 3"],
    )


class DataTable(Part):
    """A table of figures, from a CSV file, that backs the data analysis."""

    title: Text = Field(
        description="What the table shows: its caption.",
        examples=["MCAS grade 3 English language arts, spring 2026"],
    )
    file: Text = Field(description="The CSV file, from the workspace, as data/mcas-2026.csv.")
    columns: tuple[Text, ...] = Field(
        (),
        description="The headings to show, in order. Left out: all of them.",
        examples=["Student group"],
    )
    blank: Text = Field(
        "not reported",
        description="What to show for an empty cell. Never zero.",
        examples=["too few students to report"],
    )
    source: Text | None = Field(
        None,
        description="Where the figures come from.",
        examples=["DESE School and District Profiles"],
    )


class CoreSubject(StrEnum):
    """The core subjects of the state's academic standards (M.G.L. c. 69, § 1D)."""

    MATHEMATICS = "mathematics"
    SCIENCE_AND_TECHNOLOGY = "science-and-technology"
    HISTORY_AND_SOCIAL_SCIENCE = "history-and-social-science"
    ENGLISH = "english"
    FOREIGN_LANGUAGES = "foreign-languages"
    ARTS = "arts"


class Finding(Part):
    """Something that the data show about achievement or a gap, and why it is so."""

    subject: Text = Field(description="The core subject or area, as Mathematics.")
    core_subject: CoreSubject | None = Field(
        None,
        description="The core subject it is about; needed where the subject's name does not say "
        "it. mathematics, science-and-technology, history-and-social-science, english, "
        "foreign-languages or arts.",
    )
    groups: tuple[Text, ...] = Field(
        min_length=1, description="The student groups it is about, as Low income."
    )
    finding: Markdown = Field(
        description="What the data show, with its figures.",
        examples=["In grade 3, 44% met or exceeded expectations; of low-income students, 31% did."],
    )
    root_causes: tuple[Text, ...] = Field(
        (),
        description="Why it is so: causes that the district can act on.",
        examples=["Phonics is taught in three different ways."],
    )


class DataAnalysis(Part):
    """What the data say of achievement and of gaps between student groups in core subjects."""

    summary: Markdown = Field(
        description="What the data say, in a paragraph or two.",
        examples=["Reading is **below the state** in grade 3 and rises from there."],
    )
    findings: tuple[Finding, ...] = Field(
        min_length=1, description="What the data show, one finding at a time."
    )
    tables: tuple[DataTable, ...] = Field((), description="The figures behind the findings.")


class ProfessionalDevelopment(Part):
    """An activity through which staff learn what an initiative asks of them."""

    activity: Text = Field(
        description="What staff will take part in.", examples=["Workshops on structured phonics"]
    )
    audience: Text = Field(description="Who takes part, as Grades K-3 teachers.")
    when: Text = Field(description="When or how often, as Four half days a year.")
    hours: Number | None = Field(None, description="Hours for each participant in a year.")


class Initiative(Part):
    """A strategic initiative: a project that carries an objective; the how."""

    id: Id = Field(description="A short name that never changes, as LIT-1.")
    title: Text = Field(
        description="The initiative in a few words.",
        examples=["One way of teaching phonics, with coaching"],
    )
    description: Markdown = Field(
        description="What will be done, and how it will work.",
        examples=["All classrooms of grades K to 3 use the same materials."],
    )
    lead: Id = Field(
        description="Who leads it: an id among the people.", examples=["literacy-coaches"]
    )
    serves: tuple[Id, ...] = Field(
        (), description="The ids of the outcomes that it serves.", examples=["OUT-1"]
    )
    professional_development: tuple[ProfessionalDevelopment, ...] = Field(
        (), description="The professional development that supports it (M.G.L. c. 69, § 1I)."
    )


class Objective(Part):
    """A strategic objective: what will be improved, and why."""

    id: Id = Field(description="A short name that never changes, as LIT.")
    title: Text = Field(
        description="The objective in a few words.", examples=["Strong readers in every grade"]
    )
    why: Markdown = Field(
        description="Why this objective: what it rests on in the data.",
        examples=["Reading carries every other subject, and a third of grade 3 is behind."],
    )
    lead: Id | None = Field(
        None,
        description="Who answers for it: an id among the people.",
        examples=["assistant-superintendent"],
    )
    supports: tuple[Id, ...] = Field(
        (),
        description="For a school's objective: the ids of the district objectives it supports.",
        examples=["LIT"],
    )
    initiatives: tuple[Initiative, ...] = Field(
        min_length=1, description="The strategic initiatives that carry the objective."
    )


class MentoringActivity(Part):
    """One activity of teacher induction and mentoring."""

    activity: Text = Field(
        description="What is done for new educators.",
        examples=["A mentor who visits and is visited"],
    )
    audience: Text = Field(description="For whom, as Teachers in their first year.")
    when: Text = Field(description="When or how often.", examples=["Every week"])
    lead: Id | None = Field(
        None, description="Who leads it: an id among the people.", examples=["mentor-coordinator"]
    )


class InductionAndMentoring(Part):
    """How new teachers are inducted and mentored to carry the plan out."""

    description: Markdown = Field(
        description="How induction and mentoring support the plan.",
        examples=["Every new teacher has a mentor who knows this plan."],
    )
    activities: tuple[MentoringActivity, ...] = Field((), description="What is done, by whom.")


class Unit(StrEnum):
    """What the figures of an outcome count."""

    PERCENT = "percent"
    PERCENTILE = "percentile"
    POINTS = "points"
    NUMBER = "number"
    DAYS = "days"


class Direction(StrEnum):
    """Which way is better for a measure."""

    HIGHER = "higher"
    LOWER = "lower"


class Baseline(Part):
    """Where a measure stood when the plan began."""

    value: Number = Field(description="The figure, without its unit.")
    year: SchoolYear = Field(description="The school year it was measured in.")
    students: Number | None = Field(None, description="How many students it rests on.")


class InterimTarget(Part):
    """Where a measure should stand on the way to its target, and where it did stand."""

    year: SchoolYear = Field(description="The school year at whose end it is due.")
    target: Number = Field(description="The figure to reach, without its unit.")
    actual: Number | None = Field(None, description="The figure reached, once it is known.")


class Outcome(Part):
    """A SMART goal for students: a measure, where it stands, and where it will stand by a date."""

    id: Id = Field(description="A short name that never changes, as OUT-1.")
    objective: Id = Field(description="The id of the objective it belongs to.", examples=["LIT"])
    title: Text = Field(
        description="The goal in one sentence, with figure and date.",
        examples=["By June 2029, 56% of grade 3 students meet or exceed expectations in reading"],
    )
    measure: Text = Field(
        description="What is measured.",
        examples=["Students in grade 3 who meet or exceed expectations"],
    )
    group: Text = Field(description="The student group, as All students.")
    subject: Text = Field(description="The subject or area, as English language arts.")
    unit: Unit = Field(Unit.PERCENT, description="percent, percentile, points, number or days.")
    better: Direction = Field(Direction.HIGHER, description="Which way is better: higher or lower.")
    baseline: Baseline = Field(description="Where the measure stood when the plan began.")
    interim: tuple[InterimTarget, ...] = Field(
        (), description="The targets on the way, one a year."
    )
    target: Number = Field(description="The figure to reach in the end, without its unit.")
    date: Date = Field(description="The day by which the target is to be reached.")
    source: Text = Field(description="Where the figures come from, as MCAS, spring.")


class Monitoring(Part):
    """One occasion on which the plan's effects are looked at."""

    what: Text = Field(
        description="What is looked at.", examples=["Benchmarks of every initiative"]
    )
    who: Text = Field(description="Who looks at it.", examples=["District leadership team"])
    when: Text = Field(description="When or how often.", examples=["Every month"])


class Evaluation(Part):
    """How the effects of the plan are evaluated (M.G.L. c. 69, § 1I)."""

    description: Markdown = Field(
        description="How the district will know what worked.",
        examples=["We look at the benchmarks in winter and at results in fall."],
    )
    monitoring: tuple[Monitoring, ...] = Field(
        (), description="The occasions on which progress is looked at."
    )


class PlanParts(Part):
    """The components that a district's and a school's improvement plan share."""

    adopted: Adoption | None = Field(
        None, description="The adoption or approval. Left out: the plan is a draft."
    )
    theory_of_action: tuple[TheoryOfAction, ...] = Field(
        min_length=1, description="Why the strategy will work: a chain of if and then."
    )
    data_analysis: DataAnalysis = Field(
        description="Achievement and gaps between student groups in core subjects."
    )
    objectives: tuple[Objective, ...] = Field(
        min_length=1, description="What will be improved; three to five for a district."
    )
    induction_and_mentoring: InductionAndMentoring = Field(
        description="Teacher induction and mentoring that support the plan."
    )
    outcomes: tuple[Outcome, ...] = Field(
        min_length=1, description="The SMART goals for students, with interim targets."
    )
    evaluation: Evaluation = Field(description="How the plan's effects are evaluated.")
    waive: tuple[Waiver, ...] = Field(
        (), description="Problems of this file that are let stand until a day."
    )

    @property
    def is_adopted(self) -> bool:
        return self.adopted is not None


class ImprovementPlan(PlanParts):
    """`improvement-plans/<years>.yaml`: the District Improvement Plan (M.G.L. c. 69, § 1I)."""

    years: PlanYears = Field(description="The three years it runs, as 2026-29.")
    superintendents_message: Markdown | None = Field(
        None,
        description="The superintendent's words to the community, at the front.",
        examples=["This plan says what we will do together in three years."],
    )
