"""Dates as a form shows them, and as people type them."""

from __future__ import annotations

import datetime
import re

_MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_BY_NAME = {name[:3].casefold(): number for number, name in enumerate(_MONTHS, 1)}


def shown_date(value: str) -> str:
    """A date of the plan, 2027-06-15, as June 15, 2027; anything else as it is."""
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return value
    return f"{_MONTHS[day.month - 1]} {day.day}, {day.year}"


def typed_date(value: str) -> str:
    """What somebody typed for a date as 2027-06-15; as it is where it is no date.

    June 15, 2027, 15 June 2027, Jun 15 2027 and, month first, 6/15/2027 are known.
    """
    text = " ".join(value.replace("\u00a0", " ").split())
    if match := re.fullmatch(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})", text):
        return _day(match[3], _BY_NAME.get(match[1][:3].casefold(), 0), match[2]) or text
    if match := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})", text):
        return _day(match[3], _BY_NAME.get(match[2][:3].casefold(), 0), match[1]) or text
    if match := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)", text):
        year = match[3] if len(match[3]) == 4 else f"20{match[3]}"
        return _day(year, match[1], match[2]) or text
    return text


def _day(year: str, month: str | int, day: str) -> str | None:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
