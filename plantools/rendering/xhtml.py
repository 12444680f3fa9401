"""Text and Markdown fields as XHTML, for tables inside Markdown and for pages."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plantools.rendering.errors import allowed
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
    parse,
)

_NEW_LINE = re.compile("\r\n|\r|\n")


def escaped(text: str) -> str:
    """`text` as XHTML shows it, with `<br />` for a new line; fit for an attribute in `"` too.

    Raises ForbiddenCharacterError for a character that XML does not allow.
    """
    return _NEW_LINE.sub("<br />", quoted(allowed(str(text))))


def quoted(text: str) -> str:
    """`text` with `& < > "` as entities, and nothing else changed."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def blocks(source: str) -> str:
    """A Markdown field as XHTML blocks on one line; '' where it holds nothing."""
    return "".join(_block(block) for block in parse(source))


def cell(source: str) -> str:
    """A Markdown field as what a table cell holds: as `blocks`, one paragraph without its `<p>`."""
    match parse(source):
        case (Paragraph(content),):
            return _inlines(content)
    return blocks(source)


def _block(block: Block) -> str:
    match block:
        case Paragraph(content):
            return f"<p>{_inlines(content)}</p>"
        case Quote(inside):
            return f"<blockquote>{''.join(map(_block, inside))}</blockquote>"
        case Listing(None, items):
            return f"<ul>{''.join(map(_item, items))}</ul>"
        case Listing(1, items):
            return f"<ol>{''.join(map(_item, items))}</ol>"
        case Listing(start, items):
            return f'<ol start="{start}">{"".join(map(_item, items))}</ol>'


def _item(item: tuple[Block, ...]) -> str:
    first, *rest = item
    opening = _inlines(first.content) if isinstance(first, Paragraph) else _block(first)
    return f"<li>{opening}{''.join(map(_block, rest))}</li>"


def _inlines(content: Iterable[Inline]) -> str:
    return "".join(_inline(node) for node in content)


def _inline(node: Inline) -> str:
    match node:
        case Words(text):
            return escaped(text)
        case Code(text):
            return f"<code>{escaped(text)}</code>"
        case Break():
            return "<br />"
        case Bold(content):
            return f"<strong>{_inlines(content)}</strong>"
        case Italic(content):
            return f"<em>{_inlines(content)}</em>"
        case Link(href, content):
            return f'<a href="{quoted(href)}">{_inlines(content)}</a>'
