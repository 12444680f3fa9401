"""A part of a Word template as the source of a Jinja template.

docxtpl's `patch_xml` does the language: what Word split is joined, and `{%p`, `{%tr`, `{%tc`,
`{{r`, colspan, cellbg, vm, hm become plain Jinja around plain XML. What this module adds stands in
the same source, as filters of the engine (their names begin with `_`), so that nothing has to look
through the document once it is written:

- a contents list (a TOC field) becomes `{{ 0|_contents }}`, each heading stands in
  `{% filter _heading(level) %}`, which gives it a bookmark and keeps its words;
- a cell that whole paragraphs are written into stands in `{% filter _cell %}`: never without one;
- a table whose columns are counted by its tags stands in `{% filter _grid %}`;
- a cell with `{% vm value %}` asks `_merge` whether it goes on with the one above;
- what a loop repeats is numbered: drawings by `{{ '7'|_drawing }}`, bookmarks in
  `word_bookmarks.py`;
- the accent colour is `{{ 0|_accent("1F4E79") }}`, the day of the properties `{{ 0|_day("…") }}`.

A line break is put inside every tag, so that the line Jinja names in an error is the number of the
tag, and the tag's place in the Word file is known.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plantools.rendering.delimiters import AlmostTag, almost_tags
from plantools.rendering.word_bookmarks import with_copies
from plantools.rendering.word_docxtpl import patch
from plantools.rendering.word_file import read_xml
from plantools.rendering.word_grid import with_grid, with_sure_grid
from plantools.rendering.wordml import Styles, W

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_W = f"{{{W}}}"


class SourceError(ValueError):
    """A part of a template that can not be used, with what is wrong and where."""

    def __init__(self, message: str, place: str | None = None) -> None:
        self.place = place
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Contents:
    """A contents list: its field's own words, and the levels of headings that it lists."""

    instruction: str
    levels: range


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source; `places[n]` is where the tag on line n + 2 stands in Word."""

    text: str
    places: tuple[str, ...] = ()
    contents: tuple[Contents, ...] = ()
    tags: tuple[str, ...] = ()
    """The tags of those lines as Word has them."""

    def place(self, line: int | None) -> str | None:
        """Where the tag on a line of the source stands; None where that is not known."""
        return _on(line, self.places)

    def tag(self, line: int | None) -> str | None:
        """The tag on a line of the source as Word has it; None where that is not known."""
        return _on(line, self.tags)


def _on(line: int | None, said: tuple[str, ...]) -> str | None:
    return said[line - 2] or None if line is not None and 2 <= line < len(said) + 2 else None


def has_tags(text: str) -> bool:
    """Does a part, patched, hold anything for Jinja, or an escape such as `{_{`?"""
    return any(mark in text for mark in ("{{", "{%", "{#", "{_{", "}_}", "{_%", "%_}"))


def plain_source(content: bytes) -> Source:
    """A part that is no WordprocessingML: the properties."""
    text = patch(_text(read_xml(content)))
    text = _DAY.sub(r'\1{{ 0|_day("\2") }}\3', text)
    return Source(_numbered(text, [])[0])


def word_source(content: bytes, styles: Styles, *, is_body: bool) -> Source:
    """A part of WordprocessingML: the body, a header, a footer, notes."""
    root = read_xml(content)
    contents = tuple(_take_contents(root))
    tags = list(_tags(root))
    for paragraph, almost in almost_in(root):
        if not almost.is_split:  # docxtpl would take it away with what stands around it
            raise SourceError(almost.message, place_in(root, paragraph))
    for message, place in _wrong_filters(tags):
        raise SourceError(message, place)
    text = patch(_text(root))
    if not has_tags(text) and not contents:
        return Source("")
    if contents:
        text = _with_headings(text, styles)
    text = _with_filled_cells(_with_grids(_with_merges(with_copies(text)), is_body=is_body))
    text = _DRAWING.sub(r"\1{{ '\2'|_drawing }}\3", text)
    text = with_accent(text, r'{{ 0|_accent("\1") }}')
    numbered, known = _numbered(text, tags)
    return Source(numbered, tuple(place for _, place in known), contents)


def tagged_source(root: etree._Element, *, is_words: bool) -> Source:
    """A part with its tags as Jinja has them and nothing else of the engine's: to be looked at."""
    tags = list(_tags(root)) if is_words else []
    text = patch(_text(root))
    numbered, known = _numbered(_with_merges(text) if is_words else text, tags)
    said, places = zip(*known, strict=True) if known else ((), ())
    return Source(numbered, places, tags=said)


def _text(root: etree._Element) -> str:
    return etree.tostring(root, encoding="unicode")


# Places


def _tags(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each tag of the part, in order, with the place of its paragraph."""
    tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), 1)}
    for paragraph in root.iter(f"{_W}p"):
        text = "".join(element.text or "" for element in paragraph.iter(f"{_W}t"))
        found = _TAG.findall(text) if "{" in text else []
        if found:
            place = _place(paragraph, tables)
            yield from ((tag, place) for tag in found)


def place_in(root: etree._Element, paragraph: etree._Element) -> str:
    """Where a paragraph of a part stands: `paragraph 4`, or `table 2, row 3, cell 1`."""
    return _place(paragraph, {table: n for n, table in enumerate(root.iter(f"{_W}tbl"), 1)})


def _place(paragraph: etree._Element, tables: dict[etree._Element, int]) -> str:
    cell = next(paragraph.iterancestors(f"{_W}tc"), None)
    if cell is None:
        return f"paragraph {_rank(paragraph)}"
    row = next(cell.iterancestors(f"{_W}tr"))
    table = next(row.iterancestors(f"{_W}tbl"))
    return f"table {tables[table]}, row {_rank(row)}, cell {_rank(cell)}"


def _rank(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))


def _meaning(tag: str) -> str:
    """A tag without what Word, docxtpl or quotes add to it, to know it again once patched."""
    inside = html.unescape(tag[2:-2]).strip().strip("-").strip()
    inside = re.sub(r"^\((.*)\)\|_merge\(.*\)$", r"\1", inside)
    inside = re.sub(r"^(?:(?:p|r|tr|tc|colspan|cellbg|vm)\s+)?", "", inside)
    return "".join(re.sub("[“”‘’'\"]", '"', inside).split())


def _numbered(text: str, tags: list[tuple[str, str]]) -> tuple[str, list[tuple[str, str]]]:
    """`text` with a line break in each tag, and for each line its tag and the place of that."""
    known = [_meaning(tag) for tag, _ in tags]
    places: list[tuple[str, str]] = []
    at, end = -1, 0
    is_raw = False

    def line(found: re.Match[str]) -> str:
        nonlocal at, end, is_raw
        tag = found[0]
        word = tag[2:-2].strip(" -+\n")
        if is_raw and word != "endraw":
            return tag
        is_raw = word == "raw"
        meaning = _meaning(tag)
        at = next((n for n in range(at + 1, len(known)) if known[n] == meaning), at)
        place = tags[max(at, 0)] if known else ("", "")
        places.extend([place] * (1 + text.count("\n", end, found.end())))
        end = found.end()
        opening = 3 if tag[2] in "-+" else 2
        return f"{tag[:opening]}\n{tag[opening:]}"

    numbered = _TAG.sub(line, text)
    return numbered, places


_WRITES = re.compile(r"\|\s*(blocks|runs|picture|anchor|link)\b")


def almost_in(root: etree._Element) -> Iterator[tuple[etree._Element, AlmostTag]]:
    """What was to be a tag in a part and is none, with its paragraph."""
    paragraphs = list(root.iter(f"{_W}p"))
    texts = ["".join(text.text or "" for text in own_texts(each)) for each in paragraphs]
    for almost in almost_tags(texts):
        yield paragraphs[almost.number], almost


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """The words of a paragraph, without those of boxes in it."""
    return [
        text
        for text in paragraph.iter(f"{_W}t")
        if next(text.iterancestors(f"{_W}p"), None) is paragraph
    ]


def wrong_filters(root: etree._Element) -> list[tuple[str, str]]:
    """Each tag of a part that writes paragraphs or runs and does not take the place of some."""
    return list(_wrong_filters(list(_tags(root))))


def _wrong_filters(tags: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """What writes paragraphs must take the place of one, what writes runs of a run."""
    for tag, place in tags:
        found = _WRITES.search(tag) if tag.startswith("{{") else None
        sign = ("p" if found[1] == "blocks" else "r") if found else ""
        if found and not tag.startswith(f"{{{{{sign} "):
            what = "paragraphs" if sign == "p" else "marked words, a picture or an anchor"
            yield f"'{tag}' writes {what}: begin it with '{{{{{sign}' and a space", place


# Headings and the contents list


@dataclass
class _Field:
    """A complex field as it is met: where it begins, what it says, where it ends."""

    begin: etree._Element
    instruction: list[str] = field(default_factory=list)
    separated: bool = False


def _take_contents(root: etree._Element) -> Iterator[Contents]:
    """Puts a tag in the place of each contents list of the part, and gives what the list is."""
    for instruction, first, last in list(_contents_fields(root)):
        levels = re.search(r'\\o\s+"?(\d)(?:-(\d))?', instruction)
        start, end = (int(levels[1]), int(levels[2] or levels[1])) if levels else (1, 3)
        _replace_paragraphs(first, last)
        yield Contents(instruction.strip(), range(start, end + 1))


def _contents_fields(
    root: etree._Element,
) -> Iterator[tuple[str, etree._Element, etree._Element]]:
    for simple in root.iter(f"{_W}fldSimple"):
        instruction = simple.get(f"{_W}instr", "")
        if _is_contents(instruction):
            paragraph = next(simple.iterancestors(f"{_W}p"))
            yield instruction, paragraph, paragraph
    stack: list[_Field] = []
    for element in root.iter(f"{_W}fldChar", f"{_W}instrText"):
        if element.tag == f"{_W}instrText":
            if stack and not stack[-1].separated:
                stack[-1].instruction.append(element.text or "")
            continue
        kind = element.get(f"{_W}fldCharType")
        if kind == "begin":
            stack.append(_Field(next(element.iterancestors(f"{_W}p"))))
        elif kind == "separate" and stack:
            stack[-1].separated = True
        elif kind == "end" and stack:
            closed = stack.pop()
            instruction = "".join(closed.instruction)
            if _is_contents(instruction):
                yield instruction, closed.begin, next(element.iterancestors(f"{_W}p"))


def _is_contents(instruction: str) -> bool:
    return instruction.split()[:1] == ["TOC"]


def _replace_paragraphs(first: etree._Element, last: etree._Element) -> None:
    parent = first.getparent()
    if parent is None or last.getparent() is not parent:
        raise SourceError("a contents list must begin and end in the same text, not across cells")
    begin, end = parent.index(first), parent.index(last)
    place = etree.Element(f"{_W}p")
    etree.SubElement(etree.SubElement(place, f"{_W}r"), f"{_W}t").text = "{{p 0|_contents }}"
    parent[begin : end + 1] = [place]


_PARAGRAPH = re.compile(r"<w:p(?:>| (?:[^>]*[^/])?>)(?:(?!<w:p[ >]).)*?</w:p>", re.DOTALL)
_STYLED = re.compile(r'<w:pStyle w:val="([^"]*)"')


def _with_headings(text: str, styles: Styles) -> str:
    levels = {
        style.id: level for level in range(1, 10) if (style := styles.find(f"heading {level}"))
    }

    def wrapped(found: re.Match[str]) -> str:
        style = _STYLED.search(found[0])
        level = levels.get(style[1]) if style else None
        if level is None:
            return found[0]
        if not _is_balanced(found[0]):
            words = re.sub("<[^>]*>", "", found[0])
            raise SourceError(
                f"the heading '{words}' begins a loop or a condition that ends elsewhere; "
                "give '{%p … %}' a paragraph of its own"
            )
        return f"{{% filter _heading({level}) %}}{found[0]}{{% endfilter %}}"

    return _PARAGRAPH.sub(wrapped, text)


_BLOCKS = ("for", "if", "filter", "call", "macro", "block", "with", "autoescape", "raw", "trans")
_KEPT = re.compile(r"set\s+[\w.]+\s*(?:\||$)")
"""A `set` that keeps what stands up to its `endset`."""


def _is_balanced(text: str) -> bool:
    """Does every Jinja block that begins in `text` end in it?"""
    open_blocks: list[str] = []
    for tag in _TAG.findall(text):
        inside = tag[2:-2].strip(" -+\n") if tag.startswith("{%") else ""
        word = (inside.split() or [""])[0]
        if word in _BLOCKS or _KEPT.match(inside):
            open_blocks.append(word)
        elif word.startswith("end"):
            if not open_blocks or open_blocks.pop() != word[3:]:
                return False
        elif word in ("else", "elif") and not open_blocks:
            return False
    return not open_blocks


# Cells and tables

_CELL = re.compile(r"(<w:tc(?:>| [^>]*>)(?:<w:tcPr\b.*?</w:tcPr>|<w:tcPr/>)?)(.*?)(</w:tc>)", re.S)


def _with_filled_cells(text: str) -> str:
    """A cell that tags write whole paragraphs into must hold one even where they write none."""

    def wrapped(found: re.Match[str]) -> str:
        opening, inside, closing = found.groups()
        static = re.sub(r"<w:p[ >].*?</w:p>", "<w:p>", inside, flags=re.DOTALL)
        if not _TAG.search(static) or "<w:tc" in inside or not _is_balanced(inside):
            return found[0]
        return f"{opening}{{% filter _cell %}}{inside}{{% endfilter %}}{closing}"

    return _CELL.sub(wrapped, text)


_MERGED = re.compile(
    r"(<w:tc(?:>| [^>]*>))(<w:tcPr>(?:(?!</w:tcPr>).)*</w:tcPr>|<w:tcPr/>)?"
    r"((?:(?!<w:tc[ >]|</w:tc>).)*?)\{%-?\s*vm\s+([^%]+?)\s*-?%\}((?:(?!</w:tc>).)*)(</w:tc>)",
    re.DOTALL,
)
_BEFORE_MERGE = re.compile(r"<w:tcPr>(?:<w:(?:cnfStyle|tcW|gridSpan|hMerge)\b[^>]*/>)*")
_FIRST_LOOKS = re.compile(r"<w:p(?:>| [^>]*>)(<w:pPr>.*?</w:pPr>)?", re.DOTALL)


def _with_merges(text: str) -> str:
    """`{% vm value %}` merges a cell with the one above as long as the value stays the same."""
    cells = itertools.count(1)

    def merged(found: re.Match[str]) -> str:
        opening, looks, before, value, after, closing = found.groups()
        cell = next(cells)
        state = f'<w:vMerge w:val="{{{{ ({value})|_merge({cell}, loop.first) }}}}"/>'
        looks = "<w:tcPr></w:tcPr>" if looks in (None, "<w:tcPr/>") else looks
        looks = _BEFORE_MERGE.sub(lambda start: start[0] + state, looks, count=1)
        inside = before + after
        own = _FIRST_LOOKS.search(inside)
        return (
            f"{opening}{looks}{{% if {cell}|_is_new %}}{inside}{{% else %}}"
            f"<w:p>{(own and own[1]) or ''}</w:p>{{% endif %}}{closing}"
        )

    return _MERGED.sub(merged, text)


_TABLE_EDGE = re.compile(r"<w:tbl>|</w:tbl>")
_ROW_EDGE = re.compile(r"<w:tr[ >]")
_COUNTED = re.compile(r'<w:gridSpan w:val="\{\{')


def _with_grids(text: str, *, is_body: bool) -> str:
    """Tables whose tags decide how many columns there are get their grid counted anew.

    So does, as docxtpl has it, a table of the body whose grid does not fit its rows.
    """
    pieces: list[str] = []
    start = depth = at = 0
    for edge in _TABLE_EDGE.finditer(text):
        if edge[0] == "<w:tbl>":
            if depth == 0:
                start = edge.start()
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            table = text[start : edge.end()]
            pieces += (text[at:start], _counted(table) if is_body else _with_grid(table))
            at = edge.end()
    return "".join((*pieces, text[at:]))


def _with_grid(table: str) -> str:
    """A table whose grid is counted in each document, where its tags decide on it."""
    return _in_each_document(table) if _is_decided_by_tags(table) else table


def _counted(table: str) -> str:
    """A table whose grid fits its rows: as it is, put right once, or counted in each document."""
    if _is_decided_by_tags(table):
        return _in_each_document(table)
    plain = _TAG.sub("", table)
    if _OWN_COUNT.search(plain):  # docxtpl does not count these rightly
        return table
    try:
        if with_grid(plain) == plain:
            return table
        return with_sure_grid(table, plain) or _in_each_document(table)
    except etree.XMLSyntaxError:
        return table


def _in_each_document(table: str) -> str:
    return f"{{% filter _grid %}}{table}{{% endfilter %}}" if _is_balanced(table) else table


_BETWEEN_CELLS = re.compile(r"(?:</w:tc>|</w:trPr>|<w:tr>|<w:tr [^>]*>)\s*\{%")


def _is_decided_by_tags(table: str) -> bool:
    """Do tags decide how many columns there are?"""
    return bool(_BETWEEN_CELLS.search(table) or _COUNTED.search(table))


_OWN_COUNT = re.compile(r"<w:grid(?:Before|After)\b|<w:sdtContent>\s*<w:tc[ >]")


# Drawings, colours, days

_DAY = re.compile(r"(<dcterms:(?:created|modified)\b[^>]*>)([^<{]*)(</dcterms:)")

_DRAWING = re.compile(r'(<wp:docPr\b[^>]*?\bid=")([0-9]{1,9})(")')
_ACCENTED = re.compile(r'<w:(\w+)\b[^>]*\bw:theme(?:Color|Fill)="accent1"[^>]*>')


def with_accent(text: str, colour: str) -> str:
    """`text` with `colour` wherever an element takes the theme's first accent as it is.

    `colour` may name the colour that stood there as `\\1`. A tint or a shade stays.
    """

    def coloured(found: re.Match[str]) -> str:
        element = found[0]
        if re.search(r'w:themeColor="accent1"', element) and "w:themeTint" not in element:
            name = "val" if found[1] == "color" else "color"
            if "w:themeShade" not in element:
                element = re.sub(rf'( w:{name}=")([^"]*)"', _colour, element, count=1)
        if re.search(r'w:themeFill="accent1"', element) and not re.search(
            "w:themeFill[ST]", element
        ):
            element = re.sub(r'( w:fill=")([^"]*)"', _colour, element, count=1)
        return element

    def _colour(found: re.Match[str]) -> str:
        return f'{found[1]}{colour.replace(chr(92) + "1", found[2])}"'

    return _ACCENTED.sub(coloured, text)
