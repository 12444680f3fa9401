"""`plantools new`: a workspace to start from."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli import screen
from plantools.cli.starter import show_started, started_or_refused
from plantools.cli.verb import Verb, school_year

if TYPE_CHECKING:
    from plantools.model import SchoolYear


@click.command("new", cls=Verb, short_help="Start a workspace, with an example to change.")
@click.option(
    "--year",
    metavar="YEAR",
    callback=school_year,
    help="The school year to start with, as 2026-27; the current one when left out.",
)
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(folder: Path, year: SchoolYear | None) -> None:
    """Start a workspace: a small, complete example to be replaced text by text.

    Writes a district and one school with their plans into DIR (this folder when left out). Each
    text to be replaced begins with EXAMPLE:, and each part is explained above it. Nothing that
    is there already is overwritten.

    \b
    Example:
      plantools new our-district --year 2026-27
    """
    from plantools.starting import new_workspace

    if folder.exists() and not folder.is_dir():
        raise screen.Refusal(f"{folder} is a file; name a folder.")
    started = started_or_refused(lambda: new_workspace(folder, year or _current_year()))
    show_started(folder, started)
    there = "" if folder == Path() else f" {folder}"
    screen.talk(
        "\nNext: put your own words in place of those that begin with EXAMPLE:, first in "
        f"{folder / 'district.yaml'}.\nWhat is left to do: plantools check{there}\n"
        f"The documents as they are now: plantools build{there}"
    )


def _current_year() -> SchoolYear:
    """The school year of today; it starts on 1 July."""
    from plantools.model import SchoolYear

    today = datetime.date.today()
    return SchoolYear.starting(today.year if today.month >= 7 else today.year - 1)
