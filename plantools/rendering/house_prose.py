"""A Markdown field as paragraphs in the styles of the shipped templates, without a template."""

from __future__ import annotations

from collections.abc import Mapping

from plantools.model import Markdown
from plantools.rendering.wordml import Lists, Prose, Style, Styles

_NUMBERED = {"List Bullet": 1, "List Number": 2}
_STYLES = Styles(
    {
        name.lower(): Style(
            name.replace(" ", ""), _NUMBERED.get(name.removesuffix(" 2")), int(name.endswith("2"))
        )
        for name in (
            "Body Text",
            "Quote",
            "List Bullet",
            "List Bullet 2",
            "List Number",
            "List Number 2",
        )
    },
    {},
)


def house_prose(value: str) -> tuple[str, Mapping[int, int]]:
    """The paragraphs of a Markdown field, and the first number of each numbered list by its id."""
    lists = Lists(1000)
    xml = Prose(_STYLES, lists).blocks(Markdown(value), "Body Text")
    return xml, {restart.number: restart.start for restart in lists.restarts}
