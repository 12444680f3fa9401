"""A Markdown field as a small tree: paragraphs, lists, quotes; bold, italic, code, links, breaks.

Python-Markdown reads the field with everything else switched off, so that what is not one of these
is shown as typed: headings, rules, tables, code blocks, references, raw HTML, entities. Emphasis
inside a word is off for `*` as it is for `_`: `5*3*2` and `a_b_c` stay. A list may follow a line
without a blank one and nest by two spaces, as on most sites (`prose_reader.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from xml.etree import ElementTree

from plantools.rendering.errors import allowed
from plantools.rendering.prose_reader import elements, unescaped


@dataclass(frozen=True, slots=True)
class Words:
    """Text without marks. No line break in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width face."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Bold:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Italic:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web page or a mail address."""

    href: str
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; numbered from `start` where it is not None, else bulleted."""

    start: int | None
    items: tuple[tuple[Block, ...], ...]


Inline: TypeAlias = Words | Code | Break | Bold | Italic | Link
Block: TypeAlias = Paragraph | Quote | Listing


@lru_cache(maxsize=4096)
def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a Markdown field; none where it holds only white space.

    Raises ForbiddenCharacterError for a character that XML does not allow.
    """
    text = allowed(str(source))
    if not text.strip():
        return ()
    try:
        return tuple(_blocks(elements(text)))
    except RecursionError:
        return (Paragraph((Words(" ".join(text.split())),)),)


def inline(source: str) -> tuple[Inline, ...]:
    """The whole field as one run of inline content: paragraphs and items a line each."""
    lines = [line for block in parse(source) for line in _lines(block)]
    return tuple(_joined(lines))


def plain(source: str) -> str:
    """The field's words without marks: a line each paragraph, `• ` or `1. ` before items."""
    return "".join(_plain(inline(source)))


def _plain(content: Iterable[Inline]) -> Iterator[str]:
    for node in content:
        match node:
            case Words(text) | Code(text):
                yield text
            case Break():
                yield "\n"
            case Bold(children) | Italic(children) | Link(_, children):
                yield from _plain(children)


def _lines(block: Block) -> Iterator[tuple[Inline, ...]]:
    match block:
        case Paragraph(content):
            yield content
        case Quote(blocks):
            for child in blocks:
                yield from _lines(child)
        case Listing(start, items):
            for number, item in enumerate(items, start or 0):
                mark = "• " if start is None else f"{number}. "
                lines = [line for child in item for line in _lines(child)]
                yield (Words(mark), *(lines[0] if lines else ()))
                yield from lines[1:]


def _joined(lines: list[tuple[Inline, ...]]) -> Iterator[Inline]:
    for number, line in enumerate(lines):
        if number:
            yield Break()
        yield from line


# From Python-Markdown's elements to the tree

_BLOCK_TAGS = frozenset({"p", "ul", "ol", "blockquote", "li", "div"})


def _blocks(element: ElementTree.Element) -> Iterator[Block]:
    loose: list[Inline] = list(_words(element.text))
    for child in element:
        if child.tag in _BLOCK_TAGS:
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose += _inline(child)
        loose += _words(child.tail)
    yield from _paragraph(loose)


def _block(element: ElementTree.Element) -> Iterator[Block]:
    if element.tag in ("ul", "ol"):
        items = tuple(item for child in element if (item := tuple(_blocks(child))))
        start = int(element.get("start", "1")) if element.tag == "ol" else None
        if items:
            yield Listing(start, items)
    elif element.tag == "blockquote":
        if blocks := tuple(_blocks(element)):
            yield Quote(blocks)
    else:
        yield from _blocks(element)


def _paragraph(content: list[Inline]) -> Iterator[Paragraph]:
    tidy = _tidy(content)
    while tidy and isinstance(tidy[0], Break):
        tidy.pop(0)
    while tidy and isinstance(tidy[-1], Break):
        tidy.pop()
    if tidy:
        yield Paragraph(tuple(_trimmed(tidy)))


def _inline(element: ElementTree.Element) -> list[Inline]:
    if element.tag == "br":
        return [Break()]
    if element.tag == "code":
        return [Code(" ".join((element.text or "").split()))]
    content: list[Inline] = [*_words(element.text)]
    for child in element:
        content += [*_inline(child), *_words(child.tail)]
    inside = tuple(_tidy(content))
    if not inside:
        return []
    if element.tag == "a":
        return [Link(unescaped(element.get("href", "")), inside)]
    return [_emphasis(Bold if element.tag == "strong" else Italic, inside)]


def _emphasis(kind: type[Bold] | type[Italic], content: tuple[Inline, ...]) -> Inline:
    flat: list[Inline] = []
    for node in content:
        flat += node.content if isinstance(node, kind) else (node,)
    return kind(tuple(_tidy(flat)))


def _words(text: str | None) -> Iterator[Words]:
    if text:
        yield Words(re.sub(r"[ \t\n]+", " ", unescaped(text)))


def _tidy(content: list[Inline]) -> list[Inline]:
    """`content` with neighbours of one kind made one, so that no two marks meet when written."""
    tidy: list[Inline] = []
    for node in content:
        before = tidy[-1] if tidy else None
        match before, node:
            case Words(first), Words(second):
                tidy[-1] = Words(re.sub(" +", " ", first + second))
            case Bold(one), Bold(two):
                tidy[-1] = Bold(tuple(_tidy([*one, *two])))
            case Italic(one), Italic(two):
                tidy[-1] = Italic(tuple(_tidy([*one, *two])))
            case _:
                tidy.append(node)
    return tidy


def _trimmed(content: list[Inline]) -> Iterator[Inline]:
    """`content` without the spaces that stand at the start or the end of a line."""
    last = len(content) - 1
    for at, node in enumerate(content):
        if not isinstance(node, Words):
            yield node
            continue
        text = node.text
        if at == 0 or isinstance(content[at - 1], Break):
            text = text.lstrip(" ")
        if at == last or isinstance(content[at + 1], Break):
            text = text.rstrip(" ")
        if text:
            yield Words(text)
