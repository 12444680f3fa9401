"""`plantools form`: the school plan form goes out, comes back, and where it stands."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.starter import NotWritten
from plantools.cli.verb import Verb, json_option, must_be_known, workspace_option, year_option

if TYPE_CHECKING:
    from plantools.building import Folder
    from plantools.forms import Collected, Made, SchoolState
    from plantools.model import SchoolYear, Workspace
    from plantools.reading import Reading

_MAIL = (
    " Mail each school its own; put what comes back anywhere and run: plantools form collect FILES"
)


@click.group("form", short_help="Send out the school plan form, collect it, see where it stands.")
def command() -> None:
    """Make the school plan form for each school, and collect the filled ones.

    \b
    Example:
      plantools form make --school lincoln
      plantools form collect returned/*.docx --dry-run
      plantools form status
    """


@command.command("make", cls=Verb, short_help="Write each school its form.")
@click.option(
    "--school", "schools", multiple=True, metavar="ID", help="Only this one's; may be repeated."
)
@click.option("--blank", is_flag=True, help="Leave every answer empty.")
@year_option
@workspace_option
def make(root: Path, schools: tuple[str, ...], blank: bool, year: SchoolYear | None) -> None:
    """Write each school's form, with what the district knows already filled in.

    A school without a plan this year is offered last year's as a start. A form that somebody has
    worked in since it was written is left alone.

    \b
    Example:
      plantools form make --school lincoln --school mill-river
    """
    from plantools.building import OutputError
    from plantools.forms import Outcome, make_forms

    workspace, folder = _workspace(root, year)
    for school in schools:
        must_be_known("school", school, [each.id for each in workspace.schools])
    templates = root / "templates"
    try:
        made = make_forms(
            workspace,
            folder,
            schools,
            is_blank=blank,
            own_templates=templates if templates.is_dir() else None,
            today=_today(workspace),
        )
    except OutputError as error:
        where = screen.shown(root / "forms" / str(workspace.year))
        raise NotWritten(
            f"What goes out could not be noted in {where}, so no form was written: {error}"
        ) from error
    for each in made:
        screen.result(_made_line(each))
    failed = [each for each in made if each.outcome is Outcome.FAILED]
    kept = [each for each in made if each.outcome is Outcome.KEPT]
    written = sum(each.outcome is Outcome.WRITTEN for each in made)
    screen.talk(f"\n{screen.count(written, 'form')} written.{_MAIL if written else ''}")
    is_unwritten = any(each.is_unwritten for each in made)
    click.get_current_context().exit(4 if is_unwritten else 1 if failed or kept else 0)


def _made_line(made: Made) -> str:
    line = f"{made.outcome.value:<9} {screen.shown(made.path)}"
    if made.started_from:
        line += f"  (offers the plan of {made.started_from} as a start)"
    return f"{line}\n          {made.reason}" if made.reason else line


@command.command("collect", cls=Verb, short_help="Read returned forms into the plans.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.option(
    "--annotate",
    is_flag=True,
    help="Write each problem as a comment into a copy of the form, to be mailed back.",
)
@json_option
@year_option
@workspace_option
def collect(
    root: Path,
    files: tuple[Path, ...],
    dry_run: bool,
    annotate: bool,
    as_json: bool,
    year: SchoolYear | None,
) -> None:
    """Read returned forms into the schools' files, and show what changed, field by field.

    What the form and the file both changed, differently, is a conflict: it is listed with both
    values, and the file keeps its own. The returned file and the files as they were before are
    kept under forms/<year>/returned/.

    Exit codes: 0 done, 1 a file was not collected or something conflicts.

    \b
    Example:
      plantools form collect returned/*.docx --dry-run
    """
    from plantools.forms import collect_forms

    reading, workspace = _reading(root, year)
    found = collect_forms(
        reading, files, dry_run=dry_run, annotate=annotate, today=_today(workspace)
    )
    if as_json:
        screen.result_json([_json(each) for each in found])
    else:
        for each in found:
            screen.result(_collected_text(each, dry_run=dry_run) + "\n")
        if any(each.written for each in found) and not dry_run:
            screen.talk(f"Next: plantools check{'' if root == Path() else f' {root}'}")
    click.get_current_context().exit(int(any(each.refusal or each.conflicts for each in found)))


def _collected_text(found: Collected, *, dry_run: bool) -> str:
    if found.refusal:
        return f"{found.path.name}: not collected: {found.refusal}."
    lines = [f"{found.path.name}: {found.school}"]
    lines += [f"  Note: {remark}." for remark in found.remarks]
    for difference in found.differences:
        lines.append(f"  {difference.name}")
        lines.append(f"    - {_short(difference.old)}")
        lines.append(f"    + {_short(difference.new)}")
    for conflict in found.conflicts:
        lines.append(f"  CONFLICT {conflict.name}: changed in the form and in the file")
        lines.append(f"    form: {_short(conflict.form)}")
        lines.append(f"    file: {_short(conflict.file)} (kept)")
    if not found.differences and not found.conflicts:
        lines.append("  Nothing changed.")
    if found.problems:
        number = screen.count(len(found.problems), "problem")
        lines.append(f"  The checks find {number} in the school's files:")
        lines += [f"    {each.place}: [{each.code}] {each.message}" for each in found.problems]
    if found.annotated:
        lines.append(f"  Wrote {found.annotated}, with comments, to be mailed back")
    verb = "Would write" if dry_run else "Wrote"
    lines += [f"  {verb} {file}" for file in found.written]
    return "\n".join(lines)


def _short(value: Any) -> str:
    if value is None or value == "":
        return "(nothing)"
    if isinstance(value, dict):
        value = ", ".join(f"{key}: {_short(each)}" for key, each in value.items())
    elif isinstance(value, list):
        value = "; ".join(_short(each) for each in value)
    line = " ".join(str(value).split())
    return line if len(line) <= 200 else f"{line[:199]}…"


def _json(found: Collected) -> dict[str, Any]:
    from plantools.cli.problem_text import problem_json

    return {
        "file": str(found.path),
        "school": found.school,
        "collected": not found.refusal,
        "refusal": found.refusal,
        "remarks": list(found.remarks),
        "changes": [
            {"path": list(each.path), "field": each.name, "old": each.old, "new": each.new}
            for each in found.differences
        ],
        "conflicts": [
            {"path": list(each.path), "field": each.name, "form": each.form, "file": each.file}
            for each in found.conflicts
        ],
        "written": list(found.written),
        "annotated": found.annotated or None,
        "problems": [problem_json(each) for each in found.problems],
    }


def _reading(root: Path, year: SchoolYear | None) -> tuple[Reading, Workspace]:
    """What was read of the year, and the workspace in it."""
    from plantools.reading import read_workspace

    reading = read_workspace(root, year=year)
    if reading.workspace is None:
        raise screen.Refusal("plantools.yaml cannot be read. See: plantools check")
    return reading, reading.workspace


def _workspace(root: Path, year: SchoolYear | None) -> tuple[Workspace, Folder]:
    """The workspace of the year, and the year's output folder."""
    from plantools.building import Folder, Request, RequestError, output_folder

    _, workspace = _reading(root, year)
    try:
        output = output_folder(Request(root=root), workspace)
    except RequestError as error:
        raise screen.Refusal(str(error)) from error
    return workspace, Folder(output, workspace.year)


def _today(workspace: Workspace) -> str:
    return (workspace.settings.as_of or datetime.date.today()).isoformat()


@command.command("status", cls=Verb, short_help="Show which forms are out, back, complete.")
@json_option
@click.option(
    "--word",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Also write one page for the superintendent to this Word file.",
)
@year_option
@workspace_option
def status(root: Path, as_json: bool, word: Path | None, year: SchoolYear | None) -> None:
    """Show which forms went out, which came back, how complete they are, and what is missing.

    \b
    Example:
      plantools form status --word forms-in-november.docx
    """
    from plantools.building import named_origin
    from plantools.cli import table
    from plantools.forms import form_states, status_document
    from plantools.rendering import RenderError

    workspace, _ = _workspace(root, year)
    states = form_states(workspace)
    if word is not None:
        if word.exists():
            raise screen.Refusal(f"{word} is there already; name another file.")
        templates = root / "templates"
        own = templates if templates.is_dir() else None
        try:
            content = status_document(workspace, states, own_templates=own)
            word.write_bytes(content)
        except RenderError as error:
            raise screen.Refusal(str(error) + named_origin(workspace, error.said)) from error
        except OSError as error:
            raise NotWritten.because(error, word) from error
        screen.talk(f"Wrote {word}")
    if as_json:
        screen.result_json([_state_json(each) for each in states])
        return
    lines = [_state_line(each) for each in states]
    if not lines:
        screen.talk("There are no schools yet. Add one: plantools add school ID")
        return
    fit = screen.terminal_width() if screen.is_terminal() else None
    screen.result(table.as_table(list(lines[0]), lines, fit=fit))


def _state_line(state: SchoolState) -> dict[str, str]:
    return {
        "school": state.school,
        "form_made": state.sent or "not yet",
        "came_back": state.returned or "not yet",
        **{part.id: str(part) for part in state.sections},
        "answered": f"{state.answered} of {state.required}",
        "missing": state.missing_in(_MISSING_LETTERS),
    }


_MISSING_LETTERS = 120
"""Room for what is missing in a line of the table; --json names all of it."""


def _state_json(state: SchoolState) -> dict[str, Any]:
    return {
        "school": state.school,
        "name": state.name,
        "form_made": state.sent or None,
        "came_back": state.returned or None,
        "answered": state.answered,
        "required": state.required,
        "sections": [
            {
                "section": each.id,
                "heading": each.heading,
                "answered": each.answered,
                "required": each.required,
                "missing": list(each.missing),
            }
            for each in state.sections
        ],
    }
