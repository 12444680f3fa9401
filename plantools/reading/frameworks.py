"""The editions of frameworks: those that come with the tool, and a workspace's own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

from plantools.model import Framework, Problem
from plantools.reading import layout
from plantools.reading.parts import part_of


@cache
def shipped_frameworks() -> tuple[Mapping[str, Framework], tuple[Problem, ...]]:
    """The frameworks of `plantools.reference` by key, as `superintendent-rubric@2012`.

    They are read once for each process. Problems there would be mistakes of the tool itself.
    """
    frameworks: dict[str, Framework] = {}
    problems: list[Problem] = []
    folder = resources.files("plantools.reference") / "frameworks"
    files = sorted(folder.iterdir(), key=lambda file: file.name) if folder.is_dir() else []
    for file in files:
        if file.name.endswith(".yaml"):
            path = f"{layout.SHIPPED_FRAMEWORKS}/{file.name}"
            framework, wrong = part_of(file.read_bytes(), Framework, file=path)
            problems.extend(wrong)
            if framework is not None:
                frameworks[framework.key] = framework
    return MappingProxyType(frameworks), tuple(problems)
