"""Everything that is wrong with the tags of a template, also where Jinja can not read it.

A name that follows from a tag which is missing is not told: what a lost `for` would have named is
no mistake of who wrote it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment, nodes

from plantools.rendering.mending import Gap, Mended, Problem
from plantools.rendering.template_names import Included, WrongName, wrong_names
from plantools.rendering.view_fields import Kind, field_paths

_LIKE = 0.81
"""How like a field a name must be (difflib's ratio) to be taken for that field misspelt."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """What a template has wrong: tags first, then names."""

    problems: tuple[Problem, ...]
    names: tuple[WrongName, ...]


def wrong_in(
    template: Mended, view: type, environment: Environment, *, included: Included = lambda _: None
) -> Wrong:
    """What is wrong with a template for a view of that class."""
    unread = (*template.problems, *unusable(template.tree, environment))
    problems = dict.fromkeys(sorted(unread, key=lambda problem: problem.line))
    found = wrong_names(template.tree, view, included=included)
    alone = [name for name in found if name.name]
    follows = {name for gap in template.gaps for name in _of_gap(gap, alone, template.tree, view)}
    return Wrong(tuple(problems), tuple(name for name in found if name not in follows))


def _of_gap(
    gap: Gap, found: list[WrongName], tree: nodes.Template, view: type
) -> Iterator[WrongName]:
    """The names that are wrong only because the tag that would have set them is missing."""
    last = max((name.line for name in found), default=0) if gap.word == "set" else gap.last
    inside = [name for name in found if gap.first <= name.line <= last]
    said = dict.fromkeys(name.name for name in reversed(inside) if name.name != "loop")
    unlike = [name for name in said if _is_unlike(name, view)]
    chosen: list[str] = []
    if gap.word == "for":
        items = [name for name in said if _is_item(name, gap, tree, view)]
        chosen = ["loop", *(items or unlike[:1])]
    elif gap.word in ("set", "macro", "call", "with"):
        chosen = unlike
    yield from (name for name in inside if name.name in chosen)


def _is_unlike(name: str, view: type) -> bool:
    """Is `name` nothing that a field could be misspelt as?"""
    return not difflib.get_close_matches(name, Kind(view).fields(), n=1, cutoff=_LIKE)


def unusable(tree: nodes.Template, environment: Environment) -> Iterator[Problem]:
    """The filters and tests that there are none of, and the names that are private."""
    for getter in tree.find_all(nodes.Getattr):
        if getter.attr.startswith("_"):
            message = f"'{getter.attr}' begins with an underscore: it is private"
            yield Problem(getter.lineno, message)
    for filtered in tree.find_all(nodes.Filter):
        yield from _unknown("filter", filtered.name, filtered.lineno, environment.filters)
    for tested in tree.find_all(nodes.Test):
        yield from _unknown("test", tested.name, tested.lineno, environment.tests)


def _unknown(kind: str, name: str, line: int, known: Iterable[str]) -> Iterator[Problem]:
    if name not in known:
        public = [each for each in known if not each.startswith("_")]
        near = difflib.get_close_matches(name, public, n=1)
        meant = f"; did you mean '{near[0]}'?" if near else ""
        yield Problem(line, f"there is no {kind} '{name}'{meant}")


def _is_item(name: str, gap: Gap, tree: nodes.Template, view: type) -> bool:
    """Is `name` used as what a `for` goes through?"""
    paths = field_paths(view) if Kind(view).is_view else ()
    lists = {path.path.rpartition(".")[2] for path in paths if path.kind.items}
    if {f"{name}s", f"{name}es", f"{name[:-1]}ies"} & lists:
        return True
    targets = (target for loop in tree.find_all(nodes.For) for target in _targets(loop))
    if name in targets:
        return True
    said = {attr for line, attr in _said_of(name, tree) if gap.first <= line <= gap.last}
    views = {each: kind for each, kind in Kind(view).fields().items() if kind.is_view}
    near = difflib.get_close_matches(name, views, n=1)
    return bool(said) and not (near and said <= set(views[near[0]].fields()))


def _said_of(name: str, tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """What is taken from `name`, and on which lines; '' for one item of it."""
    for getter in tree.find_all(nodes.Getattr):
        if isinstance(getter.node, nodes.Name) and getter.node.name == name:
            yield getter.lineno, getter.attr
    for item in tree.find_all(nodes.Getitem):
        if isinstance(item.node, nodes.Name) and item.node.name == name:
            yield item.lineno, ""


def _targets(loop: nodes.For) -> Iterator[str]:
    if isinstance(loop.target, nodes.Name):
        yield loop.target.name
    yield from (name.name for name in loop.target.find_all(nodes.Name))
