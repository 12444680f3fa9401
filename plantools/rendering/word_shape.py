"""What a template's tags leave of its XML, found once, so that no document must be parsed.

The syntax tree is walked with the elements that are open. Each branch of an `if` must leave the
same ones open, each round of a `for` those that it began with; what is kept for later (a macro, a
block of a filter) must be whole by itself. Where that holds, every document is well-formed as long
as each value is: text is escaped, and marked values are parsed in their place when they are
written. Where it does not hold, `Shape.is_sure` is False and each document is parsed as a whole.
On the way each value learns its `Place`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from jinja2 import nodes

from plantools.rendering.word_breaks import looks_again, looks_end
from plantools.rendering.word_place import ANYWHERE, IN_ELEMENT, Element, Kind, Place

_NAME = r"[A-Za-z_][\w.\-]*(?::[A-Za-z_][\w.\-]*)?"
_ENTITY = r"&(?:amp|lt|gt|quot|apos|\#[0-9]+|\#x[0-9A-Fa-f]+);"
_VALUE = rf'(?:[^"<&]|{_ENTITY})*'
_ATTRIBUTES = rf'(?:\s+{_NAME}="{_VALUE}")*'
_TOKEN = re.compile(
    rf"""
      (?P<text> (?: [^<&] | {_ENTITY} )+ )
    | </ (?P<close> {_NAME} ) \s*>
    | < (?P<open> {_NAME} ) (?P<attributes> {_ATTRIBUTES} )
        (?: \s* (?P<end> /?> ) | (?P<cut> \s+{_NAME}="{_VALUE} ) \Z )
    | <!-- (?:(?!--).)* -->
    """,
    re.VERBOSE | re.DOTALL,
)
_REST = re.compile(
    rf'{_VALUE}(?:\Z|"(?P<attributes>{_ATTRIBUTES})(?:\s*(?P<end>/?>)|(?P<cut>\s+{_NAME}="{_VALUE})\Z))'
)
_ATTRIBUTE = re.compile(rf'\s+({_NAME})="({_VALUE})(?:"|\Z)')
_LOOKS = {"w:pPr": "w:p", "w:rPr": "w:r"}
OWN_BLOCKS = frozenset(("_heading", "_cell", "_grid"))
"""The filters of the engine that leave what they are given well-formed."""
_MOST_ROUNDS = 4


class _UnsureError(Exception):
    """The documents of this template can not be known to be well-formed."""


@dataclass(frozen=True, slots=True)
class _Tag:
    """A start tag that is interrupted in an attribute's value."""

    name: str
    attributes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What is open at one point of a template."""

    open: tuple[Element, ...] = ()
    tag: _Tag | None = None
    is_over: bool = False
    """True once the root is closed."""

    def key(self) -> object:
        return [(each.name, each.opening) for each in self.open], self.tag, self.is_over


@dataclass(frozen=True, slots=True)
class Shape:
    """The places of a template's values, and whether its documents are sure to be well-formed."""

    places: tuple[Place, ...]
    is_sure: bool
    is_late: bool
    """Are there breaks that only a document knows how to write (`word_breaks.py`)?"""


def shape_of(tree: nodes.Template, *, in_words: bool) -> Shape:
    """The shape of a part of a template; every value of `tree` is given its place's number.

    `in_words` says what values are where the shape is unsure: words of a run, or of any element.
    """
    walk = _Walk()
    try:
        end = walk.through(tree.body, _State())
        if walk.moves:
            walk = _Walk(moves=True)
            end = walk.through(tree.body, _State())
        if not end.is_over or end.tag:
            raise _UnsureError
    except _UnsureError:
        for output in tree.find_all(nodes.Output):
            for child in output.nodes:
                _number(child, 0)
        for call in tree.find_all(nodes.CallBlock):
            _number(call, 0)
        return Shape((ANYWHERE if in_words else IN_ELEMENT,), is_sure=False, is_late=in_words)
    return Shape(tuple(walk.places), is_sure=True, is_late=walk.is_late)


def place_number(node: nodes.Node) -> int:
    """The number of the place of a value in `Shape.places`."""
    number: int = vars(node)["place"]
    return number


def _number(node: nodes.Node, number: int) -> None:
    vars(node)["place"] = number


@dataclass
class _Walk:
    moves: bool = False
    """Are there words kept by a name that end one run and begin another where they are written?"""
    places: list[Place] = field(default_factory=list)
    is_late: bool = False
    _keeping: list[int] = field(default_factory=list)
    """For each block whose words are kept, and written elsewhere, how much was open before it."""
    _known: dict[tuple[tuple[Element, ...], Kind], int] = field(default_factory=dict)

    def through(self, body: Iterable[nodes.Node], state: _State) -> _State:
        """What is open after `body`."""
        for node in body:
            state = self._node(node, state)
        return state

    def _node(self, node: nodes.Node, state: _State) -> _State:
        match node:
            case nodes.Output():
                return self._output(node, state)
            case nodes.If():
                return self._if(node, state)
            case nodes.For():
                return self._for(node, state)
            case nodes.Macro() | nodes.CallBlock() | nodes.AssignBlock():
                self._kept(node.body, state)
                if isinstance(node, nodes.CallBlock):
                    _number(node, self._place(state))
            case nodes.FilterBlock():
                if node.filter.name not in OWN_BLOCKS or node.filter.node is not None:
                    raise _UnsureError
                self._whole(node.body, state)
            case nodes.With() | nodes.Scope() | nodes.ScopedEvalContextModifier() | nodes.Block():
                return self.through(node.body, state)
            case nodes.Assign() | nodes.ExprStmt():
                pass
            case _:
                raise _UnsureError
        return state

    def _whole(self, body: list[nodes.Node], state: _State) -> _State:
        end = self.through(body, state)
        if end.key() != state.key():
            raise _UnsureError
        return end

    def _kept(self, body: list[nodes.Node], state: _State) -> None:
        """What is kept by a name is checked again where it is written, and has its looks there."""
        self._keeping.append(len(state.open))
        self._whole(body, _with_unknown_looks(state))
        self._keeping.pop()

    def _if(self, node: nodes.If, state: _State) -> _State:
        ends = [self.through(node.body, state)]
        ends += [self.through(each.body, state) for each in node.elif_]
        ends.append(self.through(node.else_, state))
        return _merged(ends)

    def _for(self, node: nodes.For, state: _State) -> _State:
        without = self._whole(node.else_, state)
        for _ in range(_MOST_ROUNDS):
            end = _merged([state, self.through(node.body, state)])
            if end == state:
                return _merged([end, without])
            state = end
        raise _UnsureError

    def _output(self, node: nodes.Output, state: _State) -> _State:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                state = self._data(child.data, state)
            else:
                _number(child, self._place(state))
                state = _with_unknown_looks(state) if self.moves else state
        return state

    def _place(self, state: _State) -> int:
        if not state.open:
            raise _UnsureError
        kind = Kind.WORDS if state.open[-1].name == "w:t" else Kind.ELEMENT
        key = (state.open, Kind.ATTRIBUTE if state.tag else kind)
        if key not in self._known:
            self._known[key] = len(self.places)
            self.places.append(Place(*key, number=len(self.places)))
        number = self._known[key]
        self.is_late |= not self._keeping and self.places[number].is_late
        return number

    # XML

    def _data(self, data: str, state: _State) -> _State:
        at = 0
        if state.tag and data:
            found = _REST.match(data)
            if not found:
                raise _UnsureError
            if found.end() == len(data) and found["end"] is None and found["cut"] is None:
                return state
            state, at = self._rest(found, state), found.end()
        while at < len(data):
            found = _TOKEN.match(data, at)
            if not found or (state.is_over and (found["text"] or "x").strip()):
                raise _UnsureError
            at = found.end()
            state = self._token(found, state, data)
        return state

    def _token(self, found: re.Match[str], state: _State, data: str) -> _State:
        if found["close"]:
            return self._closed(found["close"], state)
        if found["open"]:
            tag = _Tag(found["open"], ())
            state = self._rest(found, replace(state, tag=tag))
            return self._with_looks(found, state, data)
        text = found["text"] or ""
        if "]]>" in text or (not state.open and text.strip()):
            raise _UnsureError
        is_broken = "\n" in text or "\t" in text
        if is_broken and state.open[-1:] and state.open[-1].name == "w:t":
            self.is_late |= not self._keeping
        return state

    def _rest(self, found: re.Match[str], state: _State) -> _State:
        """`state` after the rest of a start tag, up to its end or to where it is cut again."""
        assert state.tag
        said = tuple(_ATTRIBUTE.findall((found["attributes"] or "") + (found["cut"] or "")))
        tag = _Tag(state.tag.name, state.tag.attributes + said)
        if found["cut"]:
            return replace(state, tag=tag)
        element = self._element(tag, state)
        if found["end"] == "/>":
            return replace(state, tag=None, is_over=not state.open)
        return replace(state, tag=None, open=(*state.open, element))

    def _element(self, tag: _Tag, state: _State) -> Element:
        names = [name for name, _ in tag.attributes]
        declared = {name[6:]: value for name, value in tag.attributes if name.startswith("xmlns:")}
        outer = state.open[-1].prefixes if state.open else frozenset(("xml",))
        prefixes = outer.union(declared)
        used = {name.partition(":")[0] for name in (tag.name, *names) if ":" in name} - {"xmlns"}
        if len(set(names)) < len(names) or not used <= prefixes:
            raise _UnsureError
        spaces = "".join(
            f' {name}="{value}"' for name, value in tag.attributes if name.startswith("xmlns")
        )
        return Element(tag.name, f"<{tag.name}{spaces}>", prefixes)

    def _closed(self, name: str, state: _State) -> _State:
        if not state.open or state.open[-1].name != name:
            raise _UnsureError
        self.moves |= bool(self._keeping) and len(state.open) <= self._keeping[-1]
        return replace(state, open=state.open[:-1], is_over=len(state.open) == 1)

    def _with_looks(self, found: re.Match[str], state: _State, data: str) -> _State:
        """`state` with the looks of a paragraph or run, unknown where `data` does not end them."""
        name = found["open"]
        is_open = found["end"] == ">"
        if name not in _LOOKS or not is_open or len(state.open) < 2:
            return state
        owner = state.open[-2]
        if owner.name != _LOOKS[name] or owner.looks:
            return state
        end = looks_end(data, name[2:], found.start())
        looks = None if end < 0 else looks_again(data[found.start() : end])
        return replace(state, open=(*state.open[:-2], replace(owner, looks=looks), state.open[-1]))


def _with_unknown_looks(state: _State) -> _State:
    return replace(state, open=tuple(replace(each, looks=None) for each in state.open))


def _merged(states: list[_State]) -> _State:
    """What all of `states` have open, without looks that differ. Raises where elements differ."""
    first, *others = states
    for other in others:
        if other.key() != first.key():
            raise _UnsureError
        both = zip(first.open, other.open, strict=True)
        same = tuple(a if a == b else replace(a, looks=None) for a, b in both)
        first = replace(first, open=same)
    return first
