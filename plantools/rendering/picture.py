"""Pictures in a Word file: the drawing in the text, and the parts of the package behind it."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from plantools.rendering.xhtml import quoted

IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
CENTIMETRE = 360_000
"""English metric units, in which Word measures drawings (ECMA-376, part 1, 20.1.10.16)."""
PIXEL = 9_525
"""English metric units of a pixel at 96 to the inch."""


class Pictured(Protocol):
    """What can be shown: `plantools.documents.about.Picture`, or alike."""

    @property
    def content(self) -> bytes: ...
    @property
    def name(self) -> str: ...
    @property
    def alt(self) -> str: ...


@dataclass
class Pictures:
    """The pictures of one document as it is written; one file each, however often it is shown."""

    taken: frozenset[str]
    """The names of the parts that the template has."""
    media: dict[str, bytes] = field(default_factory=dict)
    relationships: dict[str, dict[str, str]] = field(default_factory=dict)
    """By part, then by the name of the media part, the relationship's id."""
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    """By part, then by address, the relationship's id of a link out of the file."""
    _names: dict[bytes, str] = field(default_factory=dict)

    def relate(self, part: str, content: bytes, kind: str) -> str:
        """The id by which `part` shows `content`."""
        digest = hashlib.sha256(content).digest()
        if digest not in self._names:
            number = len(self._names) + 1
            while (name := f"word/media/picture{number}.{kind}") in self.taken:
                number += 1_000
            self._names[digest] = name
            self.media[name] = content
        shown = self.relationships.setdefault(part, {})
        return shown.setdefault(self._names[digest], f"rIdPicture{len(shown) + 1}")

    def link(self, part: str, address: str) -> str:
        """The id by which `part` links to `address`."""
        linked = self.links.setdefault(part, {})
        return linked.setdefault(address, f"rIdLink{len(linked) + 1}")


def drawing(
    picture: Pictured,
    relate: Callable[[bytes, str], str],
    number: int,
    *,
    height_cm: float | None,
    width_cm: float | None,
) -> str:
    """The run that shows `picture`; one measure gives the other, none its own size.

    `relate` gives the relationship's id for the bytes and their kind, `png` or `jpeg`.
    Raises ValueError where the picture is neither, or has no words that stand for it.
    """
    if not picture.alt.strip():
        raise ValueError(f"the picture '{picture.name}' has no alt text; say what it shows")
    kind, wide, high = measure(picture.content, picture.name)
    across, down = _extent(wide, high, height_cm, width_cm)
    name, alt = quoted(picture.name), quoted(" ".join(picture.alt.split()))
    return _DRAWING.format(
        across=across,
        down=down,
        number=number,
        name=name,
        alt=alt,
        relationship=relate(picture.content, kind),
    )


def measure(content: bytes, name: str) -> tuple[str, int, int]:
    """`png` or `jpeg`, and the picture's width and height in pixels, from its first bytes."""
    if content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR":
        wide, high = struct.unpack_from(">II", content, 16)
        if wide and high:
            return "png", wide, high
    if content[:3] == b"\xff\xd8\xff" and (size := _jpeg_size(content)):
        return "jpeg", *size
    raise ValueError(f"the picture '{name}' is neither a PNG nor a JPEG file that can be read")


_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})
"""The JPEG markers that begin a frame (ITU-T T.81, table B.1)."""


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 <= len(content):
        if content[at] != 0xFF:
            return None
        marker = content[at + 1]
        if marker in _FRAMES:
            high, wide = struct.unpack_from(">HH", content, at + 5)
            return (wide, high) if wide and high else None
        if marker == 0xFF or 0xD0 <= marker <= 0xD8 or marker == 0x01:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4])
    return None


def _extent(
    wide: int, high: int, height_cm: float | None, width_cm: float | None
) -> tuple[int, int]:
    across = None if width_cm is None else round(width_cm * CENTIMETRE)
    down = None if height_cm is None else round(height_cm * CENTIMETRE)
    if across is None and down is None:
        return wide * PIXEL, high * PIXEL
    if across is None:
        return max(1, round((down or 1) * wide / high)), down or 1
    return across, max(1, round(across * high / wide)) if down is None else down


_DRAWING = (
    '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:extent cx="{across}" cy="{down}"/>'
    '<wp:docPr id="{number}" name="{name}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:nvPicPr><pic:cNvPr id="{number}" name="{name}" descr="{alt}"/><pic:cNvPicPr/>'
    "</pic:nvPicPr><pic:blipFill>"
    '<a:blip r:embed="{relationship}"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>'
    "<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="{across}" cy="{down}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
    "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)
