"""Texts and looks: what is still an example, and a colour that is too light to read."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.checking.plans import levels
from plantools.checking.rule import Example, Rule
from plantools.model import READABLE, Part, Problem, Severity, Workspace, contrast, darker, texts

EXAMPLE = "EXAMPLE:"


class ExampleText(Rule):
    """Texts of the starter files are to be replaced before a plan is adopted."""

    code = "example-text"
    title = "A text is still the example's"
    why = "Documents with example texts say DRAFT on every page; a plan is not adopted with them."
    fix = "Write your own text here, without 'EXAMPLE:'."
    severity = Severity.WARNING
    example = Example(
        "district.yaml",
        'mission: "EXAMPLE: We teach every child to read."',
        "mission: We teach every child to read deeply, and do so with families.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        yield from self._in(workspace.district, is_adopted=False)
        yield from self._in(workspace.crosswalk, is_adopted=False)
        for level in levels(workspace):
            is_adopted = bool(level.plan and level.plan.is_adopted)
            if level.school:
                yield from self._in(level.school.school, is_adopted=False)
            yield from self._in(level.plan, is_adopted=is_adopted)
            yield from self._in(level.action_plan, is_adopted=is_adopted)

    def _in(self, part: Part | None, *, is_adopted: bool) -> Iterator[Problem]:
        for value in texts(part) if part else ():
            if value.text.lstrip().startswith(EXAMPLE):
                yield self.problem(
                    value.place,
                    f"'{value.path[-1]}' is still an example text."
                    if isinstance(value.path[-1], str)
                    else "This is still an example text.",
                    severity=Severity.ERROR if is_adopted else Severity.WARNING,
                )


class PaleAccent(Rule):
    """Headings in the district's colour must be readable (WCAG 2.1, 1.4.3)."""

    code = "pale-accent"
    title = "The accent colour is too light"
    why = "Text needs a contrast of 4.5:1 against white to be readable (WCAG 2.1, 1.4.3)."
    fix = "Choose a darker colour."
    severity = Severity.WARNING
    example = Example("district.yaml", 'accent: "#8FBCE6"', 'accent: "#1F4E79"')

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        district = workspace.district
        if district and district.accent and contrast(district.accent) < READABLE:
            ratio = contrast(district.accent)
            yield self.problem(
                district.place("accent"),
                f"The accent colour {district.accent} has a contrast of {ratio:.1f}:1 on white.",
                fix=f"The nearest darker shade that passes is '#{darker(district.accent)}'.",
            )
