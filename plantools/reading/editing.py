"""Changes values in the text of a YAML file; every line that is not touched stays byte for byte."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LAST_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]](?=[\s.;,\"']*\Z)")

Path = tuple[str | int, ...]


class EditError(Exception):
    """The text is written in a way in which the value cannot be changed alone."""


@dataclass
class Editing:
    """A YAML text, and the changes that are to be made in it.

    The text must be one that reading found whole: its nesting is bounded there.
    """

    text: str
    _changes: dict[tuple[int, int], str] = field(default_factory=dict, init=False)
    _root: Any = field(init=False)

    def __post_init__(self) -> None:
        self._root = yaml.compose(self.text, Loader=_Loader)

    def result(self) -> str:
        """The text with all changes made."""
        pieces, done = [], 0
        for (start, end), new in sorted(self._changes.items()):
            if start < done:
                raise EditError("two changes meet")
            pieces += [self.text[done:start], new]
            done = end
        return "".join([*pieces, self.text[done:]])

    def replace(self, path: Path, source: str) -> None:
        """Puts YAML source in the place of a value that stands on its own: a scalar or `[…]`."""
        node = self._at(path)
        if not isinstance(node, yaml.ScalarNode) and not node.flow_style:
            raise EditError("the value is a block")
        if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
            raise EditError("the value is a block")
        self._change(node.start_mark.index, node.end_mark.index, source)

    def rename(self, path: Path, source: str) -> None:
        """Puts YAML source in the place of the key that the path ends with."""
        key, _ = self._item(path)
        self._change(key.start_mark.index, key.end_mark.index, source)

    def replace_list(self, path: Path, sources: Sequence[str]) -> None:
        """Puts these items in the place of a list of scalars, one in a line where they were so."""
        node = self._at(path)
        if not isinstance(node, yaml.SequenceNode):
            raise EditError("there is no list")
        if node.flow_style:
            self._change(node.start_mark.index, node.end_mark.index, f"[{', '.join(sources)}]")
            return
        first, last = node.value[0], node.value[-1]
        between = f"\n{' ' * node.start_mark.column}- "
        self._change(first.start_mark.index, last.end_mark.index, between.join(sources))

    def replace_bracket(self, path: Path, words: str) -> None:
        """Puts words into the brackets that a text ends with."""
        node = self._at(path)
        source = self.text[node.start_mark.index : node.end_mark.index]
        match = _LAST_BRACKET.search(source)
        if match is None:
            raise EditError("the text ends with no brackets")
        start = node.start_mark.index
        self._change(start + match.start(1), start + match.end(1), words)

    def comment_above(self, path: Path, lines: Sequence[str]) -> None:
        """Puts comment lines above the line in which a value of a block begins."""
        self._refuse_flow(path)
        node = self._at(path)
        start = node.start_mark.index - node.start_mark.column
        indent = re.match(r"[ ]*", self.text[start:])
        space = indent[0] if indent else ""
        comment = "".join(f"{space}# {line}\n" for line in lines)
        self._changes[(start, start)] = self._changes.get((start, start), "") + comment

    def comment_on_top(self, lines: Sequence[str]) -> None:
        """Puts comment lines above all else, below the line that names the schema."""
        start = 0
        schema = re.match(r"# yaml-language-server:[^\n]*\n", self.text)
        if schema:
            start = schema.end()
        self._changes[(start, start)] = "".join(f"# {line}\n" for line in lines)

    def _change(self, start: int, end: int, source: str) -> None:
        self._changes[(start, end)] = source

    def _refuse_flow(self, path: Path) -> None:
        for length in range(len(path) + 1):
            node = self._at(path[:length])
            if not isinstance(node, yaml.ScalarNode) and node.flow_style:
                raise EditError("the value stands in brackets or braces")

    def _at(self, path: Path) -> Any:
        node = self._root
        for step in path:
            if isinstance(step, int):
                node = node.value[step]
            else:
                node = self._child(node, step)[1]
        return node

    def _item(self, path: Path) -> tuple[Any, Any]:
        return self._child(self._at(path[:-1]), path[-1])

    def _child(self, node: Any, step: str | int) -> tuple[Any, Any]:
        for key, value in node.value:
            if key.value == step:
                return key, value
        raise EditError(f"there is no {step}")
