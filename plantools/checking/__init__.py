"""Rules over the model, one file per family; each yields problems."""

from __future__ import annotations

from plantools.checking.crosswalk import (
    BrokenSuccession,
    CellWithoutColumn,
    DuplicateStatement,
    EmptyCell,
    IndicatorForElement,
    OtherEditionsCode,
    RetiredCode,
    StatementWithoutCitation,
    UnknownCode,
    UnknownEdition,
)
from plantools.checking.crosswalk_numbers import MiscountedNumber
from plantools.checking.links import (
    DuplicateId,
    InitiativeTwice,
    SupportsNothingAbove,
    UnknownId,
)
from plantools.checking.rule import Rule
from plantools.checking.texts import ExampleText, PaleAccent
from plantools.model import Problem
from plantools.reading import Reading

RULES: tuple[Rule, ...] = (
    DuplicateId(),
    UnknownId(),
    SupportsNothingAbove(),
    InitiativeTwice(),
    UnknownEdition(),
    UnknownCode(),
    OtherEditionsCode(),
    RetiredCode(),
    IndicatorForElement(),
    StatementWithoutCitation(),
    DuplicateStatement(),
    MiscountedNumber(),
    EmptyCell(),
    CellWithoutColumn(),
    BrokenSuccession(),
    ExampleText(),
    PaleAccent(),
)


def check(reading: Reading) -> tuple[Problem, ...]:
    """Every problem of a workspace, those of reading it included, sorted by place."""
    workspace = reading.workspace
    found = list(reading.problems)
    if workspace:
        for rule in RULES:
            found.extend(rule.problems(workspace))
    return tuple(sorted(found, key=lambda problem: problem.sort_key))


__all__ = ["RULES", "Rule", "check"]
