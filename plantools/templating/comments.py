"""A copy of a template with a Word comment at each spot where something is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from plantools.templating.finding import Finding
from plantools.templating.places import W, parts, place_of


@dataclass(frozen=True, slots=True)
class _Noted:
    """A finding as docxtpl-lint writes it into a comment."""

    rule: str
    severity: str
    location: SimpleNamespace
    text: str

    def message_for(self, _language: str) -> str:
        return self.text


def annotated(file: Path, findings: Iterable[Finding], target: Path) -> int:
    """Writes the copy to `target`, and gives how many comments it has.

    What is not in the body stands in a comment at the first paragraph, with its place. Raises
    FileExistsError where `target` is there already.
    """
    from docxtpl_lint.annotate import annotate  # type: ignore[import-untyped]
    from docxtpl_lint.core import Report  # type: ignore[import-untyped]

    if target.exists():
        raise FileExistsError(target)
    content = file.read_bytes()
    body = next(root for label, root in parts(content) if label == "body")
    numbers: dict[str, int] = {}
    for number, paragraph in enumerate(body.iter(f"{W}p"), 1):
        numbers.setdefault(place_of(paragraph), number)
    issues = [_noted(finding, numbers) for finding in findings]
    report = Report(str(file), issues, [])
    count: int = annotate(report, target, author="plantools")
    return count


def _noted(finding: Finding, numbers: dict[str, int]) -> _Noted:
    where = ", ".join(word for word in (finding.part, finding.place) if word)
    place = finding.place
    # A table's own place has no paragraph: its first one stands for it.
    inside = (numbers[known] for known in numbers if f"{known},".startswith(f"{place},"))
    number = next(inside, 0) if place else 0
    location = SimpleNamespace(
        part="body" if finding.part == "body" and number else "elsewhere",
        paragraph=number,
        human=lambda _language: where or "the file",
    )
    return _Noted(finding.rule, finding.severity.value, location, finding.message)
