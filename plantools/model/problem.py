"""Something wrong in the data, a template or a returned form."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from plantools.model.place import Place


class Severity(StrEnum):
    """How much a problem weighs: an error holds documents back, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, why it matters and what to do about it.

    `why` may be empty where the message says it all; `fix` never is.
    """

    code: str
    message: str
    place: Place
    fix: str
    why: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[Place, str, str]:
        """Orders problems by place, then by code."""
        return (self.place, self.code, self.message)
