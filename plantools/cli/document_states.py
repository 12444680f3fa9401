"""The state of each document that a workspace could give: ready, draft, adopted and so on."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

from plantools.building import Entry, Report, Request, RequestError, build
from plantools.cli import screen
from plantools.documents import CATALOGUE, DocumentKind, Scope
from plantools.model import Format, Workspace


class State(StrEnum):
    """What a build would make of a document."""

    READY = "ready"
    DRAFT = "draft"
    ADOPTED = "adopted"
    HELD_BACK = "held-back"
    NO_DATA = "no-data"
    NOT_STARTED = "not-started"
    CONFIDENTIAL = "confidential"


def document_rows(workspace: Workspace) -> Iterator[dict[str, Any]]:
    """For each document, of the district and of each school, a row with its state.

    It asks the build itself, which renders the quickest format and writes nothing.
    Raises Refusal where there is no data for the year.
    """
    request = Request(
        workspace.root,
        workspace.year,
        formats=(Format.MARKDOWN,),
        output=workspace.root / "output",
        dry_run=True,
    )
    try:
        states = _States(build(request))
    except RequestError as error:
        raise screen.Refusal(str(error)) from error
    for kind in CATALOGUE:
        if kind.is_confidential:
            yield _row(kind, None, _confidential(workspace))
            continue
        schools = [school.id for school in workspace.schools] if _is_of_school(kind) else [None]
        for school in schools:
            yield _row(kind, school, states.of(kind, school))


def _row(kind: DocumentKind, school: str | None, state: State) -> dict[str, Any]:
    return {
        "id": kind.id,
        "school": school,
        "span": kind.span,
        "status": state.value,
        "shows": kind.shows,
    }


def _confidential(workspace: Workspace) -> State:
    """One state for all: a list does not say whose documents there are."""
    return State.CONFIDENTIAL if workspace.educators else State.NO_DATA


def _is_of_school(kind: DocumentKind) -> bool:
    return kind.scope is Scope.SCHOOL


class _States:
    """Looks states up in the report of a build."""

    def __init__(self, report: Report) -> None:
        self._entries: dict[tuple[str, str | None], Entry] = {
            (entry.document, entry.school): entry for entry in report.entries
        }
        self._held = {(held.document, held.school) for held in report.held}
        self._not_started = report.not_started

    def of(self, kind: DocumentKind, school: str | None) -> State:
        key = (kind.id, school)
        if key in self._held:
            return State.HELD_BACK
        if entry := self._entries.get(key):
            if not kind.is_ever_draft:
                return State.READY
            return State.DRAFT if entry.is_draft else State.ADOPTED
        return State.NOT_STARTED if school in self._not_started else State.NO_DATA
