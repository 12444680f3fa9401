"""A template and a view become bytes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from plantools.model import Format
from plantools.rendering.data_files import DATA_FILES
from plantools.rendering.errors import RenderError, RenderErrors
from plantools.rendering.source import TemplateSource, shipped_templates, template_source

__all__ = [
    "DATA_FILES",
    "RenderError",
    "RenderErrors",
    "TemplateSource",
    "render",
    "shipped_templates",
    "template_source",
    "wrong_names",
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
    refuse_wrong_names(source, format, type(view))
    if format is Format.MARKDOWN:
        return render_markdown(source.path.name, view, source.search_path)
    from plantools.rendering.word import WordTemplate

    return WordTemplate(source.path, name=f"templates/{source.name}").render(fields_of(view))


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
