"""From YAML text to plain data, and beside it the place of every key and value.

The tree is built from the parser's events and not from its nodes: PyYAML's composer recurses
for each level of nesting (100,000 open brackets end the process) and resolves tags in Python.
No scalar is given a type: `04`, `1.10`, `no`, `12:30`, `null` and `~` are the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

import yaml

from plantools.model import Place, Problem, Source
from plantools.reading import syntax
from plantools.reading.comments import cut_texts
from plantools.reading.plain_texts import (
    run_together,
    stray_quote,
    swallowed_entry,
    unused_anchor,
)
from plantools.reading.run_on import run_on_problem
from plantools.reading.text import forbidden, forbidden_in_xml, lines_of, place_of

_Loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

DEEPEST = 100
MOST_COPIED = 100_000

_NOTHING_INNER: Mapping[str | int, Source] = {}
_NOTHING_KEYS: Mapping[str, Place] = {}
_QUOTES = '"\u201d\u2019'
_TEXT_TAGS = frozenset({None, "!", "tag:yaml.org,2002:str"})
_MAPPING_TAGS = frozenset({None, "!", "tag:yaml.org,2002:map"})
_LIST_TAGS = frozenset({None, "!", "tag:yaml.org,2002:seq"})
_TAB_INDENT = re.compile(r"^( *)\t[ \t]*(?=[^\s#])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class LongText:
    """A text in quotes or under | or > that goes on over lines: which they are, after its first.

    Lines are counted from 1; `path` leads to the text.
    """

    path: tuple[str | int, ...]
    first: int
    last: int
    is_quoted: bool


@dataclass(frozen=True)
class Tree:
    """What a YAML file says: its data, the places of the data, and what is wrong with it.

    `data` holds dicts, lists, strings and, for an empty entry of a list, None. A key with nothing
    after it is not in its dict, but among the keys of its `source`. `empties` leads to each such
    key. `is_whole` is False where the reading stopped before the end.
    """

    data: Any
    source: Source
    empties: tuple[tuple[str | int, ...], ...]
    long_texts: tuple[LongText, ...]
    problems: tuple[Problem, ...]
    is_whole: bool


def read_tree(text: str, file: str) -> Tree:
    """The tree of the one document of a YAML text. `data` is None where there is none."""
    composer = _Composer(text, file)
    composer.run()
    problems = composer.problems
    if "\t" in text and composer.is_whole:
        problems.extend(_tabs(text, file))
    if "#" in text and composer.is_whole:
        problems.extend(cut_texts(text, file, _Loader))
    source = composer.top.inner.get("", Source(Place(file, 1, 1)))
    return Tree(
        composer.top.data.get(""),
        Source(Place(file, 1, 1), source.inner, source.keys),
        tuple(composer.empties),
        tuple(composer.long_texts),
        tuple(problems),
        composer.is_whole,
    )


def _tabs(text: str, file: str) -> Iterator[Problem]:
    """A problem for each line that a tab indents, but in quotes and under | and >.

    YAML takes such a line for more of the text above it, whatever it was meant to be.
    """
    places = [place_of(text, m.end(1), file) for m in _TAB_INDENT.finditer(text)]
    if places:
        quoted = _quoted_lines(text)
        yield from (syntax.tab_indentation(p) for p in places if p.line not in quoted)


def _quoted_lines(text: str) -> set[int]:
    """The lines, counted from 1, on which a text in quotes or under | or > goes on."""
    lines: set[int] = set()
    loader = _Loader(text)
    event: Any
    while (kind := type(event := loader.get_event())) is not yaml.StreamEndEvent:
        if kind is yaml.ScalarEvent and event.style:
            first, last = _inner_lines(event)
            lines.update(range(first, last + 1))
    loader.dispose()
    return lines


def _inner_lines(event: Any) -> tuple[int, int]:
    """The lines, counted from 1, on which a text in quotes or under | or > goes on."""
    last = event.end_mark.line + (1 if event.style in "'\"" else 0)
    return event.start_mark.line + 2, last


class _StopReadingError(Exception):
    """Nothing after this can be read."""


class _Open:
    """A mapping or list whose end has not come yet.

    `key` waits for its value; where the key `is_refused`, the value is read and left out.
    """

    __slots__ = (
        "anchor",
        "data",
        "has_begun",
        "inner",
        "is_mapping",
        "is_refused",
        "key",
        "keys",
        "nodes",
        "place",
    )

    def __init__(self, is_mapping: bool, place: Place, anchor: str | None, nodes: int) -> None:
        self.is_mapping = is_mapping
        self.data: Any = {} if is_mapping else []
        self.place = place
        self.inner: dict[str | int, Source] = {}
        self.keys: dict[str, Place] = {}
        self.key: str | None = None
        self.is_refused = False
        self.has_begun = False
        self.anchor = anchor
        self.nodes = nodes

    @property
    def awaits_key(self) -> bool:
        return self.is_mapping and self.key is None

    def take(self, value: Any, source: Source) -> None:
        """Puts a value under the key that waits for it, or at the end of the list."""
        if not self.is_mapping:
            self.inner[len(self.data)] = source
            self.data.append(value)
        elif self.key is not None:
            if not self.is_refused:
                self.data[self.key] = value
                self.inner[self.key] = source
            self.key = None

    def refuse_key(self) -> None:
        """Lets the next value pass without taking it."""
        self.key = ""
        self.is_refused = True


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias stands for, and how many values that is."""

    data: Any
    source: Source
    nodes: int


class _Composer:
    """Builds the tree of one text. `top` holds it under the key ''."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.empties: list[tuple[str | int, ...]] = []
        self.long_texts: list[LongText] = []
        self.anchors: dict[str, _Anchored | None] = {}
        self.of_texts: list[Problem] = []
        self.unused: dict[str, Place] = {}
        self.lines: list[str] = []
        self.nodes = 0
        self.copied = 0
        self.documents = 0
        self.is_whole = False
        self.has_escapes = "\\" in text
        self.top = _Open(True, Place(file, 1, 1), None, 0)
        self.top.key = ""
        self.stack = [self.top]

    def run(self) -> None:
        """Reads to the end, or to what ends the reading."""
        loader = _Loader(self.text)
        try:
            self._all(loader.get_event)
            self.is_whole = True
            self.problems.extend(self.of_texts)
            self.problems.extend(unused_anchor(*each) for each in self.unused.items())
        except _StopReadingError:
            pass
        except yaml.MarkedYAMLError as error:
            self.problems.append(
                run_on_problem(error, self.text, self.file, _Loader)
                or syntax.syntax_problem(error, self.text, self.file, DEEPEST)
            )
        except ValueError:
            # Only PyYAML's Python parser: chr() of a code beyond U+10FFFF, which libyaml refuses.
            mark = loader.get_mark()
            place = Place(self.file, mark.line + 1, mark.column + 1)
            self.problems.append(syntax.impossible_code(place))
        finally:
            loader.dispose()

    def _all(self, next_event: Callable[[], Any]) -> None:
        while (kind := type(event := next_event())) is not yaml.StreamEndEvent:
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._start(event, kind is yaml.MappingStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end()
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop(syntax.second_document(self._place(event)))

    def _place(self, event: Any) -> Place:
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def _stop(self, problem: Problem) -> NoReturn:
        self.problems.append(problem)
        raise _StopReadingError

    def _scalar(self, event: Any) -> None:
        self.nodes += 1
        place = self._place(event)
        value = event.value
        is_plain = not event.style
        if event.tag is not None or (self.has_escapes and event.style == '"'):
            value = self._checked(event, place)
        around = self.stack[-1]
        if around.is_mapping and around.key is None:
            self._key(around, value, place, is_plain=is_plain)
        elif is_plain and value == "":
            self._empty(around, place)
        else:
            source = Source(place, _NOTHING_INNER, _NOTHING_KEYS)
            if event.anchor is not None:
                self._name(event.anchor, place)
                self.anchors[event.anchor] = _Anchored(value, source, 1)
            if is_plain:
                self._plain_text(value, place, event.end_mark.line + 1)
            elif event.end_mark.line > event.start_mark.line:
                self._long_text(event)
            around.take(value, source)

    def _name(self, anchor: str, place: Place) -> None:
        """Remembers a text that has a name, until an alias repeats it."""
        if anchor in self.unused:
            self.of_texts.append(unused_anchor(anchor, self.unused[anchor]))
        self.unused[anchor] = place

    def _plain_text(self, value: str, place: Place, last: int) -> None:
        """What YAML takes away from a text without quotes, or adds to it."""
        if value[-1] in _QUOTES and (problem := stray_quote(value, place)):
            self.of_texts.append(problem)
        if last > place.line:
            self.lines = self.lines or lines_of(self.text)
            if problem := run_together(value, self.lines, place, last):
                self.of_texts.append(problem)

    def _long_text(self, event: Any) -> None:
        is_quoted = event.style in "'\""
        first, last = _inner_lines(event)
        self.long_texts.append(LongText(tuple(self._path()), first, last, is_quoted))
        self.lines = self.lines or lines_of(self.text)
        if problem := swallowed_entry(self.lines, first, last, self.file):
            self.of_texts.append(problem)

    def _checked(self, event: Any, place: Place) -> str:
        """The scalar's text, with problems for its tag and for what its escapes make."""
        value: str = event.value
        if event.tag not in _TEXT_TAGS:
            self.problems.append(syntax.yaml_tag(event.tag, place))
        while event.style == '"' and (bad := forbidden_in_xml(value)) is not None:
            self.problems.append(forbidden(bad, place, "An escape in the quotes makes"))
            value = value.replace(bad, "\ufffd")
        return value

    def _key(self, around: _Open, key: str, place: Place, *, is_plain: bool) -> None:
        if not around.has_begun:
            around.place = place
            around.has_begun = True
        if is_plain and key == "<<":
            self.problems.append(syntax.merge_key(place))
            around.refuse_key()
        elif key == "":
            self.problems.append(syntax.no_key(place))
            around.refuse_key()
        elif key in around.keys:
            self.problems.append(syntax.duplicate_key(key, place, around.keys[key]))
            around.refuse_key()
        else:
            around.keys[key] = place
            around.key = key
            around.is_refused = False

    def _empty(self, around: _Open, place: Place) -> None:
        if not around.is_mapping:
            around.take(None, Source(place, _NOTHING_INNER, _NOTHING_KEYS))
            return
        if around is not self.top and not any(step.is_refused for step in self.stack):
            self.empties.append(tuple(self._path()))
        around.key = None

    def _path(self) -> Iterator[str | int]:
        for step in self.stack[1:]:
            yield (step.key or "") if step.is_mapping else len(step.data)

    def _start(self, event: Any, is_mapping: bool) -> None:
        self.nodes += 1
        place = self._place(event)
        if event.tag not in (_MAPPING_TAGS if is_mapping else _LIST_TAGS):
            self.problems.append(syntax.yaml_tag(event.tag, place))
        if len(self.stack) > DEEPEST:
            self._stop(syntax.too_deep(place, DEEPEST))
        if self.stack[-1].awaits_key:
            self.problems.append(syntax.bad_key(place))
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.stack.append(_Open(is_mapping, place, event.anchor, self.nodes))

    def _end(self) -> None:
        ended = self.stack.pop()
        around = self.stack[-1]
        source = Source(ended.place, ended.inner, ended.keys)
        if ended.anchor is not None:
            nodes = self.nodes - ended.nodes + 1
            self.anchors[ended.anchor] = _Anchored(ended.data, source, nodes)
        if around.awaits_key:
            around.refuse_key()
        else:
            around.take(ended.data, source)

    def _alias(self, event: Any) -> None:
        place = self._place(event)
        name = event.anchor
        around = self.stack[-1]
        if name not in self.anchors:
            self._stop(syntax.unknown_alias(name, place))
        self.unused.pop(name, None)
        anchored = self.anchors[name]
        if anchored is None:
            self._stop(syntax.alias_of_itself(name, place))
        self.nodes += anchored.nodes
        self.copied += anchored.nodes
        if self.copied > MOST_COPIED:
            self._stop(syntax.alias_explosion(name, place))
        if around.awaits_key:
            self.problems.append(syntax.bad_key(place))
            around.refuse_key()
        else:
            around.take(anchored.data, Source(place, anchored.source.inner, anchored.source.keys))
