"""What a form is made of: questions, lists that grow, and the sections in which they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum

from plantools.model import Part


class Kind(Enum):
    """How a question is answered in Word."""

    TEXT = "text"
    RICH = "rich"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    OPEN_CHOICE = "open choice"
    """A choice that may be typed over."""
    FIXED = "fixed"
    """Stands there and cannot be changed, as an id."""


@dataclass(frozen=True)
class Question:
    """One question: its key in the part it belongs to, its label, and how it is answered."""

    key: str
    """With dots where it leads into a part of its own, as baseline.value."""
    label: str
    kind: Kind
    prompt: str
    tag: str
    is_required: bool = False
    choices: str = ""
    """The list of choices that it is answered from."""
    is_many: bool = False
    """True where it takes any number of answers, each a paragraph of its own."""
    width: int = 0
    """In a grid, its column's share of the page."""
    guidance: str = ""
    """What stands below the label: a legal element's question and its citation."""


@dataclass(frozen=True)
class Rows:
    """A list that grows: a card for each entry, or a row of a grid."""

    key: str
    noun: str
    tag: str
    questions: tuple[Question, ...]
    inner: tuple[Rows, ...] = ()
    is_grid: bool = False
    level: int = 3
    """The heading of its cards."""
    is_required: bool = False

    @property
    def content(self) -> tuple[Question | Rows, ...]:
        """What is asked of each entry, in reading order."""
        return (*self.questions, *self.inner)

    @property
    def has_ids(self) -> bool:
        return self.questions[0].kind is Kind.FIXED


@dataclass(frozen=True)
class Section:
    """A part of the form under one heading."""

    id: str
    heading: str
    note: str
    content: tuple[Question | Rows, ...] = field(default=())


def every(content: tuple[Question | Rows, ...]) -> Iterator[Question | Rows]:
    """All questions and lists, those within lists too, in reading order."""
    for part in content:
        yield part
        if isinstance(part, Rows):
            yield from every(part.questions)
            yield from every(part.inner)


def ask(
    model: type[Part],
    key: str,
    label: str,
    kind: Kind = Kind.TEXT,
    *,
    tag: str,
    named: str = "",
    width: int = 0,
    choices: str = "",
    many: bool = False,
    prompt: str = "",
) -> Question:
    """A question on a field of the model; `named` is its key where that leads deeper."""
    info = next(
        info for name, info in model.model_fields.items() if key in (name, info.alias or name)
    )
    return Question(
        named or key,
        label,
        kind,
        prompt or (info.description or "").split(": ids ")[0].split(": an id ")[0],
        f"{tag}.{key}",
        info.is_required(),
        choices,
        many,
        width,
    )
