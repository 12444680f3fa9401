"""The valid workspace in tests/broken/base, and changes laid over it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from plantools.checking import Checked, checked
from plantools.model import SchoolYear
from plantools.reading import read_workspace

BROKEN = Path(__file__).parent / "broken"
SETTINGS = "plantools.yaml"
DISTRICT = "district.yaml"
PLAN = "improvement-plans/2026-29.yaml"
ACTION_PLAN = "action-plans/2026-27.yaml"
SCHOOL = "schools/lincoln/school.yaml"
SCHOOL_PLAN = "schools/lincoln/2026-27/improvement-plan.yaml"
SCHOOL_ACTION_PLAN = "schools/lincoln/2026-27/action-plan.yaml"
RESULTS = "data/mcas.csv"


def base(folder: Path) -> Path:
    """A copy of the workspace without problems."""
    root = Path(shutil.copytree(BROKEN / "base", folder / "district"))
    (root / "educators").chmod(0o755)  # whatever the mask of who checked the repository out
    return root


def lay_over(root: Path, edits: Iterable[Mapping[str, Any]]) -> None:
    """Makes the changes of a case: replaces text, copies, renames, removes or writes files."""
    for edit in edits:
        file = root / edit["file"]
        if "replace" in edit:
            replaced = _replaced(file, edit["replace"], edit["by"])
            file.write_bytes(replaced.encode(edit.get("encoding", "utf-8")))
        elif "copy" in edit:
            target = root / edit["copy"]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, target)
        elif "rename" in edit:
            file.rename(root / edit["rename"])
        elif edit.get("remove"):
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edit["content"], encoding="utf-8", newline="\n")


def change(root: Path, file: str, old: str, new: str) -> None:
    """Replaces a text that stands in a file."""
    lay_over(root, [{"file": file, "replace": old, "by": new}])


def _replaced(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file.name} does not hold {old!r}"
    return text.replace(old, new, 1)


def found(root: Path, *, year: str | None = None) -> Checked:
    """What checking finds in a workspace."""
    reading = read_workspace(root, year=SchoolYear(year) if year else None)
    return checked(reading, confidential=True)


def codes(root: Path) -> list[str]:
    """The codes of the problems that stand, in the order of their places."""
    return [problem.code for problem in found(root).problems]
