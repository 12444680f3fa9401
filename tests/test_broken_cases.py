"""Every problem code has a broken case, and the case gives exactly its own problem, in its place.

A case is a folder of `tests/broken/` with a `case.yaml`: what it changes of the workspace in
`tests/broken/base`, in which file the problem is, and the line that it names.
"""

import os

import pytest
import yaml

from plantools.checking import pages
from tests.broken_cases import BROKEN, base, found, lay_over

PAGES = {page.code: page for page in pages()}
CODES = sorted(PAGES)


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def test_the_base_has_no_problem(root):
    assert found(root).problems == ()
    assert found(root).waived == ()


def test_every_code_has_its_case_and_every_case_its_code():
    assert sorted(folder.name for folder in BROKEN.iterdir() if folder.name != "base") == CODES


@pytest.mark.parametrize("code", CODES)
def test_a_case_gives_exactly_its_own_problem_in_its_place(code, root):
    if code == "educators-open" and os.name == "nt":
        pytest.skip("Windows has no such modes")
    case = yaml.safe_load((BROKEN / code / "case.yaml").read_text("utf-8"))
    lay_over(root, case["edits"])
    problems = found(root).problems
    assert [(problem.code, problem.place.file) for problem in problems] == [(code, case["at"])]
    (problem,) = problems
    assert problem.message and problem.fix
    page = PAGES[code]
    assert problem.is_error or page.weight or not any(law.is_confirmed for law in page.laws)
    if "line" in case:
        data = (root / problem.place.file).read_bytes()
        lines = data.decode("cp1252" if code == "wrong-encoding" else "utf-8").splitlines()
        assert lines[problem.place.line - 1] == case["line"]
        assert 1 <= problem.place.column <= len(lines[problem.place.line - 1]) + 1
