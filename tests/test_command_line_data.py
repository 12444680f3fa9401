"""`plantools data show` says what of the state's reports was understood, and what was not."""

import json

from tests.conftest import sample
from tests.terminal import typed

WORKSPACE = ("--workspace", str(sample("riverbend")))


def test_it_names_each_report_of_a_workspace_and_what_is_none():
    result = typed("data", "show", *WORKSPACE)
    assert result.exit_code == 0, result.output
    assert "data/state-attendance.csv" in result.stdout
    last = result.stdout.strip().splitlines()[-1]
    assert last.startswith("No report of the state that is known here: data/advanced-courses")


def test_json_is_one_value_with_every_file():
    found = json.loads(typed("data", "show", "--json", *WORKSPACE).stdout)
    assert found["version"] == 1
    files = {each["file"]: each for each in found["files"]}
    discipline = files["data/state-students-disciplined.csv"]
    assert discipline["report"] == "discipline"
    assert discipline["schools"] == 4
    assert discipline["suppressed"] == 10
    assert discipline["years"] == ["2024-25"]
    assert files["data/harlow-mcas.csv"]["report"] is None


def test_a_code_shows_the_school_s_figures_with_suppressed_ones_in_words():
    result = typed("data", "show", "--code", "99990005", *WORKSPACE)
    assert result.stdout.startswith("Willow Lane Early Learning Center (99990005)")
    assert "suppressed" in result.stdout
    found = json.loads(typed("data", "show", "--code", "99990005", "--json", *WORKSPACE).stdout)
    days = next(each for each in found["figures"] if each["measure"] == "% 1 Day")
    assert days["figure"] is None


def test_a_file_is_read_wherever_it_lies_and_its_faults_end_with_1(tmp_path):
    file = tmp_path / "class size.csv"
    file.write_text(
        "School Name,School Code,Total # of Classes,Average Class Size,Shoe Size\nA,1,9,many,38\n",
        encoding="utf-8",
    )
    result = typed("data", "show", str(file))
    assert result.exit_code == 1
    assert "class size.csv:2: 'many' under 'Average Class Size' is not a number." in result.stdout
    assert "columns not read: Shoe Size." in result.stdout
    assert "no column, title or file name says of which school year it is." in result.stdout


def test_a_file_that_is_no_report_ends_with_1_only_where_it_was_named(tmp_path):
    named = sample("riverbend") / "data/harlow-mcas.csv"
    assert typed("data", "show", str(named)).exit_code == 1


def test_what_is_not_there_is_said():
    result = typed("data", "show", "nowhere.csv")
    assert result.exit_code == 2
    assert "There is no file nowhere.csv." in result.stderr
    result = typed("data", "show", "--code", "1", *WORKSPACE)
    assert result.exit_code == 2
    assert "No file has figures of the school with the code 00000001." in result.stderr
    assert typed("data", "show", "--code", "abc", *WORKSPACE).exit_code == 2


def test_a_workspace_without_data_says_where_to_put_them(tmp_path):
    (tmp_path / "plantools.yaml").write_text("year: 2026-27\n", encoding="utf-8")
    result = typed("data", "show", "--workspace", str(tmp_path))
    assert result.exit_code == 0
    assert "There are no CSV files in data/" in result.stderr
