"""What is not YAML as plans use it is a problem in plain words, where a person would look."""

from pathlib import Path

import pytest

from plantools.model import District, ImprovementPlan
from reading_samples import DISTRICT, PLAN, at, good, read, the_problem


@pytest.mark.parametrize(
    ("line", "place", "said", "fix"),
    [
        ("title: Reading: the first step", (10, 15), "A colon", "double quotes"),
        ("title: **Bold** words", (10, 8), "begins with * or &", "double quotes"),
        ("title: *once more", (10, 8), "*once repeats", '"*once"'),
        ("title: @home", (10, 8), "cannot begin with @", "double quotes"),
        ("title: `code`", (10, 8), "cannot begin with `", "double quotes"),
        ('path: "C:\\data"', (10, 10), "backslash", "single quotes"),
        ("title: 'it's'", (10, 12), "follows a value", "written twice"),
        ("title: 'never closed", (10, 8), "never closed", "Close the quotation mark"),
        ("list: [one, two", (10, 7), "is not closed", "Close the bracket"),
        ("list: - one", (10, 7), "on the line of its key", "line of its own"),
        ("no colon here", (10, 1), "no colon", "`key: value`"),
        ("text: | words", (10, 9), "announces lines", "next line"),
        ("mark: !foo!bar", (10, 7), "read as a tag", "double quotes"),
        (" - entry", (10, 2), "not indented like", "same number of spaces"),
        (": value", (10, 1), "key is missing", "before the colon"),
    ],
)
def test_a_syntax_error_has_its_place_its_words_and_its_fix(
    tmp_path: Path, line: str, place: tuple[int, int], said: str, fix: str
) -> None:
    problem = the_problem(f"{DISTRICT}{line}\n", District, tmp_path)
    assert problem.code == "syntax-error"
    assert at(problem) == place
    assert said in problem.message
    assert fix in problem.fix


def test_columns_count_characters(tmp_path: Path) -> None:
    problem = the_problem("\ufeffé学😀: a: b\n", District, tmp_path)
    assert (problem.code, at(problem)) == ("syntax-error", (1, 7))


def test_what_is_found_before_a_syntax_error_is_told_as_well(tmp_path: Path) -> None:
    _, problems = read(f"{DISTRICT}name: again\ntitle: a: b\n", District, tmp_path)
    assert [p.code for p in problems] == ["duplicate-key", "syntax-error"]


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("list:\n\t- one", (11, 1)),
        ("list:\n  - one\n  \t- two", (12, 3)),
        ("a:\n  b: 1\n\tc: 2", (12, 1)),
        ("a: |\n\ttext", (11, 1)),
    ],
)
def test_a_tab_in_the_indentation_has_its_place(
    tmp_path: Path, lines: str, place: tuple[int, int]
) -> None:
    _, problems = read(f"{DISTRICT}{lines}\n", District, tmp_path)
    assert ("tab-indentation", place) in [(p.code, at(p)) for p in problems]
    assert "spaces" in next(p.fix for p in problems if p.code == "tab-indentation")


def test_tabs_within_texts_and_blank_lines_are_fine(tmp_path: Path) -> None:
    content = DISTRICT.replace("mission: We teach.", "mission: |\n  We\n  \tteach\tall.\n  \t")
    content = content.replace("vision: Everyone", 'vision: "Everyone\n\t  always').replace(
        "reads.", 'reads."'
    )
    district = good(content, District, tmp_path)
    assert district.mission == "We\n\tteach\tall."
    assert district.vision == "Everyone always reads."


def test_a_second_document_is_refused_where_it_begins(tmp_path: Path) -> None:
    problem = the_problem(f"---\n{DISTRICT}---\nname: x\n", District, tmp_path)
    assert (problem.code, at(problem)) == ("second-document", (11, 1))


def test_a_duplicate_key_names_both_places(tmp_path: Path) -> None:
    content = PLAN.replace("    why: R", "    title: Other\n    why: R")
    problem = the_problem(content, ImprovementPlan, tmp_path)
    assert (problem.code, at(problem)) == ("duplicate-key", (14, 5))
    assert "the first is on line 13, column 5." in problem.message


def test_a_key_twice_with_and_without_a_value_is_a_duplicate(tmp_path: Path) -> None:
    problem = the_problem(DISTRICT + "name:\n", District, tmp_path)
    assert (problem.code, at(problem)) == ("duplicate-key", (10, 1))


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: ", "!!seq [", "&a ["])
def test_a_hundred_thousand_open_brackets_are_too_deep(tmp_path: Path, opening: str) -> None:
    _, problems = read(opening * 100_000, District, tmp_path)
    assert problems[-1].code == "too-deep"
    assert problems[-1].place.line == 1


def test_deep_indentation_is_too_deep(tmp_path: Path) -> None:
    lines = "".join(f"{' ' * depth}a:\n" for depth in range(150))
    problem = the_problem(lines, District, tmp_path)
    assert (problem.code, at(problem)) == ("too-deep", (101, 101))


def test_brackets_in_texts_are_not_nesting(tmp_path: Path) -> None:
    district = good(DISTRICT.replace("We teach.", f"We {'[' * 500}"), District, tmp_path)
    assert district.mission.count("[") == 500


def test_aliases_of_aliases_are_refused(tmp_path: Path) -> None:
    laughs = "a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
    )
    assert the_problem(laughs, District, tmp_path).code == "alias-explosion"


def test_an_alias_inside_itself_is_refused(tmp_path: Path) -> None:
    problem = the_problem(f"{DISTRICT}a: &a [*a]\n", District, tmp_path)
    assert (problem.code, at(problem)) == ("alias-explosion", (10, 8))


def test_an_alias_repeats_a_value_and_has_a_place_of_its_own(tmp_path: Path) -> None:
    content = DISTRICT.replace("We teach.", "&words We teach.").replace("Everyone reads.", "*words")
    district = good(content, District, tmp_path)
    assert district.vision == "We teach."
    assert at_place(district, "vision") == (3, 9)


def at_place(district: District, key: str) -> tuple[int, int]:
    place = district.place(key)
    return place.line, place.column


def test_an_alias_may_repeat_a_mapping(tmp_path: Path) -> None:
    content = DISTRICT.replace("- name: Belonging", "- &one\n    name: Belonging\n  - *one")
    district = good(content, District, tmp_path)
    assert [value.name for value in district.core_values] == ["Belonging", "Belonging"]
    assert district.core_values[1].place("name").line == 6
    assert district.core_values[1].place().line == 7


@pytest.mark.parametrize(
    ("lines", "code", "place"),
    [
        ("<<: {name: x}", "merge-key", (10, 1)),
        ("fax: !!python/object/apply:os.system [ls]", "yaml-tag", (10, 6)),
        ("fax: !!int 4", "yaml-tag", (10, 6)),
        ("[a, b]: c", "bad-key", (10, 1)),
        ("? {a: b}\n: c", "bad-key", (10, 3)),
        ("'': c", "bad-key", (10, 1)),
    ],
)
def test_parts_of_yaml_that_plans_do_without_are_refused(
    tmp_path: Path, lines: str, code: str, place: tuple[int, int]
) -> None:
    _, problems = read(f"{DISTRICT}{lines}\n", District, tmp_path)
    assert (code, place) in [(p.code, at(p)) for p in problems]
    assert {p.code for p in problems} <= {code, "unknown-key"}


def test_a_text_tag_and_quotes_make_no_difference(tmp_path: Path) -> None:
    content = DISTRICT.replace("We teach.", "!!str We teach.").replace("mission:", "'mission':")
    assert good(content, District, tmp_path).mission == "We teach."
