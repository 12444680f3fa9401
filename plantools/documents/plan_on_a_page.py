"""The plan on a page: the district's plan at a glance, on one landscape page."""

from __future__ import annotations

from dataclasses import dataclass

from plantools.documents import plan_view as shared
from plantools.documents.about import About
from plantools.documents.figures import Figure
from plantools.documents.names import Names
from plantools.documents.outcomes_figure import outcomes_at_a_glance
from plantools.model import Workspace


@dataclass(frozen=True, slots=True)
class ColumnView:
    """One objective's column."""

    number: str
    """The objective's number."""
    id: str
    """Its id."""
    title: str
    """The objective in a few words."""
    initiatives: tuple[str, ...]
    """The titles of its initiatives."""


@dataclass(frozen=True, slots=True)
class ResultView:
    """One outcome in the band at the foot."""

    number: str
    """Its number in the improvement plan."""
    measure: str
    """What is measured."""
    group: str
    """The student group."""
    baseline: str
    """The figure when the plan began."""
    target: str
    """The figure to reach."""
    by: str
    """The year in which it is to be reached."""


@dataclass(frozen=True, slots=True)
class OnePageFiguresView:
    """The figures of the plan on a page."""

    outcomes: Figure
    """How far each outcome is on its way, in one strip."""


@dataclass(frozen=True, slots=True)
class PlanOnAPageView:
    """What the plan on a page shows."""

    document: About
    """What the document says of itself."""
    mission: str
    """Why the district exists."""
    vision: str
    """The future it seeks."""
    core_values: tuple[str, ...]
    """The names of the core values."""
    theory_of_action: tuple[shared.TheoryView, ...]
    """The chain of if and then."""
    columns: tuple[ColumnView, ...]
    """The objectives, each with its initiatives."""
    outcomes: tuple[ResultView, ...]
    """The outcomes, from baseline to target."""
    figures: OnePageFiguresView
    """What is drawn from the plan's data."""


def plan_on_a_page(workspace: Workspace, about: About) -> PlanOnAPageView | None:
    """The view of the plan on a page; None where there is no improvement plan."""
    district, plan = workspace.district, workspace.plan
    if district is None or plan is None:
        return None
    names = Names(workspace)
    return PlanOnAPageView(
        document=about,
        mission=district.mission,
        vision=district.vision,
        core_values=tuple(value.name for value in district.core_values),
        theory_of_action=shared.theory_of_action(plan),
        columns=tuple(
            ColumnView(
                str(place),
                objective.id,
                objective.title,
                tuple(initiative.title for initiative in objective.initiatives),
            )
            for place, objective in enumerate(plan.objectives, 1)
        ),
        outcomes=tuple(
            ResultView(
                str(place),
                shown.measure,
                shown.group,
                shown.baseline,
                shown.target,
                str(model.date.year),
            )
            for place, (shown, model) in enumerate(
                zip(shared.outcomes(plan, names), plan.outcomes, strict=True), 1
            )
        ),
        figures=OnePageFiguresView(outcomes_at_a_glance(plan)),
    )
