"""How documents say dates, years, amounts, figures and statuses in words. One place for each."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

from plantools.model import CoreSubject, GoalProgress, Rating, Status, Unit
from plantools.model import dollars as dollars

_SCHOOL_YEAR = re.compile(r"(?<![\d-])(20\d\d)-(\d\d)(?![\d-])")
_MARK = re.compile(r"(§|\bc\.) ")

STATUS_WORDS = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.ON_TRACK: "On track",
    Status.AT_RISK: "At risk",
    Status.LATE: "Late",
    Status.COMPLETED: "Completed",
    Status.DISCONTINUED: "Discontinued",
}

CORE_SUBJECT_WORDS = {
    CoreSubject.MATHEMATICS: "Mathematics",
    CoreSubject.SCIENCE_AND_TECHNOLOGY: "Science and technology",
    CoreSubject.HISTORY_AND_SOCIAL_SCIENCE: "History and social science",
    CoreSubject.ENGLISH: "English",
    CoreSubject.FOREIGN_LANGUAGES: "Foreign languages",
    CoreSubject.ARTS: "The arts",
}

RATING_WORDS = {
    Rating.EXEMPLARY: "Exemplary",
    Rating.PROFICIENT: "Proficient",
    Rating.NEEDS_IMPROVEMENT: "Needs Improvement",
    Rating.UNSATISFACTORY: "Unsatisfactory",
}
PROGRESS_WORDS = {
    GoalProgress.DID_NOT_MEET: "Did Not Meet",
    GoalProgress.SOME_PROGRESS: "Some Progress",
    GoalProgress.SIGNIFICANT_PROGRESS: "Significant Progress",
    GoalProgress.MET: "Met",
    GoalProgress.EXCEEDED: "Exceeded",
}

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(date: datetime.date) -> str:
    """A date as `June 15, 2027`."""
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


def day_of_year(month_and_day: str) -> str:
    """A day of any year, as `June 15` for 06-15."""
    month, number = month_and_day.split("-")
    return f"{_MONTHS[int(month) - 1]} {int(number)}"


def years(span: str) -> str:
    """A school year or a span of them with a dash as printed: `2026–27`."""
    return span.replace("-", "–")


def years_in(words: str) -> str:
    """The same words, with the dash as printed in each school year: `Students, 2025–26`."""
    return _SCHOOL_YEAR.sub(r"\1–\2", words)


def citation(of_law: str) -> str:
    """A citation whose marks stay on one line with what they mark, as `M.G.L. c. 71, § 59C`."""
    return _MARK.sub("\\1\u00a0", of_law)


def number(value: Decimal) -> str:
    """A number with thousands commas and the decimals that were typed: `1,250.50`."""
    return f"{value:,}"


def figure(value: Decimal, unit: Unit) -> str:
    """A figure of an outcome with its unit: `47%`, `12 points`, `4 days`; a percentile is bare."""
    plain = number(value)
    match unit:
        case Unit.PERCENT:
            return f"{plain}%"
        case Unit.POINTS | Unit.DAYS:
            return f"{plain} {unit.value if value != 1 else unit.value.removesuffix('s')}"
        case _:
            return plain


def listing(items: list[str]) -> str:
    """Items in a sentence: `a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """A count with its noun: `1 member`, `3 members`."""
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def points(value: Decimal) -> str:
    """Professional development points: `22.5`, and `27` for 27.0."""
    return f"{value.normalize():,f}"


def counted_points(value: Decimal) -> str:
    """Points with their noun: `1 point`, `22.5 points`."""
    return f"{points(value)} {'point' if value == 1 else 'points'}"
