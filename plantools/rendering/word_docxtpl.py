"""docxtpl, in this one module: its language, and the values of its own that templates are given.

`patch` is its grammar of tags, once per template. Of its values, RichText and Listing say their XML
themselves; InlineImage is asked for it with our own part in the place of docxtpl's. Only a Subdoc
can not be carried, since its styles, lists and pictures have gone into docxtpl's own copy of the
template: such a document is rendered by docxtpl as a whole (`render_whole`). Whatever docxtpl
returns is parsed strictly before it is passed on; its own parser drops what it can not read.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment as JinjaEnvironment
from lxml import etree

from plantools.rendering.package import Entry, read_package


@lru_cache(maxsize=1)
def _plain() -> Any:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]

    return DocxTemplate("")


def patch(xml: str) -> str:
    """`xml` with docxtpl's tags as plain Jinja."""
    patched: str = _plain().patch_xml(xml)
    return patched


def with_breaks(xml: str) -> str:
    """`xml`, a paragraph, with the line breaks, tabs and so on of its words as Word's own."""
    resolved: str = _plain().resolve_listing(xml)
    return resolved


def is_image(value: object) -> bool:
    """Is `value` docxtpl's InlineImage?"""
    return _is_docxtpl(value, "InlineImage")


def is_subdoc(value: object) -> bool:
    """Is `value` docxtpl's Subdoc?"""
    return _is_docxtpl(value, "Subdoc")


def _is_docxtpl(value: object, name: str) -> bool:
    kind = type(value)
    return kind.__name__ == name and kind.__module__.partition(".")[0] == "docxtpl"


@dataclass(frozen=True, slots=True)
class PartOfImages:
    """What docxtpl's InlineImage needs of the part that it stands in."""

    relate_image: Callable[[bytes, str], str]
    """The relationship's id for a picture's bytes and the ending of its name."""
    relate_link: Callable[[str], str]
    number: Callable[[], int]

    def markup(self, value: Any) -> str:
        """The XML of an InlineImage."""
        template = value.tpl
        if template is None:
            raise ValueError("this InlineImage was made without a DocxTemplate; give it one")
        template.current_rendering_part = self
        try:
            marked: str = value.__html__()
        finally:
            template.current_rendering_part = None
        return marked

    def new_pic_inline(self, descriptor: Any, width: Any, height: Any) -> Any:
        """As the method of python-docx's StoryPart."""
        from docx.image.image import Image
        from docx.oxml.shape import CT_Inline

        if hasattr(descriptor, "seek"):
            descriptor.seek(0)
        image = Image.from_file(descriptor)
        across, down = image.scaled_dimensions(width, height)
        id_ = self.relate_image(image.blob, image.ext)
        inline: Any = CT_Inline.new_pic_inline(1, id_, image.filename, across, down)
        inline.docPr.id = self.number()
        return inline

    def relate_to(self, target: str, _kind: str, is_external: bool = False) -> str:
        """As the method of python-docx's Part, for links."""
        return self.relate_link(target)


def render_whole(
    template: Any, content: bytes, context: Mapping[str, object], environment: JinjaEnvironment
) -> dict[str, Entry]:
    """The parts of the file that docxtpl makes of `template`, a DocxTemplate of `content`.

    Raises ValueError where it is one of another file, or what docxtpl wrote is not well-formed.
    """
    if _content(template.template_file) != content:
        raise ValueError("a Subdoc was made for another template than the one that is rendered")
    fix_tables = template.fix_tables
    template.fix_tables = lambda xml: fix_tables(_strict(xml))
    try:
        template.render(dict(context), environment, autoescape=True)
    finally:
        del template.fix_tables
    file = io.BytesIO()
    template.save(file)
    entries = read_package(file.getvalue())
    for name, entry in entries.items():
        if name.endswith((".xml", ".rels")):
            _strict(entry.content())
    return entries


def _content(file: Any) -> bytes:
    if isinstance(file, str | os.PathLike):
        return Path(file).read_bytes()
    file.seek(0)
    content: bytes = file.read()
    return content


def _strict(xml: str | bytes) -> str | bytes:
    try:
        etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as err:
        raise ValueError(f"what docxtpl wrote is not well-formed ({err})") from err
    return xml
