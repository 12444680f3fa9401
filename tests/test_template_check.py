"""What is wrong with a template is found in one run, each with its place and the way out."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from openxml_audit import OpenXmlValidator

from plantools.documents import CATALOGUE, TEMPLATE_FORMATS, document_kind, make_view
from plantools.forms import TEMPLATES
from plantools.model import Format, Severity
from plantools.rendering import RenderError, RenderErrors, render, shipped_templates
from plantools.templating import Finding, annotated, check_file
from word_templates import png, template, with_part, without_part

PLAN = document_kind("district-improvement-plan")
WORD = shipped_templates() / "word" / "district-improvement-plan.docx"


def accessible(document: DocxDocument) -> None:
    document.core_properties.title = "{{ document.title }}"


def found(tmp_path: Path, *lines: str, kind: str = PLAN.id, more: object = None) -> list[str]:
    """What is said of a template of these paragraphs, without its name."""

    def fill(document: DocxDocument) -> None:
        accessible(document)
        for line in lines:
            document.add_paragraph(line)
        if callable(more):
            more(document)

    return said(write(tmp_path, template(fill)), kind)


def write(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "plan.docx"
    file.write_bytes(content)
    return file


def said(file: Path, kind: str = PLAN.id) -> list[str]:
    start = f"{file.as_posix()}: "
    findings = check_file(file, document_kind(kind))
    assert all(str(finding).startswith(start) for finding in findings)
    return [str(finding).removeprefix(start) for finding in findings]


@pytest.mark.parametrize("form", [Format.WORD, Format.MARKDOWN])
def test_nothing_is_wrong_with_a_shipped_template(form: Format) -> None:
    folder = shipped_templates() / ("word" if form is Format.WORD else "markdown")
    for kind in CATALOGUE:
        file = folder / f"{kind.id}.{form.value}"
        assert check_file(file, kind) == []


@pytest.mark.parametrize("kind", TEMPLATES, ids=lambda kind: kind.id)
def test_nothing_is_wrong_with_a_shipped_template_of_a_form(kind) -> None:
    assert check_file(shipped_templates() / "word" / f"{kind.id}.docx", kind) == []


def test_a_section_that_a_form_does_not_have_is_named(tmp_path: Path) -> None:
    form, _ = TEMPLATES
    shipped = (shipped_templates() / "word" / f"{form.id}.docx").read_bytes()
    file = write(tmp_path, with_edits(shipped, **{"sections.council": "sections.counsel"}))
    (finding,) = check_file(file, form)
    assert "did you mean 'council'" in finding.message


def with_edits(content: bytes, **edits: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        body = file.read("word/document.xml").decode()
    for old, new in edits.items():
        assert old in body
        body = body.replace(old, new)
    return with_part(content, "word/document.xml", body)


def test_every_unknown_field_is_found_with_its_place_and_what_may_be_meant(tmp_path: Path) -> None:
    content = with_edits(
        WORD.read_bytes(), superintendents_message="superintendent_message", baseline="baselin"
    )
    lines = said(write(tmp_path, content))
    assert len(lines) >= 4
    assert (
        "body, paragraph 20: 'superintendent_message' is not a field of a district improvement "
        "plan; did you mean 'superintendents_message'?"
    ) in [re.sub(r"paragraph \d+", "paragraph 20", line) for line in lines]
    assert any(
        re.fullmatch(
            r"body, table \d+, row 3, cell \d+: 'baselin' is not a field of an outcome; "
            r"did you mean 'baseline'\?",
            line,
        )
        for line in lines
    )


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("{{ visoin }}",), "'visoin' is not a field of a district improvement plan; did you"),
        (
            ("{%p for o in objectives %}", "{{ o.initiatve }}", "{%p endfor %}"),
            "paragraph 2: 'initiatve' is not a field of an objective; did you mean 'initiatives'?",
        ),
        (
            (
                "{%p for o in objectives %}",
                "{% for i in o.initiatives %}{{ i.tittle }}{% endfor %}",
                "{%p endfor %}",
            ),
            "'tittle' is not a field of an initiative; did you mean 'title'?",
        ),
        (("{{ objectives.title }}",), "'title' is a field of each of a list of objectives; go"),
        (("{{ vision.title.x }}",), None),
        (("{{ vision.upper() }}",), None),
        (("{{ vision.words }}",), "text has no 'words'"),
        (("{{ document.date.year }}",), None),
        (("{{ document.dat }}",), "'dat' is not a field of a document; did you mean 'date'?"),
        (("{{ objectives[0].tilte }}",), "'tilte' is not a field of an objective"),
        (("{{ (objectives|first).tilte }}",), "'tilte' is not a field of an objective"),
        (("{{ (objectives|map(attribute='tilte'))|join }}",), "'tilte' is not a field of an obj"),
        (("{{ objectives|sum(attribute='tilte') }}",), "'tilte' is not a field of an objective"),
        (("{{ objectives|selectattr('tilte')|list|length }}",), "'tilte' is not a field of an obj"),
        (("{{ objectives|map(attribute='initiatives')|first|length }}",), None),
        (("{% set o = objectives|last %}{{ o.tilte }}",), "'tilte' is not a field of an objective"),
        (("{% with o = objectives[0] %}{{ o.tilte }}{% endwith %}",), "'tilte' is not a field"),
        (("{% if visoin %}x{% endif %}",), "'visoin' is not a field"),
        (("{% if visoin is defined %}x{% endif %}",), None),
        (("{% for x in vision|list %}{{ loop.indx }}{% endfor %}",), "a loop has no 'indx'; did"),
        (("{{ loop.index }}",), "`loop` only exists inside a `for` loop"),
        (("{% for k in superintendent %}x{% endfor %}",), "is no list, so no 'for' goes through"),
        (("{% macro m(x) %}{{ x.anything }}{% endmacro %}{{ m(vision) }}",), None),
        (("{{ range(3)|join }} {{ namespace(x=1).x }}",), None),
        (("{% for a, b in x %}{{ a }}{% endfor %}",), "'x' is not a field"),
        (("{{ 'a' if visoin else 'b' }}",), "'visoin' is not a field"),
    ],
)
def test_a_name_is_known_through_loops_filters_and_sets(
    tmp_path: Path, lines: tuple[str, ...], message: str | None
) -> None:
    findings = [line for line in found(tmp_path, *lines) if "DTL" not in line]
    if message is None:
        assert findings == []
    else:
        assert len(findings) == 1
        assert message in findings[0]
        assert findings[0].startswith("body, paragraph ")


def test_names_are_known_in_headers_footers_and_properties(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        document.core_properties.title = "{{ document.titel }}"
        document.sections[0].header.paragraphs[0].text = "{{ document.onwer }}"
        document.sections[0].footer.paragraphs[0].text = "{{ document.verion }}"

    lines = said(write(tmp_path, template(fill)))
    assert sorted(line.partition(":")[0] for line in lines) == [
        "footer 1, paragraph 1",
        "header 1, paragraph 1",
        "properties",
    ]
    assert all("did you mean" in line for line in lines)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (
            ("a", "{%p for o in objectives %}", "{{ o.title }}"),
            "body, paragraph 2: this 'for' has no",
        ),
        (("a", "{%p endif %}"), "body, paragraph 2: there is no 'if' to end here"),
        (("a {{ vision }",), "body, paragraph 1: "),
        (("{{ vision|blocs }}",), "1: there is no filter 'blocs'; did you mean 'blocks'?"),
        (("{%tr for o in objectives %}", "{%tr endfor %}"), "is not inside a table cell"),
    ],
)
def test_what_is_wrong_with_a_tag_has_its_place(
    tmp_path: Path, lines: tuple[str, ...], message: str
) -> None:
    assert any(message in line for line in found(tmp_path, *lines))


def grid(*rows: tuple[str, ...]) -> object:
    def fill(document: DocxDocument) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return fill


def test_a_row_tag_that_is_not_alone_in_its_row_is_found(tmp_path: Path) -> None:
    rows = (("Head", ""), ("{%tr for o in objectives %}", "lost words"), ("{{ o.title }}", ""))
    lines = found(tmp_path, more=grid(*rows, ("{%tr endfor %}", "")))
    assert any(line.startswith("body, table 1, row 2, cell 1: ") for line in lines)
    assert any("lost words" in line for line in lines)
    lines = found(tmp_path, more=grid(("{%tr for o in objectives %}", "{%tr endfor %}")))
    assert any("in the same row" in line for line in lines)


@pytest.mark.parametrize(
    ("tag", "sign"),
    [
        ("{{ vision\u00a0}}", "a space that does not break"),
        ("{{ objectives|length – 1 }}", "a dash (–)"),
        ("{% if objectives|length ≥ 3 %}x{% endif %}", "one sign (≥)"),
        ("{{ vision|replace(„a“, 'b') }}", "a low quote"),
    ],
)
def test_what_word_s_autocorrect_leaves_in_a_tag_is_said(
    tmp_path: Path, tag: str, sign: str
) -> None:
    line = next(line for line in found(tmp_path, tag) if "Word has put" in line)
    assert line.startswith(f"body, paragraph 1: Word has put {sign}")
    assert tag.split("%}")[0][:10] in line


def test_curly_quotes_in_a_tag_and_dashes_in_its_texts_are_fine(tmp_path: Path) -> None:
    lines = found(tmp_path, "{{ vision|replace(“a – b”, ‘c …’) }}", "{{ “2026–29” }}")
    assert lines == []


def test_a_cell_merged_by_its_value_is_fine_and_its_names_are_checked(tmp_path: Path) -> None:
    rows = (
        ("Head",),
        ("{%tr for o in objectives %}",),
        ("{% vm o.tilte %}x",),
        ("{%tr endfor %}",),
    )
    lines = [line for line in found(tmp_path, more=grid(*rows)) if "header" not in line]
    assert lines == [
        "body, table 1, row 3, cell 1: 'tilte' is not a field of an objective; "
        "did you mean 'title'?"
    ]


def test_a_tag_that_would_take_a_section_along_is_found(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        document.add_paragraph("{%p if vision %}")
        document.add_paragraph("Wide")
        document.add_section()
        section = document.paragraphs[-1]
        section.add_run("{%p endif %}")

    (line,) = [line for line in found(tmp_path, more=fill) if "section" in line]
    assert "'{%p endif %}' stands in the paragraph that ends a section" in line


def test_what_is_no_word_file_is_one_finding(tmp_path: Path) -> None:
    (line,) = said(write(tmp_path, b"no zip file"))
    assert line.startswith("this is no Word file")


# Markdown


def test_a_markdown_template_s_names_are_checked_with_their_line(tmp_path: Path) -> None:
    file = tmp_path / "district-improvement-plan.md"
    file.write_text("# {{ document.title }}\n\n{{ visoin }}\n{% for o in objectives %}{{ o.x }}")
    broken, *names = check_file(file, PLAN)
    assert str(broken).endswith(
        "line 4: this 'for' has no 'endfor', in '{% for o in objectives %}'"
    )
    assert [finding.place for finding in names] == ["line 3", "line 4"]
    file.write_text("# {{ document.title }}\n\n{{ visoin }}\n{% include '_mine.md' %}\n")
    (tmp_path / "_mine.md").write_text("\n{{ mision }}\n")
    first, second = check_file(file, PLAN)
    assert str(first).endswith(
        "line 3: 'visoin' is not a field of a district improvement plan; did you mean 'vision'?"
    )
    assert "line 4: _mine.md, line 2: 'mision' is not a field" in str(second)


# Before a document is rendered


@pytest.mark.parametrize("form", TEMPLATE_FORMATS)
def test_a_workspace_s_template_is_not_rendered_where_names_are_wrong(
    tmp_path: Path, riverbend: object, form: Format
) -> None:
    view = make_view(PLAN, riverbend)
    folder = tmp_path / ("word" if form is Format.WORD else "markdown")
    folder.mkdir()
    lines = ("{% if false %}{{ visoin }}{% endif %}", "", "{{ mision }}")
    if form is Format.WORD:
        content = template(lambda d: [d.add_paragraph(line) for line in lines if line])
        (folder / f"{PLAN.id}.docx").write_bytes(content)
    else:
        (folder / f"{PLAN.id}.md").write_text("\n".join(lines))
    with pytest.raises(RenderErrors) as err:
        render(view, PLAN.id, form, own_templates=tmp_path)
    first, second = err.value.errors
    assert isinstance(first, RenderError)
    assert str(err.value) == f"{first}\n{second}"
    assert "did you mean 'vision'" in str(first)
    assert "did you mean 'mission'" in str(second)


# Accessibility


def findings_of(tmp_path: Path, content: bytes) -> list[Finding]:
    return check_file(write(tmp_path, content), PLAN)


def test_a_template_without_a_title_or_a_language_is_found(tmp_path: Path) -> None:
    content = template(lambda document: document.add_paragraph("{{ vision }}"))
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        styles = file.read("word/styles.xml").decode()
    content = with_part(content, "word/styles.xml", re.sub(r"<w:lang [^>]*/>", "", styles))
    messages = [finding.message for finding in findings_of(tmp_path, content)]
    assert [message.split(";")[0] for message in messages] == [
        "the file has no title",
        "the file says no language",
    ]


def test_headings_that_skip_a_level_are_found(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        accessible(document)
        document.add_heading("One", 1)
        document.add_heading("{{ vision }}", 3)
        document.add_heading("Two", 1)
        document.add_heading("Three", 2)

    (finding,) = findings_of(tmp_path, template(fill))
    assert finding.severity is Severity.WARNING
    assert str(finding).endswith(
        "body, paragraph 2: warning: the heading '{{ vision }}' is of level 3, right after a "
        "heading 1"
    )


def test_a_picture_without_words_is_an_error(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        accessible(document)
        document.add_picture(io.BytesIO(png()))

    (finding,) = findings_of(tmp_path, template(fill))
    assert finding.severity is Severity.ERROR
    assert "'Picture 1' has no alt text" in str(finding)
    assert finding.place == "paragraph 1"


def test_a_table_without_a_header_row_or_wider_than_its_page_is_found(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        accessible(document)
        table = document.add_table(1, 2)
        table.columns[0].width = 10_000_000

    messages = [str(finding) for finding in findings_of(tmp_path, template(fill))]
    assert any("body, table 1: warning: the first row is not marked" in said for said in messages)
    assert any(
        re.search(r"table 1: warning: the table is \d+\.\d inches wide, and the page has", said)
        for said in messages
    )


# A copy with comments


def test_a_copy_has_a_comment_at_each_spot_and_the_template_stays(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        accessible(document)
        document.add_paragraph("fine")
        document.add_paragraph("{{ visoin }}")
        grid(("Head",), ("{{ mision }}",))(document)  # type: ignore[operator]
        document.sections[0].header.paragraphs[0].text = "{{ document.onwer }}"

    content = without_part(template(fill), "docProps/thumbnail.jpeg", "thumbnail.jpeg")
    file = write(tmp_path, content)
    findings = check_file(file, PLAN)
    target = tmp_path / "checked.docx"
    count = annotated(file, findings, target)
    assert file.read_bytes() == content
    document = Document(str(target))
    comments = ["\n".join(p.text for p in comment.paragraphs) for comment in document.comments]
    assert len(comments) == count == 4
    assert any("[header 1, paragraph 1]" in text for text in comments)
    assert any("'visoin' is not a field" in text for text in comments)
    assert [str(error) for error in OpenXmlValidator().validate(str(target)).errors] == []
    with pytest.raises(FileExistsError):
        annotated(file, findings, target)
