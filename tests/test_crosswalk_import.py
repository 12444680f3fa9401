"""A crosswalk out of a Word table that a district has, and what could not be placed."""

from __future__ import annotations

import io
import random
import re
import zipfile
from contextlib import suppress

import pytest
from crosswalk_workspace import workspace
from docx import Document
from docx.exceptions import InvalidSpanError
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from handed_in import PUBLISHED, fill, published_docx, table_docx

from conftest import sample
from plantools.building import Request, build
from plantools.checking import check
from plantools.model import SchoolYear
from plantools.reading import WordFileError, read_crosswalk, read_word_text
from plantools.starting import StartError, import_crosswalk

RUBRIC, STANDARDS = "superintendent-rubric@2012", "district-standards@2014"
YEAR = SchoolYear("2026-27")
HEADER = ["Component", "What leaders do", "What districts look like"]


def brought_in(root, file, **more):
    made = import_crosswalk(workspace(root), file, **more)
    return made, read_crosswalk(root, year=made.year)


def cells_of(crosswalk):
    return [
        {edition: [(s.text, list(s.cites)) for s in cell] for edition, cell in row.cells.items()}
        for row in crosswalk.rows
    ]


@pytest.mark.parametrize("style", ["typed", "listed", "lines"])
def test_the_published_hand_out_comes_back_word_for_word(tmp_path, style):
    file = published_docx(tmp_path / "hand-out.docx", style=style)
    made, reading = brought_in(tmp_path / "ws", file)
    crosswalk = reading.workspace.crosswalk
    published = read_crosswalk(sample("crosswalk")).workspace.crosswalk
    assert made.imported.unplaced == []
    assert cells_of(crosswalk) == cells_of(published)
    columns = [column.model_dump() for column in crosswalk.columns]
    assert columns == [column.model_dump() for column in published.columns]
    assert crosswalk.title == PUBLISHED["title"]
    assert [row.component for row in crosswalk.rows] == [r["component"] for r in PUBLISHED["rows"]]
    assert check(reading) == ()


def test_the_editions_are_found_by_their_citations_and_told(tmp_path):
    file = published_docx(tmp_path / "hand-out.docx")
    made, _ = brought_in(tmp_path / "ws", file)
    rubric, standards = made.imported.editions
    assert (rubric.edition, rubric.known, rubric.citations) == (RUBRIC, 10, 10)
    assert (standards.edition, standards.others) == (STANDARDS, ("district-standards@2019",))


def test_an_edition_that_is_named_is_taken(tmp_path):
    file = published_docx(tmp_path / "hand-out.docx")
    later = "district-standards@2019"
    made, reading = brought_in(tmp_path / "ws", file, editions=[RUBRIC, later])
    assert [column.edition for column in reading.workspace.crosswalk.columns] == [RUBRIC, later]
    assert [each.is_asked for each in made.imported.editions] == [True, True]


def test_lines_without_a_bullet_go_on_with_the_statement_above(tmp_path):
    cell = "· Uses data\nfor everything (I-E-2)\n· Leads\n(I-E-1)"
    file = table_docx(tmp_path / "a.docx", HEADER[:2], ["Outcomes", cell])
    _, reading = brought_in(tmp_path / "ws", file)
    assert cells_of(reading.workspace.crosswalk) == [
        {RUBRIC: [("Uses data for everything", ["I-E-2"]), ("Leads", ["I-E-1"])]}
    ]


def test_without_bullets_each_paragraph_is_a_statement(tmp_path):
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, HEADER, strict=False):
        cell.text = text
    table.rows[1].cells[0].text = "Outcomes"
    fill(table.rows[1].cells[1], ["Uses data (I-E-2)", "Leads (I-E-1)"], "listed")
    for paragraph in table.rows[1].cells[1].paragraphs:
        paragraph.style = "Normal"
    document.save(str(tmp_path / "a.docx"))
    _, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    assert cells_of(reading.workspace.crosswalk) == [
        {RUBRIC: [("Uses data", ["I-E-2"]), ("Leads", ["I-E-1"])]}
    ]


def test_components_merged_down_and_rows_without_one_go_on_with_the_row_above(tmp_path):
    document = Document()
    table = document.add_table(4, 2)
    rows = [HEADER[:2], ["Outcomes", "A (I-E-1)"], ["", "B (I-E-2)"], ["", "C (I-E-3)"]]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.save(str(tmp_path / "a.docx"))
    _, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    (row,) = reading.workspace.crosswalk.rows
    assert row.component == "Outcomes"
    assert [s.text for s in row.cells[RUBRIC]] == ["A", "B", "C"]


def test_a_table_that_goes_on_on_another_page_with_its_header_again_is_one(tmp_path):
    document = Document()
    for component, text in (("Vision", "A (I-E-1)"), ("Outcomes", "B (I-E-2)")):
        table = document.add_table(2, 2)
        for row, texts in zip(table.rows, (HEADER[:2], [component, text]), strict=True):
            for cell, words in zip(row.cells, texts, strict=True):
                cell.text = words
        document.add_paragraph()
    document.save(str(tmp_path / "a.docx"))
    _, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    assert [row.component for row in reading.workspace.crosswalk.rows] == ["Vision", "Outcomes"]


def test_insertions_are_read_deletions_are_not_and_hyphens_are_hyphens(tmp_path):
    document = Document()
    table = document.add_table(2, 2)
    for cell, text in zip(table.rows[0].cells, HEADER, strict=False):
        cell.text = text
    table.rows[1].cells[0].text = "Outcomes"
    paragraph = table.rows[1].cells[1].paragraphs[0]
    xml = (
        f"<w:p {nsdecls('w')}><w:r><w:t>Uses </w:t></w:r>"
        '<w:del w:id="1" w:author="A"><w:r><w:delText>no </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>much </w:t></w:r></w:ins>'
        "<w:r><w:t>data (I</w:t><w:noBreakHyphen/><w:t>E</w:t><w:noBreakHyphen/><w:t>2)</w:t></w:r>"
        "</w:p>"
    )
    paragraph._p.getparent().replace(paragraph._p, parse_xml(xml))
    document.save(str(tmp_path / "a.docx"))
    _, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    assert cells_of(reading.workspace.crosswalk) == [{RUBRIC: [("Uses much data", ["I-E-2"])]}]


def test_what_is_tracked_is_read_as_if_accepted_and_said_so(tmp_path):
    document = Document()
    table = document.add_table(3, 2)
    rows = [HEADER[:2], ["Outcomes", "Uses data (I-E-2)"], ["Vision", "Leads (I-E-1)"]]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[2]._tr.get_or_add_trPr().append(
        parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="A"/>')
    )
    run = "<w:r><w:t>{}</w:t></w:r>"
    for place, (name, words) in enumerate((("moveFrom", "Gone. "), ("moveTo", "Come. "))):
        moved = f'<w:{name} {nsdecls("w")} w:id="{place + 2}" w:author="A">{run.format(words)}'
        paragraph = table.rows[1].cells[1].paragraphs[0]._p
        paragraph.insert(place, parse_xml(f"{moved}</w:{name}>"))
    document.save(str(tmp_path / "a.docx"))
    made, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    assert cells_of(reading.workspace.crosswalk) == [{RUBRIC: [("Come. Uses data", ["I-E-2"])]}]
    assert made.imported.unplaced == ["2 tracked changes are read as if accepted."]


def test_footnotes_and_comments_are_not_read_and_said_so(tmp_path):
    file = table_docx(tmp_path / "a.docx", HEADER[:2], ["Outcomes", "Uses data (I-E-2)"])
    document = Document(str(file))
    run = document.tables[0].rows[1].cells[1].paragraphs[0].runs[0]._r
    for name in ("footnoteReference", "endnoteReference", "commentReference"):
        run.append(parse_xml(f'<w:{name} {nsdecls("w")} w:id="1"/>'))
    document.save(str(file))
    made, _ = brought_in(tmp_path / "ws", file)
    assert made.imported.unplaced == [
        "2 footnotes or endnotes are not read.",
        "1 comment is not read.",
    ]


def test_a_table_without_headings_loses_no_statement(tmp_path):
    rows = [["Vision", "Leads (I-E-1)"], ["Outcomes", "Uses data (I-E-2)"]]
    made, reading = brought_in(tmp_path / "ws", table_docx(tmp_path / "a.docx", *rows))
    crosswalk = reading.workspace.crosswalk
    assert cells_of(crosswalk) == [
        {RUBRIC: [("Leads", ["I-E-1"])]},
        {RUBRIC: [("Uses data", ["I-E-2"])]},
    ]
    assert [column.heading for column in crosswalk.columns] == ["Superintendent Rubric"]
    assert made.imported.unplaced == [
        "The table has no row of headings: its columns are called by their editions."
    ]


def across(table, place):
    """Makes one cell of a row of a Word table, with the words of its first."""
    cells = table.rows[place].cells
    merged = cells[0].merge(cells[-1])
    merged.text = merged.text.strip()


def test_a_row_across_the_table_above_its_headings_is_its_title(tmp_path):
    rows = [["Our year", ""], HEADER[:2], ["Outcomes", "Uses data (I-E-2)"]]
    file = table_docx(tmp_path / "a.docx", *rows)
    document = Document(str(file))
    across(document.tables[0], 0)
    document.save(str(file))
    made, reading = brought_in(tmp_path / "ws", file)
    crosswalk = reading.workspace.crosswalk
    assert (crosswalk.title, crosswalk.component_heading) == ("Our year", HEADER[0])
    assert [row.component for row in crosswalk.rows] == ["Outcomes"]
    assert made.imported.unplaced == []


@pytest.mark.parametrize("has_first_column", [True, False])
def test_components_may_stand_in_rows_across_the_table(tmp_path, has_first_column):
    empty = [""] if has_first_column else []
    texts = [["Leads (I-E-1)", "Plans (Leadership 3)"], ["Uses data (I-E-2)", "Acts (Finance 3)"]]
    rows = [
        [*empty, "What leaders do", "What districts do"],
        ["Vision", *empty, ""],
        [*empty, *texts[0]],
        ["Outcomes", *empty, ""],
        [*empty, *texts[1]],
    ]
    file = table_docx(tmp_path / "a.docx", *rows)
    document = Document(str(file))
    across(document.tables[0], 1)
    across(document.tables[0], 3)
    document.save(str(file))
    made, reading = brought_in(tmp_path / "ws", file)
    crosswalk = reading.workspace.crosswalk
    assert [row.component for row in crosswalk.rows] == ["Vision", "Outcomes"]
    assert cells_of(crosswalk) == [
        {RUBRIC: [("Leads", ["I-E-1"])], STANDARDS: [("Plans", ["Leadership 3"])]},
        {RUBRIC: [("Uses data", ["I-E-2"])], STANDARDS: [("Acts", ["Finance 3"])]},
    ]
    assert made.imported.unplaced == []


def test_codes_in_a_column_of_their_own_belong_to_the_statements_at_their_left(tmp_path):
    rows = [
        ["Component", "What leaders do", "Code"],
        ["Vision", "Leads\nListens", "I-E-1\nI-E-3"],
        ["Outcomes", "Uses data", "I-E-2"],
    ]
    made, reading = brought_in(tmp_path / "ws", table_docx(tmp_path / "a.docx", *rows))
    assert cells_of(reading.workspace.crosswalk) == [
        {RUBRIC: [("Leads", ["I-E-1"]), ("Listens", ["I-E-3"])]},
        {RUBRIC: [("Uses data", ["I-E-2"])]},
    ]
    assert made.imported.unplaced == []


@pytest.mark.parametrize("seed", range(25))
def test_no_word_of_a_table_is_lost_however_its_cells_are_merged(tmp_path, seed):
    chance = random.Random(seed)
    document = Document()
    rows, columns = chance.randint(2, 6), chance.randint(2, 4)
    table = document.add_table(rows, columns)
    for number in range(rows * columns):
        end = chance.choice([" (I-E-1)", " (Leadership 3)", " I-E-2", ""])
        table.cell(*divmod(number, columns)).text = chance.choice(["", f"w{number}x{end}"])
    for _ in range(2):
        top, left = chance.randrange(rows), chance.randrange(columns)
        lowest, rightmost = chance.randrange(top, rows), chance.randrange(left, columns)
        with suppress(InvalidSpanError):
            table.cell(top, left).merge(table.cell(lowest, rightmost))
    document.save(str(tmp_path / "a.docx"))
    try:
        made, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    except StartError as refused:
        assert "holds no crosswalk table" in str(refused)
        return
    kept = (tmp_path / "ws" / "crosswalks" / "2026-27.yaml").read_text("utf-8")
    told = " ".join(made.imported.unplaced)
    words = re.findall(r"w\d+x", " ".join(c.text for row in table.rows for c in row.cells))
    assert reading.workspace.crosswalk
    assert [word for word in words if word not in kept and word not in told] == []


def test_a_column_of_codes_beside_cited_statements_is_a_column_of_its_own(tmp_path):
    rows = [HEADER, ["Vision", "Leads (I-E-1)", "Leadership 3"], ["Data", "Asks (I-E-2)", ""]]
    made, reading = brought_in(tmp_path / "ws", table_docx(tmp_path / "a.docx", *rows))
    columns = reading.workspace.crosswalk.columns
    assert [column.edition for column in columns] == [RUBRIC, "column-3"]
    assert made.imported.unplaced


@pytest.mark.parametrize(
    "text",
    [
        "I-E-1: Leads\nI-E-2 Uses data",
        "(I-E-1) Leads\n(I-E-2) Uses data",
        "Leads I-E-1\n• Uses data I-E-2",
        "o Leads (I-E-1)\no Uses data (I-E-2)",
        "1. Leads (I-E-1)\n2) Uses data (I-E-2)",
        "a. Leads (I-E-1)\n(b) Uses data (I-E-2)",
    ],
)
def test_codes_and_bullets_are_read_as_people_type_them(tmp_path, text):
    file = table_docx(tmp_path / "a.docx", HEADER[:2], ["Outcomes", text])
    made, reading = brought_in(tmp_path / "ws", file)
    assert cells_of(reading.workspace.crosswalk) == [
        {RUBRIC: [("Leads", ["I-E-1"]), ("Uses data", ["I-E-2"])]}
    ]
    assert made.imported.unplaced == []


def test_what_cannot_be_placed_is_listed_and_nothing_is_dropped(tmp_path):
    document = Document()
    document.add_paragraph("Our crosswalk")
    table = document.add_table(4, 2)
    rows = [
        HEADER[:2],
        ["Vision", "· Leads (I-E-1)\n· Dreams of it\n· Sees (II-Z-9)"],
        ["Part two", ""],
        ["Outcomes", "Uses data (I-E-2)"],
    ]
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    table.rows[2].cells[0].merge(table.rows[2].cells[1])
    document.add_paragraph("Approved in June.")
    document.add_table(2, 2).cell(0, 0).text = "Signatures"
    document.save(str(tmp_path / "a.docx"))
    made, reading = brought_in(tmp_path / "ws", tmp_path / "a.docx")
    assert made.imported.unplaced == [
        "A row across the table: 'Part two'.",
        "A paragraph after the table: 'Approved in June.'.",
        "No citation (Vision, What leaders do): 'Dreams of it'.",
        f"{RUBRIC} has no II-Z-9 (Vision, What leaders do): 'Sees'.",
        "Another table is not read: 'Signatures'.",
    ]
    text = (tmp_path / "ws" / "crosswalks" / "2026-27.yaml").read_text("utf-8")
    assert "# NO CITATION found." in text
    assert f"# UNKNOWN in {RUBRIC}: II-Z-9." in text
    assert [s.text for s in reading.workspace.crosswalk.rows[0].cells[RUBRIC]] == [
        "Leads",
        "Dreams of it",
        "Sees",
    ]
    assert [p.code for p in check(reading) if p.is_error] == [
        "statement-without-citation",
        "unknown-code",
    ]


def test_a_column_whose_citations_no_edition_has_gets_a_name_to_replace(tmp_path):
    file = table_docx(tmp_path / "a.docx", HEADER[:2], ["Outcomes", "Leads (XX-X-9)"])
    made, reading = brought_in(tmp_path / "ws", file)
    assert reading.workspace.crosswalk.columns[0].edition == "column-2"
    assert "Of no edition at hand" in made.imported.unplaced[0]


def test_hostile_words_come_through_as_typed(tmp_path):
    words = 'R&D <K-2> 5*3*2 "quotes" ’ – é 学 {{ x }} {% y %} # no: comment'
    rows = (["# C: {a}", "- What: 'they' do", "x"], [words, f"{words} (I-E-2)", "B (Finance 3)"])
    file = table_docx(tmp_path / "a.docx", *rows)
    _, reading = brought_in(tmp_path / "ws", file)
    (row,) = reading.workspace.crosswalk.rows
    assert row.component == words
    assert row.cells[RUBRIC][0].text == words


def test_rows_of_the_same_name_get_ids_of_their_own(tmp_path):
    rows = [["Outcomes", "A (I-E-1)"], ["Outcomes", "B (I-E-2)"], ["学", "C (I-E-3)"]]
    _, reading = brought_in(tmp_path / "ws", table_docx(tmp_path / "a.docx", HEADER[:2], *rows))
    assert [row.id for row in reading.workspace.crosswalk.rows] == ["outcomes", "outcomes-2", "row"]


def zipped(parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return content.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BODY = f'<w:document xmlns:w="{WORD}"><w:body/></w:document>'
SHEET = (
    '<Relationships><Relationship Type="http://x/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
ENTITIES = '<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]>' + BODY
DEEP = BODY.replace("<w:body/>", f"<w:body><w:p>{'<w:r>' * 9000}{'</w:r>' * 9000}</w:p></w:body>")
BAD_FILES = {
    "pdf": (b"%PDF-1.7\n", "is a PDF"),
    "doc": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, r"old kind \(.doc\)"),
    "empty": (b"", "is not a Word document"),
    "text": (b"Mission, Vision", "is not a Word document"),
    "cut off": (zipped({"word/document.xml": BODY})[:60], "cut off or changed"),
    "another zip": (zipped({"a.txt": "a"}), "no Word document"),
    "a workbook": (
        zipped({"_rels/.rels": SHEET, "xl/workbook.xml": "<a/>"}),
        "another kind of Office file",
    ),
    "bad XML": (zipped({"word/document.xml": "<w:document"}), "not well-formed"),
    "entities": (zipped({"word/document.xml": ENTITIES}), "declares entities"),
    "no text": (zipped({"word/document.xml": "<a/>"}), "it has no text"),
    "a bomb": (zipped({"word/document.xml": b" " * 30_000_000}), "would unpack to 30 MB"),
    "deep": (zipped({"word/document.xml": DEEP}), "nested too deeply"),
    "unclosed": (zipped({"word/document.xml": b"<a>" * 200_000}), "not well-formed"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_is_no_word_document_is_refused_in_one_line(tmp_path, name):
    data, said = BAD_FILES[name]
    file = tmp_path / "a.docx"
    file.write_bytes(data)
    with pytest.raises(StartError, match=said) as caught:
        import_crosswalk(workspace(tmp_path / "ws"), file)
    assert "\n" not in str(caught.value)
    assert caught.value.fix
    assert not (tmp_path / "ws" / "crosswalks").exists()


@pytest.mark.parametrize("name", ["missing.docx", "."])
def test_a_file_that_is_not_there_or_is_a_folder_is_refused(tmp_path, name):
    with pytest.raises(WordFileError):
        read_word_text(tmp_path / name)


def test_a_changed_byte_in_a_packed_part_is_refused_and_does_no_harm(tmp_path):
    whole = published_docx(tmp_path / "a.docx").read_bytes()
    for place in range(0, len(whole), 1501):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        (tmp_path / "b.docx").write_bytes(bytes(broken))
        try:
            read_word_text(tmp_path / "b.docx")
        except WordFileError as error:
            assert error.fix


def test_a_document_without_a_crosswalk_table_is_refused(tmp_path):
    file = table_docx(tmp_path / "a.docx", ["Name", "Room"], ["Ana", "12"])
    with pytest.raises(StartError, match="holds no crosswalk table"):
        import_crosswalk(workspace(tmp_path / "ws"), file)


def test_a_year_that_has_a_crosswalk_is_refused(tmp_path):
    root = workspace(tmp_path / "ws", ("crosswalks/2026-27.yaml", "year: 2026-27\n"))
    with pytest.raises(StartError, match="is there already"):
        import_crosswalk(root, published_docx(tmp_path / "a.docx"))
    assert (root / "crosswalks" / "2026-27.yaml").read_text("utf-8") == "year: 2026-27\n"


def test_an_edition_that_is_not_at_hand_is_refused(tmp_path):
    with pytest.raises(StartError, match="no edition 'craft@9'") as caught:
        import_crosswalk(workspace(tmp_path / "ws"), tmp_path / "a.docx", editions=["craft@9"])
    assert "did you mean 'craft@" in caught.value.fix


def test_an_edition_named_for_two_columns_is_refused(tmp_path):
    file = published_docx(tmp_path / "a.docx")
    with pytest.raises(StartError, match="named for two columns"):
        import_crosswalk(workspace(tmp_path / "ws"), file, editions=[RUBRIC, RUBRIC])


def test_an_edition_too_many_is_told(tmp_path):
    file = published_docx(tmp_path / "a.docx")
    made, _ = brought_in(tmp_path / "ws", file, editions=[RUBRIC, STANDARDS, "craft@1"])
    assert made.imported.unplaced == ["There is no column for the edition craft@1."]


def test_the_word_file_that_is_built_can_be_brought_in_again(tmp_path):
    report = build(Request(sample("crosswalk"), output=tmp_path, documents=("crosswalk",)))
    made, reading = brought_in(tmp_path / "ws", report.entries[0].path)
    published = read_crosswalk(sample("crosswalk")).workspace.crosswalk
    assert cells_of(reading.workspace.crosswalk) == cells_of(published)
    assert reading.workspace.crosswalk.title == published.title
    assert reading.workspace.crosswalk.introduction == published.introduction.strip()
    assert "A paragraph before the table: 'Any District, 2026–27'." in made.imported.unplaced
    assert any(
        "Superintendent Rubric, 2012: 10 elements" in each for each in made.imported.unplaced
    )
