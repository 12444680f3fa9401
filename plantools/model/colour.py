"""Contrast between colours, as WCAG 2.1 defines it (relative luminance)."""

from __future__ import annotations

WHITE = "FFFFFF"
READABLE = 4.5
"""The contrast that text needs (WCAG 2.1, success criterion 1.4.3)."""


def contrast(one: str, other: str = WHITE) -> float:
    """The contrast ratio of two colours (six hexadecimal digits), from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def darker(colour: str, ratio: float = READABLE) -> str:
    """The nearest darker shade of a colour that has at least `ratio` against white.

    Six upper-case digits; the colour itself where it passes.
    """
    shade, parts = colour, _parts(colour)
    for percent in range(100, -1, -1):
        shade = "".join(f"{part * percent // 100:02X}" for part in parts)
        if contrast(shade) >= ratio:
            break
    return shade


def lighter(colour: str, ground: str, ratio: float = READABLE) -> str:
    """The nearest lighter shade of a colour that has at least `ratio` against a dark `ground`.

    Six upper-case digits; the colour itself where it passes.
    """
    shade, parts = colour, _parts(colour)
    for percent in range(101):
        shade = "".join(f"{part + (255 - part) * percent // 100:02X}" for part in parts)
        if contrast(shade, ground) >= ratio:
            break
    return shade


def _parts(colour: str) -> tuple[int, int, int]:
    digits = colour.removeprefix("#")
    if len(digits) != 6:
        raise ValueError(f"'{colour}' is not a colour of six hexadecimal digits")
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return float(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4)
