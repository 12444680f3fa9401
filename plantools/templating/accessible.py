"""What a Word file needs to be read aloud and found one's way in: checks on its structure.

They hold for a template and for a document made from it: its language and its title are set, each
picture has words that stand for it, headings come in order, each table begins with a row that is
marked as its header, none is wider than its page, and in a document each link within it leads
somewhere.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from plantools.model import Severity
from plantools.templating.finding import Finding
from plantools.templating.places import W, part, parts, place_of, title_of, words_of

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_TAG = re.compile(r"\{[{%]")
_TAG_ROW = re.compile(r"\s*\{[%#{]tr\b")
_SPARE = 20
"""Twentieths of a point by which a table may be wider than its page: what rounding leaves."""


def accessibility(content: bytes, name: str) -> Iterator[Finding]:
    """What the checks find in a Word file. Raises RenderError where it is none."""
    yield from _properties(content, name)
    for label, root in parts(content):
        for message, element, severity in _of_part(root, label, _heading_levels(content)):
            yield Finding(name, message, label, place_of(element), "accessible", severity)


def _properties(content: bytes, name: str) -> Iterator[Finding]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        names = set(file.namelist())
    if "docProps/core.xml" in names:
        if not title_of(content).strip():
            yield _of_file(name, "the file has no title; write one in Word under File, Info")
    else:
        yield _of_file(name, "the file has no properties, and so no title")
    styles = part(content, "word/styles.xml") if "word/styles.xml" in names else None
    language = None if styles is None else styles.find(f"{W}docDefaults//{W}lang")
    if language is None or not language.get(f"{W}val"):
        yield _of_file(name, "the file says no language; set it in Word under Review, Language")


def _of_file(name: str, message: str) -> Finding:
    return Finding(name, message, "properties", "", "accessible", Severity.WARNING)


def _heading_levels(content: bytes) -> dict[str, int]:
    """The level of each paragraph style that is a heading, by its id."""
    try:
        styles = part(content, "word/styles.xml")
    except KeyError:
        return {}
    found = {}
    for style in styles.iter(f"{W}style"):
        element = style.find(f"{W}name")
        name = "" if element is None else element.get(f"{W}val", "")
        if level := re.fullmatch(r"heading (\d)", name, re.IGNORECASE):
            found[style.get(f"{W}styleId", "")] = int(level[1])
    return found


_Found = tuple[str, etree._Element, Severity]


def _of_part(root: etree._Element, label: str, levels: dict[str, int]) -> Iterator[_Found]:
    yield from _pictures(root)
    yield from _links(root)
    yield from _headers(root)
    if label == "body":
        yield from _headings(root, levels)
        yield from _widths(root)


def _pictures(root: etree._Element) -> Iterator[_Found]:
    for drawing in root.iter(_DRAWING):
        mark = next(drawing.iter(_DECORATIVE), None)
        is_decorative = mark is not None and mark.get("val") == "1"
        if not is_decorative and not (drawing.get("descr") or "").strip():
            picture = drawing.get("name") or "a picture"
            message = f"'{picture}' has no alt text; say in Word what it shows (View Alt Text)"
            yield message, drawing, Severity.ERROR


def _links(root: etree._Element) -> Iterator[_Found]:
    if _TAG.search(words_of(root)):
        return
    known = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    for link in root.iter(f"{W}hyperlink"):
        anchor = link.get(f"{W}anchor")
        if anchor and anchor not in known:
            yield f"the link '{words_of(link)}' leads nowhere", link, Severity.WARNING


def _headings(root: etree._Element, levels: dict[str, int]) -> Iterator[_Found]:
    found = []
    for paragraph in root.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        level = levels.get("" if style is None else style.get(f"{W}val", ""))
        if level and words_of(paragraph).strip():
            found.append((level, paragraph))
    for (above, _), (level, paragraph) in pairwise([(0, root), *found]):
        if level > above + 1:
            words = " ".join(words_of(paragraph).split())[:60]
            after = f"a heading {above}" if above else "the start of the document"
            message = f"the heading '{words}' is of level {level}, right after {after}"
            yield message, paragraph, Severity.WARNING


def _headers(root: etree._Element) -> Iterator[_Found]:
    for table in root.iter(f"{W}tbl"):
        rows = [row for row in table.findall(f"{W}tr") if not _TAG_ROW.match(words_of(row))]
        if rows and rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            message = (
                "the first row is not marked as the table's header; in Word: Table Layout, "
                "Repeat Header Rows"
            )
            yield message, table, Severity.WARNING


def _widths(root: etree._Element) -> Iterator[_Found]:
    body = root.find(f"{W}body")
    waiting: list[etree._Element] = []
    for element in () if body is None else body:
        if element.tag == f"{W}tbl":
            waiting.append(element)
        section = element if element.tag == f"{W}sectPr" else element.find(f"{W}pPr/{W}sectPr")
        if section is not None:
            room = _room(section)
            for table in waiting if room else ():
                if (width := _width(table)) > room + _SPARE:
                    message = (
                        f"the table is {width / 1440:.1f} inches wide, and the page has room for "
                        f"{room / 1440:.1f}"
                    )
                    yield message, table, Severity.WARNING
            waiting = []


def _room(section: etree._Element) -> int:
    """The width between the margins of a section, in twentieths of a point; 0 if unknown."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    if size is None or margins is None:
        return 0
    left, right = _number(margins, "left"), _number(margins, "right")
    return _number(size, "w") - left - right


def _width(table: etree._Element) -> int:
    indent = table.find(f"{W}tblPr/{W}tblInd")
    grid = sum(_number(column, "w") for column in table.iterfind(f"{W}tblGrid/{W}gridCol"))
    is_measured = indent is not None and indent.get(f"{W}type") == "dxa"
    return grid + (max(0, _number(indent, "w")) if indent is not None and is_measured else 0)


def _number(element: etree._Element, name: str) -> int:
    value = element.get(f"{W}{name}", "")
    return round(float(value)) if re.fullmatch(r"-?\d+(\.\d+)?", value) else 0
