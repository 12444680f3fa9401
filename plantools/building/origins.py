"""Where in the plan's files stands what a failing template was saying."""

from __future__ import annotations

from collections.abc import Iterable

from plantools.model import Workspace, origin_of
from plantools.rendering import Said


def named_origin(workspace: Workspace, said: Iterable[Said]) -> str:
    """The first value that was read from a file, with its place, as a sentence's end; or ''."""
    for each in said:
        if place := origin_of(workspace, each.value):
            return f" ('{each.name}' is from {place})"
    return ""
