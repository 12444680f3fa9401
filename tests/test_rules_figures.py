"""Outcomes, dates, money and counts in prose: what is a problem, and what only looks like one."""

import pytest

from tests.broken_cases import (
    ACTION_PLAN,
    DISTRICT,
    PLAN,
    SCHOOL_ACTION_PLAN,
    SCHOOL_PLAN,
    SETTINGS,
    base,
    change,
    codes,
    found,
)
from tests.terminal import typed


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


@pytest.mark.parametrize(
    "old, new, problems",
    [
        ("    target: 56\n", "    target: 44\n", {"target-already-met"}),
        ("    target: 56\n", "    target: 40\n", {"target-wrong-way"}),
        ("    target: 50\n", "    target: 100\n", {"impossible-figure"}),
        ("    target: 50\n", "    target: 99\n", set()),
        ("value: 44,", "value: -4,", {"impossible-figure"}),
        ("target: 52}", "target: 52, actual: 152}", {"impossible-figure"}),
        ("target: 52}", "target: 48}", set()),
        ("target: 15.5}", "target: 12}", {"interim-beyond-target"}),
        ("target: 15.5}", "target: 19}", {"interim-out-of-order"}),
        ("{year: 2027-28, target: 52}", "{year: 2026-27, target: 52}", {"interim-out-of-order"}),
        ("{year: 2027-28, target: 52}", "{year: 2029-30, target: 52}", {"date-outside-plan"}),
        ("    date: 2029-06-30", "    date: 2030-06-30", {"date-outside-plan"}),
        ("{value: 44, year: 2024-25", "{value: 44, year: 2026-27", {"adopted-before-written"}),
    ],
)
def test_figures_and_dates_of_an_outcome(root, old, new, problems):
    change(root, PLAN, old, new)
    assert set(codes(root)) == problems


def test_a_count_may_be_over_a_hundred(root):
    change(
        root, SCHOOL_PLAN, "    baseline: {value: 42", "    unit: number\n    baseline: {value: 142"
    )
    change(root, SCHOOL_PLAN, "    target: 47\n", "    target: 470\n")
    assert codes(root) == []


def test_a_school_s_outcome_may_run_as_long_as_the_district_s_plan(root):
    change(
        root,
        SCHOOL_PLAN,
        "    target: 47\n    date: 2027-06-30",
        "    interim: [{year: 2026-27, target: 44}]\n    target: 47\n    date: 2029-06-30",
    )
    assert codes(root) == []


def test_what_is_due_depends_on_the_day_that_counts_as_today(root):
    change(
        root,
        ACTION_PLAN,
        "        date: 2026-12-01",
        "        date: 2026-12-01\n        status: not-started",
    )
    assert codes(root) == []
    overdue = "MATH-1-P1 was due on December 1, 2026"
    assert overdue not in typed("check", str(root), "--as-of", "2026-12-01").stdout
    later = typed("check", str(root), "--as-of", "2026-12-02")
    assert overdue in later.stdout
    assert later.exit_code == 0


@pytest.mark.parametrize("status", ["in-progress", "late", "at-risk", "completed", "discontinued"])
def test_what_is_past_due_and_has_been_begun_is_no_problem(root, status):
    change(
        root,
        ACTION_PLAN,
        "        date: 2026-12-01",
        f"        date: 2026-10-01\n        status: {status}",
    )
    assert codes(root) == []


def test_a_plan_is_adopted_after_its_council_met(root):
    change(root, SCHOOL_PLAN, "meetings: [2025-10-08, 2026-03-12]", "meetings: [2026-06-30]")
    (problem,) = found(root).problems
    assert problem.code == "adopted-before-written"
    assert "June 30, 2026" in problem.message


def test_spending_counts_district_and_schools_and_names_both(root):
    change(root, SCHOOL_ACTION_PLAN, "amount: 5000", "amount: 87400.01")
    (problem,) = found(root).problems
    assert problem.code == "overspent-source"
    assert "$100,000.01 is spent" in problem.message
    assert "the district and Lincoln School" in problem.message
    change(root, SCHOOL_ACTION_PLAN, "amount: 87400.01", "amount: 87400")
    assert codes(root) == []


def test_a_school_may_declare_a_source_of_its_own(root):
    change(root, SCHOOL_ACTION_PLAN, "source: operating", "source: lin-friends")
    assert codes(root) == ["undeclared-source"]
    change(
        root,
        SCHOOL_ACTION_PLAN,
        "initiatives:\n",
        "funding:\n  - {id: lin-friends, name: Friends, kind: Gift, amount: 6000}\ninitiatives:\n",
    )
    assert codes(root) == []


@pytest.mark.parametrize(
    "what, problems",
    [
        ("18 stipends at $700", []),
        ("20 stipends at $700", ["wrong-sum"]),
        ("9 mentors at $700 and 9 leaders at $700", []),
        ("18 at $600 to $800", []),
        ("Two coaches", []),
        ("1,800 books at $7.00", []),
    ],
)
def test_a_number_times_a_price_is_the_amount(root, what, problems):
    change(root, ACTION_PLAN, "Stipends for the workshop, 18 at $700", what)
    assert codes(root) == problems


@pytest.mark.parametrize(
    "said, problems",
    [
        ("We chose 3 strategic objectives", []),
        ("We chose **three** objectives", []),
        ("We chose four focus areas", ["wrong-count"]),
        ("We chose **two objectives, three initiatives", ["wrong-count"]),
        ("We set three goals for students", []),
        ("We set twenty-one goals for students", ["wrong-count"]),
        ("Besides this one, the other two objectives", []),
        ("One outcome and one objective; each of any two initiatives", []),
        ("At least two objectives, at most four objectives", []),
        ("In grade 4 objectives", []),
        ("We are one of 12 schools", ["wrong-count"]),
        ("By 2 p.m. 5 benchmarks", []),
        ("We hold two core values", []),
        ("We hold five core values", ["wrong-count"]),
    ],
)
def test_counts_in_prose(root, said, problems):
    change(root, PLAN, "We chose three objectives", said)
    assert codes(root) == problems


def test_a_school_may_speak_of_the_district_s_counts_and_of_its_own(root):
    change(
        root, SCHOOL_PLAN, "summary: Reading", "summary: The district's three objectives. Reading"
    )
    assert codes(root) == []
    change(root, SCHOOL_PLAN, "three objectives", "two objectives")
    assert codes(root) == ["wrong-count"]


def test_a_text_within_an_objective_may_count_what_the_objective_has(root):
    change(
        root, PLAN, "why: Reading carries all else.", "why: One initiative and 1 outcomes carry it."
    )
    assert codes(root) == []


@pytest.mark.parametrize(
    "text, problems",
    [
        ("[click here](https://a.example)", ["vague-link"]),
        ("[**Read more**](https://a.example)", ["vague-link"]),
        ("[](https://a.example)", ["vague-link"]),
        ("[https://a.example](https://a.example)", ["vague-link"]),
        ("See https://a.example/plan.", ["vague-link"]),
        ("<https://a.example>", ["vague-link"]),
        ("[Here is the plan of 2026](https://a.example)", []),
        ("We are here (and there).", []),
        ("![](picture.png)", ["picture-without-words"]),
        ("![A bar for each grade](picture.png)", []),
    ],
)
def test_links_and_pictures_in_texts(root, text, problems):
    change(root, PLAN, "  summary: Reading is uneven.", f"  summary: |\n    {text}")
    assert codes(root) == problems


def test_an_address_in_a_field_for_addresses_is_no_link(root):
    change(root, DISTRICT, "mission:", "website: https://www.meadow.example\nmission:")
    assert codes(root) == []


def test_settings_are_no_document(root):
    change(root, SETTINGS, "fictional: true", "fictional: true\nlanguage: en-US")
    assert codes(root) == []
