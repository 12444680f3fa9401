"""Which statement of last year's column is which of this year's, by what they say."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plantools.model import CrosswalkRow, Statement

_RARE = 8
"""A word that stands in more statements than this tells nothing of which one is meant."""
_ALIKE = 0.5
"""The share of words that a reworded statement has in common with what it was."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement and the row it stands in."""

    row: CrosswalkRow
    statement: Statement

    @property
    def said(self) -> str:
        """The words, however they are broken into lines."""
        return " ".join(self.statement.text.split())


@dataclass(frozen=True, slots=True)
class Pair:
    """A statement before and after; one of the two is None where it was added or removed."""

    before: Placed | None
    after: Placed | None


def matched(before: Sequence[Placed], after: Sequence[Placed]) -> list[Pair]:
    """Each statement of a column with what it was, in the order of this year, removed ones last.

    First the same words in the same row, then the same words in another, then the likest words.
    Linear in the statements, but for those that share the same few words.
    """
    matching = _Matching(before, after)
    matching.by(lambda each: (each.row.id, each.said, each.statement.cites))
    matching.by(lambda each: (each.row.id, each.said))
    matching.by(lambda each: each.said)
    matching.by_likeness()
    return list(matching.pairs())


class _Matching:
    def __init__(self, before: Sequence[Placed], after: Sequence[Placed]) -> None:
        self._before = before
        self._after = after
        self._found: dict[int, int] = {}
        """For a place in `after` its place in `before`."""
        self._taken: set[int] = set()

    def by(self, key: object) -> None:
        """Pairs what is left and has the same key, in order."""
        assert callable(key)
        waiting: dict[object, list[int]] = defaultdict(list)
        for place in self._left_before():
            waiting[key(self._before[place])].append(place)
        for lists in waiting.values():
            lists.reverse()
        for place in self._left_after():
            same = waiting.get(key(self._after[place]))
            if same:
                self._pair(same.pop(), place)

    def by_likeness(self) -> None:
        """Pairs what is left and has the most words in common, likest first."""
        olds = {place: _words(self._before[place].said) for place in self._left_before()}
        news = {place: _words(self._after[place].said) for place in self._left_after()}
        index = _index(news)
        found = [
            (-likeness, old, new)
            for old, words in olds.items()
            for new in _sharing(words, index)
            if (likeness := self._likeness(old, new, words, news[new])) >= _ALIKE
        ]
        for _, old, new in sorted(found):
            if old not in self._taken and new not in self._found:
                self._pair(old, new)

    def pairs(self) -> Iterable[Pair]:
        for place, each in enumerate(self._after):
            old = self._found.get(place)
            yield Pair(None if old is None else self._before[old], each)
        for place in self._left_before():
            yield Pair(self._before[place], None)

    def _pair(self, old: int, new: int) -> None:
        self._taken.add(old)
        self._found[new] = old

    def _left_before(self) -> list[int]:
        return [place for place in range(len(self._before)) if place not in self._taken]

    def _left_after(self) -> list[int]:
        return [place for place in range(len(self._after)) if place not in self._found]

    def _likeness(self, old: int, new: int, words: Counter[str], its: Counter[str]) -> float:
        """The share of words in common; a little more in the same row."""
        shared = sum((words & its).values())
        share = 2 * shared / (sum(words.values()) + sum(its.values()))
        same_row = self._before[old].row.id == self._after[new].row.id
        return share + (0.05 if same_row and share >= _ALIKE else 0)


def _words(said: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", said.casefold()))


def _index(news: dict[int, Counter[str]]) -> dict[str, list[int]]:
    """For each word that is not too common the statements it stands in."""
    index: dict[str, list[int]] = defaultdict(list)
    for place, words in news.items():
        for word in words:
            index[word].append(place)
    return {word: places for word, places in index.items() if len(places) <= _RARE}


def _sharing(words: Counter[str], index: dict[str, list[int]]) -> list[int]:
    return list(dict.fromkeys(place for word in words for place in index.get(word, ())))
