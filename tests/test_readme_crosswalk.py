"""The README's section on the crosswalk shows what the commands really print."""

import re
from pathlib import Path

import pytest
from handed_in import published_docx

from tests.terminal import typed

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")
SECTION = README.partition("\n## The crosswalk\n")[2].partition("\n## ")[0]
SESSIONS = re.findall(r"```console\n\$ plantools (.*)\n([^`]*)```", SECTION)
SKIPPED = "…"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("story")
    published_docx(folder / "hand-out.docx")
    assert typed("new", str(folder / "our-district"), "--year", "2026-27").exit_code == 0
    return folder


def printed(command):
    """What a command prints, stdout and stderr as they come, with paths as on this page."""
    return typed(*command.split()).output.replace("\\", "/")


def test_the_story_is_what_happens(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert len(SESSIONS) == 5
    for command, shown in SESSIONS:
        output = printed(command)
        for part in shown.split(f"{SKIPPED}\n"):
            assert part in output, command


def test_a_citation_to_decide_looks_as_shown(folder, monkeypatch):
    monkeypatch.chdir(folder)
    typed(
        "crosswalk", "update", "--edition", "district-standards@2019", "--workspace", "our-district"
    )
    (shown,) = re.findall(r"```yaml\n([^`]*DECIDE[^`]*)```", SECTION)
    written = (folder / "our-district" / "crosswalks" / "2028-29.yaml").read_text("utf-8")
    assert shown.replace("2027-28", "2028-29") in written
