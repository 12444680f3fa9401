"""Which documents show what a file holds, and so which problems hold a document back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from plantools.documents import DocumentKind, Scope, Subject
from plantools.model import PlanParts, Problem, SchoolFolder, Workspace
from plantools.reading import FileKind, kind_of

_Owner = tuple[FileKind, str | None]


class Holding:
    """Knows for each file of a workspace which documents show what it holds."""

    def __init__(self, workspace: Workspace) -> None:
        self._lent: dict[str, list[_Owner]] = {}
        for file, owner in _lent_files(workspace):
            self._lent.setdefault(file, []).append(owner)

    def shows(self, kind: DocumentKind, of: Subject | None, file: str) -> bool:
        """True where the document shows something of the file; `file` as in a problem's place.

        The settings are in everything. A file that belongs to nothing known is taken to be in
        everything as well: better to hold a document back than to publish a wrong one.
        """
        owners = self._owners(file)
        return not owners or any(_uses(kind, of, owner) for owner in owners)

    def errors(
        self, kind: DocumentKind, of: Subject | None, problems: Iterable[Problem]
    ) -> tuple[Problem, ...]:
        """The errors among `problems` that hold the document back."""
        return tuple(
            problem
            for problem in problems
            if problem.is_error and self.shows(kind, of, problem.place.file)
        )

    def is_a(self, file: str, file_kind: FileKind, school: SchoolFolder | None) -> bool:
        """True where the file is of this kind, and the school's if the kind is a school's."""
        known = kind_of(file)
        if known is None or known[0] is not file_kind:
            return False
        return known[1] is None or (school is not None and known[1] == school.id)

    def _owners(self, file: str) -> list[_Owner]:
        if file in self._lent:
            return self._lent[file]
        known = kind_of(file)
        if known is not None:
            return [known]
        parts = PurePosixPath(file).parts
        return [(FileKind.SCHOOL, parts[1])] if len(parts) > 1 and parts[0] == "schools" else []


def _uses(kind: DocumentKind, of: Subject | None, owner: _Owner) -> bool:
    file_kind, owner_id = owner
    if kind.scope is Scope.DISTRICT:
        return file_kind in kind.uses
    is_its_own = owner_id is None or (of is not None and of.id == owner_id)
    return is_its_own and file_kind in kind.uses


def _lent_files(workspace: Workspace) -> Iterator[tuple[str, _Owner]]:
    """The tables and pictures that plan files name, each with the file that names it."""
    for school in workspace.schools:
        for file in _tables(school.plan):
            yield file, (FileKind.SCHOOL_PLAN, school.id)
    for file in _tables(workspace.plan):
        yield file, (FileKind.IMPROVEMENT_PLAN, None)
    if workspace.district and workspace.district.logo:
        yield workspace.district.logo.file, (FileKind.DISTRICT, None)


def _tables(plan: PlanParts | None) -> Iterator[str]:
    for table in plan.data_analysis.tables if plan else ():
        yield table.file
