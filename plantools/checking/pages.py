"""The page of each problem: what it means, why it matters, and how to mend it, with an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.checking.rule import Example, Rule, requirement_called
from plantools.checking.rules import FAMILIES
from plantools.model import Requirement, Severity
from plantools.reading import CODES

READING = "Reading the files"


@dataclass(frozen=True)
class Page:
    """All there is to say of one code."""

    code: str
    family: str
    severity: Severity
    title: str
    why: str
    fix: str
    example: Example
    laws: tuple[Requirement, ...] = ()
    can_be_waived: bool = False
    weight: str = ""
    """When a problem is less than an error, and why, though the law behind it is confirmed."""


def pages() -> Iterator[Page]:
    """Every page: first those of the rules, family by family, then those of what reading finds."""
    for family, rules in FAMILIES.items():
        yield from (_of_rule(rule, family) for rule in rules)
    for code, fault in CODES.items():
        example = Example(fault.file, fault.wrong, fault.right)
        yield Page(code, READING, Severity.ERROR, fault.title, fault.why, fault.fix, example)


def page(code: str) -> Page | None:
    """The page of a code; None where there is no such code."""
    return next((each for each in pages() if each.code == code), None)


def _of_rule(rule: Rule, family: str) -> Page:
    return Page(
        rule.code,
        family,
        rule.severity,
        rule.title,
        rule.why,
        rule.fix,
        rule.example,
        tuple(requirement_called(id_) for id_ in rule.requirements),
        rule.can_be_waived,
        rule.weight,
    )
