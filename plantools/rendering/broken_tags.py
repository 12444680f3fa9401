"""The tags of a template, each read by itself: one that is broken is told, and mended or left out.

A broken tag stands for nothing, but that the names which it would have set are known to be names,
and that the block which it begins or ends is still one.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, field

from jinja2 import Environment, TemplateSyntaxError

from plantools.rendering.environment import said

_BLOCKS = ("for", "if", "with", "macro", "call", "filter", "block", "autoescape")
_SELDOM = ("include", "import", "from", "extends", "print", "raw", "endraw", "block", "endblock")
_ALONE = ("set", "else", "elif", "include", "import", "from", "extends", "print", "raw", "endraw")
_WORDS = (*_BLOCKS, *_ALONE, "endset", *(f"end{word}" for word in _BLOCKS))
_STANDS = {"p": "paragraph", "tr": "row of a table", "tc": "cell of a table", "r": "run"}
_NAME = re.compile(r"\b[A-Za-z_]\w*")
_KEYWORDS = frozenset(("for", "in", "if", "else", "not", "and", "or", "is", "set", "with", "macro"))
_UNNAMED = "unnamed"


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


@dataclass
class Tag:
    """A tag, and what is read in its place."""

    start: int
    text: str
    line: int
    word: str
    """What it begins with: for, endfor, set; '' for a value."""
    inside: str
    instead: str = ""
    is_block: bool = False
    """True where it begins or ends a block."""
    end: str = ""
    """How the block ends that it begins."""
    has_else: bool = False

    @property
    def is_end(self) -> bool:
        """Does it end a block?"""
        return self.is_block and not self.end


@dataclass
class TagReader:
    """Reads tags, one after the other."""

    environment: Environment
    problems: list[Problem] = field(default_factory=list)

    def read(self, start: int, text: str, line: int) -> Tag:
        """The tag `text`, which begins at `start` on that line."""
        inside = text[2:-2].strip().strip("-+").strip()
        line += text.count("\n")  # a Word tag's own line break comes right after its sign
        tag = Tag(start, text, line, "", inside, text)
        if text.startswith("{{"):
            tag.instead = text if self._is_read(tag, text) else ""
            return tag
        tag.word = _first_word(inside)
        if tag.word in _STANDS:
            self._misplaced(tag)
        if tag.word not in _WORDS:
            self._unknown(tag)
        self._statement(tag)
        return tag

    def tell(self, tag: Tag, message: str) -> None:
        """Adds a problem of that tag."""
        self.problems.append(Problem(tag.line, message, tag.text))

    def _is_read(self, tag: Tag, text: str) -> bool:
        try:
            self.environment.parse(text)
        except TemplateSyntaxError as err:
            self.tell(tag, said(err))
            return False
        return True

    def _misplaced(self, tag: Tag) -> None:
        """A sign that docxtpl has not taken: it has a space before it, or nothing to take."""
        sign = tag.word
        if tag.text[2:].lstrip("-+\n").startswith(sign):
            self.tell(tag, f"'{{%{sign}' stands in no {_STANDS[sign]}")
        else:
            self.tell(tag, f"write '{{%{sign}' without a space")
        tag.inside = tag.inside.removeprefix(sign).strip()
        tag.word, tag.instead = _first_word(tag.inside), f"{{% {tag.inside} %}}"

    def _unknown(self, tag: Tag) -> None:
        """A tag that there is none of; one that is meant is read as that."""
        near = _nearest(tag.word)
        meant = f"; did you mean '{near}'?" if near else ""
        is_said = tag.word or tag.inside
        self.tell(tag, f"there is no tag '{is_said}'{meant}" if is_said else "this tag is empty")
        tag.inside = near + tag.inside[len(tag.word) :]
        tag.word, tag.instead = near, f"{{% {tag.inside} %}}" if near else ""

    def _statement(self, tag: Tag) -> None:
        if tag.word in ("raw", "endraw"):
            lost = "there is no 'raw' to end here", "this 'raw' has no 'endraw'"
            self.tell(tag, lost[tag.word == "raw"])
            tag.instead = ""
        elif tag.word.startswith("end"):
            if tag.word != "endblock" and tag.inside != tag.word:
                self.tell(tag, f"nothing may follow '{tag.word}'")
            tag.instead, tag.is_block = f"{{% {tag.word} %}}", True
        elif tag.word in _BLOCKS or (tag.word == "set" and _keeps(tag.inside)):
            tag.is_block, tag.end = True, f"{{% end{tag.word} %}}"
            if not self._is_read(tag, f"{tag.instead}{tag.end}"):
                _make_neutral(tag)
        elif tag.word in ("else", "elif"):
            if not self._is_read(tag, f"{{% if true %}}{tag.instead}{{% endif %}}"):
                tag.instead = "{% else %}" if tag.word == "else" else "{% elif true %}"
        elif tag.instead and not self._is_read(tag, tag.instead):
            names = _names(tag.inside.partition("=")[0]) if tag.word == "set" else []
            tag.instead = "".join(f"{{% set {name} = [] %}}" for name in names)


def _make_neutral(tag: Tag) -> None:
    """The beginning of a block that can not be read: its names are names, of no known kind."""
    after = tag.inside[len(tag.word) :]
    match tag.word:
        case "for":
            target = re.match(r"(.*?)\bin\b", after, re.DOTALL)
            names = _names(target[1] if target else after) or [_UNNAMED]
            tag.instead = f"{{% for {', '.join(names)} in [] %}}"
        case "macro":
            name, *arguments = _names(after) or [_UNNAMED]
            tag.instead = f"{{% macro {name}({', '.join(arguments)}) %}}"
        case "with":
            names = re.findall(r"\b([A-Za-z_]\w*)\s*=", after)
            tag.instead = f"{{% with {', '.join(f'{name} = []' for name in names)} %}}"
        case "set":
            tag.instead = f"{{% set {(_names(after) or [_UNNAMED])[0]} %}}"
        case _:
            tag.instead, tag.end = "{% if true %}", "{% endif %}"


def _first_word(inside: str) -> str:
    found = re.match(r"\w*", inside)
    return found[0] if found else ""


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
