"""What verbs have in common: --debug, the workspace, years and dates as people type them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli.program import remember_debug
from plantools.cli.screen import Refusal

if TYPE_CHECKING:
    from plantools.model import SchoolYear

SETTINGS_FILE = "plantools.yaml"


class Verb(click.Command):
    """A command; it takes --debug as the program itself does."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.params.append(
            click.Option(
                ["--debug"],
                is_flag=True,
                is_eager=True,
                expose_value=False,
                callback=remember_debug,
                help="Show where in the program an unexpected error came from.",
            )
        )


def school_year(_: click.Context, __: click.Parameter, value: str | None) -> SchoolYear | None:
    """The school year that was typed, as 2026-27; None where none was."""
    from pydantic import TypeAdapter, ValidationError

    from plantools.model import SchoolYear

    try:
        return TypeAdapter(SchoolYear).validate_python(value) if value is not None else None
    except ValidationError as error:
        raise click.BadParameter(f"'{value}' is not a school year.{_year_meant(value)}") from error


def day(_: click.Context, __: click.Parameter, value: str | None) -> datetime.date | None:
    """The day that was typed, as 2026-10-31; None where none was."""
    if value is None:
        return None
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return datetime.date.fromisoformat(value)
    except ValueError:
        pass
    raise click.BadParameter(f"'{value}' is not a date. Write it as year-month-day: 2026-10-31.")


def _year_meant(value: str | None) -> str:
    match = re.match(r"(20\d\d)\b", value or "")
    if not match:
        return " Write it as 2026-27."
    start = int(match[1])
    return f" Did you mean {start}-{(start + 1) % 100:02d}?"


def output_folder(_: click.Context, __: click.Parameter, value: str | None) -> Path | None:
    """The folder to write into, which need not be there; None where none was typed."""
    if value is None:
        return None
    folder = Path(value)
    if folder.is_file():
        raise click.BadParameter(f"{value} is a file; name a folder to write into, such as output.")
    return folder


def workspace_root(_: click.Context, __: click.Parameter, value: str) -> Path:
    """The folder of a workspace. Raises Refusal, with the way out, where it is none."""
    root = Path(value)
    if root.is_file():
        raise Refusal(
            f"{value} is a file; name the folder of the workspace, the one that holds "
            f"{SETTINGS_FILE}."
        )
    if not root.is_dir():
        raise Refusal(
            f"There is no folder {value}. To start a workspace there: plantools new {value}"
        )
    if not _has_settings(root):
        raise Refusal(_no_workspace(root, value))
    return root


def _has_settings(root: Path) -> bool:
    """True also where the name is only nearly right, since reading says that better."""
    nearly = re.compile(r"plantools\.ya?ml(\.txt)?", re.IGNORECASE)
    return any(nearly.fullmatch(file.name) for file in root.iterdir())


def _no_workspace(root: Path, value: str) -> str:
    where = "this folder" if value == "." else value
    here = root.resolve()
    above = next((each for each in here.parents if (each / SETTINGS_FILE).is_file()), None)
    if above:
        return f"There is no {SETTINGS_FILE} in {where}, but in {above}: name that folder."
    return (
        f"There is no {SETTINGS_FILE} in {where}, so it is no workspace. Name the folder that has "
        f"one, or start a workspace: plantools new{'' if value == '.' else ' ' + value}"
    )


directory_argument: Callable[[Any], Any] = click.argument(
    "root", metavar="[DIR]", default=".", callback=workspace_root
)
workspace_option: Callable[[Any], Any] = click.option(
    "--workspace",
    "root",
    metavar="DIR",
    default=".",
    callback=workspace_root,
    help="The folder of the workspace; this one when left out.",
)
year_option: Callable[[Any], Any] = click.option(
    "--year",
    metavar="YEAR",
    callback=school_year,
    help="The school year, as 2026-27; the settings' one when left out.",
)
output_option: Callable[[Any], Any] = click.option(
    "--output",
    metavar="DIR",
    callback=output_folder,
    help="The folder to write into; the settings' one when left out.",
)
json_option: Callable[[Any], Any] = click.option(
    "--json", "as_json", is_flag=True, help="Print one JSON value and nothing else."
)


_MOST_NAMED = 40
"""How many words an error lists at most."""


def must_be_known(noun: str, word: str, known: Iterable[str]) -> None:
    """Raises Refusal where `word` is not among the known ones, and says which might be meant."""
    choices = list(dict.fromkeys(known))
    if word in choices:
        return
    near = get_close_matches(word.casefold(), [choice.casefold() for choice in choices], n=1)
    meant = next((f" Did you mean '{c}'?" for c in choices if near and c.casefold() == near[0]), "")
    some = f"{', '.join(choices[:_MOST_NAMED])}{' and others' * (len(choices) > _MOST_NAMED)}"
    there = f" There are: {some}." if choices else " There are none yet."
    raise Refusal(f"There is no {noun} '{word}'.{meant}{there}")


def must_have_data(root: Path, year: SchoolYear | None) -> None:
    """Raises Refusal for a year that was asked for and has no files, and says which years have."""
    from plantools.reading import years_with_data

    if year is not None:
        must_be_known("data for the year", year, years_with_data(root))
