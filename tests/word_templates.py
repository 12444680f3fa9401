"""Word templates made for a test, and what stands in a Word file once it is read back."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def template(fill: Callable[[DocxDocument], object]) -> bytes:
    """The bytes of a template that `fill` writes into."""
    document = Document()
    for name in ("TOC 1", "TOC 2", "Table Text", "Table Bullet", "Table Quote"):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    fill(document)
    file = io.BytesIO()
    document.save(file)
    return without_part(file.getvalue(), "word/stylesWithEffects.xml", "stylesWithEffects.xml")


def paragraphs(*texts: str) -> bytes:
    """A template of these paragraphs."""
    return template(lambda document: [document.add_paragraph(text) for text in texts])


def table(*rows: tuple[str, ...]) -> bytes:
    """A template of one table."""

    def fill(document: DocxDocument) -> None:
        grid = document.add_table(len(rows), max(map(len, rows)))
        for row, texts in zip(grid.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=False):
                cell.text = text

    return template(fill)


def contents_list(paragraph: Paragraph, instruction: str) -> None:
    """Makes `paragraph` a contents list as Word keeps it, with one old line in it."""
    for kind in ("begin", instruction, "separate", None, "end"):
        run = paragraph.add_run("an old line" if kind is None else "")
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind:
            text = OxmlElement("w:instrText")
            text.text = kind
            run._r.append(text)


def without_part(content: bytes, name: str, target: str) -> bytes:
    """The file without a part that python-docx's own template carries and no validator likes."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename.endswith((".rels", "[Content_Types].xml")):
                text = re.sub(
                    rb"<(?:Relationship|Override)\b[^>]*%b[^>]*/>" % target.encode(), b"", text
                )
            if info.filename != name:
                new.writestr(info.filename, text)
    return file.getvalue()


def with_part(content: bytes, name: str, text: str) -> bytes:
    """The file with the text of one part replaced."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, text if info.filename == name else old.read(info))
    return file.getvalue()


def part(content: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read(name).decode()


def names(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.namelist()


def canonical(content: bytes, name: str = "word/document.xml") -> str:
    """A part in the one form that equal XML has."""
    return etree.canonicalize(part(content, name))


def root(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(part(content, name).encode())


def texts(content: bytes, name: str = "word/document.xml") -> list[str]:
    """What each paragraph of a part says, a break as a line break, a tab as a tab."""
    return [said(paragraph) for paragraph in root(content, name).iter(f"{W}p")]


def said(paragraph: etree._Element) -> str:
    signs = {f"{W}br": "\n", f"{W}tab": "\t", f"{W}noBreakHyphen": "-"}
    pieces = (
        element.text or "" if element.tag == f"{W}t" else signs.get(element.tag, "")
        for element in paragraph.iter(f"{W}t", *signs)
        if element.getparent().tag == f"{W}r"
    )
    return "".join(pieces)


def styled(content: bytes) -> list[tuple[str, str]]:
    """The style's id and the words of each paragraph of the body."""
    found = []
    for paragraph in root(content).iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        found.append(("" if style is None else style.get(f"{W}val"), said(paragraph)))
    return found


@dataclass(frozen=True)
class Picture:
    content: bytes
    name: str = "logo.png"
    alt: str = "A river under a bridge"


def png(wide: int = 4, high: int = 2) -> bytes:
    """The smallest picture of that size."""
    rows = (b"\0" + b"\x10\x20\x30" * wide) * high
    header = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
