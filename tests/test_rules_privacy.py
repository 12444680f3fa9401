"""Figures on few students, and figures that can be worked out: in tables and in outcomes."""

import pytest

from tests.broken_cases import (
    ACTION_PLAN,
    PLAN,
    RESULTS,
    SCHOOL_PLAN,
    base,
    change,
    codes,
    found,
    lay_over,
)


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def table(root, *lines):
    lay_over(root, [{"file": RESULTS, "content": "\n".join(lines) + "\n"}])
    return codes(root)


HEAD = "Group,Students tested,Meeting expectations (%)"


@pytest.mark.parametrize("cell", ["", "-", "*", "<10", "N/A"])
def test_a_hidden_percentage_of_few_students_is_no_problem(root, cell):
    rows = ["All students,120,44", f"Asian,8,{cell}", f"White,7,{cell}"]
    assert table(root, HEAD, *rows) == []


@pytest.mark.parametrize("students, problems", [("9", ["small-group-percentage"]), ("10", [])])
def test_a_percentage_needs_ten_students(root, students, problems):
    assert table(root, HEAD, "All students,120,44", f"Asian,{students},38") == problems


@pytest.mark.parametrize("students, problems", [("19", ["small-group-growth"]), ("20", [])])
def test_a_growth_percentile_needs_twenty(root, students, problems):
    head = "Student Group,No. of Students Included,M+E %,SGP,Included In SGP"
    rows = ["All Students,120,44,48,110", f"Asian,40,38,52,{students}"]
    assert table(root, head, *rows) == problems


@pytest.mark.parametrize("students, problems", [("5", ["small-cohort"]), ("6", [])])
def test_a_graduation_rate_needs_a_cohort_of_six(root, students, problems):
    head = "Student Group,# in Cohort,% Graduated,% Dropped Out"
    assert table(root, head, "All Students,110,92,2", f"Homeless,{students},75,0") == problems


def test_one_problem_a_row_names_the_row_and_the_column(root):
    head = "District Name,District Code,Student Group,No. of Students Included,E %,M %"
    table(root, head, "Meadow,99990000,Asian,8,11,44")
    (problem,) = found(root).problems
    assert '"E %" in the row "Meadow, Asian"' in problem.message or '"Asian"' in problem.message


def test_a_percentage_rests_on_the_count_to_its_left(root):
    head = '"Group","Students, 2025",Absent 2025 (%),"Students, 2026",Absent 2026 (%)'
    assert table(root, head, "All students,120,20,118,19", "Asian,12,25,8,") == []
    assert table(root, head, "All students,120,20,118,19", "Asian,12,25,8,30") == [
        "small-group-percentage"
    ]


def test_how_many_pass_is_not_how_many_there_are(root):
    """A numerator under 10 is published; it is the base that counts."""
    head = "Group,# Grade Nine Students,# Passing All Courses,% Passing All Courses"
    assert table(root, head, "All students,120,90,75", "Asian,24,6,25") == []


def test_teachers_and_principals_are_no_students(root):
    head = "Year,Principal Total,Principal # Retained,Principal % Retained"
    assert table(root, head, "2024-25,4,3,75.0") == []


def test_columns_that_no_document_shows_are_not_looked_at(root):
    table(root, HEAD, "All students,120,44", "Asian,8,38")
    columns = "      file: data/mcas.csv\n      columns: [Group, Students tested]\n"
    change(root, PLAN, "      file: data/mcas.csv\n", columns)
    assert codes(root) == []


@pytest.mark.parametrize(
    "unit, students, code",
    [
        ("percent", "9", "small-group-percentage"),
        ("percentile", "19", "small-group-growth"),
        ("number", "9", None),
    ],
)
def test_an_outcome_rests_on_enough_students(root, unit, students, code):
    change(
        root,
        SCHOOL_PLAN,
        "    baseline: {value: 42, year: 2025-26, students: 90}",
        f"    unit: {unit}\n    baseline: {{value: 42, year: 2025-26, students: {students}}}",
    )
    assert codes(root) == ([code] if code else [])


def test_two_hidden_counts_hide_each_other(root):
    head = "Group,Students tested"
    rows = ["All students,120", "Asian,", "White,112", "Hispanic or Latino,"]
    assert table(root, head, *rows) == []
    rows[3] = "Hispanic or Latino,5"
    assert table(root, head, *rows) == ["recoverable-figure"]


def test_a_hidden_count_that_may_be_of_many_groups_is_not_given_back(root):
    assert table(root, "Group,Students tested", "All students,120", "Asian,", "White,60") == []


def test_a_percentage_is_given_back_where_the_counts_come_to_the_total(root):
    rows = ["All students,120,44", "Asian,8,", "White,112,45"]
    assert table(root, HEAD, *rows) == ["recoverable-figure"]
    assert table(root, HEAD, rows[0], rows[1], "White,100,45") == []


def test_each_subject_is_added_up_for_itself(root):
    head = "Group,Subject,Students tested,Meeting expectations (%)"
    rows = ["All students,ELA,120,44", "Asian,ELA,8,", "White,ELA,112,45"]
    rows += ["All students,Math,121,44", "Asian,Math,20,40", "White,Math,101,45"]
    table(root, head, *rows)
    (problem,) = found(root).problems
    assert problem.code == "recoverable-figure"
    assert "Asian, ELA" in problem.message


def test_a_count_gives_its_hidden_percentage_back(root):
    head = "Group,# Grade Nine Students,# Passing All Courses,% Passing All Courses"
    assert table(root, head, "All students,120,90,75", "Asian,8,6,") == ["recoverable-figure"]


def test_one_hidden_level_is_given_back_by_the_others(root):
    head = "Student Group,No. of Students Included,E %,M %,PM %,NM %"
    rows = ["All Students,120,7,34,41,18", "Asian,40,,34,41,18"]
    assert table(root, head, *rows) == ["recoverable-figure"]


def test_a_name_of_a_personnel_record_is_found_in_any_public_text_and_not_repeated(root):
    change(
        root, ACTION_PLAN, "status: completed", "status: completed\n        note: So Jo Pendleton"
    )
    (problem,) = found(root).problems
    assert problem.code == "confidential-name"
    assert "Pendleton" not in problem.message + problem.fix + problem.why
    assert "e-0417" not in problem.message + problem.fix


def test_a_person_who_may_be_named_in_public_may_have_a_record_too(root):
    record = "name: Eve Foster\ntitle: Principal\nrole: school-administrator\nstage: experienced\n"
    lay_over(root, [{"file": "educators/e-1.yaml", "content": record}])
    assert codes(root) == []
