"""The action plans, of the district and of a school: a year's benchmarks and resources."""

from __future__ import annotations

from plantools.documents import STATUS_WORDS
from plantools.rendering import house

from .blocks import (
    Column,
    each,
    fact,
    facts,
    figures,
    heading,
    markdown,
    paragraph,
    run,
    table,
    total_row,
    when,
)
from .package import WordDocument
from .pages import contents, cover, landscape
from .styles import LANDSCAPE_WIDTH, PORTRAIT_WIDTH

_STYLES = {
    "not-started": "StatusQuiet",
    "in-progress": "StatusMoving",
    "on-track": "StatusOnTrack",
    "at-risk": "StatusAtRisk",
    "late": "StatusLate",
    "completed": "StatusCompleted",
    "discontinued": "StatusQuiet",
}
_WHERE = "Where the benchmarks stand"
_STATUSES = tuple((key, word, _STYLES[key]) for key, word in STATUS_WORDS.items())


def action_plan() -> WordDocument:
    """A District or School Action Plan: the two show the same."""
    return landscape(
        cover()
        + contents()
        + when(
            "summary",
            heading(1, "This year", new_page=True),
            markdown("summary"),
            heading(1, _WHERE),
            otherwise=heading(1, _WHERE, new_page=True),
        )
        + _status_counts()
        + figures("figure in figures.timeline", width_cm=24.0, height_cm=13.5)
        + each(
            "objective in objectives",
            heading(1, "Strategic objective {{ objective.number }}: {{ objective.title }}"),
            each("initiative in objective.initiatives", _initiative()),
        )
        + _funding()
    )


def status(value: str) -> str:
    """A status in words, with its shape and in its colour: one run for each, all but one empty."""
    return "".join(
        run(f'{{% if {value} == "{word}" %}}{house.status_label(key)}{{% endif %}}', style)
        for key, word, style in _STATUSES
    )


def goal_benchmarks() -> str:
    """The benchmarks of a goal of an educator or the superintendent."""
    return table(
        "item in goal.benchmarks",
        [
            Column(PORTRAIT_WIDTH - 5960, "What will be seen", "{{ item.what }}"),
            Column(1660, "Due", "{{ item.date }}"),
            Column(1500, "Status", status("item.status")),
            Column(2800, "Note", "{{ item.note }}"),
        ],
    )


def _status_counts() -> str:
    return when(
        "statuses",
        paragraph("Caption", "How many benchmarks stand where"),
        table(
            "item in statuses",
            [
                Column(2400, "Status", status("item.status")),
                Column(1600, "Benchmarks", "{{ item.count }}", is_figure=True),
            ],
        ),
    )


def _funding() -> str:
    columns = [
        Column(LANDSCAPE_WIDTH - 7200, "Budget or grant", "{{ source.name }}"),
        Column(3200, "Kind", "{{ source.kind }}"),
        Column(2000, "Available", "{{ source.amount }}", is_figure=True),
        Column(2000, "Used by this plan", "{{ source.planned }}", is_figure=True),
    ]
    return when(
        "funding",
        heading(1, "Where the money comes from"),
        table(
            "source in funding",
            columns,
            last=total_row(columns, "Total", "total"),
            is_whole=True,
        ),
    )


def _initiative() -> str:
    return (
        heading(2, "Initiative {{ initiative.number }}: {{ initiative.title }}")
        + fact("Lead", "{{ initiative.lead }}", with_next=True)
        + when("initiative.team", fact("Team", _listed("initiative.team"), with_next=True))
        + facts("Outcomes", "title in initiative.serves", "{{ title }}", with_next=True)
        + _benchmarks("initiative.process", "Process benchmarks: what is done")
        + _benchmarks("initiative.early_evidence", "Early evidence of change: what will be seen")
        + _resources()
    )


def _listed(names: str) -> str:
    return f'{{{{ {names}|join(", ") }}}}'


def _benchmarks(items: str, caption: str) -> str:
    return when(
        items,
        paragraph("Caption", caption),
        table(
            f"benchmark in {items}",
            [
                Column(LANDSCAPE_WIDTH - 8900, "What", "{{ benchmark.what }}"),
                Column(2300, "Responsible", _listed("benchmark.responsible")),
                Column(2000, "Due", "{{ benchmark.date }}"),
                Column(1500, "Status", status("benchmark.status")),
                Column(3100, "Note", "{{ benchmark.note }}"),
            ],
        ),
    )


def _resources() -> str:
    columns = [
        Column(1500, "Kind", "{{ item.kind }}"),
        Column(LANDSCAPE_WIDTH - 7000, "Resource", "{{ item.what }}"),
        Column(3700, "Paid from", "{{ item.source }}"),
        Column(1800, "Amount", "{{ item.amount }}", is_figure=True),
    ]
    return when(
        "initiative.resources",
        paragraph("Caption", "Staff and financial resources"),
        table(
            "item in initiative.resources",
            columns,
            last=total_row(columns, "Total", "initiative.total"),
            is_whole=True,
        ),
    )
