"""A part of the model as the text of a YAML file, each field with its meaning above it."""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, get_args

from pydantic.fields import FieldInfo

from plantools.model import Part, PlanYears, SchoolYear

_WIDTH = 96
_INDENT = "  "
_PLAIN = re.compile(r"[A-Za-z]([A-Za-z0-9 .()’–/@-]*[A-Za-z0-9.)])?")
_NOT_TEXT = {"yes", "no", "y", "n", "true", "false", "on", "off", "null"}
_NEVER_QUOTED = (StrEnum, SchoolYear, PlanYears)


Remarks = Mapping[int, Sequence[str]]
"""For the id() of a part in a file what stands above it there as a comment."""


def starter_text(
    part: Part, *, schema_line: str, note: str = "", remarks: Remarks | None = None
) -> str:
    """The text of a plan file that holds `part`.

    What `part` was not given stands as a comment with its meaning; a kind of part is explained
    where it first comes up. Read back, the text gives an equal part.
    """
    meaning = (type(part).__doc__ or "").replace("`", "")
    head = [schema_line, "#", *_comment(meaning), *(["#", *_comment(note)] if note else [])]
    return "\n".join([*head, *_Writer(remarks or {}).top(part)]) + "\n"


class _Writer:
    """Writes parts and remembers which kinds it has explained."""

    def __init__(self, remarks: Remarks) -> None:
        self._explained: set[type[Part]] = set()
        self._remarks = remarks

    def top(self, part: Part) -> Iterator[str]:
        for lines in self._fields(part):
            yield ""
            yield from lines

    def _part(self, part: Part) -> list[str]:
        return [line for lines in self._fields(part) for line in lines]

    def _fields(self, part: Part) -> Iterator[list[str]]:
        """For each field its lines: its meaning, where that is still new, and its value."""
        is_new = type(part) not in self._explained
        self._explained.add(type(part))
        for name, field in _own_fields_first(type(part)):
            lines = _meaning(field) if is_new else []
            if name in part.model_fields_set:
                lines += self._entry(field.alias or name, getattr(part, name))
            elif is_new:
                lines += _left_out(field.alias or name, field)
            yield lines

    def _entry(self, key: str, value: Any) -> list[str]:
        if isinstance(value, Part):
            return [f"{key}:", *_indented(self._part(value))]
        if isinstance(value, tuple):
            return self._list(key, value)
        if isinstance(value, dict):
            inner = [line for name, each in value.items() for line in self._named(name, each)]
            return [f"{key}:", *_indented(inner)]
        return _scalar_entry(f"{key}:", value)

    def _named(self, name: str, value: Any) -> list[str]:
        return self._entry(yaml_scalar(name), value)

    def _remarked(self, item: Part) -> list[str]:
        """A part as an item of a list, below what is remarked of it."""
        remarks = [line for text in self._remarks.get(id(item), ()) for line in _comment(text)]
        return [*remarks, *_bulleted(self._part(item))]

    def _list(self, key: str, items: tuple[Any, ...]) -> list[str]:
        if not items:
            return [f"{key}: []"]
        if all(isinstance(item, str) for item in items):
            flow = f"{key}: [{', '.join(map(yaml_scalar, items))}]"
            if len(flow) < _WIDTH - 20:
                return [flow]
        lines = [f"{key}:"]
        for item in items:
            if isinstance(item, Part):
                lines += _indented(self._remarked(item))
            else:
                lines += _indented(_scalar_entry("-", item))
        return lines


def _own_fields_first(model: type[Part]) -> list[tuple[str, FieldInfo]]:
    """The fields of a model; those it shares with another, as a school's plan, come last."""
    own = model.__annotations__.keys()
    return sorted(model.model_fields.items(), key=lambda item: item[0] not in own)


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(text, _WIDTH - 2, break_on_hyphens=False)]


def _meaning(field: FieldInfo) -> list[str]:
    optional = "" if field.is_required() else "(optional) "
    return _comment(optional + (field.description or ""))


def _left_out(key: str, field: FieldInfo) -> list[str]:
    """A field without a value, as a comment; of a part, what it would hold."""
    inner = _part_of(field.annotation)
    if inner is None:
        return [f"# {key}:"]
    lines = [
        f"{each.alias or name}:  # {each.description}" for name, each in _own_fields_first(inner)
    ]
    if get_args(field.annotation)[-1] is Ellipsis:
        lines = _bulleted(lines)
    return [f"# {line}" for line in [f"{key}:", *_indented(lines)]]


def _part_of(annotation: Any) -> type[Part] | None:
    """The kind of part that a field holds, one or many; None where it holds plain values."""
    for inner in (annotation, *get_args(annotation)):
        if isinstance(inner, type) and issubclass(inner, Part):
            return inner
    return None


def _indented(lines: list[str]) -> list[str]:
    return [_INDENT + line if line else line for line in lines]


def _bulleted(lines: list[str]) -> list[str]:
    """The lines of one mapping as an item of a list; comments before its first key stay above."""
    first = next(i for i, line in enumerate(lines) if not line.startswith("#"))
    return [*lines[:first], f"- {lines[first]}", *_indented(lines[first + 1 :])]


def _scalar_entry(key: str, value: Any) -> list[str]:
    line = f"{key} {yaml_scalar(value)}"
    if len(line) <= _WIDTH - 16 and "\n" not in str(value):
        return [line]
    return [f"{key} {'|-' if chr(10) in value else '>-'}", *_indented(_block(value))]


def _block(text: str) -> list[str]:
    """The lines of a block scalar: as typed where there are several, else folded at spaces."""
    if "\n" in text:
        return text.split("\n")
    return textwrap.wrap(text, _WIDTH - 16, break_long_words=False, break_on_hyphens=False)


def yaml_scalar(value: Any) -> str:
    """The value as YAML takes it on one line, in quotes where it needs them."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime.date | Decimal | int):
        return str(value)
    return str(value) if _is_plain(value) else json.dumps(value, ensure_ascii=False)


def _is_plain(value: Any) -> bool:
    """Whether YAML takes the value for the text that it is, without quotes."""
    if isinstance(value, _NEVER_QUOTED):
        return True
    return (
        isinstance(value, str)
        and _PLAIN.fullmatch(value) is not None
        and value.lower() not in _NOT_TEXT
    )
