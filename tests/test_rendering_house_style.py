"""The house style's colours are readable, and every status has a word and a shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.documents import STATUS_WORDS
from plantools.model import READABLE, WHITE, Status, contrast, darker
from plantools.rendering import house

COLOURS = st.integers(0, 0xFFFFFF).map("{:06X}".format)


@pytest.mark.parametrize(
    ("colour", "on_white", "on_fill"),
    [
        (house.TEXT, 16.6, 14.7),
        (house.MUTED, 6.4, 5.7),
        (house.ACCENT, 8.7, 7.7),
        (house.ON_TRACK, 6.5, 5.8),
        (house.AT_RISK, 6.8, 6.0),
        (house.LATE, 8.2, 7.2),
    ],
)
def test_the_colours_of_text_have_the_contrast_that_was_measured(
    colour: str, on_white: float, on_fill: float
) -> None:
    assert contrast(colour, WHITE) == pytest.approx(on_white, abs=0.06)
    assert contrast(colour, house.FILL) == pytest.approx(on_fill, abs=0.06)
    assert contrast(colour, house.FILL) >= READABLE


def test_black_on_white_is_21_and_a_colour_on_itself_is_1() -> None:
    assert contrast("#000000", "FFFFFF") == pytest.approx(21)
    assert contrast("#1F4E79", "1f4e79") == pytest.approx(1)


@given(COLOURS)
def test_a_shade_that_is_offered_can_be_read(colour: str) -> None:
    shade = darker(colour, READABLE)
    assert contrast(shade, WHITE) >= READABLE
    if contrast(colour, WHITE) >= READABLE:
        assert shade == colour


def test_the_shade_that_is_offered_is_the_nearest() -> None:
    shade = darker("#4A90D9", READABLE)
    assert READABLE <= contrast(shade, WHITE) < READABLE + 0.1


def test_what_is_no_colour_is_an_error() -> None:
    with pytest.raises(ValueError, match="'red' is not a colour of six hexadecimal digits"):
        contrast("red", WHITE)


def test_every_status_has_a_word_a_shape_of_its_own_and_a_readable_colour() -> None:
    statuses = set(Status)
    assert set(house.STATUS_SHAPES) == set(STATUS_WORDS) == statuses
    assert len(set(house.STATUS_SHAPES.values())) == len(statuses)
    for colour in map(house.STATUS_COLOURS.__getitem__, statuses):
        assert contrast(colour, house.FILL) >= READABLE
    assert house.status_label("at-risk") == "▲ At risk"
