"""How the state's reports are laid out: by which heads each is known, and what its columns are."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plantools.model import ReportKind, StateMeasure

CODE_HEADS = ("dese id", "school code", "district code", "org code", "school id")
NAME_HEADS = ("school name", "district name", "school", "district", "org name")
YEAR_HEADS = ("academic year", "school year", "year", "sy")
GROUP_HEADS = ("student group", "student groups", "group", "subgroup")

_GRADES = ("pk", "k", *(str(grade) for grade in range(1, 13)), "sp")


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of a report that is understood."""

    name: str
    """What it counts, the same in every layout."""
    is_percent: bool = False


@dataclass(frozen=True)
class Layout:
    """A report: the heads that only it has together, and all heads that it may have."""

    kind: ReportKind
    title: str
    known_by: frozenset[str]
    columns: Mapping[str, Measure]


def _count(*names: str) -> dict[str, Measure]:
    return {plain_head(name): Measure(str(name)) for name in names}


def _percent(*names: str) -> dict[str, Measure]:
    return {plain_head(name): Measure(str(name), is_percent=True) for name in names}


def plain_head(head: str) -> str:
    """A heading as it is compared: small letters, single spaces, no break inside."""
    return " ".join(head.replace("\ufeff", "").casefold().split())


LAYOUTS: Sequence[Layout] = (
    Layout(
        ReportKind.ENROLLMENT_BY_GRADE,
        "Enrollment by grade",
        frozenset({"pk", "k", "1", "total"}),
        {grade: Measure(f"Grade {grade.upper()}") for grade in _GRADES}
        | {"total": Measure(str(StateMeasure.STUDENTS_ENROLLED))},
    ),
    Layout(
        ReportKind.ENROLLMENT_BY_RACE_GENDER,
        "Enrollment by race and gender",
        frozenset({"asian", "hispanic or latino", "white", "female", "male"}),
        _percent(
            "American Indian or Alaska Native",
            "Asian",
            "Black or African American",
            "Hispanic or Latino",
            "Multi-Race, Not Hispanic or Latino",
            "Native Hawaiian or Other Pacific Islander",
            "White",
            "Female",
            "Male",
            "Nonbinary",
        )
        | {"african american": Measure("Black or African American", is_percent=True)},
    ),
    Layout(
        ReportKind.ATTENDANCE,
        "Attendance",
        frozenset({"attendance rate", "average # of absences"}),
        _count(StateMeasure.ABSENCES, "No. of Students (Grades 1-12)")
        | _percent(
            StateMeasure.ATTENDANCE_RATE,
            "Absent 10 or more days",
            StateMeasure.CHRONICALLY_ABSENT,
            "Chronically Absent (20% or more)",
            "Unexcused > 9 days",
        ),
    ),
    Layout(
        ReportKind.CLASS_SIZE,
        "Class size by gender and population",
        frozenset({"total # of classes", "average class size"}),
        _count(StateMeasure.CLASSES, StateMeasure.CLASS_SIZE, "Number of Students")
        | _percent(
            "Female %",
            "Male %",
            "English Language Learner %",
            "Students with Disabilities %",
            "Economically Disadvantaged %",
            "Low Income %",
        ),
    ),
    Layout(
        ReportKind.DISCIPLINE,
        "Student discipline",
        frozenset({"students", "students disciplined"}),
        _count(StateMeasure.STUDENTS, StateMeasure.DISCIPLINED)
        | _percent(
            "% 1 Day",
            "% 2 to 3 Days",
            "% 4 to 7 Days",
            "% 8 to 10 Days",
            "% > 10 Days",
            "% In-School Suspension",
            "% Out-of-School Suspension",
            "% Expulsion",
            "% Removed to Alternate Setting",
            "% Emergency Removal",
            "% Students with a School-Based Arrest",
            "% Students with a Law Enforcement Referral",
        ),
    ),
    Layout(
        ReportKind.STAFF_RETENTION,
        "Staffing retention",
        frozenset({"principal total", "teacher total"}),
        _count(
            "Superintendent Total",
            "Superintendent # Retained",
            "Principal Total",
            "Principal # Retained",
            StateMeasure.TEACHERS,
            "Teacher # Retained",
        )
        | _percent(
            "Superintendent % Retained", "Principal % Retained", StateMeasure.TEACHERS_RETAINED
        ),
    ),
)


def layout_of(heads: Sequence[str]) -> Layout | None:
    """The report that has these headings; None where no known report does."""
    plain = {plain_head(head) for head in heads}
    return next((layout for layout in LAYOUTS if layout.known_by <= plain), None)


_SPAN = re.compile(r"(?<!\d)(20\d\d)\s?[-–/]\s?(?:20)?(\d\d)(?!\d)")
_ONE = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def school_year_said(text: str) -> str:
    """The school year in a cell or a title, as 2024-25; a year alone is that of its end. Else ''.

    The state names a school year by its last: 2025 is 2024-25.
    """
    if (span := _SPAN.search(text)) and (int(span[1]) + 1) % 100 == int(span[2]):
        return f"{span[1]}-{span[2]}"
    if one := _ONE.search(text):
        return f"{int(one[1]) - 1}-{int(one[1]) % 100:02d}"
    return ""
