"""A tag that fails on a value names the plan's file and line that the value was read from."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

from conftest import sample
from plantools.building import Outcome, Request, build
from plantools.documents import document_kind, make_view
from plantools.model import Format, Workspace, origin_of
from plantools.rendering import RenderError, Said
from plantools.rendering.word import WordTemplate
from terminal import typed
from word_templates import paragraphs, table

PLAN = "district-improvement-plan"
FILE = "improvement-plans/2026-29.yaml"


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the sample that may have templates of its own."""
    root = tmp_path_factory.mktemp("district") / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    return root


def line_of(root: Path, file: str, words: str) -> int:
    lines = (root / file).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def failure(root: Path, form: Format, template: bytes, jobs: int = 1) -> str:
    """What the build says of a document whose template is `template`."""
    folder = root / "templates" / ("word" if form is Format.WORD else "markdown")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{PLAN}.{form.value}").write_bytes(template)
    formats = (Format.WORD, Format.MARKDOWN) if jobs > 1 else (form,)
    request = Request(root=root, documents=(PLAN,), formats=formats, jobs=jobs, dry_run=True)
    (entry,) = (
        entry for entry in build(request).entries if entry.outcome is Outcome.TEMPLATE_FAILED
    )
    return entry.reason


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_has_its_file_and_line_on_one_core_and_on_many(district: Path, jobs: int) -> None:
    content = paragraphs("{%p for o in objectives %}", "{{ o.title / 2 }}", "{%p endfor %}")
    line = line_of(district, FILE, "title: Every student a confident reader and writer")
    said = failure(district, Format.WORD, content, jobs)
    assert said.startswith(f"templates/word/{PLAN}.docx: body, paragraph 2: unsupported operand")
    assert said.endswith(f" ('o.title' is from {FILE}:{line}:12)")


def test_a_figure_has_the_line_of_its_csv_file(district: Path) -> None:
    content = paragraphs("{{ data_analysis.tables[0].rows[1][0] / 2 }}")
    said = failure(district, Format.WORD, content)
    assert "('data_analysis.tables[0].rows[1][0]' is from data/" in said
    assert said.endswith(".csv:3:1)")


def test_what_is_missing_has_the_place_of_what_it_is_missing_from(district: Path) -> None:
    content = table(("{%tr for o in outcomes %}",), ("{{ o.nobody }}",), ("{%tr endfor %}",))
    view = make_view(document_kind(PLAN), _workspace(district))
    with pytest.raises(RenderError) as err:
        WordTemplate(content).render({"outcomes": view.outcomes})
    (said,) = err.value.said
    assert said == Said("o", view.outcomes[0])
    place = origin_of(_workspace(district), said.value)
    assert place is not None
    assert place.file == FILE


def test_a_markdown_template_says_it_too(district: Path) -> None:
    said = failure(district, Format.MARKDOWN, b"# T\n\n{{ vision / 2 }}\n")
    assert f"{PLAN}.md: line 3: unsupported operand" in said
    assert said.endswith(f"('vision' is from {_vision(district)})")


def _vision(root: Path) -> str:
    workspace = _workspace(root)
    assert workspace.district
    return str(workspace.district.place("vision"))


def _workspace(root: Path) -> Workspace:
    from plantools.reading import read_workspace

    workspace = read_workspace(root).workspace
    assert workspace
    return workspace


# What a template tells of any values


def test_every_name_of_the_failing_tag_is_told_the_whole_before_its_owner() -> None:
    content = paragraphs("{% for x in items %}", "{{ x.a + x['b'] + other }}", "{% endfor %}")
    with pytest.raises(RenderError) as err:
        WordTemplate(content).render({"items": [SimpleNamespace(a=1), {"a": 2}], "other": "z"})
    assert [said.name for said in err.value.said] == ["other", "x.a", "x"]


def test_a_property_that_fails_is_left_out() -> None:
    class Broken:
        @property
        def words(self) -> str:
            raise ValueError("no words")

    with pytest.raises(RenderError, match="no words") as err:
        WordTemplate(paragraphs("{{ x.words }}")).render({"x": Broken()})
    assert [said.name for said in err.value.said] == ["x"]


def test_a_value_that_was_not_read_has_no_origin(district: Path) -> None:
    workspace = _workspace(district)
    for value in (None, True, 3, "", "words that stand in no file", object()):
        assert origin_of(workspace, value) is None


def test_the_form_for_principals_says_it_too(district: Path) -> None:
    own_template(district, "school-plan-form", paragraphs("{{ vision / 2 }}"))
    found = typed("form", "make", "--school", "harlow", "--workspace", str(district))
    assert found.exit_code == 1
    assert f"('vision' is from {_vision(district)})" in found.stdout


def test_the_page_on_the_forms_says_it_too_and_writes_nothing(district: Path) -> None:
    content = table(("{%tr for s in schools %}",), ("{{ s.name / 2 }}",), ("{%tr endfor %}",))
    own_template(district, "form-status", content)
    file = district / "status.docx"
    found = typed("form", "status", "--word", str(file), "--workspace", str(district))
    assert found.exit_code == 2
    assert "('s.name' is from schools/" in found.stderr
    assert not file.exists()


def own_template(root: Path, name: str, content: bytes) -> None:
    folder = root / "templates" / "word"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.docx").write_bytes(content)
