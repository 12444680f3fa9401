"""What one document gathers while it is written, and the filters that gather it.

The filters are what the tags of a Word template call; `word.py` says how authors use them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from lxml import etree
from markupsafe import Markup

from plantools.model import Markdown
from plantools.rendering.errors import allowed
from plantools.rendering.picture import Pictured, Pictures, drawing
from plantools.rendering.prose import plain
from plantools.rendering.word_source import Contents
from plantools.rendering.wordml import Lists, Prose, Styles, W, in_words, written
from plantools.rendering.xhtml import quoted

RUN = "_run"
"""The name in a template's context under which the document being written stands."""
CONTENTS_PLACE = Markup("<?contents?>")
FIRST_DRAWING = 1_000


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it was written."""

    level: int
    words: str
    """Its words, escaped for XML."""
    bookmark: str


@dataclass
class Run:
    """One document as it is written."""

    styles: Styles
    lists: Lists
    pictures: Pictures
    accent: str | None
    next_bookmark: int
    part: str = ""
    drawings: int = FIRST_DRAWING
    headings: list[Heading] = field(default_factory=list)

    @property
    def prose(self) -> Prose:
        return Prose(self.styles, self.lists)

    def number_drawing(self) -> int:
        """A number that no drawing of this document has."""
        self.drawings += 1
        return self.drawings


def finalize_word(value: object) -> str:
    """What a plain `{{ value }}` writes inside a `w:t`."""
    if type(value) is str:
        return written(value)
    return value if isinstance(value, Markup) else _finalized(value, written)


def finalize_plain(value: object) -> str:
    """What a plain `{{ value }}` writes inside any other element, as in the properties."""
    return value if isinstance(value, Markup) else _finalized(value, _in_element)


def _finalized(value: object, write: Callable[[str], str]) -> str:
    if isinstance(value, Markdown):
        return write(plain(value))
    if isinstance(value, str):
        return write(str(value))
    if value is None:
        raise ValueError("there is nothing to write here (None); ask for it in an 'if' first")
    if not isinstance(value, Undefined) and hasattr(value, "__html__"):
        marked: str = value.__html__()
        # docxtpl's Listing is escaped text whose line breaks and tabs are still to be written
        return marked if "<" in marked else in_words(allowed(marked))
    return write(str(value))


def _in_element(text: str) -> str:
    written(text)
    return quoted(text)


def _run(context: Context) -> Run:
    run: Run = context[RUN]
    return run


@pass_context
def blocks(context: Context, value: str | None, style: str | None = None) -> Markup:
    """The value as paragraphs in the template's styles; nothing for None or ''."""
    return Markup(_run(context).prose.blocks(_text(value), style) if value is not None else "")


@pass_context
def runs(context: Context, value: str | None) -> Markup:
    """The value's words, bold, italic and linked as marked, in one paragraph."""
    return Markup(_run(context).prose.runs(_text(value)) if value is not None else "")


@pass_context
def picture(
    context: Context,
    value: Pictured | None,
    *,
    height_cm: float | None = None,
    width_cm: float | None = None,
) -> Markup:
    """The picture in the line; nothing for None."""
    if value is None:
        return Markup()
    run = _run(context)
    relate = partial(run.pictures.relate, run.part)
    number = run.number_drawing()
    return Markup(drawing(value, relate, number, height_cm=height_cm, width_cm=width_cm))


class Written(Protocol):
    """A part of a form that writes itself, its prose in the template's styles."""

    def xml(self, prose: Prose) -> str: ...


@pass_context
def controls(context: Context, value: Written) -> Markup:
    """A section of a form: its questions as content controls."""
    return Markup(value.xml(_run(context).prose))


def _text(value: object) -> str:
    return value if isinstance(value, str) else str(value)


_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(?:br|tab|cr)\b[^>]*/>")


@pass_context
def _heading(context: Context, paragraph: str, level: int) -> str:
    """`paragraph`, a heading, with a bookmark around it; one without words has none."""
    words = "".join(
        found[1] or "" if found[1] is not None else " " for found in _WORDS.finditer(paragraph)
    )
    words = " ".join(words.split())
    if not words:
        return paragraph
    run = _run(context)
    number = run.next_bookmark
    run.next_bookmark += 1
    name = f"_Toc{len(run.headings) + 1:09d}"
    run.headings.append(Heading(level, words, name))
    start = paragraph.index("</w:pPr>") + len("</w:pPr>")
    end = paragraph.rindex("</w:p>")
    return (
        f'{paragraph[:start]}<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
        f'{paragraph[start:end]}<w:bookmarkEnd w:id="{number}"/>{paragraph[end:]}'
    )


@pass_context  # without a context, Jinja would fold it into the text around it
def _contents(_context: Context, _: object) -> Markup:
    return CONTENTS_PLACE


def _cell(content: str) -> str:
    """The content of a cell, which must end in a paragraph."""
    return content if content.rstrip().endswith(("</w:p>", "<w:p/>")) else f"{content}<w:p/>"


@pass_context
def _drawing(context: Context, _: object) -> int:
    return _run(context).number_drawing()


@pass_context
def _accent(context: Context, _: object, colour: str) -> str:
    return _run(context).accent or colour


def contents_list(contents: Contents, run: Run) -> str:
    """The paragraphs of a contents list: a line a heading, each a link to it."""
    listed = [heading for heading in run.headings if heading.level in contents.levels]
    if not listed:
        return ""
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> '
        f"{quoted(contents.instruction)} </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    lines = [_entry(heading, run.styles) for heading in listed]
    lines[0] = lines[0].replace("</w:pPr>", f"</w:pPr>{opening}", 1)
    lines[-1] = lines[-1].removesuffix("</w:p>") + f"{closing}</w:p>"
    return "".join(lines)


def _entry(heading: Heading, styles: Styles) -> str:
    style = styles.get(f"TOC {heading.level}").id
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
        f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1"><w:r>'
        f'<w:t xml:space="preserve">{heading.words}</w:t></w:r></w:hyperlink></w:p>'
    )


_W = f"{{{W}}}"
_GRID = re.compile(r"<w:tblGrid>.*?</w:tblGrid>|<w:tblGrid/>", re.DOTALL)


def _grid(table: str) -> str:
    """`table` with as many columns in its grid as its rows have cells.

    As docxtpl does it: the width of the table stays, columns that are added share it evenly.
    """
    root = etree.fromstring(f'<x xmlns:w="{W}">{_PREFIXES.sub(_neutral, table)}</x>')[0]
    widths = [
        float(column.get(f"{_W}w", "0")) for column in root.findall(f"{_W}tblGrid/{_W}gridCol")
    ]
    rows = [row.findall(f"{_W}tc") for row in root.iter(f"{_W}tr")]
    wanted = max((len(cells) for cells in rows), default=0)
    added = max(0, wanted - len(widths))
    if added and sum(widths) > 0:
        total, before = sum(widths), len(widths)
        old, new = total / before, total / (before + added)
        widths = [float(int(width * new / old)) for width in widths] + [float(int(new))] * added
    spans = max((sum(map(_span, cells)) for cells in rows), default=0)
    if widths and 0 < spans < len(widths):
        removed = sum(widths[spans:])
        widths = [int(width + int(removed / spans)) for width in widths[:spans]]
    columns = "".join(f'<w:gridCol w:w="{int(width)}"/>' for width in widths)
    return _GRID.sub(f"<w:tblGrid>{columns}</w:tblGrid>", table, count=1)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if span is None else int(span.get(f"{_W}val", "1"))


_PREFIXES = re.compile(r"(</?|\s)(?!w:|xml)(\w+):(?=\w+)")


def _neutral(found: re.Match[str]) -> str:
    return f"{found[1]}{found[2]}_"


FILTERS: Mapping[str, Callable[..., Any]] = {
    "blocks": blocks,
    "runs": runs,
    "picture": picture,
    "controls": controls,
    "_heading": _heading,
    "_contents": _contents,
    "_cell": _cell,
    "_drawing": _drawing,
    "_accent": _accent,
    "_grid": _grid,
}
