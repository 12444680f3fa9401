"""A document comes from the workspace's own template where there is one, else from the shipped."""

from __future__ import annotations

import io
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document

from pages import normal, page
from plantools.model import Format, Markdown
from plantools.rendering import RenderError, render, shipped_templates, template_source
from plantools.rendering.markdown import render_markdown
from word_templates import paragraphs


@dataclass(frozen=True, slots=True)
class View:
    title: str
    why: Markdown
    items: tuple[str, ...] = ()


VIEW = View("R&D *now* <K-2> | x", Markdown("One **b**\n\n- a\n  - c\n\nTwo"), ("- x", "y"))


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A workspace's templates folder with a note in both formats."""
    (tmp_path / "word").mkdir()
    (tmp_path / "markdown").mkdir()
    (tmp_path / "word" / "note.docx").write_bytes(paragraphs("{{ title }}", "{{p why|blocks }}"))
    (tmp_path / "markdown" / "note.md").write_text("# {{ title }}\n\n{{ why }}\n", "utf-8")
    return tmp_path


def markdown(folder: Path, text: str, **values: object) -> str:
    (folder / "markdown" / "x.md").write_text(text, "utf-8")
    return render_markdown("x.md", values, [folder / "markdown"]).decode()


def test_both_formats_say_the_same_of_a_view(own: Path) -> None:
    word = Document(io.BytesIO(render(VIEW, "note", Format.WORD, own_templates=own)))
    text = render(VIEW, "note", Format.MARKDOWN, own_templates=own).decode()
    words = " ".join(paragraph.text for paragraph in word.paragraphs)
    assert normal(words) == page(text).text == "R&D *now* <K-2> | x One b a c Two"


def test_the_file_that_is_used_is_named(own: Path) -> None:
    source = template_source("note", Format.WORD, own_templates=own)
    assert (source.name, source.is_own) == ("word/note.docx", True)
    assert source.path == own / "word" / "note.docx"


def test_a_document_without_a_template_is_an_error_with_its_name(own: Path) -> None:
    with pytest.raises(RenderError) as err:
        render(VIEW, "nothing", Format.MARKDOWN, own_templates=own)
    assert str(err.value) == "templates/markdown/nothing.md: there is no such template"


def test_a_failure_names_the_template(own: Path) -> None:
    (own / "word" / "note.docx").write_bytes(paragraphs("{{ titel }}"))
    with pytest.raises(RenderError, match=r"^templates/word/note.docx: body, paragraph 1: 'titel'"):
        render(VIEW, "note", Format.WORD, own_templates=own)


def test_the_shipped_templates_are_a_folder_of_the_package() -> None:
    assert (shipped_templates() / "__init__.py").is_file()


def test_a_markdown_file_has_no_empty_lines_twice_and_ends_with_one_line_break(own: Path) -> None:
    text = (
        "a\n\n{% if no %}\nx\n{% endif %}\n\n\n{% for i in items %}\n- {{ i }}\n{% endfor %}\n\n\n"
    )
    assert markdown(own, text, no=False, items=["b", "c"]) == "a\n\n- b\n- c\n"


def test_a_markdown_value_can_stand_in_a_list_item(own: Path) -> None:
    text = "{% for i in items %}\n- {{ i|indent(4) }}\n{% endfor %}"
    items = [Markdown("a\n\n- b\n- c"), "d"]
    assert markdown(own, text, items=items) == "- a\n\n    - b\n    - c\n- d\n"


def test_a_cell_is_one_line_and_raw_html_is_xhtml(own: Path) -> None:
    text = "| A |\n|---|\n| {{ v|cell }} |\n\n<table><tr><td>{{ v|html }}</td></tr></table>\n"
    value = Markdown("a | b\n\n- **c** `<d>`")
    assert markdown(own, text, v=value) == (
        "| A |\n|---|\n| a \\| b<br />• **c** <code>&lt;d></code> |\n\n"
        "<table><tr><td><p>a | b</p><ul><li><strong>c</strong> <code>&lt;d&gt;</code></li></ul>"
        "</td></tr></table>\n"
    )


def test_what_a_macro_or_an_included_file_writes_is_escaped_once(own: Path) -> None:
    (own / "markdown" / "part.md").write_text("{{ title }}\n", "utf-8")
    (own / "markdown" / "macros.jinja").write_text(
        "{% macro strong(x) %}**{{ x }}**{% endmacro %}", "utf-8"
    )
    text = '{% import "macros.jinja" as m %}\n{{ m.strong(title) }}\n{% include "part.md" %}\n'
    assert markdown(own, text, title="a*b") == "**a\\*b**\na\\*b\n"


def test_a_file_of_the_workspace_wins_over_an_included_one(own: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder, word in ((first, "own"), (second, "shipped")):
        folder.mkdir()
        (folder / "part.md").write_text(word, "utf-8")
    (second / "x.md").write_text('{% include "part.md" %}', "utf-8")
    assert render_markdown("x.md", {}, [first, second]) == b"own\n"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n\n{{ nobody }}\n", "line 3: 'nobody' is undefined"),
        ("a\n{% if %}\n", "line 2: Expected an expression"),
        ('a\n{% include "none.md" %}', "there is no such template"),
        ("{{ title.__class__ }}", "line 1: '__class__' begins with an underscore"),
        ("\n{{ none }}", "line 2: there is nothing to write here"),
        ("{{ bad }}", "line 1: the text holds the character U\\+0007"),
    ],
)
def test_what_goes_wrong_is_said_with_the_line(own: Path, text: str, message: str) -> None:
    with pytest.raises(RenderError, match=f"^templates/markdown/[a-z]+.md: {message}"):
        markdown(own, text, title="x", bad="a\a")


def test_rendering_markdown_does_not_load_the_word_engine() -> None:
    code = (
        "import sys, plantools.rendering.markdown;"
        "print([name for name in ('docxtpl', 'docx', 'lxml') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
