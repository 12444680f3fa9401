"""What a rule is: a class with its code, its words and one function that finds problems."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from difflib import get_close_matches
from typing import ClassVar

from plantools.model import Place, Problem, Severity, Workspace


class Rule(ABC):
    """One rule over a workspace.

    `title` says what is wrong in general, `why` what it rests on, `fix` what to do; a single
    problem may say its fix more exactly.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    why: ClassVar[str]
    fix: ClassVar[str]
    severity: ClassVar[Severity] = Severity.ERROR

    @abstractmethod
    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        """Each break of the rule in what could be read of the workspace."""

    def problem(
        self, place: Place, message: str, *, fix: str = "", severity: Severity | None = None
    ) -> Problem:
        return Problem(
            self.code, message, place, fix or self.fix, self.why, severity or self.severity
        )


def did_you_mean(word: str, known: list[str]) -> str:
    """`Did you mean 'LIT-1'? ` for the nearest known word, or ''."""
    by_folded = {candidate.casefold(): candidate for candidate in known}
    near = get_close_matches(word.casefold(), by_folded, n=1, cutoff=0.6)
    return f"Did you mean '{by_folded[near[0]]}'? " if near else ""
