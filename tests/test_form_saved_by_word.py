"""What Word makes of a form when it saves it changes none of the answers."""

import re
import zipfile

import pytest
from filling import DOCUMENT, Filled, W, paragraph, write_parts
from lxml import etree
from test_form_round_trip import (
    SCHOOLS,
    YEAR,
    action,
    assert_all_is_there,
    collect,
    filled_in,
    form,
    made,
    plan,
    workspace,
)
from word_saves import as_word_saves

from plantools.reading import read_workspace
from terminal import tree

__all__ = ["made", "workspace"]
STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    ),
    b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    ),
}


@pytest.mark.parametrize("main", ["document.xml", "document2.xml"])
def test_untouched_and_saved_by_word_changes_nothing(workspace, main):
    before = tree(workspace / "schools")
    saved = [
        as_word_saves(form(workspace, school), workspace / "back" / f"{school}.docx", main=main)
        for school in SCHOOLS
    ]
    result = collect(workspace, *saved)
    assert result.exit_code == 0, result.output
    assert result.output.count("Nothing changed.") == len(SCHOOLS), result.output
    assert tree(workspace / "schools") == before


@pytest.mark.parametrize("main", ["document.xml", "document2.xml"])
def test_filled_in_and_saved_by_word_is_the_data(workspace, main):
    saved = as_word_saves(filled_in(workspace), workspace / "back" / "a.docx", main=main)
    result = collect(workspace, saved)
    assert result.exit_code == 0, result.output
    assert_all_is_there(workspace)
    assert read_workspace(workspace).problems == ()


def test_comments_go_into_a_file_whose_main_part_has_another_name(workspace):
    paper = Filled(form(workspace, "harlow"))
    paper.write("plan.outcomes.date", "soon", paper.entry("plan.outcomes", "HAR-OUT-1"))
    file = paper.save(workspace / "returned" / "a.docx")
    saved = as_word_saves(file, workspace / "returned" / "b.docx", main="document2.xml")
    collect(workspace, saved, options=["--annotate"])
    copy = workspace / "forms" / YEAR / "annotated" / "harlow-school-improvement-plan.docx"
    with zipfile.ZipFile(copy) as archive:
        assert b"commentRangeStart" in archive.read("word/document2.xml")
        assert DOCUMENT not in archive.namelist()
        assert b"comments.xml" in archive.read("word/_rels/document2.xml.rels")


def test_the_strict_kind_of_docx_has_a_line_of_its_own(workspace):
    with zipfile.ZipFile(form(workspace, "harlow")) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        for old, new in STRICT.items():
            content = content.replace(old, new)
        parts[name] = content
    result = collect(workspace, write_parts(workspace / "back" / "strict.docx", parts))
    assert "strict.docx: not collected: it was saved as Strict Open XML" in result.output


def test_a_control_around_a_whole_cell_is_read_like_one_in_it(workspace):
    """Word makes one of a control that is all a cell holds."""
    paper = Filled(form(workspace, "harlow"))
    control = paper.controls("plan.principals_message")[0]
    paper.write_rich("plan.principals_message", paragraph("We ", ("care", "b"), "."))
    cell = control.getparent()
    content = control.find(f"{W}sdtContent")
    inside = etree.SubElement(content, f"{W}tc")
    for child in list(content)[:-1]:
        inside.append(child)
    cell.addprevious(control)
    cell.getparent().remove(cell)
    collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert plan(workspace, "harlow")["principals_message"].strip() == "We **care**."


def test_words_that_stand_twice_for_old_programs_are_read_once(workspace):
    paper = Filled(form(workspace, "harlow"))
    paper.write_rich("plan.principals_message", paragraph("We care."))
    (run,) = paper.controls("plan.principals_message")[0].iter(f"{W}r")
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    both = etree.fromstring(
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps"/><mc:Fallback/>'
        "</mc:AlternateContent>"
    )
    run.addprevious(both)
    both[1].append(etree.fromstring(etree.tostring(run)))
    both[0].append(run)
    collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert plan(workspace, "harlow")["principals_message"].strip() == "We care."


def test_a_list_that_word_formatted_as_one_typed_is_a_list(workspace):
    """Word gives what is typed as '- ' or '1. ' a list of its own in the style List Paragraph."""
    paper = Filled(form(workspace, "harlow"))
    numbering = paper.parts["word/numbering.xml"].decode()
    levels = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/></w:lvl>'
    new = "".join(
        f'<w:abstractNum w:abstractNumId="{90 + at}">{levels.format(kind)}</w:abstractNum>'
        for at, kind in enumerate(("bullet", "decimal"))
    )
    at = re.search(r"<w:num ", numbering).start()
    nums = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in (90, 91))
    numbering = numbering[:at] + new + numbering[at:]
    paper.parts["word/numbering.xml"] = numbering.replace("</w:numbering>", f"{nums}</w:numbering>")
    items = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="0"/>'
        f'<w:numId w:val="{number}"/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for text, number in (("bread", 90), ("salt", 90), ("first", 91), ("second", 91))
    )
    paper.write_rich("plan.principals_message", items)
    collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    message = plan(workspace, "harlow")["principals_message"].strip()
    assert message == "- bread\n- salt\n\n1. first\n2. second"


def test_a_row_deleted_while_changes_were_tracked_is_gone(workspace):
    paper = Filled(form(workspace, "willow-lane"))
    entry = paper.entry("action.initiatives.benchmarks", "WIL-1-A-E1")
    (row,) = entry.iter(f"{W}tr")
    etree.SubElement(row.find(f"{W}trPr"), f"{W}del", {f"{W}id": "9", f"{W}author": "P"})
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert "changes were tracked" in result.output
    (initiative,) = [
        each
        for each in action(workspace, "willow-lane")["initiatives"]
        if each["initiative"] == "WIL-1-A"
    ]
    assert "WIL-1-A-E1" not in [each["id"] for each in initiative["benchmarks"]]
