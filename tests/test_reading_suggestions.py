"""What a person may have meant is offered in the form that is read."""

import pytest

from plantools.reading.suggestions import (
    iso_date,
    nearest,
    plain_folder_name,
    plain_id,
    plain_number,
    span_of_years,
)


@pytest.mark.parametrize(
    "typed",
    [
        "9/15/2026",
        "09/15/26",
        "9-15-2026",
        "15.9.2026",
        "2026/9/15",
        "20260915",
        "2026-09-15T08:30:00",
        "Sept. 15, 2026",
        "September 15th 2026",
        "15 September 2026",
        " 2026-9-15 ",
    ],
)
def test_a_date_is_understood_in_the_forms_that_people_use(typed: str) -> None:
    assert iso_date(typed) == "2026-09-15"


@pytest.mark.parametrize("typed", ["soon", "2/30/2026", "Foo 1, 2026", "2026", "13/13/2026", ""])
def test_what_is_no_date_is_not_guessed(typed: str) -> None:
    assert iso_date(typed) is None


@pytest.mark.parametrize(
    ("typed", "one", "three"),
    [
        ("2026-2027", "2026-27", "2026-29"),
        ("2026", "2026-27", "2026-29"),
        ("26-27", "2026-27", "2026-29"),
        ("2026/27", "2026-27", "2026-29"),
        ("SY27", "2026-27", "2026-29"),
        ("fy2027", "2026-27", "2026-29"),
        ("2026–2029", "2026-27", "2026-29"),
    ],
)
def test_years_are_understood(typed: str, one: str, three: str) -> None:
    assert span_of_years(typed, length=1) == one
    assert span_of_years(typed, length=3) == three


def test_what_holds_no_year_is_not_guessed() -> None:
    assert span_of_years("draft", length=1) is None


@pytest.mark.parametrize(
    ("typed", "number"),
    [("60 percent", "60"), ("about 1,250.50 dollars", "1250.50"), ("-3°", "-3")],
)
def test_the_one_number_in_a_text_is_found(typed: str, number: str) -> None:
    assert plain_number(typed) == number


@pytest.mark.parametrize("typed", ["40-45 or so", "sixty", "3 of 4"])
def test_of_several_numbers_or_none_nothing_is_guessed(typed: str) -> None:
    assert plain_number(typed) is None


def test_ids_and_folder_names_are_made_of_letters_digits_and_hyphens() -> None:
    assert plain_id("LIT 1.a_b") == "LIT-1-a-b"
    assert plain_folder_name("Lincoln  School") == "lincoln-school"
    assert plain_id("1st") is None
    assert plain_id("x" * 41) is None


def test_the_nearest_word_is_found_whatever_its_spaces_and_capitals() -> None:
    assert nearest("On Track", ["on-track", "late"]) == "on-track"
    assert nearest("objektives", ["objectives", "outcomes"]) == "objectives"
    assert nearest("budget", ["objectives", "outcomes"]) is None
