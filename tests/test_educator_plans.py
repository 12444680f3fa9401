"""The Educator Plan: the form's fields in their order, and which type and length fit whom."""

import re

import pytest

from plantools.documents import document_kind, make_view
from plantools.model import EducatorPlanType, Format, GoalKind, LicenseType, PlanDuration, Rating
from plantools.rendering import render
from reading_back import words_of_markdown, words_of_word
from tests.broken_cases import base, change, codes, found

RECORD = "educators/e-0417.yaml"
FIELDS = [
    "Educator",
    "Primary evaluator",
    "Supervising evaluator",
    "School",
    "Plan type",
    "Developing Educator Plan",
    "Self-Directed Growth Plan",
    "Directed Growth Plan",
    "Improvement Plan",
    "Plan duration",
    "Two-Year",
    "One-Year",
    "Less than a year",
    "Start date",
    "End date",
    "Goal Setting Form",
    "Student Learning Goal(s): Planned Activities",
    "Action",
    "Supports/Resources from School/District",
    "Timeline or Frequency",
    "Professional Practice Goal(s): Planned Activities",
    "Action",
    "Supports/Resources from School/District",
    "Timeline or Frequency",
    "does not say that the educator agrees",
    "Signature",
    "Date",
]
"""What the state's form asks for, in its order."""


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def record(riverbend, id_):
    return next(each for each in riverbend.educators if each.id == id_)


def words(riverbend, id_):
    """What a reader of Word and of Markdown sees of an educator's plan."""
    kind = document_kind("educator-plan")
    view = make_view(kind, riverbend, record(riverbend, id_))
    return [
        words_of_word(render(view, kind.id, Format.WORD)),
        words_of_markdown(render(view, kind.id, Format.MARKDOWN).decode()),
    ]


@pytest.mark.parametrize("id_", ["e-0319", "e-0112"])
def test_the_fields_stand_in_the_order_of_the_states_form(riverbend, id_):
    for text in words(riverbend, id_):
        place = text.index("Educator Plan") + 1
        for field in FIELDS:
            place = text.index(field, place) + 1


@pytest.mark.parametrize(
    ("id_", "ticked"),
    [
        ("e-0319", ["Improvement Plan", "Less than a year", "Final goals"]),
        ("e-0365", ["Developing Educator Plan", "One-Year", "Final goals"]),
        ("e-0112", ["Self-Directed Growth Plan", "Two-Year", "Final goals"]),
        ("e-0274", ["Directed Growth Plan", "Less than a year", "Final goals"]),
    ],
)
def test_one_box_of_each_kind_is_ticked(riverbend, id_, ticked):
    for text in words(riverbend, id_):
        assert len(re.findall("[☑☐]", text)) == 4 + 3 + 2
        assert text.count("☑") == 3
        assert all(f"☑ {label}" in text for label in ticked)


def test_a_goal_shows_what_it_is_tied_to_and_what_it_supports(riverbend):
    for text in words(riverbend, "e-0203"):
        assert "Mill River grade 4 team" in text
        assert "I-B-1 Variety of Assessment Methods" in text
        assert "Riverbend Public Schools: Every student a confident reader and writer" in text
        assert "Mill River Elementary School: Readers who can write about it" in text


def test_the_sample_has_every_type_every_length_and_every_kind(riverbend):
    plans = [file.plan(riverbend.year) for file in riverbend.educators]
    assert {plan.type for plan in plans} == set(EducatorPlanType)
    assert {plan.duration for plan in plans} == set(PlanDuration)
    assert {plan.rating for plan in plans} == set(Rating)
    assert {goal.kind for plan in plans for goal in plan.goals} == set(GoalKind)
    assert sum(any(goal.team for goal in plan.goals) for plan in plans) >= 3
    held = [
        sum(each.type is LicenseType.PROFESSIONAL for each in file.educator.licenses)
        for file in riverbend.educators
    ]
    assert 2 in held
    assert [file.educator.title for file in riverbend.educators].count("Principal") == 2
    assert len(riverbend.educators) == 8


STAGES = ["experienced", "not-experienced"]
FITTING = {
    ("experienced", None): set(),
    ("experienced", "exemplary"): {"self-directed-growth"},
    ("experienced", "proficient"): {"self-directed-growth"},
    ("experienced", "needs-improvement"): {"directed-growth"},
    ("experienced", "unsatisfactory"): {"improvement"},
}


@pytest.mark.parametrize("type_", list(EducatorPlanType))
@pytest.mark.parametrize("rating", [None, *Rating])
@pytest.mark.parametrize("stage", STAGES)
def test_the_type_fits_stage_and_rating(root, stage, rating, type_):
    change(root, RECORD, "stage: experienced", f"stage: {stage}")
    change(root, RECORD, "type: self-directed-growth", f"type: {type_}")
    rated = f"    rating: {rating}\n" if rating else ""
    change(root, RECORD, "    rating: proficient\n", rated)
    fitting = FITTING.get((stage, rating), {"developing"})
    assert ("educator-plan-unfit" not in codes(root)) == (type_ in fitting)


def test_a_new_assignment_may_have_a_developing_plan(root):
    change(root, RECORD, "type: self-directed-growth", "type: developing\n    new_assignment: true")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("type_", "duration", "end", "is_right"),
    [
        ("self-directed-growth", "one-year", "2027-08-31", True),
        ("self-directed-growth", "one-year", "2027-12-15", False),
        ("self-directed-growth", "two-year", "2028-06-15", True),
        ("self-directed-growth", "two-year", "2027-06-15", False),
        ("self-directed-growth", "two-year", "2029-06-15", False),
        ("self-directed-growth", "less-than-a-year", "2027-03-15", False),
        ("directed-growth", "two-year", "2028-06-15", False),
        ("directed-growth", "less-than-a-year", "2027-03-15", True),
        ("developing", "one-year", "2027-06-15", True),
        ("improvement", "less-than-a-year", "2026-09-29", False),
        ("improvement", "less-than-a-year", "2026-09-30", True),
        ("improvement", "one-year", "2027-10-15", False),
        ("improvement", "one-year", "2026-08-15", False),
    ],
)
def test_the_length_fits_the_type(root, type_, duration, end, is_right):
    """The plan begins on September 1, 2026; 30 calendar days end on September 30."""
    change(root, RECORD, "type: self-directed-growth", f"type: {type_}")
    change(root, RECORD, "duration: one-year", f"duration: {duration}")
    change(root, RECORD, "end: 2027-06-15", f"end: {end}")
    assert ("educator-plan-length" not in codes(root)) == is_right


def test_an_improvement_plan_says_who_helps_the_primary_evaluator_at_least(root):
    change(root, RECORD, "type: self-directed-growth", "type: improvement")
    change(root, RECORD, "rating: proficient", "rating: unsatisfactory")
    block = "    improvement:\n      to_improve: Standard II\n      assistance: A coach\n"
    block += "      assisted_by: [coordinator]\n    goals:\n"
    change(root, RECORD, "    goals:\n", block)
    assert codes(root) == ["improvement-plan-incomplete"]
    change(root, RECORD, "[coordinator]", "[coordinator, lincoln-principal]")
    assert codes(root) == []


def test_a_rubric_for_another_role_is_told(root):
    change(root, RECORD, "role: teacher", "role: school-administrator")
    assert "rubric-unfit" in codes(root)
    change(root, RECORD, "role: school-administrator", "role: specialist")
    assert codes(root) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("primary_evaluator: lincoln-principal", "primary_evaluator: nobody"),
        ("supervising_evaluator: superintendent", "supervising_evaluator: nobody"),
        ("schools: [lincoln]", "schools: [lincoln, adams]"),
        ("    supports: [LIT]", "    supports: [LIT-1]"),
        ("- {on: 2026-09-10, by: lincoln-principal}", "- {on: 2026-09-10, by: nobody}"),
    ],
)
def test_each_link_leads_somewhere(root, old, new):
    change(root, RECORD, old, new)
    assert codes(root) == ["record-link-unknown"]


def test_links_wait_for_a_plan_that_is_not_written_yet(root):
    (root / "schools/lincoln/2026-27/improvement-plan.yaml").unlink()
    assert "record-link-unknown" not in codes(root)


def test_what_an_educator_plan_of_an_earlier_year_supported_may_be_gone(root):
    text = (root / RECORD).read_text(encoding="utf-8")
    plans = text.partition("educator_plans:\n")[2].partition("\nlicenses:")[0]
    earlier = plans.replace("2027", "2026").replace("2026-09-01", "2025-09-01")
    earlier = earlier.replace("E-0417", "E-0417-25").replace("LIN-1", "LIN-9")
    change(root, RECORD, plans, f"{earlier}\n{plans}")
    assert codes(root) == []
    change(root, RECORD, "supports: [LIN-1]", "supports: [LIN-9]")
    assert codes(root) == ["record-link-unknown"]


def test_the_nearest_id_is_offered(root):
    change(root, RECORD, "supports: [LIN-1]", "supports: [LIN-2]")
    (problem,) = found(root).problems
    assert "Did you mean 'LIN-1'?" in problem.fix


def test_the_plan_of_a_year_is_the_last_that_begins_among_those_that_run(riverbend):
    file = record(riverbend, "e-0112")
    plan = file.plan(riverbend.year)
    assert (str(plan.start), str(plan.end)) == ("2025-09-02", "2027-06-18")
    assert file.plan(riverbend.year.following) is None


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("goals_approved: 2026-09-30", "goals_approved: 2062-09-30"),
        ("{educator: 2026-10-01, ", "{educator: 2016-10-01, "),
        ("primary_evaluator: 2026-10-01}", "primary_evaluator: 2062-10-01}"),
        ("    formative: 2027-01-29",
         "    self_assessment:\n      date: 2062-09-10\n      student_learning: Rose.\n"
         "      practice: Late.\n    formative: 2027-01-29"),
    ],
)  # fmt: skip
def test_a_day_far_from_the_plan_is_told(root, old, new):
    change(root, RECORD, old, new)
    assert codes(root) == ["educator-plan-dates"]
