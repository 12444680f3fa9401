"""Paths that stand in the data: they lead to a file of the workspace, or nowhere."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from plantools.model import Place, Problem


def file_inside(root: Path, file: str, place: Place) -> tuple[Path | None, tuple[Problem, ...]]:
    """The file that `file` names from the workspace, or the problem that it leads out of it.

    `file` is written with `/` on every machine. The file need not be there.
    """
    windows = PureWindowsPath(file)
    if "\\" in file:
        return None, (_outside(place, f"'{file}' is written with backslashes.", file),)
    if PurePosixPath(file).is_absolute() or windows.drive or windows.root:
        return None, (_outside(place, f"'{file}' begins at the top of a disk.", file),)
    if ".." in windows.parts:
        return None, (_outside(place, f"'{file}' leads out of its folder with '..'.", file),)
    path = root / file
    try:
        stays = path.resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):  # links that lead in a circle
        stays = False
    if not stays:
        return None, (_outside(place, f"'{file}' is a link that leads out.", file),)
    return path, ()


def _outside(place: Place, said: str, file: str) -> Problem:
    name = PureWindowsPath(file).name or "file"
    return Problem(
        "outside-workspace",
        f"{said} A path stays inside the workspace.",
        place,
        f"Copy the file into the workspace and write its path from there, with /, as data/{name}.",
        "A workspace is one folder, which can be copied and sent whole.",
    )
