"""What comes with the tool as data: the editions of frameworks, and what the law asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TypeVar

from plantools.model import Framework, Part, Problem, Requirement, Requirements
from plantools.reading import layout
from plantools.reading.parts import part_of

T = TypeVar("T", bound=Part)


@cache
def shipped_frameworks() -> tuple[Mapping[str, Framework], tuple[Problem, ...]]:
    """The frameworks of `plantools.reference` by key, as `superintendent-rubric@2012`.

    They are read once for each process. Problems there would be mistakes of the tool itself.
    """
    frameworks, problems = _shipped("frameworks", Framework)
    return MappingProxyType({framework.key: framework for framework in frameworks}), problems


@cache
def shipped_requirements() -> tuple[tuple[Requirement, ...], tuple[Problem, ...]]:
    """What the law asks of each plan, plan by plan in the law's order; problems as above."""
    files, problems = _shipped("law", Requirements)
    return tuple(each for file in files for each in file.requirements), problems


def _shipped(folder: str, model: type[T]) -> tuple[tuple[T, ...], tuple[Problem, ...]]:
    """Every file of a folder of `plantools.reference`, in the order of their names."""
    found: list[T] = []
    problems: list[Problem] = []
    files = (resources.files("plantools.reference") / folder).iterdir()
    for file in sorted(files, key=lambda file: file.name):
        if file.name.endswith(".yaml"):
            path = f"{layout.REFERENCE}/{folder}/{file.name}"
            part, wrong = part_of(file.read_bytes(), model, file=path)
            problems.extend(wrong)
            if part is not None:
                found.append(part)
    return tuple(found), tuple(problems)
