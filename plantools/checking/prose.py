"""Counts in prose: "four focus areas" is true only as long as the plan has four."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plantools.checking.plans import Level, levels
from plantools.checking.rule import Example, Rule
from plantools.model import Part, Problem, Severity, TextValue, Workspace

_ONES = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
NUMBERS = {word: number for number, word in enumerate(_ONES, 1)}
NUMBERS |= {word: 10 * number for number, word in enumerate(_TENS, 2)}
NUMBERS |= {
    f"{tens}-{one}": 10 * ten + number
    for ten, tens in enumerate(_TENS, 2)
    for number, one in enumerate(_ONES[:9], 1)
}
"""Numbers in words, from one to ninety-nine."""

_COMPONENTS = {
    "objectives": ("objectives",),
    "focus areas": ("objectives",),
    "priorities": ("objectives",),
    "priority areas": ("objectives",),
    "initiatives": ("initiatives",),
    "outcomes": ("outcomes",),
    "goals for students": ("outcomes",),
    "student goals": ("outcomes",),
    "smart goals": ("outcomes",),
    "goals": ("objectives", "outcomes"),
    "core values": ("core values",),
    "benchmarks": ("benchmarks",),
    "schools": ("schools",),
}
"""The words for a component of a plan, and what a plan has as many of."""

_OFTEN_SOME = frozenset({"benchmarks", "schools"})
"""What a text often speaks of some of: "three schools" may be right where there are four."""

_WHAT = re.compile(
    r"\b(" + "|".join(sorted(_COMPONENTS, key=len, reverse=True)).replace(" ", r"\s+") + r")\b",
    re.IGNORECASE,
)
_LAST_WORDS = {component.split()[-1] for component in _COMPONENTS}
_QUALIFIERS = frozenset(["strategic", "improvement", "district", "overall", "major"])
_REACH = 60
"""How many characters before a component its number may stand."""

_SOME = frozenset(
    [
        "other",
        "another",
        "first",
        "last",
        "next",
        "further",
        "more",
        "than",
        "least",
        "most",
        "any",
        "these",
        "those",
        "both",
        "under",
        "grade",
        "only",
        "some",
        "over",
        "about",
    ]
)
"""After such a word a number counts a part, or something else."""


class WrongCount(Rule):
    """A count in a text is the count in the data."""

    code = "wrong-count"
    title = "A text counts otherwise than the plan"
    why = "Texts keep the old number when the plan changes, and readers count."
    fix = "Correct the number in the text, or write the sentence without it."
    severity = Severity.HINT
    example = Example(
        "improvement-plans/2026-29.yaml",
        "superintendents_message: We chose five objectives.   # and the plan has four",
        "superintendents_message: We chose four objectives.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        district = _counts(next(levels(workspace)), workspace)
        yield from self._in(workspace, workspace.district, district, district)
        for level in levels(workspace):
            counts = _counts(level, workspace)
            school = level.school.school if level.school else None
            for part in (school, level.plan, level.action_plan):
                yield from self._in(workspace, part, counts, district, level=level)

    def _in(
        self,
        workspace: Workspace,
        part: Part | None,
        counts: dict[str, int],
        district: dict[str, int],
        *,
        level: Level | None = None,
    ) -> Iterator[Problem]:
        for value in workspace.texts(part) if part else ():
            for said, number, what in _said(value.text):
                there = {
                    known[name]
                    for known in (counts, district, _counts_around(value, level))
                    for name in _COMPONENTS[what]
                    if known.get(name)
                }
                if not there or number in there:
                    continue
                if number < max(there) and (number == 1 or what in _OFTEN_SOME):
                    continue
                yield self.problem(
                    value.place,
                    f"The text says '{said}', and there {_are(max(there))} in the data.",
                )


def _are(number: int) -> str:
    return "is 1" if number == 1 else f"are {number}"


def _said(text: str) -> Iterator[tuple[str, int, str]]:
    """Each count in a text: its words, its number, and what it counts."""
    folded = text.casefold()
    if not any(word in folded for word in _LAST_WORDS):
        return
    for match in _WHAT.finditer(text):
        words = text[max(match.start() - _REACH, 0) : match.start()].split()
        qualifier = words.pop() if words and words[-1].casefold() in _QUALIFIERS else ""
        digits = words.pop().lstrip("(*_\"'“") if words else ""
        number = _number(digits)
        if number and not (words and words[-1].casefold() in _SOME):
            said = " ".join(f"{digits} {qualifier} {match.group()}".split())
            yield said, number, " ".join(match.group().casefold().split())


def _number(word: str) -> int:
    """The number that a word is, in letters or up to three digits; 0 where it is none."""
    if word.isdecimal() and len(word) <= 3:
        return int(word)
    return NUMBERS.get(word.casefold(), 0)


def _counts(level: Level, workspace: Workspace) -> dict[str, int]:
    """How many there are of each component at a level; what cannot be told is left out."""
    counts: dict[str, int] = {}
    if level.plan:
        counts["objectives"] = len(level.plan.objectives)
        counts["initiatives"] = len(level.initiatives)
        counts["outcomes"] = len(level.plan.outcomes)
    if level.action_plan:
        counts["benchmarks"] = sum(len(each.benchmarks) for each in level.action_plan.initiatives)
    owner = level.school.school if level.school else workspace.district
    if owner and owner.core_values:
        counts["core values"] = len(owner.core_values)
    if level.school is None:
        counts["schools"] = len(workspace.schools)
    return counts


def _counts_around(value: TextValue, level: Level | None) -> dict[str, int]:
    """The counts within the objective or the year's initiative that a text belongs to."""
    first, *rest = value.path
    index = rest[0] if rest and isinstance(rest[0], int) else None
    if level is None or index is None:
        return {}
    if first == "objectives" and level.plan:
        objective = level.plan.objectives[index]
        outcomes = [each for each in level.plan.outcomes if each.objective == objective.id]
        return {"initiatives": len(objective.initiatives), "outcomes": len(outcomes)}
    if first == "initiatives" and level.action_plan:
        return {"benchmarks": len(level.action_plan.initiatives[index].benchmarks)}
    return {}
