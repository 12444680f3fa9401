"""`plantools new` writes an example that is valid, explained, and never over what is there."""

import datetime
import json
from pathlib import Path

import pytest
import yaml

from plantools.cli import new
from plantools.model import CoreValue, PlanYears, SchoolYear
from plantools.reading import read_workspace
from plantools.schemas import SCHEMA_KINDS
from plantools.starting.district_example import example_improvement_plan
from plantools.starting.school_example import example_school_plan
from plantools.starting.starter_text import starter_text
from tests.terminal import YEAR, new_workspace, replace, tree, typed

PLAN_FILES = {
    "plantools.yaml",
    "district.yaml",
    "improvement-plans/2026-29.yaml",
    "action-plans/2026-27.yaml",
    "superintendent-goals/2026-27.yaml",
    "schools/example-school/school.yaml",
    "schools/example-school/2026-27/improvement-plan.yaml",
    "schools/example-school/2026-27/action-plan.yaml",
}


@pytest.fixture
def workspace(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return new_workspace(tmp_path / "our district")


def test_it_writes_a_district_a_school_and_their_schemas(workspace):
    schemas = {f"schemas/{kind}.schema.json" for kind in SCHEMA_KINDS}
    assert set(tree(workspace)) == PLAN_FILES | schemas | {".gitignore"}


def test_it_names_each_written_file_on_stdout_and_the_next_step_on_stderr(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = typed("new", "--year", YEAR)
    assert {Path(line).as_posix() for line in result.stdout.splitlines()} == set(tree(tmp_path))
    assert "Next:" in result.stderr
    assert "plantools check" in result.stderr


@pytest.mark.parametrize("day", ["2026-06-30", "2026-07-02", "2027-06-30"])
def test_the_example_has_no_errors_and_a_warning_for_each_example_text(workspace, day):
    """On any day: what is still an example is neither late nor to be approved."""
    result = typed("check", str(workspace), "--json", "--as-of", day)
    problems = json.loads(result.stdout)["problems"]
    assert {problem["code"] for problem in problems} == {"example-text"}
    texts = sum(
        line.count("EXAMPLE:")
        for file in PLAN_FILES
        for line in (workspace / file).read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("#")
    )
    assert len(problems) == texts > 50
    assert result.exit_code == 0


def test_every_name_and_every_longer_text_of_the_example_says_that_it_is_one(workspace):
    """All but the subjects and the student groups, which the state names."""

    def texts(value, key=""):
        if isinstance(value, dict):
            for name, inner in value.items():
                yield from texts(inner, name)
        elif isinstance(value, list):
            for inner in value:
                yield from texts(inner, key)
        elif isinstance(value, str):
            yield key, value

    own = {
        (key, text)
        for file in PLAN_FILES
        for key, text in texts(yaml.safe_load((workspace / file).read_text(encoding="utf-8")))
        if " " in text and not text.startswith("EXAMPLE: ")
    }
    assert {key for key, _ in own} == {"subject", "group", "groups"}


def test_its_documents_can_be_built_and_all_say_draft(workspace):
    result = typed("build", str(workspace), "--json")
    files = [file for file in json.loads(result.stdout)["files"] if file["document"]]
    assert result.exit_code == 0, result.output
    assert len({file["document"] for file in files}) == 8
    assert all(file["draft"] and file["outcome"] == "written" for file in files)


def test_what_is_there_is_named_and_nothing_is_written(tmp_path):
    (tmp_path / "district.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("mine too", encoding="utf-8")
    before = tree(tmp_path)
    result = typed("new", str(tmp_path), "--year", YEAR)
    assert result.exit_code == 2
    assert "district.yaml and .gitignore are in" in result.stderr
    assert "Fix: " in result.stderr
    assert tree(tmp_path) == before


def test_a_second_time_it_refuses_and_changes_nothing(workspace):
    before = tree(workspace)
    assert typed("new", str(workspace)).exit_code == 2
    assert tree(workspace) == before


def test_a_folder_with_other_files_is_fine(tmp_path):
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    new_workspace(tmp_path)
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "plan").write_text("", encoding="utf-8")
    result = typed("new", str(tmp_path / "plan"))
    assert result.exit_code == 2
    assert "is a file; name a folder" in result.stderr


def test_where_a_file_cannot_be_written_nothing_stays_and_the_exit_code_is_4(tmp_path):
    (tmp_path / "schools").write_text("a file in the way", encoding="utf-8")
    result = typed("new", str(tmp_path), "--year", YEAR)
    assert result.exit_code == 4
    assert "could not be written" in result.stderr
    assert set(tree(tmp_path)) == {"schools"}


@pytest.mark.parametrize(("month", "day", "year"), [(6, 30, "2030-31"), (7, 1, "2031-32")])
def test_the_year_is_that_of_today_and_begins_in_july(tmp_path, monkeypatch, month, day, year):
    class Day(datetime.date):
        @classmethod
        def today(cls):
            return cls(2031, month, day)

    monkeypatch.setattr(new.datetime, "date", Day)
    typed("new", str(tmp_path))
    assert f"\nyear: {year}\n" in (tmp_path / "plantools.yaml").read_text(encoding="utf-8")


def test_every_key_of_the_model_is_explained_in_the_files(workspace):
    text = (workspace / "district.yaml").read_text(encoding="utf-8")
    assert "# Why the district exists: what it does, for whom.\nmission: " in text
    assert "# (optional) The state's district code, eight digits.\n# code:\n" in text
    assert "#   alt:  # What the picture shows, for those who cannot see it." in text


def test_what_is_commented_out_becomes_valid_when_it_is_uncommented(workspace):
    file = workspace / "improvement-plans" / "2026-29.yaml"
    replace(file, "# adopted:\n#   on:  #", "adopted:\n  on: 2026-06-04 #")
    replace(file, "#   by:  #", "  by: Committee #")
    replace(file, "#   vote:  #", "  vote: 7-0 #")
    workspace_read = read_workspace(workspace).workspace
    assert str(workspace_read.plan.adopted.on) == "2026-06-04"


def test_each_plan_file_leads_the_editor_to_its_schema(workspace):
    for file in PLAN_FILES:
        first = (workspace / file).read_text(encoding="utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        described = json.loads(((workspace / file).parent / schema).read_text(encoding="utf-8"))
        keys = yaml.safe_load((workspace / file).read_text(encoding="utf-8")).keys()
        assert keys <= described["properties"].keys()
        assert set(described["required"]) <= keys


def test_personnel_records_forms_and_output_stay_out_of_a_repository(workspace):
    lines = (workspace / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"educators/", "forms/", "output/"} <= set(lines)


@pytest.mark.parametrize(
    "part",
    [
        example_improvement_plan(PlanYears("2026-29"), answers="a", lead="b"),
        example_school_plan(
            SchoolYear("2026-27"), objective="O", outcome="U", principal="p", supports=("LIT",)
        ),
    ],
)
def test_a_starter_text_read_back_is_the_part_it_was_made_from(part, tmp_path):
    text = starter_text(part, schema_line="# schema")
    read = type(part).model_validate(yaml.load(text, yaml.BaseLoader))
    assert read == part


def test_awkward_texts_survive_the_starter_text(tmp_path):
    for meaning in (
        'R&D <K-2> "quoted" \\ back: # no comment',
        "yes",
        "- a dash",
        "long " * 60 + "end",
        "{{ x }} – ’ é 学",
        "first line\nsecond: line\n\n    indented",
        "'single'",
    ):
        part = CoreValue(name="No", meaning=meaning)
        read = yaml.load(starter_text(part, schema_line="#"), yaml.BaseLoader)
        assert CoreValue.model_validate(read) == part, meaning
