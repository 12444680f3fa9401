"""Where the school plan forms stand: one page for the superintendent."""

from __future__ import annotations

from .blocks import Column, paragraph, table, when
from .package import WordDocument
from .pages import one_page
from .styles import ONE_PAGE_WIDTH

_APART = '<w:spacing w:before="120"/>'
_NAME, _DAY, _ALL = 2150, 1080, 1090
_PARTS = {
    "council": ("Council", 920),
    "analysis": ("Data analysis", 920),
    "objectives": ("Objectives", 1130),
    "induction": ("Induction", 1000),
    "evaluation": ("Evaluation", 1080),
    "elements": ("Nine elements", 990),
    "year": ("The year", 720),
}


def form_status() -> WordDocument:
    """A line for each school: when its form went out and came back, how complete it is."""
    columns = [
        Column(_NAME, "School", _text("{{ school.name }}")),
        Column(_DAY, "Form made", _text("{{ school.sent }}")),
        Column(_DAY, "Came back", _text("{{ school.returned }}")),
        *(
            Column(width, name, _text(f"{{{{ school.{key} }}}}"))
            for key, (name, width) in _PARTS.items()
        ),
        Column(_ALL, "All answers", _text("{{ school.answered }}")),
    ]
    rest = ONE_PAGE_WIDTH - sum(column.width for column in columns)
    columns.append(Column(rest, "Missing", _text("{{ school.missing }}")))
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
