"""Word paragraphs as Markdown: bold, italic, links, lists and quotes; all other looks are lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from lxml import etree

from plantools.forms.wordxml import Element, R, W, is_on, value
from plantools.rendering import (
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
    house_prose,
    markdown_of,
)

_STEP = 360
_ADDRESS = re.compile(r'HYPERLINK\s+"([^"]*)"')
_SAFE = re.compile(r"(?:https?://|mailto:)\S+")
_MONO = frozenset({"Consolas", "Courier New", "Liberation Mono"})


@dataclass(frozen=True)
class Looks:
    """What a file's styles and lists mean: which paragraphs are items, of which list and level."""

    numbered: Mapping[tuple[str, int], tuple[bool, int]] = field(default_factory=dict)
    """By list and level: whether it counts, and from which number."""
    styles: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    """By style: the list and level that its paragraphs are items of."""
    quotes: frozenset[str] = frozenset({"Quote"})
    links: Mapping[str, str] = field(default_factory=dict)
    """The addresses of links by their relationship."""

    def item(self, paragraph: Element) -> tuple[bool, int, int, str] | None:
        """Whether it counts, its level, its first number and its list; None for no item."""
        look = paragraph.find(f"{W}pPr")
        if look is None:
            return None
        style = value(look.find(f"{W}pStyle"))
        number = value(look.find(f"{W}numPr/{W}numId"))
        level = value(look.find(f"{W}numPr/{W}ilvl"))
        if number == "0":
            return None
        own, depth = self.styles.get(style, ("", 0))
        if not number and not own:
            return _by_name(style)
        depth = int(level) if level else depth
        known = self.numbered.get((number or own, depth))
        if known is None:
            found = _by_name(style)
            return found and (found[0], depth, found[2], number)
        return known[0], depth, known[1], number or own

    def is_quote(self, paragraph: Element) -> bool:
        return value(paragraph.find(f"{W}pPr/{W}pStyle")) in self.quotes


def _by_name(style: str) -> tuple[bool, int, int, str] | None:
    match = re.fullmatch(r"(?:List|Table)(Bullet|Number)(\d?)", style)
    if not match:
        return None
    return match[1] == "Number", int(match[2] or 1) - 1, 1, match[1]


@lru_cache(maxsize=20_000)
def canonical(markdown: str) -> str:
    """The Markdown as it comes back from a form in which nobody touched it."""
    xml, starts = house_prose(markdown)
    if not xml:
        return ""
    looks = Looks(
        {(str(id_), level): (True, start) for id_, start in starts.items() for level in range(2)}
    )
    root = etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>')
    return markdown_from(list(root), looks)


def markdown_from(paragraphs: Sequence[Element], looks: Looks) -> str:
    """The paragraphs as Markdown; '' where nothing stands in them."""
    return markdown_of(_blocks(list(_lines(paragraphs, looks))))


@dataclass(frozen=True)
class _Line:
    """A paragraph: its content, and the item it is or goes on."""

    content: tuple[Inline, ...]
    item: tuple[bool, int, int, str] | None
    depth: int
    is_quote: bool


def _lines(paragraphs: Sequence[Element], looks: Looks) -> Iterator[_Line]:
    for paragraph in paragraphs:
        if content := _content(paragraph, looks):
            item = looks.item(paragraph)
            indent = value(paragraph.find(f"{W}pPr/{W}ind"), "left") or value(
                paragraph.find(f"{W}pPr/{W}ind"), "start"
            )
            depth = item[1] if item else int(indent or 0) // _STEP if indent.isdigit() else 0
            yield _Line(content, item, depth, looks.is_quote(paragraph))


def _blocks(lines: list[_Line]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    at = 0
    while at < len(lines):
        line = lines[at]
        if line.is_quote and not line.item:
            end = _while(lines, at, lambda each: each.is_quote and not each.item)
            blocks.append(Quote(tuple(Paragraph(each.content) for each in lines[at:end])))
            at = end
        elif line.item:
            listing, at = _listing(lines, at, line.item[1])
            blocks.append(listing)
        else:
            blocks.append(Paragraph(line.content))
            at += 1
    return tuple(blocks)


def _while(lines: list[_Line], at: int, test: Callable[[_Line], bool]) -> int:
    while at < len(lines) and test(lines[at]):
        at += 1
    return at


def _listing(lines: list[_Line], at: int, level: int) -> tuple[Listing, int]:
    """The list that begins at a line, with what stands within its items."""
    first = lines[at].item
    assert first is not None
    items: list[tuple[Block, ...]] = []
    while at < len(lines):
        line = lines[at]
        if line.item is None or line.item[1] < level:
            break
        if line.item[1] == level and (line.item[0], line.item[3]) != (first[0], first[3]):
            break
        inside: list[Block] = []
        if line.item[1] == level:
            inside.append(Paragraph(line.content))
            at += 1
        while at < len(lines):
            after = lines[at]
            if after.item and after.item[1] > level:
                inner, at = _listing(lines, at, after.item[1])
                inside.append(inner)
            elif after.item is None and after.depth > level and not after.is_quote:
                inside.append(Paragraph(after.content))
                at += 1
            else:
                break
        items.append(tuple(inside))
    return Listing(first[2] if first[0] else None, tuple(items)), at


# The words of a paragraph


@dataclass
class _Field:
    """A field of Word's that is open: its instruction, until what it shows begins."""

    code: str = ""
    is_shown: bool = False


Piece = tuple[str, bool, bool, bool, str]
"""Text, bold, italic, fixed width, and the address it leads to."""


def _content(paragraph: Element, looks: Looks) -> tuple[Inline, ...]:
    pieces: list[Piece] = []
    _read(paragraph, looks, "", [], pieces)
    return _inlines(pieces)


def _read(
    element: Element, looks: Looks, link: str, open_: list[_Field], pieces: list[Piece]
) -> None:
    for child in element:
        if child.tag == f"{W}r":
            _read_run(child, link, open_, pieces)
        elif child.tag == f"{W}hyperlink":
            address = looks.links.get(child.get(f"{R}id", ""), "")
            _read(child, looks, address or link, open_, pieces)
        elif child.tag == f"{W}fldSimple":
            found = _ADDRESS.search(value(child, "instr"))
            _read(child, looks, found[1] if found else link, open_, pieces)
        elif child.tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr"):
            _read(child, looks, link, open_, pieces)


def _read_run(run: Element, link: str, open_: list[_Field], pieces: list[Piece]) -> None:
    look = run.find(f"{W}rPr")
    bold = look is not None and is_on(look.find(f"{W}b"))
    italic = look is not None and is_on(look.find(f"{W}i"))
    mono = look is not None and value(look.find(f"{W}rFonts"), "ascii") in _MONO
    if look is not None:
        style = value(look.find(f"{W}rStyle"))
        bold, italic = bold or style == "Strong", italic or style == "Emphasis"
    for child in run:
        if child.tag == f"{W}fldChar":
            kind = value(child, "fldCharType")
            if kind == "begin":
                open_.append(_Field())
            elif open_ and kind == "separate":
                open_[-1].is_shown = True
            elif open_ and kind == "end":
                open_.pop()
        elif child.tag == f"{W}instrText" and open_:
            open_[-1].code += child.text or ""
        else:
            text = _text(child)
            if text and all(field_.is_shown for field_ in open_):
                codes = [found[1] for each in open_ if (found := _ADDRESS.search(each.code))]
                pieces.append((text, bold, italic, mono, codes[-1] if codes else link))


def _text(child: Element) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    return {
        f"{W}br": "\n",
        f"{W}cr": "\n",
        f"{W}tab": " ",
        f"{W}noBreakHyphen": "\u2011",
    }.get(str(child.tag), "")


def _inlines(pieces: list[Piece]) -> tuple[Inline, ...]:
    """The pieces as inline content: marks hold whole words, no space at their ends."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, part in enumerate(piece[0].split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append((part, *piece[1:]))
    content: list[Inline] = []
    for line in lines:
        written = _at_mark(_trimmed(line), 0)
        if written and content:
            content.append(Break())
        content += written
    return tuple(content)


_SPACES = re.compile(r"([ \t]+)")


def _trimmed(line: list[Piece]) -> list[Piece]:
    """The line with single spaces between words, none at its ends or under the edge of a mark."""
    out: list[Piece] = []
    for piece in line:
        for text in filter(None, _SPACES.split(piece[0])):
            word = " " if text[0] in " \t" else text
            if word != " " or (out and out[-1][0] != " "):
                out.append((word, *piece[1:]))
    while out and out[-1][0] == " ":
        out.pop()
    for at in range(1, len(out) - 1):
        if out[at][0] == " ":
            out[at] = _shared(out[at - 1], out[at + 1])
    pieces: list[Piece] = []
    for one in out:
        if pieces and pieces[-1][1:] == one[1:]:
            pieces[-1] = (pieces[-1][0] + one[0], *one[1:])
        else:
            pieces.append(one)
    return pieces


def _shared(before: Piece, after: Piece) -> Piece:
    """A space with the marks that the characters on both its sides have."""
    return (
        " ",
        before[1] and after[1],
        before[2] and after[2],
        before[3] and after[3],
        before[4] if before[4] == after[4] else "",
    )


_ORDER = (4, 1, 2)
"""Links stand outermost, then bold, then italic."""


def _at_mark(pieces: list[Piece], step: int) -> list[Inline]:
    if step == len(_ORDER):
        return [Code(piece[0]) if piece[3] else Words(piece[0]) for piece in pieces]
    mark = _ORDER[step]
    out: list[Inline] = []
    at = 0
    while at < len(pieces):
        end = at
        while end < len(pieces) and pieces[end][mark] == pieces[at][mark]:
            end += 1
        inside = _merged(_at_mark(pieces[at:end], step + 1))
        out += _marked(mark, pieces[at], inside)
        at = end
    return _merged(out)


def _marked(mark: int, piece: Piece, inside: list[Inline]) -> list[Inline]:
    if not piece[mark]:
        return inside
    if mark == 4:
        return [Link(piece[4], tuple(inside))] if _SAFE.fullmatch(piece[4]) else inside
    return [(Bold if mark == 1 else Italic)(tuple(inside))]


def _merged(content: list[Inline]) -> list[Inline]:
    out: list[Inline] = []
    for node in content:
        if out and isinstance(node, Words) and isinstance(out[-1], Words):
            out[-1] = Words(out[-1].text + node.text)
        else:
            out.append(node)
    return out
