"""`plantools template`: what is wrong with a template, what it may show, a copy to change."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plantools.cli import screen
from plantools.cli.starter import NotWritten
from plantools.cli.verb import Verb, json_option, must_be_known, workspace_option

if TYPE_CHECKING:
    from plantools.templating import Finding, Subject

_document_option = click.option(
    "--document",
    metavar="ID",
    help="The document it is for; the one it is named after when left out.",
)


@click.group("template", short_help="Check, explain and copy the documents' templates.")
def command() -> None:
    """The templates of documents, for those who restyle them in Word.

    \b
    Example:
      plantools template eject district-improvement-plan
      plantools template fields district-improvement-plan
      plantools template check templates/word/district-improvement-plan.docx
    """


@command.command("check", cls=Verb, short_help="Everything that is wrong with a template.")
@click.argument("file", type=click.Path(path_type=Path))
@_document_option
@click.option(
    "--annotate",
    is_flag=True,
    help="Also write a copy of the Word file with a comment at each spot.",
)
@click.option("--strict", is_flag=True, help="End with exit code 3 where there are warnings.")
@json_option
def check(file: Path, document: str | None, annotate: bool, strict: bool, as_json: bool) -> None:
    """Show everything that is wrong with a template, with its place: tags, fields, accessibility.

    Exit codes: 0 no errors, 1 errors, 2 wrong use, 3 warnings where --strict is given.

    \b
    Example:
      plantools template check templates/word/district-improvement-plan.docx --annotate
    """
    from plantools.model import Severity
    from plantools.templating import check_file

    _must_be_template(file)
    kind = _kind(document) if document else _kind_of(file)
    findings = check_file(file, kind)
    if as_json:
        screen.result_json([dataclasses.asdict(finding) for finding in findings])
    else:
        _show(file, findings, kind)
    if annotate:
        _annotate(file, findings)
    severities = {finding.severity for finding in findings}
    is_late = strict and Severity.WARNING in severities
    click.get_current_context().exit(1 if Severity.ERROR in severities else 3 if is_late else 0)


@command.command("fields", cls=Verb, short_help="Every field that a document's template may show.")
@click.argument("document")
@json_option
def fields(document: str, as_json: bool) -> None:
    """List every field of a document: its name, what it means, and what it says in the sample.

    `[]` stands for one item of a list: go through the list with 'for'.

    \b
    Example:
      plantools template fields crosswalk
    """
    from plantools.templating import shown_fields

    kind = _kind(document)
    shown = [dataclasses.asdict(field) for field in shown_fields(kind)]
    if as_json:
        screen.result_json(shown)
        return
    from plantools.cli.table import as_table

    columns = {"path": "field", "kind": "is", "meaning": "means", "example": "example"}
    rows = [{columns[name]: field[name] for name in columns} for field in shown]
    fit = screen.terminal_width() if screen.is_terminal() else None
    screen.result(as_table(list(columns.values()), rows, fit=fit))


@command.command("eject", cls=Verb, short_help="Copy a shipped template here, to change it.")
@click.argument("document")
@click.option(
    "--format",
    "form",
    type=click.Choice(["docx", "md"]),
    default="docx",
    help="docx for the Word template (the default), md for the Markdown one.",
)
@workspace_option
def eject(root: Path, document: str, form: str) -> None:
    """Copy a document's template into the workspace, where it wins over the shipped one.

    Never overwrites a file.

    \b
    Example:
      plantools template eject crosswalk --workspace our-district
    """
    from plantools.model import Format
    from plantools.templating import EjectError
    from plantools.templating import eject as copied

    kind = _kind(document)
    if Format(form) not in kind.formats:
        raise screen.Refusal(f"{kind.id} is written as a Word file alone; leave out --format.")
    try:
        target = copied(kind.id, Format(form), root / "templates")
    except EjectError as error:
        raise screen.Refusal(str(error)) from error
    except OSError as error:
        raise NotWritten.because(error, root / "templates") from error
    shown = screen.shown(target)
    screen.result(shown)
    editor = "Word" if form == "docx" else "a text editor"
    screen.talk(
        f"\nChange it in {editor}; its styles and its words are yours, the tags in {{{{ }}}} and "
        f"{{% %}} say what stands where.\nWhat may be shown: plantools template fields {kind.id}\n"
        f"Whether all is well: plantools template check {shown}"
    )


def _kinds() -> dict[str, Subject]:
    """Whatever has a template, by its id: the documents, then the forms."""
    from plantools.documents import CATALOGUE
    from plantools.forms import TEMPLATES

    every: tuple[Subject, ...] = (*CATALOGUE, *TEMPLATES)
    return {kind.id: kind for kind in every}


def _kind(document: str) -> Subject:
    kinds = _kinds()
    must_be_known("document", document, kinds)
    return kinds[document]


def _kind_of(file: Path) -> Subject | None:
    return _kinds().get(file.stem)


def _must_be_template(file: Path) -> None:
    if file.is_dir():
        raise screen.Refusal(f"{file} is a folder; name the template in it.")
    if not file.is_file():
        raise screen.Refusal(
            f"There is no file {file}. Look at its name; a copy to change is written by: plantools "
            "template eject DOCUMENT"
        )
    if file.suffix.lower() not in (".docx", ".md"):
        raise screen.Refusal(f"{file} is no template: a template ends in .docx or .md.")


def _show(file: Path, findings: Sequence[Finding], kind: Subject | None) -> None:
    for finding in findings:
        screen.result(str(finding))
    if kind is None:
        screen.talk(
            f"{file.stem} is no document's name, so its fields were not checked; "
            "say which it is for with --document."
        )
    screen.result(_last_line(findings))


def _last_line(findings: Sequence[Finding]) -> str:
    from plantools.model import Severity

    if not findings:
        return "Nothing is wrong."
    counts: dict[Any, int] = {}
    for finding in findings:
        counts[finding.severity] = counts.get(finding.severity, 0) + 1
    nouns = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "hint"}
    return f"{screen.in_words([screen.count(counts[s], nouns[s]) for s in nouns if s in counts])}."


def _annotate(file: Path, findings: Sequence[Finding]) -> None:
    from plantools.templating import annotated

    if file.suffix.lower() != ".docx":
        raise screen.Refusal("Only a Word file takes comments; leave out --annotate.")
    if not findings:
        return
    target = file.with_name(f"{file.stem}-checked{file.suffix}")
    try:
        count = annotated(file, findings, target)
    except FileExistsError as error:
        raise screen.Refusal(
            f"{screen.shown(target)} is there already, and is not overwritten; delete it first."
        ) from error
    screen.talk(f"{screen.count(count, 'comment')} in {screen.shown(target)}")
