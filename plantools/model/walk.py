"""Every text that a part of a plan holds, found by walking the model and not by knowing it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from plantools.model.base import Part
from plantools.model.fields import Markdown, TextKind
from plantools.model.place import Place

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class TextValue:
    """A text in a plan: its words, the path of fields that leads to it, and its place."""

    text: str
    path: Path
    place: Place

    @property
    def is_markdown(self) -> bool:
        return isinstance(self.text, Markdown)


def parts(part: Part, path: Path = ()) -> Iterator[tuple[Path, Part]]:
    """The part itself and every part within it, each with its path, in the order of the file."""
    yield path, part
    for name in type(part).model_fields:
        for inner, value in _items(getattr(part, name), (*path, name)):
            if isinstance(value, Part):
                yield from parts(value, inner)


def texts(part: Part) -> Iterator[TextValue]:
    """Every `Text` and `Markdown` value in a part and the parts within it."""
    for path, inner in parts(part):
        for name, key in text_fields(type(inner)).items():
            for where, value in _items(getattr(inner, name), (key,)):
                if isinstance(value, str):
                    yield TextValue(value, (*path, *where), inner.place(*where))


def values(part: Part) -> Iterator[tuple[object, Place]]:
    """Every single value in a part and the parts within it, with its place."""
    for _, inner in parts(part):
        for name, field in type(inner).model_fields.items():
            for where, value in _items(getattr(inner, name), (field.alias or name,)):
                if not isinstance(value, Part):
                    yield value, inner.place(*where)


@cache
def text_fields(model: type[Part]) -> Mapping[str, str]:
    """The fields of a model that hold text, each with its key in a file."""
    return {
        name: field.alias or name
        for name, field in model.model_fields.items()
        if any(isinstance(item, TextKind) for item in field.metadata) or _is_text(field.annotation)
    }


def _is_text(annotation: Any) -> bool:
    if annotation is Markdown or isinstance(annotation, TextKind):
        return True
    metadata = getattr(annotation, "__metadata__", ())
    return any(_is_text(item) for item in (*get_args(annotation), *metadata))


def _items(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _items(item, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _items(item, (*path, key))
    elif value is not None:
        yield path, value
