"""Pieces of a Word file as Word itself writes them: runs that it splits, marks that it leaves."""

from __future__ import annotations

import re

from word_templates import paragraphs, part, with_part

_SPACES = {
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_BASE = paragraphs("x")

SPELL = '<w:proofErr w:type="spellStart"/>'
SPELT = '<w:proofErr w:type="spellEnd"/>'
BOLD = "<w:b/>"
ITALIC = "<w:i/>"
EMPTY = "<w:p/>"


def body(xml: str) -> bytes:
    """A template whose body is `xml`."""
    text = part(_BASE)
    start = text.index("<w:body>") + len("<w:body>")
    end = text.rindex("<w:sectPr")
    root = "".join(
        f' xmlns:{name}="{space}"'
        for name, space in _SPACES.items()
        if f"xmlns:{name}=" not in text
    )
    opened = re.sub(r"<w:document\b", f"<w:document{root}", text[:start], count=1)
    return with_part(_BASE, "word/document.xml", opened + xml + text[end:])


def run(text: str, looks: str = "") -> str:
    marked = f"<w:rPr>{looks}</w:rPr>" if looks else ""
    return f'<w:r w:rsidRPr="0077">{marked}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, style: str = "") -> str:
    looks = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    pieces = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f'<w:p w:rsidR="00A1" w:rsidRDefault="00B2">{looks}{pieces}</w:p>'


def cell(*content: str, looks: str = "") -> str:
    """A cell; a plain text is a paragraph of it."""
    width = f'<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{looks}</w:tcPr>'
    inside = "".join(each if each.startswith("<") else paragraph(each) for each in content)
    return f"<w:tc>{width}{inside or EMPTY}</w:tc>"


def row(*cells: str) -> str:
    pieces = (each if each.startswith("<w:tc>") else cell(each) for each in cells)
    return f'<w:tr w:rsidR="00C3">{"".join(pieces)}</w:tr>'


def table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="2000"/>' * columns
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def rows_of(items: str, *cells: str) -> str:
    """A table with one row for each of `items`, as `r in rows`."""
    return table(row(f"{{%tr for {items} %}}", ""), row(*cells), row("{%tr endfor %}", ""))


def text_box(inner: str) -> str:
    """A text box, whose words stand in it twice: for Word of today and for that of long ago."""
    shape = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline xmlns:wp="{shape}/wordprocessingDrawing"><wp:extent cx="1" cy="1"/>'
        f'<wp:docPr id="1" name="Text Box 1"/><a:graphic xmlns:a="{shape}/main">'
        f'<a:graphicData uri="{_SPACES["wps"]}"><wps:wsp><wps:txbx><w:txbxContent>{inner}'
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{inner}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def field(instruction: str, *shown: str) -> str:
    """The runs of a field."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    said = f'<w:r><w:instrText xml:space="preserve">{instruction}</w:instrText></w:r>'
    return mark("begin") + said + mark("separate") + "".join(shown) + mark("end")
