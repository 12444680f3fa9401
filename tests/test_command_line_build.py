"""`plantools build` writes the documents and says what became of each."""

import json
import sys

import pytest

from plantools.cli import progress
from tests.terminal import new_workspace, replace, run, tree, typed

FORMATS = ("docx", "md", "html", "pdf")
STRIP = "figures/outcomes-at-a-glance.svg"
"""The figure that the Markdown and the web page of the plan on a page link to."""
ON_A_PAGE = {*(f"plan-on-a-page.{form}" for form in FORMATS), STRIP, "index.html"}


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


def break_school(workspace):
    plan = workspace / "schools" / "example-school" / "2026-27" / "improvement-plan.yaml"
    replace(plan, "lead: example-school-principal", "lead: nobody")


def written(result):
    return {line.replace("\\", "/").split("/public/")[1] for line in result.stdout.splitlines()}


def test_it_names_each_written_file_on_stdout_and_sums_up_on_stderr(workspace):
    result = typed("build", str(workspace), "--document", "plan-on-a-page")
    assert result.exit_code == 0, result.output
    assert written(result) == ON_A_PAGE
    last = result.stderr.splitlines()[-1]
    assert last.startswith("6 files written. 4 of 4 document files say DRAFT.")


def test_paths_are_those_that_can_be_opened_from_here(workspace, monkeypatch):
    monkeypatch.chdir(workspace)
    result = typed("build", "--document", "plan-on-a-page", "--format", "docx")
    (path,) = result.stdout.splitlines()
    assert (workspace / path).is_file()
    assert path.replace("\\", "/") == "output/2026-27/public/plan-on-a-page.docx"


def test_the_second_time_everything_is_unchanged(workspace):
    words = ["build", str(workspace), "--document", "plan-on-a-page"]
    typed(*words)
    result = typed(*words)
    assert result.stdout == ""
    assert result.stderr.startswith("6 files unchanged")


def test_an_error_holds_back_what_shows_it_and_the_rest_is_written(workspace):
    break_school(workspace)
    words = ["build", str(workspace), "--format", "md"]
    result = typed(*words, "--document", "school-improvement-plan", "--document", "plan-on-a-page")
    assert result.exit_code == 1
    assert written(result) == {"plan-on-a-page.md", STRIP}
    assert "error [unknown-id]" in result.stderr
    assert "Held back: school-improvement-plan of example-school" in result.stderr
    assert "with --draft" in result.stderr
    last = result.stderr.splitlines()[-1]
    assert "1 document held back because of" in last


def test_each_error_is_shown_once_however_much_it_holds_back(workspace):
    replace(workspace / "district.yaml", "superintendent: superintendent", "superintendent: nobody")
    result = typed("build", str(workspace))
    assert result.exit_code == 1
    assert result.stderr.count("error [unknown-id]") == 1
    assert result.stderr.count("Held back: ") == 8


def test_with_draft_it_is_written_all_the_same(workspace):
    break_school(workspace)
    words = ["--document", "school-improvement-plan", "--format", "md", "--draft"]
    result = typed("build", str(workspace), *words)
    assert written(result) == {
        "schools/example-school/school-improvement-plan.md",
        "schools/example-school/figures/outcomes.svg",
    }
    assert result.exit_code == 1


def test_a_dry_run_names_what_it_would_write_and_writes_nothing(workspace):
    before = tree(workspace)
    result = typed("build", str(workspace), "--document", "plan-on-a-page", "--dry-run")
    assert written(result) == ON_A_PAGE
    assert "6 files would be written" in result.stderr
    assert tree(workspace) == before


def test_a_school_without_a_plan_is_named_and_no_error(workspace):
    typed("add", "school", "lincoln", "--workspace", str(workspace))
    for file in (workspace / "schools" / "lincoln" / "2026-27").iterdir():
        file.unlink()
    result = typed("build", str(workspace), "--school", "lincoln")
    assert result.exit_code == 0, result.output
    assert "1 school not started: lincoln" in result.stderr.splitlines()[-1]


@pytest.mark.parametrize("words", [["--format", "docx,md"], ["--format", "docx", "--format", "md"]])
def test_formats_come_with_commas_or_one_by_one(workspace, words):
    result = typed("build", str(workspace), "--document", "plan-on-a-page", *words, "--dry-run")
    assert written(result) == {"plan-on-a-page.docx", "plan-on-a-page.md", STRIP}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--document", "plan-on-page"], "Did you mean 'plan-on-a-page'?"),
        (["--school", "example-scool"], "Did you mean 'example-school'?"),
        (["--format", "Word"], "Did you mean 'docx'?"),
        (["--format", "rtf"], "There are: docx, md, html, pdf, xlsx."),
        (["--year", "2026"], "Did you mean 2026-27?"),
        (["--year", "2035-36"], "2035-36"),
        (["--jobs", "0"], "--jobs"),
        (["--output", "{file}"], "is a file; name a folder to write into"),
    ],
)
def test_what_does_not_exist_is_wrong_use_and_says_what_does(workspace, words, said):
    before = tree(workspace)
    words = [word.format(file=workspace / "district.yaml") for word in words]
    result = typed("build", str(workspace), *words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""
    assert tree(workspace) == before


def test_it_writes_elsewhere_where_it_is_told(workspace, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    words = ["--document", "plan-on-a-page", "--format", "md", "--output", str(elsewhere)]
    typed("build", str(workspace), *words)
    assert (elsewhere / "2026-27" / "public" / "plan-on-a-page.md").is_file()


def test_what_a_person_changed_stays_until_it_is_forced(workspace):
    words = ["build", str(workspace), "--document", "plan-on-a-page", "--format", "md"]
    typed(*words)
    file = workspace / "output" / "2026-27" / "public" / "plan-on-a-page.md"
    file.write_text("my own words", encoding="utf-8")
    kept = typed(*words)
    assert kept.exit_code == 1
    assert file.read_text(encoding="utf-8") == "my own words"
    assert "1 file kept because changed by hand (--force replaces)" in kept.stderr
    assert typed(*words, "--force").exit_code == 0
    assert file.read_text(encoding="utf-8") != "my own words"


def test_a_folder_that_cannot_be_written_ends_with_4(workspace):
    (workspace / "output").write_text("a file in the way", encoding="utf-8")
    result = typed("build", str(workspace), "--document", "plan-on-a-page")
    assert result.exit_code == 4
    assert "Traceback" not in result.output


def test_json_is_one_value_and_nothing_else(workspace):
    break_school(workspace)
    documents = ["--document", "school-improvement-plan", "--document", "plan-on-a-page"]
    result = typed("build", str(workspace), "--json", *documents)
    report = json.loads(result.stdout)
    assert result.stderr == ""
    assert report["version"] == 1
    assert report["exit_code"] == result.exit_code == 1
    assert {file["outcome"] for file in report["files"]} == {"written"}
    assert report["held"][0]["school"] == "example-school"
    assert report["held"][0]["problems"][0]["code"] == "unknown-id"


def test_settings_that_cannot_be_read_are_shown_and_nothing_is_written(workspace):
    (workspace / "plantools.yaml").write_text("year: soon\n", encoding="utf-8")
    result = typed("build", str(workspace))
    assert result.exit_code == 1
    assert "plantools.yaml:1:7: error [" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("Nothing to write")


def test_without_a_terminal_there_is_no_bar(workspace):
    ended = run("build", str(workspace), "--document", "plan-on-a-page")
    assert b"Building" not in ended.stderr
    assert b"\x1b" not in ended.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_on_a_terminal_there_is_a_bar(workspace):
    import os
    import pty
    import subprocess

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "plantools", "build", str(workspace), "--format", "md"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        shown = b""
        try:
            while piece := os.read(ours, 4096):
                shown += piece
        except OSError:
            pass
        process.wait()
    os.close(ours)
    assert b"Building" in shown


def test_nobody_watches_a_bar_that_goes_into_a_file():
    with progress.progress_bar("Building") as told:
        assert told is None
