"""Outcomes: figures that can be, and targets that lead from the baseline to the end in order."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from plantools.checking.plans import levels
from plantools.checking.rule import Example, Rule
from plantools.model import Direction, InterimTarget, Outcome, Place, Problem, Unit, Workspace

_FILE = "improvement-plans/2026-29.yaml"
_WHY = "An outcome is a SMART goal: a reader must be able to tell whether it was reached."


def outcomes(workspace: Workspace) -> Iterator[Outcome]:
    """Every outcome of the district's plan and of the schools'."""
    for level in levels(workspace):
        yield from level.plan.outcomes if level.plan else ()


def _gain(outcome: Outcome, start: Decimal, end: Decimal) -> Decimal:
    """How much better `end` is than `start`; below zero where it is worse."""
    return end - start if outcome.better is Direction.HIGHER else start - end


class ImpossibleFigure(Rule):
    """A percentage lies between 0 and 100, a percentile between 1 and 99, a count above 0."""

    code = "impossible-figure"
    title = "A figure of an outcome cannot be"
    why = "A percentage lies from 0 to 100, a growth percentile from 1 to 99; no count is negative."
    fix = "Correct the figure, or the unit."
    example = Example(
        _FILE,
        "unit: percent\ntarget: 560",
        "unit: percent\ntarget: 56",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for outcome in outcomes(workspace):
            least, most = _range(outcome.unit)
            for name, value, place in _figures(outcome):
                if value < least or (most is not None and value > most):
                    yield self.problem(
                        place, f"The {name} of {outcome.id} is {value} {outcome.unit}."
                    )


def _range(unit: Unit) -> tuple[int, int | None]:
    if unit is Unit.PERCENT:
        return 0, 100
    return (1, 99) if unit is Unit.PERCENTILE else (0, None)


def _figures(outcome: Outcome) -> Iterator[tuple[str, Decimal, Place]]:
    yield "baseline", outcome.baseline.value, outcome.baseline.place("value")
    for interim in outcome.interim:
        yield f"target for {interim.year}", interim.target, interim.place("target")
        if interim.actual is not None:
            yield f"figure reached in {interim.year}", interim.actual, interim.place("actual")
    yield "target", outcome.target, outcome.place("target")


class TargetWrongWay(Rule):
    """A target is better than the baseline, in the direction that is better for the measure."""

    code = "target-wrong-way"
    title = "A target moves the wrong way"
    why = _WHY + " Reaching this target would be a loss."
    fix = "Correct the target, or write `better: lower` where less of it is better."
    example = Example(
        _FILE,
        "measure: Students who are chronically absent\nbaseline: {value: 21.4, year: 2024-25}\n"
        "target: 13",
        "measure: Students who are chronically absent\nbetter: lower\n"
        "baseline: {value: 21.4, year: 2024-25}\ntarget: 13",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for outcome in outcomes(workspace):
            if _gain(outcome, outcome.baseline.value, outcome.target) < 0:
                yield self.problem(
                    outcome.place("target"),
                    f"{outcome.id} goes from {outcome.baseline.value} to {outcome.target}, and "
                    f"{outcome.better} is better.",
                )


class TargetAlreadyMet(Rule):
    """A target asks for more than what is there already."""

    code = "target-already-met"
    title = "A target is already met"
    why = _WHY + " This one has been: it asks for nothing more."
    fix = "Set a target that asks for more, or say that the outcome is reached."
    example = Example(
        _FILE,
        "baseline: {value: 56, year: 2024-25}\ntarget: 56",
        "baseline: {value: 44, year: 2024-25}\ntarget: 56",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for outcome in outcomes(workspace):
            if outcome.baseline.value == outcome.target:
                yield self.problem(
                    outcome.place("target"), f"The baseline of {outcome.id} is its target."
                )


class InterimBeyondTarget(Rule):
    """A target on the way lies between the baseline and the target."""

    code = "interim-beyond-target"
    title = "An interim target does not lie between baseline and target"
    why = _WHY + " A target on the way leads from the one to the other."
    fix = "Correct the interim target, the baseline or the target."
    example = Example(
        _FILE,
        "baseline: {value: 44, year: 2024-25}\ninterim:\n  - {year: 2026-27, target: 58}\n"
        "target: 56",
        "baseline: {value: 44, year: 2024-25}\ninterim:\n  - {year: 2026-27, target: 48}\n"
        "target: 56",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for outcome in outcomes(workspace):
            start, end = outcome.baseline.value, outcome.target
            if _gain(outcome, start, end) <= 0:
                continue
            for interim in outcome.interim:
                if not min(start, end) <= interim.target <= max(start, end):
                    yield self.problem(
                        interim.place("target"),
                        f"The target of {outcome.id} for {interim.year} is {interim.target}, not "
                        f"between {start} and {end}.",
                    )


class InterimOutOfOrder(Rule):
    """Targets on the way follow one another in time, and each asks for no less than the last."""

    code = "interim-out-of-order"
    title = "Interim targets are out of order"
    why = _WHY + " Targets on the way stand in the order of their years, each better than the last."
    fix = (
        "Put the interim targets into the order of their years, with figures that rise as it does."
    )
    example = Example(
        _FILE,
        "interim:\n  - {year: 2026-27, target: 52}\n  - {year: 2027-28, target: 48}",
        "interim:\n  - {year: 2026-27, target: 48}\n  - {year: 2027-28, target: 52}",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for outcome in outcomes(workspace):
            for before, after in pairwise(outcome.interim):
                if after.year <= before.year:
                    yield self.problem(
                        after.place("year"),
                        f"In {outcome.id} the target for {after.year} stands after the one for "
                        f"{before.year}.",
                    )
                elif _gain(outcome, before.target, after.target) < 0 and _is_inside(outcome, after):
                    yield self.problem(
                        after.place("target"),
                        f"In {outcome.id} the target for {after.year} asks for less than the one "
                        f"for {before.year}: {after.target} after {before.target}.",
                    )


def _is_inside(outcome: Outcome, interim: InterimTarget) -> bool:
    """Whether nothing else is wrong with an interim target and those before it."""
    start, end = outcome.baseline.value, outcome.target
    return _gain(outcome, start, end) > 0 and all(
        min(start, end) <= each.target <= max(start, end)
        for each in outcome.interim
        if each.year <= interim.year
    )
