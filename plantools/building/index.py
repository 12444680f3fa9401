"""`public/index.html`: the page of every public document that the year's folder holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from plantools.building.folder import Folder
from plantools.building.manifest import MANIFEST_FILE, Built, read_manifest
from plantools.building.writing import Output
from plantools.documents import CATALOGUE, DocumentKind, IndexEntry, IndexGroup, IndexView, Scope
from plantools.model import Format, SchoolFolder, Workspace
from plantools.rendering import render_index

PUBLIC = "public"
INDEX_FILE = f"{PUBLIC}/index.html"


def index_output(
    folder: Folder,
    workspace: Workspace,
    own_templates: Path | None,
    outputs: Sequence[Output] = (),
) -> Output | None:
    """The page for what the folder holds, and `outputs`, which a build would add; None for nothing.

    Raises RenderError where the page's template is broken.
    """
    view = _view(workspace, {**_there(folder), **{each.name: each.built for each in outputs}})
    if not view.groups:
        return None
    return Output(INDEX_FILE, render_index(view, own_templates=own_templates))


def _there(folder: Folder) -> dict[str, Built]:
    """What earlier builds wrote and is still there."""
    records = read_manifest(folder.read(MANIFEST_FILE))
    return {name: each.built for name, each in records.items() if (folder.path / name).is_file()}


def _view(workspace: Workspace, built: Mapping[str, Built]) -> IndexView:
    district = workspace.district
    name = district.name if district else ""
    groups = [
        IndexGroup(name, "district", tuple(_entries(None, built))),
        *(
            IndexGroup(_name(school), f"school-{school.id}", tuple(_entries(school, built)))
            for school in workspace.schools
        ),
    ]
    return IndexView(
        district=name,
        year=workspace.year.replace("-", "–"),
        language=workspace.settings.language,
        accent=(district.accent or "").removeprefix("#").upper() if district else "",
        groups=tuple(group for group in groups if group.entries),
    )


def _name(school: SchoolFolder) -> str:
    return school.school.name if school.school else school.id


def _entries(school: SchoolFolder | None, built: Mapping[str, Built]) -> Iterator[IndexEntry]:
    scope = Scope.SCHOOL if school else Scope.DISTRICT
    for kind in CATALOGUE:
        if kind.scope is scope and kind.audience == PUBLIC:
            stem = f"{kind.folder(school.id if school else None)}/{kind.id}"
            files = {form: built.get(f"{stem}.{form.value}") for form in Format}
            there = {form: file for form, file in files.items() if file}
            if there:
                yield _entry(kind, stem, there)


def _entry(kind: DocumentKind, stem: str, files: Mapping[Format, Built]) -> IndexEntry:
    newest = next(iter(files.values()))
    adopted = "Approved" if kind.scope is Scope.SCHOOL else "Adopted"
    standing = (adopted if newest.is_adopted else "DRAFT") if kind.is_ever_draft else ""
    return IndexEntry(
        title=kind.title,
        shows=kind.shows,
        standing=standing,
        version=newest.version,
        stem=str(PurePosixPath(stem).relative_to(PUBLIC)),
        formats=tuple(form.value for form in files),
    )
