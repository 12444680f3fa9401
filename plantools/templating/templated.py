"""What a template is for: a document of the catalogue, or a form of a room above this one."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from plantools.documents import DocumentKind, make_view
from plantools.model import Format, Workspace


@dataclass(frozen=True)
class Templated:
    """Something that is written from a template and is no document of the catalogue."""

    id: str
    """The name of its template, without the ending."""
    view: type
    """The class of what its template shows."""
    sample_views: Callable[[Workspace], Iterable[object]]
    """What it shows of a workspace, for examples."""
    formats: tuple[Format, ...] = (Format.WORD,)


Subject = DocumentKind | Templated
"""Whatever has a template."""


def view_of(subject: Subject) -> type:
    """The class of the view that a template shows."""
    if isinstance(subject, Templated):
        return subject.view
    make = subject.district_view or subject.school_view
    hint = typing.get_type_hints(make)["return"]
    (view,) = (arg for arg in typing.get_args(hint) or (hint,) if arg is not type(None))
    assert isinstance(view, type)
    return view


def views_of(subject: Subject, workspace: Workspace) -> Iterable[object]:
    """What a template shows of a workspace: one view, or one for each school."""
    if isinstance(subject, Templated):
        return subject.sample_views(workspace)
    schools = workspace.schools if subject.school_view else (None,)
    return [view for school in schools if (view := make_view(subject, workspace, school))]
