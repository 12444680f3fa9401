"""Every value of the loaded model knows its file, line and column."""

from pathlib import Path

import pytest

from plantools.model import Crosswalk, District, ImprovementPlan, SchoolPlan
from plantools.model.place import Place
from reading_samples import CROSSWALK, DISTRICT, PLAN, SCHOOL_PLAN, good


def _typed(content: str, place: Place) -> str:
    return content.splitlines()[place.line - 1][place.column - 1 :]


@pytest.fixture
def plan(tmp_path: Path) -> ImprovementPlan:
    return good(PLAN, ImprovementPlan, tmp_path)


def test_a_value_has_the_place_where_it_starts(plan: ImprovementPlan) -> None:
    assert plan.objectives[0].place("title") == Place("plan.yaml", 13, 12)
    assert _typed(PLAN, plan.objectives[0].place("title")) == "Readers by grade 3"
    assert _typed(PLAN, plan.objectives[0].initiatives[0].place("lead")) == "superintendent"


def test_a_mapping_has_the_place_of_its_first_key(plan: ImprovementPlan) -> None:
    assert plan.objectives[0].place() == Place("plan.yaml", 12, 5)
    assert plan.place("objectives", 0) == Place("plan.yaml", 12, 5)
    assert _typed(PLAN, plan.evaluation.place()) == "description: We look every quarter."


def test_a_mapping_in_brackets_has_the_place_of_its_first_key(plan: ImprovementPlan) -> None:
    assert _typed(PLAN, plan.outcomes[0].baseline.place()) == "value: 48, year: 2025-26}"
    assert _typed(PLAN, plan.outcomes[0].baseline.place("year")) == "2025-26}"


def test_an_entry_of_a_list_has_its_place(plan: ImprovementPlan) -> None:
    initiative = plan.objectives[0].initiatives[0]
    assert _typed(PLAN, initiative.place("serves", 0)) == "OUT-1]"
    assert _typed(PLAN, initiative.place("serves")) == "[OUT-1]"


def test_what_is_left_out_has_the_place_of_what_lacks_it(plan: ImprovementPlan) -> None:
    assert plan.objectives[0].place("lead") == plan.objectives[0].place()
    assert plan.place("superintendents_message") == Place("plan.yaml", 1, 1)


def test_the_file_begins_on_line_1_whatever_stands_above_its_first_key(tmp_path: Path) -> None:
    district = good(f"# Our district\n\n{DISTRICT}", District, tmp_path)
    assert district.place() == Place("plan.yaml", 1, 1)
    assert district.place("name") == Place("plan.yaml", 3, 7)


def test_a_key_with_nothing_after_it_has_the_place_of_the_key(tmp_path: Path) -> None:
    assert good(f"{DISTRICT}website:\n", District, tmp_path).place("website").line == 10


def test_keys_of_another_name_than_their_field_have_places(plan: ImprovementPlan) -> None:
    assert plan.theory_of_action[0].if_ == "we teach reading in small groups"
    assert _typed(PLAN, plan.theory_of_action[0].place("if")).startswith("we teach")


def test_parts_in_lists_under_keys_of_the_district_have_places(tmp_path: Path) -> None:
    crosswalk = good(CROSSWALK, Crosswalk, tmp_path)
    statement = crosswalk.rows[0].cells["rubric@2012"][0]
    assert _typed(CROSSWALK, statement.place("text")) == "Has a mission."
    assert _typed(CROSSWALK, statement.place("cites", 0)) == "I-A]"
    assert _typed(CROSSWALK, crosswalk.rows[0].place("cells")) == "rubric@2012:"


def test_texts_over_several_lines_begin_at_their_sign(tmp_path: Path) -> None:
    content = DISTRICT.replace("We teach.", "|\n  We\n  teach.")
    assert good(content, District, tmp_path).place("mission") == Place("plan.yaml", 2, 10)


def test_columns_count_characters_and_not_bytes(tmp_path: Path) -> None:
    content = DISTRICT.replace("- id: superintendent\n    name:", "- {id: superintendent, name:")
    content = content.replace("Dr. Ana Silva", "é学😀 – x, title: Chief}")
    content = "\ufeff" + content.replace("name: Riverbend", "name: “é学😀”")
    district = good(content, District, tmp_path)
    place = district.people[0].place("title")
    assert _typed(content, place) == "Chief}"
    assert place == Place("plan.yaml", 8, 48)


def test_all_parts_of_a_plan_have_places(tmp_path: Path) -> None:
    plan = good(SCHOOL_PLAN, SchoolPlan, tmp_path)
    assert plan.elements.further_subjects.place("answer").line == 25
    assert plan.council.members[0].place("role") == Place("plan.yaml", 5, 13)
    assert plan.data_analysis.findings[0].place("groups", 0).line > 1
