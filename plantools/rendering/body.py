"""A document's Markdown as one well-formed tree of XHTML, which the web page and the PDF share.

What Markdown cannot say is put in here, from what it does say:

- everything before the first heading of level 2 becomes `<header>`; the lines after the last rule
  (`---`) become `<footer>`;
- every heading has an id: the one that the template gives, as `<a id="…"></a>` in the heading or
  as `{#…}` after it, else one made of its words;
- a paragraph in bold right before a table is the table's `<caption>`;
- a picture from `figures/` with a paragraph in bold before it is a `<figure>`: that paragraph is
  its `<figcaption>`, the one after the picture its words, in `<div class="in-words">`;
- a status with its shape (`▲ At risk`) becomes `<span class="status at-risk">`;
- a cell's alignment is a class;
- a link within the document whose place is not there is no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from lxml import etree, html

from plantools.rendering.house import STATUS_LABELS
from plantools.rendering.quick_markdown import xhtml_of

_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)[A-Za-z][A-Za-z0-9]*;")
_SPACES = re.compile(r"  +")
_KEPT = ("<pre", "<!", "<?")
_NUMBERED_SPACE = re.compile(r"&#(?:0*(?:9|10|13|32)|[xX]0*(?:9|[aA]|[dD]|20));")
_WIDE_ATTRIBUTE = re.compile(r"""=[ ]?["'][^"'<>]*(?:  |[\t\r\n])""")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_PLACES = frozenset({*_HEADINGS, "p", "a", "span", "strong", "em", "li", "td", "th", "div"})
"""What a link may lead to."""
_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")
_FIGURES = "figures/"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Body:
    """A document's text: `<body>` with a `<header>`, the content, and a `<footer>`."""

    tree: etree._Element
    headings: tuple[Heading, ...]
    """Those from level 2 on, in order."""

    @property
    def pictures(self) -> tuple[str, ...]:
        """The addresses of its pictures, each once, in order."""
        found = (image.get("src") or "" for image in self.tree.iter("img"))
        return tuple(dict.fromkeys(found))

    def xhtml(self) -> bytes:
        """The whole tree as an XML file."""
        return etree.tostring(self.tree, encoding="utf-8", xml_declaration=True)


@lru_cache(maxsize=2)
def body_of(source: str) -> Body:
    """The tree that a document's Markdown becomes; who changes it changes a copy."""
    tree = _tree(xhtml_of(source))
    etree.strip_tags(tree, etree.Comment, etree.ProcessingInstruction)
    headings = tuple(_headings(tree))
    for table in tree.iter("table"):
        _caption(table)
        _cells(table)
    for image in list(tree.iter("img")):
        _figure(image)
    for cell in tree.iter("td", "th", "li"):
        _status(cell)
    _links(tree)
    _parted(tree)
    return Body(tree, headings)


def _tree(text: str) -> etree._Element:
    """The page's tree; what a template of a district's own leaves open is closed as browsers do."""
    known = _ENTITY.sub(lambda found: unescape(found[0]), text)
    if is_plain := not _keeps_spaces(known):
        known = _one_space(known)
    try:
        tree = etree.fromstring(f"<body>{known}</body>")
    except etree.XMLSyntaxError:
        whole = html.document_fromstring(f"<body>{known}</body>").find("body")
        assert whole is not None
        tree = etree.fromstring(etree.tostring(whole, encoding="utf-8"))
    if not is_plain:
        _squeeze(tree)
    return tree


def _keeps_spaces(text: str) -> bool:
    """True where some spaces may have to stay: in code, in attributes, written as numbers."""
    return (
        any(mark in text for mark in _KEPT)
        or _WIDE_ATTRIBUTE.search(text) is not None
        or _NUMBERED_SPACE.search(text) is not None
    )


def _squeeze(tree: etree._Element) -> None:
    """Makes one space of many, but in `<pre>`."""
    if tree.tag == "pre":
        return
    if text := tree.text:
        tree.text = _one_space(text)
    for child in tree:
        if tail := child.tail:
            child.tail = _one_space(tail)
        if len(child) or child.text:
            _squeeze(child)


def _one_space(text: str) -> str:
    plain = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
    return _SPACES.sub(" ", plain) if "  " in plain else plain


def _headings(tree: etree._Element) -> Iterator[Heading]:
    """Gives each heading an id, and yields those from level 2 on."""
    for node in tree.iter(*_HEADINGS):
        _take_anchor(node)
    taken = _own_ids(tree)
    for node in tree.iter(*_HEADINGS):
        if not node.get("id"):
            node.set("id", _new_id(words_of(node), taken))
        taken.add(str(node.get("id")))
        if node.tag != "h1":
            yield Heading(int(node.tag[1]), str(node.get("id")), words_of(node))


def _take_anchor(heading: etree._Element) -> None:
    """An empty `<a id="…"></a>` in a heading gives the heading its id."""
    for anchor in list(heading.iter("a")):
        if anchor.get("id") and not anchor.get("href") and not heading.get("id"):
            heading.set("id", str(anchor.get("id")))
            _drop(anchor)


def _own_ids(tree: etree._Element) -> set[str]:
    """The ids that the template gives; of two equal ones the first stays."""
    taken: set[str] = set()
    for node in tree.iter():
        id_ = str(node.get("id") or "")
        if id_ in taken or not id_ or node.tag not in _PLACES:
            node.attrib.pop("id", "")
        else:
            taken.add(id_)
    return taken


def _new_id(words: str, taken: set[str]) -> str:
    stem = "-".join(re.findall(r"[a-z0-9]+", words.casefold()))[:60].strip("-") or "section"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _caption(table: etree._Element) -> None:
    before = table.getprevious()
    if before is None or table.find("caption") is not None:
        return
    if (strong := _bold_line(before)) is not None:
        table.insert(0, _renamed(strong, "caption"))
        _drop(before)


def _bold_line(node: etree._Element | None) -> etree._Element | None:
    """What is bold in a paragraph that is bold from end to end; None for anything else."""
    if node is None or node.tag != "p" or len(node) != 1 or node[0].tag != "strong":
        return None
    beside = (node.text or "") + (node[0].tail or "")
    return None if beside.strip() else node[0]


def _renamed(node: etree._Element, tag: str) -> etree._Element:
    """What a node holds, in a new node."""
    new = etree.Element(tag)
    new.text = node.text
    new.extend(list(node))
    return new


def _figure(image: etree._Element) -> None:
    """Puts a drawn picture, the title before it and the words after it into one `<figure>`."""
    place = image.getparent()
    if place is None or not str(image.get("src") or "").startswith(_FIGURES):
        return
    before, after = place.getprevious(), place.getnext()
    title = _bold_line(before)
    if before is None or title is None or place.tag != "p" or len(place) != 1 or words_of(place):
        return
    figure = etree.Element("figure")
    figure.extend((_renamed(title, "figcaption"), image))
    if after is not None and after.tag == "p" and after.find(".//img") is None:
        in_words = etree.SubElement(figure, "div", {"class": "in-words"})
        in_words.append(after)
        after.tail = None
    _drop(before)
    place.getparent().replace(place, figure)  # type: ignore[union-attr]


def _cells(table: etree._Element) -> None:
    """Alignment as classes, and of what each head is the head."""
    for cell in table.iter("td", "th"):
        if found := _ALIGNED.search(str(cell.attrib.pop("style", ""))):
            cell.set("class", found[1])
    for head in table.iter("th"):
        if not head.get("scope"):
            head.set("scope", "col" if head.getparent().getparent().tag == "thead" else "row")  # type: ignore[union-attr]


def _status(cell: etree._Element) -> None:
    words = (cell.text or "").strip()
    if words not in STATUS_LABELS:
        return
    mark = etree.Element("span", {"class": f"status {STATUS_LABELS[words].value}"})
    mark.text, cell.text = words, None
    cell.insert(0, mark)


def _links(tree: etree._Element) -> None:
    places = {node.get("id") for node in tree.iter() if node.get("id")}
    for link in tree.iter("a"):
        href = str(link.get("href") or "")
        if not href or (href.startswith("#") and href[1:] not in places):
            link.attrib.pop("href", "")


def _parted(tree: etree._Element) -> None:
    """Puts the opening into `<header>` and what follows the last rule into `<footer>`."""
    header, footer = etree.Element("header"), etree.Element("footer")
    rules = [node for node in tree if node.tag == "hr"]
    if rules and not any(node.tag in _HEADINGS for node in rules[-1].itersiblings()):
        footer.extend(list(rules[-1].itersiblings()))
        tree.remove(rules[-1])
    for node in list(tree):
        if node.tag == "h2" or node.tag == "table":
            break
        header.append(node)
    tree.insert(0, header)
    tree.append(footer)


def _drop(node: etree._Element) -> None:
    """Takes a node out and leaves the words after it where they are."""
    parent, before = node.getparent(), node.getprevious()
    assert parent is not None
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def words_of(node: etree._Element) -> str:
    """The words in a node, on one line."""
    words = "".join(node.itertext()) if len(node) else node.text or ""  # type: ignore[arg-type]
    return " ".join(words.split())
