"""A value is the text that was typed, and a number or a date only where the model says so."""

import datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plantools.model import (
    ActionPlan,
    Crosswalk,
    District,
    Framework,
    ImprovementPlan,
    Part,
    School,
    SchoolPlan,
    Settings,
)
from reading_samples import (
    ACTION_PLAN,
    CROSSWALK,
    DISTRICT,
    FRAMEWORK,
    PLAN,
    SCHOOL,
    SCHOOL_PLAN,
    SETTINGS,
    at,
    good,
    read,
    the_problem,
)

TYPED = """\
04 1.10 no Yes off 12:30 null ~ 1e3 0x1F 2026-09-15 .5 00010000 true 1_000 = .inf 100%
'-' '!' x#y a:b http://x.org/?a=b#c"""


@pytest.mark.parametrize("typed", TYPED.split())
def test_a_text_stays_as_typed(tmp_path: Path, typed: str) -> None:
    district = good(DISTRICT.replace("We teach.", typed), District, tmp_path)
    assert district.mission == typed.strip("'")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1))
def test_any_text_in_quotes_comes_back(tmp_path: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    content = DISTRICT.replace("We teach.", quoted)
    if text.strip():
        assert good(content, District, tmp_path).mission == text.strip()
    else:
        assert the_problem(content, District, tmp_path).code == "empty-value"


def test_numbers_and_dates_become_so_where_the_model_says(tmp_path: Path) -> None:
    plan = good(PLAN.replace("target: 60", "target: 1,060.50"), ImprovementPlan, tmp_path)
    assert plan.outcomes[0].target == Decimal("1060.50")
    assert plan.outcomes[0].date == datetime.date(2029, 6, 15)


@pytest.mark.parametrize(
    ("content", "model"),
    [
        (SETTINGS, Settings),
        (DISTRICT, District),
        (PLAN, ImprovementPlan),
        (ACTION_PLAN, ActionPlan),
        (SCHOOL, School),
        (SCHOOL_PLAN, SchoolPlan),
        (CROSSWALK, Crosswalk),
        (FRAMEWORK, Framework),
    ],
)
def test_each_kind_of_file_is_read(tmp_path: Path, content: str, model: type[Part]) -> None:
    good(content, model, tmp_path)


def test_nothing_after_an_optional_key_counts_as_left_out(tmp_path: Path) -> None:
    empty = "website:\nschool_committee:\nlogo:\n"
    district = good(DISTRICT + empty, District, tmp_path)
    assert district.model_dump() == good(DISTRICT, District, tmp_path).model_dump()


def test_nothing_after_a_key_with_a_default_means_the_default(tmp_path: Path) -> None:
    plan = good(
        PLAN.replace("    target: 60", "    unit:\n    target: 60"), ImprovementPlan, tmp_path
    )
    assert plan.outcomes[0].unit == "percent"


@pytest.mark.parametrize(
    ("wrong", "right", "place", "said"),
    [
        ("mission:", "mission: We teach.", (2, 1), "The district has nothing after 'mission:'."),
        ("mission: ''", "mission: We teach.", (2, 10), "The district has an empty text as"),
        ("mission: '  '", "mission: We teach.", (2, 10), "an empty text"),
        ("core_values:\n", "core_values:\n  - name: Belonging\n", (4, 1), "nothing after"),
        ("core_values: []\n", "core_values:\n  - name: Belonging\n", (4, 14), "an empty list"),
        ("  -\n", "  - name: Belonging\n", (5, 4), "has nothing as entry 1 of 'core_values'"),
        ("- name:\n", "- name: Belonging\n", (5, 5), "Core value number 1 has nothing after"),
        ("    name:\n", "    name: Dr. Ana Silva\n", (9, 5), "Person superintendent has nothing"),
    ],
)
def test_nothing_where_something_is_required_is_a_problem(
    tmp_path: Path, wrong: str, right: str, place: tuple[int, int], said: str
) -> None:
    problem = the_problem(DISTRICT.replace(right, wrong), District, tmp_path)
    assert (problem.code, at(problem)) == ("empty-value", place)
    assert said in problem.message


def test_an_unknown_key_with_nothing_after_it_is_no_less_unknown(tmp_path: Path) -> None:
    problem = the_problem(
        DISTRICT.replace("Belonging", "Belonging\n    meening:"), District, tmp_path
    )
    assert (problem.code, at(problem)) == ("unknown-key", (6, 5))
    assert "'meaning'" in problem.fix


def test_empty_keys_below_a_duplicate_change_nothing_above_it(tmp_path: Path) -> None:
    _, problems = read(f"{DISTRICT}people:\n  - id:\n    nam:\n", District, tmp_path)
    assert [(p.code, at(p)) for p in problems] == [("duplicate-key", (10, 1))]


@pytest.mark.parametrize("typed", ['"2026-27\\n"', "|\n  2026-27\n", "202６-27"])
def test_a_school_year_is_these_seven_characters_alone(tmp_path: Path, typed: str) -> None:
    assert the_problem(f"year: {typed}\n", Settings, tmp_path).code == "bad-year"
