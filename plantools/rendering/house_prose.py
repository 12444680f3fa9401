"""A Markdown field as paragraphs in the styles of the shipped templates, without a template."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from plantools.model import Markdown

if TYPE_CHECKING:
    from plantools.rendering.wordml import Styles

_NUMBERED = {"List Bullet": 1, "List Number": 2}
_NAMES = ("Body Text", "Quote", "List Bullet", "List Bullet 2", "List Number", "List Number 2")


@cache
def _styles() -> Styles:
    from plantools.rendering.wordml import Style, Styles

    return Styles(
        {
            name.lower(): Style(
                name.replace(" ", ""),
                _NUMBERED.get(name.removesuffix(" 2")),
                int(name.endswith("2")),
            )
            for name in _NAMES
        },
        {},
    )


def house_prose(value: str) -> tuple[str, Mapping[int, int]]:
    """The paragraphs of a Markdown field, and the first number of each numbered list by its id."""
    from plantools.rendering.wordml import Lists, Prose

    lists = Lists(1000)
    xml = Prose(_styles(), lists).blocks(Markdown(value), "Body Text")
    return xml, {restart.number: restart.start for restart in lists.restarts}
