"""docxtpl's own values: what each becomes, and the one that docxtpl itself must write."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docxtpl
import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph

from plantools.model import Markdown
from plantools.rendering import word
from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import (
    W,
    canonical,
    names,
    paragraphs,
    part,
    png,
    root,
    said,
    styled,
    template,
    texts,
)

Make = Callable[[DocxTemplate], object]

TEXT = paragraphs("before {{ value }} after", "{%p if value %}", "{{r value }}", "{%p endif %}")


def styled_runs(document: DocxDocument) -> None:
    paragraph = document.add_paragraph(style="List Bullet")
    paragraph.add_run("plain ")
    paragraph.add_run("{{ value }}").bold = True
    paragraph.add_run(" after")
    document.add_paragraph("last")


STYLED = template(styled_runs)


def listing(text: str) -> Make:
    return lambda _: Listing(text)


def rich(*pieces: str, **looks: object) -> Make:
    def make(_: DocxTemplate) -> RichText:
        text = RichText()
        for piece in pieces:
            text.add(piece, **looks)
        return text

    return make


FAST: dict[str, tuple[bytes, Make]] = {
    "Listing": (STYLED, listing("one & <two>\nthree")),
    "Listing with tabs": (STYLED, listing("one\ttwo\tthree")),
    "Listing of paragraphs": (STYLED, listing("one\atwo\n2\athree")),
    "Listing of pages": (STYLED, listing("one\ftwo\fthree")),
    "Listing without looks": (paragraphs("x {{ value }} y"), listing("a\tb\ac\fd\ne")),
    "RichText": (TEXT, rich("bold & <so>", " and", bold=True, color="FF0000", size=40)),
    "RichText with breaks": (
        paragraphs("x {{r value }} y"),
        rich("a\nb\tc\ad", italic=True, style="Strong"),
    ),
    "RichTextParagraph": (
        paragraphs("x", "{{p value }}", "y"),
        lambda _: RichTextParagraph("words & more", parastyle="Quote"),
    ),
    "a tab in a text": (STYLED, lambda _: "one\ttwo\nthree & four"),
}


def by_docxtpl(content: bytes, make: Make) -> bytes:
    document = DocxTemplate(io.BytesIO(content))
    document.render({"value": make(document)}, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def render(content: bytes, make: Make) -> bytes:
    value = make(DocxTemplate(io.BytesIO(content)))
    return WordTemplate(content, name="plan.docx").render({"value": value})


@pytest.fixture
def without_docxtpl(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which docxtpl may not render a document."""

    def never(*_: object) -> None:
        raise AssertionError("this is not the fast path")

    monkeypatch.setattr(word, "render_whole", never)


@pytest.mark.parametrize("kind", FAST)
@pytest.mark.usefixtures("without_docxtpl")
def test_a_value_on_the_fast_path_is_what_docxtpl_makes_of_it(kind: str) -> None:
    content, make = FAST[kind]
    assert canonical(render(content, make)) == canonical(by_docxtpl(content, make))


def image(document: DocxTemplate, **more: object) -> InlineImage:
    return InlineImage(document, io.BytesIO(png(6, 3)), **more)


@pytest.mark.usefixtures("without_docxtpl")
@pytest.mark.parametrize("more", [{}, {"width": Mm(20)}, {"width": Mm(20), "height": Mm(5)}])
def test_an_inline_image_is_the_drawing_that_docxtpl_makes(more: dict[str, object]) -> None:
    content = paragraphs("before {{ value }} after", "{{ value }}")
    ours = render(content, lambda document: image(document, **more))
    theirs = by_docxtpl(content, lambda document: image(document, **more))
    ids = [blip.get(EMBED) for blip in root(ours).iter(BLIP)]
    assert len(set(ids)) == 1
    relation = Document(io.BytesIO(theirs)).inline_shapes[0]._inline.graphic.graphicData.pic
    theirs_id = relation.blipFill.blip.embed
    assert canonical(ours).replace(ids[0], theirs_id) == canonical(theirs)
    assert Document(io.BytesIO(ours)).part.related_parts[ids[0]].blob == png(6, 3)
    assert [name for name in names(ours) if "/media/" in name] == ["word/media/picture1.png"]


A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BLIP, EMBED, LINK = f"{A}blip", f"{R}embed", f"{A}hlinkClick"


@pytest.mark.usefixtures("without_docxtpl")
def test_an_inline_image_may_lead_somewhere_and_stand_in_a_header() -> None:
    def fill(document: DocxDocument) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ value }}"
        document.add_paragraph("{{ value }}")

    address = "https://example.org/?a=1&b=2"
    document = render(template(fill), lambda made: image(made, anchor=address))
    for name in ("word/document.xml", "word/header1.xml"):
        ids = {link.get(f"{R}id") for link in root(document, name).iter(LINK)}
        relationships = root(document, name.replace("word/", "word/_rels/") + ".rels")
        targets = {each.get("Id"): each.get("Target") for each in relationships}
        assert {targets[id_] for id_ in ids} == {address}


@pytest.mark.usefixtures("without_docxtpl")
def test_rich_text_links_by_an_id_that_the_template_gives() -> None:
    word_template = WordTemplate(paragraphs("see {{r value }}"))
    address = 'https://example.org/a?b=1&c="2"'
    text = RichText("here", url_id=word_template.build_url_id(address))
    document = word_template.render({"value": text})
    (link,) = root(document).iter(f"{W}hyperlink")
    assert said(link.find(f"{W}r").getparent()) == "here"
    relationships = Document(io.BytesIO(document)).part.rels
    assert relationships[link.get(f"{R}id")].target_ref == address
    assert relationships[link.get(f"{R}id")].is_external


def test_rich_text_that_links_by_an_id_of_docxtpl_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(RenderError) as err:
        render(
            paragraphs("see {{r value }}"),
            lambda document: RichText("x", url_id=document.build_url_id("https://example.org")),
        )
    assert "body, paragraph 1: this links by 'rId" in str(err.value)
    assert "make the id with WordTemplate.build_url_id" in str(err.value)


# The value that is not on the fast path


def subdoc(document: DocxTemplate, path: Path) -> object:
    inside = Document()
    inside.add_heading("In the subdocument", 2)
    inside.add_paragraph("Its words & more", style="List Number")
    inside.save(path)
    return document.new_subdoc(str(path))


def test_a_subdoc_is_written_by_docxtpl_itself(tmp_path: Path) -> None:
    content = paragraphs("before {{ words }}", "{{p value }}", "after")
    tpl = DocxTemplate(io.BytesIO(content))
    values = {"words": "R&D", "value": subdoc(tpl, tmp_path / "sub.docx")}
    document = WordTemplate(content).render(values)
    assert ("Heading2", "In the subdocument") in styled(document)
    assert texts(document) == ["before R&D", "In the subdocument", "Its words & more", "after"]


def test_what_docxtpl_writes_is_parsed_strictly(tmp_path: Path) -> None:
    content = paragraphs("{{p value }}", "{{r words }}", "the last paragraph")
    tpl = DocxTemplate(io.BytesIO(content))
    words = RichText("x")
    words.xml = "<w:r><w:t>never closed"
    values = {"words": words, "value": subdoc(tpl, tmp_path / "sub.docx")}
    with pytest.raises(RenderError, match="what docxtpl wrote is not well-formed"):
        WordTemplate(content).render(values)


def test_a_subdoc_of_another_template_is_an_error(tmp_path: Path) -> None:
    other = DocxTemplate(io.BytesIO(paragraphs("another")))
    value = subdoc(other, tmp_path / "sub.docx")
    with pytest.raises(RenderError, match="made for another template"):
        WordTemplate(paragraphs("{{p value }}")).render({"value": value})


def test_a_subdoc_beside_a_missing_name_is_an_error(tmp_path: Path) -> None:
    content = paragraphs("{{p value }}", "{{ nobody }}")
    tpl = DocxTemplate(io.BytesIO(content))
    with pytest.raises(RenderError, match="'nobody' is undefined"):
        WordTemplate(content).render({"value": subdoc(tpl, tmp_path / "sub.docx")})


def test_every_value_of_docxtpl_is_named_here() -> None:
    """A new kind of value in docxtpl must be looked at."""
    values = {"InlineImage", "Listing", "R", "RP", "RichText", "RichTextParagraph", "Subdoc"}
    assert {name for name in vars(docxtpl) if name[0].isupper()} - {"DocxTemplate"} == values


def test_the_engine_s_own_features_do_not_stand_beside_a_subdoc(tmp_path: Path) -> None:
    content = paragraphs("{{p value }}", "{{p text|blocks }}")
    tpl = DocxTemplate(io.BytesIO(content))
    values = {"value": subdoc(tpl, tmp_path / "sub.docx"), "text": Markdown("1. one\n2. two")}
    with pytest.raises(RenderError, match="put them into the Subdoc"):
        WordTemplate(content).render(values)


def test_a_listing_s_paragraphs_and_runs_look_as_the_one_it_stands_in() -> None:
    document = render(STYLED, listing("one\atwo"))
    assert styled(document) == [
        ("ListBullet", "plain one"),
        ("ListBullet", "two after"),
        ("", "last"),
    ]
    assert part(document).count("<w:b/>") == 2
