"""Where PyYAML has no C parser, its Python parser reads the same, only slower."""

from pathlib import Path

import pytest
import yaml

from plantools.model import ImprovementPlan
from plantools.reading import read_workspace, tree
from reading_samples import WORKSPACE, read, write


@pytest.fixture
def python_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tree, "_Loader", yaml.BaseLoader)


def test_the_c_parser_is_used_where_it_is_there() -> None:
    assert tree._Loader is getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def test_a_workspace_is_read_alike_places_and_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = read_workspace(write(tmp_path, {}))
    monkeypatch.setattr(tree, "_Loader", yaml.BaseLoader)
    assert read_workspace(write(tmp_path, {})) == one
    assert one.problems == ()


@pytest.mark.usefixtures("python_parser")
@pytest.mark.parametrize(
    "content", ["a: b: c", "- [", '"\\U00110000"', '"\\uD800"', "a:\n\t- b", "a: *b", "[" * 100_000]
)
def test_what_is_wrong_is_a_problem_as_well(tmp_path: Path, content: str) -> None:
    _, problems = read(content, ImprovementPlan, tmp_path)
    assert problems[0].code in (
        "syntax-error",
        "forbidden-character",
        "tab-indentation",
        "too-deep",
    )


@pytest.mark.usefixtures("python_parser")
def test_a_broken_file_is_found(tmp_path: Path) -> None:
    content = WORKSPACE["district.yaml"] + "name: again\nlist: [\n"
    reading = read_workspace(write(tmp_path, {"district.yaml": content}))
    assert [p.code for p in reading.problems] == ["duplicate-key", "syntax-error"]
