"""Where the engine parts from docxtpl on purpose: both sides of each line of its page."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docxtpl import DocxTemplate, Listing
from lxml import etree
from markupsafe import Markup
from word_xml import BOLD, body, cell, paragraph, row, rows_of, run, table, text_box

from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import (
    W,
    contents_list,
    part,
    png,
    root,
    said,
    styled,
    template,
    texts,
    with_part,
)

PAGE = Path(__file__).parent.parent / "docs" / "word-engine.md"
Check = Callable[[], None]
DIFFERENCES: dict[str, Check] = {}


def difference(check: Check) -> Check:
    DIFFERENCES[check.__name__.replace("_", " ")] = check
    return check


def by_docxtpl(content: bytes, **values: object) -> bytes:
    document = DocxTemplate(io.BytesIO(content))
    document.render(values, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def ours(content: bytes, **values: object) -> bytes:
    return WordTemplate(content).render(values)


def error(content: bytes, **values: object) -> str:
    with pytest.raises(RenderError) as err:
        ours(content, **values)
    return str(err.value)


def line(*words: str) -> bytes:
    return body("".join(map(paragraph, words)))


def is_whole(xml: str) -> bool:
    try:
        etree.fromstring(xml)
    except etree.XMLSyntaxError:
        return False
    return True


def built(content: bytes, **values: object) -> str:
    """The body as docxtpl writes it, before its parser leaves anything out."""
    from jinja2 import Environment

    document = DocxTemplate(io.BytesIO(content))
    document.render_init()
    xml: str = document.build_xml(values, Environment(autoescape=True))
    return xml


# Values


@difference
def nothing_in_a_value() -> None:
    assert texts(by_docxtpl(line("{{ x }}"), x=None)) == ["None"]
    assert "paragraph 1: there is nothing to write here (None)" in error(line("{{ x }}"), x=None)


@difference
def a_name_that_is_not_there() -> None:
    assert texts(by_docxtpl(line("a {{ x }}"))) == ["a "]
    assert "paragraph 1: 'x' is undefined" in error(line("a {{ x }}"))


class _Wordless:
    def method(self) -> None: ...


@difference
def an_object_without_words() -> None:
    assert " at 0x" in texts(by_docxtpl(line("{{ x }}"), x=_Wordless()))[0]
    assert "(_Wordless) has no words of its own" in error(line("{{ x }}"), x=_Wordless())
    mapped = "{{ x|map('upper') }}"
    assert " at 0x" in texts(by_docxtpl(line(mapped), x="ab"))[0]
    assert "add |join(', ')" in error(line(mapped), x="ab")
    assert "(method) has no words of its own" in error(line("{{ x.method }}"), x=_Wordless())


@difference
def escapes_in_a_value() -> None:
    assert texts(by_docxtpl(line("{{ x }}"), x="{_{ a %_}")) == ["{{ a %}"]
    assert texts(ours(line("{{ x }}"), x="{_{ a %_}")) == ["{_{ a %_}"]


@difference
def line_ends_of_other_systems() -> None:
    assert root(by_docxtpl(line("{{ x }}"), x="a\rb")).find(f".//{W}br") is None
    assert texts(ours(line("{{ x }}"), x="a\rb\r\nc")) == ["a\nb\nc"]


@difference
def paragraphs_in_a_plain_text() -> None:
    assert texts(by_docxtpl(line("{{ x }}"), x="a\ab")) == ["a", "b"]
    assert "U+0007" in error(line("{{ x }}"), x="a\ab")
    assert "U+0007" in error(line("{{ x|upper }}"), x=Listing("a\ab"))
    assert texts(ours(line("{{ x }}"), x=Listing("a\ab"))) == ["a", "b"]


@difference
def hyphens_that_do_not_break() -> None:
    assert "\u2011" in part(by_docxtpl(line("{{ x }}"), x="a\u2011b"))
    assert "<w:noBreakHyphen/>" in part(ours(line("{{ x }}"), x="a\u2011b"))


@difference
def marked_text_that_is_not_well_formed() -> None:
    content, value = line("first {{ x }}", "last"), Markup("</w:p>")
    assert len(texts(by_docxtpl(content, x=value))) != 2 or not is_whole(built(content, x=value))
    assert "paragraph 1: '</w:p>' would leave the document not well-formed" in error(
        content, x=value
    )


@difference
def values_in_the_properties() -> None:
    content = template(lambda document: setattr(document.core_properties, "title", "{{ x }}"))
    title = Document(io.BytesIO(by_docxtpl(content, x="R&D"))).core_properties.title
    assert title == "R&amp;D"
    assert Document(io.BytesIO(ours(content, x="R&D"))).core_properties.title == "R&D"


@difference
def escaping() -> None:
    content = line("{% autoescape false %}{{ x }}{% endautoescape %}")
    assert texts(by_docxtpl(content, x="a &amp; b")) == ["a & b"]
    assert texts(ours(content, x="a &amp; b")) == ["a &amp; b"]


# Runs and paragraphs


@difference
def paragraphs_of_a_listing_in_a_text_box() -> None:
    box = text_box(paragraph("{{ x }}", style="Quote"))
    content = body(box.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>', 1))
    assert styled(by_docxtpl(content, x=Listing("a\ab")))[2] == ("ListBullet", "b")
    assert styled(ours(content, x=Listing("a\ab")))[2] == ("Quote", "b")


@difference
def looks_with_a_tracked_change() -> None:
    change = '<w:b/><w:rPrChange w:id="7" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    content = body(paragraph(run("{{ x }}", change)))
    assert not is_whole(built(content, x="a\tb"))
    assert texts(ours(content, x="a\tb")) == ["a\tb"]


@difference
def a_cell_whose_paragraphs_all_go() -> None:
    content = body(table(row(cell("{%p if false %}", "x", "{%p endif %}"), "y")))
    first = next(root(by_docxtpl(content)).iter(f"{W}tc"))
    assert first.find(f"{W}p") is None
    assert next(root(ours(content)).iter(f"{W}tc"))[-1].tag == f"{W}p"


@difference
def a_table_whose_rows_all_go() -> None:
    content = body(rows_of("r in x", "{{ r }}", "y"))
    assert len(list(root(by_docxtpl(content, x=[])).iter(f"{W}gridCol"))) == 0
    assert len(list(root(ours(content, x=[])).iter(f"{W}gridCol"))) == 2


@difference
def a_grid_with_cells_left_out() -> None:
    left_out = '<w:tr><w:trPr><w:gridAfter w:val="1"/></w:trPr>'
    content = body(table(left_out + cell("{{ x }}") + "</w:tr>"))
    assert len(list(root(by_docxtpl(content, x="a")).iter(f"{W}gridCol"))) == 1
    assert len(list(root(ours(content, x="a")).iter(f"{W}gridCol"))) == 2


@difference
def braces_without_a_tag() -> None:
    content = body(text_box(paragraph("}")))
    assert len(part(by_docxtpl(content))) < len(part(content))
    assert part(ours(content)) == part(content)


@difference
def a_tag_that_is_not_closed() -> None:
    content = line("first {{ x }", "{%p if true %}", "second {{ x }}", "{%p endif %}")
    assert texts(by_docxtpl(content, x="a")) == []
    assert "body, paragraph 1: '{{ x }' is not closed with '}}'" in error(content, x="a")


# Parts of the file


def with_notes(kind: str) -> bytes:
    content = line("x")
    office = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = part(content, "[Content_Types].xml").replace(
        "</Types>",
        f'<Override PartName="/word/{kind}.xml" ContentType="{office}.{kind}+xml"/></Types>',
    )
    links = part(content, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{kind}.xml"/></Relationships>',
    )
    content = with_part(content, "[Content_Types].xml", types)
    file = io.BytesIO(with_part(content, "word/_rels/document.xml.rels", links))
    space = W.strip("{}")
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(
            f"word/{kind}.xml",
            f'<w:{kind} xmlns:w="{space}"><w:{kind[:-1]} w:id="1">{paragraph("{{ x }}")}'
            f"</w:{kind[:-1]}></w:{kind}>",
        )
    return file.getvalue()


@difference
def endnotes() -> None:
    content = with_notes("endnotes")
    assert texts(by_docxtpl(content, x="a"), "word/endnotes.xml") == ["{{ x }}"]
    assert texts(ours(content, x="a"), "word/endnotes.xml") == ["a"]


@difference
def all_properties() -> None:
    content = template(lambda document: setattr(document.core_properties, "keywords", "{{ x }}"))
    assert Document(io.BytesIO(by_docxtpl(content, x="a"))).core_properties.keywords == "{{ x }}"
    assert Document(io.BytesIO(ours(content, x="a"))).core_properties.keywords == "a"


@difference
def bookmarks_in_a_loop() -> None:
    mark = '<w:bookmarkStart w:id="3" w:name="x"/><w:bookmarkEnd w:id="3"/>'
    content = body(
        paragraph("{%p for i in x %}") + paragraph(mark, "{{ i }}") + paragraph("{%p endfor %}")
    )
    names = re.compile(r'w:name="(x\w*)"')
    assert names.findall(part(by_docxtpl(content, x="ab"))) == ["x", "x"]
    assert names.findall(part(ours(content, x="ab"))) == ["x", "x_2"]


@difference
def drawings_in_headers() -> None:
    def fill(document: DocxDocument) -> None:
        header = document.sections[0].header.paragraphs[0]
        header.text = "{% for i in x %}"
        header.add_run().add_picture(io.BytesIO(png()))
        header.add_run("{% endfor %}")

    numbers = re.compile(r'<wp:docPr id="(\d+)"')
    content = template(fill)
    theirs = numbers.findall(part(by_docxtpl(content, x="ab"), "word/header1.xml"))
    assert len(set(theirs)) == 1
    assert len(set(numbers.findall(part(ours(content, x="ab"), "word/header1.xml")))) == 2


@difference
def contents_lists() -> None:
    def fill(document: DocxDocument) -> None:
        contents_list(document.add_paragraph(), r'TOC \o "1-1" \h')
        document.add_heading("{{ x }}", 1)

    content = template(fill)
    assert texts(by_docxtpl(content, x="new"))[0] == "an old line"
    assert texts(ours(content, x="new"))[0] == "new"


@difference
def document_in_the_context() -> None:
    values = {"document": SimpleNamespace(language="es-US", accent=None, date=None)}
    content = line("{{ document.language }}")
    assert 'w:val="es-US"' not in part(by_docxtpl(content, **values), "word/styles.xml")
    assert 'w:val="es-US"' in part(ours(content, **values), "word/styles.xml")


@difference
def the_sandbox() -> None:
    value = SimpleNamespace(_secret="the secret")
    assert texts(by_docxtpl(line("{{ x._secret }}"), x=value)) == ["the secret"]
    assert "it is private" in error(line("{{ x._secret }}"), x=value)


@difference
def other_templates() -> None:
    from jinja2 import DictLoader, Environment

    document = DocxTemplate(io.BytesIO(line("{% include 'x' %}")))
    document.render({}, Environment(loader=DictLoader({"x": "words"})))
    assert "words" in document.get_xml()
    assert "paragraph 1: a Word template can not take in another" in error(
        line("{% include 'x' %}")
    )


@difference
def what_a_call_writes() -> None:
    content = line("{% call x() %}{% endcall %}")
    value = {"x": lambda caller: "<w:br/>"}
    assert root(by_docxtpl(content, **value)).find(f".//{W}br") is not None
    assert [said(each) for each in root(ours(content, **value)).iter(f"{W}p")] == ["<w:br/>"]


@pytest.mark.parametrize("name", DIFFERENCES)
def test_the_engine_and_docxtpl_differ_as_the_page_says(name: str) -> None:
    DIFFERENCES[name]()


def test_the_page_names_every_difference_and_no_other() -> None:
    named = re.findall(r"^\| ([a-z][^|]*?) \|", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert [name.replace("-", " ").lower() for name in named] == list(DIFFERENCES)


def test_what_has_a_look_of_its_own_is_bold_on_both_sides() -> None:
    """Guards the helpers above: where nothing differs, both say the same."""
    content = body(paragraph(run("{{ x }}", BOLD)))
    assert texts(by_docxtpl(content, x="a\tb")) == texts(ours(content, x="a\tb")) == ["a\tb"]
