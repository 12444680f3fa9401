"""However a command ends, it says what happened, where and what to do, with the right exit code."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import sample
from tests.terminal import typed

RIVERBEND = str(sample("riverbend"))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    root = tmp_path / "workspace"
    shutil.copytree(RIVERBEND, root, ignore=shutil.ignore_patterns("output", "forms", "educators"))
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="stdout is closed by a POSIX shell")
def test_a_table_ends_well_where_stdout_is_closed() -> None:
    command = ["sh", "-c", f'"{sys.executable}" -m plantools "$@" >&-', "sh"]
    asked = ("list", "people", "--workspace", RIVERBEND)
    ended = subprocess.run([*command, *asked], capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full")
@pytest.mark.parametrize("asked", [("--help",), ("list", "people", "--workspace", RIVERBEND)])
def test_a_full_disk_is_said_in_words(asked: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "plantools", *asked],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 4
    assert ended.stderr.startswith("Error: The output could not be written: No space left")
    assert "Make room" in ended.stderr


def test_a_page_in_a_folder_that_is_not_there_could_not_be_written(workspace: Path) -> None:
    target = workspace / "nowhere" / "page.docx"
    ended = typed("form", "status", "--word", str(target), "--workspace", str(workspace))
    assert ended.exit_code == 4
    assert f"{target} could not be written: No such file or directory. See that" in ended.stderr


def test_a_template_that_cannot_be_copied_could_not_be_written(workspace: Path) -> None:
    (workspace / "templates").write_text("", encoding="utf-8")
    ended = typed("template", "eject", "plan-on-a-page", "--workspace", str(workspace))
    assert ended.exit_code == 4
    assert "could not be written" in ended.stderr


def test_forms_that_cannot_be_written_end_with_4_and_are_not_to_be_mailed(workspace: Path) -> None:
    (workspace / "output").mkdir()
    (workspace / "output" / "2026-27").write_text("", encoding="utf-8")
    ended = typed("form", "make", "--workspace", str(workspace))
    assert ended.exit_code == 4
    assert "a file stands where a folder of its path should be" in ended.stdout
    assert ended.stderr.strip() == "0 forms written."


def test_what_cannot_be_noted_does_not_go_out(workspace: Path) -> None:
    (workspace / "forms").write_text("", encoding="utf-8")
    ended = typed("form", "make", "--school", "harlow", "--workspace", str(workspace))
    assert ended.exit_code == 4
    assert "What goes out could not be noted in" in ended.stderr
    assert "a file stands where a folder" in ended.stderr
    assert not (workspace / "output").exists()
    (workspace / "forms").unlink()
    ended = typed("form", "make", "--school", "harlow", "--workspace", str(workspace))
    assert (ended.exit_code, ended.stdout[:7]) == (0, "written")


def test_data_that_cannot_be_opened_are_not_no_data(workspace: Path) -> None:
    shutil.rmtree(workspace / "data")
    (workspace / "data").write_text("", encoding="utf-8")
    ended = typed("data", "show", "--workspace", str(workspace))
    assert ended.exit_code == 1
    assert ended.stdout.startswith("data/ cannot be read: the folder cannot be opened: ")
    ended = typed("data", "show", "--json", "--workspace", str(workspace))
    (file,) = json.loads(ended.stdout)["files"]
    assert file["not_understood"][0]["message"].startswith("the folder cannot be opened")


def test_personnel_records_that_cannot_be_opened_are_a_problem(workspace: Path) -> None:
    (workspace / "educators").write_text("", encoding="utf-8")
    ended = typed("check", "--confidential", str(workspace))
    assert ended.exit_code == 1
    assert ended.stdout.startswith("educators: error [unreadable-file]\n  The folder educators")


def test_who_may_not_open_personnel_records_is_warned_and_not_stopped(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace / "educators").mkdir()
    inside = Path.iterdir

    def refused(folder: Path) -> Iterator[Path]:
        if folder.name == "educators":
            raise PermissionError(13, "Permission denied")
        return inside(folder)

    monkeypatch.setattr(Path, "iterdir", refused)
    ended = typed("check", "--confidential", str(workspace))
    assert ended.exit_code == 0
    assert ended.stdout.startswith("educators: warning [unreadable-file]\n  The folder educators")
    assert "ask somebody who may open them to run the check" in ended.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("template", "check", "nowhere.docx"), "There is no file nowhere.docx. Look at its name"),
        (("template", "check", RIVERBEND), "is a folder; name the template in it."),
        (("data", "show", RIVERBEND), "is a folder. Name a CSV file"),
        (
            ("list", "documents", "--year", "2031-32", "--workspace", RIVERBEND),
            "Error: There is no data for the year '2031-32'. There are: 2026-27",
        ),
        (
            ("list", "schools", "--year", "2031-32", "--workspace", RIVERBEND),
            "Error: There is no data for the year '2031-32'. There are: 2026-27",
        ),
        (
            ("check", "--year", "2031-32", RIVERBEND),
            "Error: There is no data for the year '2031-32'. There are: 2026-27",
        ),
        (
            ("build", "--year", "2031-32", RIVERBEND),
            "Error: There is no data for the year '2031-32'. There are: 2026-27",
        ),
    ],
)
def test_a_wrong_word_is_said_with_the_way_out(asked: tuple[str, ...], said: str) -> None:
    ended = typed(*asked)
    assert ended.exit_code == 2
    assert said in ended.stderr


def test_a_document_that_has_no_such_format_is_said(workspace: Path) -> None:
    ended = typed("build", "--document", "plan-on-a-page", "--format", "xlsx", str(workspace))
    assert (ended.exit_code, ended.stdout) == (0, "")
    assert "nothing has both data and one of these formats" in ended.stderr
