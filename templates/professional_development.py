"""The Individual Professional Development Plan: licenses, goals, points with their sums."""

from __future__ import annotations

from .blocks import (
    Column,
    body_cell,
    each,
    fact,
    facts,
    header_cell,
    heading,
    markdown,
    paragraph,
    row,
    table,
    when,
)
from .educator_plan import signatures
from .package import WordDocument
from .pages import opening, record
from .styles import PORTRAIT_WIDTH


def professional_development_plan() -> WordDocument:
    """The plan of one educator."""
    return record(
        opening()
        + fact("Educator", "{{ name }}, {{ title }}")
        + facts("School", "school in schools", "{{ school }}")
        + fact("Five years", "{{ start }} to {{ end }}")
        + _licenses()
        + when("relies", paragraph("BodyText", "{{ relies }}"))
        + _goals()
        + _activities()
        + _sums()
        + _approvals()
        + when("notes", heading(1, "Notes"), markdown("notes"))
        + heading(1, "Signatures")
        + paragraph("Note", "{{ record }}", properties="<w:keepNext/>")
        + signatures()
    )


def _licenses() -> str:
    return heading(1, "Licenses") + table(
        "license in licenses",
        [
            Column(
                PORTRAIT_WIDTH - 6900,
                "License",
                paragraph("TableText", "{{ license.name }}")
                + when("license.note", paragraph("TableText", "{{ license.note }}")),
            ),
            Column(1300, "Number", "{{ license.number }}"),
            Column(2200, "Kind", "{{ license.kind }}"),
            Column(1700, "Issued", "{{ license.issued }}"),
            Column(1700, "Expires", "{{ license.expires }}"),
        ],
    )


def _goals() -> str:
    return when(
        "goals",
        heading(1, "Goals"),
        each(
            "goal in goals",
            paragraph("ListBullet", "{{ goal.goal }}"),
            facts("Goes with", "title in goal.supports", "{{ title }}"),
        ),
    )


def _activities() -> str:
    columns = [
        Column(
            PORTRAIT_WIDTH - 5100,
            "Activity and topic",
            paragraph("TableText", "{{ item.activity }}")
            + paragraph("TableText", "Topic: {{ item.topic }}")
            + paragraph("TableText", "License: {{ item.license }}")
            + paragraph("TableText", "Approval: {{ item.approval }}")
            + _line("Completed", "item.completed")
            + _line("Evidence", "item.evidence"),
        ),
        Column(2100, "Category", "{{ item.category }}"),
        Column(1000, "Planned", "{{ item.planned }}", is_figure=True),
        Column(1000, "Earned", "{{ item.earned }}", is_figure=True),
        Column(1000, "Counts", "{{ item.counted }}", is_figure=True),
    ]
    return (
        heading(1, "Activities and points (PDPs)")
        + table("item in activities", columns, last=_sum_row(columns))
        + each("line in how", paragraph("Note", "{{ line }}"))
        + each("line in not_counted", paragraph("BodyText", "{{ line }}"))
    )


def _line(label: str, value: str) -> str:
    return when(value, paragraph("TableText", f"{label}: {{{{ {value} }}}}"))


def _sum_row(columns: list[Column]) -> str:
    """The last row: the sums of the three columns of points."""
    words = [Column(columns[0].width, "All together", ""), columns[1]]
    sums = [
        Column(column.width, f"{{{{ {name} }}}}", "", is_figure=True)
        for column, name in zip(columns[2:], ("planned", "earned", "counted"), strict=True)
    ]
    first, *others = words
    empty = [body_cell(Column(column.width, "", "")) for column in others]
    return row([header_cell(first), *empty, *(header_cell(each_) for each_ in sums)])


def _sums() -> str:
    figures = [("At least", "minimum"), ("Planned", "planned"), ("Earned", "earned")]
    figures += [("Counts", "counted"), ("Missing", "missing")]
    return (
        heading(1, "The sums, against each minimum")
        + table(
            "item in minimums",
            [
                Column(PORTRAIT_WIDTH - 5000, "What (603 CMR 44.06)", "{{ item.what }}"),
                *(
                    Column(1000, title, f"{{{{ item.{name} }}}}", is_figure=True)
                    for title, name in figures
                ),
            ],
        )
        + heading(2, "What is still missing")
        + when(
            "missing",
            each("line in missing", paragraph("ListBullet", "{{ line }}")),
            otherwise=paragraph(
                "BodyText", "Every minimum is reached by what is earned and planned."
            ),
        )
        + paragraph("BodyText", "{{ to_earn }}")
    )


def _approvals() -> str:
    return heading(1, "Approval and reviews") + table(
        "item in approvals",
        [
            Column(2000, "What", "{{ item.what }}"),
            Column(1900, "Date", "{{ item.date }}"),
            Column(2600, "By", "{{ item.by }}"),
            Column(PORTRAIT_WIDTH - 6500, "Note", "{{ item.note }}"),
        ],
    )
