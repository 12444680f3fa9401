"""Where each value of a YAML text begins and ends, so that it can be replaced and nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE = re.compile("\r\n|\r|\n")


@dataclass
class Span:
    """A value of a YAML text: `text[start:end]`, and what it holds.

    In a block mapping or list, `start` is at the first key or the first dash, `end` behind the
    last word of the last value: never in the comments after it.
    """

    start: int
    end: int
    kind: str
    """scalar, alias, mapping or list."""
    style: str = ""
    """Of a scalar as YAML has it: '', ', ", | or >."""
    is_flow: bool = False
    entries: dict[str, Span] = field(default_factory=dict)
    keys: dict[str, Span] = field(default_factory=dict)
    items: list[Span] = field(default_factory=list)

    @property
    def is_block_text(self) -> bool:
        return self.style in ("|", ">")


def spans(text: str) -> Span | None:
    """The one value that the text holds; None where it holds none or cannot be read."""
    loader = _Loader(text)
    try:
        return _Spans(text, loader).whole()
    except yaml.YAMLError:
        return None
    finally:
        loader.dispose()


class _Spans:
    def __init__(self, text: str, loader: Any) -> None:
        self._text = text
        self._next = loader.get_event

    def whole(self) -> Span | None:
        while not isinstance(event := self._next(), yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return None
        return self._value(self._next())

    def _value(self, event: Any) -> Span:
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.AliasEvent):
            return Span(start, end, "alias")
        if isinstance(event, yaml.ScalarEvent):
            style = event.style or ""
            span = Span(start, end, "scalar", style)
            if span.is_block_text:
                span.end = self._end_of_words(start, end)
            return span
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(event)
        return self._mapping(event)

    def _end_of_words(self, start: int, end: int) -> int:
        """Where a text under | or > ends: the parser's mark runs over blank lines and comments."""
        lines = list(_LINE.finditer(self._text, start, end))
        if not lines:
            return end
        first = lines[0].end()
        last, depth, at = lines[0].start(), None, first
        for stop in [*(found.start() for found in lines[1:]), end]:
            line = self._text[at:stop]
            if line.strip():
                indent = len(line) - len(line.lstrip(" "))
                depth = indent if depth is None else depth
                if indent < depth:
                    break
                last = stop
            at = stop + (2 if self._text.startswith("\r\n", stop) else 1)
        return last

    def _list(self, event: Any) -> Span:
        span = Span(event.start_mark.index, 0, "list", is_flow=bool(event.flow_style))
        while not isinstance(inner := self._next(), yaml.SequenceEndEvent):
            span.items.append(self._value(inner))
        span.end = self._end(span, inner, [each.end for each in span.items])
        return span

    def _mapping(self, event: Any) -> Span:
        span = Span(event.start_mark.index, 0, "mapping", is_flow=bool(event.flow_style))
        while not isinstance(inner := self._next(), yaml.MappingEndEvent):
            key = self._value(inner)
            value = self._value(self._next())
            name = self._name(inner)
            span.keys.setdefault(name, key)
            span.entries.setdefault(name, value)
        ends = [
            max(value.end, self._text.index(":", span.keys[name].end) + 1)
            for name, value in span.entries.items()
        ]
        span.end = self._end(span, inner, ends)
        return span

    def _name(self, event: Any) -> str:
        return event.value if isinstance(event, yaml.ScalarEvent) else ""

    def _end(self, span: Span, event: Any, ends: list[int]) -> int:
        if span.is_flow:
            return int(event.end_mark.index)
        return max(ends, default=span.start)
