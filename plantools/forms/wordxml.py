"""Names of Word's XML, and the small steps of walking in it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

Element = etree._Element


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of Word's; '' where there is no such element or attribute."""
    return "" if element is None else element.get(f"{W}{name}", "")


def is_on(element: Element | None) -> bool:
    """Whether a mark such as bold is there and not switched off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


_AROUND = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "smartTag", "tc"))


def blocks(container: Element) -> Iterator[Element]:
    """The paragraphs and tables in a body, a cell or a control, in reading order."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _AROUND:
            yield from blocks(child)


def cells(row: Element) -> list[Element]:
    """The cells of a row, those inside controls too."""
    return [
        cell
        for child in row
        for cell in (
            [child]
            if child.tag == f"{W}tc"
            else child.iterfind(f"{W}sdtContent/{W}tc")
            if child.tag == f"{W}sdt"
            else []
        )
    ]


def rows(table: Element) -> Iterator[Element]:
    """The rows of a table, those inside controls too; not those of tables within it."""
    for child in table:
        if child.tag == f"{W}tr":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from rows(child)


_SKIPPED = frozenset({f"{W}instrText", f"{W}delText", f"{W}rPr", f"{W}pPr", f"{W}sdtPr"})
_SPECIAL = {
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}tab": "\t",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}


def words(element: Element) -> str:
    """The text inside an element: a break is a new line, and so is the end of a paragraph."""
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts).strip("\n")


def _gather(element: Element, parts: list[str]) -> None:
    for child in element:
        if child.tag == f"{W}t":
            parts.append(child.text or "")
        elif child.tag in _SPECIAL:
            parts.append(_SPECIAL[child.tag])
        elif child.tag not in _SKIPPED:
            _gather(child, parts)
            if child.tag == f"{W}p":
                parts.append("\n")
