"""The names that a template says, held against what its view has: before anything is rendered.

The syntax tree is walked with what each name stands for. Where that is not known (what a macro is
given, what a filter of another's makes), nothing is said; where it is, every wrong name is found in
one walk.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jinja2 import nodes

from plantools.rendering.view_fields import TEXT, UNKNOWN, Kind


@dataclass(frozen=True, slots=True)
class WrongName:
    """A name that the view does not have."""

    line: int
    message: str
    name: str = ""
    """A name that stands alone, or before a dot, and is not there."""


Included = Callable[[str], nodes.Template | None]
"""Gives the tree of a template that another includes."""

_GLOBALS = frozenset(("range", "dict", "cycler", "joiner", "namespace", "true", "false", "none"))
_IN_MACROS = frozenset(("caller", "varargs", "kwargs"))
_LOOP = frozenset(
    (
        *("index", "index0", "revindex", "revindex0", "first", "last", "length", "cycle", "depth"),
        *("depth0", "previtem", "nextitem", "changed"),
    )
)
_SAME = frozenset(("sort", "reverse", "list", "select", "reject", "selectattr", "rejectattr"))
_SAME_LIST = _SAME | {"unique"}
_ONE = frozenset(("first", "last", "random", "max", "min"))
_BY_FIRST = frozenset(("selectattr", "rejectattr", "groupby"))
_BY_NAMED = frozenset(("sort", "unique", "map", "sum", "join", "max", "min", "groupby"))
_TEXTS = frozenset(
    (
        *("upper", "lower", "title", "capitalize", "trim", "replace", "join", "string", "format"),
        *("center", "truncate", "wordwrap", "indent", "striptags", "status"),
    )
)


def wrong_names(
    tree: nodes.Template, view: type, *, included: Included = lambda _: None
) -> list[WrongName]:
    """Every name of a template that a view of that class does not have, in order."""
    walk = _Walk(Kind(view), included)
    walk.all(tree.body, dict(Kind(view).fields()))
    unique = dict.fromkeys(walk.found)
    return sorted(unique, key=lambda wrong: wrong.line)


Scope = dict[str, Kind]


@dataclass
class _Walk:
    view: Kind
    included: Included
    found: list[WrongName] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def all(self, body: list[nodes.Node], scope: Scope) -> None:
        for node in body:
            self._node(node, scope)

    def _node(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self._kind(child, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._kind(node.test, scope)
                self.all(node.body, scope)
                self.all(list(node.elif_), scope)
                self.all(node.else_, scope)
            case nodes.Assign():
                _bind(node.target, self._kind(node.node, scope), scope)
            case nodes.AssignBlock():
                self.all(node.body, dict(scope))
                _bind(node.target, TEXT, scope)
            case nodes.With():
                inside = dict(scope)
                for target, value in zip(node.targets, node.values, strict=True):
                    _bind(target, self._kind(value, scope), inside)
                self.all(node.body, inside)
            case nodes.Macro() | nodes.CallBlock():
                self._macro(node, scope)
            case nodes.FilterBlock():
                self.all(node.body, dict(scope))
            case nodes.Import():
                scope[node.target] = UNKNOWN
            case nodes.FromImport():
                for name in node.names:
                    scope[name if isinstance(name, str) else name[1]] = UNKNOWN
            case nodes.Include():
                self._include(node, scope)
            case _:
                self._children(node, scope)

    def _children(self, node: nodes.Node, scope: Scope) -> None:
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr):
                self._kind(child, scope)
            else:
                self._node(child, scope)

    def _for(self, node: nodes.For, scope: Scope) -> None:
        items = self._kind(node.iter, scope)
        if items.is_known and items.items is None and (items.is_view or items.type is bool):
            self._wrong(node, f"{items.said()} is no list, so no 'for' goes through it")
        inside = dict(scope)
        inside["loop"] = UNKNOWN
        _bind(node.target, items.items or UNKNOWN, inside)
        if node.test is not None:
            self._kind(node.test, inside)
        self.all(node.body, inside)
        self.all(node.else_, dict(scope))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        inside = dict(scope) | dict.fromkeys(_IN_MACROS, UNKNOWN)
        for argument in node.args:
            inside[argument.name] = UNKNOWN
        for default in node.defaults:
            self._kind(default, scope)
        if isinstance(node, nodes.Macro):
            scope[node.name] = inside[node.name] = UNKNOWN
        else:
            self._kind(node.call, scope)
        self.all(node.body, inside)

    def _include(self, node: nodes.Include, scope: Scope) -> None:
        """An included template is walked once for all; its lines are those of the tag."""
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        tree = self.included(name) if isinstance(name, str) and name not in self._seen else None
        if tree is None:
            return
        self._seen.add(str(name))
        before = len(self.found)
        self.all(tree.body, dict(scope))
        self.found[before:] = [
            WrongName(node.lineno, f"{name}, line {wrong.line}: {wrong.message}", wrong.name)
            for wrong in self.found[before:]
        ]

    # What an expression gives

    def _kind(self, node: nodes.Node, scope: Scope) -> Kind:
        match node:
            case nodes.Name():
                return self._name(node, scope)
            case nodes.Getattr():
                return self._attribute(node, node.attr, node.node, scope)
            case nodes.Getitem(arg=nodes.Const(value=str(name))):
                return self._attribute(node, name, node.node, scope)
            case nodes.Getitem():
                owner = self._kind(node.node, scope)
                self._children(node.arg, scope)
                return owner if isinstance(node.arg, nodes.Slice) else owner.items or UNKNOWN
            case nodes.Filter():
                return self._filtered(node, scope)
            case nodes.CondExpr():
                self._kind(node.test, scope)
                kinds = [self._kind(node.expr1, scope)]
                kinds += [self._kind(node.expr2, scope)] if node.expr2 else []
                return kinds[0] if len(set(kinds)) == 1 else UNKNOWN
            case nodes.Test(name="defined" | "undefined"):
                return Kind(bool)
            case nodes.Const(value=str()) | nodes.Concat() | nodes.TemplateData():
                self._children(node, scope)
                return TEXT
            case nodes.Or() | nodes.And():
                left, right = self._kind(node.left, scope), self._kind(node.right, scope)
                return left if left == right else UNKNOWN
        self._children(node, scope)
        return UNKNOWN

    def _name(self, node: nodes.Name, scope: Scope) -> Kind:
        if node.name in scope:
            return scope[node.name]
        if node.name == "loop":
            message = "'loop' counts the rounds of a 'for', and stands in none"
            self._wrong(node, message, alone="loop")
        elif node.name not in _GLOBALS and node.ctx == "load":
            known = [name for name in scope if name != "loop"]
            message = f"'{node.name}' is not a field of {self.view.said()}"
            self._wrong(node, message, node.name, known, alone=node.name)
        return UNKNOWN

    def _attribute(self, node: nodes.Expr, name: str, owner: nodes.Node, scope: Scope) -> Kind:
        if isinstance(owner, nodes.Name) and owner.name == "loop" and "loop" in scope:
            if name not in _LOOP:
                self._wrong(node, f"a loop has no '{name}'", name, _LOOP)
            return UNKNOWN
        return self._field(node, name, self._kind(owner, scope))

    def _field(self, node: nodes.Node, name: str, owner: Kind) -> Kind:
        if not owner.is_known or name.startswith("_"):
            return UNKNOWN  # a private name is no name for a template at all
        fields = owner.fields()
        if name in fields:
            return fields[name]
        if name in owner.names():
            return UNKNOWN
        if owner.items is not None and name in owner.items.fields():
            each = f"'{name}' is a field of each of {owner.said()}"
            self._wrong(node, f"{each}; go through the list with 'for'")
        elif owner.is_view:
            message = f"'{name}' is not a field of {owner.said()}"
            self._wrong(node, message, name, list(fields))
        else:
            self._wrong(node, f"{owner.said()} has no '{name}'")
        return UNKNOWN

    def _filtered(self, node: nodes.Filter, scope: Scope) -> Kind:
        kind = self._kind(node.node, scope) if node.node is not None else TEXT
        for child in (*node.args, *(pair.value for pair in node.kwargs)):
            self._kind(child, scope)
        named = self._by(node, kind)
        if node.name in _SAME_LIST:
            return kind
        if node.name in _ONE:
            return kind.items or UNKNOWN
        if node.name == "map" and named:
            return Kind(list, named) if named.is_known else UNKNOWN
        if node.name in ("default", "d"):
            return kind
        return TEXT if node.name in _TEXTS else UNKNOWN

    def _by(self, node: nodes.Filter, kind: Kind) -> Kind | None:
        """The field of a list's items that a filter goes by, as `sum(attribute='amount')`."""
        said: nodes.Expr | None = None
        if node.name in _BY_NAMED:
            said = next((pair.value for pair in node.kwargs if pair.key == "attribute"), None)
        if node.name in _BY_FIRST and said is None and node.args:
            said = node.args[0]
        if not isinstance(said, nodes.Const) or not isinstance(said.value, str):
            return None
        found = kind.items or UNKNOWN
        for path in said.value.split(","):
            found = kind.items or UNKNOWN
            for name in path.strip().split("."):
                found = self._field(node, name, found) if not name.isdigit() else UNKNOWN
        return found

    def _wrong(
        self,
        node: nodes.Node,
        message: str,
        name: str = "",
        known: Iterable[str] = (),
        alone: str = "",
    ) -> None:
        near = difflib.get_close_matches(name.lower(), list(known), n=1) if name else []
        meant = f"; did you mean '{near[0]}'?" if near else ""
        self.found.append(WrongName(node.lineno, f"{message}{meant}", alone))


def _bind(target: nodes.Node, kind: Kind, scope: Scope) -> None:
    """Gives the names of a target their kinds; of several names nothing is known."""
    if isinstance(target, nodes.Name):
        scope[target.name] = kind
    elif isinstance(target, nodes.Tuple):
        for item in target.items:
            _bind(item, UNKNOWN, scope)
