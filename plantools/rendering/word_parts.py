"""The parts of a Word file beside its text: lists, colours, relationships, content types.

Each is read once and cut where a document puts something in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.rendering.package import Entry, pack
from plantools.rendering.picture import IMAGE
from plantools.rendering.word_source import with_accent
from plantools.rendering.wordml import Restart

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Numbering:
    """`numbering.xml`, cut where a new list goes."""

    before: str
    after: str
    abstract: Mapping[int, int]
    next_number: int

    def with_lists(self, restarts: list[Restart]) -> str:
        """The part with a list of its own for each of `restarts`.

        Raises ValueError where a style numbers by a list that the template does not have.
        """
        return self.before + "".join(self._list(restart) for restart in restarts) + self.after

    def _list(self, restart: Restart) -> str:
        if restart.like not in self.abstract:
            raise ValueError(f"a style numbers by list {restart.like}, which is not there")
        return (
            f'<w:num w:numId="{restart.number}">'
            f'<w:abstractNumId w:val="{self.abstract[restart.like]}"/>'
            f'<w:lvlOverride w:ilvl="{restart.level}">'
            f'<w:startOverride w:val="{restart.start}"/></w:lvlOverride></w:num>'
        )


def read_numbering(text: str) -> Numbering:
    """What `numbering.xml` holds."""
    abstract = {
        int(number): int(like)
        for number, like in re.findall(
            r'<w:num\b[^>]*?w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"', text
        )
    }
    end = text.rfind("</w:num>")
    cut = end + len("</w:num>") if end >= 0 else text.rindex("</w:numbering>")
    return Numbering(text[:cut], text[cut:], abstract, max(abstract, default=0) + 1)


# Colours


@dataclass(frozen=True, slots=True)
class Coloured:
    """A part without tags whose accent colour a district may set: the pieces between its places."""

    name: str
    pieces: tuple[str, ...]
    defaults: tuple[str, ...]

    def packed(self, accent: str) -> Entry:
        """The part in the colour `accent`."""
        return pack(self.name, accent.join(self.pieces).encode())


_THEME = re.compile(r'(<a:accent1>\s*<a:srgbClr val=")([0-9A-Fa-f]{6})(")')


def coloured_parts(contents: Mapping[str, bytes]) -> Iterator[Coloured]:
    """Those of the parts `contents` that take the theme's first accent, or say what it is."""
    for name, content in contents.items():
        if not name.startswith("word/") or (b"accent1" not in content):
            continue
        text = content.decode()
        marked = with_accent(text, "\x00\\1\x00")
        marked = _THEME.sub("\\1\x00\\2\x00\\3", marked)
        pieces = marked.split("\x00")
        defaults = [colour.upper() for colour in pieces[1::2]]
        if defaults:
            yield Coloured(name, tuple(pieces[::2]), tuple(defaults))


# Relationships and content types

_NO_RELATIONSHIPS = (
    f"{DECLARATION}"
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of `part`."""
    folder, _, file = part.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def related(text: str, shown: Mapping[str, str]) -> str:
    """The relationships of a part with those to the pictures `shown` (by media part: id)."""
    text = text or _NO_RELATIONSHIPS
    new = "".join(
        f'<Relationship Id="{id_}" Type="{IMAGE}" Target="/{media}"/>'
        for media, id_ in shown.items()
    )
    if "</Relationships>" in text:
        return text.replace("</Relationships>", f"{new}</Relationships>")
    return re.sub(r"<Relationships\b([^>]*)/>", rf"<Relationships\1>{new}</Relationships>", text)


def with_picture_types(text: str, kinds: set[str]) -> str:
    """The content types with those of pictures of `kinds`, `png` or `jpeg`."""
    known = {extension.lower() for extension in re.findall(r'Extension="([^"]*)"', text)}
    new = "".join(
        f'<Default Extension="{kind}" ContentType="image/{kind}"/>'
        for kind in sorted(kinds - known)
    )
    return re.sub(r"(<Types\b[^>]*>)", rf"\1{new}", text, count=1)
