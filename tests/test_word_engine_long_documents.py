"""What long documents need: cells merged downwards, bookmarks and links, sections of their own."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from openxml_audit import OpenXmlValidator

from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import W, paragraphs, root, said, table, template, texts


def render(content: bytes, **values: object) -> bytes:
    return WordTemplate(content, name="plan.docx").render(values)


def merges(document: bytes, column: int = 0) -> list[tuple[str | None, str]]:
    """For each row whether its cell begins a merge or goes on with one, and what it says."""
    found = []
    for row in root(document).iter(f"{W}tr"):
        cell = row.findall(f"{W}tc")[column]
        mark = cell.find(f"{W}tcPr/{W}vMerge")
        words = " ".join(said(paragraph) for paragraph in cell.iter(f"{W}p"))
        found.append((None if mark is None else mark.get(f"{W}val"), words))
    return found


ROWS = [
    SimpleNamespace(component="Vision", part="a", words="1"),
    SimpleNamespace(component="Vision", part="a", words="2"),
    SimpleNamespace(component="Vision", part="b", words="3"),
    SimpleNamespace(component="Outcomes", part="b", words="4"),
    SimpleNamespace(component="Vision", part="b", words="5"),
]
MERGED = table(
    ("Component", "Part", "Words"),
    ("{%tr for r in rows %}", "", ""),
    ("{% vm r.component %}{{ r.component }}", "{% vm (r.component, r.part) %}{{ r.part }}", "x"),
    ("{%tr endfor %}", "", ""),
)


def test_cells_of_equal_neighbours_are_merged() -> None:
    document = render(MERGED, rows=ROWS)
    assert merges(document) == [
        (None, "Component"),
        ("restart", "Vision"),
        ("continue", ""),
        ("continue", ""),
        ("restart", "Outcomes"),
        ("restart", "Vision"),
    ]
    assert [mark for mark, _ in merges(document, 1)[1:]] == [
        "restart",
        "continue",
        "restart",
        "restart",
        "restart",
    ]


def test_a_merge_begins_anew_with_each_loop() -> None:
    content = table(
        ("{%tr for rows in groups %}",),
        ("{%tr for r in rows %}",),
        ("{% vm r %}{{ r }}",),
        ("{%tr endfor %}",),
        ("{%tr endfor %}",),
    )
    document = render(content, groups=[["a", "a"], ["a"]])
    assert merges(document) == [("restart", "a"), ("continue", ""), ("restart", "a")]


def test_merged_cells_are_valid_whatever_else_their_cell_says(tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        grid = document.add_table(3, 2)
        grid.cell(0, 0).text = "{%tr for r in rows %}"
        grid.cell(1, 0).text = "{% vm r.component %}{{ r.component }}"
        looks = grid.cell(1, 0)._tc.get_or_add_tcPr()
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "EEF2F6")
        looks.append(shade)
        grid.cell(1, 0).paragraphs[0].style = "Quote"
        grid.cell(2, 0).text = "{%tr endfor %}"
        document.add_paragraph("end")

    file = tmp_path / "merged.docx"
    file.write_bytes(render(template(fill), rows=ROWS))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
    for cell in root(file.read_bytes()).iter(f"{W}tc"):
        if cell.find(f"{W}tcPr/{W}vMerge") is not None:
            assert cell.find(f"{W}p/{W}pPr/{W}pStyle").get(f"{W}val") == "Quote"


def test_a_value_to_merge_by_that_is_missing_is_named_with_its_cell() -> None:
    content = table(("{%tr for r in rows %}", ""), ("x", "{% vm nobody %}"), ("{%tr endfor %}", ""))
    with pytest.raises(RenderError) as err:
        render(content, rows=ROWS)
    assert str(err.value) == "plan.docx: body, table 1, row 2, cell 2: 'nobody' is undefined"


# Bookmarks and links


def marked(paragraph: Paragraph, name: str, number: int) -> None:
    """Puts a bookmark around the words of a paragraph, as Word does."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    paragraph.runs[0]._r.addprevious(start)
    paragraph._p.append(end)


def linked(paragraph: Paragraph, name: str) -> None:
    """Makes the last run of a paragraph a link to a bookmark."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), name)
    run = paragraph.runs[-1]._r
    run.addprevious(link)
    link.append(run)


def bookmarks(document: bytes) -> dict[str, str]:
    """The words of each bookmark, by its name."""
    found = {}
    for start in root(document).iter(f"{W}bookmarkStart"):
        (end,) = (
            mark
            for mark in root(document).iter(f"{W}bookmarkEnd")
            if mark.get(f"{W}id") == start.get(f"{W}id")
        )
        assert end is not None
        found[start.get(f"{W}name")] = said(start.getparent())
    return found


def in_loop(document: DocxDocument) -> None:
    marked(document.add_paragraph("Outside"), "outside", 1)
    document.add_paragraph("{%p for i in items %}")
    linked(document.add_paragraph("to {{ i }}"), "section")
    marked(document.add_paragraph("Section {{ i }}"), "section", 7)
    linked(document.add_paragraph("back to {{ i }}"), "section")
    linked(document.add_paragraph("out of {{ i }}"), "outside")
    document.add_paragraph("{%p endfor %}")
    linked(document.add_paragraph("first of all"), "section")


def test_a_bookmark_in_a_loop_is_its_own_in_each_round_and_links_lead_to_it() -> None:
    document = render(template(in_loop), items=["a", "b", "c"])
    found = bookmarks(document)
    assert found == {
        "outside": "Outside",
        "section": "Section a",
        "section_2": "Section b",
        "section_3": "Section c",
    }
    ids = [mark.get(f"{W}id") for mark in root(document).iter(f"{W}bookmarkStart")]
    assert len(set(ids)) == 4
    leads = [
        ("".join(link.itertext()), found[link.get(f"{W}anchor")])
        for link in root(document).iter(f"{W}hyperlink")
    ]
    assert leads == [
        *(
            pair
            for i in "abc"
            for pair in (
                (f"to {i}", f"Section {i}"),
                (f"back to {i}", f"Section {i}"),
                (f"out of {i}", "Outside"),
            )
        ),
        ("first of all", "Section a"),
    ]


def test_tags_set_bookmarks_and_link_to_them_before_and_after() -> None:
    content = paragraphs(
        "{%p for o in objectives %}",
        "See {{r o.title|link_to(o.id) }}",
        "{%p endfor %}",
        "{%p for o in objectives %}",
        "{{r o.id|bookmark }}{{ o.title }}",
        "{%p endfor %}",
    )
    objectives = [SimpleNamespace(id=f"LIN-{n}", title=f"Reading & {n}") for n in (1, 2)]
    document = render(content, objectives=objectives)
    found = bookmarks(document)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in found)
    links = {
        link.get(f"{W}anchor"): "".join(link.itertext())
        for link in root(document).iter(f"{W}hyperlink")
    }
    assert links == found == dict(zip(found, ("Reading & 1", "Reading & 2"), strict=True))
    assert texts(document)[0] == "See Reading & 1"


def test_a_link_to_no_bookmark_is_an_error() -> None:
    with pytest.raises(RenderError, match="leads to the bookmark 'x', which is nowhere"):
        render(paragraphs("{{r 'words'|link_to('x') }}"))


def test_two_bookmarks_of_one_key_are_an_error_with_their_place() -> None:
    content = paragraphs("{{r 'x'|bookmark }}", "{{r 'x'|bookmark }}")
    with pytest.raises(RenderError, match="body, paragraph 2: the bookmark 'x' is there already"):
        render(content)


# Sections and pages


def with_sections(document: DocxDocument) -> None:
    document.add_paragraph("{{ title }}")
    document.add_section(WD_SECTION.NEW_PAGE)
    document.add_paragraph("{%p if is_wide %}")
    document.add_paragraph("Wide")
    wide = document.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation = WD_ORIENT.PORTRAIT
    document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p for i in items %}")
    document.add_paragraph().add_run("Page {{ i }}").add_break(WD_BREAK.PAGE)
    document.add_paragraph("{%p endfor %}")
    document.sections[1].orientation = WD_ORIENT.LANDSCAPE
    document.sections[1].page_width, document.sections[1].page_height = (
        document.sections[1].page_height,
        document.sections[1].page_width,
    )


@pytest.mark.parametrize("is_wide", [True, False])
def test_a_landscape_section_comes_and_goes_with_its_condition(is_wide: bool) -> None:
    document = render(template(with_sections), title="x", is_wide=is_wide, items=["1", "2"])
    sizes = [
        int(size.get(f"{W}w")) > int(size.get(f"{W}h")) for size in root(document).iter(f"{W}pgSz")
    ]
    assert sizes == ([False, True, False] if is_wide else [False, False])


def test_a_page_break_in_a_loop_is_there_in_each_round() -> None:
    document = render(template(with_sections), title="x", is_wide=False, items=["1", "2", "3"])
    breaks = [mark.get(f"{W}type") for mark in root(document).iter(f"{W}br")]
    assert breaks == ["page"] * 3


@pytest.mark.parametrize("is_wide", [True, False])
def test_long_documents_are_valid(is_wide: bool, tmp_path: Path) -> None:
    def fill(document: DocxDocument) -> None:
        in_loop(document)
        with_sections(document)
        document.add_paragraph("{{r 'x y'|bookmark }}{{r 'words'|link_to('x y') }}")

    file = tmp_path / "long.docx"
    file.write_bytes(render(template(fill), title="x", is_wide=is_wide, items=["1", "2"]))
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []
