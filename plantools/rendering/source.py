"""Which file a document is made from: the workspace's own template, else the shipped one."""

from __future__ import annotations

import importlib.resources
from dataclasses import dataclass
from pathlib import Path

from plantools.documents import shared_template_name, template_name
from plantools.model import Format
from plantools.rendering.errors import RenderError


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """A template's file."""

    name: str
    """As it is said in messages: word/district-improvement-plan.docx."""
    path: Path
    is_own: bool
    """True where the workspace has its own."""
    search_path: tuple[Path, ...]
    """The folders that the template may include from, the workspace's own first."""


def template_source(
    document_id: str,
    format: Format,  # noqa: A002
    *,
    own_templates: Path | None = None,
) -> TemplateSource:
    """The template of a document in a format.

    `own_templates` is the workspace's `templates/` folder; a file `word/<id>.docx` or
    `markdown/<id>.md` in it wins over the shipped one. A document without a template of its own for
    web or PDF is set by `html/page.html` or `pdf/house.typ`. Raises RenderError where there is
    none.
    """
    roots = ([own_templates] if own_templates else []) + [shipped_templates()]
    name = template_name(document_id, format)
    search_path = tuple((root / name).parent for root in roots)
    for each in filter(None, (name, shared_template_name(format))):
        for root in roots:
            if (root / each).is_file():
                return TemplateSource(each, root / each, root is own_templates, search_path)
    raise RenderError(f"templates/{name}", "there is no such template")


def shipped_templates() -> Path:
    """The folder of the templates that come with the tool."""
    return Path(str(importlib.resources.files("plantools.templates")))
