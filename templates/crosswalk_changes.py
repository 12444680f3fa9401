"""What changed in the crosswalk: by column each statement, what became of it, and why."""

from __future__ import annotations

from .blocks import (
    Column,
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
from .pages import landscape, logo
from .styles import LANDSCAPE_WIDTH

_WIDTHS = (2300, 2300, 5180, 3900)


def crosswalk_changes() -> WordDocument:
    """The page for the committee: how much changed, then each change with its reason."""
    return landscape(
        logo(height_cm=1.4)
        + paragraph("PageTitle", "{{ document.title }}")
        + paragraph("Subtitle", "{{ document.district }}, from {{ before }} to {{ after }}")
        + each("sentence in summary", paragraph("ListBullet", "{{ sentence }}"))
        + when("layout", heading(1, "The table itself"), _layout())
        + each(
            "column in columns",
            heading(1, "{{ column.heading }}"),
            paragraph("Caption", "{{ column.edition }}"),
            _statements(),
        ),
        has_cover=False,
    )


def _layout() -> str:
    other = (LANDSCAPE_WIDTH - 2800) // 2
    columns = (
        Column(2800, "What changed", "{{ change.what }}"),
        Column(other, "Before", "{{ change.before }}"),
        Column(LANDSCAPE_WIDTH - 2800 - other, "Now", "{{ change.after }}"),
    )
    return table("change in layout", columns, first_is_header=True)


def _statements() -> str:
    headings = ("What changed", "Plan component", "Statement", "Citations, and why")
    columns = [Column(width, words, "") for width, words in zip(_WIDTHS, headings, strict=True)]
    before = when(
        "change.before",
        paragraph("TableText", run("Before: ", "Muted"), "{{ change.before }}"),
    )
    after = when("change.after", paragraph("TableText", "{{ change.after }}"))
    codes = each(
        "code in change.codes",
        paragraph("TableText", run("{{ code.said }}", "Strong")),
        when("code.why", paragraph("TableText", "{{ code.why }}")),
        otherwise=paragraph("TableText", run("unchanged", "Muted")),
    )
    body = row(
        [
            cell(_WIDTHS[0], paragraph("TableText", run("{{ change.change }}", "Strong"))),
            cell(_WIDTHS[1], paragraph("TableText", "{{ change.component }}")),
            cell(_WIDTHS[2], before + after),
            cell(_WIDTHS[3], codes),
        ]
    )
    header = row([header_cell(column) for column in columns], is_header=True)
    rows = (
        header
        + tag_row("for change in column.statements", columns)
        + body
        + tag_row("endfor", columns)
    )
    return grid(_WIDTHS, rows, first_is_header=True)
