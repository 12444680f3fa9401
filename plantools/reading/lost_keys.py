"""Keys that a text above them has swallowed: YAML takes them for more of its lines.

`lead:` two spaces too far in, under a `description: >-`, is a word of the description; and all
keys up to the next quotation mark are words of a text whose own was not closed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plantools.model import Part, Place, Problem, Source
from plantools.reading.plain_texts import begins_entry, swallowed
from plantools.reading.run_on import KEY_LINE
from plantools.reading.shape import Kind, fields_of
from plantools.reading.text import lines_of
from plantools.reading.tree import LongText, Tree

_SENTENCE_END = re.compile(r"(^|[.!?:;][)\"'”’*_]*)\s*$")
_IS_LIST = re.compile(r" *\[.*\]\s*$")
_AS_TEXT = "If it is meant as text, begin it with a capital letter."


@dataclass(frozen=True)
class LostKey:
    """The path that a lost key would have, and the problem that it is."""

    path: tuple[str | int, ...]
    problem: Problem


@dataclass(frozen=True)
class _Around:
    """A part around a text, the path to it and its places."""

    path: tuple[str | int, ...]
    part: type[Part]
    source: Source

    @property
    def indent(self) -> int:
        """The spaces before its keys."""
        return min((place.column for place in self.source.keys.values()), default=1) - 1


def lost_keys(tree: Tree, text: str, model: type[Part]) -> Iterator[LostKey]:
    """Each line of a long text that is a key which a part around it lacks, or begins an entry."""
    lines = lines_of(text) if tree.long_texts else []
    for long in tree.long_texts:
        around = tuple(_around(long, tree.source, model))
        if entry := _lost_entry(long, lines, model, tree.source.place.file):
            yield LostKey(long.path, entry)
        lost_before = not long.is_quoted
        for number in range(long.first, min(long.last + 1, len(lines) + 1)):
            match = KEY_LINE.match(lines[number - 1])
            is_left = bool(match and match.start("key") <= around[0].indent)
            ends_before = lost_before or is_left or _ends_sentence(lines[number - 2])
            ends_before |= bool(match and _IS_LIST.match(lines[number - 1][match.end() :]))
            ends_before |= bool(match and match.start("key") > _indent(lines[long.first - 1]))
            lost_before = False
            if match and (owner := _owner(match, around, ends_before=ends_before)):
                place = Place(tree.source.place.file, number, match.start("key") + 1)
                lost_before = True
                yield LostKey((*owner.path, match["key"]), _problem(match, long, owner, place))
                if long.is_quoted:
                    break  # the others follow from the same quotation mark


def _lost_entry(long: LongText, lines: list[str], model: type[Part], file: str) -> Problem | None:
    """The problem with a dash in a text that is an entry of a list, and is no Markdown."""
    if long.is_quoted or not isinstance(long.path[-1] if long.path else None, int):
        return None
    kind: Kind | None = Kind(part=model)
    for step in long.path:
        kind = kind.after(step) if kind else None
    if kind is None or kind.scalar is not str:
        return None
    for number in range(long.first, min(long.last, len(lines)) + 1):
        if begins_entry(lines[number - 1], of_list=True):
            return swallowed(file, number, lines[number - 1])
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _ends_sentence(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def _around(long: LongText, source: Source, model: type[Part]) -> Iterator[_Around]:
    """The parts around a text, the innermost first."""
    kind: Kind | None = Kind(part=model)
    found = [_Around((), model, source)]
    for count, step in enumerate(long.path, 1):
        kind = kind.after(step) if kind else None
        inner = source.inner.get(step)
        if kind is None or inner is None:
            break
        source = inner
        if kind.part is not None:
            found.append(_Around(long.path[:count], kind.part, source))
    yield from reversed(found)


def _owner(
    match: re.Match[str], around: tuple[_Around, ...], *, ends_before: bool
) -> _Around | None:
    """The part that a line was meant for; None where it is a line of the text.

    Where no sentence `ends_before` it, only a key that must be there is taken for one: a text that
    is broken into lines may have a colon after the first word of any of them.
    """
    for each in around:
        if match["dash"]:
            if each.path and isinstance(each.path[-1], int) and _begins(each.part, match["key"]):
                return each
        elif match["key"] not in each.source.keys:
            field = fields_of(each.part).get(match["key"])
            if field is not None and (ends_before or field.is_required):
                return each
    return None


def _begins(part: type[Part], key: str) -> bool:
    return next(iter(fields_of(part)), None) == key


def _problem(match: re.Match[str], long: LongText, owner: _Around, place: Place) -> Problem:
    text_key = next((step for step in reversed(long.path) if isinstance(step, str)), "")
    if long.is_quoted:
        fix = f"Close the quotation mark that opens on line {long.first - 1}. {_AS_TEXT}"
    elif match["dash"]:
        fix = f"Put {_spaces(max(owner.indent - 2, 0))} before the dash. {_AS_TEXT}"
    else:
        fix = f"Put {_spaces(owner.indent)} before it. {_AS_TEXT}"
    return Problem(
        "key-in-text",
        f"'{match['key']}:' stands within the text of '{text_key}', and is read as words of it.",
        place,
        fix,
        "A text in quotes goes on to the next quotation mark; one after > or | goes on as long as "
        "its lines are indented.",
    )


def _spaces(count: int) -> str:
    return "no space" if not count else "one space" if count == 1 else f"{count} spaces"
