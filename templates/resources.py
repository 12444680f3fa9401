"""The resources behind the plan: sums first, then objective by objective each resource."""

from __future__ import annotations

from .blocks import (
    Column,
    body_cell,
    cell,
    each,
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
from .pages import contents, cover, landscape
from .styles import LANDSCAPE_WIDTH

_KINDS = {"staff": 2240, "funds": 1760, "technology": 1900, "time": 1500, "total": 1700}
"""The kinds of resource, and their sum, with the widths of their columns."""
_FIRST = LANDSCAPE_WIDTH - sum(_KINDS.values())
_NOTHING_UNFUNDED = (
    "Nothing: every amount has a source, no source is promised beyond what there is, and each "
    "initiative has staff or funds."
)


def resources() -> WordDocument:
    """What the plan costs, who pays, what is unfunded; the look of the action plans."""
    return landscape(
        cover()
        + contents()
        + heading(1, "What each objective costs", new_page=True)
        + each("sentence in summary", paragraph("ListBullet", "{{ sentence }}"))
        + paragraph("Caption", "By kind of resource")
        + _costs("objectives", _OBJECTIVE)
        + heading(1, "Who pays", new_page=True)
        + _sources()
        + heading(1, "Whose work it is")
        + _costs("owners", ("District or school", "{{ item.name }}"))
        + heading(1, "What is not funded")
        + _unfunded()
        + heading(1, "How the sums are made")
        + each("sentence in how", paragraph("ListBullet", "{{ sentence }}"))
        + each("objective in detail", _objective())
    )


_OBJECTIVE = (
    "Objective",
    "{% if item.number %}{{ item.number }}. {% endif %}{{ item.name }}",
)


def _costs(items: str, first: tuple[str, str]) -> str:
    """A table of sums by kind of resource, with the sum of all below."""
    columns = _cost_columns(first, "item")
    return table(f"item in {items}", columns, last=_sums("total"))


def _cost_columns(first: tuple[str, str], of: str) -> list[Column]:
    return [
        Column(_FIRST, *first),
        *(
            Column(width, kind.capitalize(), f"{{{{ {of}.{kind} }}}}", is_figure=True)
            for kind, width in _KINDS.items()
        ),
    ]


def _sums(of: str) -> str:
    cells = [cell(_FIRST, paragraph("TableHeading", "All together"))]
    cells += [
        cell(width, paragraph("TableFigureHeading", f"{{{{ {of}.{kind} }}}}"))
        for kind, width in _KINDS.items()
    ]
    return row(cells)


def _sources() -> str:
    name = paragraph("TableText", "{{ source.name }}") + when(
        "source.remark", paragraph("TableText", run("{{ source.remark }}", "StatusAtRisk"))
    )
    fields = ("declared", "district", "schools", "used", "left")
    headings = ("Available", "District", "Schools", "Used", "Not set aside")
    columns = [
        Column(LANDSCAPE_WIDTH - 2600 - 1600 * 5, "Budget or grant", name),
        Column(2600, "Kind", "{{ source.kind }}"),
        *(
            Column(1600, words, f"{{{{ source.{field} }}}}", is_figure=True)
            for words, field in zip(headings, fields, strict=True)
        ),
    ]
    header = row([header_cell(column) for column in columns], is_header=True)
    body = row([body_cell(column) for column in columns])
    rows = (
        header
        + tag_row("for source in sources", columns)
        + body
        + tag_row("endfor", columns)
        + _sums_of_sources([column.width for column in columns])
    )
    return paragraph("Caption", "What there is, and what the plan uses of it") + grid(
        [column.width for column in columns], rows
    )


def _sums_of_sources(widths: list[int]) -> str:
    fields = ("declared", "used_by_district", "used_by_schools", "used", "left")
    cells = [
        cell(widths[0] + widths[1], paragraph("TableHeading", "All sources together"), span=2),
        *(
            cell(width, paragraph("TableFigureHeading", f"{{{{ {field} }}}}"))
            for width, field in zip(widths[2:], fields, strict=True)
        ),
    ]
    return row(cells)


def _unfunded() -> str:
    return when(
        "unfunded",
        table(
            "item in unfunded",
            [
                Column(LANDSCAPE_WIDTH - 7400, "What", "{{ item.what }}"),
                Column(5400, "Where", "{{ item.where }}"),
                Column(2000, "Missing", '{{ item.amount or "not known" }}', is_figure=True),
            ],
        ),
        otherwise=paragraph("BodyText", _NOTHING_UNFUNDED),
    ) + when(
        "idle",
        paragraph("BodyText", "These pay for nothing in the plan:", properties="<w:keepNext/>")
        + each("name in idle", paragraph("ListBullet", "{{ name }}")),
        otherwise=paragraph("BodyText", "Every budget and grant pays for something in the plan."),
    )


def _objective() -> str:
    named = "{% if objective.number %}Strategic objective {{ objective.number }}: {% endif %}"
    return (
        heading(1, f"{named}{{{{ objective.title }}}}", new_page=True)
        + paragraph("Caption", "What its initiatives cost")
        + _initiatives()
        + when("objective.work", paragraph("Caption", "What the district sets aside"), _district())
        + when("objective.schools", paragraph("Caption", "What schools set aside"), _schools())
    )


def _initiatives() -> str:
    also = "{% if work.also %} (also supports objective {{ work.also }}){% endif %}"
    district = _cost_columns(("Initiative", "{{ work.number }} {{ work.title }}"), "work.cost")
    schools = _cost_columns(
        ("", f"{{{{ work.owner }}}}, {{{{ work.number }}}} {{{{ work.title }}}}{also}"), "work.cost"
    )
    rows = row([header_cell(column) for column in district], is_header=True)
    for works, columns in (("objective.work", district), ("objective.schools", schools)):
        rows += tag_row(f"for work in {works}", columns)
        rows += row([body_cell(column) for column in columns]) + tag_row("endfor", columns)
    return grid([column.width for column in district], rows + _sums("objective.cost"))


def _district() -> str:
    return _lines("objective.work", [Column(1300, "Initiative", "{{ work.number }}")])


def _schools() -> str:
    first = [
        Column(2600, "School", "{{ work.owner }}"),
        Column(1100, "Initiative", "{{ work.number }}"),
    ]
    return _lines("objective.schools", first)


def _lines(works: str, first: list[Column]) -> str:
    """A row for each resource, with the initiative that uses it."""
    taken = sum(column.width for column in first)
    columns = [
        *first,
        Column(1400, "Kind", "{{ line.kind }}"),
        Column(LANDSCAPE_WIDTH - taken - 5500, "Resource", "{{ line.what }}"),
        Column(2900, "Paid from", "{{ line.source }}"),
        Column(1200, "Amount", "{{ line.amount }}", is_figure=True),
    ]
    rows = row([header_cell(column) for column in columns], is_header=True)
    rows += tag_row(f"for work in {works}", columns) + tag_row("for line in work.lines", columns)
    rows += row([body_cell(column) for column in columns])
    rows += tag_row("endfor", columns) + tag_row("endfor", columns)
    return grid([column.width for column in columns], rows)
