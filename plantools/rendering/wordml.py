"""Text and Markdown fields as WordprocessingML, in the paragraph styles of a template."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from plantools.model import Markdown
from plantools.rendering.errors import FORBIDDEN, ForbiddenCharacterError, allowed
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
    inline,
    parse,
)

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
TAB = '</w:t><w:tab/><w:t xml:space="preserve">'
HYPHEN = '</w:t><w:noBreakHyphen/><w:t xml:space="preserve">'
"""Word's own for U+2011, which Calibri lacks."""
INDENT = 360
"""Twentieths of a point that a further paragraph of an item is indented for each level."""

_SPECIAL = re.compile('[&<>"\x00-\x1f\u2011\ufffe\uffff\ud800-\udfff]')


def written(text: str) -> str:
    """`text` as it stands inside a `w:t`: a new line is a break, a tab a tab, and a hyphen that
    does not break is one.

    Raises ForbiddenCharacterError for a character that XML does not allow.
    """
    if not _SPECIAL.search(text):
        return text
    if found := FORBIDDEN.search(text):
        raise ForbiddenCharacterError(text, found.start())
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return in_words(text.replace('"', "&quot;"))


def in_words(text: str) -> str:
    """`text`, escaped already, with its line breaks, tabs and unbroken hyphens as Word's own."""
    text = text.replace("\t", TAB).replace("\u2011", HYPHEN).replace("\r\n", BREAK)
    return text.replace("\r", BREAK).replace("\n", BREAK)


class StyleError(ValueError):
    """A template lacks a style that a value needs."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"this template has no paragraph style '{name}'; add one of that name in Word"
        )


@dataclass(frozen=True, slots=True)
class Style:
    id: str
    number: int | None
    """The list (w:numId) that the style or one it is based on numbers by."""
    level: int
    """The level of that list."""


@dataclass(frozen=True)
class Styles:
    """The styles of a template by their names; upper and lower case are one."""

    paragraph: Mapping[str, Style]
    character: Mapping[str, str]

    def find(self, *names: str) -> Style | None:
        """The first paragraph style of `names` that there is."""
        return next((found for name in names if (found := self.paragraph.get(name.lower()))), None)

    def get(self, *names: str) -> Style:
        """As `find`. Raises StyleError with the last name where there is none."""
        if style := self.find(*names):
            return style
        raise StyleError(names[-1])


def read_styles(xml: bytes) -> Styles:
    """The styles of `word/styles.xml`. Raises ValueError where it is not XML."""
    paragraph: dict[str, Style] = {}
    character: dict[str, str] = {}
    try:
        root = etree.fromstring(xml, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as err:
        raise ValueError(f"the template's styles can not be read: {err}") from err
    elements = {_value(style, "styleId"): style for style in root.iter(f"{{{W}}}style")}
    for id_, element in elements.items():
        name = _value(element.find(f"{{{W}}}name"), "val").lower()
        if _value(element, "type") == "paragraph":
            paragraph[name] = Style(id_, *_numbered_by(element, elements))
        elif _value(element, "type") == "character":
            character[name] = id_
    return Styles(paragraph, character)


def _numbered_by(
    element: etree._Element | None, elements: Mapping[str, etree._Element]
) -> tuple[int | None, int]:
    for _ in range(10):
        if element is None:
            break
        number = element.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}numId")
        if number is not None:
            level = element.find(f"{{{W}}}pPr/{{{W}}}numPr/{{{W}}}ilvl")
            return int(_value(number, "val")) or None, int(_value(level, "val") or 0)
        element = elements.get(_value(element.find(f"{{{W}}}basedOn"), "val"))
    return None, 0


def _value(element: etree._Element | None, name: str) -> str:
    return "" if element is None else element.get(f"{{{W}}}{name}", "")


@dataclass(frozen=True, slots=True)
class Restart:
    """A list of its own: what a numbered list in a field asks `numbering.xml` for."""

    number: int
    like: int
    """The list of the style, whose look it takes."""
    level: int
    start: int


@dataclass
class Lists:
    """The numbered lists of one document as it is written; each begins anew."""

    next_number: int
    restarts: list[Restart] = field(default_factory=list)

    def restart(self, style: Style, start: int) -> int:
        """The number of a new list in the look of `style`."""
        if style.number is None:
            raise ValueError(
                f"the paragraph style '{style.id}' has no numbering; give it one in Word"
            )
        number = self.next_number + len(self.restarts)
        self.restarts.append(Restart(number, style.number, style.level, start))
        return number


@dataclass(frozen=True)
class Prose:
    """Writes fields as paragraphs or runs, in the styles of one template."""

    styles: Styles
    lists: Lists

    def blocks(self, value: str, style: str | None = None) -> str:
        """`value` as paragraphs, plain ones in `style`; '' where it holds nothing.

        Raises StyleError where the template lacks a style.
        """
        if isinstance(value, Markdown):
            content = parse(value)
        else:
            content = (Paragraph(tuple(_typed(value))),) if value.strip() else ()
        plain = self.styles.get(style) if style else self.styles.find("Body Text")
        family = "Table" if style and style.lower().startswith("table") else "List"
        return "".join(self._blocks(content, _Look(plain, family)))

    def runs(self, value: str) -> str:
        """`value` as runs of one paragraph; '' where it holds nothing."""
        if not value.strip():
            return ""
        content = inline(value) if isinstance(value, Markdown) else tuple(_typed(value))
        return "".join(self._runs(content, ""))

    def _blocks(self, content: Iterable[Block], look: _Look) -> Iterator[str]:
        for block in content:
            match block:
                case Paragraph(words):
                    yield self._paragraph(words, look)
                case Quote(inside):
                    yield from self._blocks(inside, look.quoting(self.styles))
                case Listing():
                    yield from self._listing(block, look)

    def _listing(self, listing: Listing, look: _Look) -> Iterator[str]:
        kind = "Bullet" if listing.start is None else "Number"
        style = self.styles.get(*_names(look.family, kind, look.depth))
        own = "" if listing.start is None else _number(self.lists, style, listing.start)
        deeper = look.deeper(self.styles)
        for item in listing.items:
            rest = item
            if isinstance(item[0], Paragraph):
                rest = item[1:]
                yield _paragraph(style.id, own, self._runs(item[0].content, ""))
            yield from self._blocks(rest, deeper)

    def _paragraph(self, words: tuple[Inline, ...], look: _Look) -> str:
        style = look.style.id if look.style else ""
        return _paragraph(style, look.indent, self._runs(words, ""))

    def _runs(self, content: Iterable[Inline], marks: str) -> Iterator[str]:
        for node in content:
            match node:
                case Words(text):
                    yield _run(marks, f'<w:t xml:space="preserve">{written(text)}</w:t>')
                case Code(text):
                    yield _run(_MONO + marks, f'<w:t xml:space="preserve">{written(text)}</w:t>')
                case Break():
                    yield _run(marks, "<w:br/>")
                case Bold(inside):
                    yield from self._runs(inside, _BOLD + marks.replace(_BOLD, ""))
                case Italic(inside):
                    yield from self._runs(inside, marks.replace(_ITALIC, "") + _ITALIC)
                case Link(href, inside):
                    yield from self._link(href, inside, marks)

    def _link(self, href: str, inside: tuple[Inline, ...], marks: str) -> Iterator[str]:
        style = self.styles.character.get("hyperlink")
        looks = f'<w:rStyle w:val="{style}"/>{marks}' if style else marks
        address = f' HYPERLINK "{written(href)}" '
        yield _run("", '<w:fldChar w:fldCharType="begin"/>')
        yield _run("", f'<w:instrText xml:space="preserve">{address}</w:instrText>')
        yield _run("", '<w:fldChar w:fldCharType="separate"/>')
        yield from self._runs(inside, looks)
        yield _run("", '<w:fldChar w:fldCharType="end"/>')


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_MONO = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>'


@dataclass(frozen=True, slots=True)
class _Look:
    """How the blocks at one place are written."""

    style: Style | None
    family: str
    depth: int = 0
    indent: str = ""

    def quoting(self, styles: Styles) -> _Look:
        """Inside a quote, which stays one in a table too, in letters of the table's size."""
        quote = styles.find(*(("Table Quote",) if self.family == "Table" else ()), "Quote")
        return _Look(quote or self.style, self.family, self.depth, self.indent)

    def deeper(self, styles: Styles) -> _Look:
        """Inside an item: further paragraphs stand under its words."""
        depth = self.depth + 1
        name = "List Continue" if depth == 1 else f"List Continue {depth}"
        further = styles.find(name) if self.family == "List" else None
        if further:
            return _Look(further, self.family, depth)
        return _Look(self.style, self.family, depth, f'<w:ind w:left="{INDENT * depth}"/>')


def _names(family: str, kind: str, depth: int) -> tuple[str, ...]:
    """The names a list's style may have, the fittest first."""
    families = dict.fromkeys((family, "List") if kind == "Number" else (family,))
    return tuple(
        f"{name} {kind}" + (f" {level + 1}" if level else "")
        for name in families
        for level in range(depth, -1, -1)
    )


def _number(lists: Lists, style: Style, start: int) -> str:
    number = lists.restart(style, start)
    return f'<w:numPr><w:ilvl w:val="{style.level}"/><w:numId w:val="{number}"/></w:numPr>'


def _paragraph(style: str, more: str, runs: Iterable[str]) -> str:
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    looks = f"<w:pPr>{named}{more}</w:pPr>" if named or more else ""
    return f"<w:p>{looks}{''.join(runs)}</w:p>"


def _run(marks: str, content: str) -> str:
    looks = f"<w:rPr>{_ordered(marks)}</w:rPr>" if marks else ""
    return f"<w:r>{looks}{content}</w:r>"


_ORDER = ("<w:rStyle", "<w:rFonts", "<w:b/>", "<w:bCs/>", "<w:i/>", "<w:iCs/>")


def _ordered(marks: str) -> str:
    """`marks` in the order that the schema wants."""
    found = re.findall(r"<[^>]*/>", marks)
    return "".join(sorted(found, key=lambda mark: _place(mark)))


def _place(mark: str) -> int:
    return next(at for at, start in enumerate(_ORDER) if mark.startswith(start))


def _typed(value: str) -> Iterator[Inline]:
    for number, line in enumerate(re.split("\r\n|\r|\n", allowed(str(value)))):
        if number:
            yield Break()
        if line:
            yield Words(line)
