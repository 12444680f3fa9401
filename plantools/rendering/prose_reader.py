"""Python-Markdown as it reads a field: few patterns, and nothing that takes words away.

A field's lists and quotes are laid out first in the columns that Python-Markdown counts in
(`_lists_as_read`): people indent by two spaces, it wants four; they begin a list right below a
line, it wants a blank one between.
"""

from __future__ import annotations

import re
import string
import threading
from collections.abc import Iterator
from xml.etree import ElementTree

import markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor as Inlines
from markdown.util import AtomicString, Registry

QUOTES_DEEP = 6
"""Quotes within quotes beyond this depth are shown as typed."""
LISTS_DEEP = 8
"""Items below this level stay at it; Word has nine."""

_local = threading.local()


def elements(text: str) -> ElementTree.Element:
    """The elements of a field: p, ul, ol, li, blockquote; strong, em, code, a, br.

    Characters that were escaped in it stand there as Python-Markdown keeps them: see `unescaped`.
    Raises RecursionError for a text of very deep lists.
    """
    if not hasattr(_local, "reader"):
        _local.reader = _Reader()  # one a thread: it keeps what it reads in itself
    reader: _Reader = _local.reader
    return reader.tree(text)


_ESCAPED = re.compile("\x02([0-9]+)\x03")


def unescaped(text: str) -> str:
    """`text` of an element with escaped characters as themselves."""
    return _ESCAPED.sub(lambda found: chr(int(found[1])), text)


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
    plain = unescaped(href)
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


# Lists and quotes, laid out in Python-Markdown's columns

_ITEM = re.compile(r"( *)([-*+]|[0-9]{1,9}[.)])(?: +(.*)|)$")
_RULE = re.compile(r" *([-*_])(?: *\1){2,} *$")
_QUOTED = re.compile(r" {0,3}> ?(.*)$")
_MARKS_IN_A_ROW = re.compile(r"(?:(?:[->*+]|[0-9]+[.)]) *){4}")
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
            text = _shallow(item[3])
            yield f"{'    ' * min(len(levels), LISTS_DEEP)}{mark} {text}"
            levels.append((column, is_numbered))
        else:
            while blank and levels and column < levels[-1][0] + 2:
                levels.pop()
            in_items = in_items and not blank
            yield "    " * (min(len(levels), LISTS_DEEP + 1) if blank else 0) + _as_typed(
                line.lstrip(" ")
            )
        blank = False


def _begins_item(item: re.Match[str], *, interrupts: bool) -> bool:
    """Only a bullet or the number 1 begins a list right below a line of text."""
    if not (item[3] or "").strip():
        return False
    return not interrupts or item[2] in {"-", "*", "+", "1.", "1)"}


def _shallow(text: str) -> str:
    """`text` of an item; where it begins with four marks more, they are shown as typed."""
    return re.sub("^[0-9]*", r"\g<0>\\", text) if _MARKS_IN_A_ROW.match(text) else text


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
