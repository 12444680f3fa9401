"""What a person may have meant: the nearest known word, a date or a year in the form we read."""

from __future__ import annotations

import datetime
import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_NUMERIC_DATE = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\- ]?(\d{1,2})[/.\- ]?(\d{1,2})([T ].*)?", re.ASCII)
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.? +(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? +([A-Za-z]{3,9})\.?,? +(\d{4})")


_SAME: Mapping[str, str] = {
    "complete": "completed",
    "done": "completed",
    "finished": "completed",
    "ongoing": "in-progress",
    "underway": "in-progress",
    "under way": "in-progress",
    "started": "in-progress",
    "delayed": "late",
    "behind": "late",
    "overdue": "late",
    "cancelled": "discontinued",
    "canceled": "discontinued",
    "dropped": "discontinued",
    "planned": "not-started",
    "personnel": "staff",
    "money": "funds",
    "budget": "funds",
    "grant": "funds",
}
"""Words that people use for one of the words that may stand in a plan."""


def choice_meant(word: str, choices: Collection[str]) -> str | None:
    """The choice that a word means or is most like; None where there is none."""
    same = _SAME.get(_letters(word))
    return same if same in choices else nearest(word, choices)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` is most like; None where none is like it."""
    by_letters = {_letters(choice): choice for choice in known}
    found = difflib.get_close_matches(_letters(word), by_letters, n=1, cutoff=0.7)
    return by_letters[found[0]] if found else None


def _letters(word: str) -> str:
    return re.sub(r"[\s_-]+", " ", word.strip().casefold())


def iso_date(text: str) -> str | None:
    """The date in `text` as year-month-day, numbers read as month and day (US); None if none."""
    text = text.strip()
    if match := _YEAR_FIRST.fullmatch(text):
        return _date(match[1], match[2], match[3])
    if match := _NUMERIC_DATE.fullmatch(text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return _date(year, match[1], match[2]) or _date(year, match[2], match[1])
    if match := _MONTH_FIRST.fullmatch(text):
        return _date(match[3], _month(match[1]), match[2])
    if match := _DAY_FIRST.fullmatch(text):
        return _date(match[3], _month(match[2]), match[1])
    return None


def _month(name: str) -> str:
    short = name[:3].lower()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _date(year: str, month: str, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def span_of_years(text: str, *, length: int) -> str | None:
    """The years that `text` begins with, `length` of them, as 2026-29 for three; None if none."""
    match = re.search(r"(?<!\d)(20\d\d|\d\d)(?!\d)", text, re.ASCII)
    if not match:
        return None
    # SY27 and FY27 name a year by its end.
    start = int(match[1][-2:]) - bool(re.match(r"\s*[SF]Y", text, re.IGNORECASE))
    return f"20{start:02d}-{(start + length) % 100:02d}"


def plain_number(text: str) -> str | None:
    """The one number that stands in `text`; None where there is none, or more than one."""
    found = re.findall(r"-?\d+(?:,\d{3})*(?:\.\d+)?", text, re.ASCII)
    return str(found[0]).replace(",", "") if len(found) == 1 else None


def plain_id(text: str) -> str | None:
    """`text` made into an id: letters and digits with single hyphens; None where that fails."""
    plain = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    unaccented = "".join(each for each in plain if not unicodedata.combining(each))
    words = "-".join(re.findall(r"[A-Za-z0-9]+", unaccented))
    return words if re.match(r"[A-Za-z]", words) and len(words) <= 40 else None


def plain_folder_name(text: str) -> str | None:
    """`text` made into a school's id: as an id, in lower case; None where that fails."""
    name = plain_id(text)
    return name.lower() if name else None
