"""A Markdown field as a small tree: paragraphs, lists, quotes; bold, italic, code, links, breaks.

Python-Markdown reads the field with everything else switched off, so that what is not one of these
is shown as typed: headings, rules, tables, code blocks, references, raw HTML, entities. Emphasis
inside a word is off for `*` as it is for `_`: `5*3*2` and `a_b_c` stay. A list may follow a line
without a blank one and nest by two spaces, as on most sites; `_lists_as_read` lays such lists out
in the columns that Python-Markdown counts in.
"""

from __future__ import annotations

import re
import string
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias
from xml.etree import ElementTree

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as Inlines
from markdown.util import AtomicString, Registry

from plantools.rendering.errors import allowed


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

QUOTES_DEEP = 6
"""Quotes within quotes beyond this depth are shown as typed."""


@lru_cache(maxsize=4096)
def parse(source: str) -> tuple[Block, ...]:
    """The blocks of a Markdown field; none where it holds only white space.

    Raises ForbiddenCharacterError for a character that XML does not allow.
    """
    text = allowed(str(source))
    if not text.strip():
        return ()
    try:
        return tuple(_blocks(_reader().tree(text)))
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
_ESCAPED = re.compile("\x02([0-9]+)\x03")


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
        return [Link(_ESCAPED.sub(_character, element.get("href", "")), inside)]
    return [_emphasis(Bold if element.tag == "strong" else Italic, inside)]


def _emphasis(kind: type[Bold] | type[Italic], content: tuple[Inline, ...]) -> Inline:
    flat: list[Inline] = []
    for node in content:
        flat += node.content if isinstance(node, kind) else (node,)
    return kind(tuple(_tidy(flat)))


def _words(text: str | None) -> Iterator[Words]:
    if text:
        yield Words(re.sub(r"[ \t\n]+", " ", _ESCAPED.sub(_character, text)))


def _character(found: re.Match[str]) -> str:
    return chr(int(found[1]))


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


# The reader: Python-Markdown with little switched on


class _Span(InlineProcessor):
    """Emphasis: a pattern whose first group is the content, and the element that it becomes."""

    def __init__(self, pattern: str, *tags: str) -> None:
        super().__init__(pattern)
        self.tags = tags

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        outer = element = ElementTree.Element(self.tags[0])
        for tag in self.tags[1:]:
            element = ElementTree.SubElement(element, tag)
        element.text = m[1]
        return outer, m.start(), m.end()


class _CodeSpan(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        if not m[2].strip():
            return None, None, None
        element = ElementTree.Element("code")
        element.text = AtomicString(m[2].strip())
        return element, m.start(), m.end()


class _Escape(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        return f"\x02{ord(m[1])}\x03", m.start(), m.end()


class _LineBreak(InlineProcessor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        return ElementTree.Element("br"), m.start(), m.end()


class _Anchor(InlineProcessor):
    """A link; its words are the group `words`, or its own address where there is none."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        found = m.groupdict()
        if "words" in found and not found["words"].strip():
            return None, None, None
        element = ElementTree.Element("a")
        element.set("href", found.get("scheme", "") + _address(found["href"]))
        element.text = found["words"] if "words" in found else AtomicString(found["href"])
        return element, m.start(), m.end()


class _Mail(_Anchor):
    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element | None, int | None, int | None]:
        element, start, end = super().handleMatch(m, data)
        if element is not None:
            element.set("href", "mailto:" + element.get("href", ""))
        return element, start, end


class _Image(InlineProcessor):
    """The words that stand for a picture; the picture itself is not shown."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str | None, int | None, int | None]:
        if not m[1].strip():
            return None, None, None
        return m[1], m.start(), m.end()


_UNSAFE = re.compile(r'[\s"<>\\^`{|}\[\]()]')


def _address(href: str) -> str:
    """`href` with those characters written as %XX that no format would take as they are."""
    plain = _ESCAPED.sub(_character, href)
    return _UNSAFE.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), plain)


_NESTED = r"(?:[^\s()<>\x02\x03]|\x02[0-9]+\x03)"
_LIVE = rf"(?P<href>(?:https?://|mailto:){_NESTED}+(?:\({_NESTED}*\){_NESTED}*)*)"
_STAR = r"(?<![^\W_])(?<!\*){0}(?![\s*])(.+?)(?<![\s*]){0}(?!\*)(?![^\W_])"
_LOW = r"(?<!\w){0}(?![\s_])(.+?)(?<![\s_]){0}(?!\w)"

_PATTERNS: tuple[InlineProcessor, ...] = (
    _CodeSpan(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)"),
    _LineBreak(r"(?: {2,}|\\)\n"),
    _Escape(rf"\\([{re.escape(string.punctuation)}])"),
    _Image(r"!\[([^\[\]\x02]*)\]\([^\s()\x02]+\)"),
    _Anchor(rf"\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])+)\]\(\s*<?{_LIVE}>?\s*\)"),
    _Anchor(r"<(?P<href>(?:https?://|mailto:)[^\s<>\x02\x03]+)>"),
    _Mail(r"<(?P<href>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"),
    _Span(_STAR.format(r"\*\*\*"), "strong", "em"),
    _Span(_LOW.format("___"), "strong", "em"),
    _Span(_STAR.format(r"\*\*"), "strong"),
    _Span(_LOW.format("__"), "strong"),
    _Span(_STAR.format(r"\*"), "em"),
    _Span(_LOW.format("_"), "em"),
)


class _Lists(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return list(_lists_as_read(lines, 0))


class _Reader:
    """Python-Markdown, taught to stop at the tree."""

    def __init__(self) -> None:
        self._found = ElementTree.Element("div")
        self._markdown = reader = markdown.Markdown(extensions=["sane_lists"])
        reader.preprocessors.deregister("html_block")
        reader.preprocessors.register(_Lists(reader), "lists", 25)
        for name in ("code", "hashheader", "setextheader", "hr", "reference"):
            reader.parser.blockprocessors.deregister(name)
        reader.inlinePatterns = Registry()
        reader.treeprocessors.register(Inlines(reader), "inline", 20)
        for number, pattern in enumerate(_PATTERNS):
            reader.inlinePatterns.register(pattern, f"field-{number}", 200 - number)
        for name in ("prettify", "unescape"):
            reader.treeprocessors.deregister(name)
        reader.stripTopLevelTags = False
        reader.serializer = self._keep

    def _keep(self, root: ElementTree.Element) -> str:
        self._found = root
        return ""

    def tree(self, text: str) -> ElementTree.Element:
        """The elements of `text`."""
        self._markdown.reset()
        self._markdown.convert(text)
        return self._found


_local = threading.local()


def _reader() -> _Reader:
    """This thread's reader; Python-Markdown keeps what it reads in itself."""
    if not hasattr(_local, "reader"):
        _local.reader = _Reader()
    reader: _Reader = _local.reader
    return reader


# Lists and quotes, laid out in Python-Markdown's columns

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])(?: +(.*)|)$")
_RULE = re.compile(r" *([-*_])(?: *\1){2,} *$")
_QUOTED = re.compile(r" {0,3}> ?(.*)$")
_NUMBER_TOO_LONG = re.compile(r"([0-9]{10,})\.")


def _lists_as_read(lines: list[str], depth: int) -> Iterator[str]:
    """`lines` with each item at four columns a level, and a blank line before each list."""
    levels: list[tuple[int, bool]] = []  # column of the mark, is it numbered
    blank, in_items = True, False
    at = 0
    while at < len(lines):
        line = lines[at]
        if _QUOTED.match(line):
            end = at
            while end < len(lines) and _QUOTED.match(lines[end]):
                end += 1
            yield from _quote(lines[at:end], depth)
            at, blank, in_items, levels = end, False, False, []
            continue
        at += 1
        if not line.strip():
            blank = True
            yield ""
            continue
        column = len(line) - len(line.lstrip(" "))
        item = None if _RULE.match(line) else _ITEM.match(line)
        if item and _begins_item(item, interrupts=not blank and not levels):
            is_numbered = item[2][0] in "0123456789"
            before = levels[:]
            while levels and column < levels[-1][0] + 2:
                levels.pop()
            same = before[len(levels)] if len(before) > len(levels) else None
            if not blank and (not in_items or (same and same[1] != is_numbered)):
                yield ""
            in_items = True
            mark = f"{item[2][:-1]}." if is_numbered else "-"
            yield f"{'    ' * len(levels)}{mark} {item[3]}"
            levels.append((column, is_numbered))
        else:
            while blank and levels and column < levels[-1][0] + 2:
                levels.pop()
            in_items = in_items and not blank
            yield "    " * (len(levels) if blank else 0) + _as_typed(line.lstrip(" "))
        blank = False


def _begins_item(item: re.Match[str], *, interrupts: bool) -> bool:
    """Only a bullet or the number 1 begins a list right below a line of text."""
    if not (item[3] or "").strip():
        return False
    return not interrupts or item[2] in {"-", "*", "+", "1.", "1)"}


def _as_typed(line: str) -> str:
    if _RULE.match(line):
        return re.sub(r"([-*_])", r"\\\1", line)
    return _NUMBER_TOO_LONG.sub(r"\1\\.", line, count=1)


def _quote(lines: list[str], depth: int) -> Iterator[str]:
    inside = [found[1] for line in lines if (found := _QUOTED.match(line))]
    if depth >= QUOTES_DEEP:
        yield from (re.sub(r"^ *>", r"\\>", line) for line in lines)
        return
    yield from (f"> {line}".rstrip() for line in _lists_as_read(inside, depth + 1))
