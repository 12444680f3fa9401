"""Changed values go back into a YAML text; every line that is not changed stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from plantools.model import Place, Source
from plantools.reading.emitted import entry, flow, item
from plantools.reading.spans import Span, spans
from plantools.reading.text import decoded
from plantools.reading.tree import read_tree

Path = tuple[str | int, ...]
_BOM = b"\xef\xbb\xbf"


class ChangeError(Exception):
    """The text cannot be changed so that it says what it should; it is to be changed by hand."""


@dataclass(frozen=True)
class Put:
    """A value under a key of a mapping, in the place of the old one or added.

    An added key stands behind the nearest of those that come before it in `order`.
    """

    path: Path
    value: Any
    order: tuple[str, ...] = ()


@dataclass(frozen=True)
class Drop:
    """A key and its value go away."""

    path: Path


@dataclass(frozen=True)
class New:
    """An entry that a list did not have."""

    value: Any


@dataclass(frozen=True)
class Arrange:
    """A list as it should be: entries that it has, by their number from 0, and new ones."""

    path: Path
    entries: tuple[int | New, ...]


Change = Put | Drop | Arrange


def plain_data(content: bytes, file: str) -> Any:
    """What a YAML file says, in dicts, lists and texts; None where it cannot be read whole."""
    text, _ = decoded(content, file)
    if text is None:
        return None
    tree = read_tree(text, file)
    return tree.data if tree.is_whole and not tree.problems else None


def path_at(content: bytes, place: Place) -> Path:
    """The path of the value or the key that stands at a place of a YAML file; () for none."""
    text, _ = decoded(content, place.file)
    return _path_at(read_tree(text, place.file).source, place) if text else ()


def _path_at(source: Source, place: Place) -> Path:
    for key, inner in source.inner.items():
        if found := _path_at(inner, place):
            return (key, *found)
        if inner.place == place:
            return (key,)
    return next(((key,) for key, at in source.keys.items() if at == place), ())


def changed_file(content: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes of a YAML file after the changes: its byte-order mark and line ends stay.

    Raises ChangeError, and then nothing of it may be used.
    """
    has_bom = content.startswith(_BOM)
    text = changed_text(content.decode("utf-8-sig"), changes)
    return (_BOM if has_bom else b"") + text.encode()


def changed_text(text: str, changes: Iterable[Change]) -> str:
    """The text after the changes, whose paths are those of the text before any of them.

    What is added comes before what goes away: a mapping may lose its last key to a new one.
    """
    ordered = sorted(changes, key=lambda change: (-len(change.path), isinstance(change, Drop)))
    if not ordered:
        return text
    wanted = deepcopy(read_tree(text, "").data)
    if wanted is None:
        wanted = {}
    texts = [change for change in ordered if _is_text_for_text(change, wanted)]
    rest = [change for change in ordered if change not in texts]
    text = _with_texts(text, texts, wanted)
    text = _with_changes(text, rest, wanted)
    if _said(read_tree(text, "").data) != _said(wanted):
        raise ChangeError("the changed file would not say what was changed, and only that")
    return text


def apply(data: Any, change: Change) -> None:
    """Makes the change in plain data."""
    around = _inside(data, change.path[:-1])
    last = change.path[-1]
    if isinstance(change, Put):
        around[last] = deepcopy(change.value)
    elif isinstance(change, Drop):
        del around[last]
    else:
        old = around[last]
        around[last] = [
            deepcopy(each.value) if isinstance(each, New) else old[each] for each in change.entries
        ]


def _inside(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _said(data: Any) -> Any:
    """The data as it is compared: white space around a text means nothing."""
    if isinstance(data, Mapping):
        return {key: _said(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_said(value) for value in data]
    return str(data).strip() if data is not None else ""


def _is_text_for_text(change: Change, data: Any) -> bool:
    if not isinstance(change, Put) or not isinstance(change.value, str):
        return False
    try:
        return isinstance(_inside(data, change.path), str)
    except (KeyError, IndexError, TypeError):
        return False


def _with_texts(text: str, changes: Sequence[Change], wanted: Any) -> str:
    """The text with some of its texts replaced by others, from its end to its start."""
    if not changes:
        return text
    editor = _Editor(text)
    pieces = []
    for change in changes:
        assert isinstance(change, Put)
        pieces.append(editor.text_replaced(change))
        apply(wanted, change)
    return _spliced(text, pieces)


def _with_changes(text: str, changes: Sequence[Change], wanted: Any) -> str:
    """The text after the changes, one after the other; those that do not touch, at once."""
    if not changes:
        return text
    editor, splices = _Editor(text), list[Splice]()
    for change in changes:
        splice = editor.splice(change, splices)
        if splice is None:
            text = _spliced(text, splices)
            editor, splices = _Editor(text), []
            splice = editor.changed(change)
        splices.append(splice)
        apply(wanted, change)
    return _spliced(text, splices)


Splice = tuple[int, int, str]
"""From where to where a text is replaced, and by what."""


def _spliced(text: str, splices: Iterable[Splice]) -> str:
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class _Editor:
    """One text, about to be changed at one place."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.line_end = "\r\n" if "\r\n" in text else "\n"
        top = spans(text)
        if (
            top is None
            and text.strip()
            and not all(
                not line.strip() or line.lstrip().startswith("#") for line in text.splitlines()
            )
        ):
            raise ChangeError("the file cannot be read as YAML")
        self.top = top

    def splice(self, change: Change, others: Sequence[Splice]) -> Splice | None:
        """As `changed`; None where the others must be made before it."""
        try:
            start, end, new = self.changed(change)
        except ChangeError:
            if others:
                return None
            raise
        is_apart = all(end < other[0] or other[1] < start for other in others)
        return (start, end, new) if is_apart else None

    def changed(self, change: Change) -> Splice:
        """What is to be replaced, and by what. Raises ChangeError."""
        if self.top is None or self.top.kind != "mapping":
            return self._from_nothing(change)
        around, is_flow = self._around(change.path)
        if isinstance(change, Arrange):
            return self._arranged(change, around, is_flow)
        if around.kind != "mapping":
            raise ChangeError("a value stands where keys are expected")
        name = str(change.path[-1])
        if isinstance(change, Drop):
            return self._dropped(around, name)
        if name in around.entries:
            return self._put(change, around, name, is_flow)
        return self._added(change, around, name, is_flow)

    def _from_nothing(self, change: Change) -> Splice:
        if not isinstance(change, Put) or len(change.path) != 1:
            raise ChangeError("the file holds no plan")
        lines = entry(str(change.path[0]), change.value)
        head = self.text if not self.text or self.text.endswith("\n") else self.text + self.line_end
        return 0, len(self.text), head + self._lines(lines, 0)

    def _around(self, path: Path) -> tuple[Span, bool]:
        """The mapping or list that holds the last step of the path."""
        span, is_flow = self.top, False
        assert span is not None
        for step in path[:-1]:
            is_flow = is_flow or span.is_flow
            if span.kind == "mapping":
                span = span.entries[str(step)]
            elif span.kind == "list" and isinstance(step, int):
                span = span.items[step]
            else:
                raise ChangeError("a repeated value (*name) holds what is to be changed")
        if span.kind == "alias":
            raise ChangeError("a repeated value (*name) holds what is to be changed")
        return span, is_flow or span.is_flow

    # Texts

    def text_replaced(self, change: Put) -> Splice:
        """From where to where what is to stand, for one text in the place of another."""
        around, is_flow = self._around(change.path)
        last = change.path[-1]
        if around.kind == "list" and isinstance(last, int):
            value, column = around.items[last], self._column(around.start)
            key = "-"
        else:
            value = around.entries[str(last)]
            column = self._column(around.start)
            key = f"{last}:"
        if value.kind == "alias" or self.text[value.start : value.start + 1] in ("&", "!"):
            raise ChangeError("the value has a name or a type that others may rest on")
        if is_flow:
            return value.start, value.end, flow(change.value)
        lines = entry(key, change.value, is_folded=value.style == ">", is_named=False)
        first = lines[0].removeprefix(key).lstrip()
        rest = [" " * column + line if line else line for line in lines[1:]]
        return value.start, value.end, self.line_end.join([first, *rest])

    # Keys

    def _put(self, change: Put, around: Span, name: str, is_flow: bool) -> Splice:
        value = around.entries[name]
        if is_flow:
            return value.start, value.end, flow(change.value)
        key = around.keys[name]
        start = key.start
        lines = entry(name, change.value)
        end = max(value.end, self.text.index(":", key.end) + 1)
        return start, end, self._lines(lines, self._column(start)).strip("\r\n ")

    def _added(self, change: Put, around: Span, name: str, is_flow: bool) -> Splice:
        if is_flow:
            inside = f"{flow(name)}: {flow(change.value)}"
            at = around.end - 1
            if around.entries:
                at = max(value.end for value in around.entries.values())
                inside = f", {inside}"
            return at, at, inside
        column = self._column(around.start)
        before = change.order[: change.order.index(name)] if name in change.order else ()
        near = next((key for key in reversed(before) if key in around.entries), None)
        if near is None:
            end = around.end
        else:
            end = max(around.entries[near].end, self.text.index(":", around.keys[near].end) + 1)
        return self._inserted(self._after_line(end), self._lines(entry(name, change.value), column))

    def _dropped(self, around: Span, name: str) -> Splice:
        names = list(around.entries)
        place = names.index(name)
        key, value = around.keys[name], around.entries[name]
        end = max(value.end, self.text.index(":", key.end) + 1)
        following = around.keys[names[place + 1]] if place + 1 < len(names) else None
        if len(names) == 1:
            raise ChangeError("the last key of a mapping cannot go away")
        if around.is_flow:
            if following is not None:
                return key.start, following.start, ""
            return around.entries[names[place - 1]].end, value.end, ""
        start = self._line_start(key.start)
        if self.text[start : key.start].strip():
            assert following is not None
            return key.start, following.start, ""
        return start, self._after_line(end), ""

    # Lists

    def _arranged(self, change: Arrange, around: Span, is_flow: bool) -> Splice:
        last = change.path[-1]
        span = around.entries[str(last)] if around.kind == "mapping" else around.items[int(last)]
        if span.kind != "list":
            raise ChangeError("a value stands where a list is expected")
        if span.is_flow or is_flow:
            return self._arranged_in_flow(change, span)
        column = self._column(span.start)
        chunks = [self._chunk(each, column) for each in span.items]
        kept = [each for each in change.entries if isinstance(each, int)]
        if not kept:
            raise ChangeError("a list cannot lose all that it had")
        slots = sorted(chunks[each] for each in kept)
        new_text: list[str] = []
        at = self._line_start(span.start)
        if chunks[0][0] < at:
            at = chunks[0][0]
        gone = sorted(chunks[each] for each in range(len(chunks)) if each not in kept)
        slot = 0
        leading = ""
        for each in change.entries:
            if isinstance(each, New):
                leading += self._lines(item(each.value), column)
                if slot:
                    new_text.append(leading)
                    leading = ""
                continue
            start, end = slots[slot]
            new_text.append(self._without(at, start, gone))
            new_text.append(leading)
            leading = ""
            first, final = chunks[each]
            moved = self.text[first:final]
            new_text.append(moved if moved.endswith(("\n", "\r")) else moved + self.line_end)
            at = end
            slot += 1
        stop = max(end for _, end in chunks)
        new_text.append(self._without(at, stop, gone))
        head = self.text[: min(chunks[0][0], self._line_start(span.start))]
        whole = head + "".join(new_text) + self.text[stop:]
        if not self.text.endswith(("\n", "\r")):
            whole = whole.removesuffix(self.line_end)
        return 0, len(self.text), whole

    def _without(self, start: int, end: int, gone: Sequence[tuple[int, int]]) -> str:
        """The text between two places without the chunks that go away."""
        kept, at = [], start
        for first, last in gone:
            if first >= start and last <= end:
                kept.append(self.text[at:first])
                at = last
        kept.append(self.text[at:end])
        return "".join(kept)

    def _chunk(self, value: Span, column: int) -> tuple[int, int]:
        """The lines of an entry of a list, from its dash to the end of its last line."""
        start = self._line_start(value.start)
        while not re.match(rf" {{{column}}}-(?=[\s]|$)", self.text[start:]):
            if start == 0:
                raise ChangeError("a list is written in a way that cannot be rearranged")
            start = self._line_start(start - 1)
        return start, self._after_line(value.end)

    def _arranged_in_flow(self, change: Arrange, span: Span) -> Splice:
        texts = [
            flow(each.value)
            if isinstance(each, New)
            else self.text[span.items[each].start : span.items[each].end]
            for each in change.entries
        ]
        if not span.items:
            return span.start, span.end, f"[{', '.join(texts)}]"
        return span.items[0].start, span.items[-1].end, ", ".join(texts)

    # The text

    def _lines(self, lines: Iterable[str], column: int) -> str:
        return "".join((" " * column + line if line else line) + self.line_end for line in lines)

    def _column(self, at: int) -> int:
        return at - self._line_start(at)

    def _line_start(self, at: int) -> int:
        return max(self.text.rfind("\n", 0, at), self.text.rfind("\r", 0, at)) + 1

    def _after_line(self, at: int) -> int:
        found = self.text.find("\n", at)
        return len(self.text) if found < 0 else found + 1

    def _inserted(self, at: int, lines: str) -> Splice:
        if at and self.text[at - 1] not in "\r\n":
            return at, at, self.line_end + lines.rstrip("\r\n")
        return at, at, lines
