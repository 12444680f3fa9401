"""What a build did: each file, what was held back and why, and the exit code."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from plantools.model import Problem, SchoolYear


class Outcome(StrEnum):
    """What became of one output file."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    WOULD_WRITE = "would-write"
    KEPT_ADOPTED = "kept-adopted"
    KEPT_EDITED = "kept-edited"
    FAILED = "failed"
    TEMPLATE_FAILED = "template-failed"

    @property
    def is_kept(self) -> bool:
        """True where a file stayed although the build has other bytes for it."""
        return self in (Outcome.KEPT_ADOPTED, Outcome.KEPT_EDITED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One output file and what became of it."""

    path: Path
    outcome: Outcome
    document: str = ""
    """The id of its kind of document; '' for a picture that documents link to, or a folder."""
    school: str | None = None
    version: str = ""
    """The document's version; '' where it has none."""
    is_draft: bool = False
    """True where every page says DRAFT."""
    reason: str = ""
    """Why it was kept or failed, and what to do; '' where all is well."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was not made because something in its data is wrong."""

    document: str
    school: str | None
    problems: tuple[Problem, ...]
    """The errors that hold it."""
    can_be_draft: bool
    """True where a draft of it can be built: its files can be read."""


@dataclass(frozen=True)
class Report:
    """What a build did."""

    year: SchoolYear | None = None
    """The school year that was built; None where the settings could not be read."""
    folder: Path | None = None
    """The year's output folder."""
    entries: tuple[Entry, ...] = ()
    held: tuple[Held, ...] = ()
    not_started: tuple[str, ...] = ()
    """The ids of schools without a plan this year."""
    problems: tuple[Problem, ...] = ()
    """The problems of what was asked for: of the whole workspace, unless the request was narrowed
    to documents or schools."""

    is_confidential: bool = False
    """True where personnel records' documents were asked for."""

    @property
    def exit_code(self) -> int:
        """4 where an output could not be written, 2 where a template is broken, 1 where the plan
        has errors or something was held back or kept, else 0."""
        outcomes = {entry.outcome for entry in self.entries}
        if Outcome.FAILED in outcomes:
            return 4
        if Outcome.TEMPLATE_FAILED in outcomes:
            return 2
        has_errors = any(problem.is_error for problem in self.problems)
        has_kept = any(outcome.is_kept for outcome in outcomes)
        return 1 if has_errors or has_kept or self.held else 0
