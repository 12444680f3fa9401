"""Python-Markdown, without its two dozen inline patterns over words that hold no mark of any.

Most cells of a table are such words. The class that is sped up is not made to be (it asks its own
private method); where another edition of Python-Markdown has none of that name, all is as slow as
before and the XHTML is the same.
"""

from __future__ import annotations

import re
from typing import Any

import markdown
from markdown.treeprocessors import InlineProcessor

_EXTENSIONS = ("tables", "attr_list", "sane_lists", "md_in_html")
_MARKS = re.compile("[\\\\`*_\\[!<&\x02]|  \n")
"""What some inline pattern begins with; `\\x02` opens what an earlier one has put aside."""


def xhtml_of(source: str) -> str:
    """The XHTML of a Markdown document, as Python-Markdown makes it."""
    reader = markdown.Markdown(extensions=list(_EXTENSIONS), output_format="xhtml")
    reader.treeprocessors.register(_Inline(reader), "inline", 20)
    return reader.convert(source)


class _Inline(InlineProcessor):
    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> Any:  # noqa: N802, N803
        if not _MARKS.search(data):
            return data
        return super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
