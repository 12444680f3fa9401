"""Problems written as Word comments at their controls, in a copy that can be mailed back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from lxml import etree

from plantools.forms.by_label import LabelledCell, cells_by_label
from plantools.forms.by_tag import has_tags
from plantools.forms.opened import COMMENTS, DOCUMENT, LINKS
from plantools.forms.questions import Question, Rows
from plantools.forms.returned import Returned
from plantools.forms.wordxml import Element, W, value, words
from plantools.rendering import CONTENT_TYPES, pack, read_package, write_package

Path = tuple[str | int, ...]
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_AUTHOR = "District office"


@dataclass(frozen=True)
class Note:
    """Something to be said at an answer: where the answer stands in a file, and what."""

    file: str
    """plan or action: which of the two files."""
    path: Path
    """The answer's path in the file."""
    data: Any
    """What the file holds."""
    text: str


def annotated(
    form: Returned, notes: Sequence[Note], content: tuple[Question | Rows, ...], *, day: str
) -> bytes:
    """The returned file with a comment for each note, at its control or else at the top.

    In a form that has lost its tags the cell of the answer is found by its labels; `content` is
    what the form asks.
    """
    entries = read_package(form.content)
    main, links = form.names[DOCUMENT], form.names[LINKS]
    said = form.names.get(COMMENTS, COMMENTS)
    document = etree.fromstring(entries[main].content(), _parser())
    body = document.find(f"{W}body")
    assert body is not None
    cells = [] if has_tags(body) else cells_by_label(body, content)
    old = entries[said].content() if said in entries else None
    comments = (
        etree.fromstring(old, _parser())
        if old
        else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
    )
    first = max((int(value(each, "id") or 0) for each in comments), default=-1) + 1
    for number, note in enumerate(notes, first):
        _mark(_paragraph(body, note, cells), number)
        comments.append(_comment(number, note.text, day))
    changed = {
        main: etree.tostring(document, encoding="UTF-8", standalone=True),
        said: etree.tostring(comments, encoding="UTF-8", standalone=True),
    }
    if old is None:
        changed[links] = (
            entries[links]
            .content()
            .replace(
                b"</Relationships>",
                f'<Relationship Id="plantoolsComments" Type="{_OFFICE}/comments" '
                f'Target="/{said}"/></Relationships>'.encode(),
            )
        )
        changed[CONTENT_TYPES] = (
            entries[CONTENT_TYPES]
            .content()
            .replace(
                b"</Types>",
                f'<Override PartName="/{said}" ContentType="{_TYPE}"/></Types>'.encode(),
            )
        )
    packed = {name: pack(name, content) for name, content in changed.items()}
    return write_package({**entries, **packed}.values())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)


def _comment(number: int, text: str, day: str) -> Element:
    return etree.fromstring(
        f'<w:comment xmlns:w="{W[1:-1]}" w:id="{number}" w:author="{_AUTHOR}" w:initials="DO" '
        f'w:date="{day}T00:00:00Z"><w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        "</w:p></w:comment>"
    )


def _mark(paragraph: Element, number: int) -> None:
    """Puts a comment's range around the content of a paragraph."""
    start = paragraph.makeelement(f"{W}commentRangeStart", {f"{W}id": str(number)})
    look = paragraph.find(f"{W}pPr")
    paragraph.insert(0 if look is None else paragraph.index(look) + 1, start)
    paragraph.append(paragraph.makeelement(f"{W}commentRangeEnd", {f"{W}id": str(number)}))
    run = paragraph.makeelement(f"{W}r", {})
    run.append(run.makeelement(f"{W}commentReference", {f"{W}id": str(number)}))
    paragraph.append(run)


def _paragraph(body: Element, note: Note, cells: Sequence[LabelledCell]) -> Element:
    """The paragraph in which the answer stands; the first of the file where it is not found."""
    control = _cell(cells, note) if cells else _control(body, note)
    around = body if control is None else control
    if control is not None:
        for each in control.iterancestors(f"{W}p"):
            return each
    return next(around.iter(f"{W}p"))


def _cell(cells: Sequence[LabelledCell], note: Note) -> Element | None:
    """The cell of an answer, or where it has none the first cell of the entry it belongs to."""
    tag, trail = note.file, []
    data: Any = note.data
    for step in note.path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, str):
            tag = f"{tag}.{step}"
        elif isinstance(data, dict):
            trail.append((_own(tag), step, _id(data)))
    near = [each for each in cells if _is_on(each, trail)] if trail else cells
    exact = [each for each in near if each.tag == tag or each.tag.startswith(f"{tag}.")]
    found = exact or (near if trail else [])
    return found[0].cell if found else None


def _is_on(cell: LabelledCell, trail: Sequence[tuple[str, int, str | None]]) -> bool:
    there = {tag: (number, entry.get("id")) for tag, number, entry in cell.trail}
    return all(
        tag in there and (there[tag][1] == id_ if id_ else there[tag][0] == number)
        for tag, number, id_ in trail
    )


def _own(tag: str) -> str:
    """The tag under which a form has a list: the year's initiatives stand with the plan's."""
    return "plan.objectives.initiatives" if tag == "action.initiatives" else tag


def _id(data: Any) -> str | None:
    return (data.get("id") or data.get("initiative")) if isinstance(data, dict) else None


def _control(body: Element, note: Note) -> Element | None:
    """The control of an answer: by its tag, within the entries that its path leads through."""
    around, tag = body, note.file
    data: Any = note.data
    best: Element | None = None
    for step in note.path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, str):
            tag = f"{tag}.{step}"
            best = next(_tagged(around, tag), best)
        else:
            entry = _entry(around, tag, step, data)
            if entry is None:
                return best
            around = best = entry
    found = next(_tagged(around, tag), None)
    return best if found is None else found


def _entry(around: Element, tag: str, number: int, data: Any) -> Element | None:
    """An entry of a list by its id, or where it has none by its number."""
    id_, own = _id(data), _own(tag)
    entries = list(_tagged(around, f"{own}[]"))
    if id_ is None:
        return entries[number] if number < len(entries) else None
    return next(
        (
            each
            for each in entries
            if any(words(control) == id_ for control in _tagged(each, f"{own}.id"))
        ),
        None,
    )


def _tagged(around: Element, tag: str) -> Iterator[Element]:
    for control in around.iter(f"{W}sdt"):
        if value(control.find(f"{W}sdtPr/{W}tag")) == tag:
            yield control
