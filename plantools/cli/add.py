"""`plantools add`: a school, or a year, in a workspace that there is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli import screen
from plantools.cli.starter import show_started, started_or_refused
from plantools.cli.verb import Verb, school_year, workspace_option

if TYPE_CHECKING:
    from plantools.model import SchoolYear


@click.group("add")
def command() -> None:
    """Add a school or a year to a workspace.

    \b
    Example:
      plantools add school lincoln --name "Lincoln Elementary School"
      plantools add year 2027-28
    """


@command.command("school", cls=Verb)
@click.argument("id_", metavar="ID")
@click.option("--name", help='The school\'s name, as "Lincoln Elementary School".')
@workspace_option
def school(id_: str, name: str | None, root: Path) -> None:
    """Add the school ID: its file and its plans of the current year, as examples.

    ID is a short name in small letters that never changes; it becomes a folder. Files that are
    there already are left alone, so this also starts a new year's plans of a school.

    \b
    Example:
      plantools add school lincoln --name "Lincoln Elementary School"
    """
    from plantools.starting import add_school

    started = started_or_refused(lambda: add_school(root, id_, name=name))
    show_started(root, started)
    if not started.written:
        screen.talk("\nEverything was there already; nothing was written.")
        return
    screen.talk(
        "\nNext: put your own words in place of those that begin with EXAMPLE:.\n"
        f"What is left to do: plantools check{_there(root)}"
    )


@command.command("year", cls=Verb)
@click.argument("year", callback=school_year)
@workspace_option
def year(year: SchoolYear, root: Path) -> None:
    """Add the school YEAR, as 2027-28: an action plan with each initiative that runs in it.

    Where no improvement plan covers the year, an example of one that begins with it is written
    as well. Files that are there already are left alone.

    \b
    Example:
      plantools add year 2027-28 --workspace our-district
    """
    from plantools.starting import add_year

    started = started_or_refused(lambda: add_year(root, year))
    show_started(root, started)
    there = f" --workspace {root}" if root != Path() else ""
    screen.talk(
        f"\nNext: when {year} begins, write `year: {year}` in {root / 'plantools.yaml'}, and start "
        f"each school's plans: plantools add school ID{there}"
    )


def _there(root: Path) -> str:
    return "" if root == Path() else f" {root}"
