"""A form as Word writes it when somebody saves it: the same answers in other XML.

What Word was seen to do, or says in its specification (MS-DOCX) that it does: revision marks and
ids on every paragraph and run, runs cut at words that its spelling checker doubts, controls with
new numbers, colours and prompts of other names, no mark for rich text, the value last chosen from
a list, and the custom XML part behind one of its own.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

from filling import DOCUMENT, W, is_answer, write_parts
from lxml import etree

W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_IGNORED = {
    "w14": W14[1:-1],
    "w15": W15[1:-1],
    "w16se": "http://schemas.microsoft.com/office/word/2015/wordml/symex",
}
_SOURCES = (
    b'<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography" '
    b'SelectedStyle="/APASixthEditionOfficeOnline.xsl" StyleName="APA" Version="6"/>'
)


def as_word_saves(file: Path, target: Path, *, main: str = "document.xml") -> Path:
    """The file as Word saves it, under another name; `main` is what it calls its main part."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[DOCUMENT] = _saved(parts[DOCUMENT])
    _move_record(parts)
    if main != "document.xml":
        _rename(parts, main)
    return write_parts(target, parts)


def _saved(document: bytes) -> bytes:
    root = _with_namespaces(etree.fromstring(document))
    for number, sdt in enumerate(root.iter(f"{W}sdt")):
        _resave(sdt, number)
    for number, paragraph in enumerate(root.iter(f"{W}p")):
        paragraph.set(f"{W14}paraId", f"{number + 1:08X}")
        paragraph.set(f"{W14}textId", "77777777")
        paragraph.set(f"{W}rsidR", "00A77B3E")
        paragraph.set(f"{W}rsidRDefault", "00A77B3E")
    for run in list(root.iter(f"{W}r")):
        _cut(run)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _with_namespaces(root):
    spaces = {**_IGNORED, **root.nsmap}
    new = etree.Element(root.tag, nsmap=spaces)
    new.set("{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable", "w14 w15")
    for child in list(root):
        new.append(child)
    return new


def _resave(sdt, number):
    properties = sdt.find(f"{W}sdtPr")
    properties.find(f"{W}id").set(f"{W}val", str(-2_000_000_000 + 7_919 * number))
    for rich in properties.findall(f"{W}richText"):
        properties.remove(rich)
    part = properties.find(f"{W}placeholder/{W}docPart")
    if part is not None:
        part.set(f"{W}val", f"{number:032X}")
    for chosen in properties.iter(f"{W}dropDownList", f"{W}comboBox"):
        chosen.set(f"{W}lastValue", "on-track")
    look = etree.Element(f"{W}rPr")
    etree.SubElement(look, f"{W}rStyle", {f"{W}val": "FormAnswer"})
    properties.insert(0, look)
    etree.SubElement(properties, f"{W15}color", {f"{W}val": "1F4E79"})
    etree.SubElement(properties, f"{W15}appearance", {f"{W15}val": "boundingBox"})
    if is_answer(sdt):
        end = etree.Element(f"{W}sdtEndPr")
        properties.addnext(end)


def _cut(run):
    """A run of some words becomes two, the second one doubted by the spelling checker."""
    run.set(f"{W}rsidRPr", "00B14C2D")
    texts = run.findall(f"{W}t")
    if len(texts) != 1 or len(run) > 2 or len(texts[0].text or "") < 6:
        return
    (text,) = texts
    half = len(text.text) // 2
    second = etree.fromstring(etree.tostring(run))
    second.find(f"{W}t").text = text.text[half:]
    text.text = text.text[:half]
    for each in (text, second.find(f"{W}t")):
        each.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.insert(list(run).index(text), etree.Element(f"{W}lastRenderedPageBreak"))
    marks = [etree.Element(f"{W}proofErr", {f"{W}type": kind}) for kind in _PROOF]
    bookmark = etree.Element(f"{W}bookmarkStart", {f"{W}id": "0", f"{W}name": "_GoBack"})
    for each in reversed([bookmark, marks[0], second, marks[1]]):
        run.addnext(each)


_PROOF = ("spellStart", "spellEnd")


def _move_record(parts):
    """Word's own bibliography is item 1; what was there becomes item 2."""
    parts["customXml/item2.xml"] = parts.pop("customXml/item1.xml")
    parts["customXml/itemProps2.xml"] = parts.pop("customXml/itemProps1.xml")
    links = parts.pop("customXml/_rels/item1.xml.rels")
    parts["customXml/_rels/item2.xml.rels"] = links.replace(b"itemProps1", b"itemProps2")
    parts["customXml/item1.xml"] = _SOURCES
    for name in ("word/_rels/document.xml.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"customXml/item1.xml", b"customXml/item2.xml")
        parts[name] = parts[name].replace(b"itemProps1", b"itemProps2")


def _rename(parts, main):
    """Word for the web calls its main part document2.xml."""
    parts[f"word/{main}"] = parts.pop(DOCUMENT)
    parts[f"word/_rels/{main}.rels"] = parts.pop("word/_rels/document.xml.rels")
    for name in ("_rels/.rels", "[Content_Types].xml"):
        parts[name] = parts[name].replace(b"word/document.xml", f"word/{main}".encode())
