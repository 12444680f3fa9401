"""What a template may show: every field of a document's view, with an example from the sample."""

from __future__ import annotations

import dataclasses
import datetime
import importlib.resources
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from plantools.model import Workspace
from plantools.reading import read_workspace
from plantools.rendering import FieldPath, field_paths
from plantools.templating.templated import Subject, view_of, views_of

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field: how a template reaches it, what it is, what it means, what it may say."""

    path: str
    kind: str
    meaning: str
    example: str
    """From the sample district; '' where the sample has none."""


def shown_fields(kind: Subject) -> list[ShownField]:
    """The fields of a kind of document, those of what it holds after their list."""
    views = _sample_views(kind)
    return [
        ShownField(path.path, path.kind.said(), path.meaning, _example(path, views))
        for path in field_paths(view_of(kind))
    ]


def _sample_views(kind: Subject) -> list[object]:
    views: list[object] = []
    for name in ("riverbend", "crosswalk"):
        workspace = _sample(name)
        if workspace is None:
            continue
        views += views_of(kind, workspace)
    return views


@lru_cache(maxsize=2)
def _sample(name: str) -> Workspace | None:
    root = Path(str(importlib.resources.files("plantools.samples"))) / name
    return read_workspace(root).workspace


def _example(path: FieldPath, views: list[object]) -> str:
    """The first value that the sample has there."""
    values = views
    for step in path.path.split("."):
        name, *lists = step.split("[]")
        values = [getattr(value, name) for value in values if value is not None]
        for _ in lists:
            values = [item for value in values for item in _items(value)]
    return next((said for value in values if (said := _said(value))), "")


def _items(value: object) -> list[object]:
    return list(value) if isinstance(value, tuple | list) else []


def _said(value: object) -> str:
    if value is None or value == () or dataclasses.is_dataclass(value):
        return ""
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, tuple | list):
        first = _said(value[0])
        return f"{first}, …" if first and len(value) > 1 else first
    words = " ".join(str(value).split())
    return f"{words[: _LONGEST - 1].rstrip()}…" if len(words) > _LONGEST else words
