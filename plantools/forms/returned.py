"""A returned file: whether it is a form, whose it is, and its body with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plantools.forms.opened import (
    COMMENTS,
    DOCUMENT,
    LINKS,
    NUMBERING,
    STYLES,
    ReturnedError,
    opened,
)
from plantools.forms.record import LAYOUT, FormRecord, record_in
from plantools.forms.rich import Looks
from plantools.forms.wordxml import MC, Element, W, value

_STRICT = "{http://purl.oclc.org/ooxml/"


@dataclass(frozen=True)
class Returned:
    """A returned form."""

    path: Path
    content: bytes
    record: FormRecord
    body: Element
    looks: Looks
    names: Mapping[str, str]
    """What its parts are called, by their usual names."""
    remarks: tuple[str, ...] = field(default=())
    """What a person should know, as that changes were tracked in it."""


def read_returned(path: Path) -> Returned:
    """A returned form, ready to be read. Raises ReturnedError for anything else."""
    if path.name.startswith("~$"):
        raise ReturnedError("it is a note that Word makes while a file is open; leave it out")
    try:
        content = path.read_bytes()
    except IsADirectoryError:
        raise ReturnedError("it is a folder; name the files in it") from None
    except OSError as error:
        raise ReturnedError(f"it cannot be read ({error.strerror or error})") from error
    file = opened(content)
    parts = file.parts
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
    body = parts[DOCUMENT].find(f"{W}body")
    if body is None and str(parts[DOCUMENT].tag).startswith(_STRICT):
        raise ReturnedError(
            "it was saved as Strict Open XML. Open it in Word, save it as Word document (.docx), "
            "and collect that file"
        )
    if body is None:
        raise ReturnedError("its document part is empty. Ask for the file again")
    _drop_fallbacks(body)
    remarks = (*_accept_changes(body), *_comments(parts), *_odd_things(body))
    return Returned(path, content, record, body, _looks(parts), file.names, remarks)


# Changes, comments and what else comes back


def _drop_fallbacks(body: Element) -> None:
    """Leaves of what stands twice, for newer and for older programs, what is for the newer ones."""
    for each in list(body.iter(f"{MC}Fallback")):
        parent = each.getparent()
        if parent is not None and any(len(one) for one in parent.iterfind(f"{MC}Choice")):
            parent.remove(each)


def _accept_changes(body: Element) -> Iterator[str]:
    """Makes the body as it is when all tracked changes are accepted, and says so."""
    marks = (f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
    if next(body.iter(*marks), None) is None:
        return
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
    comments = parts.get(COMMENTS)
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
    numbering = parts.get(NUMBERING)
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
    styles, quotes = _styles(parts.get(STYLES))
    links = parts.get(LINKS)
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
