"""What does not fit the model is told by its key and by what it belongs to, all at once."""

from pathlib import Path

import pytest

from plantools.model import (
    ActionPlan,
    Crosswalk,
    District,
    ImprovementPlan,
    Part,
    SchoolPlan,
    Settings,
)
from reading_samples import (
    ACTION_PLAN,
    CROSSWALK,
    DISTRICT,
    PLAN,
    SCHOOL_PLAN,
    SETTINGS,
    at,
    read,
    the_problem,
)

FILES: dict[type[Part], str] = {
    Settings: SETTINGS,
    District: DISTRICT,
    ImprovementPlan: PLAN,
    ActionPlan: ACTION_PLAN,
    SchoolPlan: SCHOOL_PLAN,
    Crosswalk: CROSSWALK,
}
Case = tuple[type[Part], str, str, str, tuple[int, int], str, str]

CASES: list[Case] = [
    # model, right, wrong, code, place, message, fix
    (
        ImprovementPlan,
        "        lead: superintendent\n",
        "",
        "missing-field",
        (16, 9),
        "Strategic initiative LIT-1 has no 'lead'.",
        "Add `lead: …`.",
    ),
    (
        ImprovementPlan,
        "    date: 2029-06-15\n",
        "",
        "missing-field",
        (24, 5),
        "Outcome OUT-1 has no 'date'.",
        "Add `date: 2027-06-15`.",
    ),
    (
        ImprovementPlan,
        "evaluation:\n  description: We look every quarter.\n",
        "",
        "missing-field",
        (1, 1),
        "The improvement plan has no 'evaluation'.",
        "Add `evaluation:` and below it, indented, `description: …`.",
    ),
    (
        ImprovementPlan,
        "{value: 48, year: 2025-26}",
        "{value: 48}",
        "missing-field",
        (30, 16),
        "The baseline of outcome OUT-1 has no 'year'.",
        "Add `year: 2026-27`.",
    ),
    (
        ImprovementPlan,
        "objectives:",
        "objectivs:",
        "unknown-key",
        (11, 1),
        "The improvement plan has the key 'objectivs'",
        "Did you mean 'objectives'?",
    ),
    (
        ImprovementPlan,
        "    then: more",
        "    Then: more",
        "unknown-key",
        (4, 5),
        "Link of the theory of action number 1 has the key 'Then'",
        "Did you mean 'then'?",
    ),
    (
        ImprovementPlan,
        "    why: Reading",
        "    titles: x\n    why: Reading",
        "unknown-key",
        (14, 5),
        "Strategic objective LIT has the key 'titles'",
        "Did you mean 'title'? It stands here already",
    ),
    (
        ImprovementPlan,
        "    why: Reading",
        "    budget: x\n    why: Reading",
        "unknown-key",
        (14, 5),
        "'budget'",
        "one of these keys: id, title, why,",
    ),
    (
        ImprovementPlan,
        "        lead: superintendent\n",
        "        lead: superintendent\n        evaluation: x\n",
        "unknown-key",
        (20, 9),
        "Strategic initiative LIT-1 has the key 'evaluation'",
        "belongs to the improvement plan",
    ),
    (
        ImprovementPlan,
        "    why: Reading",
        "    serves: [OUT-1]\n    why: Reading",
        "unknown-key",
        (14, 5),
        "Strategic objective LIT has the key 'serves'",
        "belongs to the strategic initiative under 'initiatives'",
    ),
    (
        ImprovementPlan,
        "2029-06-15",
        "9/15/2029",
        "bad-date",
        (32, 11),
        "Outcome OUT-1 has '9/15/2029' as 'date': that is not a date.",
        "Write 2029-09-15.",
    ),
    (
        ImprovementPlan,
        "2029-06-15",
        "2029-06-31",
        "bad-date",
        (32, 11),
        "'2029-06-31'",
        "Write year-month-day, as 2027-06-15.",
    ),
    (
        ImprovementPlan,
        "target: 60",
        "target: about 60 percent",
        "bad-number",
        (31, 13),
        "Outcome OUT-1 has 'about 60 percent' as 'target': that is not a number.",
        "Write 60.",
    ),
    (
        ImprovementPlan,
        "target: 60",
        "target: sixty",
        "bad-number",
        (31, 13),
        "'sixty'",
        "Write the figure alone, as 52 or 1,250.50.",
    ),
    (
        ActionPlan,
        "kind: process",
        "kind: Early Evidence",
        "bad-choice",
        (6, 15),
        "Benchmark LIT-1-P1 has 'Early Evidence' as 'kind'",
        "Did you mean 'early-evidence'? It is one of: process, early-evidence.",
    ),
    (
        ActionPlan,
        "kind: process",
        "kind: other",
        "bad-choice",
        (6, 15),
        "'other'",
        "Write one of: process, early-evidence.",
    ),
    (
        SchoolPlan,
        "co_chair: yes",
        "co_chair: sometimes",
        "bad-choice",
        (6, 17),
        "Council member \"Sam Reed\" has 'sometimes' as 'co_chair'",
        "Write one of: true, false.",
    ),
    (
        District,
        "id: superintendent",
        "id: the_superintendent",
        "bad-id",
        (8, 9),
        "Person the_superintendent has 'the_superintendent' as 'id': that is not an id.",
        "Write the-superintendent.",
    ),
    (
        District,
        "id: superintendent",
        f"id: {'x' * 41}",
        "bad-id",
        (8, 9),
        "that is not an id",
        "Write letters and digits with single hyphens",
    ),
    (
        ImprovementPlan,
        "serves: [OUT-1]",
        "serves: [OUT-1, OUT 2]",
        "bad-id",
        (20, 25),
        "Strategic initiative LIT-1 has 'OUT 2' as entry 2 of 'serves'",
        "Write OUT-2.",
    ),
    (
        Settings,
        "2026-27",
        "2026-2027",
        "bad-year",
        (1, 7),
        "The settings file has '2026-2027' as 'year': that is not a school year.",
        "Write 2026-27.",
    ),
    (
        Settings,
        "2026-27",
        "SY27",
        "bad-year",
        (1, 7),
        "'SY27'",
        "Write 2026-27.",
    ),
    (
        ImprovementPlan,
        "years: 2026-29",
        "years: 2026-2029",
        "bad-year",
        (1, 8),
        "that is not a span of three school years",
        "Write 2026-29.",
    ),
    (
        ImprovementPlan,
        "serves: [OUT-1]",
        "serves: OUT-1",
        "not-a-list",
        (20, 17),
        "Strategic initiative LIT-1 has a single value as 'serves', where a list belongs.",
        "Write `serves: [OUT-1]`.",
    ),
    (
        ImprovementPlan,
        "serves: [OUT-1]",
        "serves: OUT-1, OUT-2",
        "not-a-list",
        (20, 17),
        "a single value",
        "Write `serves: [OUT-1, OUT-2]`.",
    ),
    (
        District,
        "  - name: Belonging",
        "  name: Belonging",
        "not-a-list",
        (5, 3),
        "The district has keys with values as 'core_values', where a list belongs.",
        "entries that begin with `- name: …`",
    ),
    (
        ImprovementPlan,
        "{value: 48, year: 2025-26}",
        "48",
        "not-a-mapping",
        (30, 15),
        "Outcome OUT-1 has a single value as 'baseline', where keys belong.",
        "Write `baseline:` and below it, indented, `value: 52`",
    ),
    (
        District,
        "- name: Belonging",
        "- Belonging",
        "not-a-mapping",
        (5, 5),
        "The district has a single value as entry 1 of 'core_values', where keys belong.",
        "its keys are name, meaning.",
    ),
    (
        Crosswalk,
        "      rubric@2012:\n        - text: Has a mission.\n          cites: [I-A]\n",
        "      rubric@2012:\n        - words\n",
        "not-a-mapping",
        (11, 11),
        "Crosswalk row mission has a single value as entry 1 of 'rubric@2012' in 'cells'",
        "its keys are text, cites.",
    ),
    (
        District,
        "mission: We teach.",
        "mission:\n  - We teach.",
        "not-text",
        (3, 3),
        "The district has a list as 'mission', where one value belongs.",
        "Write `mission: …`",
    ),
    (
        District,
        "vision: Everyone reads.",
        "vision: Everyone reads.\naccent: blue",
        "bad-colour",
        (4, 9),
        "The district has 'blue' as 'accent': that is not a colour.",
        '"#1F4E79", in double quotes',
    ),
    (
        SchoolPlan,
        "  class_size:\n    answer: Yes.\n",
        "  class_size:\n    answer: Yes.\n    not_applicable_because: No.\n",
        "one-of-two",
        (9, 5),
        "Element 'class_size': write either 'answer' or 'not_applicable_because', and not both.",
        "write either",
    ),
    (
        SchoolPlan,
        "  class_size:\n    answer: Yes.\n",
        "  class_size: Yes.\n",
        "not-a-mapping",
        (8, 15),
        "The list of elements has a single value as 'class_size', where keys belong.",
        "`answer: …` and its other keys: not_applicable_because",
    ),
]


@pytest.mark.parametrize(
    ("model", "right", "wrong", "code", "place", "said", "fix"),
    CASES,
    ids=[f"{case[3]}-{case[2].strip()[:20]}" for case in CASES],
)
def test_a_value_that_does_not_fit_has_its_code_place_words_and_fix(
    tmp_path: Path,
    model: type[Part],
    right: str,
    wrong: str,
    code: str,
    place: tuple[int, int],
    said: str,
    fix: str,
) -> None:
    content = FILES[model]
    assert right in content
    problem = the_problem(content.replace(right, wrong, 1), model, tmp_path)
    assert (problem.code, at(problem)) == (code, place)
    assert said in problem.message
    assert fix in problem.fix


def test_the_reason_is_what_the_model_says_of_the_field(tmp_path: Path) -> None:
    content = PLAN.replace("        lead: superintendent\n", "")
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert problem.why == "'lead' says: Who leads it: an id among the people."


@pytest.mark.parametrize(("content", "what"), [("- a\n- b\n", "a list"), ("words\n", "a single")])
def test_a_file_that_is_no_mapping_is_told_how_to_begin(
    tmp_path: Path, content: str, what: str
) -> None:
    problem = the_problem(content, Settings, tmp_path)
    assert (problem.code, at(problem)) == ("not-a-mapping", (1, 1))
    assert f"The file holds {what}" in problem.message
    assert "`year: 2026-27`" in problem.fix


def test_all_problems_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    content = (
        PLAN.replace("2029-06-15", "June 15, 2029")
        .replace("target: 60", "target: sixty")
        .replace("  - if: we", "  - iff: we")
        .replace("serves: [OUT-1]", "serves: OUT-1\n        serves: OUT-2")
        .replace("    group: All students\n", "")
        .replace("  description: We look", "  description:\n  # We look")
        .replace("why: Reading", 'why: "\\x07" #')
    )
    _, problems = read(content, ImprovementPlan, tmp_path)
    assert [p.code for p in problems] == [
        "unknown-key",
        "forbidden-character",
        "not-a-list",
        "duplicate-key",
        "missing-field",
        "bad-number",
        "bad-date",
        "empty-value",
    ]


def test_a_list_of_one_wrong_entry_is_one_problem(tmp_path: Path) -> None:
    content = DISTRICT.replace("name: Belonging", "nam: Belonging")
    assert the_problem(content, District, tmp_path).code == "unknown-key"


def test_long_values_are_cut_in_messages(tmp_path: Path) -> None:
    problem = the_problem(f"year: {'very ' * 500}long\n", Settings, tmp_path)
    assert len(problem.message) < 200
    assert "…" in problem.message
