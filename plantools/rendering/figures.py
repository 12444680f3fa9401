"""Figures become pictures: a description and a Typst template give SVG and PNG.

For who writes templates: `figures/<kind>.typ` follows `figures/house.typ` in one file, so that what
house.typ defines is at hand: `data` (the figure's data), `look` (the colours of the house, with the
district's accent), and the shapes of statuses. A workspace's own file wins over the shipped one.
The letters are Source Sans, which comes with the tool: the machine's fonts play no part, and the
same figure gives the same bytes. Scripts that Source Sans lacks stand as boxes in the picture; the
long description has every word.
"""

from __future__ import annotations

import dataclasses
import importlib.resources
import json
import re
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any
from xml.sax.saxutils import escape

import typst

from plantools.documents import Figure
from plantools.rendering import house
from plantools.rendering.errors import RenderError, allowed
from plantools.rendering.source import shipped_templates

_PIXELS = 160.0
"""Pixels to the inch: sharp enough in print, and small in a file."""
_KEPT = 512
"""Pictures kept, so that a figure of several documents and formats is drawn once."""
_ONE_AT_A_TIME = Lock()
"""A compiler that is asked from two threads at once refuses."""
_LONG_WORD = re.compile(r"\w{18}(?=\w{6})")
_SPAN = re.compile(r"(?<=\d)\u2013(?=\d)")


def figure_svg(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """The picture as SVG, with the figure's words as its title and description.

    `accent` is six hexadecimal digits, the house's own where it is ''. Raises RenderError where
    the template is broken, and ValueError for a figure that has nothing to draw.
    """
    return _svg(figure, accent, own_templates)


def figure_png(figure: Figure, accent: str = "", *, own_templates: Path | None = None) -> bytes:
    """The picture as PNG on white, 160 pixels to the inch. Raises as `figure_svg` does."""
    return _png(figure, accent, own_templates)


@lru_cache(maxsize=_KEPT)
def _svg(figure: Figure, accent: str, own_templates: Path | None) -> bytes:
    drawn = _drawn(figure, accent, own_templates, "svg").decode()
    opening, _, rest = drawn.partition(">")
    title, described = (escape(allowed(said)) for said in (figure.alt, figure.long_description))
    words = f"<title>{title}</title><desc>{described}</desc>"
    return f'{opening} role="img">{words}{rest}\n'.encode()


@lru_cache(maxsize=_KEPT)
def _png(figure: Figure, accent: str, own_templates: Path | None) -> bytes:
    return _drawn(figure, accent, own_templates, "png")


def _drawn(figure: Figure, accent: str, own_templates: Path | None, kind: str) -> bytes:
    if figure.data is None:
        raise ValueError(f"the figure '{figure.name}' is not drawn: {figure.why_not}")
    source, name = _source(figure.kind, own_templates)
    inputs = {
        "data": json.dumps(_fitting(dataclasses.asdict(figure.data)), ensure_ascii=False),
        "look": json.dumps(_look(accent or house.ACCENT)),
    }
    try:
        with _ONE_AT_A_TIME:
            made = _compiler().compile(
                input=source,
                format=kind,  # type: ignore[arg-type]
                ppi=_PIXELS,
                sys_inputs=inputs,
            )
    except typst.TypstError as err:
        raise RenderError(name, f"{err.message}\n{err.diagnostic}".strip()) from err
    if not isinstance(made, bytes):
        raise RenderError(name, "the drawing has more than one page; a figure is one picture")
    return made


def _fitting(value: Any) -> Any:
    """The data with places to break in very long words, and none in a span of years."""
    if isinstance(value, dict):
        return {key: _fitting(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_fitting(item) for item in value]
    if isinstance(value, str):
        broken = _LONG_WORD.sub(lambda found: found[0] + "\u200b", value)
        return allowed(_SPAN.sub("\u2013\u2060", broken))
    return value


def _look(accent: str) -> dict[str, object]:
    return {
        "text": house.TEXT,
        "muted": house.MUTED,
        "accent": accent,
        "fill": house.FILL,
        "rule": house.RULE,
        "status": {status.value: colour for status, colour in house.STATUS_COLOURS.items()}
        | {"completed": accent},
    }


def _source(kind: str, own_templates: Path | None) -> tuple[bytes, str]:
    """The whole source of a kind of figure, and the template's name as messages say it."""
    parts = [_file(name, own_templates) for name in ("house.typ", f"{kind}.typ")]
    return b"\n".join(_text(path) for path in parts), f"templates/figures/{kind}.typ"


def _file(name: str, own_templates: Path | None) -> Path:
    for root in (own_templates, shipped_templates()):
        if root and (path := root / "figures" / name).is_file():
            return path
    raise RenderError(f"templates/figures/{name}", "there is no such template")


def _text(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as err:
        raise RenderError(f"templates/figures/{path.name}", f"{err.strerror}") from err


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    fonts = importlib.resources.files("font_source_sans_pro") / "files"
    only_ours = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts)]
    )
    return typst.Compiler(font_paths=only_ours, ignore_system_fonts=True)
