"""The figure of outcomes: baseline, interim targets, target, and where each stands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal

from plantools.documents import words
from plantools.documents.figures import (
    Figure,
    Measured,
    OutcomePath,
    OutcomesData,
    not_drawn,
    school_year_end,
)
from plantools.model import Direction, Outcome, PlanParts, SchoolYear

_MOST = 8
"""Outcomes of one figure: more would not fit on a page at a size that people can read."""
_MOST_AT_A_GLANCE = 12
"""Outcomes of a strip: two rows of six, a hand high, are what one page has room for."""


def outcomes_figures(plan: PlanParts) -> tuple[Figure, ...]:
    """The figures of a plan's outcomes, each of a page at most; one that says why if there are
    none."""
    numbered = tuple(enumerate(plan.outcomes, 1))
    if not numbered:
        return (_without_outcomes(),)
    parts = [numbered[start : start + _MOST] for start in range(0, len(numbered), _MOST)]
    return tuple(
        _figure(part, "outcomes" if place == 1 else f"outcomes-{place}")
        for place, part in enumerate(parts, 1)
    )


def outcomes_at_a_glance(plan: PlanParts) -> Figure:
    """One strip of all outcomes, for a page that has no room for more; or why there is none."""
    numbered = tuple(enumerate(plan.outcomes, 1))
    if not numbered:
        return _without_outcomes("outcomes-at-a-glance")
    if len(numbered) > _MOST_AT_A_GLANCE:
        why = (
            f"The plan has {len(numbered)} outcomes. A figure of so many would be too small to "
            "read on this page; the table has them all."
        )
        title = "Where the outcomes stand"
        return not_drawn("outcomes-at-a-glance", "outcomes-at-a-glance", title, why)
    return _figure(numbered, "outcomes-at-a-glance", kind="outcomes-at-a-glance")


def _without_outcomes(name: str = "outcomes") -> Figure:
    why = "The plan has no outcomes yet, so there is no figure of where they stand."
    return not_drawn(name, name, "Where the outcomes stand", why)


def _figure(part: Sequence[tuple[int, Outcome]], name: str, *, kind: str = "outcomes") -> Figure:
    paths = tuple(_path(outcome, number) for number, outcome in part)
    return Figure(
        name=name,
        title=_title(part),
        alt=_alt(part),
        long_description=" ".join(_described(outcome, number) for number, outcome in part),
        kind=kind,
        data=OutcomesData(paths),
    )


def _title(part: Sequence[tuple[int, Outcome]]) -> str:
    measured = [outcome for _, outcome in part if _latest(outcome) is not None]
    first, last = part[0][0], part[-1][0]
    which = f"Outcomes {first} to {last}" if first != last else f"Outcome {first}"
    if not measured:
        by = max(outcome.date for _, outcome in part)
        return f"{which}: from the baseline to the target, by {words.day(by)}"
    done = sum(1 for outcome in measured if _is_on_its_path(outcome))
    count = words.counted(len(measured), "outcome")
    return f"{which}: {done} of {count} measured so far met the latest interim target"


def _alt(part: Sequence[tuple[int, Outcome]]) -> str:
    _, first = part[0]
    year, value = _now(first)
    rest = f"; and {words.counted(len(part) - 1, 'more outcome')}" if len(part) > 1 else ""
    return (
        f"Where outcomes stand. {first.measure}, {first.group}: "
        f"{words.figure(value, first.unit)} in {words.years(year)}, "
        f"target {words.figure(first.target, first.unit)} by {words.day(first.date)}{rest}."
    )


def _described(outcome: Outcome, number: int) -> str:
    baseline = outcome.baseline
    said = [
        f"Outcome {number}, {outcome.measure}, {outcome.group}: baseline "
        f"{words.figure(baseline.value, outcome.unit)} in {words.years(baseline.year)}"
    ]
    steps = [
        f"{words.figure(step.target, outcome.unit)} in {words.years(step.year)}"
        for step in outcome.interim
    ]
    if steps:
        noun = "interim target" if len(steps) == 1 else "interim targets"
        said.append(f"{noun} {words.listing(steps)}")
    target = words.figure(outcome.target, outcome.unit)
    said.append(f"target {target} by {words.day(outcome.date)}")
    reached = [
        f"{words.figure(step.actual, outcome.unit)} in {words.years(step.year)}"
        for step in outcome.interim
        if step.actual is not None
    ]
    said.append(f"reached {words.listing(reached)}" if reached else "not measured since")
    return "; ".join(said) + "."


def _path(outcome: Outcome, number: int) -> OutcomePath:
    baseline = outcome.baseline
    return OutcomePath(
        number=str(number),
        measure=outcome.measure,
        group=outcome.group,
        baseline=_measured(baseline.year, baseline.value, outcome),
        interim=tuple(
            _measured(step.year, step.target, outcome)
            for step in outcome.interim
            if school_year_end(step.year) < _last_year(outcome.date)
        ),
        target=Measured(
            _last_year(outcome.date),
            float(outcome.target),
            words.figure(outcome.target, outcome.unit),
            words.years(SchoolYear.starting(_last_year(outcome.date) - 1)),
        ),
        reached=tuple(
            _measured(step.year, step.actual, outcome)
            for step in outcome.interim
            if step.actual is not None
        ),
        standing=_standing(outcome),
        way_left=_way_left(outcome),
    )


def _measured(year: str, value: Decimal, outcome: Outcome) -> Measured:
    said = words.figure(value, outcome.unit)
    return Measured(school_year_end(year), float(value), said, words.years(year))


def _last_year(date: datetime.date) -> int:
    """The calendar year in which the school year of a day ends."""
    return date.year + (1 if date.month > 6 else 0)


def _standing(outcome: Outcome) -> str:
    year, value = _now(outcome)
    return f"{words.figure(value, outcome.unit)} in {words.years(year)}: {_way_left(outcome)}"


def _way_left(outcome: Outcome) -> str:
    _, value = _now(outcome)
    way = outcome.target - value if outcome.better is Direction.HIGHER else value - outcome.target
    if way <= 0:
        return "the target is reached"
    return f"{words.number(way)} {'point' if way == 1 else 'points'} to go"


def _latest(outcome: Outcome) -> tuple[str, Decimal] | None:
    """The last year with a figure, and the figure; None where nothing was measured since."""
    reached = [(step.year, step.actual) for step in outcome.interim if step.actual is not None]
    return max(reached) if reached else None


def _now(outcome: Outcome) -> tuple[str, Decimal]:
    return _latest(outcome) or (outcome.baseline.year, outcome.baseline.value)


def _is_on_its_path(outcome: Outcome) -> bool:
    measured = [step for step in outcome.interim if step.actual is not None]
    step = max(measured, key=lambda step: step.year)
    assert step.actual is not None
    if outcome.better is Direction.HIGHER:
        return step.actual >= step.target
    return step.actual <= step.target
