"""A template and a view become bytes."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path

from plantools.documents import CATALOGUE, Figure, ResourcesView, figures_of
from plantools.model import Format
from plantools.rendering.beside import Beside, pictures_of
from plantools.rendering.data_files import DATA_FILES
from plantools.rendering.delimiters import almost_tags
from plantools.rendering.errors import RenderError, RenderErrors, TagError
from plantools.rendering.house_prose import house_prose
from plantools.rendering.index import render_index
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
from plantools.rendering.saying import Said
from plantools.rendering.source import TemplateSource, shipped_templates, template_source
from plantools.rendering.view_fields import FieldPath, field_paths

__all__ = [
    "CONTENT_TYPES",
    "DATA_FILES",
    "WORD_FILTERS",
    "Beside",
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
    "Said",
    "TagError",
    "TemplateSource",
    "Words",
    "almost_tags",
    "field_paths",
    "figure_png",
    "figure_svg",
    "house_prose",
    "markdown_of",
    "pack",
    "pictures_of",
    "read_package",
    "render",
    "render_index",
    "shipped_templates",
    "template_source",
    "word_parts_of",
    "write_package",
    "wrong_names",
]

WORD_FILTERS = ("blocks", "runs", "picture", "figure", "anchor", "link", "controls")
"""What the engine adds to Jinja's filters, for Word templates."""


def figure_svg(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """A figure of a view as SVG in the district's colours. Raises RenderError, as `render` does."""
    from plantools.rendering import figures

    return figures.figure_svg(figure, accent, own_templates=own_templates)


def figure_png(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """A figure of a view as PNG in the district's colours. Raises RenderError, as `render` does."""
    from plantools.rendering import figures

    return figures.figure_png(figure, accent, own_templates=own_templates)


_NOTHING_BESIDE = Beside()


def render(
    view: object,
    document_id: str,
    format: Format,  # noqa: A002
    *,
    own_templates: Path | None = None,
    beside: Beside = _NOTHING_BESIDE,
) -> bytes:
    """The document `document_id` with the fields of `view`, as the bytes of a file.

    Same view, same template, same bytes. `own_templates` is the workspace's `templates/` folder;
    `beside` is what a web page links to.
    Raises RenderError, whose text is fit to print, where the document can not be made whole.
    """
    from plantools.rendering.markdown import fields_of, render_markdown

    if format is Format.SPREADSHEET:
        return _spreadsheet(view)
    if format is Format.WORD:
        from plantools.rendering.word import WordTemplate
        from plantools.rendering.word_run import OWN_TEMPLATES

        source = template_source(document_id, format, own_templates=own_templates)
        refuse_wrong_names(source, format, type(view))
        template = WordTemplate(source.path, name=f"templates/{source.name}")
        return template.render({**fields_of(view), OWN_TEMPLATES: own_templates})
    text = template_source(document_id, Format.MARKDOWN, own_templates=own_templates)
    refuse_wrong_names(text, Format.MARKDOWN, type(view))
    content = render_markdown(text.path.name, view, text.search_path)
    if format is Format.MARKDOWN:
        return content
    source = template_source(document_id, format, own_templates=own_templates)
    return _set(view, document_id, format, content.decode(), source, beside, own_templates)


def _spreadsheet(view: object) -> bytes:
    """The workbook of a view whose figures are a spreadsheet as well."""
    from plantools.rendering.resources_workbook import resources_workbook

    assert isinstance(view, ResourcesView)
    return resources_workbook(view)


def _set(
    view: object,
    document_id: str,
    form: Format,
    text: str,
    source: TemplateSource,
    beside: Beside,
    own_templates: Path | None,
) -> bytes:
    """The document's Markdown as a web page or a PDF."""
    from plantools.rendering.body import body_of
    from plantools.rendering.markdown import fields_of

    document, body = fields_of(view)["document"], body_of(text)
    kind = next((kind for kind in CATALOGUE if kind.id == document_id), None)
    is_landscape = kind is not None and kind.is_landscape
    if form is Format.HTML:
        from plantools.rendering.html import render_page

        return render_page(
            source.path.name, document, body, beside, source.search_path, is_wide=is_landscape
        )
    from plantools.rendering.pdf import render_pdf

    return render_pdf(
        source.path.name,
        document,
        body,
        source.search_path,
        pictures=_pictures_of(view, getattr(document, "accent", ""), own_templates),
        is_landscape=is_landscape,
        has_contents=kind is None or kind.has_contents,
    )


def _pictures_of(view: object, accent: str, own_templates: Path | None) -> dict[str, bytes]:
    """The pictures and the figures that a document links to: the bytes of each by its address."""
    drawn = {
        f"figures/{figure.name}.svg": figure_svg(figure, accent, own_templates=own_templates)
        for figure in figures_of(view)
    }
    return {**pictures_of(view), **drawn}


def wrong_names(source: TemplateSource, format: Format, view: type) -> list[RenderError]:  # noqa: A002
    """Every name that a template says and a view of that class does not have, with its place.

    Where tags of it can not be read, these come first, as TagError, and then the names that can
    still be known. Raises RenderError where it is no template at all.
    """
    if format is Format.MARKDOWN:
        from plantools.rendering.markdown import wrong_names_in

        return wrong_names_in(source.path.name, view, source.search_path)
    from plantools.rendering.word import WordTemplate
    from plantools.rendering.word_problems import word_problems

    name = f"templates/{source.name}"
    try:
        return WordTemplate(source.path, name=name).wrong_names(view)
    except RenderError as err:
        try:
            found = word_problems(source.path.read_bytes(), name, view)
        except PackageError:
            raise err from None
        is_told = any(isinstance(each, TagError) for each in found)
        return found if is_told else [TagError.of(err), *found]


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
