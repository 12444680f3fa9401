"""The personnel records in educators/: what they hold, and the names that must stay in there.

What is wrong with them is kept apart from other problems, and nothing that goes wrong on the way
carries their words out.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from plantools.model import Educator, EducatorFile, Place, Problem, Severity
from plantools.reading import layout
from plantools.reading.parts import part_of
from plantools.reading.text import decoded, file_bytes, without_unwelcome
from plantools.reading.tree import read_tree

_FIX = "Rename it to an id that says nothing of the person, as e-0417.yaml."
_WHY = "The name of the file stands in the names of documents."


class ConfidentialError(Exception):
    """Something unexpected went wrong over a personnel record; its words are not said."""


@contextmanager
def kept_inside() -> Iterator[None]:
    """Lets no words of a personnel record out by an exception's message or traceback."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - its message may hold words of the record
        kind = type(error).__name__
        raise ConfidentialError(f"{kind} over a file in {layout.EDUCATORS}/") from None


@dataclass
class EducatorFiles:
    """What was read of educators/: the records, all names in them, and what is wrong."""

    records: list[EducatorFile] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)
    is_open: bool = False


def read_educators(root: Path) -> EducatorFiles:
    """Every personnel record of a workspace, in the order of the ids.

    A file that is no record, by its name or by what it holds, still tells its name.
    """
    found = EducatorFiles(is_open=_is_open(root / layout.EDUCATORS))
    found.problems.extend(_unopened(root / layout.EDUCATORS))
    with kept_inside():
        for path in _yaml_files(root / layout.EDUCATORS):
            _read(path, path.relative_to(root).as_posix(), found)
    return found


def _unopened(folder: Path) -> Iterator[Problem]:
    """A problem where the folder is there and cannot be opened: its names are then not known."""
    try:
        next(folder.iterdir(), None)
    except FileNotFoundError:
        return
    except OSError as error:
        is_for_others = isinstance(error, PermissionError)
        said = f"The folder {layout.EDUCATORS} cannot be opened: {error.strerror}."
        fix = (
            "If personnel records are not for you, ask somebody who may open them to run the check."
            if is_for_others
            else "See that it is a folder."
        )
        why = "Without it nobody can tell whether a public document shows a name that is only here."
        severity = Severity.WARNING if is_for_others else Severity.ERROR
        yield Problem("unreadable-file", said, Place(layout.EDUCATORS), fix, why, severity)


def _yaml_files(folder: Path) -> Iterable[Path]:
    files = (path for path in folder.rglob("*") if layout.yaml_name(path.name).endswith(".yaml"))
    return sorted(path for path in files if not path.name.startswith(".") and path.is_file())


def _read(path: Path, file: str, found: EducatorFiles) -> None:
    data, problems = file_bytes(path, file)
    found.problems.extend(problems)
    if data is None:
        return
    stem = path.name.removesuffix(".yaml")
    if path.parent.name != layout.EDUCATORS or not layout.is_educator_id(stem):
        said = "This file is not named as a personnel record is."
        found.problems.append(Problem("bad-file-name", said, Place(file), _FIX, _WHY))
        found.names.update(_full_name(_name_in(data)))
        return
    educator, problems = part_of(data, Educator, file=file)
    found.problems.extend(problems)
    found.names.update(_full_name(educator.name if educator else _name_in(data)))
    if educator:
        found.records.append(EducatorFile(stem, educator))


def _name_in(data: bytes) -> object:
    """What stands under `name:` in a file, whatever else is wrong with it."""
    text = decoded(data, layout.EDUCATORS)[0]
    if text is None:
        return None
    tree = read_tree(without_unwelcome(text, layout.EDUCATORS)[0], layout.EDUCATORS)
    return tree.data.get("name") if isinstance(tree.data, dict) else None


def _full_name(name: object) -> Iterator[str]:
    """The name, where it has two words or more: a single one is a word like any other."""
    plain = " ".join(name.split()) if isinstance(name, str) else ""
    if " " in plain:
        yield plain


def _is_open(folder: Path) -> bool:
    """Whether others on this machine may look into the folder. Windows has no such modes."""
    if os.name == "nt" or not folder.is_dir():
        return False
    return bool(folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
