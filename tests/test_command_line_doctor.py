"""`plantools doctor` says in words what of this machine and workspace is not ready."""

import json

import pytest

from plantools.cli import findings
from tests.terminal import new_workspace, typed


@pytest.fixture
def workspace(tmp_path):
    return new_workspace(tmp_path)


def found(*words):
    result = typed("doctor", "--json", *words)
    return {each["about"]: each for each in json.loads(result.stdout)["findings"]}, result


def test_everything_it_looks_at_is_named_with_its_state_in_words(workspace):
    result = typed("doctor", str(workspace))
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert all(line.split()[0] in ("ok", "warning", "problem") for line in lines)
    for about in ("Python", "Package pydantic", "YAML parser", "Templates", "Workspace", "Output"):
        assert any(line[9:].startswith(f"{about}: ") for line in lines), about


def test_a_missing_package_is_a_problem_with_its_command(workspace, monkeypatch):
    monkeypatch.setattr(
        findings.importlib.metadata,
        "requires",
        lambda _: ["no-such-thing>=3", 'x; extra == "test"'],
    )
    by_about, result = found(str(workspace))
    assert by_about["Package no-such-thing"]["state"] == "problem"
    assert by_about["Package no-such-thing"]["fix"] == "pip install no-such-thing"
    assert "Package x" not in by_about
    assert "Templates" not in by_about
    assert result.exit_code == 2


def test_a_parser_that_is_not_in_c_is_a_problem(workspace, monkeypatch):
    import yaml

    monkeypatch.setattr(yaml, "__with_libyaml__", False)
    by_about, result = found(str(workspace))
    assert by_about["YAML parser"]["state"] == "problem"
    assert result.exit_code == 2


def test_an_own_template_is_named(workspace):
    own = workspace / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "plan-on-a-page.md").write_text("{{ vision }}", encoding="utf-8")
    by_about, _ = found(str(workspace))
    assert by_about["Own templates"]["text"] == "markdown/plan-on-a-page.md"


def test_templates_that_no_document_uses_are_a_warning(workspace):
    own = workspace / "templates"
    own.mkdir()
    (own / "plan on a page.docx").write_bytes(b"")
    by_about, result = found(str(workspace))
    assert by_about["Own templates"]["state"] == "warning"
    assert "for example templates/" in by_about["Own templates"]["fix"]
    assert result.exit_code == 0


def test_settings_that_cannot_be_read_are_a_problem(workspace):
    (workspace / "plantools.yaml").write_text("year: soon", encoding="utf-8")
    by_about, result = found(str(workspace))
    assert by_about["Workspace"]["state"] == "problem"
    assert "plantools check" in by_about["Workspace"]["fix"]
    assert result.exit_code == 2


def test_one_unreadable_file_is_a_warning(workspace):
    (workspace / "action-plans" / "2026-27.yaml").write_text("", encoding="utf-8")
    by_about, result = found(str(workspace))
    assert by_about["Workspace"]["state"] == "warning"
    assert "action-plans/2026-27.yaml" in by_about["Workspace"]["text"]
    assert result.exit_code == 0


def test_an_output_folder_that_cannot_be_written_is_a_problem(workspace):
    (workspace / "output").write_text("a file in the way", encoding="utf-8")
    by_about, result = found(str(workspace))
    assert by_about["Output"]["state"] == "problem"
    assert by_about["Output"]["fix"]
    assert result.exit_code == 2


def test_looking_leaves_nothing_behind(workspace):
    before = sorted(workspace.rglob("*"))
    typed("doctor", str(workspace))
    assert sorted(workspace.rglob("*")) == before


def test_outside_a_workspace_the_machine_is_looked_at_all_the_same(tmp_path):
    by_about, result = found(str(tmp_path))
    assert by_about["Python"]["state"] == "ok"
    assert by_about["Workspace"]["state"] == "warning"
    assert "plantools new" in by_about["Workspace"]["fix"]
    assert result.exit_code == 0
