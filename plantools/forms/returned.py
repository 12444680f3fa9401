"""A returned file: whether it is a form, whose it is, and its body with all changes accepted.

Nothing in a returned file is trusted: sizes are bounded before anything is unpacked, and XML is
parsed without entities and without the network.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from plantools.forms.record import LAYOUT, FormRecord, record_in
from plantools.forms.rich import Looks
from plantools.forms.wordxml import Element, W, value

MOST_BYTES = 64 * 1024 * 1024
MOST_PARTS = 2_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_DOCUMENT = "word/document.xml"
_MACROS = "application/vnd.ms-word.document.macroEnabled"


class ReturnedError(Exception):
    """A file cannot be collected; the message says why and what to do."""


@dataclass(frozen=True)
class Returned:
    """A returned form."""

    path: Path
    content: bytes
    record: FormRecord
    body: Element
    looks: Looks
    remarks: tuple[str, ...] = field(default=())
    """What a person should know, as that changes were tracked in it."""


def read_returned(path: Path) -> Returned:
    """A returned form, ready to be read. Raises ReturnedError for anything else."""
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise ReturnedError("it is a folder; name the files in it") from None
    except OSError as error:
        raise ReturnedError(f"it cannot be read ({error.strerror or error})") from error
    parts = _parts(content)
    record = record_in(parts)
    if record is None:
        raise ReturnedError(
            "it is no form of plantools, or has lost what it knew of itself (copied into a new "
            "file?). Send the form again, made with: plantools form make"
        )
    if record.layout != LAYOUT:
        raise ReturnedError(
            f"it is a form of another version of plantools (layout {record.layout}, this one reads "
            f"{LAYOUT}). Send the form again, made with: plantools form make --school "
            f"{record.school}"
        )
    body = parts[_DOCUMENT].find(f"{W}body")
    if body is None:
        raise ReturnedError("its document part is empty. Ask for the file again")
    remarks = (*_accept_changes(body), *_comments(parts), *_odd_things(body))
    return Returned(path, content, record, body, _looks(parts), remarks)


def _parts(content: bytes) -> dict[str, Element]:
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = archive.infolist()
            if len(infos) > MOST_PARTS or sum(each.file_size for each in infos) > MOST_BYTES:
                raise ReturnedError(
                    "it would unpack to far more than a form needs, and was not opened. Ask for "
                    "the file again"
                )
            if any(each.flag_bits & 1 for each in infos):
                raise ReturnedError(_PASSWORD)
            names = {each.filename for each in infos}
            if len(names) < len(infos):
                raise ReturnedError("it holds two parts of one name. Save it again in Word")
            if _DOCUMENT not in names:
                raise ReturnedError(_no_word_file(names))
            wanted = [each for each in infos if _is_wanted(each.filename)]
            parts = {each.filename: _xml(_unpacked(archive, each)) for each in wanted}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise ReturnedError(
            f"it is damaged ({error}). Ask for the file again, sent as an attachment"
        ) from error
    types = parts.get("[Content_Types].xml")
    if types is not None and any(_MACROS in str(each.get("ContentType")) for each in types):
        raise ReturnedError(
            "it holds macros (.docm). Open it in Word, save it as Word document (.docx), and "
            "collect that file"
        )
    return parts


_PASSWORD = (
    "it is protected by a password. Take that off in Word (File, Info, Protect Document), save it, "
    "and collect it again"
)


def _refuse_other_kinds(content: bytes) -> None:
    if not content:
        raise ReturnedError("it is empty. Ask for the file again")
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ReturnedError(_PASSWORD)
        raise ReturnedError(
            "it is an old Word file (.doc). Open it in Word, save it as Word document (.docx), "
            "and collect that file"
        )
    if content.startswith(b"%PDF"):
        raise ReturnedError(
            "it is a PDF, whose answers cannot be read. Ask for the Word file that it was made from"
        )
    if content.lstrip()[:5].lower() in (b"{\\rtf", b"<html", b"<!doc"):
        raise ReturnedError(
            "it is no Word document (.docx) but another kind of text. Ask for the .docx file"
        )
    if not content.startswith(b"PK"):
        raise ReturnedError("it is no Word document (.docx). Ask for the .docx file")


def _no_word_file(names: set[str]) -> str:
    if "content.xml" in names:
        return (
            "it is an OpenDocument file (.odt). Open it in LibreOffice, save it as Word 2007-365 "
            "(.docx), and collect that file"
        )
    return "it is no Word document (.docx). Ask for the .docx file"


def _is_wanted(name: str) -> bool:
    return name in (
        "[Content_Types].xml",
        _DOCUMENT,
        "word/styles.xml",
        "word/numbering.xml",
        "word/comments.xml",
        "word/_rels/document.xml.rels",
        "docProps/custom.xml",
    ) or (name.startswith("customXml/item") and name.endswith(".xml"))


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A part, of which no more is unpacked than the file says it is."""
    with archive.open(info) as stream:
        content = stream.read(info.file_size + 1)
    if len(content) > info.file_size:
        raise ReturnedError("it is larger inside than it says. Ask for the file again")
    return content


def _xml(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ReturnedError(f"it is damaged inside ({error}). Ask for the file again") from error
    if b"<!DOCTYPE" in content or root.getroottree().docinfo.internalDTD is not None:
        raise ReturnedError(
            "it holds a document type, which Word never writes and which may be an attack. It was "
            "not read; ask for the file again"
        )
    return root


# Changes, comments and what else comes back


def _accept_changes(body: Element) -> Iterator[str]:
    """Makes the body as it is when all tracked changes are accepted, and says so."""
    found = 0
    for tag in ("ins", "moveTo"):
        for each in list(body.iter(f"{W}{tag}")):
            found += 1
            _unwrap(each)
    for row in list(body.iterfind(f".//{W}tr[{W}trPr]")):
        if row.find(f"{W}trPr/{W}del") is not None:
            found += 1
            _remove(row)
    for paragraph in list(body.iter(f"{W}p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            found += 1
            _join_with_next(paragraph)
    for tag in ("del", "moveFrom"):
        for each in list(body.iter(f"{W}{tag}")):
            found += 1
            _remove(each)
    if found:
        yield "changes were tracked in it: what they would make of the text was taken"


def _unwrap(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag in (f"{W}rPr", f"{W}trPr"):
        parent.remove(element)
        return
    at = parent.index(element)
    for offset, child in enumerate(list(element)):
        parent.insert(at + offset, child)
    parent.remove(element)


def _remove(element: Element | None) -> None:
    parent = element.getparent() if element is not None else None
    if parent is not None and element is not None:
        parent.remove(element)


def _join_with_next(paragraph: Element) -> None:
    """Joins a paragraph whose end was deleted with the one behind it."""
    following = paragraph.getnext()
    if following is not None and following.tag == f"{W}p":
        for child in list(following):
            if child.tag != f"{W}pPr":
                paragraph.append(child)
        _remove(following)


def _comments(parts: Mapping[str, Element]) -> Iterator[str]:
    comments = parts.get("word/comments.xml")
    number = len(comments.findall(f"{W}comment")) if comments is not None else 0
    if number:
        noun = "comment" if number == 1 else "comments"
        yield f"it holds {number} {noun}, for you to read: comments are not taken over"


def _odd_things(body: Element) -> Iterator[str]:
    pictures = (one for each in body.iter(f"{W}tc") for one in each.iter(f"{W}drawing", f"{W}pict"))
    if next(pictures, None) is not None:
        yield "it holds a picture, which is not taken over"


def _looks(parts: Mapping[str, Element]) -> Looks:
    numbered: dict[tuple[str, int], tuple[bool, int]] = {}
    numbering = parts.get("word/numbering.xml")
    if numbering is not None:
        abstract = {
            value(each, "abstractNumId"): each for each in numbering.iter(f"{W}abstractNum")
        }
        for number in numbering.iterfind(f"{W}num"):
            look = abstract.get(value(number.find(f"{W}abstractNumId")))
            starts = {
                value(each, "ilvl"): value(each.find(f"{W}startOverride"))
                for each in number.iterfind(f"{W}lvlOverride")
            }
            for level in look.iterfind(f"{W}lvl") if look is not None else ():
                depth = value(level, "ilvl")
                start = starts.get(depth) or value(level.find(f"{W}start")) or "1"
                numbered[value(number, "numId"), int(depth)] = (
                    value(level.find(f"{W}numFmt")) not in ("bullet", "none", ""),
                    int(start) if start.isdigit() else 1,
                )
    styles, quotes = _styles(parts.get("word/styles.xml"))
    links = parts.get("word/_rels/document.xml.rels")
    return Looks(
        numbered,
        styles,
        quotes,
        {str(each.get("Id")): str(each.get("Target")) for each in (() if links is None else links)},
    )


def _styles(root: Element | None) -> tuple[dict[str, tuple[str, int]], frozenset[str]]:
    if root is None:
        return {}, frozenset({"Quote"})
    known = {value(each, "styleId"): each for each in root.iterfind(f"{W}style")}
    numbered, quotes = {}, set()
    for id_, style in known.items():
        if value(style.find(f"{W}name")).casefold() == "quote":
            quotes.add(id_)
        each: Element | None = style
        for _ in range(10):
            if each is None:
                break
            number = value(each.find(f"{W}pPr/{W}numPr/{W}numId"))
            if number:
                level = value(each.find(f"{W}pPr/{W}numPr/{W}ilvl"))
                if number != "0":
                    numbered[id_] = (number, int(level or 0))
                break
            each = known.get(value(each.find(f"{W}basedOn")))
    return numbered, frozenset(quotes)
