"""Where schemas lie in a workspace, and the line by which a plan file leads an editor there."""

from __future__ import annotations

from pathlib import PurePosixPath

from plantools.reading import FileKind, kind_of


def schema_path(kind: FileKind) -> str:
    """Where the schema of this kind of file lies, from the workspace, with `/`."""
    return f"schemas/{kind}.schema.json"


def schema_line(file: str) -> str:
    """The comment by which an editor finds the schema of a plan file, a path from the workspace.

    Raises ValueError where the path is that of no plan file.
    """
    found = kind_of(file)
    if found is None:
        raise ValueError(f"{file} is no plan file")
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}{schema_path(found[0])}"
