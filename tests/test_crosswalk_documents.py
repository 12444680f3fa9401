"""The crosswalk's pages: the table, its appendices, its data files, and what changed."""

from __future__ import annotations

import csv
import html
import io
import json
import re

import pytest
from crosswalk_workspace import CRAFT, craft
from handed_in import PUBLISHED
from large_crosswalk import write_large_crosswalk
from lxml import etree
from openxml_audit import OpenXmlValidator

from conftest import sample
from plantools.building import Request, build
from plantools.model import Format, SchoolYear
from plantools.starting import update_crosswalk
from reading_back import W, paragraph_text, word_parts, words_of_markdown, words_of_word


def built(root, output, *documents, year=None, earlier=None):
    """The files of a year's documents, by their names, as bytes."""
    request = Request(
        root,
        year=SchoolYear(year) if year else None,
        documents=documents,
        formats=tuple(Format),
        output=output,
        data_files=True,
        earlier=earlier,
    )
    report = build(request)
    assert report.exit_code == 0, (report.held, report.entries)
    return {entry.path.name: entry.path.read_bytes() for entry in report.entries}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return built(sample("crosswalk"), tmp_path_factory.mktemp("output"), "crosswalk")


def body(document):
    return word_parts(document)["word/document.xml"]


def table_rows(table):
    """The rows of a Word table as the texts of their cells' paragraphs.

    A citation's no-break space is a space: it keeps a code on one line.
    """
    return [
        [
            [paragraph_text(p).strip().replace("\u00a0", " ") for p in cell.iter(f"{W}p")]
            for cell in row.iter(f"{W}tc")
        ]
        for row in table.iter(f"{W}tr")
    ]


def test_the_word_table_is_the_published_one_cell_by_cell(published):
    header, *rows = table_rows(next(body(published["crosswalk.docx"]).iter(f"{W}tbl")))
    assert header == [
        [PUBLISHED["component_heading"]],
        *([heading, f"({subheading})"] for heading, subheading in PUBLISHED["columns"]),
    ]
    assert rows == [
        [
            [row["component"]],
            *([f"{text} {citation}" for text, citation in cell] for cell in row["cells"]),
        ]
        for row in PUBLISHED["rows"]
    ]


def test_the_csv_has_a_line_for_each_statement(published):
    data = published["crosswalk.csv"]
    assert data.startswith(b"\xef\xbb\xbf")
    header, *lines = csv.reader(io.StringIO(data.decode("utf-8-sig")))
    assert header[-2:] == ["statement", "citations"]
    assert [(line[-2], f"({line[-1]})") for line in lines] == [
        (text, citation)
        for row in PUBLISHED["rows"]
        for cell in row["cells"]
        for text, citation in cell
    ]


@pytest.mark.parametrize("again", [False, True])
def test_the_page_links_to_each_file_beside_it(published, tmp_path, again):
    page = published["crosswalk.html"].decode()
    if again:
        built(sample("crosswalk"), tmp_path, "crosswalk")
        request = Request(
            sample("crosswalk"), documents=("crosswalk",), output=tmp_path, force=True
        )
        build(request)
        page = next(tmp_path.rglob("crosswalk.html")).read_text()
    links = re.findall(r'<li><a href="(crosswalk\.\w+)">(\w+)</a></li>', page)
    assert links == [
        ("crosswalk.pdf", "PDF"),
        ("crosswalk.docx", "Word"),
        ("crosswalk.md", "Markdown"),
        ("crosswalk.csv", "CSV"),
        ("crosswalk.json", "JSON"),
    ]


def test_without_data_files_the_page_links_to_none(tmp_path):
    build(Request(sample("crosswalk"), documents=("crosswalk",), output=tmp_path))
    page = next(tmp_path.rglob("crosswalk.html")).read_text()
    assert 'href="crosswalk.md"' in page
    assert "crosswalk.csv" not in page


def test_word_and_markdown_have_the_same_headings(published):
    in_word = [
        paragraph_text(paragraph)
        for paragraph in body(published["crosswalk.docx"]).iter(f"{W}p")
        if (style := paragraph.find(f"{W}pPr/{W}pStyle")) is not None
        and style.get(f"{W}val") == "Heading1"
    ]
    assert "What the statements cite" in in_word
    assert re.findall("(?m)^## (.+)$", published["crosswalk.md"].decode()) == in_word


def test_the_json_has_every_cell(published):
    table = json.loads(published["crosswalk.json"])
    editions = [column["edition"] for column in table["columns"]]
    assert editions == ["superintendent-rubric@2012", "district-standards@2014"]
    assert table["year"] == "2026-27"
    shown = [
        [[[s["text"], f"({'; '.join(s['cites'])})"] for s in row["cells"][e]] for e in editions]
        for row in table["rows"]
    ]
    assert shown == [row["cells"] for row in PUBLISHED["rows"]]


def test_a_code_is_not_broken_over_two_lines(published):
    xml = etree.tostring(body(published["crosswalk.docx"])).decode()
    assert "\u2011" not in html.unescape(xml)
    assert xml.count("<w:noBreakHyphen/>") == 20


def test_each_pages_header_names_the_editions(published):
    (header,) = [
        p for name, p in word_parts(published["crosswalk.docx"]).items() if "header" in name
    ]
    words = " ".join(paragraph_text(p) for p in header.iter(f"{W}p"))
    assert "Editions: superintendent-rubric@2012 · district-standards@2014" in words


def test_the_appendices_say_what_is_cited_where_and_what_is_not(published):
    tables = [table_rows(t) for t in body(published["crosswalk.docx"]).iter(f"{W}tbl")]
    flat = [[" ".join(cell) for cell in row] for table in tables[1:] for row in table]
    assert [
        "I, Instructional Leadership",
        "2 of 5",
        "4 of 14",
        "4",
        "Data Analysis, Theory of Action; Strategic Objectives, Strategic Initiatives; Outcomes",
    ] in flat
    assert ["III, Family and Community Engagement", "0 of 4", "0 of 7", "0", "None"] in flat
    assert [
        "I-E, Data-Informed Decision Making",
        "I-E-1, I-E-2, I-E-3",
        "3",
        "Data Analysis, Theory of Action; Strategic Objectives, Strategic Initiatives",
    ] in flat
    assert ["III, Family and Community Engagement", "Nothing in it is cited."] in flat
    for row in flat:
        words = words_of_markdown(published["crosswalk.md"].decode("utf-8"))
        assert all(cell in words for cell in row)


TWO_ROWS = (
    CRAFT
    + """\
  - id: zeal-again
    component: Zeal
    cells:
      craft@1:
        - text: "=SUM(A1)"
          cites: [C-7]
"""
)


def test_rows_of_one_component_are_merged_down_the_first_column(tmp_path):
    files = built(craft(tmp_path / "ws", TWO_ROWS), tmp_path / "out", "crosswalk")
    table = next(body(files["crosswalk.docx"]).iter(f"{W}tbl"))
    merges = [
        (row.find(f".//{W}vMerge").get(f"{W}val", "continue"), len(list(row.iter(f"{W}tc"))))
        for row in list(table.iter(f"{W}tr"))[1:]
    ]
    assert merges == [("restart", 2), ("continue", 2)]
    assert '<th scope="row" rowspan="2">Zeal</th>' in files["crosswalk.md"].decode("utf-8")


def test_a_text_that_a_spreadsheet_would_run_is_made_inert(tmp_path):
    files = built(craft(tmp_path / "ws", TWO_ROWS), tmp_path / "out", "crosswalk")
    assert b"'=SUM(A1)" in files["crosswalk.csv"]


@pytest.mark.parametrize("columns", [1, 3, 5])
def test_any_number_of_frameworks_stands_in_one_table(tmp_path, columns):
    write_large_crosswalk(tmp_path / "ws", 100, columns)
    files = built(tmp_path / "ws", tmp_path / "out", "crosswalk")
    table = next(body(files["crosswalk.docx"]).iter(f"{W}tbl"))
    assert len(list(table.iter(f"{W}gridCol"))) == columns + 1
    assert {len(list(row.iter(f"{W}tc"))) for row in table.iter(f"{W}tr")} == {columns + 1}


def test_a_row_that_may_be_higher_than_a_page_may_break(tmp_path):
    long = "".join(f'        - {{text: "{n} {"word " * 60}", cites: [C-1]}}\n' for n in range(20))
    files = built(craft(tmp_path / "ws", CRAFT + long), tmp_path / "out", "crosswalk")
    table = next(body(files["crosswalk.docx"]).iter(f"{W}tbl"))
    header, first = table.iter(f"{W}tr")
    assert header.find(f".//{W}cantSplit") is not None
    assert first.find(f".//{W}cantSplit") is None


def test_a_statement_cited_in_the_text_shows_its_citation_once(tmp_path):
    files = built(craft(tmp_path / "ws"), tmp_path / "out", "crosswalk")
    words = words_of_word(files["crosswalk.docx"])
    assert "Reads (C-8)" in words
    assert "(C-8) (C-8)" not in words


def decided(root):
    """The workspace with a second year in which what was open is decided and some is changed."""
    update_crosswalk(root, ["craft@2"])
    file = root / "crosswalks" / "2027-28.yaml"
    text = file.read_text("utf-8")
    for old, new in (
        ("craft@1 C-5", "C-4"),
        ("[craft@1 C-6]", "[C-9]"),
        ("(craft@1 C-8)", "(C-8)"),
        ("text: Plans", "text: Thinks"),
    ):
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, "utf-8")
    return root


@pytest.fixture(scope="module")
def changes(tmp_path_factory):
    root = decided(craft(tmp_path_factory.mktemp("ws")))
    out = tmp_path_factory.mktemp("out")
    return built(root, out, "crosswalk-changes", year="2027-28")


def test_the_page_of_changes_says_what_became_of_each_statement_and_why(changes):
    words = words_of_word(changes["crosswalk-changes.docx"])
    assert "Statements: 1 added and 1 removed." in words
    assert "C-3 → C-3" not in words
    assert "Kept: C-3 merged, official: the Guild says so" in words
    assert "C-6 → C-9 decided by hand (retired, official: nobody has a stone)" in words
    assert "Craft, 1 (craft@1) Craft, 2 (craft@2)" in words


def test_word_and_markdown_say_the_same_of_the_changes(changes):
    markdown = words_of_markdown(changes["crosswalk-changes.md"].decode("utf-8"))
    for table in body(changes["crosswalk-changes.docx"]).iter(f"{W}tbl"):
        for row in table_rows(table):
            for text in (text for cell in row for text in cell):
                assert text in markdown


def test_without_an_earlier_crosswalk_there_is_no_page_of_changes():
    report = build(Request(sample("crosswalk"), dry_run=True))
    assert {entry.document for entry in report.entries if entry.document} == {"crosswalk"}


def test_every_word_file_opens_cleanly(published, changes, tmp_path):
    write_large_crosswalk(tmp_path / "ws", 200)
    large = built(tmp_path / "ws", tmp_path / "out")
    for files in (published, changes, large):
        for name, data in files.items():
            if name.endswith(".docx"):
                (tmp_path / name).write_bytes(data)
                result = OpenXmlValidator().validate(tmp_path / name)
                assert result.is_valid, result.errors
                assert not re.search(r"\{[{%]", words_of_word(data))


def test_the_same_data_give_the_same_bytes(published, tmp_path):
    assert built(sample("crosswalk"), tmp_path, "crosswalk") == published
