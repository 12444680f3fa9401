"""The parts of a Word file beside its text: lists, colours, relationships, content types.

Each is read once and cut where a document puts something in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from plantools.rendering.package import Entry, pack
from plantools.rendering.picture import IMAGE
from plantools.rendering.word_file import HYPERLINK
from plantools.rendering.word_run import Traits
from plantools.rendering.word_source import with_accent
from plantools.rendering.wordml import Restart
from plantools.rendering.xhtml import quoted

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
    """What `numbering.xml` holds. Raises ValueError where that is no numbering."""
    text = re.sub(r"(<w:numbering\b[^>]*)/>\s*\Z", r"\1></w:numbering>", text)
    if "</w:numbering>" not in text:
        raise ValueError("the template's lists can not be read: numbering.xml holds none")
    abstract = {
        int(number): int(like)
        for number, like in re.findall(
            r'<w:num\b[^>]*?w:numId="(\d+)"[^>]*>\s*<w:abstractNumId w:val="(\d+)"', text
        )
    }
    end = text.rfind("</w:num>")
    cut = end + len("</w:num>") if end >= 0 else text.rindex("</w:numbering>")
    return Numbering(text[:cut], text[cut:], abstract, max(abstract, default=0) + 1)


# Colours, language, days


@dataclass(frozen=True, slots=True)
class Varied:
    """A part without tags in which `document` has a say: the pieces between the places for it."""

    name: str
    pieces: tuple[str, ...]
    defaults: tuple[tuple[str, str], ...]
    """For each place the trait that it takes, and what stands there where there is none."""

    def changes(self, traits: Traits) -> bool:
        """Do `traits` make it other than it is?"""
        return any(getattr(traits, trait) not in (None, old) for trait, old in self.defaults)

    def packed(self, traits: Traits) -> Entry:
        """The part with `traits` in its places."""
        said = [getattr(traits, trait) or old for trait, old in self.defaults]
        pieces = [piece for pair in zip(self.pieces, said, strict=False) for piece in pair]
        return pack(self.name, "".join((*pieces, self.pieces[-1])).encode())


_TRAITS = (
    ("accent", re.compile(r'(<a:accent1>\s*<a:srgbClr val=")([0-9A-Fa-f]{6})(")')),
    ("language", re.compile(r'(<w:rPrDefault>.*?<w:lang\b[^>]*?w:val=")([^"]*)(")', re.DOTALL)),
    ("language", re.compile(r'(<w:themeFontLang\b[^>]*?w:val=")([^"]*)(")')),
    ("day", re.compile(r"(<dcterms:(?:created|modified)\b[^>]*>)([^<]*)(<)")),
)


def varied_parts(contents: Mapping[str, bytes]) -> Iterator[Varied]:
    """Those of the parts `contents` whose look or properties `document` may decide."""
    for name, content in contents.items():
        if b"accent1" not in content and b"ang" not in content and b"dcterms" not in content:
            continue
        marked = with_accent(content.decode(), "\0accent\0\\1\0")
        for trait, pattern in _TRAITS:
            marked = pattern.sub(rf"\1\0{trait}\0\2\0\3", marked)
        pieces = marked.split("\0")
        defaults = zip(pieces[1::3], pieces[2::3], strict=True)
        if len(pieces) > 1:
            yield Varied(name, tuple(pieces[::3]), tuple(defaults))


# Relationships and content types

_NO_RELATIONSHIPS = (
    f"{DECLARATION}"
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    "</Relationships>"
)


def related(text: str, shown: Mapping[str, str], linked: Mapping[str, str]) -> str:
    """The relationships of a part with those to pictures and to addresses, each with its id."""
    text = text or _NO_RELATIONSHIPS
    new = "".join(
        f'<Relationship Id="{id_}" Type="{IMAGE}" Target="/{media}"/>'
        for media, id_ in shown.items()
    ) + "".join(
        f'<Relationship Id="{id_}" Type="{HYPERLINK}" Target="{quoted(address)}"'
        ' TargetMode="External"/>'
        for address, id_ in linked.items()
    )
    if "</Relationships>" in text:
        return text.replace("</Relationships>", f"{new}</Relationships>")
    return re.sub(
        r"<Relationships\b([^>]*)/>",
        lambda found: f"<Relationships{found[1]}>{new}</Relationships>",
        text,
    )


_KINDS = {"jpg": "jpeg", "tif": "tiff", "wmf": "x-wmf", "emf": "x-emf"}


def with_picture_types(text: str, kinds: set[str]) -> str:
    """The content types with those of pictures whose names end in `kinds`, as `png`."""
    known = {extension.lower() for extension in re.findall(r'Extension="([^"]*)"', text)}
    new = "".join(
        f'<Default Extension="{kind}" ContentType="image/{_KINDS.get(kind, kind)}"/>'
        for kind in sorted(kinds - known)
    )
    return re.sub(r"(<Types\b[^>]*>)", rf"\1{new}", text, count=1)
