"""A text that runs on over keys is told where it began, and a key in it where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from plantools.model import ImprovementPlan
from plantools.reading.emitted import entry
from reading_samples import PLAN, at, good, read, the_problem

WHY = "    why: Reading carries all else.\n"
FINDING = "      finding: Half read at grade level.\n"


@pytest.mark.parametrize(
    ("old", "new", "place", "fix"),
    [
        (WHY, "    why: >-\n      Reading.\n      lead: superintendent\n", (16, 7), "Put 4 spaces"),
        (WHY, "    why: |\n      Reading.\n\n      lead:\n", (17, 7), "Put 4 spaces before it."),
        (
            "        description: Every day, in every room.\n        lead: superintendent\n",
            "        description: |\n          Daily.\n          lead: superintendent\n",
            (20, 11),
            "Put 8 spaces before it.",
        ),
        (
            "  summary: Reading is uneven.\n  findings:\n",
            "  summary: >-\n    Reading is uneven.\n    tables:\n  findings:\n",
            (8, 5),
            "Put 2 spaces before it.",
        ),
        (
            FINDING,
            "      finding: |\n        Half.\n        - subject: Mathematics\n",
            (12, 11),
            "Put 4 spaces before the dash.",
        ),
        (
            "theory_of_action:\n",
            "superintendents_message: |\n  Dear families.\n  adopted:\ntheory_of_action:\n",
            (4, 3),
            "Put no space before it.",
        ),
        (
            "    title: Readers by grade 3\n    why: Reading carries all else.\n",
            "    title: 'Readers by grade 3\n    lead: superintendent'\n    why: Reading.\n",
            (14, 5),
            "Close the quotation mark that opens on line 13.",
        ),
    ],
)
def test_a_key_within_a_text_is_told_with_the_spaces_that_it_needs(
    tmp_path: Path, old: str, new: str, place: tuple[int, int], fix: str
) -> None:
    assert old in PLAN
    problem = the_problem(PLAN.replace(old, new, 1), ImprovementPlan, tmp_path)
    assert problem.code == "key-in-text"
    assert at(problem) == place
    assert fix in problem.fix


def test_a_required_key_within_a_text_is_not_called_missing_as_well(tmp_path: Path) -> None:
    content = PLAN.replace(
        "        description: Every day, in every room.\n        lead: superintendent\n"
        "        serves: [OUT-1]\n",
        "        description: >-\n          Daily.\n          lead: superintendent\n"
        "          serves: [OUT-1]\n",
    )
    _, problems = read(content, ImprovementPlan, tmp_path)
    assert [(p.code, p.place.line) for p in problems] == [("key-in-text", 20), ("key-in-text", 21)]


@pytest.mark.parametrize(
    "lines",
    [
        "Lead: the superintendent.",
        "lead:the superintendent",
        "why: it stands here already.",
        "note: no field of an objective",
        "The lead: unknown.",
        "- lead: a line of a list",
        "**lead:** in bold",
    ],
)
def test_a_line_with_a_colon_is_a_line_of_the_text(tmp_path: Path, lines: str) -> None:
    new = f"    why: |\n      Reading.\n      {lines}\n"
    plan = good(PLAN.replace(WHY, new), ImprovementPlan, tmp_path)
    assert plan.objectives[0].why.endswith(lines)


def test_a_colon_after_the_first_word_of_a_broken_line_is_text(tmp_path: Path) -> None:
    new = "    why: >-\n      Reading is what we least have of our\n      lead: few take part.\n"
    plan = good(PLAN.replace(WHY, new), ImprovementPlan, tmp_path)
    assert plan.objectives[0].why.endswith("our lead: few take part.")


@pytest.mark.parametrize("mark", ["'", '"'])
@pytest.mark.parametrize("later", ["Half read at grade level.", "'Half' read", '"Half" read'])
def test_a_quotation_mark_that_is_not_closed_is_told_where_it_opens(
    tmp_path: Path, mark: str, later: str
) -> None:
    content = PLAN.replace("if: we teach", f"if: {mark}we teach").replace("Half read", later)
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", (3, 9))
    assert "opens here" in problem.message
    assert "Close the quotation mark" in problem.fix


def test_a_key_without_colon_is_told_where_it_stands_and_not_where_the_next_one_is(
    tmp_path: Path,
) -> None:
    content = PLAN.replace("  - if: we teach", "  - if we teach\n      well")
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", (3, 5))
    assert "no colon and space after its key" in problem.message


def test_a_colon_on_a_later_line_of_a_value_is_told_at_the_colon(tmp_path: Path) -> None:
    content = PLAN.replace("why: Reading carries", "why: Reading\n      carries: all")
    assert at(the_problem(content, ImprovementPlan, tmp_path)) == (15, 14)


def test_a_first_key_without_space_before_its_mark_is_told_where_it_stands(tmp_path: Path) -> None:
    content = PLAN.replace(
        "  summary: Reading is uneven.\n", "  summary:|\n    We read:\n    more\n"
    )
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", (6, 3))
    assert "no colon and space after its key" in problem.message


def test_a_line_too_far_left_is_told_and_not_the_next_of_its_block(tmp_path: Path) -> None:
    content = PLAN.replace("  findings:\n", "findings:\n").replace(
        "objectives:\n  - id: LIT", "  tables: []\nobjectives:\n  - id: LIT"
    )
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", (7, 1))
    assert problem.fix.startswith("Put 2 spaces before it.")


def test_a_line_too_far_right_is_told_itself(tmp_path: Path) -> None:
    content = PLAN.replace("    why: Reading", "     why: Reading")
    assert at(the_problem(content, ImprovementPlan, tmp_path))[0] == 14
    content = PLAN.replace("        serves:", "       serves:")
    assert at(the_problem(content, ImprovementPlan, tmp_path))[0] == 20


@pytest.mark.parametrize(
    "text", ["We read daily.\nlead: a coach", "reads " * 13 + "lead: a coach in each"]
)
def test_what_a_person_types_into_a_form_is_written_so_that_it_is_no_key(
    tmp_path: Path, text: str
) -> None:
    written = "\n".join(f"    {line}" for line in entry("why", text))
    plan = good(PLAN.replace(WHY, f"{written}\n"), ImprovementPlan, tmp_path)
    assert plan.objectives[0].why == text
