"""Where a value stands in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A spot in a file of the workspace.

    `file` is its path from the workspace, with `/`; line and column count from 1. Line 0 means
    the file as a whole (one that is missing, or is not text).
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Source:
    """The place of a value and, in a mapping or a list, of what it holds, by key or index."""

    place: Place
    inner: Mapping[str | int, Source] = field(default_factory=dict)
    keys: Mapping[str, Place] = field(default_factory=dict)

    def at(self, *path: str | int) -> Place:
        """The place of the value that `path` leads to, or of the nearest thing around it."""
        source = self
        for step in path:
            inner = source.inner.get(step)
            if inner is None:
                return source.keys.get(str(step), source.place)
            source = inner
        return source.place
