"""`plantools check` shows every problem at once: place, line, why and fix."""

import json
from pathlib import Path

import pytest

from plantools.cli.problem_text import problem_for_github, problem_text
from plantools.model import Place, Problem, Severity
from tests.terminal import new_workspace, replace, typed


@pytest.fixture
def workspace(tmp_path):
    """The example, on a day on which nothing in it is due."""
    folder = new_workspace(tmp_path)
    settings = folder / "plantools.yaml"
    settings.write_text(settings.read_text("utf-8") + "as_of: 2026-06-30\n", "utf-8")
    return folder


@pytest.fixture
def broken(workspace):
    """Two errors in two files, besides the example texts."""
    plan = workspace / "improvement-plans" / "2026-29.yaml"
    replace(plan, "serves: [OUT-3]", "serves: [OUT-7]")
    replace(workspace / "district.yaml", "superintendent: superintendent", "superintendent: nobody")
    return workspace


def test_without_problems_it_says_how_many_files_it_read(workspace):
    for file in workspace.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("EXAMPLE: ", ""), encoding="utf-8")
    result = typed("check", str(workspace))
    assert result.stdout == "No problems found in 7 files.\n"
    assert result.exit_code == 0


def test_a_problem_is_shown_with_its_place_its_line_why_and_fix(broken):
    result = typed("check", str(broken), "--only", "unknown-id")
    lines = result.stdout.splitlines()
    text = (broken / "district.yaml").read_text(encoding="utf-8").splitlines()
    number = text.index("superintendent: nobody") + 1
    assert lines[0] == f"district.yaml:{number}:17: error [unknown-id]"
    assert lines[2] == f"{number:>5} | superintendent: nobody"
    assert lines[3] == f"      | {' ' * 16}^"
    assert lines[4].startswith("  Why: ")
    assert lines[5].startswith("  Fix: ")


def test_all_problems_come_at_once_in_the_order_of_their_places(broken):
    result = typed("check", str(broken), "--json")
    problems = json.loads(result.stdout)["problems"]
    places = [(each["file"], each["line"], each["column"]) for each in problems]
    assert places == sorted(places)
    assert {each["file"] for each in problems if each["severity"] == "error"} == {
        "district.yaml",
        "improvement-plans/2026-29.yaml",
    }


def test_the_last_line_counts(broken):
    result = typed("check", str(broken))
    last = result.stdout.splitlines()[-1]
    warnings = result.stdout.count("warning [example-text]")
    assert last == f"2 errors, {warnings} warnings in 7 files."
    assert result.exit_code == 1
    only = typed("check", str(broken), "--only", "unknown-id")
    assert only.stdout.splitlines()[-1] == "2 errors in 2 files."


def test_a_wrong_kind_of_file_is_a_problem_with_a_place(workspace):
    (workspace / "action-plans" / "2026-27.yaml").write_text("year: [2026-27", encoding="utf-8")
    result = typed("check", str(workspace), "--skip", "example-text")
    assert result.exit_code == 1
    assert "action-plans/2026-27.yaml:1:" in result.stdout
    assert "error [syntax-error]" in result.stdout


def test_warnings_end_with_3_only_when_they_are_taken_strictly(workspace):
    assert typed("check", str(workspace)).exit_code == 0
    assert typed("check", str(workspace), "--strict").exit_code == 3
    assert typed("check", str(workspace), "--strict", "--skip", "example-text").exit_code == 0


def test_errors_weigh_more_than_strictness(broken):
    assert typed("check", str(broken), "--strict").exit_code == 1


def test_only_and_skip_may_be_repeated(broken):
    both = typed("check", str(broken), "--only", "unknown-id", "--only", "example-text")
    assert "2 errors" in both.stdout.splitlines()[-1]
    none = typed("check", str(broken), "--skip", "unknown-id", "--skip", "example-text")
    assert none.stdout.startswith("No problems found")
    assert none.exit_code == 0


def test_an_unknown_code_is_answered_with_the_one_that_was_meant(workspace):
    result = typed("check", str(workspace), "--skip", "example-txt")
    assert result.exit_code == 2
    assert "Did you mean 'example-text'?" in result.stderr


def test_json_is_one_value_with_a_version_and_counts(broken):
    for words in (["--json"], ["--format", "json"]):
        result = typed("check", str(broken), *words)
        value = json.loads(result.stdout)
        assert value["version"] == 1
        assert value["counts"]["errors"] == 2
        assert value["counts"]["warnings"] == len(value["problems"]) - 2
        assert set(value["problems"][0]) == {
            "code",
            "severity",
            "file",
            "line",
            "column",
            "message",
            "why",
            "fix",
        }
        assert result.stderr == ""
        assert result.exit_code == 1


def test_github_gets_a_command_for_each_problem_with_the_path_from_here(broken, monkeypatch):
    monkeypatch.chdir(broken.parent)
    result = typed("check", broken.name, "--format", "github", "--only", "unknown-id")
    first = result.stdout.splitlines()[0]
    assert first.startswith(f"::error file={broken.name}/district.yaml,line=")
    assert ",col=17,title=unknown-id::" in first
    assert "%0AFix: " in first
    assert len(result.stdout.splitlines()) == 2


def test_what_a_github_command_is_made_of_cannot_break_it():
    problem = Problem("x", "50% of\na: b, c", Place("a,b:c.yaml", 3, 1), "mend it")
    where, message = problem_for_github(Path(), problem).removeprefix("::").split("::")
    assert where == "error file=a%2Cb%3Ac.yaml,line=3,col=1,title=x"
    assert message == "50%25 of%0Aa: b, c%0AFix: mend it"


def test_the_mark_stands_below_its_character_whatever_stands_before(tmp_path):
    (tmp_path / "district.yaml").write_text("name: 学校 x\n", encoding="utf-8")
    problem = Problem("x", "m", Place("district.yaml", 1, 10), "f", severity=Severity.HINT)
    line, mark = problem_text(tmp_path, problem).splitlines()[2:4]
    assert line.endswith("name: 学校 x")
    assert mark == "\x1b[1m^\x1b[0m".join(["      | " + " " * 11, ""])


def test_of_a_long_line_only_the_part_around_the_place_is_shown(tmp_path):
    text = "name: " + "word " * 200
    (tmp_path / "district.yaml").write_text(text, encoding="utf-8")
    problem = Problem("x", "m", Place("district.yaml", 1, 507), "f")
    line, mark = problem_text(tmp_path, problem).splitlines()[2:4]
    assert len(line) < 120
    assert line[mark.index("\x1b")] == text[506]
    assert line[8] == line[-1] == "…"


def test_a_day_that_is_none_is_refused(workspace):
    result = typed("check", str(workspace), "--as-of", "10/31/2026")
    assert result.exit_code == 2
    assert "2026-10-31" in result.stderr
    assert typed("check", str(workspace), "--as-of", "2026-10-31").exit_code == 0


def test_another_year_is_read_where_it_is_asked_for(workspace):
    (workspace / "action-plans" / "2027-28.yaml").write_text("", encoding="utf-8")
    now = typed("check", str(workspace), "--skip", "example-text")
    then = typed("check", str(workspace), "--skip", "example-text", "--year", "2027-28")
    assert now.exit_code == 0
    assert "action-plans/2027-28.yaml" in then.stdout


def test_settings_that_cannot_be_read_are_a_problem_like_any_other(workspace):
    (workspace / "plantools.yaml").write_text("year: soon\n", encoding="utf-8")
    result = typed("check", str(workspace))
    assert result.exit_code == 1
    assert "plantools.yaml:1:7: error [" in result.stdout


def test_settings_with_nearly_the_right_name_are_told_so(workspace):
    (workspace / "plantools.yaml").rename(workspace / "plantools.yml")
    result = typed("check", str(workspace))
    assert result.exit_code == 1
    assert "plantools.yml" in result.stdout
