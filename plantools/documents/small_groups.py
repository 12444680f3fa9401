"""Which counts of people may be shown: none that is small, and none that gives a small one back.

The limit is that of the figures on students (10), since none is set for counts of educators: their
records are personnel information (603 CMR 35.10(3)), and a count of few tells of each of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from plantools.checking import FEWEST

NOT_SHOWN = "not shown"


def is_small(count: int, whole: int) -> bool:
    """Whether a count, or what it leaves of the whole, is of few people and not of none."""
    return 0 < count < FEWEST or 0 < whole - count < FEWEST


def shown(counts: Sequence[int], whole: int) -> tuple[str, ...]:
    """The counts as a public document may give them, beside a whole that it gives as well.

    Small ones are hidden; so are larger ones, the smallest first, until those that are hidden are
    two at least and come to no small number together. Where that cannot be had, or the whole is
    small itself, all are hidden, zeros too.
    """
    if whole < FEWEST:
        return (NOT_SHOWN,) * len(counts)
    hidden = {place for place, count in enumerate(counts) if is_small(count, whole)}
    others = sorted(
        (place for place, count in enumerate(counts) if count and place not in hidden),
        key=lambda place: counts[place],
    )
    while hidden and not _are_safe([counts[place] for place in hidden]):
        if not others:
            return (NOT_SHOWN,) * len(counts)
        hidden.add(others.pop(0))
    return tuple(
        NOT_SHOWN if place in hidden else f"{count:,}" for place, count in enumerate(counts)
    )


def _are_safe(hidden: Sequence[int]) -> bool:
    return len(hidden) > 1 and sum(hidden) >= FEWEST
