"""Lists that begin anew, a contents list that is filled, pictures with words, one accent colour."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.dml import MSO_THEME_COLOR
from docx.shared import RGBColor
from openxml_audit import OpenXmlValidator

from plantools.model import Markdown
from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import (
    Picture,
    W,
    contents_list,
    names,
    paragraphs,
    part,
    png,
    root,
    said,
    styled,
    table,
    template,
    texts,
    with_part,
)

JPEG = bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffc0000b080010002001011100ffd9")


def render(content: bytes, **values: object) -> bytes:
    return WordTemplate(content, name="plan.docx").render(values)


# Markdown in the template's styles


def test_blocks_stand_in_the_styles_of_the_template() -> None:
    text = Markdown("One\n\n- a\n  - b\n\n1. c\n   1. d\n\n> e\n\nlast")
    assert styled(render(paragraphs("{{p text|blocks }}"), text=text)) == [
        ("BodyText", "One"),
        ("ListBullet", "a"),
        ("ListBullet2", "b"),
        ("ListNumber", "c"),
        ("ListNumber2", "d"),
        ("Quote", "e"),
        ("BodyText", "last"),
    ]


def test_a_table_style_takes_its_own_bullets() -> None:
    content = paragraphs('{{p text|blocks("Table Text") }}')
    text = Markdown("One\n\n- a\n\n> b\n>\n> - c")
    assert styled(render(content, text=text)) == [
        ("TableText", "One"),
        ("TableBullet", "a"),
        ("TableQuote", "b"),
        ("TableBullet", "c"),
    ]


def test_a_quote_in_a_table_stays_a_quote_where_the_template_has_no_style_for_it() -> None:
    content = paragraphs('{{p text|blocks("Table Text") }}')
    styles = part(content, "word/styles.xml").replace('"Table Quote"', '"Elsewhere"')
    document = render(with_part(content, "word/styles.xml", styles), text=Markdown("> b"))
    assert styled(document) == [("Quote", "b")]


def test_a_style_that_the_template_lacks_is_an_error_with_its_place() -> None:
    content = paragraphs("first", '{{p text|blocks("Boxed") }}')
    with pytest.raises(RenderError) as err:
        render(content, text="x")
    assert str(err.value) == (
        "plan.docx: body, paragraph 2: this template has no paragraph style 'Boxed'; "
        "add one of that name in Word"
    )


@pytest.mark.parametrize("nothing", [None, "", Markdown(""), "  "])
def test_nothing_leaves_nothing(nothing: str | None) -> None:
    content = paragraphs("a", "{{p text|blocks }}", "{{r text|runs }}", "b")
    assert texts(render(content, text=nothing)) == ["a", "", "b"]
    assert texts(render(paragraphs("a", "{{p text|blocks }}"), text=nothing)) == ["a"]


def test_marks_become_runs_and_links_become_fields() -> None:
    text = Markdown("**b** _i_ ***bi*** `c` [l](https://example.org/a?b=1&c=2) [x](ftp://x.org)")
    document = render(paragraphs("{{p text|blocks }}"), text=text)
    xml = part(document)
    assert "<w:rPr><w:b/><w:bCs/></w:rPr>" in xml
    assert "<w:rPr><w:i/><w:iCs/></w:rPr>" in xml
    assert "<w:rPr><w:b/><w:bCs/><w:i/><w:iCs/></w:rPr>" in xml
    assert ' HYPERLINK "https://example.org/a?b=1&amp;c=2" ' in xml
    assert texts(document) == ["b i bi c l [x](ftp://x.org)"]


def numbers(document: bytes) -> list[tuple[str, int | None]]:
    """The words of each paragraph and the number of its own list."""
    found = []
    for paragraph in root(document).iter(f"{W}p"):
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        words = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
        found.append((words, None if number is None else int(number.get(f"{W}val"))))
    return found


def test_every_numbered_list_begins_anew() -> None:
    content = paragraphs("{%p for t in texts %}", "{{p t|blocks }}", "{%p endfor %}")
    fields = [Markdown("1. a\n2. b"), Markdown("1. c\n   1. d\n   2. e\n2. f"), Markdown("7. g")]
    document = render(content, texts=fields)
    lists = dict(numbers(document))
    assert lists["a"] == lists["b"]
    assert lists["c"] == lists["f"]
    assert lists["d"] == lists["e"]
    assert len({lists[word] for word in "acdg"}) == 4
    numbering = root(document, "word/numbering.xml")
    starts = {}
    for number in numbering.iter(f"{W}num"):
        override = number.find(f"{W}lvlOverride/{W}startOverride")
        if override is not None:
            starts[int(number.get(f"{W}numId"))] = override.get(f"{W}val")
    assert [starts[lists[word]] for word in "acdg"] == ["1", "1", "1", "7"]
    styles = root(document, "word/styles.xml")
    by_style = styles.find(f".//{W}style[@{W}styleId='ListNumber']/{W}pPr/{W}numPr/{W}numId")
    like = {n.get(f"{W}numId"): n[0].get(f"{W}val") for n in numbering.iter(f"{W}num")}
    assert like[str(lists["a"])] == like[by_style.get(f"{W}val")]


def test_a_document_without_numbered_lists_keeps_its_numbering_as_it_was() -> None:
    content = paragraphs("{{p text|blocks }}")
    document = render(content, text=Markdown("- a"))
    assert part(document, "word/numbering.xml") == part(content, "word/numbering.xml")


@pytest.mark.parametrize(
    ("tag", "sign"),
    [
        ("{{ text|blocks }}", "p"),
        ("{{r text|blocks }}", "p"),
        ("{{ text|runs }}", "r"),
        ("{{p text|runs }}", "r"),
        ("{{ logo|picture(height_cm=1) }}", "r"),
    ],
)
def test_a_filter_that_needs_its_own_paragraph_or_run_says_so(tag: str, sign: str) -> None:
    with pytest.raises(RenderError) as err:
        WordTemplate(paragraphs("first", f"before {tag}"), name="plan.docx")
    assert str(err.value).startswith(f"plan.docx: body, paragraph 2: '{tag}' writes ")
    assert str(err.value).endswith(f": begin it with '{{{{{sign}' and a space")


# The contents list


def with_contents(document: DocxDocument, levels: str = "1-2") -> None:
    contents_list(document.add_paragraph(), f'TOC \\o "{levels}" \\n \\h \\z')
    document.add_heading("Opening", 1)
    document.add_paragraph("{%p for o in objectives %}")
    document.add_heading("{{ o.title }}", 1)
    document.add_paragraph("{%p for i in o.initiatives %}")
    document.add_heading("{{ loop.index }}. {{ i }}", 2)
    document.add_heading("Not listed", 3)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


OBJECTIVES = [
    SimpleNamespace(title="R&D <K-2>", initiatives=["a", "b & c"]),
    SimpleNamespace(title="Two\nlines", initiatives=[]),
]


def test_the_contents_list_is_the_headings_of_the_document() -> None:
    document = render(template(with_contents), objectives=OBJECTIVES)
    listed = [(style, words) for style, words in styled(document) if style.startswith("TOC")]
    assert listed == [
        ("TOC1", "Opening"),
        ("TOC1", "R&D <K-2>"),
        ("TOC2", "1. a"),
        ("TOC2", "2. b & c"),
        ("TOC1", "Two lines"),
    ]
    assert "an old line" not in part(document)


def test_each_line_of_the_contents_list_leads_to_its_heading() -> None:
    body = root(render(template(with_contents), objectives=OBJECTIVES))
    anchors = [
        ("".join(link.itertext()), link.get(f"{W}anchor")) for link in body.iter(f"{W}hyperlink")
    ]
    marked = {}
    for mark in body.iter(f"{W}bookmarkStart"):
        heading = mark.getparent()
        assert heading.find(f"{W}pPr/{W}pStyle").get(f"{W}val").startswith("Heading")
        marked[mark.get(f"{W}name")] = said(heading).replace("\n", " ")
    assert len(anchors) == 5
    assert [marked[anchor] for _, anchor in anchors] == [words for words, _ in anchors]
    ids = [mark.get(f"{W}id") for mark in body.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids)) == 7


def test_the_field_of_the_contents_list_stays_a_field() -> None:
    body = root(render(template(with_contents), objectives=OBJECTIVES))
    kinds = [mark.get(f"{W}fldCharType") for mark in body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert [e.text.strip() for e in body.iter(f"{W}instrText")] == ['TOC \\o "1-2" \\n \\h \\z']


def test_without_headings_there_is_no_contents_list() -> None:
    content = template(lambda d: contents_list(d.add_paragraph(), r"TOC \o 1-3"))
    assert texts(render(content)) == []


def test_a_heading_that_begins_a_loop_is_an_error_where_there_is_a_contents_list() -> None:
    def fill(document: DocxDocument) -> None:
        with_contents(document)
        document.add_heading("{% for x in y %}{{ x }}", 1)
        document.add_paragraph("{% endfor %}")

    with pytest.raises(
        RenderError, match=r"the heading '.*' begins or ends a loop .* paragraph of its own"
    ):
        WordTemplate(template(fill))


# Pictures


def pictured(document: DocxDocument) -> None:
    document.add_paragraph("{{r logo|picture(height_cm=2.0) }} and {{r logo|picture(width_cm=2) }}")
    document.sections[0].header.paragraphs[0].text = "{{r logo|picture }}"


def test_a_picture_has_its_size_its_words_and_its_parts() -> None:
    document = render(template(pictured), logo=Picture(png(4, 2), alt='A "river" & <bridge>'))
    xml = part(document)
    assert re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', xml) == [
        ("1440000", "720000"),
        ("720000", "360000"),
    ]
    shapes = Document(io.BytesIO(document)).inline_shapes
    assert len(shapes) == 2
    ids = re.findall(r'<wp:docPr id="(\d+)"', xml + part(document, "word/header1.xml"))
    assert len(set(ids)) == 3
    assert 'descr="A &quot;river&quot; &amp; &lt;bridge&gt;"' in xml
    assert [name for name in names(document) if "media" in name] == ["word/media/picture1.png"]
    assert 'Extension="png"' in part(document, "[Content_Types].xml")
    for owner in ("document", "header1"):
        relationships = part(document, f"word/_rels/{owner}.xml.rels")
        assert relationships.count('Target="/word/media/picture1.png"') == 1
    (image,) = {s._inline.graphic.graphicData.pic.blipFill.blip.embed for s in shapes}
    assert Document(io.BytesIO(document)).part.related_parts[image].blob == png(4, 2)


def test_a_jpeg_is_read_from_its_frame() -> None:
    document = render(paragraphs("{{r logo|picture(height_cm=1) }}"), logo=Picture(JPEG, "x.jpg"))
    assert '<wp:extent cx="720000" cy="360000"/>' in part(document)


@pytest.mark.parametrize(
    ("picture", "reason"),
    [
        (Picture(png(), alt=" "), "the picture 'logo.png' has no alt text"),
        (Picture(b"GIF89a", name="x.gif"), "'x.gif' is neither a PNG nor a JPEG"),
        (Picture(b"\xff\xd8\xff", name="x.jpg"), "'x.jpg' is neither a PNG nor a JPEG"),
    ],
)
def test_a_picture_that_can_not_be_shown_is_an_error(picture: Picture, reason: str) -> None:
    with pytest.raises(RenderError, match=f"^plan.docx: body, paragraph 1: .*{reason}"):
        render(paragraphs("{{r logo|picture }}"), logo=picture)


def test_no_picture_leaves_nothing() -> None:
    document = render(paragraphs("a{{r logo|picture }}"), logo=None)
    assert "w:drawing" not in part(document)
    assert texts(document) == ["a"]


def test_drawings_of_the_template_in_a_loop_have_numbers_of_their_own() -> None:
    def fill(document: DocxDocument) -> None:
        document.add_paragraph("{%p for i in items %}")
        document.add_picture(io.BytesIO(png()))
        document.add_paragraph("{%p endfor %}")

    ids = re.findall(r'<wp:docPr id="(\d+)"', part(render(template(fill), items=[1, 2, 3])))
    assert len(set(ids)) == 3


# The accent colour


def coloured(document: DocxDocument) -> None:
    run = document.add_paragraph("{{ document.accent }}").add_run("accent")
    run.font.color.theme_color = MSO_THEME_COLOR.ACCENT_1
    document.add_paragraph().add_run("fixed").font.color.rgb = RGBColor(1, 2, 3)
    document.styles["Heading 2"].font.color.theme_color = MSO_THEME_COLOR.ACCENT_1


def colour_of(document: bytes, style: str) -> str:
    styles = root(document, "word/styles.xml")
    return str(styles.find(f".//{W}style[@{W}styleId='{style}']/{W}rPr/{W}color").get(f"{W}val"))


def test_a_district_s_accent_stands_wherever_word_s_accent_1_does() -> None:
    document = render(template(coloured), document=SimpleNamespace(accent="8a1b2c"))
    theme = part(document, "word/theme/theme1.xml")
    assert re.search(r'<a:accent1>\s*<a:srgbClr val="8A1B2C"/>', theme)
    assert 'w:val="8A1B2C" w:themeColor="accent1"' in part(document)
    assert colour_of(document, "Heading2") == "8A1B2C"
    assert colour_of(document, "Heading1") == colour_of(template(coloured), "Heading1")  # a shade
    assert '<w:color w:val="010203"/>' in part(document)


def test_without_an_accent_the_template_keeps_its_colours() -> None:
    content = template(coloured)
    document = render(content, document={"accent": ""})
    for name in ("word/theme/theme1.xml", "word/styles.xml"):
        assert part(document, name) == part(content, name)
    assert colour_of(document, "Heading2") == colour_of(content, "Heading2")


def test_an_accent_that_is_no_colour_is_an_error() -> None:
    with pytest.raises(RenderError, match="the accent colour 'red' is not six hexadecimal digits"):
        render(template(coloured), document=SimpleNamespace(accent="red"))


# The file


def whole(document: DocxDocument) -> None:
    with_contents(document)
    coloured(document)
    pictured(document)
    document.add_paragraph("{{p text|blocks }}")
    grid = document.add_table(1, 2)
    grid.cell(0, 0).text = '{{p text|blocks("Table Text") }}'
    grid.cell(0, 1).text = "{{p nothing|blocks }}"
    document.core_properties.title = "{{ document.accent }}"


WHOLE = {
    "objectives": OBJECTIVES,
    "text": Markdown("a **b** [c](http://x.org)\n\n1. d\n   - e\n\n2. f\n\n> g"),
    "nothing": None,
    "logo": Picture(png()),
    "document": SimpleNamespace(accent="8A1B2C"),
}


def test_the_validator_finds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(render(template(whole), **WHOLE))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_the_same_values_give_the_same_bytes_and_others_do_not() -> None:
    content = template(whole)
    first = render(content, **WHOLE)
    other = render(content, **{**WHOLE, "document": SimpleNamespace(accent="000000")})
    assert first != other
    assert render(content, **WHOLE) == first
    assert b"\x00\x00\x21\x00" in first[:20]  # 1980-01-01, 00:00


def test_parts_without_tags_are_copied_deflated_as_they_are() -> None:
    content = paragraphs("{{ x }}")
    document = render(content, x="y")
    before, after = packed(content), packed(document)
    assert next(iter(after)) == "[Content_Types].xml"
    assert set(before) == set(after)
    assert {name for name in before if before[name] != after[name]} == {"word/document.xml"}


def packed(content: bytes) -> dict[str, bytes]:
    """The parts of a file as they are packed."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        starts = {i: i.header_offset + 30 + len(i.filename) for i in package.infolist()}
    return {i.filename: content[at : at + i.compress_size] for i, at in starts.items()}


def test_a_tag_of_a_paragraph_alone_leaves_no_paragraph() -> None:
    content = paragraphs("a", "{%p if x %}", "b", "{%p endif %}", "{%p set y = 1 %}", "c")
    assert texts(render(content, x=True)) == ["a", "b", "c"]
    assert texts(render(content, x=False)) == ["a", "c"]


def test_a_row_loop_over_nothing_leaves_no_row() -> None:
    content = table(("Head",), ("{%tr for r in rows %}",), ("{{ r }}",), ("{%tr endfor %}",))
    assert texts(render(content, rows=[])) == ["Head"]


# Anchors and the links that lead to them


def marks(file: bytes) -> list[tuple[str, str]]:
    """Number and name of each bookmark, in order."""
    found = root(file).iter(f"{W}bookmarkStart")
    return [(each.get(f"{W}id", ""), each.get(f"{W}name", "")) for each in found]


def test_a_link_leads_to_the_anchor_of_its_name(tmp_path: Path) -> None:
    file = render(
        paragraphs('{{r "the-end"|anchor }}Last', 'See {{r words|link("the-end") }}.'),
        words="R&D <last>",
    )
    (link,) = root(file).iter(f"{W}hyperlink")
    assert link.get(f"{W}anchor") == "the_end"
    assert [name for _, name in marks(file)] == ["the_end"]
    assert texts(file) == ["Last", "See R&D <last>."]
    (tmp_path / "linked.docx").write_bytes(file)
    assert OpenXmlValidator().validate(tmp_path / "linked.docx").is_valid


def test_anchors_in_headings_and_of_the_contents_list_are_numbered_together() -> None:
    def fill(document: DocxDocument) -> None:
        contents_list(document.add_paragraph(), 'TOC \\o "1-2"')
        document.add_paragraph("{%p for name in names %}")
        document.add_heading("{{r name|anchor }}{{ name }}", 1)
        document.add_paragraph("{%p endfor %}")

    found = marks(render(template(fill), names=["one", "two"]))
    assert {name for _, name in found} == {"_Toc000000001", "one", "_Toc000000002", "two"}
    assert len({number for number, _ in found}) == 4


def test_of_two_anchors_of_one_name_the_first_counts() -> None:
    file = render(paragraphs('{{r "a"|anchor }}One', '{{r "a"|anchor }}Two'))
    (mark,) = root(file).iter(f"{W}bookmarkStart")
    assert said(mark.getparent()) == "One"


@pytest.mark.parametrize("name", ["", "1st", "-a", "x" * 41])
def test_what_cannot_name_an_anchor_is_said_with_its_place(name: str) -> None:
    with pytest.raises(RenderError, match="can not name an anchor") as caught:
        render(paragraphs("{{r name|anchor }}"), name=name)
    assert caught.value.place == "paragraph 1"


def test_a_link_that_does_not_take_the_place_of_a_run_is_refused() -> None:
    with pytest.raises(RenderError, match="begin it with"):
        render(paragraphs('{{ words|link("a") }}'), words="x")
