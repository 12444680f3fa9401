"""The program starts quickly, speaks UTF-8, and ends plainly whatever happens."""

import subprocess
import sys

import click
import pytest

import plantools
from plantools.cli import check, main
from tests.terminal import new_workspace, run, typed

HEAVY = {"pydantic", "yaml", "jinja2", "docx", "docxtpl", "rich", "lxml", "importlib.metadata"}


def commands(group=main, name="plantools"):
    context = click.Context(group)
    for verb in group.list_commands(context):
        command = group.get_command(context, verb)
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {verb}")
        else:
            yield f"{name} {verb}", command


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_version_and_help_load_nothing_that_takes_time(word):
    code = f"""
import sys
from plantools.cli import main
try:
    main([{word!r}], prog_name="plantools")
except SystemExit as end:
    assert end.code == 0
print(*sys.modules, file=sys.stderr)
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ended.stdout
    assert HEAVY & set(ended.stderr.split()) == set()


def test_the_version_is_that_of_the_package():
    assert typed("--version").stdout == f"plantools {plantools.__version__}\n"


def test_every_command_has_help_and_a_whole_example():
    for name, command in commands():
        example = command.help.split("Example:")[1]
        assert f"\n{name} " in example.replace("  ", ""), name
        assert command.get_short_help_str(limit=200).endswith("."), name


def test_every_option_has_help():
    for name, command in commands():
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (name, parameter.name)


def test_the_short_help_of_no_command_is_cut_off():
    assert "..." not in typed("--help").stdout.replace("[ARGS]...", "")


def test_the_dir_is_the_last_word_of_a_command():
    for name, command in commands():
        usage = command.collect_usage_pieces(click.Context(command))
        assert "[DIR]" not in usage[:-1], name


def test_an_unknown_command_is_answered_with_the_one_that_was_meant():
    result = typed("biuld")
    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr
    assert result.stdout == ""


def test_an_unknown_option_is_wrong_use():
    result = typed("check", "--stirct")
    assert result.exit_code == 2
    assert "--strict" in result.stderr


@pytest.mark.parametrize("verb", ["check", "build"])
def test_a_folder_without_a_workspace_is_refused_with_the_way_out(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = typed(verb)
    assert result.exit_code == 2
    assert "There is no plantools.yaml in this folder" in result.stderr
    assert "plantools new" in result.stderr
    assert result.stdout == ""


def test_a_folder_inside_a_workspace_names_the_workspace_around_it(tmp_path):
    new_workspace(tmp_path)
    result = typed("check", str(tmp_path / "schools"))
    assert result.exit_code == 2
    assert f"but in {tmp_path}" in result.stderr


def test_a_file_instead_of_a_folder_is_refused(tmp_path):
    new_workspace(tmp_path)
    result = typed("check", str(tmp_path / "district.yaml"))
    assert result.exit_code == 2
    assert "is a file; name the folder" in result.stderr


def test_a_folder_that_does_not_exist_is_refused(tmp_path):
    result = typed("list", "people", "--workspace", str(tmp_path / "nowhere"))
    assert result.exit_code == 2
    assert "There is no folder" in result.stderr


def broken(error):
    def raise_it(*_, **__):
        raise error

    return raise_it


def test_a_fault_of_the_program_is_one_plain_paragraph(tmp_path, monkeypatch):
    new_workspace(tmp_path)
    monkeypatch.setattr(check, "_checked", broken(RuntimeError("boom")))
    result = typed("check", str(tmp_path))
    assert result.exit_code == 2
    assert "boom" in result.stderr
    assert "fault of plantools" in result.stderr
    assert "--debug" in result.stderr
    assert "Traceback" not in result.output
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("place", ["before", "after"])
def test_with_debug_the_fault_itself_is_shown(tmp_path, monkeypatch, place):
    new_workspace(tmp_path)
    error = RuntimeError("boom")
    monkeypatch.setattr(check, "_checked", broken(error))
    words = ["check", str(tmp_path)]
    result = typed("--debug", *words) if place == "before" else typed(*words, "--debug")
    assert result.exception is error


def test_what_the_machine_refuses_is_no_fault_of_the_program(tmp_path, monkeypatch):
    new_workspace(tmp_path)
    refused = PermissionError(13, "Permission denied", "district.yaml")
    monkeypatch.setattr(check, "_checked", broken(refused))
    result = typed("check", str(tmp_path))
    assert result.exit_code == 2
    assert result.stderr.startswith("Error: Permission denied: district.yaml.")


def test_an_interruption_ends_with_one_word_and_130(tmp_path, monkeypatch):
    new_workspace(tmp_path)
    monkeypatch.setattr(check, "_checked", broken(KeyboardInterrupt()))
    result = typed("check", str(tmp_path))
    assert result.exit_code == 130
    assert result.stderr == "Stopped.\n"


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    ],
)
def test_output_is_utf8_whatever_the_console_is_set_to(tmp_path, environment):
    new_workspace(tmp_path)
    district = tmp_path / "district.yaml"
    text = district.read_text(encoding="utf-8").replace("Ana Silva", "Zoë 学 Núñez")
    district.write_text(text, encoding="utf-8")
    shown = run("list", "people", "--workspace", str(tmp_path), **environment)
    assert shown.returncode == 0
    assert "Zoë 学 Núñez" in shown.stdout.decode("utf-8")
    checked = run("check", str(tmp_path), **environment)
    assert "§" not in checked.stderr.decode("utf-8")
    assert "Zoë 学 Núñez" in checked.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_reader_who_leaves_is_no_error(tmp_path):
    new_workspace(tmp_path)
    command = [sys.executable, "-m", "plantools", "check", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read()
    assert said == b""


def test_python_m_plantools_is_the_command_line_too():
    ended = run("--version")
    assert ended.stdout.decode().split() == ["plantools", plantools.__version__]


def test_colour_comes_only_where_it_is_wanted(tmp_path, monkeypatch):
    from click.testing import CliRunner

    new_workspace(tmp_path)
    words = ["check", str(tmp_path), "--only", "example-text"]
    assert "\x1b[" in CliRunner().invoke(main, words, color=True).stdout
    assert "\x1b[" not in CliRunner().invoke(main, words).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in CliRunner().invoke(main, words, color=True).stdout


def test_a_text_of_the_plan_cannot_command_the_terminal(tmp_path):
    from plantools.cli.screen import plain

    assert plain("a\x1b[2Jb\x07\u202ec\td\ne é 学") == "a�[2Jb��c\td\ne é 学"
