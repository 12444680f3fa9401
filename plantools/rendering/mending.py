"""A template that Jinja can not read, mended as far as its names can still be known.

Each tag is read by itself (`broken_tags.py`). Blocks that do not add up are told, and closed or
left out (`template_blocks.py`). What remains can be read, and its names be held against the view's.
Lines stay where they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from plantools.rendering.broken_tags import Problem, Tag, TagReader
from plantools.rendering.environment import said
from plantools.rendering.template_blocks import Edge, paired

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HIDDEN = re.compile(
    r"\{#.*?#\}|\{%[-+\s]*raw\s*-?%\}.*?\{%[-+\s]*endraw\s*[-+]?%\}",
    re.DOTALL,
)
"""Comments, and what is raw."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Lines of a template in which the beginning of a block is missing."""

    word: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Mended:
    """A template as far as it can be read."""

    tree: nodes.Template
    problems: tuple[Problem, ...] = ()
    gaps: tuple[Gap, ...] = ()


Spot = tuple[int, int]
"""Where the container of a tag begins, and where what may hold the beginning of its block does."""
Containers = Callable[[str, list[int]], list[Spot]]


def _no_containers(_text: str, starts: list[int]) -> list[Spot]:
    return [(0, 0)] * len(starts)


def mended(text: str, environment: Environment, containers: Containers = _no_containers) -> Mended:
    """`text`, a template, with what Jinja can not read left out or put right.

    `containers` gives for each of some tags, by their starts in a text, its `Spot`.
    """
    hidden = _HIDDEN.sub(_blank, text)
    reader = TagReader(environment)
    tags = [
        reader.read(found.start(), found[0], 1 + hidden.count("\n", 0, found.start()))
        for found in _TAG.finditer(hidden)
    ]
    blocks = _Blocks(tags, containers(hidden, [tag.start for tag in tags]), hidden, reader)
    blocks.close()
    try:
        tree = environment.parse(_source(tags, hidden))
    except TemplateSyntaxError as err:
        reader.problems.append(Problem(err.lineno, said(err)))
        tree = environment.parse("")  # no name can be known
    problems = dict.fromkeys(sorted(reader.problems, key=lambda problem: problem.line))
    return Mended(tree, tuple(problems), tuple(blocks.gaps))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _source(tags: Sequence[Tag], text: str) -> str:
    """What is read in the place of each tag, on the line of that tag in `text`."""
    pieces: list[str] = []
    at = 0
    for tag in tags:
        pieces += ("\n" * text.count("\n", at, tag.start), "\n" * tag.text.count("\n"))
        pieces.append(tag.instead.replace("\n", " "))
        at = tag.start + len(tag.text)
    return "".join(pieces)


@dataclass
class _Blocks:
    """Closes the blocks that have no end, and leaves out ends without a beginning."""

    tags: Sequence[Tag]
    spots: Sequence[Spot]
    text: str
    reader: TagReader
    gaps: list[Gap] = field(default_factory=list)
    _pairs: dict[int, int] = field(default_factory=dict)
    _open: list[int] = field(default_factory=list)

    def close(self) -> None:
        """Writes the missing ends into what is read in the place of the tags."""
        self._pair()
        begins = {end: begin for begin, end in self._pairs.items()}
        for number, tag in enumerate(self.tags):
            if number in begins:
                self._end(tag, begins[number])
            elif tag.is_end:
                self._stray(tag, number)
            elif tag.is_block:
                self._open.append(number)
                if number not in self._pairs:
                    self.reader.tell(tag, f"this '{tag.word}' has no 'end{tag.word}'")
            elif tag.word in ("else", "elif"):
                self._middle(tag, number)
        for number in reversed(self._open):
            self.tags[-1].instead += self.tags[number].end

    def _pair(self) -> None:
        blocks = [number for number, tag in enumerate(self.tags) if tag.is_block]
        edges = [
            Edge(tag.word.removeprefix("end"), tag.is_end, self.spots[number][0])
            for number, tag in ((number, self.tags[number]) for number in blocks)
        ]
        self._pairs = {blocks[begin]: blocks[end] for begin, end in paired(edges).items()}

    def _end(self, tag: Tag, begin: int) -> None:
        tag.instead = ""
        while (number := self._open.pop()) != begin:
            tag.instead += self.tags[number].end
        tag.instead += self.tags[begin].end

    def _stray(self, tag: Tag, number: int) -> None:
        word = tag.word.removeprefix("end")
        self.reader.tell(tag, f"there is no '{word}' to end here")
        around = self.tags[self._open[-1]].start if self._open else 0
        start = max(around, self.spots[number][1])
        self.gaps.append(Gap(word, 1 + self.text.count("\n", 0, start), tag.line))
        tag.instead = ""

    def _middle(self, tag: Tag, number: int) -> None:
        """An `else` or `elif`, which may be that of a block whose beginning is lost."""
        block = self.tags[self._open[-1]] if self._open else None
        end = block.end if block else ""
        is_placed = end == "{% endif %}" or (end == "{% endfor %}" and tag.word == "else")
        is_lost = self._is_lost(number)
        if block and is_placed and not is_lost and not block.has_else:
            block.has_else = tag.word == "else"
            return
        if not is_lost:
            why = "comes after the 'else'" if is_placed else "stands in no 'if'"
            self.reader.tell(tag, f"this '{tag.word}' {why}")
        tag.instead = f"{{% if {tag.inside[4:]} %}}{{% endif %}}" if tag.word == "elif" else ""

    def _is_lost(self, number: int) -> bool:
        """Is an `else` that of a block whose beginning is lost, and not of the one around it?"""
        begun = self._open[-1] if self._open else None
        last = self._pairs.get(begun, len(self.tags)) if begun is not None else len(self.tags)
        ends = set(self._pairs.values())
        strays = [n for n in range(number, last) if self.tags[n].is_end and n not in ends]
        if begun is None or self.tags[begun].word == "for":
            return bool(strays)
        here = self.spots[number][0]
        return here != self.spots[begun][0] and any(self.spots[n][0] == here for n in strays)
