"""The page of all public documents of a year."""

from __future__ import annotations

from pathlib import Path

from plantools.documents import IndexView
from plantools.model import Format
from plantools.rendering.source import template_source

_TEMPLATE = "index"


def render_index(view: IndexView, *, own_templates: Path | None = None) -> bytes:
    """The page that lists the documents of `view`. Raises RenderError for a broken template."""
    from plantools.rendering.html import downloads, render_html
    from plantools.rendering.markdown import fields_of

    source = template_source(_TEMPLATE, Format.HTML, own_templates=own_templates)
    files = {
        entry.stem: downloads(entry.stem, tuple(map(Format, entry.formats)))
        for group in view.groups
        for entry in group.entries
    }
    values = {**fields_of(view), "files": files, "is_wide": False}
    return render_html(source.path.name, values, view.accent, source.search_path)
