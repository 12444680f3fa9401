"""What goes wrong in a template is said with its place, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from types import SimpleNamespace

import pytest
from docx.document import Document as DocxDocument
from markupsafe import Markup

from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import paragraphs, part, table, template, with_part


def said(content: bytes, **values: object) -> str:
    with pytest.raises(RenderError) as err:
        WordTemplate(content, name="plan.docx").render(values)
    return str(err.value)


def test_an_unknown_name_is_named_with_its_paragraph() -> None:
    content = paragraphs("{{ a }}", "two", "{%p for x in a %}", "{{ b }}", "{%p endfor %}")
    assert said(content, a=[1]) == "plan.docx: body, paragraph 4: 'b' is undefined"


def test_an_unknown_field_is_named_with_its_cell() -> None:
    content = table(
        ("a", "b"),
        ("{%tr for r in rows %}", ""),
        ("{{ r.a }}", "{{ r.b }}"),
        ("{%tr endfor %}", ""),
    )
    message = said(content, rows=[SimpleNamespace(a=1)])
    assert message.startswith("plan.docx: body, table 1, row 3, cell 2: ")
    assert "no attribute 'b'" in message


def test_a_tag_that_is_written_twice_has_the_place_of_the_one_that_failed() -> None:
    content = paragraphs("{% for x in [1] %}{{ x }}{% endfor %}", "{{ x }}")
    assert said(content).startswith("plan.docx: body, paragraph 2: ")


def test_a_header_is_named() -> None:
    def fill(document: DocxDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ nobody }}"

    assert said(template(fill)) == "plan.docx: header 1, paragraph 1: 'nobody' is undefined"


def test_a_property_is_named() -> None:
    content = template(lambda document: setattr(document.core_properties, "title", "{{ nobody }}"))
    assert said(content) == "plan.docx: properties: 'nobody' is undefined"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("a", "{{ b c }}"), "body, paragraph 2: expected token"),
        (("a", "{%p for x in y %}", "{{ x }}"), "body, paragraph 3: Unexpected end of template"),
        (("{%p nonsense %}",), "body, paragraph 1: Encountered unknown tag 'nonsense'"),
        (("{{ a – b }}",), "body, paragraph 1: unexpected char '–'"),
        (("a", "{{ b|nonsense }}"), "body, paragraph 2: No filter named 'nonsense'"),
    ],
)
def test_a_tag_that_jinja_can_not_read_is_an_error_with_its_place(
    lines: tuple[str, ...], message: str
) -> None:
    with pytest.raises(RenderError) as err:
        WordTemplate(paragraphs(*lines), name="plan.docx")
    assert str(err.value).startswith(f"plan.docx: {message}")


def test_nothing_in_a_plain_tag_is_an_error_not_the_word_none() -> None:
    assert "there is nothing to write here" in said(paragraphs("{{ a }}"), a=None)


@pytest.mark.parametrize("marked", ["</w:t>", "<w:b>", "&", "<x:y/>", "<!DOCTYPE x>", "</w:p>"])
def test_marked_text_that_is_not_well_formed_is_an_error_never_a_shorter_document(
    marked: str,
) -> None:
    message = said(paragraphs("first words {{ a }}", "last"), a=Markup(marked))
    expected = f"body, paragraph 1: '{marked}' would leave the document not well-formed"
    assert message == f"plan.docx: {expected}"


def test_a_template_whose_shape_is_unsure_has_its_documents_parsed_as_a_whole() -> None:
    content = paragraphs("first words", "{%p filter upper %}", "{{ a }}", "{%p endfilter %}")
    message = said(content, a="x")
    assert message.startswith("plan.docx: body: what was written is not well-formed")
    assert "first words" in message


@pytest.mark.parametrize(
    "expression",
    ["''.__class__", "x._secret", "x.__class__.__mro__", "items.append(1)", "range(10000000)"],
)
def test_a_template_can_not_reach_out(expression: str) -> None:
    value = SimpleNamespace(_secret="x")
    assert said(paragraphs(f"{{{{ {expression} }}}}"), x=value, items=[])


@pytest.mark.parametrize("content", [b"", b"PK", b"not a zip file at all", b"PK\5\6" + bytes(18)])
def test_what_is_no_word_file_is_an_error(content: bytes) -> None:
    with pytest.raises(RenderError, match=r"^x.docx: this is no Word file"):
        WordTemplate(content, name="x.docx")


def test_a_part_that_declares_entities_is_refused() -> None:
    content = paragraphs("{{ a }}")
    body = part(content).replace("<w:document", '<!DOCTYPE x [<!ENTITY e "e">]><w:document', 1)
    with pytest.raises(RenderError, match="declares a document type"):
        WordTemplate(with_part(content, "word/document.xml", body))


def test_a_part_that_is_cut_off_is_refused() -> None:
    content = paragraphs("{{ a }}")
    with pytest.raises(RenderError, match="not well-formed XML"):
        WordTemplate(with_part(content, "word/document.xml", part(content)[:-20]))


def test_a_file_that_would_unpack_to_more_than_a_template_needs_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        for number in range(3):
            with package.open(f"word/media/{number}.png", "w") as part_:
                for _ in range(100):
                    part_.write(bytes(1024 * 1024))
    with pytest.raises(RenderError, match="unpack to far more"):
        WordTemplate(file.getvalue())


def test_a_damaged_file_is_refused() -> None:
    content = bytearray(WordTemplate(paragraphs("{{ a }}")).render({"a": "x"}))
    content[len(content) // 2] ^= 0xFF
    with pytest.raises(RenderError):
        WordTemplate(bytes(content))
