"""The figure of the goal cascade: each district objective, the schools that take it up, counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plantools.documents import words
from plantools.documents.figures import (
    CascadeData,
    CascadeRow,
    CascadeSchool,
    Figure,
    in_lines,
    not_drawn,
)
from plantools.model import Objective, SchoolFolder, SchoolPlan, Workspace

_LINES = 8
"""Lines for the schools named beside an objective; more are counted."""
_LETTERS = 40
"""Letters in such a line."""


@dataclass(frozen=True)
class _Support:
    """The objectives of a school that support one of the district's."""

    school: str
    plan: SchoolPlan
    objectives: tuple[Objective, ...]

    @property
    def shown(self) -> CascadeSchool:
        ids = {objective.id for objective in self.objectives}
        return CascadeSchool(
            self.school,
            len(self.objectives),
            sum(len(objective.initiatives) for objective in self.objectives),
            sum(1 for outcome in self.plan.outcomes if outcome.objective in ids),
        )


def cascade_figure(workspace: Workspace) -> Figure | None:
    """The goal cascade of the district; None without an improvement plan.

    Schools without a plan this year are not in it; where none has one, a sentence says so.
    """
    if workspace.plan is None:
        return None
    started = [school for school in workspace.schools if school.plan]
    if not started:
        why = f"No school has a plan for {words.years(workspace.year)} yet: nothing to connect."
        return not_drawn("cascade", "cascade", "How the schools take up the objectives", why)
    rows = tuple(
        _row(place, objective, _supports(objective, started))
        for place, objective in enumerate(workspace.plan.objectives, 1)
    )
    whole = [
        (row, _supports(objective, started))
        for row, objective in zip(rows, workspace.plan.objectives, strict=True)
    ]
    return Figure(
        name="cascade",
        title=_title([len(found) for _, found in whole], len(started)),
        alt=_alt(rows, [len(found) for _, found in whole], len(started), workspace),
        long_description=" ".join(_described(row, found, len(started)) for row, found in whole),
        kind="cascade",
        data=CascadeData(rows, len(started)),
    )


def _supports(objective: Objective, schools: Sequence[SchoolFolder]) -> tuple[_Support, ...]:
    found = []
    for school in schools:
        assert school.plan
        own = tuple(item for item in school.plan.objectives if objective.id in item.supports)
        if own:
            name = school.school.name if school.school else school.id
            found.append(_Support(name, school.plan, own))
    return tuple(found)


def _row(place: int, objective: Objective, supports: tuple[_Support, ...]) -> CascadeRow:
    shown = tuple(support.shown for support in supports)
    named = in_lines([school.name for school in shown], _LINES, _LETTERS)
    return CascadeRow(
        number=str(place),
        title=objective.title,
        schools=shown[:named],
        more=len(shown) - named,
        counts=_counts(shown),
    )


def _counts(shown: Sequence[CascadeSchool]) -> tuple[tuple[str, str], ...]:
    numbers = (
        (sum(school.objectives for school in shown), "school objective"),
        (sum(school.initiatives for school in shown), "initiative"),
        (sum(school.outcomes for school in shown), "outcome"),
    )
    return tuple((f"{count:,}", noun if count == 1 else f"{noun}s") for count, noun in numbers)


def _title(supporting: Sequence[int], schools: int) -> str:
    without = sum(1 for count in supporting if count == 0)
    if without:
        verb = "is" if without == 1 else "are"
        return (
            f"{without} of {words.counted(len(supporting), 'objective')} {verb} not yet taken up "
            "by a school"
        )
    fewest = min(supporting)
    if fewest == schools:
        return f"Every objective is taken up by all {words.counted(schools, 'school')}"
    return (
        f"Every objective is taken up by a school; the fewest do so for objective "
        f"{supporting.index(fewest) + 1}: {fewest} of {schools}"
    )


def _alt(
    rows: Sequence[CascadeRow], supporting: Sequence[int], schools: int, workspace: Workspace
) -> str:
    each = [f"{row.number}: {count}" for row, count in zip(rows, supporting, strict=True)]
    return (
        f"Goal cascade of {words.years(workspace.year)}: how many of "
        f"{words.counted(schools, 'school')} support each district objective. "
        f"Objective {words.listing(each)}."
    )


def _described(row: CascadeRow, supports: Sequence[_Support], schools: int) -> str:
    head = f"Objective {row.number}, {row.title}: "
    if not supports:
        return f"{head}no school supports it yet."
    counts = words.listing([f"{number} {noun}" for number, noun in row.counts])
    named = [f"{school.name} ({school.objectives})" for school in row.schools]
    if row.more:
        named.append(f"{row.more} more")
    return (
        f"{head}{len(supports)} of {words.counted(schools, 'school')}, with {counts}. "
        f"Schools, with their objectives: {words.listing(named)}."
    )
