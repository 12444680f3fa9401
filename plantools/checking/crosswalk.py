"""The crosswalk's table: its columns, rows, cells and statements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from plantools.checking.rule import Example, Rule, did_you_mean
from plantools.crosswalking import Edition
from plantools.model import (
    Crosswalk,
    CrosswalkColumn,
    CrosswalkRow,
    Place,
    Problem,
    Severity,
    Statement,
    Workspace,
)


def columns_at_hand(workspace: Workspace) -> Iterator[tuple[CrosswalkColumn, Edition]]:
    """The columns of the crosswalk whose edition is at hand, each with it."""
    for column in workspace.crosswalk.columns if workspace.crosswalk else ():
        framework = workspace.frameworks.get(column.edition)
        if framework:
            yield column, Edition(framework)


def statements(
    crosswalk: Crosswalk | None, column: CrosswalkColumn
) -> Iterator[tuple[CrosswalkRow, Statement]]:
    """Every statement of a column with its row."""
    for row in crosswalk.rows if crosswalk else ():
        for statement in row.cells.get(column.edition, ()):
            yield row, statement


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


class StatementWithoutCitation(Rule):
    """A statement says which code it is taken from."""

    code = "statement-without-citation"
    title = "A statement has no citation"
    why = "A crosswalk shows where each expectation comes from; without that it is an opinion."
    fix = "Add `cites: [I-E-2]`, or the code in brackets at the end of the text."
    example = Example(
        "crosswalks/2026-27.yaml",
        "- text: Uses data to set goals.",
        "- text: Uses data to set goals.\n  cites: [I-E-2]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            for row, statement in statements(workspace.crosswalk, column):
                if not statement.cites:
                    yield self.problem(
                        statement.place("text"),
                        f"A statement of row '{row.id}' cites nothing of {column.edition}.",
                    )


class DuplicateStatement(Rule):
    """A column says each thing once, and a statement cites each code once."""

    code = "duplicate-statement"
    title = "The same statement stands twice"
    why = "A reader takes two statements for two expectations, and the counts grow by one."
    fix = "Keep one of the two."
    example = Example(
        "crosswalks/2026-27.yaml",
        "- {text: Uses data., cites: [I-E-1]}\n- {text: Uses data., cites: [I-E-2]}",
        "- {text: Uses data., cites: [I-E-1, I-E-2]}",
    )
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            first: dict[str, tuple[CrosswalkRow, Place]] = {}
            for row, statement in statements(workspace.crosswalk, column):
                said = " ".join(statement.text.casefold().split())
                if said in first:
                    yield self._twice(row, statement, *first[said])
                else:
                    first[said] = (row, statement.place("text"))
                yield from self._codes_twice(statement)

    def _twice(
        self, row: CrosswalkRow, statement: Statement, other: CrosswalkRow, place: Place
    ) -> Problem:
        where = "in the same cell" if other is row else f"in row '{other.id}'"
        return self.problem(
            statement.place("text"),
            f"This statement stands at {place} already, {where}.",
            severity=Severity.WARNING if other is row else Severity.HINT,
        )

    def _codes_twice(self, statement: Statement) -> Iterator[Problem]:
        for code, times in Counter(statement.cites).items():
            if times > 1:
                yield self.problem(
                    statement.place("cites"),
                    f"The statement cites '{code}' {times} times.",
                    fix="Cite it once.",
                )


class EmptyCell(Rule):
    """Every component has something in every column."""

    code = "empty-cell"
    title = "A cell of the crosswalk is empty"
    why = "The document shows 'nothing cited' there; a reader cannot tell whether it was forgotten."
    fix = "Add what the framework expects of this component, if it says anything of it."
    example = Example(
        "crosswalks/2026-27.yaml",
        "cells:\n  superintendent-rubric@2012: []",
        "cells:\n  superintendent-rubric@2012:\n"
        "    - {text: Uses data to set goals., cites: [I-E-2]}",
    )
    severity = Severity.WARNING

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk = workspace.crosswalk
        for row in crosswalk.rows if crosswalk else ():
            for column in crosswalk.columns if crosswalk else ():
                if not row.cells.get(column.edition):
                    yield self.problem(
                        row.place("cells", column.edition),
                        f"Row '{row.id}' has no statement for {column.edition}.",
                    )


class CellWithoutColumn(Rule):
    """A cell must stand under a column of the crosswalk, or no document shows it."""

    code = "cell-without-column"
    title = "A cell belongs to no column"
    why = "Documents show a cell under its column; without one its statements would be lost."
    fix = "Add the column, or move the statements to a column that exists."
    example = Example(
        "crosswalks/2026-27.yaml",
        "columns:\n  - edition: superintendent-rubric@2012\nrows:\n  - cells:\n"
        "      district-standards@2014: [...]",
        "columns:\n  - edition: superintendent-rubric@2012\n"
        "  - edition: district-standards@2014\nrows:\n  - cells:\n"
        "      district-standards@2014: [...]",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        crosswalk: Crosswalk | None = workspace.crosswalk
        editions = [column.edition for column in crosswalk.columns] if crosswalk else []
        for row in crosswalk.rows if crosswalk else ():
            for edition in row.cells:
                if edition not in editions:
                    yield self.problem(
                        row.place("cells", edition),
                        f"Row '{row.id}' has a cell for '{edition}', which is no column here.",
                        fix=did_you_mean(edition, editions) + self.fix,
                    )


class DuplicateColumn(Rule):
    """An edition has one column."""

    code = "duplicate-column"
    title = "Two columns show the same edition"
    why = "A cell says by its edition to which column it belongs; both would show the same."
    fix = "Keep one of the two, or give one another edition."
    example = Example(
        "crosswalks/2026-27.yaml",
        "columns:\n  - edition: teacher-rubric@2012\n  - edition: teacher-rubric@2012",
        "columns:\n  - edition: teacher-rubric@2012\n  - edition: district-standards@2014",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        first: dict[str, Place] = {}
        for column in workspace.crosswalk.columns if workspace.crosswalk else ():
            place = column.place("edition")
            if column.edition in first:
                message = f"'{column.edition}' has a column already, at {first[column.edition]}."
                yield self.problem(place, message)
            first.setdefault(column.edition, place)


class DuplicateRow(Rule):
    """A row is known from year to year by its id."""

    code = "duplicate-row"
    title = "Two rows of the crosswalk have the same id"
    why = "What changed since last year is told by the rows' ids; two cannot be kept apart."
    fix = "Give one of the two another id."
    example = Example(
        "crosswalks/2026-27.yaml",
        "rows:\n  - id: mission\n  - id: mission",
        "rows:\n  - id: mission\n  - id: vision",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        first: dict[str, Place] = {}
        for row in workspace.crosswalk.rows if workspace.crosswalk else ():
            if row.id in first:
                message = f"The id '{row.id}' already names the row at {first[row.id]}."
                yield self.problem(row.place("id"), message)
            first.setdefault(row.id, row.place("id"))
