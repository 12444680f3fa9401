"""What can be wrong with a crosswalk: each problem with its place, and what is no problem."""

from __future__ import annotations

from dataclasses import replace

import pytest
from crosswalk_workspace import workspace

from conftest import sample
from plantools.checking import check
from plantools.model import Severity
from plantools.reading import read_crosswalk

RUBRIC, STANDARDS = "superintendent-rubric@2012", "district-standards@2014"


def problems(root, edition, *statements, introduction="", more="", columns=""):
    """What `check` says of a crosswalk with one row and one column with these statements."""
    cells = "".join(f"        - {{text: {text}, cites: [{cites}]}}\n" for text, cites in statements)
    text = f"""\
year: 2026-27
title: Crosswalk
introduction: {introduction or "What we do."}
columns:
  - edition: {edition}
    heading: What they do
{columns}rows:
  - id: outcomes
    component: Outcomes
    cells:
      {edition}:{"" if statements else " []"}
{cells}{more}"""
    reading = read_crosswalk(workspace(root, ("crosswalks/2026-27.yaml", text)))
    return check(reading)


def said(found):
    return [(p.code, p.severity, p.place.line, p.place.column) for p in found]


def test_a_right_crosswalk_has_no_problems(tmp_path):
    assert problems(tmp_path, RUBRIC, ("Leads", "I-E-2"), ("Sees", "I-E-1")) == ()


def test_the_published_crosswalk_has_no_problems():
    assert check(read_crosswalk(sample("crosswalk"))) == ()


def test_an_unknown_code_is_an_error_and_the_nearest_is_named(tmp_path):
    found = problems(tmp_path, STANDARDS, ("Plans", "Leadership 3"), ("Sees", "Leadership 33"))
    assert said(found) == [("unknown-code", Severity.ERROR, 13, 32)]
    assert found[0].fix.startswith("Did you mean 'Leadership 3' (District and School Improvement")


def test_a_title_in_the_place_of_a_code_is_recognised(tmp_path):
    (found,) = problems(tmp_path, RUBRIC, ("Leads", "Educator Goals"))
    assert found.code == "unknown-code"
    assert found.fix.startswith("Did you mean 'I-D-1' (Educator Goals)?")


def test_a_code_of_another_edition_is_an_error_and_says_what_it_became(tmp_path):
    found = problems(tmp_path, "superintendent-rubric@2019", ("Leads", "I-E-2"))
    assert said(found) == [("other-editions-code", Severity.ERROR, 12, 33)]
    assert "'I-E-2' is a code of superintendent-rubric@2012" in found[0].message
    assert "It became I-E (Data-Informed Decision Making) (merged, unconfirmed)." in found[0].fix


def test_a_code_written_with_another_edition_is_an_error_and_the_likeliest_are_named(tmp_path):
    (found,) = problems(
        tmp_path, "district-standards@2019", ("Trains", f"{STANDARDS} Human Resources 3")
    )
    assert found.code == "other-editions-code"
    assert "Likeliest: Human Resources 3 (Supervision" in found.fix


def test_a_retired_code_is_an_error_with_its_reason(tmp_path):
    found = problems(tmp_path, "craft@2", ("Sharpens", "C-6"), ("Plans", "C-1"))
    assert said(found) == [("retired-code", Severity.ERROR, 12, 36)]
    assert found[0].message.endswith("nobody has a stone")


def test_a_code_of_another_framework_is_unknown(tmp_path):
    (found,) = problems(tmp_path, STANDARDS, ("Leads", "I-E-2"))
    assert found.code == "unknown-code"


def test_a_code_of_another_columns_edition_is_unknown_and_the_column_is_named(tmp_path):
    more = f"      {RUBRIC}:\n        - {{text: Sees, cites: [I-E-1]}}\n"
    columns = f"  - {{edition: {RUBRIC}, heading: What leaders do}}\n"
    (found,) = problems(tmp_path, STANDARDS, ("Leads", "I-E-2"), more=more, columns=columns)
    assert found.code == "unknown-code"
    assert found.fix.startswith(f"It is a code of {RUBRIC}, the edition of another column: does")


def test_an_indicator_among_elements_is_a_warning_that_names_its_elements(tmp_path):
    found = problems(tmp_path, RUBRIC, ("A", "I-E-1"), ("B", "I-E-2"), ("C", "II-B"))
    assert said(found) == [("indicator-for-element", Severity.WARNING, 14, 29)]
    assert "II-B-1 (Recruitment and Hiring Strategies)" in found[0].fix


def test_indicators_alone_and_standards_are_no_problem(tmp_path):
    assert problems(tmp_path, RUBRIC, ("A", "I-E"), ("B", "II-B"), ("C", "III")) == ()


def test_a_statement_without_citation_is_an_error(tmp_path):
    found = problems(tmp_path, RUBRIC, ("Leads (well)", ""), ("Leads", "I-E-2"))
    assert said(found) == [("statement-without-citation", Severity.ERROR, 12, 18)]


def test_a_statement_that_stands_twice_in_a_cell_is_a_warning(tmp_path):
    found = problems(tmp_path, RUBRIC, ("Leads well", "I-E-2"), ("leads  well", "I-E-1"))
    assert said(found) == [("duplicate-statement", Severity.WARNING, 13, 18)]
    assert "crosswalks/2026-27.yaml:12:18" in found[0].message


def test_a_statement_that_stands_in_two_rows_is_a_hint(tmp_path):
    more = f"""\
  - id: vision
    component: Vision
    cells:
      {RUBRIC}:
        - {{text: Leads, cites: [I-E-2]}}
"""
    found = problems(tmp_path, RUBRIC, ("Leads", "I-E-2"), more=more)
    assert said(found) == [("duplicate-statement", Severity.HINT, 17, 18)]


def test_a_code_cited_twice_in_one_statement_is_a_warning(tmp_path):
    (found,) = problems(tmp_path, RUBRIC, ("Leads", "I-E-2, I-E-2"))
    assert (found.code, found.fix) == ("duplicate-statement", "Cite it once.")


def test_an_empty_cell_is_a_warning_at_its_place(tmp_path):
    assert said(problems(tmp_path, RUBRIC)) == [("empty-cell", Severity.WARNING, 11, 35)]


def test_a_cell_that_is_left_out_is_a_warning_at_the_rows_cells(tmp_path):
    more = "  - id: vision\n    component: Vision\n    cells: {}\n"
    found = problems(tmp_path, RUBRIC, ("Leads", "I-E-2"), more=more)
    assert said(found) == [("empty-cell", Severity.WARNING, 15, 12)]


def test_an_edition_that_is_not_at_hand_is_a_warning_and_the_nearest_is_named(tmp_path):
    found = problems(tmp_path, "superintendent-rubric@2013", ("Leads", "I-E-2"))
    assert said(found) == [("unknown-edition", Severity.WARNING, 5, 14)]
    assert found[0].fix.startswith("Did you mean 'superintendent-rubric@")


CLAIMS = [
    ("There are 10 indicators here.", "10 indicators"),
    ("For at least three indicators.", "at least three indicators"),
    ("With 3 indicators for Standard I.", "3 indicators for Standard I"),
    ("All 7 plan components.", "7 plan components"),
    ("The 12 statements below.", "12 statements"),
]


@pytest.mark.parametrize(("introduction", "words"), CLAIMS)
def test_a_number_that_the_data_do_not_bear_out_is_a_hint(tmp_path, introduction, words):
    found = problems(tmp_path, RUBRIC, ("A", "I-E-1"), ("B", "II-B-2"), introduction=introduction)
    assert said(found) == [("miscounted-number", Severity.HINT, 3, 15)]
    assert found[0].message.startswith(f"'{words}' is not what the data hold: ")


@pytest.mark.parametrize(
    "introduction",
    [
        "There are 2 indicators and two elements, one indicator for Standard I.",
        "At least one standard is cited.",
        "This 1 component has 2 statements.",
        "In 2026 components change; see page 10.",
        "The I-E-3 element.",
    ],
)
def test_a_number_that_the_data_bear_out_is_no_problem(tmp_path, introduction):
    found = problems(tmp_path, RUBRIC, ("A", "I-E-1"), ("B", "II-B-2"), introduction=introduction)
    assert found == ()


def test_the_hand_outs_ten_indicators_are_ten_elements():
    """The hand-out speaks of "at least 10 indicators, including four for Standard I"."""
    reading = read_crosswalk(sample("crosswalk"))
    claim = "At least 10 indicators, including four indicators for Standard I."
    crosswalk = reading.workspace.crosswalk.model_copy(update={"introduction": claim})
    found = check(replace(reading, workspace=replace(reading.workspace, crosswalk=crosswalk)))
    assert [problem.message for problem in found] == [
        "'At least 10 indicators' is not what the data hold: 8 indicators cited in "
        "superintendent-rubric@2012; 5 indicators cited in district-standards@2014.",
        "'four indicators for Standard I' is not what the data hold: 2 indicators cited in "
        "Standard I in superintendent-rubric@2012.",
    ]


def test_two_rows_of_one_id_are_an_error_that_names_the_first(tmp_path):
    more = f"""\
  - id: outcomes
    component: Vision
    cells:
      {RUBRIC}:
        - {{text: Sees, cites: [I-E-1]}}
"""
    found = problems(tmp_path, RUBRIC, ("Leads", "I-E-2"), more=more)
    assert said(found) == [("duplicate-row", Severity.ERROR, 13, 9)]
    assert "crosswalks/2026-27.yaml:8:9" in found[0].message


def test_two_columns_of_one_edition_are_an_error(tmp_path):
    heading = f"They do\n  - edition: {RUBRIC}\n    heading: They do"
    text = (sample("crosswalk") / "crosswalks" / "2026-27.yaml").read_text("utf-8")
    text = text.replace("What Proficient Superintendents Do", heading)
    text = text.replace("    subheading: Educator Evaluation Rubric\n", "")
    found = check(read_crosswalk(workspace(tmp_path, ("crosswalks/2026-27.yaml", text))))
    assert [problem.code for problem in found] == ["duplicate-column"]


BROKEN = """\
id: craft
edition: "4"
title: Craft
publisher: The Guild
source: A test
follows: craft@3
standards:
  - code: C
    indicators: [{code: C-1}]
successors:
  - {code: C-9, to: [C-1], kind: same, reason: because}
  - {code: C-1, to: [C-8], kind: same, reason: because}
  - {code: C-4, to: [C-1], kind: retired, reason: because}
  - {code: C-7, to: [C-1], kind: split, reason: because}
"""


def test_successors_that_lead_nowhere_are_errors(tmp_path):
    root = workspace(tmp_path, ("frameworks/craft-4.yaml", BROKEN))
    found = check(read_crosswalk(root))
    assert [(p.code, p.place.line, p.message) for p in found] == [
        ("broken-succession", 11, "craft@3 has no code 'C-9'."),
        ("broken-succession", 12, "craft@4 has no code 'C-8'."),
        ("broken-succession", 13, "'C-4' is retired, and has 1 codes in 'to'."),
        ("broken-succession", 14, "'C-7' is split, and has 1 codes in 'to'."),
    ]


def test_an_edition_that_follows_nothing_at_hand_is_an_error(tmp_path):
    text = BROKEN.replace("craft@3", "craft@33")
    root = workspace(tmp_path, ("frameworks/craft-4.yaml", text))
    first = check(read_crosswalk(root))[0]
    assert "follows 'craft@33'" in first.message
    assert first.fix.startswith("Did you mean 'craft@3'?")
