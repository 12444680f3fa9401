"""Text and Markdown fields as Markdown that any reader shows with exactly the same words.

`escaped` is for text that is shown as typed. It marks only what Python-Markdown (with tables,
attr_list, sane_lists and md_in_html) or a site like GitHub would read as a mark, and fits wherever
a template puts it: at the start of a line, in a heading, a list item, a link, a table cell. So it
never writes a line break: a new line in the text becomes `<br />`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plantools.rendering.errors import allowed
from plantools.rendering.prose import (
    Block,
    Bold,
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

_MARKS = re.compile(
    r"""
    (?P<backslashed>[\\`*\[\]{|])
    | (?<![^\W_])_+ | _+(?![^\W_])      # an underscore at the edge of a word
    | (?P<less><)(?![ ]|$ )
    | (?P<amp>&)(?=\#?[A-Za-z0-9]*(?:;|$))
    | (?P<tildes>~)(?=~)
    """,
    re.VERBOSE,
)
_START = re.compile(r"( ?)(?:(\#)|([-+])(?=[ ]|[- ]*$)|([>])|([0-9]+)([.)])(?=[ ]|$)|([=~:]))")
_HASHES = re.compile(r"\#+ *$")
_MARK = re.compile(r"[\\`*\[\]{|_<&~]")
"""What each of them begins with: most words hold none, and this is sooner seen."""
_UNUSUAL = re.compile("[^ -\"$%'-)+-;=-Z^a-z}\x7f-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""One of those marks, a line break, a tab, or a character that XML does not allow."""
_OPENERS = frozenset("#-+>=~:0123456789 ")
"""What a line begins with that may need a mark."""
_SPACES = re.compile(r"[ \t]+")
_NEW_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as typed, on one line.

    Raises ForbiddenCharacterError for a character that XML does not allow.
    """
    if text[:1] not in _OPENERS and "  " not in text and not _UNUSUAL.search(text):
        return text
    words = allowed(str(text))
    if "\n" not in words and "\r" not in words:
        return _line(words)
    return "<br />".join(map(_line, _NEW_LINE.split(words)))


def _line(text: str) -> str:
    line = _SPACES.sub(" ", text) if "  " in text or "\t" in text else text
    start = _START.match(line)
    end = _HASHES.search(line, start.end() if start else 0)
    opening, closing = "", ""
    if end:
        line, closing = line[: end.start()], line[end.start() :].replace("#", "\\#")
    if start:
        opening, line = _opening(start), line[start.end() :]
    marked = _MARKS.sub(_marked, line) if _MARK.search(line) else line
    return opening + marked + closing


def _opening(start: re.Match[str]) -> str:
    space, hash_, bullet, more, number, dot, other = start.groups()
    if number:
        return f"{space}{number}\\{dot}"
    if other:
        return f"{space}&#{ord(other)};"
    return f"{space}\\{hash_ or bullet or more}"


def _marked(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "backslashed":
            return "\\" + found[0]
        case "less":
            return "&lt;"
        case "amp":
            return "&amp;"
        case "tildes":
            return "&#126;"
    return found[0].replace("_", "\\_")


def blocks(source: str) -> str:
    """A Markdown field as Markdown, block by block; '' where it holds nothing.

    One paragraph is one line. The last line has no line break after it.
    """
    return "\n".join(_blocks(parse(source)))


def one_line(source: str) -> str:
    """A Markdown field on one line, as a table cell wants it: `<br />` between its lines."""
    return _inlines(inline(source))


def _blocks(content: Iterable[Block]) -> Iterator[str]:
    before: Block | None = None
    for block in content:
        if before is not None:
            yield ""
        if isinstance(before, Listing) and isinstance(block, Listing):
            yield from ("<!-- -->", "")
        yield from _block(block)
        before = block


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(content):
            yield _inlines(content)
        case Quote(inside):
            yield from (f"> {line}".rstrip() for line in _blocks(inside))
        case Listing(start, items):
            yield from _listing(start, items)


def _listing(start: int | None, items: tuple[tuple[Block, ...], ...]) -> Iterator[str]:
    is_loose = any(not _is_tight(item) for item in items)
    for number, item in enumerate(items, start or 0):
        if is_loose and number != (start or 0):
            yield ""
        mark = "- " if start is None else f"{number}. "
        lines = list(_blocks(item) if is_loose else _tight(item))
        yield mark + lines[0]
        yield from (f"    {line}" if line else "" for line in lines[1:])


def _is_tight(item: tuple[Block, ...]) -> bool:
    """An item of one paragraph, or one with a list below it."""
    kinds = [type(block) for block in item]
    return kinds in ([Paragraph], [Paragraph, Listing])


def _tight(item: tuple[Block, ...]) -> Iterator[str]:
    for block in item:
        yield from _block(block)


def _inlines(content: Iterable[Inline]) -> str:
    nodes = list(content)
    written = ""
    for at, node in enumerate(nodes):
        after = nodes[at + 1] if at + 1 < len(nodes) else None
        written += _emphasis(node, written, after) or _inline(node)
    return written


def _emphasis(node: Inline, before: str, after: Inline | None) -> str:
    """Bold and italic: with `**` and `_` where they would be read so, else as tags."""
    if not isinstance(node, Bold | Italic):
        return ""
    mark, tag = ("**", "strong") if isinstance(node, Bold) else ("_", "em")
    inside = _inlines(node.content)
    following = _inline(after)[:1] if isinstance(after, Words | Code | Link) else ""
    touches = re.search(r"[\w*]$", before) or re.match(r"[\w*]", following)
    if touches or inside != inside.strip() or isinstance(after, Bold | Italic):
        return f"<{tag}>{inside}</{tag}>"
    return f"{mark}{inside}{mark}"


def _inline(node: Inline) -> str:
    match node:
        case Words(text):
            return escaped(text)
        case Code(text):
            return _code(text)
        case Link(href, content):
            return f"[{_inlines(content)}]({_MARKS_IN_ADDRESS.sub('&amp;', href)})"
    return "<br />"


_MARKS_IN_ADDRESS = re.compile(r"&(?=\#?[A-Za-z0-9]+;)")
_PLAIN_CODE = re.compile(r"[^`<>&|{}\\\n]+")


def _code(text: str) -> str:
    return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else f"<code>{escaped(text)}</code>"
