"""What a tag was saying when it failed: its values, so that it can be told where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import FrameType

from jinja2 import nodes
from jinja2.debug import get_template_locals

_NOTHING = object()


@dataclass(frozen=True, slots=True)
class Said:
    """A name in a failing tag, as `row.title`, and the value that it had."""

    name: str
    value: object


def names_in(frame: FrameType) -> Mapping[str, object]:
    """The names that a template knew where its compiled code stood, with their values."""
    return get_template_locals(frame.f_locals)


def said_in(tree: nodes.Template, line: int, known: Mapping[str, object]) -> tuple[Said, ...]:
    """What the tag on a line of a template says, each name before what it was taken from.

    `known` are the names that the template knew there. One that had no value is left out.
    """
    found: dict[str, Said] = {}
    for node in tree.find_all((nodes.Name, nodes.Getattr, nodes.Getitem)):
        if node.lineno == line:
            for said in _values(node, known):
                found.setdefault(said.name, said)
    return tuple(sorted(found.values(), key=lambda said: -len(said.name)))


def _values(node: nodes.Node, known: Mapping[str, object]) -> Iterator[Said]:
    name, value = _value(node, known)
    if value is not _NOTHING and isinstance(node, nodes.Expr):
        yield Said(name, value)


def _value(node: nodes.Node, known: Mapping[str, object]) -> tuple[str, object]:
    match node:
        case nodes.Name():
            return node.name, known.get(node.name, _NOTHING)
        case nodes.Getattr():
            name, owner = _value(node.node, known)
            return f"{name}.{node.attr}", _taken(owner, node.attr)
        case nodes.Getitem(arg=nodes.Const(value=key)):
            name, owner = _value(node.node, known)
            return f"{name}[{key!r}]", _taken(owner, key)
    return "", _NOTHING


def _taken(owner: object, key: object) -> object:
    """What Jinja takes from `owner` by that name; `_NOTHING` where that is nothing, or fails."""
    try:
        if isinstance(key, str) and hasattr(owner, key):
            return getattr(owner, key)
        return owner[key]  # type: ignore[index]
    except Exception:  # noqa: BLE001 - what has failed may fail again
        return _NOTHING
