"""A template that can not be read: all its broken tags and every unknown name, in one run."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument

from plantools.documents import CATALOGUE, document_kind, make_view
from plantools.forms import TEMPLATES
from plantools.model import Format
from plantools.rendering import RenderErrors, TagError, render, shipped_templates
from plantools.rendering.template_blocks import Edge, paired
from plantools.templating import Finding, annotated, check_file
from word_templates import part, template, with_part

PLAN = document_kind("district-improvement-plan")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")


def found(tmp_path: Path, *lines: str) -> list[str]:
    """What is said of a template of these paragraphs, each with the number of its paragraph."""

    def fill(document: DocxDocument) -> None:
        document.core_properties.title = "{{ document.title }}"
        for line in lines:
            document.add_paragraph(line)

    findings = check(tmp_path, template(fill))
    assert all(finding.part == "body" for finding in findings)
    return [
        f"{finding.place.removeprefix('paragraph ')}: {finding.message}" for finding in findings
    ]


def check(tmp_path: Path, content: bytes, kind=PLAN) -> list[Finding]:
    file = tmp_path / f"{kind.id}.docx"
    file.write_bytes(content)
    return check_file(file, kind)


MISION = "'mision' is not a field of a district improvement plan; did you mean 'mission'?"
TILTE = "'tilte' is not a field of an objective; did you mean 'title'?"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ("{{ visoin }}", "{{ a b }}", "{{ c d }}", "{{ mision }}"),
            (
                "2: expected token 'end of print statement', got 'b', in '{{ a b }}'",
                "3: expected token 'end of print statement', got 'd', in '{{ c d }}'",
                "1: 'visoin' is not a field of a district improvement plan; did you mean 'vision'?",
                f"4: {MISION}",
            ),
        ),
        (
            ("{%p for o in objectives %}", "{{ o.tilte }}", "{{ mision }}"),
            (
                "1: this 'for' has no 'endfor', in '{%p for o in objectives %}'",
                f"2: {TILTE}",
                f"3: {MISION}",
            ),
        ),
        (
            ("{{ o.title }}", "{{ loop.index }}", "{%p endfor %}", "{{ mision }}"),
            ("3: there is no 'for' to end here, in '{%p endfor %}'", f"4: {MISION}"),
        ),
        (
            ("{%p for o in objectives }", "{{ o.tilte }}", "{%p endfor %}", "{{ mision }}"),
            (
                "1: '{%p for o in objectives }' is not closed with '%}'",
                f"2: {TILTE}",
                f"4: {MISION}",
            ),
        ),
        (
            ("{%p for o in objectives| %}", "{{ o.title }}", "{%p endfor %}", "{{ mision }}"),
            (
                "1: expected token 'name', got 'end of statement block', in "
                "'{%p for o in objectives| %}'",
                f"4: {MISION}",
            ),
        ),
        (
            ("{%p fro o in objectives %}", "{{ o.tilte }}", "{%p endofr %}", "{{ mision }}"),
            (
                "1: there is no tag 'fro'; did you mean 'for'?, in '{%p fro o in objectives %}'",
                "3: there is no tag 'endofr'; did you mean 'endfor'?, in '{%p endofr %}'",
                f"2: {TILTE}",
                f"4: {MISION}",
            ),
        ),
        (
            ("{{ vision }", "{{ mision }}", "{% if vision %}x{% endif }"),
            (
                "1: '{{ vision }' is not closed with '}}'",
                "3: '{% endif }' is not closed with '%}'",
                f"2: {MISION}",
            ),
        ),
        (
            ("{ % if vision %}", "x", "{% endif % }", "{ { vision }}", "{{ mision }}"),
            (
                "1: '{ % if vision %}' is split by a space; write '{% if vision %}'",
                "3: '{% endif % }' is split by a space; write '{% endif %}'",
                "4: '{ { vision }}' is split by a space; write '{{ vision }}'",
                f"5: {MISION}",
            ),
        ),
        (
            ("{% else %}", "{% elif mision %}", "{% if vision %}x"),
            (
                "1: this 'else' stands in no 'if', in '{% else %}'",
                "2: this 'elif' stands in no 'if', in '{% elif mision %}'",
                "3: this 'if' has no 'endif', in '{% if vision %}'",
                f"2: {MISION}",
            ),
        ),
        (
            ("{{p visoin|blocs }}", "{{ vision|runs }}", "{{ vision._x }}", "{% if x is odds %}{%"),
            (
                "2: '{{ vision|runs }}' writes marked words, a picture or an anchor: begin it with "
                "'{{r' and a space",
                "4: '{%' is not closed with '%}'",
                "1: there is no filter 'blocs'; did you mean 'blocks'?",
                "3: '_x' begins with an underscore: it is private",
                "4: this 'if' has no 'endif', in '{% if x is odds %}'",
                "4: there is no test 'odds'; did you mean 'odd'?",
                "1: 'visoin' is not a field of a district improvement plan; did you mean 'vision'?",
                "4: 'x' is not a field of a district improvement plan",
            ),
        ),
        (
            ("{% include 'other.docx' %}", "{{ mision }}"),
            ("1: a Word template can not take in another; put its text here", f"2: {MISION}"),
        ),
        (
            ("{% set x = a b %}", "{{ x.anything }}", "{% macro m(y z) %}{{ y.q }}{% endmacro %}"),
            (
                "1: expected token 'end of statement block', got 'b', in '{% set x = a b %}'",
                "3: expected token ',', got 'z', in '{% macro m(y z) %}'",
            ),
        ),
        (
            ("{%p if vision %}", "{%p for o in objectives %}", "{{ o.tilte }}", "{%p endif %}"),
            (
                "2: this 'for' has no 'endfor', in '{%p for o in objectives %}'",
                f"3: {TILTE}",
            ),
        ),
        (
            (
                "{%p if vision %}",
                "{%p for o in objectives %}",
                "a",
                "{%p endif %}",
                "{{ o.tilte }}",
                "{%p endfor %}",
                "{%p endif %}",
                "{{ mision }}",
            ),
            ("4: there is no 'if' to end here, in '{%p endif %}'", f"5: {TILTE}", f"8: {MISION}"),
        ),
    ],
)
def test_all_that_is_wrong_is_told_in_one_run(
    tmp_path: Path, lines: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert sorted(found(tmp_path, *lines)) == sorted(expected)


def test_each_part_is_gone_through(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        document.core_properties.title = "{{ document.title }} {{ document.titel }}"
        document.core_properties.author = "{{ a b }}"
        document.add_paragraph("{{ c d }}{{ mision }}")
        document.sections[0].header.paragraphs[0].text = "{% if vision %}{{ mision }}"
        document.sections[0].footer.paragraphs[0].text = "{{ mision }}"

    findings = check(tmp_path, template(fill))
    assert [(finding.part, finding.rule) for finding in findings] == [
        ("body", "template"),
        ("header 1", "template"),
        ("properties", "template"),
        ("body", "field"),
        ("footer 1", "field"),
        ("header 1", "field"),
        ("properties", "field"),
    ]


# One tag of each shipped template


MOST = 3
UNKNOWN = "<w:p><w:r><w:t>{{ nosuchname }} {{ document.nosuchfield }}</w:t></w:r></w:p>"


def _word_templates() -> list[Path]:
    return sorted((shipped_templates() / "word").glob("*.docx"))


KINDS = {kind.id: kind for kind in (*CATALOGUE, *TEMPLATES)}


def _broken(text: str, tag: re.Match[str], how: str) -> str:
    said = tag[0]
    instead = {
        "gone": "",
        "not closed": said[:-2] + said[-1],
        "not read": f"{said[:-2].rstrip()} | {said[-2:]}",
    }[how]
    return text[: tag.start()] + instead + text[tag.end() :]


def _is_needed(tag: str) -> bool:
    """Is the template broken without it?"""
    return tag.startswith("{%") and re.search(r"\b(end\w+|for|if)\b", tag) is not None


@pytest.mark.parametrize("how", ["gone", "not closed", "not read"])
@pytest.mark.parametrize("file", _word_templates(), ids=lambda file: file.stem)
def test_a_broken_tag_and_an_unknown_name_are_both_told_and_nothing_else(
    tmp_path: Path, file: Path, how: str
) -> None:
    kind = KINDS[file.stem]
    content = file.read_bytes()
    body = part(content)
    whole = [tag for tag in _TAG.finditer(body) if "<" not in tag[0]]
    tags = [tag for tag in whole if _is_needed(tag[0])] if how == "gone" else whole
    chosen = random.Random(f"{file.stem} {how}").sample(tags, min(MOST, len(tags)))
    for tag in chosen:
        broken = _broken(body, tag, how)
        end = broken.rindex("<w:sectPr")
        broken = broken[:end] + UNKNOWN + broken[end:]
        findings = check(tmp_path, with_part(content, "word/document.xml", broken), kind)
        names = [each.message.split("'")[1] for each in findings if each.rule == "field"]
        assert names == ["nosuchname", "nosuchfield"], tag[0]
        assert any(each.rule == "template" for each in findings), tag[0]


def test_a_copy_has_a_comment_for_each(tmp_path: Path) -> None:
    findings = check(
        tmp_path,
        template(lambda d: [d.add_paragraph(t) for t in ("{{ a b }}", "{{ mision }}", "{% if x")]),
    )
    target = tmp_path / "checked.docx"
    annotated(tmp_path / f"{PLAN.id}.docx", findings, target)
    comments = ["\n".join(p.text for p in each.paragraphs) for each in Document(target).comments]
    for message in ("got 'b'", "did you mean 'mission'?", "is not closed with '%}'"):
        assert any(message in comment for comment in comments)


@pytest.mark.parametrize("form", [Format.WORD, Format.MARKDOWN])
def test_a_workspace_s_broken_template_is_told_whole_before_it_is_rendered(
    tmp_path: Path, riverbend: object, form: Format
) -> None:
    lines = ("{{ a b }}", "", "{{ visoin }}", "{% for o in objectives %}{{ o.title }}")
    folder = tmp_path / ("word" if form is Format.WORD else "markdown")
    folder.mkdir()
    if form is Format.WORD:
        content = template(lambda d: [d.add_paragraph(line) for line in lines])
        (folder / f"{PLAN.id}.docx").write_bytes(content)
    else:
        (folder / f"{PLAN.id}.md").write_text("\n".join(lines))
    with pytest.raises(RenderErrors) as err:
        render(make_view(PLAN, riverbend), PLAN.id, form, own_templates=tmp_path)
    first, second, third = err.value.errors
    assert isinstance(first, TagError)
    assert "got 'b'" in str(first)
    assert "this 'for' has no 'endfor'" in str(second)
    assert "did you mean 'vision'" in str(third)


# Markdown


def test_a_markdown_template_and_what_it_includes_are_told_whole(tmp_path: Path) -> None:
    file = tmp_path / f"{PLAN.id}.md"
    file.write_text(
        "# {{ document.title }\n{% include '_mine.md' %}\n{{ visoin }}\n{% for o in objectives }\n"
        "{{ o.tilte }}\n{% endfor %}\n{{ vision|cel }}\n"
    )
    (tmp_path / "_mine.md").write_text("{{ a b }}\n{{ mision }}\n{% endif %}\n")
    findings = check_file(file, PLAN)
    start = f"{file.as_posix()}: "
    assert [str(finding).removeprefix(start) for finding in findings] == [
        "line 1: '{{ document.title }' is not closed with '}}'",
        "line 4: '{% for o in objectives }' is not closed with '%}'",
        "line 7: there is no filter 'cel'; did you mean 'cell'?",
        "_mine.md, line 1: expected token 'end of print statement', got 'b', in '{{ a b }}'",
        "_mine.md, line 3: there is no 'if' to end here, in '{% endif %}'",
        f"line 2: _mine.md, line 2: {MISION}",
        "line 3: 'visoin' is not a field of a district improvement plan; did you mean 'vision'?",
        f"line 5: {TILTE}",
    ]


# Which end belongs to which beginning


def edges(said: str) -> list[Edge]:
    words = {"f": "for", "i": "if"}
    return [Edge(words[sign.lower()], sign.isupper()) for sign in said]


@pytest.mark.parametrize(
    ("said", "pairs"),
    [
        ("fF", {0: 1}),
        ("fiIF", {0: 3, 1: 2}),
        ("ifIFI", {0: 4, 1: 3}),
        ("fiF", {0: 2}),
        ("fIF", {0: 2}),
        ("ff" + "F", {1: 2}),
        ("FfiIF", {1: 4, 2: 3}),
        ("", {}),
        ("IF", {}),
        ("fi" * 100 + "F", {}),
    ],
)
def test_the_fewest_tags_are_left_over(said: str, pairs: dict[int, int]) -> None:
    found = paired(edges(said))
    assert found == pairs or (len(said) > 20 and len(found) <= 1)


def test_what_stands_in_one_container_belongs_together() -> None:
    row, body = 7, 0
    found = paired([Edge("for", False, body), Edge("for", False, row), Edge("for", True, body)])
    assert found == {0: 2}
