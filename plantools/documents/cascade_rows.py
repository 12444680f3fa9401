"""The goal cascade as rows, for a list: as public as the document, small counts hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from plantools.documents.cascade import Cascade
from plantools.documents.goal_cascade import PublicCascade
from plantools.model import Workspace


@dataclass(frozen=True, slots=True)
class CascadeRow:
    """An objective of the district, a goal that supports it, or a gap."""

    objective: str
    """The id of the district's objective."""
    level: str
    """objective, superintendent, school or gap."""
    school: str | None
    """The school's id."""
    id: str | None
    """The id of the objective or the goal."""
    title: str
    """It in a few words, or what is missing."""
    educators: str
    """How many educators have a goal for it, or not shown; '' where none are counted."""
    way_up: str
    """From the goal to the vision, by ids."""


def cascade_rows(workspace: Workspace) -> Iterator[CascadeRow]:
    """The rows, objective by objective; none without an improvement plan."""
    cascade = Cascade(workspace)
    public = PublicCascade(workspace, cascade)
    for objective in cascade.objectives:
        id_, top, view = objective.id, f"{objective.id} > vision", public.objective(objective)
        yield CascadeRow(id_, "objective", None, id_, objective.title, view.educators, top)
        for gap in view.gaps:
            yield CascadeRow(id_, "gap", None, None, gap, "", "")
        for lead in cascade.leads_of(objective):
            way = f"{lead.goal.id} > {top}"
            yield CascadeRow(id_, "superintendent", None, lead.goal.id, lead.goal.title, "", way)
        for goal, shown in zip(cascade.schools_of(objective), view.schools, strict=True):
            own = goal.objective
            way = f"{own.id} > {top}"
            yield CascadeRow(id_, "school", goal.school.id, own.id, own.title, shown.educators, way)
