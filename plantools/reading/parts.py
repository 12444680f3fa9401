"""From plain data to the model, every part with its place; what does not fit becomes a problem."""

from __future__ import annotations

from collections.abc import Iterator, Set
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from plantools.model import Part, Problem, Source
from plantools.reading import wording
from plantools.reading.lost_keys import lost_keys
from plantools.reading.shape import Kind, fields_with_parts
from plantools.reading.spot import Spot, inner
from plantools.reading.text import decoded, file_bytes, without_unwelcome
from plantools.reading.tree import Tree, read_tree

T = TypeVar("T", bound=Part)


def read_part(path: Path, model: type[T], *, root: Path) -> tuple[T | None, tuple[Problem, ...]]:
    """What a YAML file holds as the model has it, or None and all that is wrong with the file.

    Places name the file by its path from `root`. Never raises for what the file holds.
    """
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
    data, problems = file_bytes(path, file)
    return (None, problems) if data is None else part_of(data, model, file=file)


def part_of(data: bytes, model: type[T], *, file: str) -> tuple[T | None, tuple[Problem, ...]]:
    """As `read_part`, from the bytes of a file that is called `file` in places."""
    text, problems = decoded(data, file)
    if text is None:
        return None, problems
    text, unwelcome = without_unwelcome(text, file)
    tree = read_tree(text, file)
    if not tree.is_whole:
        return None, _in_order((*unwelcome, *tree.problems))
    part, unfit = _validated(tree, text, model)
    problems = (*unwelcome, *tree.problems, *_not_cut(unfit, tree))
    if problems or part is None:
        return None, _in_order(problems)
    _place(part, tree.source)
    return part, ()


def _not_cut(unfit: tuple[Problem, ...], tree: Tree) -> Iterator[Problem]:
    """The problems, but for an empty value whose text a # has cut off."""
    cut = {each.place.line for each in tree.problems if each.code == "text-cut-by-hash"}
    for problem in unfit:
        if not (problem.code == "empty-value" and problem.place.line in cut):
            yield problem


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted(problems, key=lambda problem: problem.sort_key))


def _validated(tree: Tree, text: str, model: type[T]) -> tuple[T | None, tuple[Problem, ...]]:
    _return_unknown_empties(tree, model)
    lost = tuple(lost_keys(tree, text, model))
    problems = tuple(each.problem for each in lost)
    try:
        return model.model_validate(tree.data), problems
    except ValidationError as error:
        found_elsewhere = {each.path for each in lost}
        return None, (*problems, *_problems(error, tree, model, found_elsewhere))


def _return_unknown_empties(tree: Tree, model: type[Part]) -> None:
    """Puts keys with nothing after them back into the data where the model does not know them.

    A known one stays out: it counts as left out, and a required one is found missing.
    """
    for *path, key in tree.empties:
        kind: Kind | None = Kind(part=model)
        data = tree.data
        for step in path:
            kind = kind.after(step) if kind else None
            data = inner(data, step)
        if kind and kind.part and isinstance(data, dict) and kind.after(key) is None:
            data.setdefault(key, None)


def _problems(
    error: ValidationError, tree: Tree, model: type[Part], lost: Set[tuple[str | int, ...]]
) -> Iterator[Problem]:
    """A problem for each error, but for a missing key that is lost or an unknown one was meant for.

    `lost` are the paths of keys that stand within a text.
    """
    errors = error.errors(include_url=False)
    spots = [Spot.at(e["loc"], model=model, data=tree.data, source=tree.source) for e in errors]
    meant = {
        (*spot.path[:-1], wording.meant_key(spot))
        for spot, e in zip(spots, errors, strict=True)
        if e["type"] == "extra_forbidden"
    }
    for spot, e in zip(spots, errors, strict=True):
        if e["type"] == "missing" and (spot.path in meant or spot.path in lost):
            continue
        # pydantic counts the entries that fit: a list of one wrong entry is "too short" as well.
        if e["type"] == "too_short" and spot.value:
            continue
        yield wording.problem_for(spot, e)


def _place(part: Part, source: Source) -> None:
    """Tells the part, and all parts in it, where they were read."""
    part.placed(source)
    for name, key in fields_with_parts(type(part)):
        found = source.inner.get(key) or source.inner.get(name)
        if found is not None:
            _place_all(getattr(part, name), found)


def _place_all(value: Any, source: Source) -> None:
    if isinstance(value, Part):
        _place(value, source)
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            _place_all(entry, source.inner[index])
    elif isinstance(value, dict):
        for key, entry in value.items():
            _place_all(entry, source.inner[key])
