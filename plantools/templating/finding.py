"""Something that is wrong with a template, or with a document made from one."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.model import Severity


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing: where in which file, and what."""

    template: str
    message: str
    part: str = ""
    """body, header 1, properties; '' for the file as a whole."""
    place: str = ""
    """As table 2, row 3, cell 1."""
    rule: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        where = ", ".join(word for word in (self.part, self.place) if word)
        weight = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        return ": ".join(word for word in (self.template, where, weight + self.message) if word)
