"""A school in the state's reports: the figures that the elements of its plan rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from plantools.documents import words
from plantools.model import SchoolFolder, StateFigure, StateMeasure, Workspace
from plantools.reading import full_code

SUPPRESSED = "suppressed"
"""What stands for a figure that the state does not report. Never zero."""

_SHOWN = (
    (StateMeasure.STUDENTS_ENROLLED, "Students"),
    (StateMeasure.TEACHERS, "Teachers"),
    (StateMeasure.CLASSES, "Classes"),
    (StateMeasure.CLASS_SIZE, "Students in an average class"),
    (StateMeasure.ATTENDANCE_RATE, "Attendance rate"),
    (StateMeasure.ABSENCES, "Days absent, on average"),
    (StateMeasure.CHRONICALLY_ABSENT, "Absent for a tenth of the days or more"),
    (StateMeasure.DISCIPLINED, "Students disciplined"),
    (StateMeasure.TEACHERS_RETAINED, "Teachers who stayed"),
)


@dataclass(frozen=True, slots=True)
class StateFactView:
    """A figure of the school in a report of the state."""

    what: str
    """What is counted."""
    figure: str
    """The figure with its unit; `suppressed` where the state does not report it."""
    year: str
    """The school year; '' where the report does not say."""


def state_facts(workspace: Workspace, school: SchoolFolder) -> tuple[StateFactView, ...]:
    """The school's latest figures in the state's reports in `data/`; none without its code."""
    code = school.school.code if school.school else None
    figures = workspace.state_figures.get(full_code(code), ()) if code else ()
    return tuple(_facts(figures))


def _facts(figures: Sequence[StateFigure]) -> Iterator[StateFactView]:
    for measure, what in _SHOWN:
        latest = _latest(figures, measure)
        if latest is None:
            continue
        yield StateFactView(what, _said(latest, figures), words.years(latest.year))
        if measure is StateMeasure.TEACHERS and (ratio := _ratio(figures, latest)):
            yield StateFactView("Students for each teacher", ratio, words.years(latest.year))


def _latest(figures: Sequence[StateFigure], measure: StateMeasure) -> StateFigure | None:
    found = [figure for figure in figures if figure.measure == measure]
    return max(found, key=lambda figure: figure.year) if found else None


def _of(figures: Sequence[StateFigure], measure: StateMeasure, year: str) -> Decimal | None:
    """The figure of a measure and year; None where it is suppressed or not there."""
    return next((f.value for f in figures if f.measure == measure and f.year == year), None)


def _said(figure: StateFigure, figures: Sequence[StateFigure]) -> str:
    if figure.value is None:
        return SUPPRESSED
    said = words.number(figure.value)
    if figure.measure == StateMeasure.DISCIPLINED:
        students = _of(figures, StateMeasure.STUDENTS, figure.year)
        return f"{said} of {words.number(students)}" if students is not None else said
    return f"{said}%" if figure.is_percent else said


def _ratio(figures: Sequence[StateFigure], teachers: StateFigure) -> str:
    """Students to a teacher in the same year; '' where one of the two is not known."""
    students = _of(figures, StateMeasure.STUDENTS_ENROLLED, teachers.year)
    if students is None or not teachers.value:
        return ""
    return words.number((students / teachers.value).quantize(Decimal("0.1"), ROUND_HALF_UP))
