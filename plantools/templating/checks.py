"""Everything that is wrong with a template, in one run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plantools.model import Format, Severity
from plantools.rendering import (
    RenderError,
    RenderErrors,
    TemplateSource,
    shipped_templates,
    wrong_names,
)
from plantools.templating.accessible import accessibility
from plantools.templating.finding import Finding
from plantools.templating.tags import tag_findings
from plantools.templating.templated import Subject, view_of

_AFTER_LOOP = "DTL106"


def check_file(file: Path, kind: Subject | None) -> list[Finding]:
    """What is wrong with a template in a file; its names only where the kind is given.

    `file` ends in .docx or .md. What a Markdown template includes is looked for beside it, then
    among the shipped ones.
    """
    is_word = file.suffix.lower() == ".docx"
    form = Format.WORD if is_word else Format.MARKDOWN
    shipped = shipped_templates() / ("word" if is_word else "markdown")
    source = TemplateSource(file.name, file, is_own=True, search_path=(file.parent, shipped))
    return check_template(source, form, kind, name=file.as_posix())


def check_template(
    source: TemplateSource,
    format: Format,  # noqa: A002
    kind: Subject | None,
    *,
    name: str,
) -> list[Finding]:
    """What is wrong with a template, in the order of its parts; errors of tags first."""
    try:
        found = list(_findings(source, format, kind, name))
    except RenderError as err:
        return [Finding(name, err.message, err.part or "", err.place or "", "template")]
    return list(dict.fromkeys(found))


def _findings(
    source: TemplateSource,
    format: Format,  # noqa: A002
    kind: Subject | None,
    name: str,
) -> Iterator[Finding]:
    tags: list[Finding] = []
    if format is Format.WORD:
        content = source.path.read_bytes()
        tags = list(tag_findings(content, name))
        yield from tags
    has_errors = any(finding.severity is Severity.ERROR for finding in tags)
    try:
        errors = wrong_names(source, format, view_of(kind) if kind else object)
    except RenderError as err:
        errors = list(err.errors) if isinstance(err, RenderErrors) else [err]
        # What can not be read has been told with a better place already.
        errors = [] if has_errors else errors
        yield from (_of(error, name, "template") for error in errors)
    else:
        # A loop's variable after its loop has been told already, and better.
        told = {(finding.part, finding.place) for finding in tags if finding.rule == _AFTER_LOOP}
        found = (_of(error, name, "field") for error in errors if kind)
        yield from (each for each in found if (each.part, each.place) not in told)
    if format is Format.WORD:
        yield from accessibility(content, name)


def _of(error: RenderError, name: str, rule: str) -> Finding:
    return Finding(name, error.message, error.part or "", error.place or "", rule)
