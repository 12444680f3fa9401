"""The goal cascade: each objective of the district, and who has goals that support it."""

from __future__ import annotations

from .blocks import (
    Column,
    body_cell,
    each,
    figure,
    grid,
    header_cell,
    heading,
    paragraph,
    row,
    run,
    table,
    tag_row,
    when,
)
from .package import WordDocument
from .pages import contents, cover, landscape, logo, standing
from .styles import LANDSCAPE_WIDTH

_LEADS_UP = (
    "This is the district's vision. Every objective leads up to it, and every goal below leads up "
    "to an objective."
)
_NOWHERE = "Nowhere: each objective has a goal of every kind that this document counts."


def goal_cascade() -> WordDocument:
    """The public cascade, in counts."""
    return landscape(cover() + contents() + _cascade(new_page=True))


def goal_cascade_with_names() -> WordDocument:
    """The confidential cascade; every page says that it is a personnel record."""
    titled = paragraph("PageTitle", "{{ document.title }}") + paragraph(
        "Subtitle", "{{ document.owner }}, {{ document.years }}"
    )
    body = logo(height_cm=1.4) + titled + standing("Note") + _cascade(new_page=False)
    return landscape(body, has_cover=False, header_line="{{ document.mark }}")


def _cascade(*, new_page: bool) -> str:
    people = "{{ people }}{% if why_not_shown %} {{ why_not_shown }}{% endif %}"
    return (
        heading(1, "At a glance", new_page=new_page)
        + paragraph("BoxedText", "{{ vision }}")
        + paragraph("BodyText", _LEADS_UP)
        + _at_a_glance()
        + when("has_educators", paragraph("Note", people))
        + heading(1, "Where goals are missing")
        + when(
            "gaps",
            each("gap in gaps", paragraph("ListBullet", run("{{ gap }}", "StatusLate"))),
            otherwise=paragraph("BodyText", _NOWHERE),
        )
        + when("figures.cascade", figure("figures.cascade", width_cm=24.0, height_cm=13.0))
        + each("item in objectives", _objective())
        + when(
            "loose",
            heading(1, "Goals of educators that lead up to no objective"),
            _named("loose", has_way=False),
        )
        + heading(1, "The way up from each goal", new_page=True)
        + _ways_up()
        + heading(1, "How it is counted")
        + each("sentence in how", paragraph("ListBullet", "{{ sentence }}"))
    )


def _at_a_glance() -> str:
    first = Column(
        LANDSCAPE_WIDTH - 7600, "Objective of the district", "{{ item.number }}. {{ item.title }}"
    )
    columns = [
        first,
        Column(2400, "Superintendent's goals", "{{ item.lead_count }}", is_figure=True),
        Column(2400, "Schools that take it up", "{{ item.school_count }}", is_figure=True),
        Column(2800, "Educators with a goal for it", _people("item.educators"), is_figure=True),
    ]
    return table("item in objectives", columns)


def _people(value: str) -> str:
    return f"{{% if has_educators %}}{{{{ {value} }}}}{{% else %}}not counted{{% endif %}}"


def _objective() -> str:
    return (
        heading(1, "Objective {{ item.number }}: {{ item.title }}")
        + each(
            "gap in item.gaps",
            paragraph("ListBullet", run("Missing: {{ gap }}", "StatusLate")),
        )
        + paragraph("Caption", "Goals of the superintendent")
        + when("item.leads", _leads(), otherwise=paragraph("Note", "None."))
        + paragraph("Caption", "Objectives of schools")
        + when("item.schools", _schools(), otherwise=paragraph("Note", "None."))
        + when("item.people", paragraph("Note", "{{ item.people }}"))
        + when(
            "item.named",
            paragraph("Caption", "Goals of educators"),
            _named("item.named", has_way=True),
        )
    )


def _leads() -> str:
    return table(
        "lead in item.leads",
        [
            Column(LANDSCAPE_WIDTH - 3600, "Goal", "{{ lead.number }}. {{ lead.title }}"),
            Column(3600, "Kind", "{{ lead.kind }}"),
        ],
    )


def _schools() -> str:
    return table(
        "school in item.schools",
        [
            Column(3600, "School", "{{ school.school }}"),
            Column(LANDSCAPE_WIDTH - 8400, "Objective", "{{ school.number }}. {{ school.title }}"),
            Column(2000, "Outcomes for students", "{{ school.outcomes }}", is_figure=True),
            Column(
                2800, "Educators with a goal for it", _people("school.educators"), is_figure=True
            ),
        ],
    )


def _named(goals: str, *, has_way: bool) -> str:
    taken = 3000 + 2200 + (3600 if has_way else 0)
    columns = [
        Column(3000, "Educator", "{{ goal.educator }}, {{ goal.post }}"),
        Column(LANDSCAPE_WIDTH - taken, "Goal", "{{ goal.goal }}"),
        Column(2200, "Kind", "{{ goal.kind }}"),
    ]
    if has_way:
        columns.append(Column(3600, "By way of", "{{ goal.way }}"))
    return table(f"goal in {goals}", columns)


def _ways_up() -> str:
    nothing = paragraph("TableText", run("No objective", "StatusLate"))
    heads = [
        Column(LANDSCAPE_WIDTH // 2, "Goal", ""),
        Column(LANDSCAPE_WIDTH // 2, "Leads up to", ""),
    ]
    rows = row([header_cell(column) for column in heads], is_header=True)
    for loop, item, words in (
        ("lead in leads", "lead", "Superintendent, goal {{ lead.number }}: {{ lead.title }}"),
        (
            "school in schools",
            "school",
            "{{ school.school }}, objective {{ school.number }}: {{ school.title }}",
        ),
    ):
        ways = each(
            f"name in {item}.supports", paragraph("TableText", "{{ name }}"), otherwise=nothing
        )
        columns = [
            Column(heads[0].width, "Goal", words),
            Column(heads[1].width, "Leads up to", ways),
        ]
        rows += tag_row(f"for {loop}", columns)
        rows += row([body_cell(column) for column in columns]) + tag_row("endfor", columns)
    return grid([column.width for column in heads], rows)
