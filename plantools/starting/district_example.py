"""The example of a district: settings, district and improvement plan, in texts to replace."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal

from plantools.model import (
    Baseline,
    CommitteeMember,
    CoreValue,
    DataAnalysis,
    Direction,
    District,
    Evaluation,
    Finding,
    Format,
    ImprovementPlan,
    InductionAndMentoring,
    Initiative,
    InterimTarget,
    Markdown,
    MentoringActivity,
    Monitoring,
    Objective,
    Outcome,
    Person,
    PersonKind,
    PlanYears,
    ProfessionalDevelopment,
    SchoolYear,
    Settings,
    TheoryOfAction,
    Unit,
)
from plantools.starting.ids import free_prefix


def example(text: str) -> str:
    """A text that is there to be replaced, and says so."""
    return f"EXAMPLE: {text}"


def example_markdown(text: str) -> Markdown:
    """As `example`, for a field that holds Markdown."""
    return Markdown(example(text))


def example_settings(year: SchoolYear) -> Settings:
    return Settings(year=year, formats=tuple(Format), requirements_page=True)


def example_district() -> District:
    return District(
        name=example("Our Town Public Schools"),
        mission=example("We teach every child to read, reason and take part."),
        vision=example("Every graduate leaves us ready for the next step, and known by name."),
        core_values=(
            CoreValue(
                name=example("Belonging"),
                meaning=example("Each student is known well by at least one adult."),
            ),
            CoreValue(name=example("Craft"), meaning=example("Good teaching can be learned.")),
        ),
        superintendent="superintendent",
        people=(
            Person(
                id="superintendent",
                name=example("Dr. Ana Silva"),
                title=example("Superintendent"),
                kind=PersonKind.PERSON,
            ),
            Person(
                id="assistant-superintendent",
                name=example("Ben Carter"),
                title=example("Assistant Superintendent"),
            ),
            Person(
                id="leadership-team",
                name=example("District leadership team"),
                kind=PersonKind.TEAM,
                members=("superintendent", "assistant-superintendent"),
            ),
        ),
        school_committee=(
            CommitteeMember(name=example("Carla Diaz"), role=example("Chair")),
            CommitteeMember(name=example("David Evans")),
        ),
    )


def example_improvement_plan(
    years: PlanYears, *, answers: str, lead: str, used: Collection[str] = ()
) -> ImprovementPlan:
    """Three objectives, each with an initiative and an outcome.

    `answers` is the person who answers for the objectives and `lead` who leads the initiatives.
    """
    literacy, mathematics, belonging = (free_prefix(id_, used) for id_ in ("LIT", "MATH", "BEL"))
    outcomes = free_prefix("OUT", used)
    return ImprovementPlan(
        years=years,
        superintendents_message=example_markdown(
            "This plan says what we will do together in the next three years, and how we will "
            "know that it worked."
        ),
        theory_of_action=(
            TheoryOfAction(
                if_=example(
                    "we give every teacher the time and the coaching to teach reading well"
                ),
                then=example(
                    "more of our students will read with confidence by the end of grade 3"
                ),
            ),
        ),
        data_analysis=_data_analysis(),
        objectives=(
            Objective(
                id=literacy,
                title=example("Strong readers in every grade"),
                why=example_markdown("Reading is below the state, and most of all in grade 3."),
                lead=answers,
                initiatives=(_literacy_initiative(literacy, lead=lead, serves=f"{outcomes}-1"),),
            ),
            Objective(
                id=mathematics,
                title=example("Mathematics that students understand"),
                why=example_markdown("Students calculate well and explain little."),
                lead=answers,
                initiatives=(
                    Initiative(
                        id=f"{mathematics}-1",
                        title=example("Shared lessons in grades 6 to 8"),
                        description=example_markdown("Teams plan and observe lessons together."),
                        lead=lead,
                        serves=(f"{outcomes}-2",),
                        professional_development=(
                            example_development(
                                "Planning a lesson together and watching it taught",
                                audience="Mathematics teachers of grades 6 to 8",
                                when="Three times a year",
                            ),
                        ),
                    ),
                ),
            ),
            Objective(
                id=belonging,
                title=example("A place where every student belongs"),
                why=example_markdown("One student in five misses more than 18 days a year."),
                lead=answers,
                initiatives=(
                    Initiative(
                        id=f"{belonging}-1",
                        title=example("Attendance teams in every school"),
                        description=example_markdown("A team in each school calls and visits."),
                        lead=lead,
                        serves=(f"{outcomes}-3",),
                        professional_development=(
                            example_development(
                                "Talking with families about absence",
                                audience="Attendance teams",
                                when="One half day in August",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        induction_and_mentoring=_induction(lead),
        outcomes=_outcomes(years, outcomes, (literacy, mathematics, belonging)),
        evaluation=_evaluation(),
    )


def _data_analysis() -> DataAnalysis:
    return DataAnalysis(
        summary=example_markdown("Results rise in the upper grades and stand still in the lower."),
        findings=(
            Finding(
                subject="English language arts",
                groups=("All students", "Low income"),
                finding=example_markdown(
                    "In grade 3, 44% met or exceeded expectations; of students from low-income "
                    "families, 31% did."
                ),
                root_causes=(example("Phonics is taught in three different ways."),),
            ),
            Finding(
                subject="Mathematics",
                groups=("All students",),
                finding=example_markdown("In grade 8, 38% met or exceeded expectations."),
                root_causes=(example("Teachers of one grade rarely plan together."),),
            ),
        ),
    )


def _literacy_initiative(objective: str, *, lead: str, serves: str) -> Initiative:
    return Initiative(
        id=f"{objective}-1",
        title=example("One way of teaching phonics, with coaching"),
        description=example_markdown(
            "All classrooms of grades K to 3 use the same materials, and a coach visits each of "
            "them twice a month."
        ),
        lead=lead,
        serves=(serves,),
        professional_development=(
            example_development(
                "Workshops on structured phonics",
                audience="Teachers of grades K to 3",
                when="Four half days a year",
                hours=Decimal(12),
            ),
        ),
    )


def example_development(
    activity: str, *, audience: str, when: str, hours: Decimal | None = None
) -> ProfessionalDevelopment:
    """A professional development activity, its texts marked as examples."""
    return ProfessionalDevelopment(
        activity=example(activity),
        audience=example(audience),
        when=example(when),
        **({"hours": hours} if hours is not None else {}),
    )


def _induction(lead: str) -> InductionAndMentoring:
    return InductionAndMentoring(
        description=example_markdown("Every new teacher has a mentor who knows this plan."),
        activities=(
            MentoringActivity(
                activity=example("A mentor who visits and is visited"),
                audience=example("Teachers in their first year"),
                when=example("Every week"),
                lead=lead,
            ),
        ),
    )


def _outcomes(years: PlanYears, ids: str, objectives: tuple[str, ...]) -> tuple[Outcome, ...]:
    before = SchoolYear.starting(years.start.year - 1)
    first, second, _ = years.school_years
    literacy, mathematics, belonging = objectives
    return (
        Outcome(
            id=f"{ids}-1",
            objective=literacy,
            title=example(f"By June {years.end.year}, 56% of grade 3 students meet expectations"),
            measure=example("Students in grade 3 who meet or exceed expectations"),
            group="All students",
            subject="English language arts",
            unit=Unit.PERCENT,
            baseline=Baseline(value=Decimal(44), year=before, students=Decimal(120)),
            interim=(
                InterimTarget(year=first, target=Decimal(48)),
                InterimTarget(year=second, target=Decimal(52)),
            ),
            target=Decimal(56),
            date=years.end,
            source=example("MCAS, spring"),
        ),
        Outcome(
            id=f"{ids}-2",
            objective=mathematics,
            title=example(f"By June {years.end.year}, 50% of grade 8 students meet expectations"),
            measure=example("Students in grade 8 who meet or exceed expectations"),
            group="All students",
            subject="Mathematics",
            baseline=Baseline(value=Decimal(38), year=before),
            interim=(
                InterimTarget(year=first, target=Decimal(42)),
                InterimTarget(year=second, target=Decimal(46)),
            ),
            target=Decimal(50),
            date=years.end,
            source=example("MCAS, spring"),
        ),
        Outcome(
            id=f"{ids}-3",
            objective=belonging,
            title=example(f"By June {years.end.year}, 12% of students are chronically absent"),
            measure=example("Students who miss 10% or more of the school days"),
            group="All students",
            subject="Attendance",
            better=Direction.LOWER,
            baseline=Baseline(value=Decimal(20), year=before),
            interim=(
                InterimTarget(year=first, target=Decimal(17)),
                InterimTarget(year=second, target=Decimal(14)),
            ),
            target=Decimal(12),
            date=years.end,
            source=example("The district's attendance records"),
        ),
    )


def _evaluation() -> Evaluation:
    return Evaluation(
        description=example_markdown("We look at the benchmarks in winter and at results in fall."),
        monitoring=(
            Monitoring(
                what=example("Benchmarks of every initiative"),
                who=example("District leadership team"),
                when=example("Every month"),
            ),
        ),
    )
