"""Every problem code has a broken case, and the case gives exactly its own problem, in its place.

A case is a folder of `tests/broken/` with a `case.yaml`: what it changes of the workspace in
`tests/broken/base`, in which file the problem is, and the line that it names.
"""

import shutil
from pathlib import Path

import pytest
import yaml

from plantools.checking import checked, pages
from plantools.reading import read_workspace

BROKEN = Path(__file__).parent / "broken"
CODES = sorted(page.code for page in pages())


def cases():
    return sorted(folder.name for folder in BROKEN.iterdir() if folder.name != "base")


def lay_over(root, edits):
    for edit in edits:
        file = root / edit["file"]
        if "replace" in edit:
            encoding = edit.get("encoding", "utf-8")
            text = file.read_text("utf-8")
            assert edit["replace"] in text, f"{edit['file']} does not hold {edit['replace']!r}"
            text = text.replace(edit["replace"], edit["by"], 1)
            file.write_bytes(text.encode(encoding))
        elif "rename" in edit:
            file.rename(root / edit["rename"])
        elif edit.get("remove"):
            file.unlink()
        else:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(edit["content"], "utf-8")


@pytest.fixture
def root(tmp_path):
    return Path(shutil.copytree(BROKEN / "base", tmp_path / "district"))


def test_the_base_has_no_problem(root):
    found = checked(read_workspace(root))
    assert found.problems == ()
    assert found.waived == ()


def test_every_code_has_its_case_and_every_case_its_code():
    assert cases() == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_case_gives_exactly_its_own_problem_in_its_place(code, root):
    case = yaml.safe_load((BROKEN / code / "case.yaml").read_text("utf-8"))
    lay_over(root, case["edits"])
    problems = checked(read_workspace(root)).problems
    assert [(problem.code, problem.place.file) for problem in problems] == [(code, case["at"])]
    (problem,) = problems
    assert problem.message and problem.fix
    if "line" in case:
        data = (root / problem.place.file).read_bytes()
        encoding = "cp1252" if code == "wrong-encoding" else "utf-8"
        lines = data.decode(encoding).splitlines()
        assert lines[problem.place.line - 1] == case["line"]
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
