"""Starter texts: what is still an example."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.checking.plans import levels
from plantools.checking.rule import Example, Rule
from plantools.model import Part, Problem, Severity, Workspace

EXAMPLE = "EXAMPLE:"


def is_example(text: str) -> bool:
    """Whether a text is still that of the starter files; of it only `example-text` speaks."""
    return text.lstrip().startswith(EXAMPLE)


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
        yield from self._in(workspace, workspace.district, is_adopted=False)
        yield from self._in(workspace, workspace.crosswalk, is_adopted=False)
        goals = workspace.superintendent_goals
        yield from self._in(workspace, goals, is_adopted=bool(goals and goals.adopted))
        for file in workspace.educators:
            yield from self._in(workspace, file.educator, is_adopted=False)
        for level in levels(workspace):
            is_adopted = bool(level.plan and level.plan.is_adopted)
            if level.school:
                yield from self._in(workspace, level.school.school, is_adopted=False)
            yield from self._in(workspace, level.plan, is_adopted=is_adopted)
            yield from self._in(workspace, level.action_plan, is_adopted=is_adopted)

    def _in(
        self, workspace: Workspace, part: Part | None, *, is_adopted: bool
    ) -> Iterator[Problem]:
        for value in workspace.texts(part) if part else ():
            if is_example(value.text):
                yield self.problem(
                    value.place,
                    f"'{value.path[-1]}' is still an example text."
                    if isinstance(value.path[-1], str)
                    else "This is still an example text.",
                    severity=Severity.ERROR if is_adopted else Severity.WARNING,
                )
