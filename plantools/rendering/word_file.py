"""Which part of a Word file is what, by its content types and relationships, not by their names.

What a template must not bring along is refused here: macros, and links that Word would follow by
itself to another template, picture or file when the document is opened.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from plantools.rendering.package import CONTENT_TYPES, ROOT_RELATIONSHIPS, Entry, PackageError
from plantools.rendering.wordml import W

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_MAIN = f"{_WORD}document.main+xml"
_TEMPLATE = f"{_WORD}template.main+xml"
_WORDS = {f"{_WORD}{kind}+xml": kind for kind in ("header", "footer", "footnotes", "endnotes")}
_PROPERTIES = frozenset(
    (
        "application/vnd.openxmlformats-package.core-properties+xml",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    )
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_STRICT_WORDS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HYPERLINK = f"{_OFFICE}/hyperlink"


@dataclass(frozen=True, slots=True)
class Roles:
    """The parts of a Word file that the engine knows, by what they are."""

    body: str
    words: Mapping[str, str]
    """Body, headers, footers and notes; each with what it is called in messages, body first."""
    properties: tuple[str, ...]
    styles: str | None
    numbering: str | None


def roles_of(entries: Mapping[str, Entry]) -> Roles:
    """What the parts of a file are. Raises PackageError where it is no Word document, or unsafe."""
    for name, entry in entries.items():
        if name.lower().endswith((".xml", ".rels")):
            _refuse_entities(name, entry)
            _root(name, entry)
    types = _types(entries)
    _refuse_macros(types)
    for name in entries:
        if name.endswith(".rels"):
            _refuse_links(name, entries[name])
    body = _target_of(entries, ROOT_RELATIONSHIPS, "officeDocument")
    if body is None or body not in entries:
        raise PackageError("this is no Word file: nothing in it is its document")
    if types.get(body) != _MAIN:
        raise PackageError(_other_kind(types.get(body, "")))
    _refuse_other_roots(read_xml(entries[body].content()).tag)
    words = {body: "body"}
    for name in sorted(types):
        if kind := _WORDS.get(types[name]):
            words[name] = f"{kind} {_digits(name)}".strip()
    links = relationships_of(body)
    return Roles(
        body,
        words,
        tuple(sorted(name for name in types if types[name] in _PROPERTIES)),
        _target_of(entries, links, "styles"),
        _target_of(entries, links, "numbering"),
    )


def relationships_of(part: str) -> str:
    """The name of the part that holds the relationships of `part`."""
    folder, file = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{file}.rels")


def _digits(name: str) -> str:
    found = re.search(r"(\d+)\.\w+$", name)
    return found[1] if found else ""


def read_xml(content: bytes) -> etree._Element:
    """The root of a part. Raises PackageError where it is not XML, or declares entities."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as err:
        raise PackageError(f"this part is not well-formed XML: {err}") from err
    if root.getroottree().docinfo.internalDTD is not None:
        raise PackageError("this part declares a document type, which no Word file needs")
    return root


def _root(name: str, entry: Entry) -> etree._Element:
    try:
        return read_xml(entry.content())
    except PackageError as err:
        raise PackageError(f"{name}: {err}") from err


def _types(entries: Mapping[str, Entry]) -> dict[str, str]:
    """The content type of every part that there is."""
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for element in _root(CONTENT_TYPES, entries[CONTENT_TYPES]):
        kind = element.get("ContentType", "")
        if extension := element.get("Extension"):
            defaults[extension.lower()] = kind
        else:
            overrides[element.get("PartName", "").lstrip("/").lower()] = kind
    return {
        name: overrides.get(name.lower(), defaults.get(name.rpartition(".")[2].lower(), ""))
        for name in entries
    }


def _relationships(name: str, entry: Entry) -> Iterator[tuple[str, str, bool]]:
    """The kind and the target of each relationship, and whether it leads out of the file."""
    for element in _root(name, entry):
        kind = element.get("Type", "")
        target = element.get("Target", "")
        yield kind, target, element.get("TargetMode") == "External"


def _target_of(entries: Mapping[str, Entry], links: str, kind: str) -> str | None:
    if links not in entries:
        return None
    folder = posixpath.dirname(posixpath.dirname(links))
    for found, target, is_external in _relationships(links, entries[links]):
        if found in (f"{_OFFICE}/{kind}", f"{_STRICT}/{kind}") and not is_external:
            return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return None


_DOCTYPES = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


def _refuse_entities(name: str, entry: Entry) -> None:
    content = entry.content()
    if any(mark in content for mark in _DOCTYPES):
        raise PackageError(f"{name} declares a document type, which no Word file needs")


def _refuse_macros(types: Mapping[str, str]) -> None:
    for name, kind in types.items():
        if "macroenabled" in kind.lower() or re.search(r"vba(Project|Data|ProjectSig)", kind, re.I):
            raise PackageError(
                f"this file holds macros (in {name}), which a template must not; "
                "save it in Word as a document without macros (.docx)"
            )


def _refuse_links(name: str, entry: Entry) -> None:
    for kind, target, is_external in _relationships(name, entry):
        noun = kind.rpartition("/")[2]
        if not is_external or noun == "hyperlink":
            continue
        if noun == "attachedTemplate":
            raise PackageError(
                f"this file follows another template, {target}; take that away in Word: Developer, "
                "Document Template, and write Normal"
            )
        raise PackageError(
            f"this file shows something from elsewhere ({noun}: {target}); put a copy of it "
            "into the file instead of a link"
        )


def _refuse_other_roots(tag: str) -> None:
    if tag == f"{{{_STRICT_WORDS}}}document":
        raise PackageError(
            "this is a Strict Open XML document; save it in Word as a Word document (.docx)"
        )
    if tag != f"{{{W}}}document":
        raise PackageError("this is no Word document (.docx)")


def _other_kind(kind: str) -> str:
    if kind == _TEMPLATE:
        return "this is Word's own kind of template (.dotx); save it as a Word document (.docx)"
    return "this is no Word document (.docx)"
