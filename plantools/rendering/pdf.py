"""A document's Markdown becomes a PDF: Typst sets the same XHTML that the web page shows.

For who writes PDF templates (`templates/pdf/house.typ`, or `<document>.typ` for one document):

- `document.xml` is the text; `about.json` is what the document says of itself, the shape of its
  pages and the colours by name;
- `pictures` in `about.json` names each picture's file by its address: an SVG, or the bytes of a PNG
  or JPEG as a JSON list;
- a template of one document may import `house.typ`.

Typst refuses to write what breaks PDF/UA-1 in a way that it can see. The fonts are those of the
package font-source-sans-pro; the system's are asked only for characters that it lacks.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

from lxml import etree

from plantools.rendering import paper_tables
from plantools.rendering.body import Body
from plantools.rendering.errors import RenderError
from plantools.rendering.house import colours

if TYPE_CHECKING:
    import typst

_STANDARD = "ua-1"
_MISSING, _INSTEAD = "✕", "✗"
"""A shape that no font at hand has, and the one that stands for it."""
_ONE_AT_A_TIME = Lock()
"""A compiler that is asked from two threads at once refuses."""
_PLACE = re.compile(r"┌─ ([^\n:]+):(\d+):")
_NO_GLYPH = "could not be displayed with font"


def render_pdf(
    template_name: str,
    document: Any,
    body: Body,
    search_path: Sequence[Path],
    *,
    pictures: Mapping[str, bytes],
    is_landscape: bool = False,
    has_contents: bool = True,
) -> bytes:
    """The PDF of a document that says of itself what `document` says.

    `pictures` holds the bytes of each picture by its address. Same text, same template, same bytes
    on every machine. Raises RenderError where Typst does not take the template or the text.
    """
    shown = [_Picture(href, pictures[href]) for href in body.pictures if href in pictures]
    about = {
        "title": document.title,
        "owner": document.owner,
        "district": document.district,
        "years": document.years,
        "version": document.version,
        "standing": document.standing,
        "mark": document.mark,
        "draft": document.is_draft,
        "language": document.language,
        "date": document.date.isoformat(),
        "landscape": is_landscape,
        "contents": has_contents,
        "colours": {name: f"#{value}" for name, value in colours(document.accent).items()},
        "pictures": {picture.href: picture.name(number) for number, picture in enumerate(shown)},
    }
    files = {
        "main": _read(template_name, search_path),
        "house.typ": _read("house.typ", search_path),
        "document.xml": _on_paper(body).replace(_MISSING.encode(), _INSTEAD.encode()),
        "about.json": json.dumps(about, ensure_ascii=False).replace(_MISSING, _INSTEAD).encode(),
        **{picture.name(number): picture.file for number, picture in enumerate(shown)},
    }
    return _compiled(template_name, files, document.date)


def _on_paper(body: Body) -> bytes:
    """The text as an XML file, with what its tables need on paper."""
    tree = deepcopy(body.tree)
    paper_tables.fit(tree)
    return etree.tostring(tree, encoding="utf-8", xml_declaration=True)


@dataclass(frozen=True, slots=True)
class _Picture:
    """A picture as Typst gets it: given files must be text, so a PNG comes as a list of numbers."""

    href: str
    content: bytes

    def name(self, number: int) -> str:
        return f"pictures/{number}.{'svg' if self.is_svg else 'json'}"

    @property
    def file(self) -> bytes:
        return self.content if self.is_svg else json.dumps(list(self.content)).encode()

    @property
    def is_svg(self) -> bool:
        return b"<svg" in self.content[:1000]


def _compiled(template_name: str, files: dict[str, bytes], date: datetime.date) -> bytes:
    import typst

    for with_system_fonts in (False, True):
        try:
            with _ONE_AT_A_TIME:
                made = cast(Any, _compiler(with_system_fonts=with_system_fonts)).compile(
                    input=files,
                    format="pdf",
                    sys_inputs={"template": template_name},
                    pdf_standards=[_STANDARD],
                    timestamp=_noon(date),
                )
            return bytes(made)
        except typst.TypstError as error:
            if _NO_GLYPH in error.message and not with_system_fonts:
                continue
            raise _failure(template_name, error) from error
    raise AssertionError("unreachable")


def _failure(template_name: str, error: typst.TypstError) -> RenderError:
    found = _PLACE.search(error.diagnostic or "")
    file, line = (found[1], f"line {found[2]}") if found else ("main", None)
    name = template_name if file == "main" else file
    return RenderError(f"templates/pdf/{name}", _said(error), place=line)


def _said(error: typst.TypstError) -> str:
    if _NO_GLYPH in error.message:
        letters = error.message.partition("text `")[2].partition("`")[0].strip('"')
        return (
            f"no font on this machine has the characters '{letters}', so the PDF cannot show them. "
            "Install a font that has them (the Noto fonts have nearly all), or leave PDF out: "
            "--format docx,md,html"
        )
    return " ".join([error.message, *error.hints])


def _noon(date: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(date, datetime.time(12), datetime.UTC)


def _read(name: str, search_path: Sequence[Path]) -> bytes:
    for folder in search_path:
        if (folder / name).is_file():
            return (folder / name).read_bytes()
    raise RenderError(f"templates/pdf/{name}", "there is no such template")


@lru_cache(maxsize=2)
def _compiler(*, with_system_fonts: bool) -> typst.Compiler:
    import typst

    fonts = typst.Fonts(include_system_fonts=with_system_fonts, font_paths=[str(font_folder())])
    return typst.Compiler(font_paths=fonts)


@lru_cache(maxsize=1)
def font_folder() -> Path:
    """The folder of the fonts that PDF and figures are set in."""
    spec = find_spec("font_source_sans_pro")
    if spec is None or spec.origin is None:
        raise RenderError("templates/pdf", "the package font-source-sans-pro is not installed")
    return Path(spec.origin).parent / "files"
