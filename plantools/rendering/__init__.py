"""A template and a view become bytes."""

from __future__ import annotations

from pathlib import Path

from plantools.model import Format
from plantools.rendering.data_files import DATA_FILES
from plantools.rendering.errors import RenderError
from plantools.rendering.house_prose import house_prose
from plantools.rendering.package import (
    CONTENT_TYPES,
    Entry,
    PackageError,
    pack,
    read_package,
    write_package,
)
from plantools.rendering.prose import (
    Block,
    Bold,
    Break,
    Code,
    Inline,
    Italic,
    Link,
    Listing,
    Paragraph,
    Quote,
    Words,
)
from plantools.rendering.prose_text import markdown_of
from plantools.rendering.source import TemplateSource, shipped_templates, template_source

__all__ = [
    "CONTENT_TYPES",
    "DATA_FILES",
    "Block",
    "Bold",
    "Break",
    "Code",
    "Entry",
    "Inline",
    "Italic",
    "Link",
    "Listing",
    "PackageError",
    "Paragraph",
    "Quote",
    "RenderError",
    "TemplateSource",
    "Words",
    "house_prose",
    "markdown_of",
    "pack",
    "read_package",
    "render",
    "shipped_templates",
    "template_source",
    "write_package",
]


def render(
    view: object,
    document_id: str,
    format: Format,  # noqa: A002
    *,
    own_templates: Path | None = None,
) -> bytes:
    """The document `document_id` with the fields of `view`, as the bytes of a file.

    Same view, same template, same bytes. `own_templates` is the workspace's `templates/` folder.
    Raises RenderError, whose text is fit to print, where the document can not be made whole.
    """
    from plantools.rendering.markdown import fields_of, render_markdown

    source = template_source(document_id, format, own_templates=own_templates)
    if format is Format.MARKDOWN:
        return render_markdown(source.path.name, view, source.search_path)
    from plantools.rendering.word import WordTemplate

    return WordTemplate(source.path, name=f"templates/{source.name}").render(fields_of(view))
