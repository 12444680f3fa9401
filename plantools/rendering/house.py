"""The house style: colours, sizes and status words. Every format reads these same values."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from plantools.documents import STATUS_WORDS
from plantools.model import Status, darker, lighter

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


STATUS_LABELS: Final = MappingProxyType({status_label(status): status for status in Status})
"""Each status by its label, as `▲ At risk`."""

DARK: Final = MappingProxyType(
    {
        "ground": "14181D",
        "fill": "1D232A",
        "text": "E6EAEE",
        "muted": "A7B0BA",
        "rule": "3A434D",
        "accent": "8FBCE6",
        "on-track": "7BCB95",
        "at-risk": "F0B35A",
        "late": "F2928C",
    }
)
"""The colours of a page on a dark ground."""

LIGHT: Final = MappingProxyType(
    {
        "ground": "FFFFFF",
        "fill": FILL,
        "text": TEXT,
        "muted": MUTED,
        "rule": RULE,
        "accent": ACCENT,
        "on-track": ON_TRACK,
        "at-risk": AT_RISK,
        "late": LATE,
    }
)
"""The same colours on white."""

ON_FILL: Final = 5.1
"""The contrast against white that leaves 4.5 against the light fill."""

ON_DARK: Final = 7.0
"""The contrast of an accent against a dark fill: less looks dull."""


def colours(accent: str, *, dark: bool = False) -> dict[str, str]:
    """The colours of a page by name; a district's accent in a shade that can be read on it."""
    palette = dict(DARK if dark else LIGHT)
    if accent:
        palette["accent"] = (
            lighter(accent, palette["fill"], ON_DARK) if dark else darker(accent, ON_FILL)
        )
    return palette
