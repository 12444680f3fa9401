"""Three sides of a plan become one: what went out in a form, what came back, what the files say.

What only one side changed is taken. Where both changed the same thing in different ways, it is a
conflict: both are named, and the file stays as it is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import cache
from typing import Any, get_args

from plantools.model import Part
from plantools.reading import Arrange, Change, Drop, New, Put

Path = tuple[str | int, ...]
_KEYS = ("id", "initiative")
_ALIKE = 0.55
"""From how alike two entries without ids are taken for one that was changed."""


@dataclass(frozen=True)
class Difference:
    """A field that changes: where, and what it says before and after; None for nothing."""

    path: Path
    name: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Conflict:
    """A field that the form and the file changed in different ways."""

    path: Path
    name: str
    form: Any
    file: Any
    file_name: str = ""
    """The file's name, as improvement-plan.yaml."""


@dataclass
class Merged:
    """What is to change in a file, and what a person must decide."""

    changes: list[Change] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)


def merged(
    model: type[Part],
    base: Mapping[str, Any],
    form: Mapping[str, Any],
    file: Mapping[str, Any],
    raw: Mapping[str, Any],
) -> Merged:
    """The changes that bring what the form says into the file.

    All but `raw` hold only what a form asks, each text in the spelling in which it is compared;
    `raw` is what the file holds, whose paths the changes have.
    """
    result = Merged()
    _Merge(result).mapping(model, (base, form, file), raw, (), "")
    return result


@dataclass
class _Merge:
    result: Merged

    def mapping(
        self,
        model: type[Part] | None,
        sides: tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]],
        raw: Any,
        path: Path,
        name: str,
    ) -> None:
        base, form, file = sides
        order = _keys(model)
        names = sorted({*base, *form}, key=lambda key: order.index(key) if key in order else 99)
        for key in names:
            values = (base.get(key), form.get(key), file.get(key))
            if values[0] == values[1] or values[1] == values[2]:
                continue
            there = raw.get(key) if isinstance(raw, Mapping) else None
            self._value(_inner(model, key), values, there, (*path, key), _named(name, key), order)

    def _value(
        self,
        model: type[Part] | None,
        values: tuple[Any, Any, Any],
        raw: Any,
        path: Path,
        name: str,
        order: tuple[str, ...],
    ) -> None:
        base, form, file = values
        if isinstance(form, Mapping) and isinstance(file, Mapping) and isinstance(raw, Mapping):
            self.mapping(model, (base or {}, form, file), raw, path, name)
        elif _is_rows(form) and _is_rows(file) and isinstance(raw, list) and file:
            self._rows(model, (base or [], form, file), raw, path, name)
        elif base != file and not (not base and not file):
            self.result.conflicts.append(Conflict(path, name, form, file))
        elif form is None:
            if raw is not None:
                self.result.changes.append(Drop(path))
                self.result.differences.append(Difference(path, name, file, None))
        else:
            self.result.changes.append(Put(path, form, order))
            self.result.differences.append(Difference(path, name, file, form))

    # Lists of entries

    def _rows(
        self,
        model: type[Part] | None,
        values: tuple[Sequence[Any], Sequence[Any], Sequence[Any]],
        raw: list[Any],
        path: Path,
        name: str,
    ) -> None:
        base, form, file = values
        to_raw = _places(file, raw)
        of_form, of_file = aligned(base, form), aligned(base, file)
        kept: dict[int, int] = {}
        taken = set(of_file.values())
        gone: set[int] = set()
        for number, entry in enumerate(base):
            in_form, in_file = of_form.get(number), of_file.get(number)
            label = _entry_name(name, entry, number)
            if in_form is None and in_file is not None:
                if file[in_file] == entry:
                    gone.add(in_file)
                    self.result.differences.append(
                        Difference((*path, to_raw[in_file]), label, entry, None)
                    )
                else:
                    self.result.conflicts.append(
                        Conflict((*path, to_raw[in_file]), label, None, file[in_file])
                    )
            elif in_form is not None and in_file is None:
                if form[in_form] != entry:
                    self.result.conflicts.append(Conflict(path, label, form[in_form], None))
                kept[in_form] = -1
            elif in_form is not None and in_file is not None:
                kept[in_form] = in_file
                if form[in_form] != entry and form[in_form] != file[in_file]:
                    place = to_raw[in_file]
                    self.mapping(
                        model,
                        (entry, form[in_form], file[in_file]),
                        raw[place],
                        (*path, place),
                        label,
                    )
        for number, at in _added_by_both(form, file, kept, taken).items():
            kept[number] = at
            label = _entry_name(name, form[number], number)
            place = to_raw[at]
            self.mapping(model, ({}, form[number], file[at]), raw[place], (*path, place), label)
        self._arrange(base, form, file, (of_form, kept, gone), to_raw, raw, path, name)

    def _arrange(
        self,
        base: Sequence[Any],
        form: Sequence[Any],
        file: Sequence[Any],
        found: tuple[dict[int, int], dict[int, int], set[int]],
        to_raw: list[int],
        raw: list[Any],
        path: Path,
        name: str,
    ) -> None:
        """The entries in their new order: those of the file, without the removed, with the new."""
        of_form, kept, gone = found
        new = [number for number in range(len(form)) if number not in kept]
        sequence = [of_form[number] for number in range(len(base)) if number in of_form]
        is_moved = sequence != sorted(sequence)
        if not (gone or new or is_moved):
            return
        order = [at for at in range(len(file)) if at not in gone]
        if is_moved:
            wanted = [kept[at] for at in sorted(kept) if kept[at] in order]
            slots = sorted(order.index(at) for at in wanted)
            for slot, at in zip(slots, wanted, strict=True):
                order[slot] = at
            self.result.differences.append(Difference(path, f"{name}: order", "", "moved"))
        entries: list[int | New] = [to_raw[at] for at in order]
        others = [at for at in range(len(raw)) if at not in to_raw]
        for at in others:
            before = [entries.index(each) for each in range(at) if each in entries]
            entries.insert(max(before) + 1 if before else 0, at)
        for number in new:
            at = self._place_after(number, form, kept, entries, to_raw, path)
            entries.insert(at, New(form[number]))
            label = _entry_name(name, form[number], number)
            self.result.differences.append(Difference(path, label, None, form[number]))
        if any(isinstance(each, int) for each in entries):
            self.result.changes.append(Arrange(path, tuple(entries)))
        else:
            values = [each.value for each in entries if isinstance(each, New)]
            self.result.changes.append(Put(path, values))

    def _place_after(
        self,
        number: int,
        form: Sequence[Any],
        kept: dict[int, int],
        entries: list[int | New],
        to_raw: list[int],
        path: Path,
    ) -> int:
        for before in range(number - 1, -1, -1):
            at = kept.get(before, -1)
            mark: int | New = New(form[before]) if at < 0 else to_raw[at]
            if mark in entries:
                return entries.index(mark) + 1
        return 0


def aligned(base: Sequence[Any], other: Sequence[Any]) -> dict[int, int]:
    """For entries of `base` by number the entry of `other` that each became.

    An id says it; without ids equal entries come first, then those that are alike, in order.
    """
    found: dict[int, int] = {}
    key = next((key for key in _KEYS if any(key in each for each in (*base, *other))), None)
    if key is not None:
        places: dict[Any, int] = {}
        for at, each in enumerate(other):
            places.setdefault(each.get(key), at)
        for number, each in enumerate(base):
            if each.get(key) in places and each.get(key) is not None:
                found[number] = places[each.get(key)]
        return found
    free = list(range(len(other)))
    for number, each in enumerate(base):
        same = next((at for at in free if other[at] == each), None)
        if same is not None:
            found[number] = same
            free.remove(same)
    rest = [
        (_likeness(base[number], other[at]), -abs(number - at), number, at)
        for number in range(len(base))
        if number not in found
        for at in free
    ]
    for likeness, _, number, at in sorted(rest, reverse=True):
        if likeness >= _ALIKE and number not in found and at in free:
            found[number] = at
            free.remove(at)
    return found


def _added_by_both(
    form: Sequence[Any], file: Sequence[Any], kept: Mapping[int, int], taken: set[int]
) -> dict[int, int]:
    """Entries of the form that it added and the file has too, by id or, without ids, as equals."""
    found: dict[int, int] = {}
    for number, entry in enumerate(form):
        if number in kept:
            continue
        key = next((key for key in _KEYS if key in entry), None)
        for at, each in enumerate(file):
            same = each.get(key) == entry[key] if key else each == entry
            if same and at not in taken and at not in found.values():
                found[number] = at
                break
    return found


def _likeness(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    keys = {*one, *other}
    same: float = sum(one.get(key) == other.get(key) for key in keys) / max(len(keys), 1)
    first, second = (" ".join(map(str, each.values())) for each in (one, other))
    return max(same, SequenceMatcher(None, first, second, autojunk=False).ratio())


def _places(file: Sequence[Any], raw: list[Any]) -> list[int]:
    """Where in the file's own list the entries are that a form shows, by id or in order."""
    key = next((key for key in _KEYS if any(key in each for each in file)), None)
    if key is None:
        return list(range(len(file)))
    by_id = {each.get(key): at for at, each in enumerate(raw) if isinstance(each, Mapping)}
    return [by_id[each.get(key)] for each in file]


def _is_rows(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)


def _named(name: str, key: str) -> str:
    return f"{name}, {key}" if name else key


def _entry_name(name: str, entry: Any, number: int) -> str:
    for key in _KEYS:
        if key in entry:
            return f"{name} {entry[key]}"
    return f"{name} {number + 1}"


@cache
def _keys(model: type[Part] | None) -> tuple[str, ...]:
    """The keys of a part in the model's order, a plan's own before those it shares."""
    if model is None:
        return ()
    return tuple(info.alias or name for name, info in model.model_fields.items())


@cache
def _inner(model: type[Part] | None, key: str) -> type[Part] | None:
    if model is None:
        return None
    info = next((i for n, i in model.model_fields.items() if (i.alias or n) == key), None)
    return next(_parts(info.annotation), None) if info else None


def _parts(annotation: Any) -> Iterator[type[Part]]:
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and issubclass(inner, Part):
            yield inner
