"""What the state's own reports say of a school, as exported from its statistics pages."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class ReportKind(StrEnum):
    """A report of the state that is understood, by the name that `data show` prints."""

    ENROLLMENT_BY_GRADE = "enrollment-by-grade"
    ENROLLMENT_BY_RACE_GENDER = "enrollment-by-race-and-gender"
    ATTENDANCE = "attendance"
    CLASS_SIZE = "class-size"
    DISCIPLINE = "discipline"
    STAFF_RETENTION = "staff-retention"


class StateMeasure(StrEnum):
    """The measures of those reports that plans show; the reports have more."""

    STUDENTS_ENROLLED = "Students enrolled"
    CLASSES = "Total # of Classes"
    CLASS_SIZE = "Average Class Size"
    ATTENDANCE_RATE = "Attendance Rate"
    ABSENCES = "Average # of Absences"
    CHRONICALLY_ABSENT = "Chronically Absent (10% or more)"
    STUDENTS = "Students"
    DISCIPLINED = "Students Disciplined"
    TEACHERS = "Teacher Total"
    TEACHERS_RETAINED = "Teacher % Retained"


@dataclass(frozen=True, slots=True)
class StateFigure:
    """One figure of one school, district or student group in a report of the state."""

    report: ReportKind
    measure: str
    """What is counted, as Chronically Absent (10% or more); the same in every layout."""
    year: str
    """The school year as 2024-25; '' where the file does not say."""
    value: Decimal | None
    """The figure; None where it is suppressed or does not apply. Never zero for those."""
    is_percent: bool
