"""What people paste, and what Excel and Word make of it, is told in plain words in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.model import ActionPlan, ImprovementPlan, SchoolPlan
from reading_samples import ACTION_PLAN, PLAN, SCHOOL_PLAN, at, good, read, the_problem

TITLE = "    title: Readers by grade 3\n"


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        (TITLE, "\u00a0\u00a0\u00a0\u00a0title: Readers\n", (13, 1), "begins with a space of an"),
        (TITLE, "    title:\u00a0Readers\n", (13, 11), "after the colon is of another kind"),
        ("- id: LIT\n", "- id:\u202fLIT\n", (12, 8), "after the colon is of another kind"),
        (TITLE, "    title： Readers\n", (13, 10), "looks like a colon"),
        ("- if: we", "– if: we", (3, 3), "a bullet or a long dash"),
        ("- if: we", "• if: we", (3, 3), "a bullet or a long dash"),
        ("- if: we", "* if: we", (3, 3), "a bullet or a long dash"),
        ("- if: we", "-if: we", (3, 3), "no space after the dash"),
        (TITLE, "    title: “Readers”: by grade 3\n", (13, 12), "curly quotation mark"),
        (TITLE, "    title: ‘Readers’: by grade 3\n", (13, 12), "curly quotation mark"),
    ],
)
def test_a_character_that_is_not_what_it_looks_like(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], said: str
) -> None:
    assert old in PLAN
    problem = the_problem(PLAN.replace(old, new, 1), ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", place)
    assert said in problem.message
    assert "type" in problem.fix.lower() or "Put a space" in problem.fix


def test_the_same_characters_within_texts_are_fine_and_not_blamed(tmp_path: Path) -> None:
    text = "    why: |\n      – “Reading” carries\u00a0all else:\n      • every subject\n"
    content = PLAN.replace("    why: Reading carries all else.\n", text)
    plan = good(content, ImprovementPlan, tmp_path)
    assert "• every subject" in plan.objectives[0].why
    broken = content.replace("    initiatives:\n", "    initiatives: a: b\n")
    problem = the_problem(broken, ImprovementPlan, tmp_path)
    assert "A colon stands where no key can be" in problem.message


@pytest.mark.parametrize(
    ("title", "column"),
    [("Our school is #1 in reading", 26), ("#1 in reading", 12), ("60% #of all", 16)],
)
def test_a_text_that_a_hash_cuts_is_one_problem(tmp_path: Path, title: str, column: int) -> None:
    content = PLAN.replace("title: Readers by grade 3", f"title: {title}")
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("text-cut-by-hash", (13, column))
    assert "double quotes" in problem.fix


@pytest.mark.parametrize(
    "line",
    [
        "title: Readers # a comment",
        "title: Readers ## a comment",
        "title: Readers#1",
        'title: "Readers are #1"',
        "title: 'Readers' #comment",
        'title: "Readers\n      are #1 of all"',
        "title: |\n      Readers are #1 of all",
        "title: >- #comment\n      Readers",
        "#comment\n    title: Readers",
    ],
)
def test_other_hashes_are_comments_or_text(tmp_path: Path, line: str) -> None:
    good(PLAN.replace("title: Readers by grade 3", line), ImprovementPlan, tmp_path)


def test_a_comma_in_a_number_between_braces_is_told(tmp_path: Path) -> None:
    funding = "funding:\n  - {id: a, name: A, kind: Local, amount: 12,600}\n"
    _, problems = read(ACTION_PLAN + funding, ActionPlan, tmp_path)
    assert [problem.code for problem in problems] == ["unknown-key"]
    assert "a comma ends the value" in problems[0].fix


@pytest.mark.parametrize(
    ("old", "new", "fix"),
    [
        ("lead: superintendent", "lead: Dr. José Núñez", "the id that stands with the name"),
        ("- id: LIT\n", "- id: École no. 1\n", "Write Ecole-no-1."),
        ("- id: LIT\n", "- id: Readers' goal\n", "Write Readers-goal."),
    ],
)
def test_a_name_in_the_place_of_an_id(tmp_path: Path, old: str, new: str, fix: str) -> None:
    _, problems = read(PLAN.replace(old, new, 1), ImprovementPlan, tmp_path)
    assert problems[0].code == "bad-id"
    assert fix in problems[0].fix


@pytest.mark.parametrize(
    ("said", "meant"),
    [("Done", "completed"), ("In progress", "in-progress"), ("Delayed", "late")],
)
def test_a_status_in_other_words(tmp_path: Path, said: str, meant: str) -> None:
    content = f"{ACTION_PLAN}        status: {said}\n"
    assert f"Did you mean '{meant}'?" in the_problem(content, ActionPlan, tmp_path).fix


@pytest.mark.parametrize(
    ("content", "model", "line", "law"),
    [
        (PLAN, ImprovementPlan, "evaluation:\n  description: We look every quarter.\n", "69, § 1I"),
        (SCHOOL_PLAN, SchoolPlan, "  further_subjects:\n    answer: Yes.\n", "71, § 59C"),
        (ACTION_PLAN, ActionPlan, "        date: 2026-10-01\n", "69, § 1I"),
    ],
)
def test_what_the_law_asks_for_and_is_missing_names_the_law_and_its_source(
    tmp_path: Path, content: str, model: type, line: str, law: str
) -> None:
    assert line in content
    problem = the_problem(content.replace(line, ""), model, tmp_path)
    assert problem.code == "missing-field"
    assert f"M.G.L. c. {law}; retold at https://" in problem.why
