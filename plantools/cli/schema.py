"""`plantools schema`: what an editor needs to help while one types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plantools.cli import screen
from plantools.cli.starter import NotWritten
from plantools.cli.verb import Verb, must_be_known, workspace_root

if TYPE_CHECKING:
    from plantools.reading import FileKind


@click.command("schema", cls=Verb, short_help="Write JSON Schemas, so that an editor helps.")
@click.argument("kind", metavar="[KIND]", required=False)
@click.option(
    "--output",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Write there: for a KIND a file, else a folder.",
)
@click.option(
    "--workspace",
    metavar="DIR",
    default=".",
    help="The folder of the workspace; this one when left out.",
)
@click.pass_context
def command(context: click.Context, kind: str | None, output: Path | None, workspace: str) -> None:
    """Write the JSON Schemas of plan files: with them an editor shows what each key means, offers
    the words that may stand there, and marks mistakes while you type.

    KIND is settings, district, improvement-plan, action-plan, superintendent-goals, school,
    school-plan, school-action-plan, crosswalk, framework or educator: that schema is printed, or
    written to --output. Without a KIND all of them are written into schemas/ of the workspace,
    over those that are there: they are made anew after an update.

    \b
    Example:
      plantools schema
      plantools schema improvement-plan --output improvement-plan.schema.json
    """
    from plantools.reading import FileKind
    from plantools.schemas import SCHEMA_KINDS, schema_path, schema_text

    if kind is not None:
        must_be_known("kind of file", kind, SCHEMA_KINDS)
        text = schema_text(FileKind(kind))
        if output is None:
            click.echo(text, nl=False)
        else:
            _write({output: text})
        return
    if output is not None:
        _write({output / Path(schema_path(each)).name: schema_text(each) for each in SCHEMA_KINDS})
        return
    root = workspace_root(context, context.command.params[0], workspace)
    _write({root / schema_path(each): schema_text(each) for each in SCHEMA_KINDS})
    _say_how_files_find_them(root)


def _write(files: Mapping[Path, str]) -> None:
    """Writes the files and names them. Raises NotWritten for the first that cannot be written."""
    for file, text in files.items():
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise NotWritten.because(error, file) from error
        screen.result(str(file))


def _say_how_files_find_them(root: Path) -> None:
    from plantools.schemas import schema_line

    alone = dict(_without_line(root))
    if not alone:
        return
    screen.talk(
        "\nNext: a file leads an editor to its schema by its first line. Files without one, the "
        "first of each kind:"
    )
    for file in sorted(alone.values(), key=lambda file: (file.count("/"), file)):
        screen.talk(f"  {file}\n    {schema_line(file)}")


def _without_line(root: Path) -> Iterator[tuple[FileKind, str]]:
    """The plan files that lead no editor to their schema, by kind; those first by name last."""
    from plantools.reading import kind_of

    files = [file for file in root.rglob("*.yaml") if file.is_file()]
    for file in sorted(files, reverse=True):
        path = file.relative_to(root).as_posix()
        found = kind_of(path)
        if found and "yaml-language-server" not in _first_line(file):
            yield found[0], path


def _first_line(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as stream:
        return stream.readline()
