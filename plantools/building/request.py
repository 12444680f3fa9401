"""What a build is asked for, and whether there is such a thing."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plantools.documents import CATALOGUE, DocumentKind, Scope, document_kind
from plantools.model import Format, SchoolYear, Workspace
from plantools.reading import crosswalk_years, years_with_data

SETTINGS_FILE = "plantools.yaml"


class RequestError(Exception):
    """A build was asked for something that does not exist; the message says what there is."""


@dataclass(frozen=True)
class Request:
    """What to build, from where, and how. What is left out means: everything, as the settings say.

    A folder in `output` counts from the current folder, unlike the settings' one, which counts
    from the workspace. With `schools` and no `documents`, only schools' documents are built.
    """

    root: Path
    year: SchoolYear | None = None
    documents: tuple[str, ...] = ()
    schools: tuple[str, ...] = ()
    formats: tuple[Format, ...] = ()
    output: Path | None = None
    jobs: int | None = None
    """How many processes render; 1 means this one. None: as many as pay."""
    dry_run: bool = False
    """Say what would be written, and write nothing."""
    draft: bool = False
    """Write documents that problems hold back as well, and say DRAFT on every page."""
    force: bool = False
    """Replace adopted and hand-edited files too."""
    data_files: bool = False
    """Write a document's table as CSV and JSON as well, where it has one."""
    confidential: bool = False
    """Build the personnel records' documents too, and say what is wrong with them."""
    earlier: SchoolYear | None = None
    """The year whose crosswalk this year's is compared with; None: the last one before."""

    @property
    def is_narrowed(self) -> bool:
        """True where less than all documents of all schools were asked for."""
        return bool(self.documents or self.schools)

    @property
    def is_compared(self) -> bool:
        """True where this year's crosswalk is to be compared with an earlier one."""
        return any(kind.is_compared for kind in self.kinds())

    def kinds(self) -> tuple[DocumentKind, ...]:
        """The kinds of document asked for, in the catalogue's order."""
        offered = [kind for kind in CATALOGUE if self.confidential or not kind.is_confidential]
        if self.documents:
            return tuple(kind for kind in offered if kind.id in self.documents)
        if self.schools:
            return tuple(kind for kind in offered if kind.scope is not Scope.DISTRICT)
        return tuple(offered)


def refuse_what_is_not_there(request: Request) -> None:
    """Raises RequestError for a folder, document, year or number of jobs that cannot be."""
    if not _is_workspace(request.root):
        raise RequestError(
            f"There is no {SETTINGS_FILE} in {request.root}: this folder is no workspace. "
            "Go to the folder that holds it, or start one with: plantools new"
        )
    for document in request.documents:
        _refuse_unknown("document", document, [kind.id for kind in CATALOGUE])
        _refuse_confidential(request, document)
    if request.jobs is not None and request.jobs < 1:
        raise RequestError(f"{request.jobs} jobs cannot build anything: give 1 or more.")
    if request.year is not None:
        _refuse_unknown("data for the year", request.year, years_with_data(request.root))
    if request.earlier is not None:
        _refuse_unknown("crosswalk of", request.earlier, [*crosswalk_years(request.root)])


def _refuse_confidential(request: Request, document: str) -> None:
    if not request.confidential and document_kind(document).is_confidential:
        raise RequestError(
            f"'{document}' is confidential. To build it all the same, add --confidential: it goes "
            "into a folder that nobody else on this machine may open."
        )


def refuse_unknown_schools(request: Request, workspace: Workspace) -> None:
    """Raises RequestError for a school that the workspace does not have."""
    for school in request.schools:
        _refuse_unknown("school", school, [folder.id for folder in workspace.schools])


def output_folder(request: Request, workspace: Workspace) -> Path:
    """The folder to write into. Raises RequestError where the settings lead out of the workspace.

    A file of the workspace may come from anybody; only the person who builds may choose a folder
    elsewhere.
    """
    if request.output is not None:
        return request.output
    written = Path(workspace.settings.output)
    if written.is_absolute() or written.drive or written.root or ".." in written.parts:
        raise RequestError(
            f"{workspace.settings.place('output')}: the output folder '{written}' lies outside "
            "the workspace. Name one inside it, or give it with --output."
        )
    return request.root / written


def _is_workspace(root: Path) -> bool:
    """Whether the settings are there; a wrong ending is for reading to tell."""
    stem = SETTINGS_FILE.removesuffix("aml")
    return root.is_dir() and any(file.name.casefold().startswith(stem) for file in root.iterdir())


def _refuse_unknown(noun: str, word: str, known: list[str]) -> None:
    if word in known:
        return
    near = get_close_matches(word.casefold(), known, n=1, cutoff=0.6)
    meant = f" Did you mean '{near[0]}'?" if near else ""
    there = f"There are: {', '.join(known)}." if known else "There are none yet."
    raise RequestError(f"There is no {noun} '{word}'.{meant} {there}")
