"""The small tree of a Markdown field as Markdown again: what `parse` reads back as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

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

_ALWAYS = re.compile(r"([\\`*_\[\]<>])")
_NUMBERED = re.compile(r"^(\d+)([.)])")
_INDENT = 4


def markdown_of(blocks: Sequence[Block]) -> str:
    """The Markdown of blocks, with no more backslashes than it takes."""
    return "\n\n".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    match block:
        case Paragraph(content):
            return _paragraph(content)
        case Quote(blocks):
            return "\n".join(f"> {line}".rstrip() for line in markdown_of(blocks).split("\n"))
        case Listing(start, items):
            return "\n".join(_item(start, number, item) for number, item in enumerate(items))


def _item(start: int | None, number: int, blocks: Sequence[Block]) -> str:
    mark = "-" if start is None else f"{start + number}."
    first, *rest = blocks
    lines = _block(first).split("\n") if isinstance(first, Paragraph) else [""]
    if not isinstance(first, Paragraph):
        rest = [first, *rest]
    text = [f"{mark} {lines[0]}".rstrip(), *(" " * _INDENT + line for line in lines[1:])]
    for block in rest:
        gap = [] if isinstance(block, Listing) else [""]
        inner = _block(block).split("\n")
        text += [*gap, *(" " * _INDENT + line if line else line for line in inner)]
    return "\n".join(text)


def _paragraph(content: Sequence[Inline]) -> str:
    """The plainest writing of a paragraph that reads back as this one."""
    wanted = (Paragraph(tuple(content)),)
    text = ""
    for escape, at_start in ((str, False), (str, True), (_with_backslashes, True)):
        text = "".join(_inline(content, escape))
        if at_start:
            text = "\n".join(_start_escaped(line) for line in text.split("\n"))
        if parse(text) == wanted:
            return text
    return text


def _with_backslashes(text: str) -> str:
    return _ALWAYS.sub(r"\\\1", text)


def _start_escaped(line: str) -> str:
    if _NUMBERED.match(line):
        return _NUMBERED.sub(r"\1\\\2", line)
    return re.sub(r"^([-+>#=|~:])", r"\\\1", line)


def _inline(content: Iterable[Inline], escape: Callable[[str], str]) -> Iterator[str]:
    for node in content:
        match node:
            case Words(text):
                yield escape(text)
            case Code(text):
                fence = "``" if "`" in text else "`"
                yield f"{fence}{text}{fence}"
            case Break():
                yield "\\\n"
            case Bold(inside):
                yield f"**{''.join(_inline(inside, escape))}**"
            case Italic(inside):
                yield f"*{''.join(_inline(inside, escape))}*"
            case Link(href, inside):
                words = "".join(_inline(inside, escape))
                yield f"[{words}]({href})"
