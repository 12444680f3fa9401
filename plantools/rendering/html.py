"""A document's Markdown becomes a web page: one file that needs no other but its pictures.

For who writes page templates (`templates/html/page.html`, or `<document>.html` for one document):

- `header`, `content` and `footer` are the document's own text, ready to stand in the page;
- `contents` are its headings, each with `level`, `id` and `text`;
- `downloads` are the other formats beside the page, each with `name` and `href`; `index` is the
  address of the page of all documents, or ''; `is_wide` is true where tables want all the width;
- `document` is what the document says of itself; `light` and `dark` are the colours by name;
- `{{ text }}` is escaped; `{% include %}` and `{% extends %}` read from the same folder.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader, TemplateNotFound, TemplateSyntaxError, Undefined
from lxml import etree
from markupsafe import Markup

from plantools.model import Format
from plantools.rendering import small_tables, xhtml
from plantools.rendering.beside import Beside
from plantools.rendering.body import Body, words_of
from plantools.rendering.environment import Environment, said
from plantools.rendering.errors import RenderError
from plantools.rendering.house import colours

_YEARS = re.compile(r"(\d{4}–\d\d)(?!\d)")
_NAMES = {
    Format.PDF: "PDF",
    Format.WORD: "Word",
    Format.SPREADSHEET: "Spreadsheet",
    Format.MARKDOWN: "Markdown",
    Format.HTML: "Web page",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A document in one format."""

    name: str
    """What the format is called, as PDF."""
    href: str


def downloads(
    stem: str, formats: Sequence[Format], data_files: Sequence[str] = ()
) -> tuple[Download, ...]:
    """The files of a document in these formats, those that most people want first.

    Its data files come last, each with its ending as in `data_files`, and named by it.
    """
    named = [(name, form.value) for form, name in _NAMES.items() if form in formats]
    named += [(ending.upper(), ending) for ending in data_files]
    return tuple(Download(name, f"{stem}.{ending}") for name, ending in named)


def render_page(
    template_name: str,
    document: Any,
    body: Body,
    beside: Beside,
    search_path: Sequence[Path],
    *,
    is_wide: bool = False,
) -> bytes:
    """The web page of a document that says of itself what `document` says.

    Raises RenderError with the template's name where the template is broken.
    """
    header, *content, footer = deepcopy(body.tree)
    others = [form for form in beside.formats if form is not Format.HTML]
    fields = {
        "document": document,
        "header": _markup(header),
        "content": Markup("").join(_boxed(node) for node in content),
        "footer": _markup(footer),
        "contents": [heading for heading in body.headings if heading.level <= 3],
        "downloads": downloads(document.id, others, beside.data_files),
        "index": beside.index,
        "is_wide": is_wide,
    }
    return render_html(template_name, fields, document.accent, search_path)


def render_html(
    template_name: str, values: Mapping[str, object], accent: str, search_path: Sequence[Path]
) -> bytes:
    """The page that a template becomes with these values and the house's colours."""
    environment = _environment(tuple(map(str, search_path)))
    try:
        text = environment.get_template(template_name).render(
            values, light=colours(accent), dark=colours(accent, dark=True)
        )
    except TemplateSyntaxError as err:
        name = f"templates/html/{err.name or template_name}"
        raise RenderError(name, err.message or "", place=f"line {err.lineno}") from err
    except TemplateNotFound as err:
        raise RenderError(f"templates/html/{err.name}", "there is no such template") from err
    except Exception as err:  # whatever a value does, its template must be said
        raise RenderError(f"templates/html/{template_name}", said(err)) from err
    return (text.strip() + "\n").encode()


@lru_cache(maxsize=16)
def _environment(search_path: tuple[str, ...]) -> Environment:
    return Environment(
        _written, loader=FileSystemLoader(search_path), trim_blocks=True, lstrip_blocks=True
    )


def _written(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if value is None:
        raise ValueError("there is nothing to write here (None); ask for it in an 'if' first")
    return Markup(xhtml.quoted(str(value)) if not isinstance(value, Undefined) else str(value))


def _markup(node: etree._Element) -> Markup:
    """What is inside a node, as HTML."""
    inside = [_serial(child) for child in node]
    return Markup(xhtml.quoted(node.text or "") + "".join(inside))


def _boxed(node: etree._Element) -> Markup:
    """A block as HTML; a table in a box of its own, which scrolls where the page is narrow."""
    for table in list(node.iter("table")):
        _box_table(table)
    for figure in list(node.iter("figure")):
        _fold_words(figure)
    boxed = node.getparent() if node.tag == "table" else node
    assert boxed is not None
    return Markup(_serial(boxed))


def _box_table(table: etree._Element) -> None:
    caption = table.find("caption")
    _box(table, words_of(caption) if caption is not None else "Table")
    if caption is not None:
        _wrap(caption, "span")
    for cell in table.iter("th", "td"):
        if cell.text and "–" in cell.text:
            _keep_years_together(cell)
    small_tables.fit(table)


def _box(node: etree._Element, label: str) -> None:
    """Puts a node into a box that scrolls sideways and that the keyboard reaches."""
    parent = node.getparent()
    assert parent is not None
    box = etree.Element("div", {"class": "scroll", "role": "group", "tabindex": "0"})
    box.set("aria-label", label)
    box.tail, node.tail = node.tail, None
    parent.replace(node, box)
    box.append(node)


def _wrap(node: etree._Element, tag: str) -> None:
    """Puts all that a node holds into one node of its own."""
    inside = etree.Element(tag)
    inside.text, node.text = node.text, None
    inside.extend(list(node))
    node.append(inside)


def _keep_years_together(cell: etree._Element) -> None:
    """A span of years at the beginning of a cell, as 2026–27, stands on one line."""
    before, *spans = _YEARS.split(str(cell.text))
    if spans:
        cell.text = before
        for place, (years, after) in enumerate(zip(spans[::2], spans[1::2], strict=True)):
            span = etree.Element("span", {"class": "years"})
            span.text, span.tail = years, after
            cell.insert(place, span)


def _fold_words(figure: etree._Element) -> None:
    """The picture in a box of its own, and its words where one opens them."""
    title, image = figure.find("figcaption"), figure.find("img")
    if title is None or image is None:
        return
    _box(image, words_of(title))
    in_words = figure.find("div[@class='in-words']")
    if in_words is not None:
        in_words.tag = "details"
        summary = etree.Element("summary")
        summary.text = "The figure in words"
        in_words.insert(0, summary)


def _serial(node: etree._Element) -> str:
    return etree.tostring(node, method="html", encoding="unicode")
