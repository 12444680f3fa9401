"""Where a value that a document shows was read: the file and the line."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from plantools.model.base import Part
from plantools.model.educator import EducatorFile
from plantools.model.place import Place
from plantools.model.walk import values
from plantools.model.workspace import SchoolFolder, Workspace

_TOO_SHORT = 3
"""A text of fewer letters may stand anywhere: equal is not the same."""


def origin_of(workspace: Workspace, value: object) -> Place | None:
    """The place in the plan's files that `value` was read from; None where it was not.

    A value that a view passes on is found again as itself, or as the only one that is equal to it.
    A view, which stands in no file, has the place of the first text that it shows.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        shown = (getattr(value, field.name) for field in dataclasses.fields(value))
        places = (origin_of(workspace, each) for each in shown if isinstance(each, str))
        return next(filter(None, places), None)
    if value is None or isinstance(value, bool | int):
        return None
    equal: set[Place] = set()
    for found, place in _everything(workspace):
        if found is value:
            return place
        if isinstance(value, str) and len(value) >= _TOO_SHORT and found == value:
            equal.add(place)
    return equal.pop() if len(equal) == 1 else None


def _everything(workspace: Workspace) -> Iterator[tuple[object, Place]]:
    """Every value that was read, with its place."""
    for part in _parts(workspace):
        yield from values(part)
    for file, table in workspace.tables.items():
        for row, line in zip(table.rows, table.lines, strict=False):
            yield from ((cell, Place(file, line, 1)) for cell in row if cell)


def _parts(holder: Workspace | SchoolFolder | EducatorFile) -> Iterator[Part]:
    for field in dataclasses.fields(holder):
        value = getattr(holder, field.name)
        if isinstance(value, Part):
            yield value
        elif field.name in ("schools", "educators"):
            for each in value:
                yield from _parts(each)
