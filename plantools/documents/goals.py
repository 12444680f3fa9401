"""What documents show alike of goals of educators and of the superintendent."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.documents import words
from plantools.model import GoalBenchmark


@dataclass(frozen=True, slots=True)
class GoalBenchmarkView:
    """A sign on the way to a goal."""

    what: str
    """What is done or seen by then."""
    date: str
    """The day it is due."""
    status: str
    """How far it is, in words, as In progress."""
    note: str
    """What there is to say of its progress; '' where there is nothing."""


def goal_benchmark(benchmark: GoalBenchmark) -> GoalBenchmarkView:
    """What is shown of a benchmark."""
    return GoalBenchmarkView(
        what=benchmark.what,
        date=words.day(benchmark.date),
        status=words.STATUS_WORDS[benchmark.status],
        note=benchmark.note or "",
    )
