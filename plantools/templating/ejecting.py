"""The shipped template in the workspace, to be changed there."""

from __future__ import annotations

from pathlib import Path

from plantools.model import Format
from plantools.rendering import template_source


class EjectError(Exception):
    """A template could not be copied, with the reason and the way out."""


def eject(document_id: str, format: Format, templates: Path) -> Path:  # noqa: A002
    """Copies a shipped template into a workspace's `templates/` folder, and gives the new file.

    Raises EjectError where there is one already, which is never overwritten, and OSError where
    it cannot be written.
    """
    source = template_source(document_id, format)
    target = templates / source.name
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("xb") as file:
            file.write(source.path.read_bytes())
    except FileExistsError as err:
        raise EjectError(
            f"{target} is there already, and is not overwritten; rename or delete it first"
        ) from err
    return target
