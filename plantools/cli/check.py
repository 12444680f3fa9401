"""`plantools check`: every problem of a workspace at once."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.verb import (
    Verb,
    day,
    directory_argument,
    must_be_known,
    must_have_data,
    year_option,
)

if TYPE_CHECKING:
    from plantools.checking import Checked
    from plantools.model import Problem, SchoolYear
    from plantools.reading import Reading


@click.command("check", cls=Verb, short_help="Show every problem, and how to fix it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text for people (the default), json for programs, github for its checks.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--strict", is_flag=True, help="End with exit code 3 where there are warnings.")
@click.option("--only", multiple=True, metavar="CODE", help="Only this code; may be repeated.")
@click.option("--skip", multiple=True, metavar="CODE", help="Not this code; may be repeated.")
@click.option(
    "--confidential",
    is_flag=True,
    help="Say what is wrong in educators/ in full, and not by code and count alone.",
)
@click.option(
    "--as-of",
    metavar="DATE",
    callback=day,
    help="The day that counts as today, as 2026-10-31; for what depends on it.",
)
@year_option
@directory_argument
def command(
    root: Path,
    form: str,
    as_json: bool,
    strict: bool,
    only: tuple[str, ...],
    skip: tuple[str, ...],
    confidential: bool,
    as_of: datetime.date | None,
    year: SchoolYear | None,
) -> None:
    """Show every problem in the plan data: where, what, why, and how to fix it.

    Exit codes: 0 no errors, 1 errors, 3 warnings where --strict is given.

    \b
    Example:
      plantools check our-district --strict --skip example-text
    """
    from plantools.reading import read_workspace

    for code in (*only, *skip):
        must_be_known("code", code, _codes())
    must_have_data(root, year)
    reading = _as_of(read_workspace(root, year=year), as_of)
    found = _checked(reading, only, skip, confidential=confidential)
    _show(root, reading, found, "json" if as_json else form)
    click.get_current_context().exit(_exit_code(found.problems, strict=strict))


def _codes() -> list[str]:
    from plantools.checking import pages

    return sorted(page.code for page in pages())


def _as_of(reading: Reading, as_of: datetime.date | None) -> Reading:
    """The reading, with another day for today."""
    workspace = reading.workspace
    if workspace is None or as_of is None:
        return reading
    settings = workspace.settings.model_copy(update={"as_of": as_of})
    return dataclasses.replace(reading, workspace=dataclasses.replace(workspace, settings=settings))


def _checked(
    reading: Reading, only: tuple[str, ...], skip: tuple[str, ...], *, confidential: bool
) -> Checked:
    """What was found, of the codes that were asked for."""
    from plantools.checking import Checked, checked

    def is_wanted(problem: Problem) -> bool:
        return (not only or problem.code in only) and problem.code not in skip

    found = checked(reading, confidential=confidential)
    return Checked(
        tuple(filter(is_wanted, found.problems)),
        tuple(each for each in found.waived if is_wanted(each.problem)),
    )


def _show(root: Path, reading: Reading, found: Checked, form: str) -> None:
    from plantools.cli import problem_text

    if form == "json":
        screen.result_json(_as_json(found))
    elif form == "github":
        for problem in found.problems:
            screen.result(problem_text.problem_for_github(root, problem))
        for waived in found.waived:
            screen.result(problem_text.waived_for_github(root, waived))
    else:
        for problem in found.problems:
            screen.result(problem_text.problem_text(root, problem) + "\n", is_plain=True)
        for waived in found.waived:
            screen.result(problem_text.waived_text(waived) + "\n", is_plain=True)
        screen.result(_last_line(reading, found))


def _as_json(found: Checked) -> dict[str, Any]:
    """The report for programs; `version` grows when a key changes its meaning or goes."""
    from plantools.cli import problem_text

    return {
        "version": 1,
        "problems": [problem_text.problem_json(each) for each in found.problems],
        "waived": [problem_text.waived_json(each) for each in found.waived],
        "counts": problem_text.counts(found.problems) | {"waived": len(found.waived)},
    }


def _last_line(reading: Reading, found: Checked) -> str:
    from plantools.cli.problem_text import counted

    waived = f"; {screen.count(len(found.waived), 'problem')} waived" if found.waived else ""
    if found.problems:
        return f"{counted(found.problems)}{waived}."
    return f"No problems found in {screen.count(_files_read(reading), 'file')}{waived}."


def _files_read(reading: Reading) -> int:
    workspace = reading.workspace
    if workspace is None:
        return 0
    district = (workspace.district, workspace.plan, workspace.action_plan, workspace.crosswalk)
    schools = ((each.school, each.plan, each.action_plan) for each in workspace.schools)
    records = [each.educator for each in workspace.educators]
    parts = [
        workspace.settings,
        *district,
        *records,
        *(part for school in schools for part in school),
    ]
    others = len(workspace.tables) + len(workspace.pictures)
    return sum(part is not None for part in parts) + others


def _exit_code(problems: Sequence[Problem], *, strict: bool) -> int:
    from plantools.model import Severity

    severities = {problem.severity for problem in problems}
    if Severity.ERROR in severities:
        return 1
    return 3 if strict and Severity.WARNING in severities else 0
