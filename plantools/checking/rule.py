"""What a rule is: a class with its code, words and example, and a function that finds problems."""

from __future__ import annotations

import datetime
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import ClassVar

from plantools.model import Place, Problem, Requirement, Severity, Workspace
from plantools.reading import shipped_requirements


@dataclass(frozen=True)
class Example:
    """A few lines of a file as they should not be, and as they should."""

    file: str
    wrong: str
    right: str


class Rule(ABC):
    """One rule over a workspace.

    `title` says what is wrong in general, `why` what it rests on, with its citation, `fix` what to
    do; a single problem may say why and fix more exactly. `requirements` are the ids of what the
    law asks that the rule stands for: see `plantools/reference/law/`. `weight` says when a problem
    is less than an error, and why, though the law behind it is confirmed.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    fix: ClassVar[str]
    example: ClassVar[Example]
    severity: ClassVar[Severity] = Severity.ERROR
    weight: ClassVar[str] = ""
    requirements: ClassVar[tuple[str, ...]] = ()
    can_be_waived: ClassVar[bool] = True

    @abstractmethod
    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        """Each break of the rule in what could be read of the workspace."""

    def problem(
        self,
        place: Place,
        message: str,
        *,
        fix: str = "",
        why: str = "",
        severity: Severity | None = None,
    ) -> Problem:
        return Problem(
            self.code, message, place, fix or self.fix, why or self.why, severity or self.severity
        )

    def breach(
        self,
        place: Place,
        message: str,
        requirement: str,
        *,
        fix: str = "",
        severity: Severity | None = None,
    ) -> Problem:
        """A problem with what the law says as its reason; at most a hint where that is unconfirmed.

        `requirement` is the id of one of `requirements`.
        """
        law = requirement_called(requirement)
        weight = (severity or self.severity) if law.is_confirmed else Severity.HINT
        return self.problem(place, message, fix=fix, why=law.quoted, severity=weight)

    def waiver(self, until: datetime.date, reason: str = "Why it is so") -> str:
        """The line that lets a problem of this rule stand until a day, as a fix shows it."""
        return f"`waive: [{{code: {self.code}, reason: {reason}, until: {until}}}]`"


@cache
def _requirements() -> dict[str, Requirement]:
    found, _ = shipped_requirements()
    return {each.id: each for each in found}


def requirement_called(id_: str) -> Requirement:
    """What the law asks, by its id. Raises KeyError where there is no such requirement."""
    return _requirements()[id_]


def today(workspace: Workspace) -> datetime.date:
    """The day that counts as today: the settings' `as_of`, else the clock's."""
    return workspace.settings.as_of or datetime.date.today()


def day(date: datetime.date) -> str:
    """A day in words, as `July 1, 2026`."""
    return f"{date:%B} {date.day}, {date.year}"


def did_you_mean(word: str, known: list[str]) -> str:
    """`Did you mean 'LIT-1'? ` for the nearest known word, or ''."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f"Did you mean '{by_folded[near[0]]}'? " if near else ""
