"""The tables of a Word file that somebody hands in, as rows of cells of paragraphs.

Only the text is read, and nothing of the file is trusted: not its size, not its XML.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MOST_BYTES = 100_000_000
"""What a part of the file may be when it is unpacked: a plan's text is a thousandth of it."""
MOST_FOLDED = 400
"""How many times smaller a part may be packed. Word's own files stay below a tenth of that."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_UNREAD = frozenset(
    {*(f"{_W}{name}" for name in ("pPr", "del", "moveFrom", "txbxContent")), _FALLBACK}
)
_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_LINKS = "_rels/.rels"
_OFFICE_DOCUMENT = re.compile(rb'<Relationship\b[^>]*?/officeDocument"[^>]*>')
_UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class WordFileError(Exception):
    """Why a file cannot be read as a Word document, and what to do about it."""

    def __init__(self, message: str, *, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


@dataclass(frozen=True, slots=True)
class WordParagraph:
    """A paragraph's text, line breaks as they stand; whether it is an item of a list."""

    text: str
    style: str = ""
    is_listed: bool = False


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell of a table; one that spans several columns stands once, in the first of them."""

    paragraphs: tuple[WordParagraph, ...]
    column: int
    span: int = 1
    goes_on: bool = False
    """True where it is merged with the cell above it."""

    @property
    def text(self) -> str:
        """All its words on one line."""
        return " ".join(word for each in self.paragraphs for word in each.text.split())


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table, row by row."""

    rows: tuple[tuple[WordCell, ...], ...]

    @property
    def columns(self) -> int:
        return max((cell.column + cell.span for row in self.rows for cell in row), default=0)


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file holds in order: paragraphs and tables. Headers and notes are left out."""

    blocks: tuple[WordParagraph | WordTable, ...]
    text_boxes: int
    """How many text boxes it has; their words are not among the blocks."""
    notes: int = 0
    """How many footnotes and endnotes it refers to; their words are not among the blocks."""
    comments: int = 0
    """How many comments it refers to; their words are not among the blocks."""
    tracked: int = 0
    """How many insertions, deletions and moves of words or rows are tracked in it; the blocks are
    as if all were accepted."""


def read_word_text(path: Path) -> WordText:
    """The paragraphs and tables of a Word file. Raises WordFileError where it is none."""
    main, styles = _parts(path)
    body = _xml(main, path).find(f"{_W}body")
    if body is None:
        raise _broken(path, "it has no text")
    listed = _listing_styles(_xml(styles, path)) if styles else frozenset()
    boxes = sum(1 for _ in body.iter(f"{_W}txbxContent")) - sum(
        1 for fallback in body.iter(_FALLBACK) for _ in fallback.iter(f"{_W}txbxContent")
    )
    try:
        return WordText(
            tuple(_blocks(body, listed)),
            max(boxes, 0),
            notes=_count(body, "footnoteReference", "endnoteReference"),
            comments=_count(body, "commentReference"),
            tracked=_tracked(body),
        )
    except RecursionError as error:
        raise _broken(path, "its parts are nested too deeply") from error


def _count(body: ElementTree.Element, *names: str) -> int:
    return sum(1 for name in names for _ in body.iter(f"{_W}{name}"))


def _tracked(body: ElementTree.Element) -> int:
    """Changes of words, each a run or more, and of whole rows; those of paragraph marks say less.

    A move counts once, where it leads to.
    """
    words = sum(
        1
        for name in ("ins", "del", "moveTo")
        for change in body.iter(f"{_W}{name}")
        if change.find(f".//{_W}r") is not None
    )
    rows = sum(1 for row in body.iter(f"{_W}trPr") for name in ("ins", "del") if _has(row, name))
    return words + rows


def _has(parent: ElementTree.Element, name: str) -> bool:
    return parent.find(f"{_W}{name}") is not None


def _parts(path: Path) -> tuple[bytes, bytes]:
    """The bytes of the document's main part and of its styles."""
    start = _start(path)
    _refuse_other_kinds(path, start)
    try:
        with zipfile.ZipFile(path) as package:
            names = set(package.namelist())
            main = _main_part(package, names, path)
            styles = _read(package, _STYLES, path) if _STYLES in names else b""
            return _read(package, main, path), styles
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise _broken(path, "it was cut off or changed on its way") from error
    except (RuntimeError, ValueError) as error:
        raise _broken(path, "it is locked with a password") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _start(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(8)
    except FileNotFoundError as error:
        raise WordFileError(f"There is no file {path}.", fix="look at its name.") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> WordFileError:
    if path.is_dir():
        return WordFileError(f"{path} is a folder.", fix="name the Word file in it.")
    return WordFileError(
        f"{path} cannot be read: {error.strerror or error}.",
        fix="close it in other programs, and see that you may open it.",
    )


def _refuse_other_kinds(path: Path, start: bytes) -> None:
    if start.startswith(b"%PDF"):
        raise WordFileError(
            f"{path} is a PDF.", fix="open it in Word, save it as Word document (.docx), try again."
        )
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise WordFileError(
            f"{path} is a Word file of the old kind (.doc), or one locked with a password.",
            fix="open it in Word, save it as Word document (.docx) without password, try again.",
        )
    if not start.startswith(b"PK"):
        raise WordFileError(
            f"{path} is not a Word document.",
            fix="open it in Word, save it as Word document (.docx), try again.",
        )


def _main_part(package: zipfile.ZipFile, names: set[str], path: Path) -> str:
    """The name of the part with the text: what the package's links say, else the usual one."""
    if _LINKS in names:
        link = _OFFICE_DOCUMENT.search(_read(package, _LINKS, path))
        target = re.search(rb'\bTarget="/?([^"]+)"', link[0]) if link else None
        if target and (name := target[1].decode("utf-8", errors="replace")) in names:
            if name.startswith(("xl/", "ppt/")):
                raise WordFileError(
                    f"{path} is not a Word document but another kind of Office file.",
                    fix="copy the table into a Word document, and name that.",
                )
            return name
    if _MAIN not in names:
        raise WordFileError(
            f"{path} is a packed file, but no Word document.", fix="name the .docx file itself."
        )
    return _MAIN


def _read(package: zipfile.ZipFile, name: str, path: Path) -> bytes:
    """A part's bytes. Its stated size is never exceeded: zipfile reads no further."""
    entry = package.getinfo(name)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise zipfile.BadZipFile
    folded = entry.file_size / max(entry.compress_size, 1)
    if entry.file_size > MOST_BYTES or (entry.file_size > 1_000_000 and folded > MOST_FOLDED):
        raise WordFileError(
            f"{path} would unpack to {entry.file_size // 1_000_000} MB of text; it is not read.",
            fix="copy the table into a new Word document, and name that.",
        )
    return package.read(entry)


def _xml(data: bytes, path: Path) -> ElementTree.Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise _broken(path, "its XML declares entities, as no Word file does")
    try:
        return ElementTree.fromstring(data.replace(_STRICT, _TRANSITIONAL))
    except (ElementTree.ParseError, ValueError, LookupError, RecursionError) as error:
        raise _broken(path, "its XML is not well-formed") from error


def _broken(path: Path, why: str) -> WordFileError:
    return WordFileError(
        f"{path} is no Word document that can be read: {why}.",
        fix="open it in Word, save it again as Word document (.docx), try again.",
    )


def _listing_styles(styles: ElementTree.Element) -> frozenset[str]:
    """The ids of paragraph styles that make a paragraph an item of a list."""
    own: dict[str, bool] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{_W}style"):
        id_ = style.get(f"{_W}styleId", "")
        own[id_] = style.find(f"{_W}pPr/{_W}numPr") is not None
        parent = style.find(f"{_W}basedOn")
        if parent is not None:
            based[id_] = parent.get(f"{_W}val", "")
    return frozenset(id_ for id_ in own if _is_listing(id_, own, based))


def _is_listing(id_: str, own: dict[str, bool], based: dict[str, str]) -> bool:
    seen: set[str] = set()
    while id_ and id_ not in seen:
        if own.get(id_):
            return True
        seen.add(id_)
        id_ = based.get(id_, "")
    return False


def _blocks(
    parent: ElementTree.Element, listed: frozenset[str]
) -> Iterator[WordParagraph | WordTable]:
    """Paragraphs and tables in order, those in content controls and insertions included."""
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child, listed)
        elif child.tag == f"{_W}tbl":
            yield _table(child, listed)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _blocks(child, listed)


def _table(table: ElementTree.Element, listed: frozenset[str]) -> WordTable:
    rows = []
    for row in _within(table, f"{_W}tr"):
        if row.find(f"{_W}trPr/{_W}del") is not None:
            continue
        cells: list[WordCell] = []
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for cell in _within(row, f"{_W}tc"):
            made = _cell(cell, column, listed)
            column += made.span
            cells.append(made)
        rows.append(tuple(cells))
    return WordTable(tuple(rows))


def _within(parent: ElementTree.Element, tag: str) -> Iterator[ElementTree.Element]:
    """Children with the tag, also those wrapped in content controls or insertions."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _within(child, tag)


def _cell(cell: ElementTree.Element, column: int, listed: frozenset[str]) -> WordCell:
    merge = cell.find(f"{_W}tcPr/{_W}vMerge")
    goes_on = merge is not None and merge.get(f"{_W}val", "continue") != "restart"
    paragraphs: list[WordParagraph] = []
    for block in _blocks(cell, listed):
        if isinstance(block, WordParagraph):
            paragraphs.append(block)
        else:
            paragraphs += [p for row in block.rows for each in row for p in each.paragraphs]
    span = min(max(_number(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1), 63)
    return WordCell(tuple(p for p in paragraphs if p.text.strip()), column, span, goes_on)


def _number(element: ElementTree.Element | None, default: int) -> int:
    value = element.get(f"{_W}val", "") if element is not None else ""
    return int(value) if re.fullmatch(r"\d{1,3}", value) else default


def _paragraph(paragraph: ElementTree.Element, listed: frozenset[str]) -> WordParagraph:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = style.get(f"{_W}val", "") if style is not None else ""
    numbering = paragraph.find(f"{_W}pPr/{_W}numPr/{_W}numId")
    if numbering is not None:
        is_listed = numbering.get(f"{_W}val") != "0"
    else:
        is_listed = name in listed or name.startswith("List")
    text = _UNWANTED.sub("", "".join(_text(paragraph)))
    return WordParagraph(text, name, is_listed)


def _text(element: ElementTree.Element) -> Iterator[str]:
    """The words once all changes are accepted: insertions and what moved here are in, deletions,
    what moved away and text boxes are not."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        elif child.tag not in _UNREAD:
            yield from _text(child)
