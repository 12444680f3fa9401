"""A template and a view become bytes."""

from __future__ import annotations

from pathlib import Path

from plantools.documents import CATALOGUE
from plantools.model import Format
from plantools.rendering.beside import Beside, pictures_of
from plantools.rendering.data_files import DATA_FILES
from plantools.rendering.errors import RenderError
from plantools.rendering.index import render_index
from plantools.rendering.source import TemplateSource, shipped_templates, template_source

__all__ = [
    "DATA_FILES",
    "Beside",
    "RenderError",
    "TemplateSource",
    "pictures_of",
    "render",
    "render_index",
    "shipped_templates",
    "template_source",
]

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

    if format is Format.WORD:
        from plantools.rendering.word import WordTemplate

        source = template_source(document_id, format, own_templates=own_templates)
        return WordTemplate(source.path, name=f"templates/{source.name}").render(fields_of(view))
    text = template_source(document_id, Format.MARKDOWN, own_templates=own_templates)
    content = render_markdown(text.path.name, view, text.search_path)
    if format is Format.MARKDOWN:
        return content
    source = template_source(document_id, format, own_templates=own_templates)
    return _set(view, document_id, format, content.decode(), source, beside)


def _set(
    view: object,
    document_id: str,
    form: Format,
    text: str,
    source: TemplateSource,
    beside: Beside,
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
        pictures=pictures_of(view),
        is_landscape=is_landscape,
        has_contents=kind is None or kind.has_contents,
    )
