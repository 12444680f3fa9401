"""What one document gathers while it is written, and the filters that gather it.

The filters are what the tags of a Word template call; `word.py` says how authors use them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from plantools.documents import Figure
from plantools.model import Markdown
from plantools.rendering.errors import allowed
from plantools.rendering.picture import Drawn, Pictured, Pictures, drawing, measure
from plantools.rendering.prose import plain
from plantools.rendering.word_bookmarks import Bookmarks, name_of
from plantools.rendering.word_docxtpl import PartOfImages, is_image, is_subdoc
from plantools.rendering.word_grid import with_grid
from plantools.rendering.word_place import Place
from plantools.rendering.word_source import Contents
from plantools.rendering.wordml import Lists, Prose, Styles, written
from plantools.rendering.xhtml import quoted

RUN, WRITE = "<run>", "<write>"
"""The names in a template's context under which the document being made stands, and how its values
are written; no author can say them."""
OWN_TEMPLATES = "<own templates>"
"""The name under which the workspace's folder of templates stands, where it has one."""
CONTENTS_PLACE = Markup("\x00contents\x00")
"""What stands for a contents list until the headings are known; no value can hold it."""
LINK = "link:"
"""What begins the id of a link whose relationship is still to be made (`build_url_id`)."""
FIRST_DRAWING = 1_000


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it was written."""

    level: int
    words: str
    """Its words, escaped for XML."""
    bookmark: str


@dataclass(frozen=True, slots=True)
class Traits:
    """What `document` in a context says of the whole file; None or '' where it does not."""

    accent: str | None = None
    language: str | None = None
    day: str | None = None
    """As the properties have it: 2026-07-01T00:00:00Z."""


@dataclass
class Run:
    """One document as it is written."""

    styles: Styles
    lists: Lists
    pictures: Pictures
    traits: Traits
    bookmarks: Bookmarks
    part: str = ""
    is_body: bool = True
    drawings: int = FIRST_DRAWING
    kept_drawings: set[int] = field(default_factory=set)
    headings: list[Heading] = field(default_factory=list)
    merged: dict[int, tuple[object, bool]] = field(default_factory=dict)
    """By the number of a cell that is merged downwards: its last value, and whether it is new."""

    @property
    def prose(self) -> Prose:
        return Prose(self.styles, self.lists)

    def number_drawing(self) -> int:
        """A number that no drawing of this document has."""
        self.drawings += 1
        return self.drawings

    def renumber_drawing(self, number: int) -> int:
        """A number of its own for a drawing that has `number` in the template.

        As docxtpl has it, those outside the body keep theirs, where no other has taken it.
        """
        if self.is_body or number > FIRST_DRAWING or number in self.kept_drawings:
            return self.number_drawing()
        self.kept_drawings.add(number)
        return number


class SubdocError(Exception):
    """A value that only docxtpl can write stands in the context."""

    def __init__(self, template: Any) -> None:
        self.template = template
        super().__init__()


@dataclass(frozen=True, slots=True)
class Writing:
    """Writes the values of one part of one document, each in its place."""

    run: Run
    part: str
    places: tuple[Place, ...]
    links: frozenset[str]
    """The ids of the relationships that the part has."""

    def write(self, value: object, number: int) -> str:
        """`value` as it stands in the place of that number. Raises ValueError where it can not."""
        place = self.places[number]
        if isinstance(value, str):
            if isinstance(value, Markdown):
                return place.text(plain(value))
            if isinstance(value, Markup):
                return place.marked(str(value))
            return place.text(str(value))
        if value is None:
            raise ValueError("there is nothing to write here (None); ask for it in an 'if' first")
        if not isinstance(value, Undefined) and hasattr(value, "__html__"):
            return self._marked(value, place)
        return place.text(str(value))

    def _marked(self, value: Any, place: Place) -> str:
        if is_subdoc(value):
            raise SubdocError(value.tpl)
        return place.marked(
            self._linked(self._image(value) if is_image(value) else value.__html__())
        )

    def _image(self, value: object) -> str:
        pictures = self.run.pictures
        return PartOfImages(
            partial(pictures.relate, self.part),
            partial(pictures.link, self.part),
            self.run.number_drawing,
        ).markup(value)

    def _linked(self, xml: str) -> str:
        """`xml` with a relationship behind each link."""

        def related(found: re.Match[str]) -> str:
            id_ = html.unescape(found[2])
            if id_.startswith(LINK):
                id_ = self.run.pictures.link(self.part, id_.removeprefix(LINK))
            elif id_ not in self.links and not id_.startswith(("rIdPicture", "rIdLink")):
                raise ValueError(
                    f"this links by '{id_}', which the file does not have; "
                    "make the id with WordTemplate.build_url_id"
                )
            return f'{found[1]}"{id_}"'

        return _RELATED.sub(related, xml)


def escaped(value: object) -> str:
    """`value` as docxtpl wants it, which sees to line breaks and tabs itself."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Markdown):
        return quoted(allowed(plain(value)))
    if value is None:
        raise ValueError("there is nothing to write here (None); ask for it in an 'if' first")
    if not isinstance(value, Undefined) and hasattr(value, "__html__"):
        marked: str = value.__html__()
        return marked
    return quoted(allowed(str(value)))


_RELATED = re.compile(r'(\br:(?:id|embed|link)=)"([^"]*)"')


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


@pass_context
def figure(
    context: Context, value: Figure, *, width_cm: float = 16.0, height_cm: float = 20.0
) -> Markup:
    """The figure as a picture in the line, as large as both measures let it be."""
    from plantools.rendering.figures import figure_png

    own_templates: Path | None = context.get(OWN_TEMPLATES)
    content = figure_png(value, _run(context).traits.accent or "", own_templates=own_templates)
    _, wide, high = measure(content, value.name)
    shown = Drawn(content, f"{value.name}.png", value.alt)
    fitting = min(width_cm, height_cm * wide / high)
    return picture(context, shown, width_cm=fitting)


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
    words = " ".join(words.replace("\a", " ").split())
    if not words:
        return paragraph
    run = _run(context)
    number = run.bookmarks.number()
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
def _drawing(context: Context, number: str) -> str:
    """A number for a drawing that has `number` in the template."""
    return str(_run(context).renumber_drawing(int(number)))


@pass_context
def _accent(context: Context, _: object, colour: str) -> str:
    return _run(context).traits.accent or colour


@pass_context
def _day(context: Context, _: object, day: str) -> str:
    return _run(context).traits.day or day


@pass_context
def _merge(context: Context, value: object, cell: int, is_first: bool) -> str:
    """Whether a cell begins anew or goes on with the one above, which has the same value."""
    merged = _run(context).merged
    before = merged.get(cell)
    is_new = is_first or before is None or before[0] != value
    merged[cell] = value, is_new
    return "restart" if is_new else "continue"


@pass_context
def _is_new(context: Context, cell: int) -> bool:
    """Did `_merge` begin the cell anew?"""
    return _run(context).merged[cell][1]


@pass_context
def anchor(context: Context, name: str) -> Markup:
    """A bookmark that links of this document lead to; of several with one name the first."""
    return Markup(_run(context).bookmarks.placed(name))


@pass_context
def link(context: Context, words: str, name: str) -> Markup:
    """The words as a link to the anchor of this name in the same document."""
    run = _run(context)
    bookmark = name_of(name)
    style = run.styles.character.get("hyperlink")
    looks = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    text = plain(words) if isinstance(words, Markdown) else _text(words)
    return Markup(
        f'<w:hyperlink w:anchor="{bookmark}" w:history="1"><w:r>{looks}'
        f'<w:t xml:space="preserve">{written(text)}</w:t></w:r></w:hyperlink>'
    )


@pass_context
def _mark_start(context: Context, id_: str) -> str:
    return _run(context).bookmarks.started(id_)


@pass_context
def _mark_end(context: Context, id_: str) -> str:
    return _run(context).bookmarks.ended(id_)


@pass_context
def _mark_name(context: Context, name: str) -> str:
    return _run(context).bookmarks.named(name)


@pass_context
def _mark_link(context: Context, name: str, is_before: bool) -> str:
    return _run(context).bookmarks.linked(name, is_before=is_before)


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


FILTERS: Mapping[str, Callable[..., Any]] = {
    "blocks": blocks,
    "runs": runs,
    "picture": picture,
    "anchor": anchor,
    "link": link,
    "figure": figure,
    "controls": controls,
    "_heading": _heading,
    "_contents": _contents,
    "_cell": _cell,
    "_drawing": _drawing,
    "_accent": _accent,
    "_grid": with_grid,
    "_day": _day,
    "_merge": _merge,
    "_is_new": _is_new,
    "_mark_start": _mark_start,
    "_mark_end": _mark_end,
    "_mark_name": _mark_name,
    "_mark_link": _mark_link,
}
IN_TEXT = frozenset(("blocks", "runs", "picture", "anchor", "link", "_contents", "_day"))
"""The filters whose result is well-formed wherever text may stand."""
IN_ATTRIBUTES = frozenset(
    ("_drawing", "_accent", "_merge", "_mark_start", "_mark_end", "_mark_name", "_mark_link")
)
"""Those whose result may stand in any attribute."""
