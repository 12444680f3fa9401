"""The law's rules at both levels, what a district's policy changes, and what is only a hint."""

import re

import pytest

from plantools.building import Request, build
from plantools.model import Severity
from tests.broken_cases import (
    ACTION_PLAN,
    PLAN,
    SCHOOL,
    SCHOOL_ACTION_PLAN,
    SCHOOL_PLAN,
    SETTINGS,
    base,
    change,
    codes,
    found,
)
from tests.terminal import typed

COMMITTEE = ('by: "Dr. Ana Silva, Superintendent"', "by: Meadow School Committee")


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def policy(root, text):
    change(root, SETTINGS, "fictional: true\n", f"fictional: true\npolicy:\n{text}")


def the_problem(root):
    (problem,) = found(root).problems
    return problem


DEVELOPMENT = (
    "        professional_development:\n          - activity: Reading students' work together\n"
    "            audience: All teachers\n            when: Every second Wednesday\n"
)


def test_a_school_s_initiative_needs_professional_development_too(root):
    change(root, SCHOOL_PLAN, DEVELOPMENT, "")
    problem = the_problem(root)
    assert problem.code == "initiative-without-professional-development"
    assert "(M.G.L. c. 69, § 1I; retold at https://" in problem.why


def test_a_school_s_initiative_without_resources_is_a_warning_since_the_law_is_about_districts(
    root,
):
    change(root, SCHOOL_ACTION_PLAN, "kind: staff", "kind: time")
    problem = the_problem(root)
    assert problem.code == "initiative-without-resources"
    assert problem.severity is Severity.WARNING
    assert "§" not in problem.why


def test_what_is_not_confirmed_is_a_hint_that_says_so_and_strict_ignores_it(root):
    change(root, PLAN, "  vote: 7-0\n", "")
    change(
        root,
        ACTION_PLAN,
        "      - id: MATH-1-E1\n        kind: early-evidence",
        "      - id: MATH-1-E1\n        kind: process",
    )
    problems = found(root).problems
    assert {problem.severity for problem in problems} == {Severity.HINT}
    assert all("not confirmed" in problem.why for problem in problems)
    assert typed("check", str(root), "--strict").exit_code == 0


def test_by_the_district_s_policy_the_committee_may_approve(root):
    change(root, SCHOOL_PLAN, *COMMITTEE)
    policy(root, "  approver: {by: school-committee, reason: Policy BDFA of 2009}\n")
    problem = the_problem(root)
    assert (problem.code, problem.severity) == ("policy-unlike-law", Severity.HINT)


def test_against_the_district_s_policy_the_reason_is_the_policy(root):
    policy(root, "  approver: {by: school-committee, reason: Policy BDFA of 2009}\n")
    problem = next(each for each in found(root).problems if each.code == "approved-by-another")
    assert "Policy BDFA of 2009" in problem.why


def test_an_earlier_deadline_of_the_policy_counts(root):
    policy(root, "  deadline: {day: 06-15, reason: Policy BDFA}\n")
    problem = the_problem(root)
    assert problem.code == "approved-late"
    assert "June 15, 2026" in problem.message
    assert "Policy BDFA" in problem.why


@pytest.mark.parametrize("day", ["7/1", "02-30", "13-01", "July 1"])
def test_a_deadline_that_is_no_day_is_an_error(root, day):
    policy(root, f"  deadline: {{day: {day}, reason: Policy BDFA}}\n")
    problem = the_problem(root)
    assert problem.code == "bad-date"
    assert "06-15" in problem.fix


REQUIREMENT = (
    "  requirements:\n    - id: MEA-1\n      plan: {plan}\n      title: More\n"
    "      text: Each plan says more.\n      fields: [{field}]\n      citation: Policy BDFA\n"
    "      reason: The committee asked for it.\n"
)


@pytest.mark.parametrize(
    "plan, field, problems",
    [
        ("district-improvement-plan", "superintendents_message", []),
        ("district-improvement-plan", "evaluation.monitoring", ["requirement-unanswered"]),
        ("district-improvement-plan", "objectives.lead", ["requirement-unanswered"]),
        ("district-improvement-plan", "objectives.initiatives.lead", []),
        ("district-action-plan", "summary", ["requirement-unanswered"]),
        ("school-improvement-plan", "council.meetings", []),
        ("school-improvement-plan", "data_analysis.tables", ["requirement-unanswered"]),
        ("school-improvement-plan", "data_analysis.table", ["unknown-requirement-field"]),
        ("school-improvement-plan", "vision", ["unknown-requirement-field"]),
    ],
)
def test_a_policy_can_ask_for_any_field_of_a_plan(root, plan, field, problems):
    policy(root, REQUIREMENT.format(plan=plan, field=field))
    assert codes(root) == problems


def test_a_problem_with_the_policy_gives_the_district_s_own_reason(root):
    policy(root, REQUIREMENT.format(plan="district-action-plan", field="summary"))
    problem = the_problem(root)
    assert problem.why == "Each plan says more. (Policy BDFA.) The committee asked for it."


def test_a_requirement_of_the_policy_may_have_the_id_of_one_of_the_law(root):
    requirement = REQUIREMENT.format(plan="district-action-plan", field="summary")
    policy(root, requirement.replace("MEA-1", "DIP-A"))
    assert codes(root) == ["requirement-unanswered"]


@pytest.mark.parametrize(
    "grades, problems", [("K-5", []), ("PK-8", []), ("9-12", ["council-role-missing"])]
)
def test_a_student_sits_on_the_council_from_grade_9_on(root, grades, problems):
    change(root, SCHOOL_PLAN, "    - {name: Ned Olsen, role: student}\n", "")
    change(root, SCHOOL, "grades: 6-12", f"grades: {grades}")
    assert codes(root) == problems


def test_a_plan_that_is_due_today_is_not_late(root):
    adopted = 'adopted: {on: 2026-06-24, by: "Dr. Ana Silva, Superintendent"}\n'
    change(root, SCHOOL_PLAN, adopted, "")
    change(root, SETTINGS, "as_of: 2026-10-15", "as_of: 2026-07-01")
    change(root, ACTION_PLAN, "status: completed", "status: in-progress")
    assert codes(root) == []


def test_a_link_to_nothing_makes_no_orphans(root):
    change(root, PLAN, "    objective: BEL", "    objective: BELL")
    assert codes(root) == ["unknown-id"]
    change(root, SCHOOL_PLAN, "supports: [LIT, MATH, BEL]", "supports: [LIT, MATH, BELL]")
    assert codes(root) == ["unknown-id", "unknown-id"]


def test_where_a_school_s_plan_cannot_be_read_no_objective_is_without_a_school(root):
    change(root, SCHOOL_PLAN, "objectives:", "objectivs:")
    assert codes(root) == ["unknown-key"]


def subject(root, words):
    change(root, PLAN, "    - subject: English language arts\n", f"    - subject: {words}\n")


@pytest.mark.parametrize(
    "words",
    ["Fractions and ratios", "ELA", "Early literacy", "STEM", "The arts", "World languages"],
)
def test_a_subject_that_is_plainly_a_core_subject_needs_no_further_word(root, words):
    subject(root, words)
    assert codes(root) == []


@pytest.mark.parametrize(
    "words", ["Attendance", "English learners in class", "Ratios", "Languages"]
)
def test_a_finding_may_say_which_core_subject_it_is_about(root, words):
    subject(root, words)
    problem = the_problem(root)
    assert (problem.code, problem.severity) == ("gap-analysis-without-core-subject", Severity.ERROR)
    assert "core_subject: mathematics" in problem.fix
    change(
        root, PLAN, f"subject: {words}\n", f"subject: {words}\n      core_subject: mathematics\n"
    )
    assert codes(root) == []


def test_a_core_subject_of_another_name_is_refused_with_the_names_there_are(root):
    change(root, PLAN, "    - subject: English language arts\n",
           "    - subject: Attendance\n      core_subject: math\n")  # fmt: skip
    problem = the_problem(root)
    assert problem.code == "bad-choice"
    assert "mathematics" in problem.fix


ON_LANGUAGES = "    answer: Six half days, two of them on second language acquisition."


def test_english_learners_are_answered_under_their_own_key(root):
    change(root, SCHOOL_PLAN, ON_LANGUAGES, "    answer: Six half days on reading.")
    problem = the_problem(root)
    assert (problem.code, problem.severity) == ("english-learners-not-addressed", Severity.ERROR)
    assert "english_learners:" in problem.fix
    own_key = "    answer: Six half days on reading.\n    english_learners: Two afternoons."
    change(root, SCHOOL_PLAN, "    answer: Six half days on reading.", own_key)
    assert codes(root) == []


def test_only_the_element_on_development_has_words_on_english_learners(root):
    change(root, SCHOOL_PLAN, "  safety_and_discipline:\n",
           "  safety_and_discipline:\n    english_learners: None\n")  # fmt: skip
    assert codes(root) == ["unknown-key"]


INTERIM = "    interim:\n      - {year: 2026-27, target: 48}\n      - {year: 2027-28, target: 52}\n"


@pytest.mark.parametrize("date, problems", [
    ("2027-06-30", []), ("2027-07-01", ["outcome-without-interim"]),
])  # fmt: skip
def test_an_outcome_of_the_first_year_has_the_action_plan_s_benchmarks_on_the_way(
    root, date, problems
):
    change(root, PLAN, INTERIM, "")
    change(root, PLAN, "date: 2029-06-30", f"date: {date}")
    assert codes(root) == problems
    assert all(each.is_error and "§ 1I; retold" in each.why for each in found(root).problems)


def test_a_plan_that_was_approved_late_is_held_until_the_line_of_the_fix_is_written(root):
    """The waiver that the fix shows is right as it stands, and the document is no draft."""
    change(root, SCHOOL_PLAN, "on: 2026-06-24", "on: 2026-09-10")
    held = build(Request(root, dry_run=True)).held
    assert {problem.code for each in held for problem in each.problems} == {"approved-late"}
    lines = re.search(r"`(waive: .*)`", the_problem(root).fix)[1]
    plan = root / SCHOOL_PLAN
    plan.write_text(f"{plan.read_text('utf-8')}{lines}\n", "utf-8")
    assert codes(root) == []
    report = build(Request(root))
    assert report.held == ()
    text = next((root / "output").rglob("*school-improvement-plan.md")).read_text("utf-8")
    assert "DRAFT" not in text


def test_a_school_s_initiative_without_a_benchmark_is_a_warning_since_the_law_is_about_districts(
    root,
):
    text = (root / SCHOOL_ACTION_PLAN).read_text("utf-8")
    benchmarks = text[text.index("    benchmarks:\n") : text.index("    resources:\n")]
    change(root, SCHOOL_ACTION_PLAN, benchmarks, "")
    problem = the_problem(root)
    assert problem.code == "initiative-without-activities"
    assert problem.severity is Severity.WARNING
    assert "§" not in problem.why
