"""Which end belongs to which beginning, where a template's blocks do not add up.

Of all ways to pair them the one with the fewest tags left over is taken: one tag that was lost is
then one tag too few, and what stands around it keeps its meaning. A beginning and an end in
different containers (the cells, rows and paragraphs of a Word file) are paired only where nothing
fits better.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

_LEFT_OVER, _ELSEWHERE = 2, 1
_MOST_PAIRED = 120
"""Of more tags that do not add up, those in the middle are paired as they come."""


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of a block."""

    word: str
    """for, if, …; of an end without its `end`."""
    is_end: bool
    container: int = 0

    def fits(self, end: Edge) -> bool:
        """May `end` be the end of what begins here?"""
        return not self.is_end and end.is_end and self.word == end.word


def paired(edges: Sequence[Edge]) -> dict[int, int]:
    """For each beginning that has an end, the number of that end."""
    pairs: dict[int, int] = {}
    left: list[int] = []
    for number, edge in enumerate(edges):
        begun = edges[left[-1]] if left else None
        if begun and begun.fits(edge) and begun.container == edge.container:
            pairs[left.pop()] = number
        else:
            left.append(number)
    if len(left) > _MOST_PAIRED:
        return pairs | _as_they_come(edges, left)
    return pairs | _fewest_left(edges, left)


def _as_they_come(edges: Sequence[Edge], left: list[int]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    open_: list[int] = []
    for number in left:
        if open_ and edges[open_[-1]].fits(edges[number]):
            pairs[open_.pop()] = number
        elif not edges[number].is_end:
            open_.append(number)
    return pairs


def _fewest_left(edges: Sequence[Edge], left: list[int]) -> dict[int, int]:
    """The pairs among `left` that leave the fewest over."""

    @cache
    def best(start: int, stop: int) -> tuple[int, tuple[tuple[int, int], ...]]:
        if start >= stop:
            return 0, ()
        cost, pairs = best(start + 1, stop)
        chosen = cost + _LEFT_OVER, pairs
        begun = edges[left[start]]
        for at in range(start + 1, stop):
            end = edges[left[at]]
            if begun.fits(end):
                inside, after = best(start + 1, at), best(at + 1, stop)
                cost = inside[0] + after[0] + _ELSEWHERE * (begun.container != end.container)
                if cost < chosen[0]:
                    chosen = cost, ((left[start], left[at]), *inside[1], *after[1])
        return chosen

    return dict(best(0, len(left))[1])
