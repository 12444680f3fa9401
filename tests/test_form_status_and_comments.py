"""What is missing is counted, shown and, where wanted, said in comments at its place."""

import json
import re
import shutil
import zipfile

import docx
import pytest
from filling import DOCUMENT, SOFFICE, Filled, W, through_libreoffice, words
from openxml_audit import OpenXmlValidator

from conftest import sample
from large_district import write_large_district
from plantools.building import Folder, OutputError
from plantools.forms.status import SchoolState, SectionState
from terminal import replace, typed

YEAR = "2026-27"


@pytest.fixture
def workspace(tmp_path):
    root = tmp_path / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    typed("form", "make", "--school", "harlow", "--workspace", str(root))
    return root


def form(root):
    return root / "output" / YEAR / "forms" / "harlow-school-improvement-plan.docx"


def states(root):
    found = json.loads(typed("form", "status", "--json", "--workspace", str(root)).stdout)
    return {each["school"]: each for each in found}


def test_status_knows_which_forms_went_out_and_which_came_back(workspace):
    before = states(workspace)
    assert before["harlow"]["form_made"] == "2027-02-01"
    assert before["mill-river"]["form_made"] is None
    typed("form", "collect", str(form(workspace)), "--workspace", str(workspace))
    assert states(workspace)["harlow"]["came_back"] == "2027-02-01"


def test_status_counts_what_is_missing_and_names_it(workspace):
    assert states(workspace)["harlow"]["answered"] == states(workspace)["harlow"]["required"]
    file = workspace / "schools" / "harlow" / YEAR / "improvement-plan.yaml"
    text = file.read_text(encoding="utf-8")
    start = text.index("  safety_and_discipline:")
    end = text.index("  respectful_environment:")
    file.write_text(text[:start] + text[end:], encoding="utf-8", newline="\n")
    state = states(workspace)["harlow"]
    assert state["answered"] == state["required"] - 1
    (section,) = [each for each in state["sections"] if each["missing"]]
    assert section["missing"] == ["5. Safety and discipline"]
    table = typed("form", "status", "--workspace", str(workspace)).stdout
    (line,) = [each for each in table.splitlines() if each.startswith("harlow")]
    assert "22 of 22" in line and "8 of 9" in line and "5. Safety and discipline" in line


def test_the_page_for_the_superintendent_is_one_page_with_a_line_for_each_school(workspace):
    file = workspace / "status.docx"
    typed("form", "status", "--word", str(file), "--workspace", str(workspace))
    (table,) = docx.Document(str(file)).tables
    heads, *schools = [[cell.text for cell in row.cells] for row in table.rows]
    assert heads[3:-2] == [
        "Council",
        "Data analysis",
        "Objectives",
        "Induction",
        "Evaluation",
        "Nine elements",
        "The year",
    ]
    assert len(schools) == 4
    harlow = next(each for each in schools if each[0].startswith("Harlow"))
    assert harlow[3:6] == ["22 of 22", "14 of 14", "214 of 214"]
    assert harlow[-2:] == ["287 of 287", "nothing"]
    assert OpenXmlValidator().validate(str(file)).is_valid


def test_what_is_missing_is_named_as_far_as_there_is_room():
    missing = ("Council member", "HAR-1: Why", "5. Safety and discipline")
    state = SchoolState("a", "A", "", "", (SectionState("x", "X", 4, 7, missing),))
    assert state.missing_in(60) == "Council member; HAR-1: Why; 5. Safety and discipline"
    assert state.missing_in(40) == "Council member; HAR-1: Why; and 1 more"
    assert state.missing_in(8) == "3 answers"


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_it_is_one_page_for_a_hundred_schools_too(tmp_path):
    root = tmp_path / "large"
    write_large_district(root, 100)
    for number, plan in enumerate(sorted(root.glob(f"schools/*/{YEAR}/improvement-plan.yaml"))):
        if number % 5 == 0:
            plan.unlink()
        elif number % 5 == 1:
            text = plan.read_text(encoding="utf-8")
            lost = text.index("council:"), text.index("elements:")
            plan.write_text(text[: lost[0]] + text[lost[1] :], encoding="utf-8")
    file = tmp_path / "status.docx"
    typed("form", "status", "--word", str(file), "--workspace", str(root))
    (pdf,) = through_libreoffice([file], tmp_path, tmp_path / "profile", form="pdf")
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf.read_bytes())) == 1
    assert "more schools, of which 0 have sent" in docx.Document(str(file)).paragraphs[-1].text


def test_a_problem_stands_as_a_comment_at_its_control(workspace):
    paper = Filled(form(workspace))
    benchmark = paper.entry("action.initiatives.benchmarks", "HAR-1-A-P1")
    paper.write("action.initiatives.benchmarks.responsible", "Nobody at all", benchmark)
    file = paper.save(workspace / "returned.docx")
    result = typed("form", "collect", str(file), "--annotate", "--workspace", str(workspace))
    assert "names nothing that is known" in result.output
    copy = workspace / "forms" / YEAR / "annotated" / "harlow-school-improvement-plan.docx"
    comments = list(docx.Document(str(copy)).comments)
    assert comments and any("Nobody at all" in each.text for each in comments)
    marked = Filled(copy)
    entry = marked.entry("action.initiatives.benchmarks", "HAR-1-A-P1")
    assert next(entry.iter(f"{W}commentRangeStart"), None) is not None


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_a_problem_stands_at_its_answer_in_a_form_that_libreoffice_has_saved(workspace, tmp_path):
    paper = Filled(form(workspace))
    benchmark = paper.entry("action.initiatives.benchmarks", "HAR-2-A-P3")
    paper.write("action.initiatives.benchmarks.responsible", "Nobody at all", benchmark)
    outcome = paper.entry("plan.outcomes", "HAR-OUT-3")
    paper.write("plan.outcomes.date", "soon", outcome)
    file = paper.save(workspace / "returned.docx")
    (saved,) = through_libreoffice([file], tmp_path / "saved", tmp_path / "profile")
    typed("form", "collect", str(saved), "--annotate", "--workspace", str(workspace))
    copy = workspace / "forms" / YEAR / "annotated" / "harlow-school-improvement-plan.docx"
    marked = {words(each.getparent()) for each in Filled(copy).root.iter(f"{W}commentRangeStart")}
    assert marked == {"Nobody at all", "soon"}


def test_a_conflict_stands_as_a_comment_too(workspace):
    paper = Filled(form(workspace))
    paper.write("plan.consulted", "In the form.")
    file = workspace / "schools" / "harlow" / YEAR / "improvement-plan.yaml"
    replace(file, "Presented to the school committee", "Shown to the school committee")
    returned = paper.save(workspace / "returned.docx")
    typed("form", "collect", str(returned), "--annotate", "--workspace", str(workspace))
    copy = workspace / "forms" / YEAR / "annotated" / "harlow-school-improvement-plan.docx"
    with zipfile.ZipFile(copy) as archive:
        assert b"which of the two holds" in archive.read("word/comments.xml")
        assert b"commentReference" in archive.read(DOCUMENT)


def sent(root):
    return root / "forms" / YEAR / "sent.json"


def make(root):
    ended = typed("form", "make", "--school", "harlow", "--workspace", str(root))
    return ended.stdout.split()[0], ended.exit_code


def change_the_plan(root, words):
    file = root / "schools" / "harlow" / YEAR / "improvement-plan.yaml"
    replace(file, "principals_message: |\n", f"principals_message: |\n  {words}\n\n")


def test_a_form_whose_note_was_lost_is_known_again_by_what_it_holds(workspace):
    sent(workspace).unlink()
    assert make(workspace) == ("unchanged", 0)
    change_the_plan(workspace, "Dear all,")
    assert make(workspace) == ("written", 0)


def test_forms_that_were_noted_and_not_written_are_written_by_the_next_run(workspace):
    """As where the machine goes down between the note and the form, more than once."""
    before = form(workspace).read_bytes()
    for greeting in ("Dear all,", "Dear families,"):
        change_the_plan(workspace, greeting)
        assert make(workspace) == ("written", 0)
        form(workspace).write_bytes(before)
    change_the_plan(workspace, "Hello,")
    assert make(workspace) == ("written", 0)
    form(workspace).write_bytes(b"somebody's own")
    assert make(workspace) == ("kept", 1)


def test_the_note_of_a_form_that_cannot_be_written_stays_as_it_was(workspace, monkeypatch):
    noted = sent(workspace).read_bytes()
    change_the_plan(workspace, "Dear all,")

    def refused(self, name, content):
        if name.endswith(".docx"):
            raise OutputError("no space is left")
        return written(self, name, content)

    written = Folder.write
    monkeypatch.setattr(Folder, "write", refused)
    assert make(workspace) == ("failed", 4)
    assert sent(workspace).read_bytes() == noted
    monkeypatch.undo()
    assert make(workspace) == ("written", 0)
