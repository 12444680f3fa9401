"""A value that does not fit the model, and how messages name it and what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from plantools.model import Part, Place, Source
from plantools.reading.shape import Key, Kind, fields_of

Path = tuple[str | int, ...]  # keys and indexes, from the whole file inwards

_LABELS = {
    "Settings": "settings file",
    "Objective": "strategic objective",
    "Initiative": "strategic initiative",
    "InitiativeYear": "initiative",
    "DevelopmentAnswer": "element",
    "ElementAnswer": "element",
    "CouncilElements": "list of elements",
    "SchoolPlan": "school improvement plan",
    "Figure": "picture",
    "TheoryOfAction": "link of the theory of action",
    "Educator": "personnel record",
    "EducatorPlan": "Educator Plan",
    "EducatorGoal": "goal",
    "GoalBenchmark": "benchmark",
    "DevelopmentApproval": "approval",
    "DevelopmentActivity": "activity",
    "DevelopmentGoal": "goal of professional development",
    "ProfessionalDevelopmentPlan": "Individual Professional Development Plan",
}
_NAMED_BY = (
    "id",
    "initiative",
    "code",
    "edition",
    "title",
    "name",
    "component",
    "what",
    "activity",
)
_QUOTED = frozenset({"title", "name", "component", "what", "activity"})


def label(model: type[Part]) -> str:
    """What a part is called in messages, as `strategic initiative`."""
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", model.__name__).lower()
    return _LABELS.get(model.__name__, words)


@dataclass(frozen=True)
class Step:
    """One step on the way to a value: the key or index, what the model has there, the value."""

    step: str | int
    kind: Kind | None
    value: Any


@dataclass(frozen=True)
class Spot:
    """A value that does not fit, and all that stands around it, from the whole file inwards."""

    path: Path
    steps: tuple[Step, ...]
    source: Source

    @classmethod
    def at(cls, path: Path, *, model: type[Part], data: Any, source: Source) -> Spot:
        """The spot that `path` leads to in the data of a file."""
        steps = [Step("", Kind(part=model), data)]
        for step in path:
            kind, value = steps[-1].kind, steps[-1].value
            steps.append(Step(step, kind.after(step) if kind else None, inner(value, step)))
        return cls(path, tuple(steps), source)

    @property
    def value(self) -> Any:
        return self.steps[-1].value

    @property
    def kind(self) -> Kind:
        return self.steps[-1].kind or Kind()

    @property
    def place(self) -> Place:
        return self.source.at(*self.path)

    @property
    def owner(self) -> int:
        """Where among the steps the innermost part around the value is."""
        before = range(len(self.steps) - 2, 0, -1)
        return next((i for i in before if self.part(i) is not None), 0)

    def part(self, index: int) -> type[Part] | None:
        """The part of the model that stands at one of the steps; None where none does."""
        kind = self.steps[index].kind
        return kind.part if kind else None

    @property
    def owners(self) -> Iterator[tuple[int, type[Part]]]:
        """The parts around the value, the innermost first."""
        for index in range(self.owner, -1, -1):
            if (part := self.part(index)) is not None:
                yield index, part

    @property
    def owner_source(self) -> Source:
        """The places of the owner and of its keys."""
        source = self.source
        for step in self.path[: self.owner]:
            source = source.inner.get(step, source)
        return source

    @property
    def key(self) -> str:
        """The key of the owner that the value stands under; '' for the whole file."""
        return str(self.path[self.owner]) if self.path else ""

    @property
    def field(self) -> Key | None:
        part = self.part(self.owner)
        return fields_of(part).get(self.key) if part else None

    @property
    def why(self) -> str:
        field = self.field
        return f"'{self.key}' says: {field.field.description}" if field and self.path else ""

    @property
    def whose(self) -> str:
        """The owner, as the subject of a sentence."""
        return sentence(self.phrase(self.owner))

    @property
    def as_what(self) -> str:
        """The key, and which entry under it."""
        rest = self.path[self.owner + 1 :]
        entries = [
            f"entry {step + 1} of " if isinstance(step, int) else f"'{step}' in "
            for step in reversed(rest)
        ]
        return "".join(entries) + f"'{self.key}'"

    def phrase(self, index: int) -> str:
        """The part at `index`: by its id or title, else by its number and what it belongs to."""
        part, step = self.part(index), self.steps[index]
        if part is None:
            return "this"
        if index == 0:
            return f"the {label(part)}"
        around = max(i for i in range(index) if self.part(i) is not None)
        belongs = f" of {self.phrase(around)}" if around else ""
        if isinstance(step.step, int):
            name = _name(step.value)
            return f"{label(part)} {name or f'number {step.step + 1}{belongs}'}"
        if label(part) == "element":
            return f"element '{step.step}'"
        return f"the {label(part)}{belongs}"


def inner(value: Any, step: str | int) -> Any:
    """What a key or an index leads to in plain data; None where it leads nowhere."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, list) and isinstance(step, int) and step < len(value):
        return value[step]
    return None


def _name(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    for key in _NAMED_BY:
        name = value.get(key)
        if isinstance(name, str) and name.strip():
            return f'"{short(name)}"' if key in _QUOTED else short(name)
    return None


def short(text: Any, most: int = 60) -> str:
    """The text on one line, cut at `most` characters."""
    line = " ".join(str(text).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def sentence(text: str) -> str:
    """The text with a capital letter in front."""
    return text[:1].upper() + text[1:]
