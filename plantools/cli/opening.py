"""`plantools build --open`: the page of all documents, in the browser of who sits there."""

from __future__ import annotations

import os
import sys
import webbrowser
from pathlib import Path

from plantools.building import INDEX_FILE, Report
from plantools.cli import screen


def open_index(report: Report) -> None:
    """Opens the page of all documents where a person can see it; else says where it lies."""
    index = report.folder / INDEX_FILE if report.folder else None
    if index is None or not index.is_file():
        screen.talk("There is no page of all documents to open: it is written with --format html.")
    elif not (_is_watched() and _shown(index)):
        screen.talk(f"Open this page in a browser: {screen.shown(index)}")


def _is_watched() -> bool:
    """True on a terminal with a desktop around it."""
    has_desktop = sys.platform in ("win32", "darwin") or bool(
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    return has_desktop and screen.is_terminal()


def _shown(index: Path) -> bool:
    try:
        return webbrowser.open(index.resolve().as_uri())
    except webbrowser.Error:
        return False
