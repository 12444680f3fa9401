"""The superintendent's goals: a public document, and what checking says of them."""

import json
from dataclasses import replace

import pytest

from plantools.documents import adoption_of, document_kind, make_view
from plantools.model import Format, GoalProgress
from plantools.reading import read_workspace
from plantools.rendering import render
from reading_back import words_of_word
from terminal import typed
from tests.broken_cases import base, change, codes, found

GOALS = "superintendent-goals/2026-27.yaml"
KIND = document_kind("superintendent-goals")


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def goals_of(workspace):
    return make_view(KIND, workspace)


def test_each_goal_says_what_it_supports_and_how_far_it_is(riverbend):
    view = goals_of(riverbend)
    kinds = [goal.kind for goal in view.goals]
    assert kinds.count("District improvement") == 3
    assert kinds.count("Student learning") == kinds.count("Professional practice") == 1
    for goal in view.goals:
        assert goal.supports and goal.indicators and goal.actions and goal.benchmarks
        assert goal.evidence and goal.progress in view.scale


def test_the_progress_is_that_of_the_last_review(root):
    change(
        root,
        GOALS,
        "    evidence: [The list of visits]\n",
        "    evidence: [The list of visits]\n    reviews:\n"
        "      - {on: 2026-10-01, progress: some-progress}\n"
        "      - {on: 2026-10-05, progress: met, note: Nine of ten.}\n",
    )
    view = goals_of(read_workspace(root).workspace)
    assert [goal.progress for goal in view.goals] == ["Met"] + ["Not reviewed yet"] * 3


def test_the_scale_has_the_five_published_words():
    assert [each.value for each in GoalProgress] == [
        "did-not-meet",
        "some-progress",
        "significant-progress",
        "met",
        "exceeded",
    ]


def test_focus_indicators_come_with_their_standards_and_goals(riverbend):
    shown = {each.indicator: each for each in goals_of(riverbend).focus_indicators}
    data = shown["I-E, Data-Informed Decision Making"]
    assert (data.standard, data.goals) == ("I, Instructional Leadership", "4")


def test_it_is_adopted_by_its_own_vote(riverbend):
    view = goals_of(riverbend)
    assert view.document.standing == (
        "Adopted by Riverbend School Committee on September 15, 2026 by a vote of 7-0"
    )
    assert adoption_of(KIND, riverbend) == riverbend.superintendent_goals.adopted
    draft = riverbend.superintendent_goals.model_copy(update={"adopted": None})
    assert goals_of(replace(riverbend, superintendent_goals=draft)).document.is_draft


def test_without_goals_there_is_no_document(riverbend):
    assert goals_of(replace(riverbend, superintendent_goals=None)) is None


def test_a_rubric_that_is_not_at_hand_leaves_the_codes_as_they_are(riverbend):
    view = goals_of(replace(riverbend, frameworks={}))
    assert view.rubric == "superintendent-rubric@2019"
    assert [each.indicator for each in view.focus_indicators][:2] == ["I-A", "I-D"]


def test_it_is_public_in_every_format(root, tmp_path):
    out = tmp_path / "out"
    done = typed("build", "--document", KIND.id, "--output", str(out), str(root))
    assert done.exit_code == 0, done.output
    folder = out / "2026-27" / "public"
    assert {file.suffix for file in folder.glob("superintendent-goals.*")} == {
        ".docx", ".md", ".html", ".pdf",
    }  # fmt: skip


def test_word_shows_where_each_goal_stands(riverbend):
    words = words_of_word(render(goals_of(riverbend), KIND.id, Format.WORD))
    for said in (
        "Significant Progress",
        "Some Progress",
        "Goal 5: Feedback that principals can use",
    ):
        assert said in words


def test_an_error_in_the_goals_holds_their_document_back_and_no_other(root, tmp_path):
    change(root, GOALS, "supports: [LIT]", "supports: [NOTHING]")
    done = typed("build", "--format", "md", "--output", str(tmp_path / "out"), str(root))
    assert done.exit_code == 1
    written = {file.stem for file in (tmp_path / "out").rglob("*.md")}
    assert KIND.id not in written and "goal-cascade" not in written
    assert {"district-improvement-plan", "resources"} <= written


# What checking says


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("supports: [LIT]", "supports: [LIT-1]", "unknown-id"),
        ("supports: [LIT]", "supports: [LITT]", "unknown-id"),
        ("date: 2027-06-30", "date: 2029-06-30", "date-outside-plan"),
        ("date: 2027-01-29", "date: 2025-01-29", "date-outside-plan"),
        ("on: 2026-06-16", "on: 2027-02-16", "adopted-in-future"),
        ("I-B, I-E,", "I-B, I,", "unknown-indicator"),
        ("status: in-progress", "status: half-way", "bad-choice"),
        ("id: SUP-2", "id: SUP-1", "duplicate-id"),
        ("kind: student-learning", "kind: student-learnin", "bad-choice"),
        ("year: 2026-27", "year: 2027-28", "year-mismatch"),
        ("    measure: Weeks with a meeting\n", "", "missing-field"),
        ("title: Attendance teams", 'title: "EXAMPLE: Attendance"', "example-text"),
    ],
)
def test_a_slip_in_the_goals_is_found(root, old, new, code):
    change(root, GOALS, old, new)
    problems = found(root).problems
    assert code in [problem.code for problem in problems]
    assert {problem.place.file for problem in problems} == {GOALS}


def test_a_benchmark_that_is_past_and_not_begun_is_told(root):
    change(root, GOALS, "date: 2026-12-18}", "date: 2026-10-01}")
    assert codes(root) == ["benchmark-overdue"]


def test_an_unknown_indicator_names_the_likely_one(root):
    change(root, GOALS, "indicators: [II-B, IV-A]", "indicators: [ii.b, IV-A]")
    (problem,) = found(root).problems
    assert problem.fix.startswith("Did you mean 'II-B'?")


def test_a_standard_or_an_element_is_no_indicator(root):
    change(root, GOALS, "superintendent-rubric@2019", "superintendent-rubric@2012")
    change(root, GOALS, "indicators: [II-B, IV-A]", "indicators: [II-B-1, IV]")
    messages = [problem.message for problem in found(root).problems]
    assert messages == [
        "Goal SUP-4 names II-B-1, an element of II-B.",
        "Goal SUP-4 names IV, a whole standard of Superintendent Rubric, 2012.",
    ]


def test_what_is_practice_and_not_law_is_a_hint(root):
    change(root, GOALS, "[I-B, I-E, II-A, II-B, III-A, IV-A]", "[I-B]")
    (problem,) = found(root).problems
    assert (problem.code, problem.severity.value) == ("focus-indicator-count", "hint")
    assert typed("check", "--strict", str(root)).exit_code == 0


def test_the_goals_can_be_listed(root):
    rows = json.loads(typed("list", "goals", "--json", "--workspace", str(root)).stdout)
    assert [row["id"] for row in rows] == ["SUP-1", "SUP-2", "SUP-3", "SUP-4"]
    narrowed = typed("list", "goals", "--objective", "MATH", "--json", "--workspace", str(root))
    assert json.loads(narrowed.stdout) == []
