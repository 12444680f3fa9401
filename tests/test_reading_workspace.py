"""A district's folder is read for one school year, as far as it can be."""

import pickle
from pathlib import Path

import pytest

from plantools.model import Place, Problem, SchoolYear, Workspace
from plantools.reading import Reading, kind_of, read_workspace
from plantools.reading.frameworks import shipped_frameworks
from reading_samples import (
    ACTION_PLAN,
    DISTRICT,
    FRAMEWORK,
    PLAN,
    SCHOOL,
    SCHOOL_PLAN,
    WORKSPACE,
    complete,
    write,
)

Files = dict[str, str | bytes | None]


def _read(root: Path, files: Files, year: SchoolYear | None = None) -> Reading:
    reading = read_workspace(write(root, files), year=year)
    complete(reading.problems)
    return reading


def _workspace(root: Path, files: Files) -> Workspace:
    reading = _read(root, files)
    assert reading.problems == ()
    assert reading.unreadable == frozenset()
    assert reading.workspace
    return reading.workspace


def _problem(root: Path, files: Files) -> Problem:
    (problem,) = _read(root, files).problems
    return problem


def test_all_of_a_workspace_is_read(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, {})
    assert workspace.root == tmp_path
    assert workspace.year == "2026-27"
    assert workspace.district and workspace.district.name == "Riverbend Public Schools"
    assert workspace.plan and workspace.plan.years == "2026-29"
    assert workspace.action_plan and workspace.crosswalk
    assert [school.id for school in workspace.schools] == ["adams", "lincoln"]
    assert workspace.schools[1].plan and workspace.schools[1].action_plan
    assert workspace.frameworks["rubric@2012"].title == "A rubric"


def test_places_name_files_by_their_paths_from_the_workspace(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, {})
    plan = workspace.schools[1].plan
    assert plan
    path = "schools/lincoln/2026-27/improvement-plan.yaml"
    assert plan.place("year") == Place(path, 1, 7)


def test_a_workspace_can_be_sent_to_another_process_places_and_all(tmp_path: Path) -> None:
    workspace = _workspace(tmp_path, {})
    sent = pickle.loads(pickle.dumps(workspace))
    assert sent == workspace
    assert workspace.plan
    assert sent.plan.objectives[0].place("title") == workspace.plan.objectives[0].place("title")


def test_a_school_without_a_plan_of_the_year_is_no_problem(tmp_path: Path) -> None:
    school = _workspace(tmp_path, {}).schools[0]
    assert school.school and school.school.name == "Adams School"
    assert (school.plan, school.action_plan) == (None, None)


def test_only_settings_and_district_must_exist(tmp_path: Path) -> None:
    only: Files = dict.fromkeys(WORKSPACE, None)
    only |= {path: WORKSPACE[path] for path in ("plantools.yaml", "district.yaml")}
    workspace = _workspace(tmp_path, only)
    assert (workspace.plan, workspace.schools) == (None, ())


@pytest.mark.parametrize("path", ["plantools.yaml", "district.yaml", "schools/lincoln/school.yaml"])
def test_a_required_file_that_is_missing_is_a_problem(tmp_path: Path, path: str) -> None:
    reading = _read(tmp_path, {path: None})
    (problem,) = reading.problems
    assert (problem.code, problem.place) == ("missing-file", Place(path))
    assert reading.unreadable == {path}
    assert (reading.workspace is None) == (path == "plantools.yaml")


def test_a_folder_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    reading = read_workspace(tmp_path / "none")
    assert [p.code for p in reading.problems] == ["missing-file"]
    assert reading.workspace is None


def test_problems_of_all_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    reading = _read(
        tmp_path,
        {
            "plantools.yaml": "year: soon\n",
            "district.yaml": DISTRICT + "x: 1\n",
            "schools/adams/school.yaml": b"\xff\xfe",
            "schools/lincoln/school.yaml": "name: [\n",
        },
        SchoolYear("2026-27"),
    )
    assert [(p.place.file, p.code) for p in reading.problems] == [
        ("district.yaml", "unknown-key"),
        ("plantools.yaml", "bad-year"),
        ("schools/adams/school.yaml", "wrong-encoding"),
        ("schools/lincoln/school.yaml", "syntax-error"),
    ]
    assert reading.unreadable == {p.place.file for p in reading.problems}
    assert reading.workspace is None


def test_one_broken_school_leaves_the_others_whole(tmp_path: Path) -> None:
    path = "schools/lincoln/2026-27/improvement-plan.yaml"
    reading = _read(tmp_path, {path: SCHOOL_PLAN + "x: 1\n"})
    assert reading.unreadable == {path}
    assert reading.workspace and reading.workspace.plan
    lincoln = reading.workspace.schools[1]
    assert (lincoln.plan, lincoln.school is None, lincoln.action_plan is None) == (
        None,
        False,
        False,
    )


def test_another_year_may_be_asked_for(tmp_path: Path) -> None:
    action_plan = ACTION_PLAN.replace("2026-27", "2027-28")
    files: Files = {"action-plans/2027-28.yaml": action_plan}
    workspace = _read(tmp_path, files, SchoolYear("2027-28")).workspace
    assert workspace and workspace.action_plan and workspace.plan
    assert workspace.year == workspace.action_plan.year == "2027-28"
    assert workspace.schools[1].plan is None


def test_the_improvement_plan_that_begins_last_wins(tmp_path: Path) -> None:
    older = PLAN.replace("2026-29", "2024-27")
    files: Files = {"improvement-plans/2024-27.yaml": older}
    assert (plan := _workspace(tmp_path, files).plan) and plan.years == "2026-29"
    past = _read(tmp_path, files, SchoolYear("2025-26")).workspace
    assert past and past.plan and past.plan.years == "2024-27"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("improvement-plans/2026-29.yaml", PLAN.replace("2026-29", "2025-28")),
        ("action-plans/2026-27.yaml", ACTION_PLAN.replace("year: 2026", "year: 2025", 1)),
        (
            "schools/lincoln/2026-27/improvement-plan.yaml",
            SCHOOL_PLAN.replace("year: 2026-27", "year: 2025-26", 1),
        ),
    ],
)
def test_a_file_kept_by_one_year_that_states_another_is_a_problem(
    tmp_path: Path, path: str, content: str
) -> None:
    content = content.replace("year: 2025-27", "year: 2025-26")
    problem = _problem(tmp_path, {path: content})
    assert problem.code == "year-mismatch"
    assert (problem.place.file, problem.place.line) == (path, 1)
    assert problem.fix.startswith("Write `year")


@pytest.mark.parametrize(
    ("name", "fix"),
    [
        ("district.yml", "Rename it to district.yaml."),
        ("District.yaml", "Rename it to district.yaml."),
        ("district.yaml.txt", "Rename it to district.yaml."),
        ("improvement-plans/2026-2029.yaml", "Rename it to 2026-29.yaml."),
        ("improvement-plans/plan.yaml", "Name it by its years, as 2026-29.yaml."),
        ("improvement-plans/2026-29.yml", "Rename it to 2026-29.yaml."),
        ("action-plans/2026-2027.yaml", "Rename it to 2026-27.yaml."),
        ("crosswalks/2026-27.YAML", "Rename it to 2026-27.yaml."),
        ("frameworks/own.yml", "Rename it to own.yaml."),
        ("schools/adams/School.yaml", "Rename it to school.yaml."),
        ("schools/lincoln/2026-27/action-plan.yml", "Rename it to action-plan.yaml."),
    ],
)
def test_a_file_with_nearly_the_right_name_is_a_problem(
    tmp_path: Path, name: str, fix: str
) -> None:
    folder, _, last = name.rpartition("/")
    right = {p: None for p in WORKSPACE if p.rpartition("/")[0] == folder and p != "plantools.yaml"}
    reading = _read(tmp_path, {**right, name: DISTRICT})
    problem = next(p for p in reading.problems if p.code == "bad-file-name")
    assert problem.place == Place(name)
    assert problem.fix == fix
    assert last in problem.message
    assert name in reading.unreadable
    assert kind_of(name) is not None
    assert [p.code for p in reading.problems] == ["bad-file-name"]


@pytest.mark.parametrize(
    ("folder", "fix"),
    [
        ("Lincoln School", "Rename the folder to 'lincoln-school'."),
        ("con", "Rename the folder: small letters"),
        ("4th-street", "Rename the folder: small letters"),
        ("x" * 41, "Rename the folder: small letters"),
    ],
)
def test_a_folder_that_cannot_be_a_school_is_a_problem(
    tmp_path: Path, folder: str, fix: str
) -> None:
    problem = _problem(tmp_path, {f"schools/{folder}/school.yaml": SCHOOL})
    assert (problem.code, problem.place) == ("bad-folder-name", Place(f"schools/{folder}"))
    assert fix in problem.fix


def test_schools_that_differ_only_by_capitals_are_a_problem(tmp_path: Path) -> None:
    root = write(tmp_path, {})
    try:
        (root / "schools" / "Lincoln").mkdir()
    except FileExistsError:
        pytest.skip("capitals make no difference here")
    problem = _problem(tmp_path, {})
    assert problem.code == "bad-folder-name"
    assert "differ only by capital letters" in problem.message


def test_a_folder_with_plans_that_is_no_school_year_is_a_problem(tmp_path: Path) -> None:
    path = "schools/adams/2026-2027"
    problem = _problem(tmp_path, {f"{path}/improvement-plan.yaml": SCHOOL_PLAN})
    assert (problem.code, problem.place) == ("bad-folder-name", Place(path))
    assert problem.fix == "Rename the folder to 2026-27."


def test_files_that_are_none_of_ours_are_let_be(tmp_path: Path) -> None:
    others: Files = dict.fromkeys(
        (
            "README.md",
            "notes.yaml",
            ".hidden.yaml",
            "schools/.DS_Store",
            "schools/README.md",
            "schools/adams/photos/one.yaml",
            "action-plans/notes.txt",
            "action-plans/.2026-27.yaml.swp",
            "educators/README.md",
        ),
        "x",
    )
    _workspace(tmp_path, others)


def test_a_file_where_a_folder_is_expected_is_a_problem(tmp_path: Path) -> None:
    none: Files = {path: None for path in WORKSPACE if path.startswith("crosswalks")}
    problem = _problem(tmp_path, {**none, "crosswalks": "x"})
    assert (problem.code, problem.place) == ("unreadable-file", Place("crosswalks"))


def test_a_folder_where_a_file_is_expected_is_a_problem(tmp_path: Path) -> None:
    path = "schools/lincoln/2026-27/action-plan.yaml"
    (tmp_path / path).mkdir(parents=True)
    problem = _problem(tmp_path, {path: None})
    assert (problem.code, problem.place) == ("unreadable-file", Place(path))


def test_a_workspace_has_the_shipped_editions_and_its_own(tmp_path: Path) -> None:
    shipped, problems = shipped_frameworks()
    assert problems == ()
    assert set(_workspace(tmp_path, {}).frameworks) == {*shipped, "rubric@2012"}


def test_a_workspaces_own_edition_wins(tmp_path: Path) -> None:
    shipped, _ = shipped_frameworks()
    if not shipped:
        pytest.skip("no edition is shipped")
    name, _, edition = next(iter(shipped)).partition("@")
    own = FRAMEWORK.replace("id: rubric", f"id: {name}").replace("2012", edition)
    workspace = _workspace(tmp_path, {"frameworks/own.yaml": own})
    assert workspace.frameworks[f"{name}@{edition}"].title == "A rubric"


def test_the_same_edition_twice_is_a_problem(tmp_path: Path) -> None:
    problem = _problem(tmp_path, {"frameworks/zweite.yaml": FRAMEWORK})
    assert problem.code == "duplicate-edition"
    assert str(problem.place) == "frameworks/zweite.yaml:1:5"
    assert "frameworks/rubric-2012.yaml" in problem.message
