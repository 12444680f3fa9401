"""Everything that is wrong with a template, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plantools.model import Format, Severity
from plantools.rendering import (
    RenderError,
    TagError,
    TemplateSource,
    shipped_templates,
    wrong_names,
)
from plantools.templating.accessible import accessibility
from plantools.templating.finding import Finding
from plantools.templating.places import parts, title_of, words_of
from plantools.templating.tags import UNREAD, tag_findings
from plantools.templating.templated import Subject, view_of

_TAG = re.compile(r"\{[{%]")
_NO_TAGS = (
    "this file has no tags, so it would be the same for every plan; a template to begin with is "
    "written by: plantools template eject DOCUMENT"
)
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
    errors = wrong_names(source, format, view_of(kind) if kind else object)
    unread = [_of(error, name, "template") for error in errors if isinstance(error, TagError)]
    tags: list[Finding] = []
    if format is Format.WORD:
        content = source.path.read_bytes()
        parts = {finding.part for finding in unread}
        found = tag_findings(content, name)
        tags = [each for each in found if not (each.rule in UNREAD and each.part in parts)]
    if not _has_tags(source, format):
        yield Finding(name, _NO_TAGS, rule="tags", severity=Severity.WARNING)
    yield from tags
    told = {(finding.part, finding.message) for finding in tags}
    yield from (each for each in unread if (each.part, each.message) not in told)
    # A loop's variable after its loop has been told already, and better.
    after = {(finding.part, finding.place) for finding in tags if finding.rule == _AFTER_LOOP}
    for error in errors:
        if kind and not isinstance(error, TagError) and (error.part, error.place) not in after:
            yield _of(error, name, "field")
    if format is Format.WORD:
        yield from accessibility(content, name)


def _has_tags(source: TemplateSource, format: Format) -> bool:  # noqa: A002
    content = source.path.read_bytes()
    if format is Format.MARKDOWN:
        return bool(_TAG.search(content.decode(errors="replace")))
    said = [words_of(root) for _, root in parts(content)]
    return any(map(_TAG.search, (*said, title_of(content))))


def _of(error: RenderError, name: str, rule: str) -> Finding:
    return Finding(name, error.message, error.part or "", error.place or "", rule)
