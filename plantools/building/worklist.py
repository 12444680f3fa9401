"""Which documents a build makes, which are held back, and which schools have not started."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from plantools.building.holding import Holding
from plantools.building.report import Held
from plantools.building.request import Request, RequestError
from plantools.documents import DocumentKind, Scope, Subject, View, make_view
from plantools.model import EducatorFile, Problem, SchoolFolder, Workspace
from plantools.reading import FileKind, Reading

_OWN_DATA: dict[FileKind, Callable[[Workspace], object]] = {
    FileKind.IMPROVEMENT_PLAN: lambda workspace: workspace.plan,
    FileKind.ACTION_PLAN: lambda workspace: workspace.action_plan,
    FileKind.SUPERINTENDENT_GOALS: lambda workspace: workspace.superintendent_goals,
    FileKind.CROSSWALK: lambda workspace: workspace.crosswalk,
}
_SCHOOLS_OWN_DATA: dict[FileKind, Callable[[SchoolFolder], object]] = {
    FileKind.SCHOOL_PLAN: lambda school: school.plan,
    FileKind.SCHOOL_ACTION_PLAN: lambda school: school.action_plan,
}


@dataclass(frozen=True)
class Document:
    """A document to make: its kind, whose it is, and what it shows."""

    kind: DocumentKind
    of: str | None
    """The id of its school or educator; None for the district's."""
    view: View

    @property
    def folder(self) -> str:
        """The folder it is written to, from the year's output folder."""
        return self.kind.folder(self.of)

    @property
    def school(self) -> str | None:
        return self.of if self.kind.scope is Scope.SCHOOL else None


@dataclass
class Worklist:
    """What a build has to do."""

    documents: list[Document] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    not_started: list[str] = field(default_factory=list)
    problems: tuple[Problem, ...] = ()


def worklist(
    request: Request, reading: Reading, workspace: Workspace, problems: tuple[Problem, ...]
) -> Worklist:
    """The documents that were asked for and have data, in the catalogue's order.

    Raises RequestError where a document was asked for by name and nothing has data for it.
    """
    return _Sorter(request, reading, workspace, problems).sorted()


class _Sorter:
    """Puts every document that was asked for where it belongs."""

    def __init__(
        self,
        request: Request,
        reading: Reading,
        workspace: Workspace,
        problems: tuple[Problem, ...],
    ) -> None:
        self._request = request
        self._workspace = workspace
        self._problems = problems
        self._unreadable = reading.unreadable
        self._broken = reading.unreadable | {
            problem.place.file for problem in problems if problem.is_error
        }
        self._holding = Holding(workspace)
        self._work = Worklist()

    def sorted(self) -> Worklist:
        kinds = self._request.kinds()
        for kind in kinds:
            if not self._sort_kind(kind) and kind.id in self._request.documents:
                self._refuse_without_data(kind)
        self._work.problems = tuple(self._problems_of(kinds))
        return self._work

    def _sort_kind(self, kind: DocumentKind) -> bool:
        """True where there is data for a document of the kind, or a school to wait for."""
        if kind.scope is Scope.DISTRICT:
            return self._sort(kind, None)
        if kind.scope is Scope.EDUCATOR:
            found = [self._make_or_hold(kind, each) for each in self._educators()]
        else:
            found = [self._sort_school(kind, school) for school in self._schools()]
        return any(found)

    def _sort_school(self, kind: DocumentKind, school: SchoolFolder) -> bool:
        if self._is_there(FileKind.SCHOOL_PLAN, school):
            return self._sort(kind, school)
        if school.id not in self._work.not_started:
            self._work.not_started.append(school.id)
        return True

    def _sort(self, kind: DocumentKind, school: SchoolFolder | None) -> bool:
        if not all(self._is_there(needed, school) for needed in _needs(kind)):
            return False
        if kind.is_compared and self._workspace.earlier_crosswalk is None:
            return False
        return self._make_or_hold(kind, school)

    def _make_or_hold(self, kind: DocumentKind, of: Subject | None) -> bool:
        """True where the document is made or held back; what has no data is neither."""
        errors = self._holding.errors(kind, of, self._problems)
        can_be_draft = kind.is_ever_draft and not self._cannot_be_read(kind, of)
        if not errors or (self._request.draft and can_be_draft):
            view = make_view(kind, self._workspace, of, draft=bool(errors))
            if view is not None:
                self._work.documents.append(Document(kind, of.id if of else None, view))
                return True
            can_be_draft = False
        if errors:
            held = Held(kind.id, of.id if of else None, errors, can_be_draft)
            self._work.held.append(held)
        return bool(errors)

    def _schools(self) -> Iterator[SchoolFolder]:
        for school in self._workspace.schools:
            if not self._request.schools or school.id in self._request.schools:
                yield school

    def _educators(self) -> Iterator[EducatorFile]:
        asked = set(self._request.schools)
        for file in self._workspace.educators:
            if not asked or asked & set(file.educator.schools):
                yield file

    def _is_there(self, needed: FileKind, school: SchoolFolder | None) -> bool:
        """True where the file exists, even if it could not be read."""
        own = _OWN_DATA.get(needed)
        if own:
            read = own(self._workspace)
        else:
            read = _SCHOOLS_OWN_DATA[needed](school) if school else None
        return read is not None or any(
            self._holding.is_a(file, needed, school) for file in self._broken
        )

    def _cannot_be_read(self, kind: DocumentKind, of: Subject | None) -> bool:
        return any(self._holding.shows(kind, of, file) for file in self._unreadable)

    def _problems_of(self, kinds: tuple[DocumentKind, ...]) -> Iterable[Problem]:
        """All problems, or for a narrowed request those in what the documents show."""
        if not self._request.is_narrowed:
            return self._problems
        asked: list[tuple[DocumentKind, Subject | None]] = []
        for kind in kinds:
            if kind.scope is Scope.DISTRICT:
                asked.append((kind, None))
            elif kind.scope is Scope.EDUCATOR:
                asked.extend((kind, each) for each in self._educators())
            else:
                asked.extend((kind, school) for school in self._schools())
        return (
            problem
            for problem in self._problems
            if any(self._holding.shows(kind, of, problem.place.file) for kind, of in asked)
        )

    def _refuse_without_data(self, kind: DocumentKind) -> None:
        raise RequestError(
            f"There are no data for the {kind.title} of {self._workspace.year} yet: it shows "
            f"{kind.shows}. 'plantools list documents' names those that can be built."
        )


def _needs(kind: DocumentKind) -> frozenset[FileKind]:
    """The files without which there is nothing to show: of a school's document, the school's."""
    if kind.own_data is not None:
        return kind.own_data
    own = _SCHOOLS_OWN_DATA if kind.scope is Scope.SCHOOL else _OWN_DATA
    return kind.uses & own.keys()
