"""The example of a school: the school, its people and its improvement plan of a year."""

from __future__ import annotations

import datetime
from decimal import Decimal

from plantools.model import (
    Baseline,
    CouncilElements,
    CouncilMember,
    CouncilRole,
    DataAnalysis,
    DevelopmentAnswer,
    ElementAnswer,
    Evaluation,
    Finding,
    InductionAndMentoring,
    Initiative,
    MentoringActivity,
    Monitoring,
    Objective,
    Outcome,
    Person,
    School,
    SchoolCouncil,
    SchoolPlan,
    SchoolYear,
    TheoryOfAction,
)
from plantools.starting.district_example import example, example_development, example_markdown

_ANSWERS = {
    "class_size": "Classes have 19 students on average, with one teacher and often an aide.",
    "class_size_reduction": "Grade 1 gets a third section next year.",
    "parental_involvement": "Families come to two evenings in which students show their work.",
    "safety_and_discipline": "Staff and students practice the safety plan in fall and spring.",
    "respectful_environment": "Every class begins the week with a meeting.",
    "extracurricular_activities": "There are a chorus, a chess club and three sports.",
    "diverse_learning_needs": "Every grade has time each day in which students get what they need.",
    "further_subjects": "The council looks at screens and sleep.",
}


def example_school(id_: str, *, name: str | None, principal: str) -> School:
    """The school with this id; `principal` is the id its principal gets among the people."""
    plain = " ".join(word.capitalize() for word in id_.split("-"))
    made_up = plain if plain.endswith("School") else f"{plain} School"
    return School(
        name=name or example(made_up),
        grades=example("K-5"),
        principal=principal,
        people=(Person(id=principal, name=example("Eve Foster"), title=example("Principal")),),
    )


def example_school_plan(
    year: SchoolYear, *, objective: str, outcome: str, principal: str, supports: tuple[str, ...]
) -> SchoolPlan:
    """One objective with an initiative and an outcome, which have the ids given.

    `supports` are the ids of the district's objectives that it supports.
    """
    return SchoolPlan(
        year=year,
        principals_message=example_markdown("Here is what our school will work on this year."),
        council=_council(year),
        theory_of_action=(
            TheoryOfAction(
                if_=example("teachers look at students' reading together every second week"),
                then=example("each child will get the help that is needed next"),
            ),
        ),
        data_analysis=_data_analysis(),
        objectives=(
            Objective(
                id=objective,
                title=example("Every child a reader by grade 3"),
                why=example_markdown("Fewer than half of our grade 3 students read as expected."),
                lead=principal,
                supports=supports,
                initiatives=(
                    Initiative(
                        id=f"{objective}-1",
                        title=example("Reading teams in grades K to 3"),
                        description=example_markdown("Teams meet and regroup children."),
                        lead=principal,
                        serves=(outcome,),
                        professional_development=(
                            example_development(
                                "Reading students' work together",
                                audience="Teachers of grades K to 3",
                                when="Every second Wednesday",
                            ),
                        ),
                    ),
                ),
            ),
        ),
        induction_and_mentoring=InductionAndMentoring(
            description=example_markdown("New teachers sit in on a reading team from day one."),
            activities=(
                MentoringActivity(
                    activity=example("A mentor from the same grade"),
                    audience=example("Teachers in their first year"),
                    when=example("Every week"),
                    lead=principal,
                ),
            ),
        ),
        outcomes=(_outcome(year, outcome, objective),),
        evaluation=Evaluation(
            description=example_markdown("The council looks at reading three times a year."),
            monitoring=(
                Monitoring(
                    what=example("Reading of every child"),
                    who=example("Reading teams"),
                    when=example("September, January, May"),
                ),
            ),
        ),
        elements=CouncilElements(
            **{
                field: ElementAnswer(answer=example_markdown(say))
                for field, say in _ANSWERS.items()
            },
            professional_development=DevelopmentAnswer(
                answer=example_markdown("Six half days on reading, paid from the budget."),
                english_learners=example_markdown(
                    "One of them treats second language acquisition."
                ),
            ),
        ),
    )


def _council(year: SchoolYear) -> SchoolCouncil:
    return SchoolCouncil(
        members=(
            CouncilMember(name=example("Eve Foster"), role=CouncilRole.PRINCIPAL, co_chair=True),
            CouncilMember(name=example("Gil Hart"), role=CouncilRole.TEACHER),
            CouncilMember(name=example("Ida Jones"), role=CouncilRole.PARENT, co_chair=True),
            CouncilMember(name=example("Karl Lopez"), role=CouncilRole.PARENT),
            CouncilMember(name=example("May Nolan"), role=CouncilRole.COMMUNITY),
        ),
        meetings=(
            datetime.date(year.start.year - 1, 10, 8),
            datetime.date(year.start.year, 3, 12),
        ),
    )


def _data_analysis() -> DataAnalysis:
    return DataAnalysis(
        summary=example_markdown("Reading in the lower grades is what holds our students back."),
        findings=(
            Finding(
                subject="English language arts",
                groups=("All students", "Low income"),
                finding=example_markdown("In grade 3, 42% met or exceeded expectations."),
                root_causes=(example("Help comes late in the year."),),
            ),
        ),
    )


def _outcome(year: SchoolYear, id_: str, objective: str) -> Outcome:
    return Outcome(
        id=id_,
        objective=objective,
        title=example(f"By June {year.end.year}, 47% of our grade 3 students meet expectations"),
        measure=example("Students in grade 3 who meet or exceed expectations"),
        group="All students",
        subject="English language arts",
        baseline=Baseline(value=Decimal(42), year=SchoolYear.starting(year.start.year - 1)),
        target=Decimal(47),
        date=year.end,
        source=example("MCAS, spring"),
    )
