"""Where the school plan forms stand: one page for the superintendent."""

from __future__ import annotations

from .blocks import Column, paragraph, table, when
from .package import WordDocument
from .pages import one_page
from .styles import ONE_PAGE_WIDTH

_APART = '<w:spacing w:before="120"/>'
_WIDTHS = (3500, 1500, 1500, 1300)


def form_status() -> WordDocument:
    """A line for each school: when its form went out and came back, and what is missing."""
    columns = [
        Column(_WIDTHS[0], "School", _text("{{ school.name }}")),
        Column(_WIDTHS[1], "Form made", _text("{{ school.sent }}")),
        Column(_WIDTHS[2], "Came back", _text("{{ school.returned }}")),
        Column(_WIDTHS[3], "Answered", _text("{{ school.answered }}")),
        Column(ONE_PAGE_WIDTH - sum(_WIDTHS), "Missing, by section", _text("{{ school.missing }}")),
    ]
    return one_page(
        paragraph(
            "PageTitle", "{{ document.district }}: {{ document.title }}, {{ document.years }}"
        )
        + paragraph("Note", "{{ summary }}")
        + table("school in schools", columns, first_is_header=True)
        + when("others", paragraph("Note", "{{ others }}", properties=_APART))
    )


def _text(content: str) -> str:
    return paragraph("PageText", content)
