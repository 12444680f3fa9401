"""Numbers in a crosswalk's own words: `at least 10 indicators` must be what its data cite."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plantools.checking.rule import Example, Rule
from plantools.crosswalking import ColumnCoverage, Level, coverage
from plantools.model import Crosswalk, Place, Problem, Severity, Workspace

_NUMBERS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_WORDS = {word: number for number, word in enumerate(_NUMBERS, 1)}
_CLAIM = re.compile(
    r"(?P<least>\b(?:at least|over|more than)\s+)?"
    rf"(?<![\w@.-])(?P<number>(?!(?:19|20)\d\d\b)\d{{1,5}}|{'|'.join(_NUMBERS)})\s+"
    r"(?P<adjectives>(?:(?:plan|planning|rubric|cited|different|key)\s+){0,2})"
    r"(?P<what>standard|indicator|element|statement|component)s?\b"
    r"(?:\s+(?:for|in|of|under)\s+Standard\s+(?P<standard>[\w-]+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Claim:
    """A number that a text gives of what is in the crosswalk."""

    words: str
    number: int
    is_least: bool
    what: str
    standard: str | None


class MiscountedNumber(Rule):
    """A number in the crosswalk's words should be one that its data bear out."""

    code = "miscounted-number"
    title = "A number in the text is not what the data hold"
    why = "Numbers typed by hand stay when the table changes; ten elements are not ten indicators."
    fix = "Correct it, or leave it out: the document says what is cited, counted from the data."
    example = Example(
        "crosswalks/2026-27.yaml",
        "introduction: At least 10 indicators speak of planning.   # it is 10 elements",
        "introduction: At least 10 elements speak of planning.",
    )
    severity = Severity.HINT

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk = workspace.crosswalk
        if crosswalk is None:
            return
        texts = [(text, place, tuple(_claims(text))) for text, place in _texts(crosswalk)]
        if not any(claims for _, _, claims in texts):
            return
        columns = coverage(crosswalk, workspace.frameworks)
        for _, place, claims in texts:
            for claim in claims:
                found = _counted(claim, crosswalk, columns)
                if found and not any(_bears_out(claim, number) for number, _ in found):
                    counted = "; ".join(words for _, words in found)
                    message = f"'{claim.words}' is not what the data hold: {counted}."
                    yield self.problem(place, message)


def _texts(crosswalk: Crosswalk) -> Iterator[tuple[str, Place]]:
    """The crosswalk's own words, without the statements: those are the frameworks'."""
    yield crosswalk.title, crosswalk.place("title")
    if crosswalk.introduction:
        yield crosswalk.introduction, crosswalk.place("introduction")
    yield crosswalk.component_heading, crosswalk.place("component_heading")
    for column in crosswalk.columns:
        yield column.heading, column.place("heading")
        if column.subheading:
            yield column.subheading, column.place("subheading")
    for row in crosswalk.rows:
        yield row.component, row.place("component")


def _claims(text: str) -> Iterator[_Claim]:
    for match in _CLAIM.finditer(text):
        written = match["number"].casefold()
        number = _WORDS.get(written) or int(written)
        words = " ".join(match[0].split())
        yield _Claim(
            words, number, bool(match["least"]), match["what"].casefold(), match["standard"]
        )


def _bears_out(claim: _Claim, number: int) -> bool:
    return number >= claim.number if claim.is_least else number == claim.number


def _counted(
    claim: _Claim, crosswalk: Crosswalk, columns: Sequence[ColumnCoverage]
) -> list[tuple[int, str]]:
    """What the data hold of the thing that is claimed, each number with its words."""
    if claim.what == "component":
        number = len(crosswalk.rows)
        return [(number, _number(number, "component"))]
    if claim.what == "statement":
        numbers = [(column.statements, column.column.edition) for column in columns]
        total = sum(number for number, _ in numbers)
        return [(total, _number(total, "statement")), *_said(numbers, "statement")]
    level = Level(claim.what)
    return _said(
        [
            (_cited(column, level, claim.standard), column.column.edition)
            for column in columns
            if column.edition and (claim.standard is None or _has(column, claim.standard))
        ],
        level,
        " cited" + (f" in Standard {claim.standard}" if claim.standard else ""),
    )


def _said(numbers: Sequence[tuple[int, str]], thing: str, more: str = "") -> list[tuple[int, str]]:
    return [(number, f"{_number(number, thing)}{more} in {edition}") for number, edition in numbers]


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"


def _has(column: ColumnCoverage, standard: str) -> bool:
    return any(each.entry.standard.code == standard for each in column.entries)


def _cited(column: ColumnCoverage, level: Level, standard: str | None) -> int:
    return sum(
        each.within > 0
        for each in column.entries
        if each.entry.level is level and standard in (None, each.entry.standard.code)
    )
