"""`public/index.html`: the page of every public document that the year's folder holds."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from lxml import etree

from plantools.building.folder import Folder
from plantools.building.manifest import MANIFEST_FILE, Built, read_manifest
from plantools.building.writing import Output
from plantools.documents import (
    CATALOGUE,
    DocumentKind,
    IndexEntry,
    IndexFigure,
    IndexGroup,
    IndexView,
    Scope,
)
from plantools.model import Format, SchoolFolder, Workspace
from plantools.rendering import render_index

PUBLIC = "public"
INDEX_FILE = f"{PUBLIC}/index.html"
_FIGURES = {
    "outcomes": "Where the outcomes stand",
    "coherence-map": "How the plans hang together",
}
"""The figures of the district's improvement plan that the page shows, by their names."""


def index_output(
    folder: Folder,
    workspace: Workspace,
    own_templates: Path | None,
    outputs: Sequence[Output] = (),
) -> Output | None:
    """The page for what the folder holds, and `outputs`, which a build would add; None for nothing.

    Raises RenderError where the page's template is broken.
    """
    to_come = {each.name: each.content for each in outputs}
    built = {**_there(folder), **{each.name: each.built for each in outputs}}
    view = _view(workspace, built, tuple(_figures(folder, built, to_come)))
    if not view.groups:
        return None
    return Output(INDEX_FILE, render_index(view, own_templates=own_templates))


def _there(folder: Folder) -> dict[str, Built]:
    """What earlier builds wrote and is still there."""
    records = read_manifest(folder.read(MANIFEST_FILE))
    return {name: each.built for name, each in records.items() if _is_file(folder.path / name)}


def _is_file(path: Path) -> bool:
    return os.path.isfile(path)  # noqa: PTH113  Path.is_file raises in a shut folder


def _figures(
    folder: Folder, built: Mapping[str, Built], to_come: Mapping[str, bytes]
) -> Iterator[IndexFigure]:
    """The figures that lie beside the improvement plan, with the words that their files carry.

    They are read from the folder, since the plan there may be an adopted one that was kept.
    """
    for name, title in _FIGURES.items():
        path = f"{PUBLIC}/figures/{name}.svg"
        content = (to_come.get(path) or folder.read(path)) if path in built else None
        alt, described = _words_of(content or b"")
        if alt:
            yield IndexFigure(title, name, f"figures/{name}.svg", alt, described)


def _words_of(svg: bytes) -> tuple[str, str]:
    """A drawing's title and its description; '' twice where it is no drawing of ours."""
    try:
        tree = etree.fromstring(svg)
    except (etree.XMLSyntaxError, ValueError):
        return "", ""
    return tree.findtext("{*}title") or "", tree.findtext("{*}desc") or ""


def _view(
    workspace: Workspace, built: Mapping[str, Built], figures: tuple[IndexFigure, ...]
) -> IndexView:
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
        figures=figures,
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
