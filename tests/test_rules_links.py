"""Links lead to what exists, is of the right kind and stands above; councils and dates beside."""

import pytest

from tests.broken_cases import (
    ACTION_PLAN,
    DISTRICT,
    PLAN,
    SCHOOL,
    SCHOOL_ACTION_PLAN,
    SCHOOL_PLAN,
    base,
    change,
    found,
)


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def the_problem(root):
    (problem,) = found(root).problems
    return problem


@pytest.mark.parametrize(
    "file, old, new, said, fix",
    [
        (PLAN, "serves: [OUT-3]", "serves: [OUT-3, OUTT-3]", "no such outcome", "mean 'OUT-3'"),
        (PLAN, "serves: [OUT-3]", "serves: [OUT-3, LIT]", "is an objective and not an", "exists"),
        (PLAN, "serves: [OUT-3]", "serves: [OUT-3, zzz]", "no such outcome exists", "exists"),
        (PLAN, "lead: superintendent", "lead: OUT-1", "an outcome and not one of the", "exists"),
        (ACTION_PLAN, "responsible: [coord", "responsible: [xcoord", "", "mean 'coordinator'"),
        (ACTION_PLAN, "team: [coordinator,", "team: [coordinators,", "", "mean 'coordinator'"),
        (DISTRICT, "superintendent: super", "superintendent: Xsuper", "The superintendent is", ""),
        (SCHOOL, "principal: lincoln", "principal: lincolm", "The principal is", "principal'"),
        (SCHOOL_PLAN, "[LIT, MATH, BEL]", "[LIT, MATH, BEL, LITE]", "no such objective", "'LIT'"),
        (SCHOOL_PLAN, "MATH, BEL]", "MATH, BEL, LIN-1]", "of the school itself", "the district's"),
        (SCHOOL_PLAN, "MATH, BEL]", "MATH, BEL, OUT-1]", "is an outcome and not an obj", "exists"),
        (SCHOOL_PLAN, "[LIN-OUT-1]", "[LIN-OUT-1, LIN-OUT-2]", "no such outcome", "'LIN-OUT-1'"),
        (SCHOOL_ACTION_PLAN, "[lincoln-principal]", "[lincoln-princpal]", "", "principal'"),
    ],
)
def test_a_link_that_leads_nowhere_is_one_problem_with_what_may_be_meant(
    root, file, old, new, said, fix
):
    change(root, file, old, new)
    problem = the_problem(root)
    assert (problem.code, problem.place.file) == ("unknown-id", file)
    assert said in problem.message
    assert fix in problem.fix


def test_a_school_may_name_people_and_funds_of_the_district(root):
    change(root, SCHOOL_ACTION_PLAN, "[lincoln-principal]", "[coordinator, superintendent]")
    change(
        root, SCHOOL_PLAN, "lead: lincoln-principal\n    supports", "lead: coaches\n    supports"
    )
    assert found(root).problems == ()


@pytest.mark.parametrize(
    "old, new, code, said",
    [
        ("role: principal, co_chair: true", "role: principal", "council-co-chair", "principal is"),
        ("role: parent, co_chair: true", "role: parent", "council-co-chair", "Nobody"),
        ("    - {name: Ned Olsen, role: student}\n", "", "council-role-missing", "'student'"),
        ("    - {name: May Nolan, role: community}\n", "", "council-role-missing", "'community'"),
        (
            "    - {name: Karl Lopez, role: parent}\n",
            "",
            "council-without-parity",
            "1 parent and 2",
        ),
        ("  meetings: [2025-10-08, 2026-03-12]\n", "", "council-without-meetings", "No meeting"),
        ("[2025-10-08, 2026-03-12]", "[2021-10-08]", "date-outside-plan", "October 8, 2021"),
    ],
)
def test_a_council_as_the_law_does_not_have_it(root, old, new, code, said):
    change(root, SCHOOL_PLAN, old, new)
    problem = the_problem(root)
    assert problem.code == code
    assert said in problem.message


def test_where_the_principal_is_missing_the_co_chair_is_no_second_problem(root):
    change(root, SCHOOL_PLAN, "    - {name: Eve Foster, role: principal, co_chair: true}\n", "")
    change(root, SCHOOL_PLAN, "    - {name: Karl Lopez, role: parent}\n", "")
    problem = the_problem(root)
    assert problem.code == "council-role-missing"
    assert "'principal'" in problem.message


@pytest.mark.parametrize(
    "file, old, new, said",
    [
        (ACTION_PLAN, "date: 2026-08-26", "date: 2027-08-26", "is due on August 26, 2027"),
        (SCHOOL_ACTION_PLAN, "date: 2026-11-20", "date: 2025-11-20", "November 20, 2025"),
        (PLAN, "{year: 2026-27, target: 44}", "{year: 2025-26, target: 44}", "for 2025-26"),
    ],
)
def test_a_date_outside_the_years_of_its_plan(root, file, old, new, said):
    change(root, file, old, new)
    problem = the_problem(root)
    assert (problem.code, problem.place.file) == ("date-outside-plan", file)
    assert said in problem.message


def test_a_baseline_after_the_day_on_which_the_outcome_is_due(root):
    change(root, PLAN, "{value: 41, year: 2024-25", "{value: 41, year: 2029-30")
    assert {problem.code for problem in found(root).problems} == {
        "adopted-before-written",
        "date-outside-plan",
    }
