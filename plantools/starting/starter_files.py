"""Files that are written only where nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plantools.model import Part
from plantools.schemas import schema_line
from plantools.starting.starter_text import starter_text

NOTE = (
    "A text that begins with EXAMPLE: shows what could stand there. Put your own words in its "
    "place; as long as one is left, the documents that show it say DRAFT."
)


class StartError(Exception):
    """Why nothing was written, and what to do about it."""

    def __init__(self, message: str, *, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True)
class Started:
    """What was written, and what was there already and left alone; paths from the workspace."""

    written: tuple[str, ...]
    kept: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    """What a person should know of what was written."""


def plan_file(file: str, part: Part) -> tuple[str, str]:
    """A plan file's path from the workspace, and its text."""
    note = NOTE if "EXAMPLE:" in str(part) else ""
    return file, starter_text(part, schema_line=schema_line(file), note=note)


def existing(root: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Those of the files, paths from the workspace, at whose place something is already."""
    return tuple(file for file in files if (root / file).exists() or (root / file).is_symlink())


def write_new(root: Path, files: Mapping[str, str]) -> tuple[str, ...]:
    """Writes the files and gives their paths. Raises OSError, and then leaves none of them."""
    written: list[Path] = []
    try:
        for file, text in files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("x", encoding="utf-8", newline="\n") as stream:
                written.append(path)
                stream.write(text)
    except OSError:
        for path in written:
            path.unlink(missing_ok=True)
        raise
    return tuple(files)
