"""What a view has: its fields by name, with their kinds and their meanings.

A view is a frozen dataclass; what templates may say is found on its annotations, and what a field
means is the text below it in the source.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime
import enum
import inspect
import re
import textwrap
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from plantools.model import Markdown


@dataclass(frozen=True, slots=True)
class Kind:
    """What an expression of a template gives, as far as annotations say it."""

    type: type | None = None
    """A dataclass, a plain type, or None where nothing is known."""
    items: Kind | None = None
    """For a list, what one of its items is."""

    @property
    def is_known(self) -> bool:
        return self.type is not None

    @property
    def is_view(self) -> bool:
        return self.type is not None and dataclasses.is_dataclass(self.type)

    def fields(self) -> Mapping[str, Kind]:
        """The fields of a view and what they are; none for anything else."""
        return _fields(self.type) if self.type and self.is_view else {}

    def names(self) -> tuple[str, ...]:
        """What may be said after a dot: fields, and for plain values Python's own methods."""
        if self.type is None:
            return ()
        own = tuple(name for name in dir(self.type) if not name.startswith("_"))
        return (*self.fields(), *own)

    def said(self) -> str:
        """The kind in words: `an objective`, `a list of outcomes`, `text`."""
        if self.items is not None:
            return f"a list of {self.items._plural()}" if self.items.is_known else "a list"
        if self.type is None:
            return "a value"
        if self.is_view:
            words = _words(self.type) or "view"
            return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"
        return _PLAIN.get(self.type, self.type.__name__)

    def _plural(self) -> str:
        if self.items is not None:
            return "lists"
        if not self.is_view or self.type is None:
            plain = {"text": "texts", "Markdown text": "Markdown texts"}
            return plain.get(self.said(), "values")
        words = _words(self.type)
        return f"{words[:-1]}ies" if re.search("[^aeiou]y$", words) else f"{words}s"


UNKNOWN = Kind()
TEXT = Kind(str)
_PLAIN: Mapping[type, str] = {
    str: "text",
    Markdown: "Markdown text",
    bool: "yes or no",
    int: "a number",
    float: "a number",
    bytes: "a file's content",
    datetime.date: "a date",
}


def _words(view: type) -> str:
    """`StrategicObjectiveView` as `strategic objective`."""
    name = view.__name__.removesuffix("View").replace("About", "Document")
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", name).lower()


def kind_of(annotation: object) -> Kind:
    """The kind that an annotation says; of `X | None`, that of X."""
    origin, args = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        kinds = {kind_of(arg) for arg in args if arg is not type(None)}
        return kinds.pop() if len(kinds) == 1 else UNKNOWN
    if origin is typing.Annotated:
        return kind_of(args[0])
    if origin in (tuple, list) and args:
        inside = {kind_of(arg) for arg in args if arg is not Ellipsis}
        return Kind(origin, inside.pop() if len(inside) == 1 else UNKNOWN)
    if origin is dict:
        return UNKNOWN
    if isinstance(annotation, type):
        return Kind(str) if issubclass(annotation, enum.Enum) else Kind(annotation)
    return UNKNOWN


@lru_cache(maxsize=256)
def _fields(view: type) -> Mapping[str, Kind]:
    hints = typing.get_type_hints(view, include_extras=True)
    found = {field.name: kind_of(hints[field.name]) for field in dataclasses.fields(view)}
    for name, value in inspect.getmembers(view, lambda member: isinstance(member, property)):
        hint = typing.get_type_hints(value.fget).get("return") if value.fget else None
        found[name] = kind_of(hint)
    return found


@lru_cache(maxsize=256)
def meanings(view: type) -> Mapping[str, str]:
    """What each field of a dataclass means: the text below it, its base classes' included."""
    found: dict[str, str] = {}
    for owner in reversed(view.__mro__):
        if dataclasses.is_dataclass(owner):
            found |= dict(_meanings(owner))
    return found


def _meanings(view: type) -> Iterator[tuple[str, str]]:
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(view))).body
    assert isinstance(tree, ast.ClassDef)
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        match field, below:
            case (
                ast.AnnAssign(target=ast.Name(id=name)),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, " ".join(text.split())
    for member in tree.body:
        if isinstance(member, ast.FunctionDef):
            yield member.name, " ".join((ast.get_docstring(member) or "").split())


@dataclass(frozen=True, slots=True)
class FieldPath:
    """One field as a template reaches it."""

    path: str
    """As `objectives[].initiatives[].title`: `[]` stands for one item of a list."""
    kind: Kind
    meaning: str


def field_paths(view: type) -> Iterator[FieldPath]:
    """Every field of a view and of the views in it, in the order of the source."""
    yield from _paths(view, "", (view,))


def _paths(view: type, before: str, above: tuple[type, ...]) -> Iterator[FieldPath]:
    for name, kind in _fields(view).items():
        path = f"{before}{name}"
        yield FieldPath(path, kind, meanings(view).get(name, ""))
        inner = kind
        while inner.items is not None:
            inner, path = inner.items, f"{path}[]"
        if inner.is_view and inner.type and inner.type not in above:
            yield from _paths(inner.type, f"{path}.", (*above, inner.type))
