"""What the model expects in each place: the keys of a mapping, and the kind of each value."""

from __future__ import annotations

import datetime
import types
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from plantools.model import Part, PlanYears, SchoolYear

EXAMPLES: Mapping[Any, str] = {
    datetime.date: "2027-06-15",
    Decimal: "52",
    SchoolYear: "2026-27",
    PlanYears: "2026-29",
    bool: "true",
}


@dataclass(frozen=True)
class Kind:
    """What a place of a plan file holds.

    Exactly one of the first four is set for a mapping of the model, a list, a mapping with keys
    of the district's own, and a single value.
    """

    part: type[Part] | None = None
    entries: Kind | None = None
    values: Kind | None = None
    scalar: Any = None

    @property
    def holds_parts(self) -> bool:
        inner = self.entries or self.values
        return self.part is not None or (inner is not None and inner.holds_parts)

    @property
    def choices(self) -> tuple[str, ...]:
        """The words that may stand here; empty where any may."""
        if isinstance(self.scalar, type) and issubclass(self.scalar, StrEnum):
            return tuple(self.scalar)
        return ("true", "false") if self.scalar is bool else ()

    def after(self, step: str | int) -> Kind | None:
        """What a key or index leads to; None where the model knows no such thing."""
        if self.part is not None:
            key = fields_of(self.part).get(str(step))
            return key.kind if key else None
        return self.entries if isinstance(step, int) else self.values

    @property
    def word(self) -> str:
        """A value that may stand here, or … for any text."""
        return self.choices[0] if self.choices else EXAMPLES.get(self.scalar, "…")

    def keys(self) -> tuple[str, ...]:
        """The keys that a mapping of the model may have."""
        return tuple(fields_of(self.part)) if self.part else ("…",)


@dataclass(frozen=True)
class Key:
    """A key of a mapping: the model's field, what it is called in the model, what it holds."""

    field: FieldInfo
    name: str
    kind: Kind

    @property
    def is_required(self) -> bool:
        return self.field.is_required()


@cache
def fields_of(model: type[Part]) -> Mapping[str, Key]:
    """The fields of a part by the key that they have in a file."""
    return {
        field.alias or name: Key(field, name, kind_of_value(field.annotation))
        for name, field in model.model_fields.items()
    }


@cache
def fields_with_parts(model: type[Part]) -> tuple[tuple[str, str], ...]:
    """Name and key of each field that holds parts, however deep."""
    return tuple((f.name, key) for key, f in fields_of(model).items() if f.kind.holds_parts)


def kind_of_value(annotation: Any) -> Kind:
    """What a type of the model stands for in a file."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return kind_of_value(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return kind_of_value(next(a for a in get_args(annotation) if a is not type(None)))
    if origin is tuple:
        return Kind(entries=kind_of_value(get_args(annotation)[0]))
    if origin is dict:
        return Kind(values=kind_of_value(get_args(annotation)[1]))
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return Kind(part=annotation)
    return Kind(scalar=annotation)
