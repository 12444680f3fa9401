"""`plantools list`: what a workspace holds, as a table, JSON or CSV."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.verb import (
    Verb,
    json_option,
    must_be_known,
    must_have_data,
    workspace_option,
    year_option,
)

if TYPE_CHECKING:
    from plantools.cli.lists import Listing
    from plantools.model import SchoolYear
    from plantools.reading import Reading

WHAT = (
    "documents",
    "schools",
    "people",
    "findings",
    "objectives",
    "initiatives",
    "outcomes",
    "benchmarks",
    "resources",
    "council",
    "goals",
    "cascade",
)


@click.command("list", cls=Verb, short_help="List documents, schools, outcomes and more.")
@click.argument("what", metavar="WHAT")
@click.option("--school", metavar="SCHOOL", help="Only of this school: its id, or its name.")
@click.option(
    "--objective",
    metavar="OBJECTIVE",
    help="Only of this objective (its id or title), and of schools' objectives that support it.",
)
@click.option("--status", metavar="STATUS", help="Only of this status, as at-risk or draft.")
@click.option("--group", metavar="GROUP", help='Only for this student group, as "Low income".')
@click.option("--subject", metavar="SUBJECT", help="Only in this subject, as Mathematics.")
@year_option
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV, for a spreadsheet.")
@json_option
@workspace_option
def command(
    root: Path,
    what: str,
    year: SchoolYear | None,
    as_csv: bool,
    as_json: bool,
    **filters: str | None,
) -> None:
    """List WHAT the plan holds: documents, schools, people, findings, objectives, initiatives,
    outcomes, benchmarks, resources, council, the superintendent's goals, or the cascade
    of goals below each objective.

    --school, --objective, --status, --group and --subject narrow the list, also by what belongs
    to its rows: schools by their outcomes, resources by the outcomes that their initiatives
    serve, initiatives by their benchmarks. A part of a name will do: --group english.

    \b
    Example:
      plantools list schools --group "English learners"
      plantools list benchmarks --school lincoln --status at-risk
    """
    from plantools.cli.facets import Plans
    from plantools.cli.filters import narrowed
    from plantools.reading import read_workspace

    if as_csv and as_json:
        raise screen.Refusal("A list is either JSON or CSV: leave one of the two out.")
    must_be_known("list", what, WHAT)
    must_have_data(root, year)
    listing = _listing(what, filters)
    reading = read_workspace(root, year=year)
    if reading.workspace is None:
        raise screen.Refusal("plantools.yaml cannot be read: plantools check says why.")
    rows = narrowed(Plans(reading.workspace), listing, {k: v for k, v in filters.items() if v})
    _print(what, listing, [row.cells for row in rows], as_csv=as_csv, as_json=as_json)
    _say_what_is_missing(reading)


def _listing(what: str, filters: Mapping[str, str | None]) -> Listing:
    """The list of this name. Raises Refusal for a filter that it does not have."""
    from plantools.cli.lists import LISTINGS

    listing = LISTINGS[what]
    for name, value in filters.items():
        if value and name not in listing.filters:
            lists = screen.in_words([each for each in WHAT if name in LISTINGS[each].filters])
            raise screen.Refusal(f"--{name} does not apply to {what}; it applies to {lists}.")
    return listing


def _print(
    what: str, listing: Listing, rows: list[dict[str, Any]], *, as_csv: bool, as_json: bool
) -> None:
    from plantools.cli import table

    if as_json:
        screen.result_json(table.as_json(listing.columns, rows))
    elif as_csv:
        screen.result(table.as_csv(listing.columns, rows))
    elif rows:
        fit = screen.terminal_width() if screen.is_terminal() else None
        screen.result(table.as_table(listing.columns, rows, fit=fit))
    else:
        screen.talk(f"There are no {'council members' if what == 'council' else what} to list.")


def _say_what_is_missing(reading: Reading) -> None:
    """Ends with exit code 1 where files could not be read: what they hold is not in the list."""
    if not reading.unreadable:
        return
    files = screen.in_words(sorted(reading.unreadable))
    screen.talk(
        f"\nNot listed is what these hold, which cannot be read: {files}.\nSee: plantools check"
    )
    click.get_current_context().exit(1)
