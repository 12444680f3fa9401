"""The crosswalk: its editions are at hand, and its citations name something in them."""

from __future__ import annotations

from collections.abc import Iterator

from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.model import (
    Crosswalk,
    CrosswalkRow,
    Element,
    Framework,
    Problem,
    Severity,
    Workspace,
)


def codes(framework: Framework) -> dict[str, Element]:
    """Everything in an edition that has a code, by its code."""
    found: dict[str, Element] = {}
    for standard in framework.standards:
        found[standard.code] = standard
        for indicator in standard.indicators:
            found[indicator.code] = indicator
            found.update((element.code, element) for element in indicator.elements)
    return found


class UnknownEdition(Rule):
    """A column's edition must be at hand, or its citations cannot be checked."""

    code = "unknown-edition"
    title = "A column's edition is not at hand"
    why = "Without the edition nobody can tell whether its codes are right, or count them."
    fix = "Use an edition that exists, or add it as a file in frameworks/."
    example = Example(
        "crosswalks/2026-27.yaml",
        "columns:\n  - edition: superintendent-rubric@2013",
        "columns:\n  - edition: superintendent-rubric@2012",
    )
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            if column.edition not in workspace.frameworks:
                near = did_you_mean(column.edition, list(workspace.frameworks))
                yield self.problem(
                    column.place("edition"),
                    f"The edition '{column.edition}' is not at hand.",
                    fix=near + self.fix,
                )


class UnknownCode(Rule):
    """A citation must name a code of its column's edition."""

    code = "unknown-code"
    title = "A citation names a code that its edition does not have"
    why = "A citation that cannot be looked up is worth nothing to a reader."
    fix = "Use a code of the column's edition."
    example = Example(
        "crosswalks/2026-27.yaml",
        "- text: Uses data to set goals.\n  cites: [I-E-9]",
        "- text: Uses data to set goals.\n  cites: [I-E-2]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk = workspace.crosswalk
        for column in crosswalk.columns if crosswalk else ():
            framework = workspace.frameworks.get(column.edition)
            if crosswalk and framework:
                known = codes(framework)
                for row in crosswalk.rows:
                    yield from self._unknown(row, column.edition, known)

    def _unknown(
        self, row: CrosswalkRow, edition: str, known: dict[str, Element]
    ) -> Iterator[Problem]:
        for statement in row.cells.get(edition, ()):
            for index, cited in enumerate(statement.cites):
                if cited not in known:
                    yield self.problem(
                        statement.place("cites", index),
                        f"{edition} has no code '{cited}'.",
                        fix=did_you_mean(cited, list(known)) + self.fix,
                    )


class CellWithoutColumn(Rule):
    """A cell must stand under a column of the crosswalk, or no document shows it."""

    code = "cell-without-column"
    title = "A cell belongs to no column"
    why = "Documents show a cell under its column; without one its statements would be lost."
    fix = "Add the column, or move the statements to a column that exists."
    example = Example(
        "crosswalks/2026-27.yaml",
        "columns:\n  - edition: superintendent-rubric@2012\nrows:\n  - id: mission\n    cells:\n"
        "      district-standards@2014: [...]",
        "columns:\n  - edition: superintendent-rubric@2012\n"
        "  - edition: district-standards@2014\nrows:\n  - id: mission\n    cells:\n"
        "      district-standards@2014: [...]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk: Crosswalk | None = workspace.crosswalk
        for row in crosswalk.rows if crosswalk else ():
            editions = [column.edition for column in crosswalk.columns] if crosswalk else []
            for edition in row.cells:
                if edition not in editions:
                    yield self.problem(
                        row.place("cells", edition),
                        f"Row '{row.id}' has a cell for '{edition}', which is no column here.",
                        fix=did_you_mean(edition, editions) + self.fix,
                    )
