"""What the columns of a table of student results hold, judged by their headings.

Headings are those of the state's exports (`No. of Students Included`, `M+E %`, `Included In SGP`)
and what people write themselves (`Students tested`, `Mathematics, meeting or exceeding (%)`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_GROWTH = re.compile(r"\bsgp\b|growth", re.IGNORECASE)
_SHARE = re.compile(r"%|\bpercent(age)?\b|\brate\b", re.IGNORECASE)
_STUDENTS = re.compile(
    r"student|pupil|learner|tested|answering|screened|enrol|respond|included|particip|cohort",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"included|number|\bno\.|#|^students|\bcount\b", re.IGNORECASE)
_MARKS = re.compile(r"#|\(%\)|%|\bno\. of\b|\bnumber of\b|\bpercent(age)?( of)?\b|[^a-z0-9+]+")


@dataclass(frozen=True)
class Columns:
    """The headings of a table, and which columns go together."""

    headings: tuple[str, ...]

    def is_share(self, column: int) -> bool:
        """A percentage of students."""
        heading = self.headings[column]
        return bool(_SHARE.search(heading)) and not self.is_growth(column)

    def is_growth(self, column: int) -> bool:
        """A growth percentile."""
        heading = self.headings[column]
        return bool(_GROWTH.search(heading)) and not _COUNTED.search(heading)

    def is_growth_count(self, column: int) -> bool:
        """How many students a growth percentile rests on."""
        heading = self.headings[column]
        return bool(_GROWTH.search(heading) and _COUNTED.search(heading))

    def is_count(self, column: int) -> bool:
        """How many students there are, or how many of them do something."""
        heading = self.headings[column]
        if _SHARE.search(heading) or _GROWTH.search(heading):
            return False
        return bool(_STUDENTS.search(heading) or "#" in heading) and not re.search(
            r"\b(group|code|name)\b|avg|average", heading, re.IGNORECASE
        )

    def is_part(self, column: int) -> bool:
        """A count whose percentage stands in another column: how many of the students."""
        return self.is_count(column) and self.share_of(column) is not None

    def share_of(self, column: int) -> int | None:
        """The column with the percentage of a count, as `% Passing` for `# Passing`, or None."""
        name = _plain(self.headings[column])
        for other in range(len(self.headings)):
            if other != column and self.is_share(other) and _plain(self.headings[other]) == name:
                return other
        return None

    def base(self, column: int) -> int | None:
        """The column that says how many students a percentage or percentile rests on.

        The nearest to the left, else to the right; None where no column says it.
        """
        others = range(len(self.headings))
        if self.is_growth(column):
            counts = [other for other in others if self.is_growth_count(other)]
            if counts:
                return min(counts, key=lambda other: abs(other - column))
        counts = [
            other
            for other in others
            if self.is_count(other)
            and not self.is_part(other)
            and _STUDENTS.search(self.headings[other])
        ]
        left = [other for other in counts if other < column]
        return max(left) if left else min(counts, default=None)

    def is_cohort(self, column: int) -> bool:
        """A graduation cohort, which the state reports from 6 students on."""
        return "cohort" in self.headings[column].casefold()


def figure(cell: str) -> Decimal | None:
    """The number in a cell; None where it is empty, `-`, `*`, `<10` or another word."""
    plain = cell.strip().removesuffix("%").replace(",", "").strip()
    try:
        return Decimal(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None
    except InvalidOperation:
        return None


def _plain(heading: str) -> str:
    return _MARKS.sub(" ", heading.casefold()).strip()
