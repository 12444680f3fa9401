"""The house style: colours, sizes and status words. Every format reads these same values."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from plantools.documents import STATUS_WORDS
from plantools.model import Status

TEXT: Final = "1B1F24"
"""Everything one reads."""
MUTED: Final = "57606A"
"""Captions, footers, what has not begun."""
ACCENT: Final = "1F4E79"
"""Titles, rules, links; a district may set its own."""
FILL: Final = "EEF2F6"
"""Header rows, the box around a vision."""
RULE: Final = "C3CAD1"
"""Hairlines: decoration only, never a text's colour."""
ON_TRACK: Final = "1E6B3A"
AT_RISK: Final = "8A4B00"
LATE: Final = "9B1C1C"

FONT: Final = "Calibri"
"""The family that Word documents name."""

BODY_SIZE: Final = 11.0
TITLE_SIZE: Final = 26.0
HEADING_SIZES: Final = (18.0, 14.0, 12.0)
"""Points, for Heading 1 to 3."""
TABLE_SIZE: Final = 10.0
SMALL_SIZE: Final = 9.0
"""Points, for captions and footers."""
LINE: Final = 1.15
SPACE_AFTER: Final = 6.0
"""Points after a paragraph."""
MARGIN: Final = 1.0
LANDSCAPE_MARGIN: Final = 0.75
"""Inches, on Letter paper."""

STATUS_SHAPES: Final = MappingProxyType(
    {
        Status.NOT_STARTED: "○",
        Status.IN_PROGRESS: "◐",
        Status.ON_TRACK: "●",
        Status.AT_RISK: "▲",
        Status.LATE: "■",
        Status.COMPLETED: "✓",
        Status.DISCONTINUED: "✕",
    }
)
"""The shape beside each status, told apart in black and white."""

STATUS_COLOURS: Final = MappingProxyType(
    {
        Status.NOT_STARTED: MUTED,
        Status.IN_PROGRESS: TEXT,
        Status.ON_TRACK: ON_TRACK,
        Status.AT_RISK: AT_RISK,
        Status.LATE: LATE,
        Status.COMPLETED: ACCENT,
        Status.DISCONTINUED: MUTED,
    }
)


def status_label(status: str) -> str:
    """The shape and the word of a status, as `▲ At risk`."""
    return f"{STATUS_SHAPES[Status(status)]} {STATUS_WORDS[Status(status)]}"


def status_shape(words: str) -> str:
    """The shape of a status by its words, `▲` for `At risk`; '' for words that are no status."""
    return next((STATUS_SHAPES[key] for key, known in STATUS_WORDS.items() if known == words), "")
