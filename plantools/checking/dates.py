"""Time: dates lie in the years of their plan, and what is due has been begun."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from plantools.checking.plans import Level, levels
from plantools.checking.rule import Example, Rule, day, today
from plantools.checking.texts import is_example
from plantools.model import (
    Benchmark,
    GoalBenchmark,
    Place,
    Problem,
    SchoolPlan,
    SchoolYear,
    Severity,
    Status,
    Workspace,
)

_PLAN = "improvement-plans/2026-29.yaml"
_ACTION_PLAN = "action-plans/2026-27.yaml"


class DateOutsidePlan(Rule):
    """A date in a plan lies in the years that the plan is for."""

    code = "date-outside-plan"
    title = "A date lies outside the years of its plan"
    why = "A plan answers for its own years; a date outside them is nearly always a slip."
    fix = "Correct the date, or move it to the plan of that year."
    example = Example(
        _ACTION_PLAN,
        "- id: LIT-1-P1\n  date: 2028-08-26   # in the plan of 2026-27",
        "- id: LIT-1-P1\n  date: 2026-08-26",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            yield from self._benchmarks(level, workspace.year)
            yield from self._goals(level, workspace.year)
            first, last = _span(level, workspace)
            yield from self._outcomes(level, first, last)
            if isinstance(level.plan, SchoolPlan):
                yield from self._meetings(level.plan)

    def _benchmarks(self, level: Level, year: SchoolYear) -> Iterator[Problem]:
        for benchmark in _benchmarks(level):
            if not year.start <= benchmark.date <= year.end:
                yield self._problem(
                    benchmark.place("date"),
                    f"Benchmark {benchmark.id} is due on {day(benchmark.date)}",
                    year.start,
                    year.end,
                )

    def _goals(self, level: Level, year: SchoolYear) -> Iterator[Problem]:
        goals = level.superintendent_goals
        for goal in goals.goals if goals else ():
            if not year.start <= goal.date <= year.end:
                what = f"Goal {goal.id} is due on {day(goal.date)}"
                yield self._problem(goal.place("date"), what, year.start, year.end)
            for benchmark in goal.benchmarks:
                if not year.start <= benchmark.date <= year.end:
                    what = f"A benchmark of goal {goal.id} is due on {day(benchmark.date)}"
                    yield self._problem(benchmark.place("date"), what, year.start, year.end)

    def _outcomes(
        self, level: Level, first: datetime.date, last: datetime.date
    ) -> Iterator[Problem]:
        for outcome in level.plan.outcomes if level.plan else ():
            if not first <= outcome.date <= last:
                what = f"Outcome {outcome.id} is due on {day(outcome.date)}"
                yield self._problem(outcome.place("date"), what, first, last)
                continue
            for interim in outcome.interim:
                if not (first <= interim.year.end and interim.year.start < outcome.date):
                    what = f"Outcome {outcome.id} has a target for {interim.year}"
                    yield self._problem(interim.place("year"), what, first, outcome.date)
            if outcome.baseline.year.start >= outcome.date:
                what = f"The baseline of {outcome.id} is of {outcome.baseline.year}"
                yield self.problem(
                    outcome.baseline.place("year"), f"{what}, after the day the outcome is due."
                )

    def _meetings(self, plan: SchoolPlan) -> Iterator[Problem]:
        first = SchoolYear.starting(plan.year.start.year - 2).start
        for index, date in enumerate(plan.council.meetings):
            if not first <= date <= plan.year.end:
                what = f"The council met on {day(date)}"
                yield self._problem(
                    plan.council.place("meetings", index), what, first, plan.year.end
                )

    def _problem(
        self, place: Place, what: str, first: datetime.date, last: datetime.date
    ) -> Problem:
        return self.problem(place, f"{what}: not between {day(first)} and {day(last)}.")


def _span(level: Level, workspace: Workspace) -> tuple[datetime.date, datetime.date]:
    """The years in which a level's outcomes may be due.

    A school's plan is for a year, and its outcomes may run as long as the district's plan does.
    """
    years = workspace.plan.years if workspace.plan else None
    if years and not years.covers(workspace.year):
        return datetime.date.min, datetime.date.max  # its file's name says other years: one problem
    if years and level.school is None:
        return years.start, years.end
    last = SchoolYear.starting(workspace.year.start.year + 2).end
    return workspace.year.start, years.end if years else last


def _benchmarks(level: Level) -> Iterator[Benchmark]:
    for year in level.action_plan.initiatives if level.action_plan else ():
        yield from year.benchmarks


class BenchmarkOverdue(Rule):
    """A benchmark whose day is past is no longer "not started".

    A day before the plan's year is a slip, and another rule's problem.
    """

    code = "benchmark-overdue"
    title = "A benchmark is past due and not started"
    why = "Who reads the plan sees a day that is past, and nothing that was done or said of it."
    fix = "Set the status to what is true: late, in-progress, completed or discontinued; say why."
    severity = Severity.WARNING
    example = Example(
        _ACTION_PLAN,
        "date: 2026-10-09\nstatus: not-started   # in February 2027",
        "date: 2026-10-09\nstatus: late\nnote: One post was vacant until January 4.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        now = today(workspace)
        for level in levels(workspace):
            for benchmark in _benchmarks(level):
                is_past = workspace.year.start <= benchmark.date < now
                if is_past and _is_left(benchmark):
                    yield self.problem(
                        benchmark.place("status"),
                        f"Benchmark {benchmark.id} was due on {day(benchmark.date)} and is not "
                        f"started on {day(now)}.",
                    )
        goals = workspace.superintendent_goals
        for goal in goals.goals if goals else ():
            for due in goal.benchmarks:
                if due.date < now and _is_left(due):
                    yield self.problem(
                        due.place("status"),
                        f"A benchmark of goal {goal.id} was due on {day(due.date)} and is not "
                        f"started on {day(now)}.",
                    )


def _is_left(benchmark: Benchmark | GoalBenchmark) -> bool:
    """Whether nobody has begun a benchmark, other than one of the example's."""
    return benchmark.status is Status.NOT_STARTED and not is_example(benchmark.what)


class AdoptedBeforeWritten(Rule):
    """A plan is adopted after what it rests on: its baselines' years and its council's meetings."""

    code = "adopted-before-written"
    title = "A plan was adopted before it can have been written"
    why = (
        "A plan that is voted on before its figures or its meetings exist is not the one voted on."
    )
    fix = "Correct the day of adoption, or the day or year that comes after it."
    example = Example(
        _PLAN,
        "adopted: {on: 2024-06-16, by: School Committee}\n# ...\n"
        "baseline: {value: 44, year: 2024-25}",
        "adopted: {on: 2026-06-16, by: School Committee}\n# ...\n"
        "baseline: {value: 44, year: 2024-25}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for level in levels(workspace):
            adopted = level.plan.adopted if level.plan else None
            before = [what for what, on in _rests_on(level) if adopted and adopted.on < on]
            if adopted and before:
                yield self.problem(
                    adopted.place("on"),
                    f"The plan of {level.name} was adopted on {day(adopted.on)}, before "
                    f"{before[0]}.",
                )


def _rests_on(level: Level) -> Iterator[tuple[str, datetime.date]]:
    """What a plan rests on, and the first day on which it can have been known."""
    for outcome in level.plan.outcomes if level.plan else ():
        year = outcome.baseline.year
        yield f"the year {year} of the baseline of {outcome.id} began", year.start
    if isinstance(level.plan, SchoolPlan) and level.plan.council.meetings:
        first = min(level.plan.council.meetings)
        yield f"the council first met for it, on {day(first)}", first


class AdoptedInFuture(Rule):
    """A plan cannot have been adopted on a day that is still to come."""

    code = "adopted-in-future"
    title = "A plan is marked as adopted on a day to come"
    why = "Documents drop the word DRAFT once 'adopted' is set; nobody has voted yet."
    fix = "Take 'adopted' out until the vote, or correct the day."
    severity = Severity.WARNING
    example = Example(
        _PLAN,
        "adopted: {on: 2062-06-16, by: School Committee}",
        "adopted: {on: 2026-06-16, by: School Committee}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        now = today(workspace)
        for level in levels(workspace):
            adopted = level.plan.adopted if level.plan else None
            if adopted and adopted.on > now:
                yield self.problem(
                    adopted.place("on"),
                    f"The plan of {level.name} is adopted on {day(adopted.on)}, and today is "
                    f"{day(now)}.",
                )
        goals = workspace.superintendent_goals
        if goals and goals.adopted and goals.adopted.on > now:
            yield self.problem(
                goals.adopted.place("on"),
                f"The superintendent's goals are adopted on {day(goals.adopted.on)}, and today is "
                f"{day(now)}.",
            )
