"""`plantools build`: the documents."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli import screen
from plantools.cli.progress import progress_bar
from plantools.cli.verb import (
    Verb,
    directory_argument,
    json_option,
    must_be_known,
    output_option,
    year_option,
)

if TYPE_CHECKING:
    from plantools.model import Format, SchoolYear

_ALSO_CALLED = {
    "word": "docx",
    "doc": "docx",
    "markdown": "md",
    "web": "html",
    "htm": "html",
    "excel": "xlsx",
    "xls": "xlsx",
}


def formats(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[Format, ...]:
    """The formats that were typed, one by one or with commas between them."""
    from plantools.model import Format

    known = [each.value for each in Format]
    typed = [word.strip() for value in values for word in value.split(",") if word.strip()]
    for word in typed:
        if meant := _ALSO_CALLED.get(word.casefold()):
            raise screen.Refusal(f"There is no format '{word}'. Did you mean '{meant}'?")
        must_be_known("format", word, known)
    return tuple(Format(word) for word in dict.fromkeys(typed))


@click.command("build", cls=Verb)
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="Only this one; may be repeated."
)
@click.option(
    "--school", "schools", multiple=True, metavar="ID", help="Only this one's; may be repeated."
)
@year_option
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMATS",
    callback=formats,
    help="docx, md, html, pdf, xlsx, or several with commas; the settings' ones when left out.",
)
@output_option
@click.option("--jobs", type=click.IntRange(min=1), help="How many processes work at once.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option(
    "--draft", is_flag=True, help="Write what errors hold back as well, with DRAFT on every page."
)
@click.option(
    "--force", is_flag=True, help="Replace documents that are adopted or were changed by hand."
)
@click.option(
    "--confidential",
    is_flag=True,
    help="Write educators' documents too, into a folder that nobody else may open.",
)
@click.option("--open", "is_to_open", is_flag=True, help="Show the page of all documents.")
@json_option
@directory_argument
def command(
    root: Path,
    documents: tuple[str, ...],
    schools: tuple[str, ...],
    year: SchoolYear | None,
    formats: tuple[Format, ...],
    output: Path | None,
    jobs: int | None,
    dry_run: bool,
    draft: bool,
    force: bool,
    confidential: bool,
    is_to_open: bool,
    as_json: bool,
) -> None:
    """Write the documents that the plan data give.

    An error in the data holds back the documents that show it; all others are written. Names
    each written file. `plantools list documents` says which documents there are.

    Exit codes: 0 done, 1 something was held back, 2 wrong use or a broken template, 4 a file
    could not be written.

    \b
    Example:
      plantools build our-district --document school-improvement-plan --school lincoln
    """
    from plantools.building import Request, RequestError, build
    from plantools.cli.opening import open_index
    from plantools.cli.report_text import report_json, show_report

    request = Request(
        root=root,
        year=year,
        documents=documents,
        schools=schools,
        formats=formats,
        output=output,
        jobs=jobs,
        dry_run=dry_run,
        draft=draft,
        force=force,
        confidential=confidential,
    )
    try:
        with progress_bar("Building") as progress:
            report = build(request, progress=progress)
    except RequestError as error:
        raise screen.Refusal(str(error)) from error
    if as_json:
        screen.result_json(report_json(report))
    else:
        show_report(root, report)
        if is_to_open:
            open_index(report)
    click.get_current_context().exit(report.exit_code)
