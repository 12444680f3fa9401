"""The law: what an improvement plan and an action plan must say (M.G.L. c. 69, § 1I).

The letters (a) to (f) that the model itself requires, reading finds missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.checking.plans import Level, levels, unlinked
from plantools.checking.rule import Example, Rule
from plantools.model import (
    BenchmarkKind,
    Finding,
    ImprovementPlan,
    Problem,
    SchoolPlan,
    SchoolYear,
    Severity,
    Workspace,
)

CORE_SUBJECTS = re.compile(
    r"\b(english(?! learner)|ela|literacy|reading|writing|spelling|vocabulary|phonics|"
    r"maths?|mathematics|algebra|geometry|calculus|statistics|numeracy|numbers?|fractions|"
    r"sciences?|biology|chemistry|physics|technology|engineering|steam|stem|"
    r"history|social studies|civics|geography|economics|"
    r"(world|foreign) languages?|spanish|french|latin|mandarin|"
    r"language arts|arts?|music|dance|theat(er|re))\b",
    re.IGNORECASE,
)
"""Plain words in the name of a core subject (those that M.G.L. c. 69, § 1D names)."""

_EVERYBODY = re.compile(
    r"all( students)?|everyone|(the )?(whole )?(district|school)([- ]?wide)?|grades? \S+",
    re.IGNORECASE,
)
_ENGLISH_LEARNER = re.compile(r"english learners?|multilingual learners?|\bels?\b", re.IGNORECASE)
_SECOND_LANGUAGE = re.compile(
    r"english learner|multilingual|language acquisition|second language|linguistic|bilingual|"
    r"\b(esl|sei|eld|els?)\b|sheltered|languages",
    re.IGNORECASE,
)


class GapAnalysisWithoutGroups(Rule):
    """The data analysis looks at gaps between groups, so it names groups."""

    code = "gap-analysis-without-groups"
    title = "The data analysis names no student group"
    why = "An improvement plan analyzes gaps between groups of students (M.G.L. c. 69, § 1I)."
    fix = "Add a finding about a student group, as `groups: [All students, Low income]`."
    requirements = ("DIP-A", "SIP-A")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "findings:\n  - subject: Mathematics\n    groups: [All students]",
        "findings:\n  - subject: Mathematics\n    groups: [All students, Low income]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.plan:
                analysis = level.plan.data_analysis
                groups = [group for finding in analysis.findings for group in finding.groups]
                if all(_EVERYBODY.fullmatch(group) for group in groups):
                    yield self.breach(
                        analysis.place("findings"),
                        f"No finding of {level.name} is about a group of students.",
                        "SIP-A" if level.school else "DIP-A",
                    )


class GapAnalysisWithoutCoreSubject(Rule):
    """The data analysis looks at achievement in core subjects.

    A finding says which by `core_subject`, or plainly by the name of its subject.
    """

    code = "gap-analysis-without-core-subject"
    title = "The data analysis is about no core subject"
    why = (
        "An improvement plan analyzes achievement in core subjects (M.G.L. c. 69, § 1I): "
        "mathematics, science and technology, history and social science, English, foreign "
        "languages and the arts (M.G.L. c. 69, § 1D)."
    )
    fix = (
        "Add a finding on a core subject; where its name does not say so, write which it is, as "
        "`core_subject: mathematics`."
    )
    requirements = ("DIP-A", "SIP-A")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "findings:\n  - subject: Fractions and ratios",
        "findings:\n  - subject: Fractions and ratios\n    core_subject: mathematics",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.plan:
                analysis = level.plan.data_analysis
                if not any(map(_is_about_core_subject, analysis.findings)):
                    yield self.breach(
                        analysis.place("findings"),
                        f"No finding of {level.name} is about a core subject.",
                        "SIP-A" if level.school else "DIP-A",
                    )


def _is_about_core_subject(finding: Finding) -> bool:
    return bool(finding.core_subject or CORE_SUBJECTS.search(finding.subject))


class ObjectiveWithoutOutcome(Rule):
    """Each objective has an outcome by which one sees whether it was reached."""

    code = "objective-without-outcome"
    title = "A strategic objective has no outcome"
    why = (
        "An improvement plan states performance benchmarks, interim and final (M.G.L. c. 69, § 1I)."
    )
    fix = "Add an outcome with a measure, a baseline, a target and a date, and name the objective."
    requirements = ("DIP-D", "SIP-D")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "objectives:\n  - id: LIT\n    # ...\noutcomes:\n  - id: OUT-1\n    objective: MATH",
        "objectives:\n  - id: LIT\n    # ...\noutcomes:\n  - id: OUT-1\n    objective: MATH\n"
        "  - id: OUT-2\n    objective: LIT\n    # ...",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.plan:
                measured = {outcome.objective for outcome in level.plan.outcomes}
                for objective in unlinked(level.plan.objectives, measured):
                    yield self.breach(
                        objective.place("id"),
                        f'Strategic objective {objective.id} "{objective.title}" has no outcome.',
                        "SIP-D" if level.school else "DIP-D",
                    )


class OutcomeWithoutInterim(Rule):
    """An outcome that takes more than a year has targets on the way.

    For one that is due in the plan's first school year the benchmarks of that year's action plan
    are what is on the way.
    """

    code = "outcome-without-interim"
    title = "An outcome of several years has no interim target"
    why = (
        "An improvement plan states performance benchmarks, interim and final (M.G.L. c. 69, "
        "§ 1I). For an outcome due in the plan's first year, the benchmarks of the action plan "
        "are the interim ones."
    )
    fix = "Add a target for each year on the way, as `interim: [{year: 2026-27, target: 48}]`."
    requirements = ("DIP-D", "SIP-D")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "- id: OUT-1\n  baseline: {value: 44, year: 2024-25}\n  target: 56\n  date: 2029-06-30",
        "- id: OUT-1\n  baseline: {value: 44, year: 2024-25}\n"
        "  interim:\n    - {year: 2026-27, target: 48}\n    - {year: 2027-28, target: 52}\n"
        "  target: 56\n  date: 2029-06-30",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            for outcome in level.plan.outcomes if level.plan else ():
                if not outcome.interim and outcome.date > _first_year(level, workspace).end:
                    yield self.breach(
                        outcome.place("target"),
                        f"Outcome {outcome.id} is due in {outcome.date.year} and has no target on "
                        "the way.",
                        "SIP-D" if level.school else "DIP-D",
                    )


def _first_year(level: Level, workspace: Workspace) -> SchoolYear:
    """The first school year of a level's improvement plan."""
    if isinstance(level.plan, ImprovementPlan):
        return SchoolYear.starting(level.plan.years.start.year)
    return workspace.year


class InitiativeWithoutProfessionalDevelopment(Rule):
    """Each initiative has professional development that supports it."""

    code = "initiative-without-professional-development"
    title = "An initiative has no professional development"
    why = "Professional development supports each initiative of the plan (M.G.L. c. 69, § 1I)."
    fix = "Add what staff will take part in: activity, audience, when."
    requirements = ("DIP-E", "SIP-E")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "- id: LIT-1\n  lead: coordinator",
        "- id: LIT-1\n  lead: coordinator\n  professional_development:\n"
        "    - activity: Early literacy institute\n      audience: K-3 teachers\n"
        "      when: Two days in August",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            for initiative in level.initiatives:
                if not initiative.professional_development:
                    yield self.breach(
                        initiative.place("id"),
                        f'Initiative {initiative.id} "{initiative.title}" has no professional '
                        "development.",
                        "SIP-E" if level.school else "DIP-E",
                    )


class InductionWithoutActivities(Rule):
    """Induction and mentoring are activities, not only a paragraph."""

    code = "induction-without-activities"
    title = "Induction and mentoring name no activity"
    why = "An improvement plan names activities of induction and mentoring (M.G.L. c. 69, § 1I)."
    fix = "Add what is done for new educators under 'activities': activity, audience, when."
    requirements = ("DIP-F", "SIP-F")
    example = Example(
        "improvement-plans/2026-29.yaml",
        "induction_and_mentoring:\n  description: New teachers have a mentor.",
        "induction_and_mentoring:\n  description: New teachers have a mentor.\n  activities:\n"
        "    - activity: Weekly meeting with a mentor\n"
        "      audience: Teachers in their first year\n      when: September to June",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if level.plan and not level.plan.induction_and_mentoring.activities:
                yield self.breach(
                    level.plan.place("induction_and_mentoring"),
                    f"The plan of {level.name} names no activity of induction and mentoring.",
                    "SIP-F" if level.school else "DIP-F",
                )


class InitiativeWithoutActivities(Rule):
    """An initiative in an action plan has activities, with persons and dates."""

    code = "initiative-without-activities"
    title = "An initiative in an action plan has no benchmark"
    why = (
        "An action plan names activities, persons responsible and timelines for the initiatives "
        "(M.G.L. c. 69, § 1I)."
    )
    fix = "Add a benchmark: what is done, who is responsible, by which date."
    weight = "At a school a warning: the law asks it of the district's action plan."
    requirements = ("DAP-A", "DAP-B", "DAP-C")
    example = Example(
        "action-plans/2026-27.yaml",
        "- initiative: LIT-1\n  team: [coordinator]",
        "- initiative: LIT-1\n  team: [coordinator]\n  benchmarks:\n    - id: LIT-1-P1\n"
        "      kind: process\n      what: All K-3 teachers have taken part\n"
        "      responsible: [coordinator]\n      date: 2026-08-26",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            for year in level.action_plan.initiatives if level.action_plan else ():
                if year.benchmarks:
                    continue
                place = year.place("initiative")
                message = f"Initiative {year.initiative} has no benchmark in the action plan."
                if level.school is None:
                    yield self.breach(place, message, "DAP-A")
                else:
                    why = "Nobody can tell who does what by when, or how far it is."
                    yield self.problem(place, message, why=why, severity=Severity.WARNING)


class NoEarlyEvidence(Rule):
    """An action plan looks at change in practice as well as at steps taken."""

    code = "no-early-evidence"
    title = "An initiative has no early evidence of change"
    why = (
        "Steps can be taken without anything changing. Two kinds of benchmark are recalled from "
        "the Planning for Success template; no source at hand confirms them."
    )
    fix = "Add a benchmark of the kind early-evidence: what one will see if practice changes."
    severity = Severity.HINT
    requirements = ("DAP-EVIDENCE",)
    example = Example(
        "action-plans/2026-27.yaml",
        "- initiative: LIT-1\n  benchmarks:\n    - id: LIT-1-P1\n      kind: process",
        "- initiative: LIT-1\n  benchmarks:\n    - id: LIT-1-P1\n      kind: process\n      # ...\n"
        "    - id: LIT-1-E1\n      kind: early-evidence\n      # ...",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        plan = workspace.action_plan
        for year in plan.initiatives if plan else ():
            kinds = {benchmark.kind for benchmark in year.benchmarks}
            if kinds == {BenchmarkKind.PROCESS}:
                yield self.breach(
                    year.place("initiative"),
                    f"Initiative {year.initiative} has no benchmark of early evidence.",
                    "DAP-EVIDENCE",
                )


class AdoptedWithoutVote(Rule):
    """A district's plan that is adopted names the vote."""

    code = "adopted-without-vote"
    title = "An adopted District Improvement Plan names no vote"
    why = "Committees vote on these plans; no source at hand says that the law asks for it."
    fix = "Write the vote below 'adopted', as `vote: 6-1`."
    severity = Severity.HINT
    requirements = ("DIP-VOTE",)
    example = Example(
        "improvement-plans/2026-29.yaml",
        "adopted:\n  on: 2026-06-16\n  by: Riverbend School Committee",
        "adopted:\n  on: 2026-06-16\n  by: Riverbend School Committee\n  vote: 6-1",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        adopted = workspace.plan.adopted if workspace.plan else None
        if adopted and adopted.vote is None:
            yield self.breach(adopted.place("by"), "The adoption names no vote.", "DIP-VOTE")


class NumberOfObjectives(Rule):
    """The department recommends three to five objectives for a district."""

    code = "number-of-objectives"
    title = "A district has fewer than three objectives, or more than five"
    why = (
        "The department's plan template recommends three to five, so that the work keeps its focus "
        "(https://studylib.net/doc/7180389/). It is advice, not law."
    )
    fix = "Ask which objectives belong together, or what the plan leaves out."
    severity = Severity.HINT
    example = Example(
        "improvement-plans/2026-29.yaml",
        "objectives:   # seven of them",
        "objectives:   # three to five",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        plan = workspace.plan
        if plan and not 3 <= len(plan.objectives) <= 5:
            count = len(plan.objectives)
            yield self.problem(
                plan.place("objectives"),
                f"The plan has {count} strategic objective{'s' if count != 1 else ''}.",
            )


class EnglishLearnersNotAddressed(Rule):
    """Where there are English learners, the third element speaks to second language acquisition.

    It does so under `english_learners`, or plainly in the words of its answer.
    """

    code = "english-learners-not-addressed"
    title = "The element on professional development leaves out English learners"
    why = (
        "Where students speak other languages, professional development covers second language "
        "acquisition and teaching students of many cultures and languages (M.G.L. c. 71, § 59C)."
    )
    fix = (
        "Say how staff learn about it under 'english_learners' of elements.professional_development"
        ", as `english_learners: Two half days on second language acquisition.`"
    )
    requirements = ("SIP-3",)
    example = Example(
        "schools/lincoln/2026-27/improvement-plan.yaml",
        "elements:\n  professional_development:\n    answer: Six half days on reading.",
        "elements:\n  professional_development:\n    answer: Six half days on reading.\n"
        "    english_learners: Two half days on second language acquisition.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            if isinstance(level.plan, SchoolPlan) and _has_english_learners(level):
                answer = level.plan.elements.professional_development
                said = answer.answer or answer.not_applicable_because or ""
                if not (answer.english_learners or _SECOND_LANGUAGE.search(said)):
                    yield self.breach(
                        level.plan.elements.place("professional_development"),
                        "The plan is about English learners, and the element on professional "
                        "development is not.",
                        "SIP-3",
                    )


def _has_english_learners(level: Level) -> bool:
    if level.plan is None:
        return False
    groups = [group for each in level.plan.data_analysis.findings for group in each.groups]
    groups += [outcome.group for outcome in level.plan.outcomes]
    return any(_ENGLISH_LEARNER.search(group) for group in groups)
