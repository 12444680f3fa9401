"""The parts of a Word file that hold words, and how a place in them is said."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from plantools.rendering import word_parts_of

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(content: bytes) -> Iterator[tuple[str, etree._Element]]:
    """Body, headers, footers and notes: what each is called, and its root.

    Raises RenderError where the file is no Word document, or is not safe.
    """
    for name, label in word_parts_of(content).items():
        yield label, part(content, name)


def part(content: bytes, name: str) -> etree._Element:
    """The root of one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        return etree.fromstring(file.read(name), parser)


def title_of(content: bytes) -> str:
    """The title in the file's properties; '' where it has none."""
    try:
        properties = part(content, "docProps/core.xml")
    except KeyError:
        return ""
    return properties.findtext("{http://purl.org/dc/elements/1.1/}title") or ""


def place_of(element: etree._Element) -> str:
    """Where an element stands: `paragraph 4`, or `table 2, row 3, cell 1`."""
    nearest = [element, *element.iterancestors()]
    cell = next((each for each in nearest if each.tag == f"{W}tc"), None)
    table = next((each for each in nearest if each.tag == f"{W}tbl"), None)
    if table is None:
        paragraph = next((each for each in nearest if each.tag == f"{W}p"), None)
        return "" if paragraph is None else f"paragraph {_rank(paragraph)}"
    tables = list(element.getroottree().getroot().iter(f"{W}tbl"))
    said = f"table {tables.index(table) + 1}"
    row = next((each for each in nearest if each.tag == f"{W}tr"), None)
    if row is not None:
        said += f", row {_rank(row)}"
    return said if cell is None else f"{said}, cell {_rank(cell)}"


def words_of(element: etree._Element) -> str:
    """What an element says."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _rank(element: etree._Element) -> int:
    return 1 + sum(1 for _ in element.itersiblings(element.tag, preceding=True))
