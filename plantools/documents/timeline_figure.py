"""The figure of the year: benchmarks on their days, by initiative, with their status."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from plantools.documents import words
from plantools.documents.figures import (
    Figure,
    TimelineData,
    TimelineMark,
    TimelineMonth,
    TimelineRow,
    TimelineStatus,
    lines_of,
    months_between,
    not_drawn,
)
from plantools.model import ActionPlan, Benchmark, Initiative, PlanParts, SchoolYear, Status

_MOST = 18
"""Initiatives of one figure."""
_HEIGHT = 400.0
"""Points that the rows of one figure take at most: a page on its long side has little more."""
_LETTERS = 42
"""Letters in a line of an initiative's name."""
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_TROUBLED = (Status.AT_RISK, Status.LATE)

_Row = tuple[str, Initiative, tuple[Benchmark, ...]]


def timeline_figures(
    plan: PlanParts, action_plan: ActionPlan, as_of: datetime.date | None
) -> tuple[Figure, ...]:
    """The figures of a year's benchmarks, each of a page at most; one that says why where there
    are none."""
    rows = _rows(plan, action_plan)
    if not rows:
        why = "No benchmark has been set for this year yet, so there is no timeline."
        return (not_drawn("timeline", "timeline", "The year's benchmarks", why),)
    parts = _parts(rows)
    return tuple(
        _figure(part, "timeline" if place == 1 else f"timeline-{place}", action_plan.year, as_of)
        for place, part in enumerate(parts, 1)
    )


def _parts(rows: Sequence[_Row]) -> list[list[_Row]]:
    """The rows in parts, each of them a figure that fits a page, with one row at least."""
    parts: list[list[_Row]] = []
    room = 0.0
    for row in rows:
        room -= _height(row)
        if room < 0 or len(parts[-1]) == _MOST:
            parts.append([])
            room = _HEIGHT - _height(row)
        parts[-1].append(row)
    return parts


def _height(row: _Row) -> float:
    """About how many points a row takes: its name, or its marks where they stand in lanes."""
    _, initiative, benchmarks = row
    return max(9.6 * lines_of(initiative.title, _LETTERS) + 2, 10.5 * (len(benchmarks) / 3)) + 5


def _rows(plan: PlanParts, action_plan: ActionPlan) -> list[_Row]:
    by_id = {year.initiative: year.benchmarks for year in action_plan.initiatives}
    return [
        (f"{place}.{inner}", initiative, by_id[initiative.id])
        for place, objective in enumerate(plan.objectives, 1)
        for inner, initiative in enumerate(objective.initiatives, 1)
        if by_id.get(initiative.id)
    ]


def _figure(
    rows: Sequence[_Row], name: str, year: SchoolYear, as_of: datetime.date | None
) -> Figure:
    marks = [mark for _, _, benchmarks in rows for mark in benchmarks]
    counts = Counter(mark.status for mark in marks)
    return Figure(
        name=name,
        title=_title(counts, year, as_of),
        alt=_alt(counts, len(rows), year),
        long_description=_description(rows, year, as_of),
        kind="timeline",
        data=_data(rows, counts, year, as_of),
    )


def _title(counts: Counter[Status], year: SchoolYear, as_of: datetime.date | None) -> str:
    total = words.counted(sum(counts.values()), "benchmark")
    troubled = sum(counts[status] for status in _TROUBLED)
    when = f" on {words.day(as_of)}" if as_of else ""
    if troubled:
        verb = "is" if troubled == 1 else "are"
        return f"{words.years(year)}: {troubled} of {total} {verb} late or at risk{when}"
    done = counts[Status.COMPLETED]
    return f"{words.years(year)}: {done} of {total} completed{when}, none late or at risk"


def _alt(counts: Counter[Status], initiatives: int, year: SchoolYear) -> str:
    said = [f"{counts[key]} {words.STATUS_WORDS[key].lower()}" for key in Status if counts[key]]
    return (
        f"Timeline of {words.years(year)}: "
        f"{words.counted(sum(counts.values()), 'benchmark')} of "
        f"{words.counted(initiatives, 'initiative')}, {words.listing(said)}."
    )


def _description(rows: Sequence[_Row], year: SchoolYear, as_of: datetime.date | None) -> str:
    """The days by initiative and status; days of the plan's year without the year."""
    said = [
        f"Days due in {words.years(year)}" + (f", status on {words.day(as_of)}." if as_of else ".")
    ]
    for number, initiative, benchmarks in rows:
        each = [
            f"{words.STATUS_WORDS[status].lower()} {words.listing(days)}"
            for status in Status
            if (days := _days(benchmarks, status, year))
        ]
        said.append(f"Initiative {number}, {initiative.title}: {'; '.join(each)}.")
    return " ".join(said)


def _days(benchmarks: Sequence[Benchmark], status: Status, year: SchoolYear) -> list[str]:
    """The days of the benchmarks with a status; the year is said where it is not the plan's."""
    dates = sorted(mark.date for mark in benchmarks if mark.status is status)
    return [
        words.day(date).rpartition(",")[0] if year.start <= date <= year.end else words.day(date)
        for date in dates
    ]


def _data(
    rows: Sequence[_Row],
    counts: Counter[Status],
    year: SchoolYear,
    as_of: datetime.date | None,
) -> TimelineData:
    dates = [mark.date for _, _, benchmarks in rows for mark in benchmarks]
    months = months_between(min(year.start, *dates), max(year.end, *dates))
    first = months[0]
    days = (months[-1] - first).days + 31
    today = (as_of - first).days if as_of else None
    return TimelineData(
        rows=tuple(
            TimelineRow(
                number,
                initiative.title,
                tuple(
                    TimelineMark(mark.id, (mark.date - first).days, mark.status.value)
                    for mark in sorted(benchmarks, key=lambda mark: mark.date)
                ),
            )
            for number, initiative, benchmarks in rows
        ),
        months=_labelled(months),
        days=days,
        statuses=tuple(
            TimelineStatus(key.value, words.STATUS_WORDS[key], counts[key])
            for key in Status
            if counts[key]
        ),
        as_of=today if today is not None and 0 <= today <= days else None,
        as_of_said=words.day(as_of) if as_of else "",
    )


def _labelled(months: Sequence[datetime.date]) -> tuple[TimelineMonth, ...]:
    """The months by name, with the year at the first and at each January; of many, every few."""
    step = -(-len(months) // 14)
    return tuple(
        TimelineMonth(
            (month - months[0]).days,
            _MONTHS[month.month - 1]
            + (f" {month.year}" if place == 0 or month.month == 1 or step > 1 else ""),
        )
        for place, month in enumerate(months)
        if place % step == 0
    )
