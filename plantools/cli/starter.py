"""How `new` and `add` say what they wrote, and why not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from plantools.cli import screen

if TYPE_CHECKING:
    from plantools.starting import Started


T = TypeVar("T")


class NotWritten(click.ClickException):
    """An output could not be written."""

    exit_code = 4

    @classmethod
    def because(cls, error: OSError, path: Path, *, rest: str = "") -> NotWritten:
        """What the system said of writing `path`, the way out, and `rest`."""
        return cls(
            f"{error.filename or path} could not be written: {error.strerror}.{rest} See that its "
            "folder is there and that you may write to it, or name another place."
        )

    def show(self, file: object = None) -> None:
        screen.talk(f"Error: {self.message}")


def started_or_refused(start: Callable[[], T]) -> T:
    """What `start` gives of what it wrote; Refusal or NotWritten where it could not."""
    from plantools.starting import StartError

    try:
        return start()
    except StartError as error:
        raise screen.Refusal(f"{error}\nFix: {error.fix}") from error
    except OSError as error:
        raise NotWritten.because(error, Path(), rest=" Nothing was written.") from error


def show_started(root: Path, started: Started) -> None:
    """Names each file that was written, on stdout, and what was left alone."""
    for file in started.written:
        screen.result(str(root / file))
    for file in started.kept:
        screen.talk(f"Left as it is: {root / file}")
    for remark in started.remarks:
        screen.talk(f"Note: {remark}")
