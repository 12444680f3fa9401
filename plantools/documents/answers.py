"""Whether a plan says what a requirement asks for, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plantools.documents import words
from plantools.model import ElementAnswer, PlanParts


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in a plan under a path of fields, as `objectives.initiatives.lead`."""

    is_there: bool
    """Whether something does, wherever in the plan the path leads."""
    remark: str
    """What does not, or that it is said not to apply, in words; else ''."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """One of the places that a path leads to: in an initiative, its number, as 2.1."""

    noun: str
    number: str
    value: object


def answer(plan: PlanParts, path: str) -> Answer:
    """What a plan says under a path; a path through lists asks for it in every entry."""
    spots = list(_spots(plan, path.split("."), "", ""))
    empty = [spot for spot in spots if not spot.value]
    if len(empty) == len(spots):
        if path.startswith("adopted") and not plan.is_adopted:
            return Answer(False, "Not yet: this plan is a draft.")
        return Answer(False, "Not met: this plan does not say it.")
    if empty:
        numbers = words.listing([spot.number for spot in empty])
        noun = _singular(empty[0].noun) if len(empty) == 1 else empty[0].noun
        return Answer(True, f"Not met for {noun.replace('_', ' ')} {numbers}.")
    is_put_aside = any(
        isinstance(spot.value, ElementAnswer) and spot.value.answer is None for spot in spots
    )
    return Answer(True, "The plan says why it does not apply." if is_put_aside else "")


def _spots(value: object, path: Sequence[str], noun: str, number: str) -> Iterator[_Spot]:
    if path and isinstance(value, tuple) and value:
        for place, item in enumerate(value, 1):
            yield from _spots(item, path, noun, f"{number}.{place}".lstrip("."))
    elif path and value:
        deeper = getattr(value, path[0], None)
        yield from _spots(
            deeper, path[1:], path[0] if isinstance(deeper, tuple) and path[1:] else noun, number
        )
    else:
        yield _Spot(noun, number, value)


def _singular(noun: str) -> str:
    return f"{noun.removesuffix('ies')}y" if noun.endswith("ies") else noun.removesuffix("s")
