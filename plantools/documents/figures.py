"""Figures as documents describe them: what one shows, in words and as data; drawing is elsewhere.

A figure's data hold figures, words and dates, no colours and no places on a page.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass


def lines_of(words: str, letters: int) -> int:
    """The lines that words take in a column of so many letters; one at least."""
    return max(1, -(-len(words) // letters))


def in_lines(names: Sequence[str], lines: int, letters: int) -> int:
    """How many of the names, from the first on, stand in so many lines; one at least of any."""
    taken = count = 0
    for name in names:
        taken += lines_of(name, letters)
        if taken > lines and count:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure of an outcome at the end of a school year."""

    year: int
    """The calendar year in which the school year ends."""
    value: float
    """The figure, for its place in the drawing."""
    said: str
    """The figure with its unit, as 47%."""
    label: str
    """The school year, as 2026–27."""


@dataclass(frozen=True, slots=True)
class OutcomePath:
    """One outcome: its way from the baseline to the target."""

    number: str
    measure: str
    group: str
    baseline: Measured
    interim: tuple[Measured, ...]
    target: Measured
    reached: tuple[Measured, ...]
    """Where it did stand, year by year, after the baseline."""
    standing: str
    """Where it stands, in a few words."""
    way_left: str
    """How far the target is, in fewer."""


@dataclass(frozen=True, slots=True)
class OutcomesData:
    """What the figure of outcomes draws."""

    outcomes: tuple[OutcomePath, ...]


@dataclass(frozen=True, slots=True)
class GroupBar:
    """A student group's figure, or that there is none to show."""

    group: str
    value: float | None
    """None where the figure is suppressed or was not reported."""
    said: str
    """The figure as 41%, or why it is not shown."""
    difference: str
    """How far it is from all students, as 29 below; '' where it is not known."""
    is_all: bool


@dataclass(frozen=True, slots=True)
class GapsData:
    """What the figure of gaps draws."""

    measure: str
    bars: tuple[GroupBar, ...]
    highest: float
    """The right end of the scale, 100 for percentages."""


@dataclass(frozen=True, slots=True)
class CascadeSchool:
    """What one school does for an objective of the district."""

    name: str
    objectives: int
    initiatives: int
    outcomes: int


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """One objective of the district, and what stands below it."""

    number: str
    title: str
    schools: tuple[CascadeSchool, ...]
    more: int
    """How many schools are counted and not named."""
    counts: tuple[tuple[str, str], ...]
    """What is counted over all schools: a number and its noun."""


@dataclass(frozen=True, slots=True)
class CascadeData:
    """What the figure of the goal cascade draws."""

    rows: tuple[CascadeRow, ...]
    schools: int


@dataclass(frozen=True, slots=True)
class TimelineMark:
    """A benchmark on its day."""

    id: str
    day: int
    """Days after the first day of the axis."""
    status: str
    """The status as the model has it, as at-risk."""


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """An initiative with its benchmarks."""

    number: str
    title: str
    marks: tuple[TimelineMark, ...]


@dataclass(frozen=True, slots=True)
class TimelineMonth:
    """A month of the axis."""

    day: int
    label: str


@dataclass(frozen=True, slots=True)
class TimelineStatus:
    """A status in words, and how many benchmarks have it."""

    status: str
    said: str
    count: int


@dataclass(frozen=True, slots=True)
class TimelineData:
    """What the figure of the year draws."""

    rows: tuple[TimelineRow, ...]
    months: tuple[TimelineMonth, ...]
    days: int
    """How many days the axis is long."""
    statuses: tuple[TimelineStatus, ...]
    as_of: int | None
    """The day that the statuses are of; None where it is not set, or lies beside the axis."""
    as_of_said: str


@dataclass(frozen=True, slots=True)
class CoherenceBox:
    """A plan or a system of the district on the map."""

    title: str
    lines: tuple[str, ...]
    """What it holds here."""
    items: tuple[str, ...] = ()
    """What is named in it, as the objectives."""


@dataclass(frozen=True, slots=True)
class CoherenceData:
    """What the coherence map draws."""

    district_plan: CoherenceBox
    district_action_plan: CoherenceBox
    school_plans: CoherenceBox
    school_action_plans: CoherenceBox
    evaluation: CoherenceBox
    resources: tuple[CoherenceBox, ...]
    """Budget, grants, technology and resource allocation."""


FigureData = OutcomesData | GapsData | CascadeData | TimelineData | CoherenceData


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it shows in words, and the data it is drawn from."""

    name: str
    """The name of its file without the ending, as outcomes."""
    title: str
    """What it shows, as a finding."""
    alt: str
    """The subject and the main number, in one sentence."""
    long_description: str
    """All that it shows, readable without the picture."""
    kind: str
    """The template that draws it, as outcomes for figures/outcomes.typ."""
    data: FigureData | None
    """What is drawn; None where there is nothing to draw."""
    why_not: str = ""
    """Why there is no drawing, in a sentence; '' where there is one."""


def not_drawn(name: str, kind: str, title: str, why_not: str) -> Figure:
    """A figure that there are no data for: a sentence stands in its place."""
    return Figure(name, title, why_not, why_not, kind, None, why_not)


def figures_of(view: object) -> tuple[Figure, ...]:
    """The figures that a view holds in its field `figures` and that are drawn, each name once."""
    shown = getattr(view, "figures", None)
    found: dict[str, Figure] = {}
    for field in getattr(type(shown), "__dataclass_fields__", {}):
        held = getattr(shown, field)
        for item in held if isinstance(held, tuple) else (held,):
            if isinstance(item, Figure) and item.data is not None:
                found.setdefault(item.name, item)
    return tuple(found.values())


def school_year_end(year: str) -> int:
    """The calendar year in which a school year ends: 2027 for 2026-27."""
    return int(year[:4]) + 1


def months_between(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    """The first days of the months from that of `first` to that of `last`."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    starts = (first.month - 1 + n for n in range(count))
    return [datetime.date(first.year + n // 12, n % 12 + 1, 1) for n in starts]
