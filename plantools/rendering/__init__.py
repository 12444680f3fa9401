"""A template and a view become bytes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from plantools.documents import Figure
from plantools.model import Format
from plantools.rendering.data_files import DATA_FILES
from plantools.rendering.errors import RenderError, RenderErrors
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
from plantools.rendering.view_fields import FieldPath, field_paths

__all__ = [
    "CONTENT_TYPES",
    "DATA_FILES",
    "WORD_FILTERS",
    "Block",
    "Bold",
    "Break",
    "Code",
    "Entry",
    "FieldPath",
    "Inline",
    "Italic",
    "Link",
    "Listing",
    "PackageError",
    "Paragraph",
    "Quote",
    "RenderError",
    "RenderErrors",
    "TemplateSource",
    "Words",
    "field_paths",
    "figure_png",
    "figure_svg",
    "house_prose",
    "markdown_of",
    "pack",
    "read_package",
    "render",
    "shipped_templates",
    "template_source",
    "word_parts_of",
    "write_package",
    "wrong_names",
]

WORD_FILTERS = ("blocks", "runs", "picture", "figure", "anchor", "link")
"""What the engine adds to Jinja's filters, for Word templates."""


def figure_svg(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """A figure of a view as SVG in the district's colours. Raises RenderError, as `render` does."""
    from plantools.rendering import figures

    return figures.figure_svg(figure, accent, own_templates=own_templates)


def figure_png(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """A figure of a view as PNG in the district's colours. Raises RenderError, as `render` does."""
    from plantools.rendering import figures

    return figures.figure_png(figure, accent, own_templates=own_templates)


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
    refuse_wrong_names(source, format, type(view))
    if format is Format.MARKDOWN:
        return render_markdown(source.path.name, view, source.search_path)
    from plantools.rendering.word import WordTemplate
    from plantools.rendering.word_run import OWN_TEMPLATES

    template = WordTemplate(source.path, name=f"templates/{source.name}")
    return template.render({**fields_of(view), OWN_TEMPLATES: own_templates})


def wrong_names(source: TemplateSource, format: Format, view: type) -> list[RenderError]:  # noqa: A002
    """Every name that a template says and a view of that class does not have, with its place.

    Raises RenderError where the template can not be read.
    """
    if format is Format.MARKDOWN:
        from plantools.rendering.markdown import wrong_names_in

        return wrong_names_in(source.path.name, view, source.search_path)
    from plantools.rendering.word import WordTemplate

    return WordTemplate(source.path, name=f"templates/{source.name}").wrong_names(view)


def refuse_wrong_names(source: TemplateSource, format: Format, view: type) -> None:  # noqa: A002
    """Raises RenderErrors, before anything is rendered, where a workspace's template has some.

    Of the shipped templates the tests know that there are none.
    """
    if source.is_own and dataclasses.is_dataclass(view):
        errors = wrong_names(source, format, view)
        if errors:
            raise RenderErrors(errors)


def word_parts_of(content: bytes) -> Mapping[str, str]:
    """The parts of a Word file that hold words, each with what it is called; the body first.

    Raises RenderError where it is no Word document, or is not safe.
    """
    from plantools.rendering.package import read_package
    from plantools.rendering.word_file import roles_of

    try:
        return roles_of(read_package(content)).words
    except ValueError as err:
        raise RenderError("this file", str(err)) from err
