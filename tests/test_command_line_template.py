"""`plantools template`: check, fields and eject, as they are typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from plantools.documents import CATALOGUE
from plantools.rendering import shipped_templates
from plantools.templating import shown_fields
from terminal import new_workspace, tree, typed
from word_templates import paragraphs

WORD = shipped_templates() / "word"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "district-improvement-plan.docx"
    file.write_bytes(paragraphs("{{ visoin }}"))
    return file


def test_check_says_that_nothing_is_wrong(tmp_path: Path) -> None:
    result = typed("template", "check", str(WORD / "crosswalk.docx"))
    assert (result.exit_code, result.stdout) == (0, "Nothing is wrong.\n")


def test_check_says_what_is_wrong_where_and_what_may_be_meant(broken: Path) -> None:
    result = typed("template", "check", str(broken))
    assert result.exit_code == 1
    assert (
        f"{broken.as_posix()}: body, paragraph 1: 'visoin' is not a field of a district "
        "improvement plan; did you mean 'vision'?\n"
    ) in result.stdout
    assert result.stdout.rstrip().endswith("1 error and 1 warning.")


def test_check_gives_one_json_value(broken: Path) -> None:
    found = json.loads(typed("template", "check", str(broken), "--json").stdout)
    assert {(each["place"], each["severity"]) for each in found} == {
        ("paragraph 1", "error"),
        ("", "warning"),
    }


def test_check_needs_to_know_the_document_of_a_file_of_another_name(tmp_path: Path) -> None:
    file = tmp_path / "ours.docx"
    file.write_bytes(paragraphs("{{ visoin }}"))
    result = typed("template", "check", str(file), "--strict")
    assert result.exit_code == 3
    assert "ours is no document's name" in result.stderr
    result = typed("template", "check", str(file), "--document", "plan-on-a-page")
    assert result.exit_code == 1
    assert "'visoin' is not a field of a plan on" in result.stdout


@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_check_says_that_a_file_without_tags_is_no_template(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"README{ending}"
    file.write_bytes(paragraphs("Words") if ending == ".docx" else b"# Words\n")
    result = typed("template", "check", str(file))
    assert result.exit_code == 0
    assert "warning: this file has no tags, so it would be the same for every plan" in result.stdout
    assert "plantools template eject DOCUMENT" in result.stdout
    assert "Nothing is wrong" not in result.stdout
    assert "README is no document's name" in result.stderr


def test_check_annotates_a_copy_and_never_replaces_one(broken: Path) -> None:
    before = broken.read_bytes()
    result = typed("template", "check", str(broken), "--annotate")
    copy = broken.with_name("district-improvement-plan-checked.docx")
    assert "1 comment in " in result.stderr
    (comment,) = Document(str(copy)).comments
    assert "visoin" in comment.text
    assert broken.read_bytes() == before
    result = typed("template", "check", str(broken), "--annotate")
    assert result.exit_code == 2
    assert "is there already" in result.stderr


@pytest.mark.parametrize("name", ["nowhere.docx", "notes.txt"])
def test_check_refuses_what_is_no_template(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("x")
    assert typed("template", "check", str(tmp_path / name)).exit_code == 2


@pytest.mark.parametrize("kind", CATALOGUE, ids=lambda kind: kind.id)
def test_every_field_has_its_meaning(kind) -> None:
    fields = shown_fields(kind)
    assert len(fields) > 15
    assert [field.path for field in fields if not field.meaning] == []


def test_fields_have_an_example_from_the_sample() -> None:
    result = typed("template", "fields", "district-improvement-plan", "--json")
    fields = {field["path"]: field for field in json.loads(result.stdout)}
    assert fields["document.district"]["example"] == "Riverbend Public Schools"
    assert fields["objectives"]["kind"] == "a list of objectives"
    title = fields["objectives[].initiatives[].title"]
    assert title["meaning"] == "The initiative in a few words."
    assert title["example"]
    with_examples = [field for field in fields.values() if field["example"]]
    assert len(with_examples) > 60


def test_fields_are_a_table_for_people() -> None:
    result = typed("template", "fields", "crosswalk")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ["Field", "Is", "Means", "Example"]


def test_the_form_is_a_template_like_the_others(tmp_path: Path) -> None:
    result = typed("template", "fields", "school-plan-form", "--json")
    fields = {field["path"]: field for field in json.loads(result.stdout)}
    assert fields["objectives[].id"]["example"] == "LIT"
    assert fields["sections.council"]["example"].startswith("Council member, Meetings")
    assert all(field["meaning"] for field in fields.values())
    root = new_workspace(tmp_path / "district")
    result = typed("template", "eject", "school-plan-form", "--workspace", str(root))
    copy = root / "templates" / "word" / "school-plan-form.docx"
    assert typed("template", "check", str(copy)).stdout == "Nothing is wrong.\n"
    words = ("template", "eject", "form-status", "--format", "md", "--workspace", str(root))
    assert "written as a Word file alone" in typed(*words).stderr


def test_a_document_that_is_misspelt_is_guessed() -> None:
    result = typed("template", "fields", "crosswlak")
    assert result.exit_code == 2
    assert "Did you mean 'crosswalk'?" in result.stderr


@pytest.mark.parametrize(("form", "folder"), [("docx", "word"), ("md", "markdown")])
def test_eject_copies_the_shipped_template_and_never_over_a_file(
    tmp_path: Path, form: str, folder: str
) -> None:
    root = new_workspace(tmp_path / "district")
    words = ("template", "eject", "crosswalk", "--format", form, "--workspace", str(root))
    result = typed(*words)
    assert result.exit_code == 0
    copy = root / "templates" / folder / f"crosswalk.{form}"
    assert copy.read_bytes() == (shipped_templates() / folder / f"crosswalk.{form}").read_bytes()
    before = tree(root)
    result = typed(*words)
    assert result.exit_code == 2
    assert "is there already, and is not overwritten" in result.stderr
    assert tree(root) == before


def test_an_ejected_template_builds_the_same_document(tmp_path: Path) -> None:
    root = new_workspace(tmp_path / "district")
    first, second = tmp_path / "first", tmp_path / "second"
    build = ("build", str(root), "--document", "plan-on-a-page")
    typed(*build, "--output", str(first))
    for form in ("docx", "md"):
        typed("template", "eject", "plan-on-a-page", "--format", form, "--workspace", str(root))
    typed(*build, "--output", str(second))
    documents = {name: content for name, content in tree(first).items() if "plan-on" in name}
    assert documents
    assert {name: tree(second)[name] for name in documents} == documents
