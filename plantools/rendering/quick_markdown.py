"""Python-Markdown, asked for less where the answer is known.

- Words that hold no mark of any inline pattern go past all of them; most cells of a table are such.
- A pattern whose mark is not in the words, or that looks up a reference where the document
  defines none, is not tried.
- A block of one line that begins with a letter, or with a letter in bold or italics, is a paragraph
  or the words of a list's item, and no other kind of block is tried.
- A row of a table without a backslash or a code mark is split at its bars.
- Words with one mark, of bold at their beginning, are not searched for others.
- Attributes are looked for where a `{` is in the document, escaped characters where a backslash is,
  and blocks of HTML where a tag is that may begin one.
- A table in HTML between blank lines is put aside as it stands, where no other block of HTML is.
- Whether a tag is a block's is looked up once a document and not in a list for each element.

What is sped up is not made to be (it asks its own private methods); where another edition of
Python-Markdown has none of those names, all is as slow as before and the XHTML is the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import ReferenceInlineProcessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

_EXTENSIONS = ("tables", "attr_list", "sane_lists", "md_in_html")
_MARKS = re.compile("[\\\\`*_\\[!<&\x02]|  \n")
"""What some inline pattern begins with; `\\x02` opens what an earlier one has put aside."""
_MAY_BE_HTML = re.compile('<(?!br />|/a>|a id="[A-Za-z0-9-]+"></a>)|&(?!(?:amp|lt|#[0-9]+);)')
"""A mark of HTML that may begin a block, or that the search for blocks may write otherwise."""
_TABLE = re.compile(r"(?<=\n\n)<table>\n(?:.+\n)+?</table>\n(?=\n)")
_ODD_IN_TABLE = re.compile(
    r"""<(?! br\ /> | /?table>
        | /?(?:thead|tbody|tr|th|td|ul|li|span|p|strong|em)
          (?:\ (?:class|scope|rowspan|colspan)="[a-z0-9]+")*> )
    | &(?! (?:amp|lt|\#[0-9]+); )
    | (</?table>).*?\1""",
    re.DOTALL | re.VERBOSE,
)
"""What a table in HTML may hold that the search for blocks would write otherwise."""
_NO_MARK = "[^\\\\`*_\\[!<&\x02\n]*"
_BOLD_START = re.compile(rf"\*\*([A-Za-z0-9](?:{_NO_MARK}[A-Za-z0-9.:])?)\*\*((?: {_NO_MARK})?)\Z")
_PLAIN_LINE = re.compile("\\*{0,2}[A-Za-z][^\n\x02]*\\Z")
_MARKS_OF = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.ESCAPE_RE: "\\",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.IMAGE_LINK_RE: "![",
    inlinepatterns.AUTOLINK_RE: "://",
    inlinepatterns.AUTOMAIL_RE: "@",
    inlinepatterns.LINE_BREAK_RE: "  \n",
    inlinepatterns.HTML_RE: "<",
    inlinepatterns.ENTITY_RE: "&",
}
"""What a text must hold so that the pattern of that expression can be in it."""


def xhtml_of(source: str) -> str:
    """The XHTML of a Markdown document, as Python-Markdown makes it."""
    return _reader(source).convert(source)


def _reader(source: str) -> markdown.Markdown:
    """Python-Markdown with the quicker steps for this document."""
    reader = markdown.Markdown(extensions=list(_EXTENSIONS), output_format="xhtml")
    reader.is_block_level = _Answers(reader.is_block_level).__getitem__  # type: ignore[method-assign, assignment]
    reader.parser.blockprocessors.register(_PlainLine(reader.parser), "plain line", 200)
    reader.treeprocessors.register(_Inline(reader), "inline", 20)
    for mark, asked in (("{", "attr_list"), ("\\", "unescape")):
        if mark not in source:
            reader.treeprocessors.deregister(asked, strict=False)
    blocks = reader.preprocessors["html_block"]
    reader.preprocessors.register(_HtmlBlocks(reader, blocks), "html_block", 20)
    tables = reader.parser.blockprocessors["table"]
    if isinstance(tables, TableProcessor):
        quick = _Tables(reader.parser, tables.config)  # type: ignore[attr-defined]
        reader.parser.blockprocessors.register(quick, "table", 75)
    return reader


class _Answers(dict[Any, bool]):
    """What was asked before is known."""

    def __init__(self, asked: Callable[[Any], bool]) -> None:
        super().__init__()
        self._asked = asked

    def __missing__(self, what: Any) -> bool:
        self[what] = answer = self._asked(what)
        return answer


class _HtmlBlocks(Preprocessor):
    """Puts tables of plain tags aside, and asks Python-Markdown where there may be other blocks."""

    def __init__(self, reader: markdown.Markdown, asked: Preprocessor) -> None:
        super().__init__(reader)
        self._asked = asked

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        is_odd = any(_ODD_IN_TABLE.search(table) for table in _TABLE.findall(source))
        if is_odd or _MAY_BE_HTML.search(_TABLE.sub("", source)):
            return self._asked.run(lines)
        return _TABLE.sub(self._aside, source).split("\n")

    def _aside(self, found: re.Match[str]) -> str:
        return f"\n{self.md.htmlStash.store(found[0])}\n\n"


class _PlainLine(ParagraphProcessor):
    def test(self, parent: Any, block: str) -> bool:
        return _PLAIN_LINE.match(block) is not None


class _Tables(TableProcessor):
    def _split_row(self, row: str) -> list[str]:
        if "\\" in row or "`" in row:
            return super()._split_row(row)  # type: ignore[misc, no-any-return]
        if self.border:
            row = row.removeprefix("|").removesuffix("|")
        return row.split("|")


class _Inline(InlineProcessor):
    def __init__(self, reader: markdown.Markdown) -> None:
        super().__init__(reader)
        self._patterns = [
            (_MARKS_OF.get(pattern.pattern, ""), pattern) for pattern in reader.inlinePatterns
        ]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> Any:  # noqa: N802, N803
        if isinstance(data, AtomicString) or not _MARKS.search(data):
            return data
        if patternIndex == 0 and (bold := _BOLD_START.match(data)):
            return self._bold(bold[1]) + bold[2]
        for place, (mark, pattern) in enumerate(self._patterns[patternIndex:], patternIndex):
            if mark in data and not self._is_of_no_reference(pattern):
                data = self._without(pattern, data, place)
        return data

    def _bold(self, words: str) -> str:
        """What stands for these words in bold until they are put back."""
        strong = Element("strong")
        strong.text = words
        return self._InlineProcessor__stashNode(strong, "bold")  # type: ignore[attr-defined, no-any-return]

    def _without(self, pattern: Any, data: str, place: int) -> str:
        """The words with all that the pattern finds put aside."""
        found, start = True, 0
        while found:
            data, found, start = self._InlineProcessor__applyPattern(pattern, data, place, start)  # type: ignore[attr-defined]
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802
        self,
        data: str | None,
        parent: Any,
        isText: bool = True,  # noqa: N803
    ) -> Any:
        if not data or STX in data:
            return super()._InlineProcessor__processPlaceholders(data, parent, isText)  # type: ignore[misc]
        if isText:
            parent.text = f"{parent.text}{data}" if parent.text else data
        else:
            parent.tail = f"{parent.tail}{data}" if parent.tail else data
        return []

    def _is_of_no_reference(self, pattern: Any) -> bool:
        return isinstance(pattern, ReferenceInlineProcessor) and not self.md.references
