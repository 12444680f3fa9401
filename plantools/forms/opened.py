"""A file that came back, opened with care: nothing in it is trusted.

Sizes are bounded before anything is unpacked, and XML is parsed without entities and without the
network.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from plantools.forms.wordxml import Element

MOST_BYTES = 64 * 1024 * 1024
MOST_PARTS = 2_000
DOCUMENT, LINKS = "word/document.xml", "word/_rels/document.xml.rels"
STYLES, NUMBERING, COMMENTS = "word/styles.xml", "word/numbering.xml", "word/comments.xml"
_ROOT_LINKS, _TYPES = "_rels/.rels", "[Content_Types].xml"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_MACROS = "application/vnd.ms-word.document.macroEnabled"
_KINDS = {"styles": STYLES, "numbering": NUMBERING, "comments": COMMENTS}


class ReturnedError(Exception):
    """A file cannot be collected; the message says why and what to do."""


@dataclass(frozen=True)
class Opened:
    """The parts of a Word file that a form is read from, parsed."""

    parts: Mapping[str, Element]
    """By their usual names, whatever they are called in the file."""
    names: Mapping[str, str]
    """What the document and its parts are called in the file, by their usual names."""


def opened(content: bytes) -> Opened:
    """A returned file's parts. Raises ReturnedError where it is no sound Word document."""
    _refuse_other_kinds(content)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            found = _opened(_Archive(archive))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
        raise ReturnedError(
            f"it is damaged ({error}). Ask for the file again, sent as an attachment"
        ) from error
    types = found.parts.get(_TYPES)
    if types is not None and any(_MACROS in str(each.get("ContentType")) for each in types):
        raise ReturnedError(
            "it holds macros (.docm). Open it in Word, save it as Word document (.docx), and "
            "collect that file"
        )
    return found


class _Archive:
    """A zip file of bounded size, whose parts are read one by one."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        infos = archive.infolist()
        if len(infos) > MOST_PARTS or sum(each.file_size for each in infos) > MOST_BYTES:
            raise ReturnedError(
                "it would unpack to far more than a form needs, and was not opened. Ask for the "
                "file again"
            )
        if any(each.flag_bits & 1 for each in infos):
            raise ReturnedError(_PASSWORD)
        self.infos = {each.filename: each for each in infos}
        if len(self.infos) < len(infos):
            raise ReturnedError("it holds two parts of one name. Save it again in Word")

    def part(self, name: str) -> Element | None:
        info = self.infos.get(name)
        return None if info is None else _xml(_unpacked(self.archive, info))


def _opened(archive: _Archive) -> Opened:
    names = dict(_names(archive))
    if DOCUMENT not in names:
        raise ReturnedError(_no_word_file(set(archive.infos)))
    own = (
        name
        for name in archive.infos
        if name in (_TYPES, "docProps/custom.xml")
        or (name.startswith("customXml/item") and name.endswith(".xml"))
    )
    wanted = names | {name: name for name in own}
    parts = ((usual, archive.part(name)) for usual, name in wanted.items())
    return Opened({usual: part for usual, part in parts if part is not None}, names)


def _names(archive: _Archive) -> Iterator[tuple[str, str]]:
    """The document and its parts: their usual names and those they have in this file.

    Word for the web calls them word/document2.xml, word/styles2.xml and the like.
    """
    main = next(
        (target for kind, target in _targets(archive, _ROOT_LINKS, "") if kind == "officeDocument"),
        DOCUMENT,
    )
    if main not in archive.infos:
        return
    folder, _, file = main.rpartition("/")
    links = f"{folder}/_rels/{file}.rels"
    yield DOCUMENT, main
    yield LINKS, links
    found = dict(_targets(archive, links, folder))
    yield from ((usual, found[kind]) for kind, usual in _KINDS.items() if kind in found)


def _targets(archive: _Archive, links: str, folder: str) -> Iterator[tuple[str, str]]:
    """What a part is linked to inside the file: kinds and names."""
    root = archive.part(links)
    for link in () if root is None else root:
        target = str(link.get("Target", ""))
        if link.get("TargetMode") != "External" and target:
            kind = str(link.get("Type", "")).rpartition("/")[2]
            yield kind, posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


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
