"""`plantools crosswalk`: the crosswalk's year, from a Word table to what changed since."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli import screen
from plantools.cli.build import formats
from plantools.cli.verb import (
    Verb,
    directory_argument,
    json_option,
    output_option,
    school_year,
    workspace_option,
    year_option,
)

if TYPE_CHECKING:
    from plantools.building import Report, Request
    from plantools.model import Crosswalk, Format, SchoolYear, Workspace

_new_year_option = click.option(
    "--year",
    metavar="YEAR",
    callback=school_year,
    help="The school year to write, as 2027-28; the one after the last crosswalk when left out.",
)
_force_option = click.option(
    "--force", is_flag=True, help="Replace files that were changed by hand."
)


@click.group("crosswalk", short_help="Build, check, renew and compare the crosswalk.")
def command() -> None:
    """The crosswalk of plan components with rubrics and standards, year after year.

    \b
    Example:
      plantools crosswalk import last-year.docx --year 2026-27
      plantools crosswalk update --edition superintendent-rubric@2019
      plantools crosswalk diff 2026-27 2027-28
      plantools crosswalk build --year 2027-28
    """


@command.command("build", cls=Verb, short_help="Write it as documents, CSV and JSON.")
@year_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMATS",
    callback=formats,
    help="docx, md, html, pdf, or several with commas; the settings' ones when left out.",
)
@output_option
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@_force_option
@json_option
@directory_argument
def build(
    root: Path,
    year: SchoolYear | None,
    formats: tuple[Format, ...],
    output: Path | None,
    dry_run: bool,
    force: bool,
    as_json: bool,
) -> None:
    """Write the crosswalk of a year as Word, Markdown, web page and PDF, and as CSV and JSON.

    Exit codes: 0 done, 1 held back, 2 wrong use, 4 a file could not be written.

    \b
    Example:
      plantools crosswalk build our-district
      plantools crosswalk build --format docx,md our-district
    """
    from plantools.building import Request
    from plantools.cli.report_text import report_json, show_report

    request = Request(
        root=root,
        year=year,
        documents=("crosswalk",),
        formats=formats,
        output=output,
        dry_run=dry_run,
        force=force,
        data_files=True,
    )
    report = _built(request)
    if as_json:
        screen.result_json(report_json(report))
    else:
        show_report(root, report)
    click.get_current_context().exit(report.exit_code)


@command.command("coverage", cls=Verb, short_help="What is cited how often, and what is not.")
@year_option
@json_option
@directory_argument
def coverage(root: Path, year: SchoolYear | None, as_json: bool) -> None:
    """Show for each framework what is cited, how often, by which components, and what is not.

    \b
    Example:
      plantools crosswalk coverage our-district
    """
    from plantools.cli.crosswalk_text import coverage_json, coverage_text
    from plantools.crosswalking import coverage as covered

    workspace, crosswalk = _crosswalk(root, year)
    columns = covered(crosswalk, workspace.frameworks)
    if as_json:
        screen.result_json(coverage_json(columns))
    else:
        fit = screen.terminal_width() if screen.is_terminal() else None
        screen.result(coverage_text(columns, fit=fit))


@command.command("new-year", cls=Verb, short_help="Copy the last crosswalk to the next year.")
@_new_year_option
@json_option
@workspace_option
def new_year(root: Path, year: SchoolYear | None, as_json: bool) -> None:
    """Write the next year's crosswalk as the last one is: the year alone differs.

    Never overwrites a file.

    \b
    Example:
      plantools crosswalk new-year --workspace our-district
    """
    from plantools.cli.crosswalk_text import update_json
    from plantools.cli.starter import show_started, started_or_refused
    from plantools.starting import new_crosswalk_year

    made = started_or_refused(lambda: new_crosswalk_year(root, year))
    if as_json:
        screen.result_json(update_json(made))
        return
    show_started(root, made.started)
    screen.talk(f"\nIt says what that of {made.before} says. {_next_check(root, made.year)}")


@command.command("update", cls=Verb, short_help="Carry the last crosswalk to a newer edition.")
@click.option(
    "--edition",
    "editions",
    multiple=True,
    required=True,
    metavar="EDITION",
    help="The newer edition, as superintendent-rubric@2019; may be repeated.",
)
@_new_year_option
@json_option
@workspace_option
def update(root: Path, editions: tuple[str, ...], year: SchoolYear | None, as_json: bool) -> None:
    """Write the next year's crosswalk with newer editions, as a draft.

    Citations that carry over are carried; those that moved are moved, with the reason beside
    them; all others stay, marked, with the three likeliest codes beside them, until somebody
    decides. Never overwrites a file.

    Exit codes: 0 done, 1 done and something is left to decide, 2 wrong use.

    \b
    Example:
      plantools crosswalk update --edition superintendent-rubric@2019
    """
    from plantools.cli.crosswalk_text import show_update, update_json
    from plantools.cli.starter import show_started, started_or_refused
    from plantools.starting import update_crosswalk

    made = started_or_refused(lambda: update_crosswalk(root, editions, year))
    if as_json:
        screen.result_json(update_json(made))
    else:
        show_started(root, made.started)
        show_update(made)
        screen.talk(_next_check(root, made.year))
    click.get_current_context().exit(1 if made.update.open else 0)


@command.command("diff", cls=Verb, short_help="What changed from one year to another, and why.")
@click.argument("old", callback=school_year)
@click.argument("new", callback=school_year)
@click.option("--build", "is_built", is_flag=True, help="Write it as a page for the committee too.")
@output_option
@_force_option
@json_option
@workspace_option
def diff(
    root: Path,
    old: SchoolYear,
    new: SchoolYear,
    is_built: bool,
    output: Path | None,
    force: bool,
    as_json: bool,
) -> None:
    """Show what changed in the crosswalk from OLD to NEW, by meaning and not by line.

    --build writes the page for the committee, crosswalk-changes, in the settings' formats, as
    `plantools build` does for a year and the one before.

    \b
    Example:
      plantools crosswalk diff 2026-27 2027-28 --build
    """
    from plantools.building import Request
    from plantools.cli.crosswalk_diff import comparison_json, comparison_text
    from plantools.cli.report_text import report_json, show_report
    from plantools.crosswalking import compared

    _, before = _crosswalk(root, old)
    workspace, after = _crosswalk(root, new)
    comparison = compared(before, after, workspace.frameworks)
    report = None
    if is_built:
        documents = ("crosswalk-changes",)
        request = Request(root, new, documents, output=output, force=force, earlier=old)
        report = _built(request)
    if as_json:
        built = {"build": report_json(report)} if report else {}
        screen.result_json(comparison_json(comparison) | built)
    else:
        screen.result(comparison_text(comparison))
        if report:
            show_report(root, report)
    click.get_current_context().exit(report.exit_code if report else 0)


@command.command("import", cls=Verb, short_help="Read a crosswalk out of a Word table.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--edition",
    "editions",
    multiple=True,
    metavar="EDITION",
    help="The edition of each column, in order; found by its citations when left out.",
)
@year_option
@json_option
@workspace_option
def import_(
    root: Path, file: Path, editions: tuple[str, ...], year: SchoolYear | None, as_json: bool
) -> None:
    """Write a year's crosswalk from the table in the Word file FILE, and list what has no place.

    The table has a row of headings and the plan components in its first column; bullets are
    statements, brackets at their end citations. Never overwrites a file.

    Exit codes: 0 done, 1 done and something has no place, 2 wrong use or no such table.

    \b
    Example:
      plantools crosswalk import crosswalk.docx --year 2026-27
    """
    from plantools.cli.crosswalk_text import import_json, show_import
    from plantools.cli.starter import show_started, started_or_refused
    from plantools.starting import import_crosswalk

    made = started_or_refused(lambda: import_crosswalk(root, file, year=year, editions=editions))
    if as_json:
        screen.result_json(import_json(made))
    else:
        show_started(root, made.started)
        show_import(made)
        screen.talk(_next_check(root, made.year))
    click.get_current_context().exit(1 if made.imported.unplaced else 0)


def _crosswalk(root: Path, year: SchoolYear | None) -> tuple[Workspace, Crosswalk]:
    """A year's crosswalk and the editions. Raises Refusal where it is not there or cannot be read.

    What is wrong with it besides is for `check` to say.
    """
    from plantools.reading import crosswalk_years, read_crosswalk

    reading = read_crosswalk(root, year=year)
    workspace = reading.workspace
    if workspace is None:
        raise screen.Refusal("plantools.yaml cannot be read: plantools check says why.")
    if workspace.crosswalk is None:
        file = f"crosswalks/{workspace.year}.yaml"
        if file in reading.unreadable:
            raise screen.Refusal(
                f"{file} cannot be read: plantools check --year {workspace.year} says why."
            )
        there = ", ".join(crosswalk_years(root))
        raise screen.Refusal(
            f"There is no crosswalk of {workspace.year}. "
            + (f"There are those of {there}." if there else "To bring one in from Word: ")
            + ("" if there else "plantools crosswalk import FILE.docx")
        )
    return workspace, workspace.crosswalk


def _built(request: Request) -> Report:
    from plantools.building import RequestError
    from plantools.building import build as build_documents

    try:
        return build_documents(request)
    except RequestError as error:
        raise screen.Refusal(str(error)) from error


def _next_check(root: Path, year: SchoolYear) -> str:
    there = "" if root == Path() else f" {root}"
    return f"Next: plantools check --year {year}{there}"
