"""The house style: colours, sizes and status words. Every format reads these same values."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

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
WHITE: Final = "FFFFFF"

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

READABLE: Final = 4.5
"""The contrast that text needs (WCAG 2.1, success criterion 1.4.3)."""

STATUS_SHAPES: Final = MappingProxyType(
    {
        "not-started": "○",
        "in-progress": "◐",
        "on-track": "●",
        "at-risk": "▲",
        "late": "■",
        "completed": "✓",
        "discontinued": "✕",
    }
)
"""The shape beside each status, told apart in black and white."""

STATUS_WORDS: Final = MappingProxyType(
    {
        "not-started": "Not started",
        "in-progress": "In progress",
        "on-track": "On track",
        "at-risk": "At risk",
        "late": "Late",
        "completed": "Completed",
        "discontinued": "Discontinued",
    }
)

STATUS_COLOURS: Final = MappingProxyType(
    {
        "not-started": MUTED,
        "in-progress": TEXT,
        "on-track": ON_TRACK,
        "at-risk": AT_RISK,
        "late": LATE,
        "completed": ACCENT,
        "discontinued": MUTED,
    }
)


def status_label(status: str) -> str:
    """The shape and the word of a status, as `▲ At risk`."""
    return f"{STATUS_SHAPES[status]} {STATUS_WORDS[status]}"


def status_shape(words: str) -> str:
    """The shape of a status by its words, `▲` for `At risk`; '' for words that are no status."""
    return next((STATUS_SHAPES[key] for key, known in STATUS_WORDS.items() if known == words), "")


def contrast(a: str, b: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2.1 defines it.

    Colours are six hexadecimal digits, with or without `#`.
    """
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker_until(colour: str, ratio: float, *, ground: str = WHITE) -> str:
    """The first shade of `colour`, going darker, whose contrast with `ground` is at least `ratio`.

    `colour` itself where it passes; black where no shade does. Six upper-case digits without `#`.
    """
    channels = _channels(colour)
    for step in range(256):
        share = 1 - step / 255
        shade = "".join(f"{round(channel * share):02X}" for channel in channels)
        if contrast(shade, ground) >= ratio:
            return shade
    return "000000"


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"'{colour}' is not a colour of six hexadecimal digits")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
