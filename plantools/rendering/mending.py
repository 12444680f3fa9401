"""A template that Jinja can not read, mended as far as its names can still be known.

Each tag is read by itself: one that is broken is told, and stands for nothing, but that the names
which it would have set are known to be names. Blocks that do not add up are told, and closed or
left out (`template_blocks.py`). What remains can be read, and its names be held against the view's.
Lines stay where they are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError, nodes

from plantools.rendering.environment import said
from plantools.rendering.template_blocks import Edge, paired

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_RAW = re.compile(r"\{%[-+\s]*raw\s*-?%\}.*?\{%[-+\s]*endraw\s*[-+]?%\}", re.DOTALL)
_BLOCKS = ("for", "if", "with", "macro", "call", "filter", "block", "autoescape")
_ALONE = ("set", "else", "elif", "include", "import", "from", "extends", "print", "raw", "endraw")
_SELDOM = ("include", "import", "from", "extends", "print", "raw", "endraw", "block", "endblock")
_WORDS = (*_BLOCKS, *_ALONE, "endset", *(f"end{word}" for word in _BLOCKS))
_NAME = re.compile(r"\b[A-Za-z_]\w*")
_KEYWORDS = frozenset(("for", "in", "if", "else", "not", "and", "or", "is", "set", "with", "macro"))


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a template that Jinja can not read."""

    line: int
    message: str
    tag: str = ""
    """The tag, where the message does not say it."""

    def said(self, tag: str) -> str:
        """The message with the tag, as its author wrote it."""
        shown = " ".join(tag.split())
        return f"{self.message}, in '{shown}'" if shown else self.message


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


@dataclass
class _Tag:
    start: int
    text: str
    line: int
    word: str
    """What it begins with: for, endfor, set; '' for a value."""
    inside: str
    instead: str = ""
    """What is read in its place."""
    is_block: bool = False
    end: str = ""
    """How its block ends."""
    has_else: bool = False


Containers = Callable[[str, list[int]], list[tuple[int, int]]]
"""For each of some spots in a text the container it stands in, and where what may hold the
beginning of its block begins."""


def _no_containers(_text: str, spots: list[int]) -> list[tuple[int, int]]:
    return [(0, 0)] * len(spots)


def mended(text: str, environment: Environment, containers: Containers = _no_containers) -> Mended:
    """`text`, a template, with what Jinja can not read left out or put right."""
    work = _Mending(environment)
    hidden = _RAW.sub(_blank, _COMMENT.sub(_blank, text))
    for found in TAG.finditer(hidden):
        work.read(found.start(), found[0], 1 + hidden.count("\n", 0, found.start()))
    spots = containers(hidden, [tag.start for tag in work.tags])
    work.pair(spots, hidden)
    return work.result(hidden)


def _blank(found: re.Match[str]) -> str:
    return "".join(sign if sign == "\n" else " " for sign in found[0])


@dataclass
class _Mending:
    environment: Environment
    tags: list[_Tag] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)

    # Each tag by itself

    def read(self, start: int, text: str, line: int) -> None:
        """Takes notice of the next tag."""
        inside = text[2:-2].strip().strip("-+").strip()
        shown = line + text.count("\n")  # a Word tag's own line break comes right after its sign
        if text.startswith("{{"):
            tag = _Tag(start, text, shown, "", inside, text)
            if not self._is_read(tag, text):
                tag.instead = ""
        else:
            words = inside.split(None, 1) or [""]
            word = re.match(r"\w*", words[0])
            tag = _Tag(start, text, shown, word[0] if word else "", inside, text)
            self._statement(tag)
        self.tags.append(tag)

    def _is_read(self, tag: _Tag, text: str) -> bool:
        try:
            self.environment.parse(text)
        except TemplateSyntaxError as err:
            self.problems.append(Problem(tag.line, said(err), tag.text))
            return False
        return True

    def _statement(self, tag: _Tag) -> None:
        if tag.word in ("p", "tr", "tc", "r"):
            self._told(tag, f"write '{{%{tag.word}' without a space")
            tag.inside = tag.inside.partition(tag.word)[2].strip()
            tag.word = re.match(r"\w*", tag.inside)[0]  # type: ignore[index]
            tag.instead = f"{{% {tag.inside} %}}"
        if tag.word not in _WORDS:
            self._unknown(tag)
        if tag.word.startswith("end"):
            if tag.word != "endblock" and tag.inside != tag.word and tag.word in _WORDS:
                self._told(tag, f"nothing may follow '{tag.word}'")
            tag.instead, tag.is_block = f"{{% {tag.word} %}}", tag.word in _WORDS
            tag.instead = tag.instead if tag.is_block else ""
        elif tag.word in _BLOCKS or (tag.word == "set" and _keeps(tag.inside)):
            tag.is_block, tag.end = True, f"{{% end{tag.word} %}}"
            if not self._is_read(tag, f"{tag.instead}{tag.end}"):
                self._neutral(tag)
        elif tag.word in ("else", "elif"):
            if not self._is_read(tag, f"{{% if true %}}{tag.instead}{{% endif %}}"):
                tag.instead = f"{{% {tag.word}{' true' if tag.word == 'elif' else ''} %}}"
        elif tag.instead and not self._is_read(tag, tag.instead):
            names = _names(tag.inside.partition("=")[0]) if tag.word == "set" else []
            tag.instead = "".join(f"{{% set {name} = [] %}}" for name in names)

    def _unknown(self, tag: _Tag) -> None:
        """A tag that there is none of; one that is meant is read as that."""
        near = _nearest(tag.word)
        meant = f"; did you mean '{near}'?" if near else ""
        self._told(tag, f"there is no tag '{tag.word or tag.inside}'{meant}")
        if near:
            tag.inside = near + tag.inside[len(tag.word) :]
            tag.word, tag.instead = near, f"{{% {tag.inside} %}}"
        else:
            tag.instead = ""

    def _told(self, tag: _Tag, message: str) -> None:
        self.problems.append(Problem(tag.line, message, tag.text))

    def _neutral(self, tag: _Tag) -> None:
        """The beginning of a block that can not be read: its names are names, of no known kind."""
        after = tag.inside[len(tag.word) :]
        if tag.word == "for":
            target = re.match(r"(.*?)\bin\b", after, re.DOTALL)
            names = _names(target[1] if target else after) or ["unnamed"]
            tag.instead = f"{{% for {', '.join(names)} in [] %}}"
        elif tag.word == "macro":
            name, *arguments = _names(after) or ["unnamed"]
            tag.instead = f"{{% macro {name}({', '.join(arguments)}) %}}"
        elif tag.word == "with":
            names = re.findall(r"\b([A-Za-z_]\w*)\s*=", after)
            tag.instead = f"{{% with {', '.join(f'{name} = []' for name in names)} %}}"
        elif tag.word == "set":
            tag.instead = f"{{% set {(_names(after) or ['unnamed'])[0]} %}}"
        else:
            tag.instead, tag.end = "{% if true %}", "{% endif %}"

    # The blocks

    def pair(self, spots: list[tuple[int, int]], text: str) -> None:
        """Closes the blocks that have no end, and leaves out ends without a beginning."""
        blocks = [n for n, tag in enumerate(self.tags) if tag.is_block]
        edges = [
            Edge(
                self.tags[n].word.removeprefix("end"),
                self.tags[n].word.startswith("end"),
                spots[n][0],
            )
            for n in blocks
        ]
        pairs = {blocks[begin]: blocks[end] for begin, end in paired(edges).items()}
        ends = {end: begin for begin, end in pairs.items()}
        strays = [n for n in blocks if n not in ends and not self.tags[n].end]
        open_: list[int] = []
        for number, tag in enumerate(self.tags):
            if number in ends:
                self._close(open_, until=ends[number], before=tag)
                tag.instead += self.tags[ends[number]].end
            elif tag.is_block and tag.end:
                open_.append(number)
                if number not in pairs:
                    self._told(tag, f"this '{tag.word}' has no 'end{tag.word}'")
            elif tag.is_block:
                begun = self.tags[open_[-1]].start if open_ else 0
                self._stray(tag, text, max(begun, spots[number][1]))
            elif tag.word in ("else", "elif"):
                around = open_[-1] if open_ else None
                is_lost = self._is_lost(number, around, pairs, strays, spots)
                self._middle(tag, None if around is None else self.tags[around], is_lost=is_lost)
        for number in reversed(open_):
            self.tags[-1].instead += self.tags[number].end

    def _is_lost(
        self,
        number: int,
        begun: int | None,
        pairs: dict[int, int],
        strays: list[int],
        spots: list[tuple[int, int]],
    ) -> bool:
        """Is an `else` that of a block whose beginning is lost, and not of the one around it?"""
        last = len(self.tags) if begun is None else pairs.get(begun, len(self.tags))
        after = [stray for stray in strays if number < stray < last]
        if begun is None or self.tags[begun].word == "for":
            return bool(after)
        here = spots[number][0]
        return here != spots[begun][0] and any(spots[stray][0] == here for stray in after)

    def _close(self, open_: list[int], *, until: int, before: _Tag) -> None:
        before.instead = ""
        while (number := open_.pop()) != until:
            before.instead += self.tags[number].end

    def _stray(self, tag: _Tag, text: str, start: int) -> None:
        word = tag.word.removeprefix("end")
        self._told(tag, f"there is no '{word}' to end here")
        self.gaps.append(Gap(word, 1 + text.count("\n", 0, start), tag.line))
        tag.instead = ""

    def _middle(self, tag: _Tag, block: _Tag | None, *, is_lost: bool) -> None:
        """An `else` or `elif`, which may be that of a block whose beginning is lost."""
        end = block.end if block else ""
        is_placed = end == "{% endif %}" or (end == "{% endfor %}" and tag.word == "else")
        if block and is_placed and not is_lost and not block.has_else:
            block.has_else = tag.word == "else"
            return
        if not is_lost:
            after = " comes after the 'else'" if is_placed else " stands in no 'if'"
            self._told(tag, f"this '{tag.word}'{after}")
        tag.instead = f"{{% if {tag.inside[4:]} %}}{{% endif %}}" if tag.word == "elif" else ""

    def result(self, text: str) -> Mended:
        """The whole, read."""
        lines: list[str] = []
        at = 0
        for tag in self.tags:
            between = "\n" * text.count("\n", at, tag.start)
            # The line break in a tag of a Word file comes first, so that the tag has its line.
            lines += (between, "\n" * tag.text.count("\n"), tag.instead.replace("\n", " "))
            at = tag.start + len(tag.text)
        source = "".join(lines)
        try:
            tree = self.environment.parse(source)
        except TemplateSyntaxError as err:  # two `else` in one `if`, and the like
            self.problems.append(Problem(err.lineno, said(err)))
            tree = self.environment.parse("")  # no name can be known
        problems = dict.fromkeys(sorted(self.problems, key=lambda problem: problem.line))
        return Mended(tree, tuple(problems), tuple(self.gaps))


def _nearest(word: str) -> str:
    """The word of a tag that `word` may be meant for; '' where there is none."""
    often = [each for each in _WORDS if each not in _SELDOM]
    shuffled = [each for each in often if sorted(each) == sorted(word)]
    near = shuffled or difflib.get_close_matches(word, often, n=1)
    return near[0] if near else ""


def _keeps(inside: str) -> bool:
    """Is this `set` one that keeps what stands up to its `endset`?"""
    return re.match(r"set\s+[\w.]+\s*(\||$)", inside) is not None


def _names(text: str) -> list[str]:
    return [name for name in _NAME.findall(text) if name not in _KEYWORDS]
