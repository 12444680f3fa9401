"""`plantools data show`: what of the state's reports was understood, and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.verb import Verb, json_option, workspace_root

if TYPE_CHECKING:
    from plantools.reading import Export, ExportFault

_COLUMNS = ("file", "report", "years", "schools", "figures", "suppressed", "not_understood")
_FIGURE_COLUMNS = ("report", "measure", "year", "figure")


@click.group("data")
def command() -> None:
    """Look at the state's reports that a workspace keeps in data/.

    \b
    Example:
      plantools data show
      plantools data show Downloads/attendance.csv --code 99990005
    """


@command.command("show", cls=Verb)
@click.argument("files", metavar="[FILE]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--code", metavar="CODE", help="Show the figures of the school with this state code.")
@json_option
@click.option(
    "--workspace",
    "root",
    metavar="DIR",
    default=".",
    help="The folder of the workspace; this one when left out. FILEs need none.",
)
@click.pass_context
def show(
    context: click.Context, files: tuple[Path, ...], code: str | None, root: str, as_json: bool
) -> None:
    """Say of each FILE, or of each CSV file in data/, which report of the state it is, for which
    years and how many schools, how many figures are suppressed, and what was not understood.

    Known are the reports on enrollment (by grade, by race and gender), attendance, class size,
    student discipline and staff retention, told by their headings. Other files in data/, as
    results of tests, back the tables of a plan and need not be a report. Exit code 1 where a file
    named on the command line is no report, or a report has lines that were not understood.

    \b
    Example:
      plantools data show data/state-attendance.csv
    """
    from plantools.reading import read_export, read_exports

    exports = (
        tuple(read_export(_there(file), str(file)) for file in files)
        if files
        else read_exports(workspace_root(context, context.command.params[0], root))
    )
    if code is not None:
        _show_school(exports, code, as_json=as_json)
    elif as_json:
        screen.result_json({"version": 1, "files": [_as_json(export) for export in exports]})
    else:
        _show_files(exports)
    if any(_is_wrong(export, is_named=bool(files)) for export in exports):
        context.exit(1)


def _there(file: Path) -> Path:
    if not file.is_file():
        what = f"{file} is a folder" if file.is_dir() else f"There is no file {file}"
        raise screen.Refusal(f"{what}. Name a CSV file; without one, those in data/ are shown.")
    return file


def _is_wrong(export: Export, *, is_named: bool) -> bool:
    from plantools.reading import NO_REPORT

    if export.kind or is_named:
        return bool(export.faults)
    return any(fault.said != NO_REPORT for fault in export.faults)


def _row(export: Export) -> dict[str, Any]:
    return {
        "file": export.file,
        "report": str(export.kind) if export.kind else None,
        "years": tuple(year or "not said" for year in export.years),
        "schools": len(export.codes),
        "figures": sum(len(row.figures) for row in export.rows),
        "suppressed": export.suppressed,
        "not_understood": len(export.faults) + export.more_faults if export.kind else None,
    }


def _as_json(export: Export) -> dict[str, Any]:
    row = _row(export)
    return {
        **row,
        "years": list(export.years),
        "title": export.title,
        "columns_not_read": list(export.unknown_heads),
        "not_understood": [
            {"line": fault.line or None, "message": fault.said} for fault in export.faults
        ],
        "more_not_understood": export.more_faults,
    }


def _show_files(exports: Sequence[Export]) -> None:
    from plantools.cli import table

    if not exports:
        screen.talk("There are no CSV files in data/. Put the state's exports there as they come.")
        return
    known = [export for export in exports if export.kind]
    if known:
        fit = screen.terminal_width() if screen.is_terminal() else None
        screen.result(table.as_table(_COLUMNS, [_row(export) for export in known], fit=fit))
    for at, line in enumerate(_notes(exports)):
        screen.result(line if known or at else line.lstrip("\n"))


def _notes(exports: Iterable[Export]) -> Iterator[str]:
    """What was not understood: files, columns, lines."""
    yield from _others([export for export in exports if export.kind is None])
    for export in (export for export in exports if export.kind):
        if not any(not row.group for row in export.rows) and export.rows:
            yield f"\n{export.file}: by student group only; a school's plan shows none of it."
        if export.unknown_heads:
            yield f"\n{export.file}: columns not read: {', '.join(export.unknown_heads)}."
        for fault in export.faults:
            place = f"{export.file}:{fault.line}" if fault.line else export.file
            yield f"{place}: {fault.said}."
        if export.more_faults:
            yield f"{export.file}: and {export.more_faults} more of the kind."


def _others(exports: Sequence[Export]) -> Iterator[str]:
    from plantools.reading import NO_REPORT

    alike = [e.file for e in exports if all(fault.said == NO_REPORT for fault in e.faults)]
    if alike:
        yield f"\nNo report of the state that is known here: {', '.join(alike)}."
    for export in exports:
        if export.file not in alike:
            faults = (_fault_said(fault) for fault in export.faults)
            yield f"\n{export.file} cannot be read: {' '.join(faults)}"


def _fault_said(fault: ExportFault) -> str:
    return f"{fault.said} (line {fault.line})" if fault.line else f"{fault.said}."


def _show_school(exports: Sequence[Export], code: str, *, as_json: bool) -> None:
    from plantools.cli import table
    from plantools.reading import full_code, school_figures

    full = full_code(code)
    if not full:
        raise screen.Refusal(f"'{code}' is no state code. It has up to eight digits.")
    figures = school_figures(exports, [full]).get(full, ())
    if not figures:
        raise screen.Refusal(f"No file has figures of the school with the code {full}.")
    rows = [
        {
            "report": str(figure.report),
            "measure": figure.measure,
            "year": figure.year,
            "figure": figure.value,
            "is_percent": figure.is_percent,
        }
        for figure in figures
    ]
    if as_json:
        columns = (*_FIGURE_COLUMNS, "is_percent")
        listed = table.as_json(columns, rows)
        screen.result_json({"version": 1, "code": full, "figures": listed})
        return
    shown = [{**row, "figure": _figure(row)} for row in rows]
    screen.result(_names(exports, full))
    screen.result(table.as_table(_FIGURE_COLUMNS, shown))


def _figure(row: dict[str, Any]) -> str:
    if row["figure"] is None:
        return "suppressed"
    return f"{row['figure']:,}{'%' if row['is_percent'] else ''}"


def _names(exports: Iterable[Export], code: str) -> str:
    from plantools.reading import school_name

    for export in exports:
        names = [row.name for row in export.rows if row.code[:4] == code[:4] and row.name]
        for row in export.rows:
            if row.code == code and row.name:
                return f"{school_name(row.name, names)} ({code})\n"
    return f"{code}\n"
