"""The plan on a page: one page of Letter paper on its long side."""

from __future__ import annotations

from .blocks import (
    Column,
    by_count,
    cell,
    each,
    grid,
    paragraph,
    row,
    run,
    table,
)
from .package import WordDocument
from .pages import one_page, standing
from .styles import ONE_PAGE_WIDTH


def plan_on_a_page() -> WordDocument:
    """Mission, vision and values above, the objectives in columns, the outcomes at the foot."""
    return one_page(
        _title()
        + _statements()
        + paragraph("PageHeading", "Theory of action")
        + each("link in theory_of_action", _link())
        + paragraph("PageHeading", "Strategic objectives and initiatives")
        + by_count("columns", range(1, 7), _columns, _column_rows())
        + paragraph("PageHeading", "Outcomes")
        + by_count("outcomes", range(1, _ABREAST + 1), _results, _result_rows())
    )


_ABREAST = 6
"""Outcomes that fit beside each other, and the figure's strip below them."""


def _title() -> str:
    """Logo, district and years at the left, the standing at the right."""
    return paragraph(
        "PageTitle",
        "{%r if document.logo %}",
        "{{r document.logo|picture(height_cm=0.9) }}",
        run("  "),
        "{%r endif %}",
        "{{ document.district }}: {{ document.title }}, {{ document.years }}",
    ) + standing("Note")


def _statements() -> str:
    """Vision, mission and core values beside each other."""
    widths = [ONE_PAGE_WIDTH * 2 // 5, ONE_PAGE_WIDTH * 2 // 5]
    widths.append(ONE_PAGE_WIDTH - sum(widths))
    texts = ("{{ vision }}", "{{ mission }}", '{{ core_values|join(" · ") }}')
    return _columns_of(
        widths,
        [_cell_heading(title) for title in ("Vision", "Mission", "Core values")],
        [_text(text) for text in texts],
    )


def _link() -> str:
    return paragraph(
        "PageText",
        run("If ", "Strong"),
        "{{ link.condition }}, ",
        run("then ", "Strong"),
        "{{ link.result }}.",
    )


def _columns(count: int) -> str:
    """One column for each objective: its name at the head, its initiatives below."""
    heads, bodies = [], []
    for place in range(count):
        column = f"columns[{place}]"
        heads.append(_cell_heading(f"{{{{ {column}.number }}}}. {{{{ {column}.title }}}}"))
        bodies.append(
            each(
                f"title in {column}.initiatives",
                paragraph("PageBullet", "{{ title }}"),
                otherwise=_text(run("none yet", "Muted")),
            )
        )
    return _columns_of(_equal(count), heads, bodies)


def _columns_of(widths: list[int], heads: list[str], bodies: list[str]) -> str:
    """A table of two rows: what heads each column, and what stands below it."""
    header = [cell(width, head) for width, head in zip(widths, heads, strict=True)]
    body = [cell(width, text) for width, text in zip(widths, bodies, strict=True)]
    return grid(widths, row(header, is_header=True) + row(body))


def _equal(count: int) -> list[int]:
    other = ONE_PAGE_WIDTH // count
    return [ONE_PAGE_WIDTH - other * (count - 1), *[other] * (count - 1)]


def _column_rows() -> str:
    """More objectives than fit beside each other: one row for each."""
    return table(
        "column in columns",
        [
            Column(ONE_PAGE_WIDTH // 3, "Objective", "{{ column.number }}. {{ column.title }}"),
            Column(
                ONE_PAGE_WIDTH - ONE_PAGE_WIDTH // 3,
                "Initiatives",
                paragraph("PageText", '{{ column.initiatives|join("; ") }}'),
            ),
        ],
        first_is_header=True,
    )


def _results(count: int) -> str:
    """One column for each outcome: what is measured, then from where to where."""
    heads, bodies = [], []
    for place in range(count):
        outcome = f"outcomes[{place}]"
        heads.append(_cell_heading(f"{{{{ {outcome}.number }}}}. {{{{ {outcome}.measure }}}}"))
        change = f"{{{{ {outcome}.baseline }}}} → {{{{ {outcome}.target }}}}"
        bodies.append(
            paragraph("PageFigure", change)
            + _text(f"{{{{ {outcome}.group }}}}, by {{{{ {outcome}.by }}}}")
        )
    strip = paragraph(
        "PageText",
        "{{r figures.outcomes|figure(width_cm=25.4, height_cm=2.0) }}",
        properties='<w:spacing w:before="80"/>',
    )
    return _columns_of(_equal(count), heads, bodies) + strip


def _result_rows() -> str:
    """More outcomes than fit beside each other: one row for each."""
    change = ["{{ outcome.baseline }} → ", run("{{ outcome.target }}", "Strong")]
    return table(
        "outcome in outcomes",
        [
            Column(
                ONE_PAGE_WIDTH - 7000,
                "What is measured",
                _text("{{ outcome.number }}. {{ outcome.measure }}"),
            ),
            Column(3400, "Students", _text("{{ outcome.group }}")),
            Column(2400, "Baseline → target", _text(*change)),
            Column(1200, "By", _text("{{ outcome.by }}")),
        ],
    )


def _cell_heading(text: str) -> str:
    return paragraph("PageCellHeading", text)


def _text(*content: str) -> str:
    return paragraph("PageText", *content)
