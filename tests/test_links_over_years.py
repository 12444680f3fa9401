"""What goals of several years support: an objective of any year in which their plan runs."""

import pytest

from plantools.documents import document_kind, make_view
from plantools.reading import read_workspace
from tests.broken_cases import SCHOOL_PLAN, base, change, codes, found, lay_over

RECORD = "educators/e-0417.yaml"
FIVE_YEARS = ("      supports: [LIT]\n  activities:", "      supports: [LIN-9]\n  activities:")


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def plan_of(root, year, school="lincoln"):
    """A plan of another year, with the objective LIN-9 in the place of LIN-1."""
    old = f"schools/{school}/{year}/improvement-plan.yaml"
    lay_over(root, [{"file": SCHOOL_PLAN, "copy": old}])
    change(root, old, "year: 2026-27", f"year: {year}")
    text = (root / old).read_text("utf-8")
    (root / old).write_text(text.replace("LIN-1", "LIN-9"), "utf-8")


def told(root):
    return [(each.code, each.severity.value) for each in found(root).problems]


def test_an_objective_that_no_plan_ever_had_is_an_error(root):
    plan_of(root, "2025-26")
    change(root, RECORD, FIVE_YEARS[0], FIVE_YEARS[1].replace("LIN-9", "LIN-8"))
    assert told(root) == [("record-link-unknown", "error")]


@pytest.mark.parametrize("year", ["2024-25", "2025-26", "2027-28"])
def test_an_objective_of_any_of_the_five_years_is_right_and_told_kindly(root, year):
    plan_of(root, year)
    change(root, RECORD, *FIVE_YEARS)
    assert told(root) == [("record-link-gone", "hint")]
    assert year in found(root).problems[0].message


def test_an_objective_of_a_year_outside_the_five_is_a_warning(root):
    plan_of(root, "2023-24")
    change(root, RECORD, *FIVE_YEARS)
    assert told(root) == [("record-link-gone", "warning")]


def test_an_objective_of_another_school_does_not_count(root):
    lay_over(root, [{"file": "schools/lincoln/school.yaml", "copy": "schools/adams/school.yaml"}])
    plan_of(root, "2025-26", school="adams")
    change(root, RECORD, *FIVE_YEARS)
    assert ("record-link-unknown", "error") in told(root)


def test_an_educator_plan_of_one_year_supports_objectives_of_that_year(root):
    plan_of(root, "2025-26")
    change(root, RECORD, "supports: [LIN-1]", "supports: [LIN-9]")
    assert told(root) == [("record-link-unknown", "error")]


def test_an_educator_plan_of_two_years_may_support_an_objective_of_its_first(root):
    plan_of(root, "2025-26")
    change(root, RECORD, "duration: one-year\n    start: 2026-09-01",
           "duration: two-year\n    start: 2025-09-01")  # fmt: skip
    change(root, RECORD, "supports: [LIN-1]", "supports: [LIN-9]")
    assert told(root) == [("record-link-gone", "hint")]


def test_a_plan_of_another_year_that_cannot_be_read_is_no_problem_of_this_year(root):
    plan_of(root, "2025-26")
    change(root, "schools/lincoln/2025-26/improvement-plan.yaml", "objectives:", "objectives")
    change(root, RECORD, *FIVE_YEARS)
    assert codes(root) == ["record-link-unknown"]


def test_the_document_names_the_objective_and_its_year(root):
    plan_of(root, "2025-26")
    change(root, RECORD, *FIVE_YEARS)
    workspace = read_workspace(root).workspace
    kind = document_kind("individual-professional-development-plan")
    view = make_view(kind, workspace, workspace.educators[0])
    (said,) = view.goals[0].supports
    assert said.startswith("Lincoln School: ")
    assert said.endswith("(in the plan of 2025–26)")
