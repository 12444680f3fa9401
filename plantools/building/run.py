"""One build from beginning to end: read all, check all, render, then write."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from plantools.building.folder import Folder, OutputError
from plantools.building.index import INDEX_FILE, PUBLIC, index_output
from plantools.building.lock import locked
from plantools.building.origins import named_origin
from plantools.building.renders import Render, Rendered, render_all
from plantools.building.report import Entry, Outcome, Report
from plantools.building.request import (
    Request,
    output_folder,
    refuse_unknown_schools,
    refuse_what_is_not_there,
)
from plantools.building.worklist import Document, worklist
from plantools.building.writing import Output, write_outputs
from plantools.checking import check, without_confidential
from plantools.documents import CONFIDENTIAL, CrosswalkView, figures_of
from plantools.model import Format, Problem, Workspace
from plantools.reading import read_workspace
from plantools.rendering import DATA_FILES, Beside, RenderError, figure_svg

Progress = Callable[[int, int, str], None]
"""Is told how many files are rendered, of how many, and the last one's name."""

OWN_TEMPLATES = "templates"
_WITH_PICTURES = (Format.MARKDOWN, Format.HTML)
"""The formats that link to their pictures; in the others they are part of the file."""


def build(
    request: Request, *, executor: Executor | None = None, progress: Progress | None = None
) -> Report:
    """What the build did, after it has done it.

    Raises RequestError where something was asked for that does not exist. Problems of the plan,
    broken templates and files that cannot be written are in the report. A script that calls this
    does so under `if __name__ == "__main__":`, since more processes may be started.
    """
    refuse_what_is_not_there(request)
    reading = read_workspace(
        request.root,
        year=request.year,
        is_compared=request.is_compared,
        earlier=request.earlier,
    )
    problems = check(reading, confidential=True)
    workspace = reading.workspace
    if workspace is None:
        return Report(problems=_said(problems, request))
    refuse_unknown_schools(request, workspace)
    folder = Folder(output_folder(request, workspace), workspace.year)
    work = worklist(request, reading, workspace, problems)
    maker = _Maker(request, workspace, folder, executor, progress)
    return Report(
        year=workspace.year,
        folder=folder.path,
        entries=tuple(maker.entries(work.documents)),
        held=tuple(replace(each, problems=_said(each.problems, request)) for each in work.held),
        not_started=tuple(work.not_started),
        problems=_said(work.problems, request),
        is_confidential=request.confidential,
    )


def _said(problems: tuple[Problem, ...], request: Request) -> tuple[Problem, ...]:
    """The problems as they may be shown: what is wrong in educators/ only by code and count."""
    return problems if request.confidential else without_confidential(problems)


class _Maker:
    """Renders the documents of one build and writes them."""

    def __init__(
        self,
        request: Request,
        workspace: Workspace,
        folder: Folder,
        executor: Executor | None,
        progress: Progress | None,
    ) -> None:
        self._request = request
        self._workspace = workspace
        self._year = workspace.year
        self._formats = tuple(dict.fromkeys(request.formats or workspace.settings.formats))
        self._folder = folder
        self._private = Folder(folder.output, workspace.year, is_private=True)
        self._executor = executor
        self._progress = progress or (lambda done, total, name: None)

    def entries(self, documents: Sequence[Document]) -> list[Entry]:
        if not documents:
            return []
        if self._request.dry_run:
            return self._make(documents)
        try:
            with locked(self._folder):
                self._folder.remove_leftovers()
                return self._make(documents)
        except OutputError as error:
            return [Entry(self._folder.path, Outcome.FAILED, reason=str(error))]

    def _make(self, documents: Sequence[Document]) -> list[Entry]:
        wanted = [
            (document, form)
            for document in documents
            for form in self._formats
            if form in document.kind.formats
        ]
        renders = [self._render(document, form) for document, form in wanted]
        rendered = self._rendered(renders)
        made = list(zip(wanted, renders, rendered, strict=True))
        outputs = [
            _output(document, render.name, result.content)
            for (document, _), render, result in made
            if not result.failure
        ]
        failed = [
            self._failed(document, render.name, result)
            for (document, _), render, result in made
            if result.failure
        ]
        linking = [document for document, form in wanted if form in _WITH_PICTURES]
        pictures = _pictures(linking)
        drawings, undrawn = self._figures(linking)
        data_files = _data_files(documents) if self._request.data_files else ()
        written = self._write([*outputs, *data_files, *pictures, *drawings])
        return [*written, *self._index([*outputs, *drawings]), *failed, *undrawn]

    def _write(self, outputs: Sequence[Output]) -> list[Entry]:
        """Writes each output where it belongs; what is private has a manifest of its own."""
        inside = f"{CONFIDENTIAL}/"
        private = [
            replace(output, name=output.name.removeprefix(inside))
            for output in outputs
            if output.name.startswith(inside)
        ]
        public = [output for output in outputs if not output.name.startswith(inside)]
        written = self._write_into(self._folder, public)
        return [*written, *self._write_into(self._private, private)] if private else written

    def _write_into(self, folder: Folder, outputs: Sequence[Output]) -> list[Entry]:
        return write_outputs(
            folder,
            self._year,
            outputs,
            force=self._request.force,
            dry_run=self._request.dry_run,
        )

    def _index(self, outputs: Sequence[Output]) -> list[Entry]:
        """What became of the page that lists all public documents, where pages are written."""
        if Format.HTML not in self._formats:
            return []
        own_templates = _own_templates(self._request.root)
        to_come = outputs if self._request.dry_run else ()
        try:
            index = index_output(self._folder, self._workspace, own_templates, to_come)
        except OutputError as error:
            path = self._folder.path / INDEX_FILE
            return [Entry(path, Outcome.FAILED, reason=str(error))]
        except RenderError as error:
            path = self._folder.path / INDEX_FILE
            return [Entry(path, Outcome.TEMPLATE_FAILED, reason=str(error))]
        return self._write([index]) if index else []

    def _render(self, document: Document, form: Format) -> Render:
        folder = document.folder
        stem = f"{folder}/{document.kind.id}"
        beside = Beside()
        if form is Format.HTML:
            formats = (each for each in document.kind.formats if self._will_be_there(stem, each))
            data_files = self._data_files_of(document, stem)
            up = "../" * folder.count("/")
            index = f"{up}{INDEX_FILE.rpartition('/')[2]}" if folder.startswith(PUBLIC) else ""
            beside = Beside(tuple(formats), data_files, index)
        return Render(f"{stem}.{form.value}", document.kind.id, form, document.view, beside)

    def _will_be_there(self, stem: str, form: Format) -> bool:
        """True for a format that this build writes, or that an earlier one wrote."""
        return form in self._formats or (self._folder.path / f"{stem}.{form.value}").is_file()

    def _data_files_of(self, document: Document, stem: str) -> tuple[str, ...]:
        """The endings of its data files that this build writes, or that an earlier one wrote."""
        if not isinstance(document.view, CrosswalkView):
            return ()
        if self._request.data_files:
            return tuple(DATA_FILES)
        return tuple(
            ending for ending in DATA_FILES if (self._folder.path / f"{stem}.{ending}").is_file()
        )

    def _rendered(self, renders: Sequence[Render]) -> list[Rendered]:
        done = 0

        def told(name: str) -> None:
            nonlocal done
            done += 1
            self._progress(done, len(renders), name)

        return render_all(
            renders,
            _own_templates(self._request.root),
            jobs=self._request.jobs,
            executor=self._executor,
            told=told,
        )

    def _figures(self, documents: Sequence[Document]) -> tuple[list[Output], list[Entry]]:
        """The figures that Markdown files link to, each once, and those that could not be drawn.

        A figure stands and falls with its document: an adopted one's is not replaced either.
        """
        drawn: dict[str, Output] = {}
        undrawn: list[Entry] = []
        own_templates = _own_templates(self._request.root)
        for document in documents:
            folder = document.folder
            for figure in figures_of(document.view):
                name = f"{folder}/figures/{figure.name}.svg"
                accent = document.view.document.accent
                try:
                    content = figure_svg(figure, accent, own_templates=own_templates)
                except RenderError as error:
                    undrawn.append(self._failed(document, name, Rendered(failure=str(error))))
                else:
                    drawn.setdefault(name, replace(_output(document, name, content), document=""))
        return list(drawn.values()), undrawn

    def _failed(self, document: Document, name: str, result: Rendered) -> Entry:
        return Entry(
            path=self._folder.path / name,
            outcome=Outcome.TEMPLATE_FAILED,
            document=document.kind.id,
            school=document.school,
            version=document.view.document.version,
            is_draft=document.view.document.is_draft,
            reason=result.failure + named_origin(self._workspace, result.said),
        )


def _own_templates(root: Path) -> Path | None:
    folder = root / OWN_TEMPLATES
    return folder if folder.is_dir() else None


def _data_files(documents: Iterable[Document]) -> Iterator[Output]:
    """The tables of documents as CSV and JSON."""
    for document in documents:
        if isinstance(document.view, CrosswalkView):
            for ending, written in DATA_FILES.items():
                name = f"{document.folder}/{document.kind.id}.{ending}"
                yield _output(document, name, written(document.view))


def _output(document: Document, name: str, content: bytes) -> Output:
    about = document.view.document
    return Output(
        name=name,
        content=content,
        document=document.kind.id,
        school=document.school,
        version=about.version,
        is_draft=about.is_draft,
        is_adopted=document.kind.is_ever_adopted and not about.is_draft,
    )


def _pictures(documents: Iterable[Document]) -> list[Output]:
    """The pictures that files link to, each once."""
    found: dict[str, Output] = {}
    for document in documents:
        logo = document.view.document.logo
        if logo:
            folder = document.folder
            name = posixpath.normpath(posixpath.join(folder, logo.href))
            found[name] = Output(name, logo.content)
    return list(found.values())
