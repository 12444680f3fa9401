"""`plantools add` lets a workspace grow by a school or a year, and leaves alone what is there."""

import json
import shutil

import pytest

from plantools.model import SchoolYear
from plantools.reading import read_workspace
from tests.terminal import new_workspace, replace, tree, typed


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


def add(workspace, *words):
    return typed("add", *words, "--workspace", str(workspace))


def errors(workspace, *words):
    problems = json.loads(typed("check", str(workspace), "--json", *words).stdout)["problems"]
    return [problem for problem in problems if problem["severity"] == "error"]


def test_a_school_gets_its_file_and_this_years_plans(workspace):
    before = tree(workspace)
    result = add(workspace, "school", "lincoln", "--name", "Lincoln School")
    assert result.exit_code == 0, result.output
    after = tree(workspace)
    assert after.keys() - before.keys() == {
        "schools/lincoln/school.yaml",
        "schools/lincoln/2026-27/improvement-plan.yaml",
        "schools/lincoln/2026-27/action-plan.yaml",
    }
    assert {file: after[file] for file in before} == before
    assert errors(workspace) == []


def test_each_written_file_is_named_and_the_next_step(workspace):
    result = add(workspace, "school", "lincoln")
    assert [
        line.replace("\\", "/").split("lincoln/")[1] for line in result.stdout.splitlines()
    ] == [
        "school.yaml",
        "2026-27/improvement-plan.yaml",
        "2026-27/action-plan.yaml",
    ]
    assert "Next:" in result.stderr


def test_the_name_given_is_no_example_and_one_that_is_made_up_is(workspace):
    add(workspace, "school", "lincoln", "--name", "Lincoln School")
    add(workspace, "school", "king-high-school")
    schools = {school.id: school for school in read_workspace(workspace).workspace.schools}
    assert schools["lincoln"].school.name == "Lincoln School"
    assert schools["king-high-school"].school.name == "EXAMPLE: King High School"


def test_the_schools_objective_supports_the_districts_first(workspace):
    add(workspace, "school", "lincoln")
    read = read_workspace(workspace).workspace
    lincoln = next(school for school in read.schools if school.id == "lincoln")
    assert lincoln.plan.objectives[0].supports == (read.plan.objectives[0].id,)


def test_schools_with_like_names_get_ids_of_their_own(workspace):
    for school in ("lincoln", "linden", "lin", "linc-2", "lincoln-high"):
        assert add(workspace, "school", school).exit_code == 0
    assert errors(workspace) == []


def test_a_school_that_is_there_is_left_alone(workspace):
    before = tree(workspace)
    result = add(workspace, "school", "example-school", "--name", "Other")
    assert result.exit_code == 0
    assert "nothing was written" in result.stderr
    assert "the name in it stays" in result.stderr
    assert result.stdout == ""
    assert tree(workspace) == before


def test_only_the_action_plan_is_written_where_only_that_is_missing(workspace):
    folder = workspace / "schools" / "example-school" / "2026-27"
    (folder / "action-plan.yaml").unlink()
    replace(folder / "improvement-plan.yaml", "EXA-1-1", "READ-7")
    result = add(workspace, "school", "example-school")
    assert len(result.stdout.splitlines()) == 1
    read = read_workspace(workspace).workspace.schools[0]
    assert [work.initiative for work in read.action_plan.initiatives] == ["READ-7"]
    assert "Left as it is" in result.stderr


def test_a_new_year_of_a_school_uses_no_id_of_the_year_before_again(workspace):
    add(workspace, "year", "2027-28")
    replace(workspace / "plantools.yaml", "year: 2026-27", "year: 2027-28")
    result = add(workspace, "school", "example-school")
    assert len(result.stdout.splitlines()) == 2
    plan = read_workspace(workspace).workspace.schools[0].plan
    assert [objective.id for objective in plan.objectives] == ["EXA-2"]
    assert [outcome.id for outcome in plan.outcomes] == ["EXA-OUT-2"]
    assert errors(workspace) == []


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("Lincoln School", "did you mean 'lincoln-school'?"),
        ("../lincoln", "did you mean 'lincoln'?"),
        ("2lincoln", "did you mean 'lincoln'?"),
        ("nul", "Windows reserves"),
        ("x" * 41, "at most 40"),
        ("", "choose one"),
    ],
)
def test_what_cannot_be_a_folder_everywhere_is_no_schools_id(workspace, id_, said):
    before = tree(workspace)
    result = add(workspace, "school", id_)
    assert result.exit_code == 2
    assert said in result.stderr
    assert tree(workspace) == before


def test_a_school_whose_plan_is_broken_gets_no_action_plan_that_cannot_fit(workspace):
    folder = workspace / "schools" / "example-school" / "2026-27"
    (folder / "action-plan.yaml").unlink()
    (folder / "improvement-plan.yaml").write_text("year: [", encoding="utf-8")
    result = add(workspace, "school", "example-school")
    assert result.exit_code == 2
    assert "improvement-plan.yaml has an error" in result.stderr
    assert not (folder / "action-plan.yaml").exists()


def test_without_a_district_plan_the_school_supports_nothing_and_that_is_said(workspace):
    shutil.rmtree(workspace / "improvement-plans")
    result = add(workspace, "school", "lincoln")
    assert result.exit_code == 0
    assert "supports none of its objectives yet" in result.stderr


def test_a_year_gets_an_action_plan_with_every_initiative_that_runs_in_it(workspace):
    result = add(workspace, "year", "2027-28")
    assert result.exit_code == 0, result.output
    read = read_workspace(workspace, year=SchoolYear("2027-28")).workspace
    initiatives = [work.initiative for work in read.action_plan.initiatives]
    assert initiatives == ["LIT-1", "MATH-1", "BEL-1"]
    assert "year: 2027-28" in result.stderr
    assert errors(workspace, "--year", "2027-28") == []


def test_a_years_benchmarks_take_numbers_that_were_never_used(workspace):
    add(workspace, "year", "2027-28")
    read = read_workspace(workspace, year=SchoolYear("2027-28")).workspace
    ids = [mark.id for work in read.action_plan.initiatives for mark in work.benchmarks]
    assert ids[:2] == ["LIT-1-P2", "LIT-1-E2"]


def test_a_year_beyond_the_plan_gets_the_example_of_a_new_plan_as_well(workspace):
    result = add(workspace, "year", "2029-30")
    assert [line.replace("\\", "/").split("/")[-2:] for line in result.stdout.splitlines()] == [
        ["improvement-plans", "2029-32.yaml"],
        ["action-plans", "2029-30.yaml"],
        ["superintendent-goals", "2029-30.yaml"],
    ]
    read = read_workspace(workspace, year=SchoolYear("2029-30")).workspace
    assert not {o.id for o in read.plan.objectives} & {"LIT", "MATH", "BEL"}
    assert errors(workspace, "--year", "2029-30") == []


def test_a_year_that_is_there_is_left_alone(workspace):
    before = tree(workspace)
    result = add(workspace, "year", "2026-27")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "action-plans" in result.stderr and "Left as it is" in result.stderr
    assert tree(workspace) == before


def test_a_plan_that_cannot_be_read_is_not_covered_by_another(workspace):
    (workspace / "improvement-plans" / "2026-29.yaml").write_text("years: [", encoding="utf-8")
    before = tree(workspace)
    result = add(workspace, "year", "2027-28")
    assert result.exit_code == 2
    assert "improvement-plans/2026-29.yaml has an error" in result.stderr
    assert tree(workspace) == before


@pytest.mark.parametrize(
    ("year", "said"),
    [
        ("2027", "Did you mean 2027-28?"),
        ("2027-2028", "Did you mean 2027-28?"),
        ("2027-29", "Did you mean 2027-28?"),
        ("next", "Write it as 2026-27."),
    ],
)
def test_what_is_no_school_year_is_refused(workspace, year, said):
    result = add(workspace, "year", year)
    assert result.exit_code == 2
    assert said in result.stderr


def test_broken_settings_are_named(workspace):
    (workspace / "plantools.yaml").write_text("year: soon", encoding="utf-8")
    result = add(workspace, "school", "lincoln")
    assert result.exit_code == 2
    assert "plantools.yaml has an error" in result.stderr
