"""A form goes out, is filled in, comes back: exactly what was written stands in the data."""

import copy
import shutil

import pytest
from filled_plan import fill_in
from filling import SOFFICE, Filled, W, paragraph, through_libreoffice, words
from lxml import etree

from conftest import sample
from plantools.reading import plain_data, read_workspace
from terminal import tree, typed

YEAR = "2026-27"
SCHOOLS = ("harlow", "mill-river", "riverbend-high", "willow-lane")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The sample's workspace with a form for each school."""
    root = tmp_path_factory.mktemp("made") / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    result = typed("form", "make", "--workspace", str(root))
    assert result.exit_code == 0, result.output
    return root


@pytest.fixture
def workspace(made, tmp_path):
    """A copy of it that a test may change."""
    return shutil.copytree(made, tmp_path / "riverbend")


def form(root, school):
    return root / "output" / YEAR / "forms" / f"{school}-school-improvement-plan.docx"


def plan(root, school):
    return data(root, school, "improvement-plan.yaml")


def action(root, school):
    return data(root, school, "action-plan.yaml")


def data(root, school, name):
    return plain_data((root / "schools" / school / YEAR / name).read_bytes(), name)


def collect(root, *files, options=()):
    return typed("form", "collect", *map(str, files), "--workspace", str(root), *options)


def by_id(entries, id_):
    return next(each for each in entries if id_ in (each.get("id"), each.get("initiative")))


def filled_in(root, school="willow-lane"):
    """A form in which every kind of answer is changed and rows are added, removed and moved."""
    paper = Filled(form(root, school))
    paper.write("plan.consulted", "Presented “twice” — in June & July.")
    paper.write_rich(
        "plan.principals_message",
        paragraph("Dear families,")
        + paragraph("we ", ("really", "b"), " mean ", ("it", "i"), ": 5*3 and a_b.")
        + paragraph("one", style="ListBullet")
        + paragraph("two", style="ListBullet")
        + paragraph("deeper", style="ListBullet2")
        + paragraph("first", style="ListNumber"),
    )
    members = paper.controls("plan.council.members[]")
    members[1].getparent().remove(members[1])
    members[3].addprevious(members[4])
    new = paper.add(members[-1])
    paper.write("plan.council.members.name", "Noor Aziz", new)
    paper.write("plan.council.members.role", "Parent", new)
    meetings = paper.controls("plan.council.meetings[]")
    paper.write("plan.council.meetings", "6/9/2026", meetings[-1])
    outcome = paper.entry("plan.outcomes", "WIL-OUT-1")
    paper.write("plan.outcomes.target", "78", outcome)
    paper.write("plan.outcomes.group", "Multilingual learners", outcome)
    paper.write("plan.outcomes.subject", "Mathematics", outcome)
    paper.write("plan.outcomes.date", "June 18, 2029", outcome)
    paper.write("plan.outcomes.baseline.students", "381", outcome)
    objective = paper.entry("plan.objectives", "WIL-1")
    paper.write(
        "plan.objectives.supports",
        "BELONG: Schools where every student belongs and attends",
        objective,
    )
    initiative = paper.entry("plan.objectives.initiatives", "WIL-1-A")
    paper.write("plan.objectives.initiatives.lead", "Daniel Pham, Assistant Principal", initiative)
    benchmark = paper.entry("action.initiatives.benchmarks", "WIL-1-A-P2")
    paper.write("action.initiatives.benchmarks.status", "Completed", benchmark)
    gone = paper.entry("action.initiatives.benchmarks", "WIL-1-A-E1")
    gone.getparent().remove(gone)
    added = paper.add(benchmark)
    paper.write("action.initiatives.benchmarks.kind", "Early evidence", added)
    paper.write("action.initiatives.benchmarks.what", "Children read to each other", added)
    paper.write(
        "action.initiatives.benchmarks.responsible", "Joan Whitcomb, Reading Specialist", added
    )
    paper.write("action.initiatives.benchmarks.date", "May 7, 2027", added)
    resource = paper.controls("action.initiatives.resources[]", initiative)[1]
    paper.write("action.initiatives.resources.amount", "7,000", resource)
    return paper.save(root / "returned" / f"a form of {school}.docx")


def assert_all_is_there(root):
    whole, year = plan(root, "willow-lane"), action(root, "willow-lane")
    assert whole["consulted"] == "Presented “twice” — in June & July."
    assert whole["principals_message"].strip() == (
        "Dear families,\n\nwe **really** mean *it*: 5*3 and a_b.\n\n"
        "- one\n- two\n    - deeper\n\n1. first"
    )
    names = [each["name"] for each in whole["council"]["members"]]
    assert "Beatriz Pontes" not in names
    assert names[1:4] == ["Ellen Kowalski", "Amara Nwosu", "Renee Jackson"]
    assert whole["council"]["members"][-1] == {"name": "Noor Aziz", "role": "parent"}
    assert whole["council"]["meetings"][-1] == "2026-06-09"
    outcome = by_id(whole["outcomes"], "WIL-OUT-1")
    assert (outcome["target"], outcome["date"]) == ("78", "2029-06-18")
    assert (outcome["group"], outcome["subject"]) == ("Multilingual learners", "Mathematics")
    assert outcome["baseline"] == {"value": "61", "year": "2025-26", "students": "381"}
    objective = by_id(whole["objectives"], "WIL-1")
    assert objective["supports"] == ["BELONG"]
    assert by_id(objective["initiatives"], "WIL-1-A")["lead"] == "willow-lane-assistant-principal"
    initiative = by_id(year["initiatives"], "WIL-1-A")
    assert by_id(initiative["benchmarks"], "WIL-1-A-P2")["status"] == "completed"
    ids = [each["id"] for each in initiative["benchmarks"]]
    assert ids == ["WIL-1-A-P1", "WIL-1-A-P2", "WIL-1-A-E3", "WIL-1-A-P3", "WIL-1-A-E2"]
    assert by_id(initiative["benchmarks"], "WIL-1-A-E3") == {
        "id": "WIL-1-A-E3",
        "kind": "early-evidence",
        "what": "Children read to each other",
        "responsible": ["willow-lane-reading"],
        "date": "2027-05-07",
    }
    assert initiative["resources"][1]["amount"] == "7,000"


def test_a_form_that_nobody_touched_changes_nothing(workspace):
    before = tree(workspace / "schools")
    result = collect(workspace, *(form(workspace, school) for school in SCHOOLS))
    assert result.exit_code == 0, result.output
    assert result.output.count("Nothing changed.") == len(SCHOOLS)
    assert tree(workspace / "schools") == before


def test_what_was_filled_in_stands_in_the_data_and_the_plan_is_sound(workspace):
    result = collect(workspace, filled_in(workspace))
    assert result.exit_code == 0, result.output
    assert_all_is_there(workspace)
    assert read_workspace(workspace).problems == ()


def test_lines_that_the_form_did_not_change_stay_byte_for_byte(workspace):
    file = workspace / "schools" / "willow-lane" / YEAR / "action-plan.yaml"
    before = file.read_bytes().splitlines(keepends=True)
    collect(workspace, filled_in(workspace))
    after = file.read_bytes().splitlines(keepends=True)
    gone = [line for line in before if line not in after]
    assert len(gone) < 12
    assert b"        # Nothing to do before April: the coaches bring the drafts.\n" in after


def test_collecting_twice_changes_nothing_more(workspace):
    file = filled_in(workspace)
    collect(workspace, file)
    before = tree(workspace / "schools")
    result = collect(workspace, file)
    assert tree(workspace / "schools") == before, result.output


def test_a_dry_run_shows_every_change_and_writes_nothing(workspace):
    file = filled_in(workspace)
    before = tree(workspace)
    result = collect(workspace, file, options=["--dry-run"])
    assert "objectives WIL-1, supports\n    - LIT\n    + BELONG" in result.output
    assert tree(workspace) == before


def test_the_returned_file_and_the_file_before_are_kept(workspace):
    before = (workspace / "schools" / "willow-lane" / YEAR / "improvement-plan.yaml").read_bytes()
    file = filled_in(workspace)
    collect(workspace, file)
    kept = tree(workspace / "forms" / YEAR / "returned")
    assert file.read_bytes() in kept.values()
    assert before in kept.values()


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_rows_and_blocks_that_were_put_in_with_libreoffice_are_new(workspace, tmp_path):
    """There a new row has no controls, and a copied block brings its id along."""
    (saved,) = through_libreoffice([form(workspace, "harlow")], tmp_path / "s", tmp_path / "p")
    paper = Filled(saved)
    members = table(paper, "Name", "Stands for")
    gone, moved, last = rows(members)[2], rows(members)[4], rows(members)[-1]
    members.remove(gone)
    rows(members)[0].addnext(moved)
    last.addnext(plain_row("Ada Byron", "Parent", "Yes"))
    goal = table(paper, "Outcome", "Goal")
    copied = copy.deepcopy(goal)
    goal.addnext(copied)
    goal.addnext(etree.fromstring(paragraph("Outcome").replace("<w:p>", NAMED, 1)))
    retype(copied, "Goal *", "By 2029 every student reads at home.")
    retype(copied, "Target *", "90")
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert result.exit_code == 0, result.output
    found = plan(workspace, "harlow")
    names = [each["name"] for each in found["council"]["members"]]
    assert names[:2] == ["Joana Tavares", "Dr. Yvonne Castellano"]
    assert "Patrick Dunne" not in names
    assert found["council"]["members"][-1] == {
        "name": "Ada Byron",
        "role": "parent",
        "co_chair": "true",
    }
    assert by_id(found["outcomes"], "HAR-OUT-1")["target"] == "13"
    new = by_id(found["outcomes"], "HAR-OUT-5")
    assert (new["title"], new["target"]) == ("By 2029 every student reads at home.", "90")
    assert new["objective"] == "HAR-1"


NAMED = f'<w:p xmlns:w="{W[1:-1]}">'


def table(paper, *labels):
    """The first table in whose first row or column the labels stand, in this order."""
    for each in paper.root.iter(f"{W}tbl"):
        head = [words(cell) for cell in rows(each)[0].iter(f"{W}tc")]
        side = [words(next(row.iter(f"{W}tc"))) for row in rows(each)]
        for found in (head, side):
            if [each.removesuffix(" *") for each in found][: len(labels)] == list(labels):
                return each
    raise AssertionError(labels)


def rows(table):
    return list(table.iter(f"{W}tr"))


def plain_row(*texts):
    cells = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in texts)
    return etree.fromstring(f'<w:tr xmlns:w="{W[1:-1]}">{cells}</w:tr>')


def retype(card, label, text):
    """Writes over the answer beside a label."""
    for row in rows(card):
        first, second = row.iter(f"{W}tc")
        if words(first) == label:
            texts = list(second.iter(f"{W}t"))
            for each in texts[1:]:
                each.text = ""
            texts[0].text = text
            return
    raise AssertionError(label)


@pytest.fixture(scope="module")
def returned(made, tmp_path_factory):
    """Forms that came back, with what the school's two files then have to say, by school."""
    folder = tmp_path_factory.mktemp("returned")
    found = {}
    for school in SCHOOLS:
        data = copy.deepcopy((plan(made, school), action(made, school)))
        paper = fill_in(Filled(form(made, school)), *data)
        found[school] = (paper.save(folder / f"{school}.docx"), data)
    return found


def assert_exactly(root, returned):
    for school, (_, data) in returned.items():
        assert bare([plan(root, school), action(root, school)]) == bare(list(data)), school
    assert read_workspace(root).problems == ()


def bare(data):
    """The data without the line ends that YAML gives a text in lines of its own."""
    if isinstance(data, dict):
        return {key: bare(value) for key, value in data.items()}
    return [bare(each) for each in data] if isinstance(data, list) else data.strip()


def test_every_kind_of_answer_and_row_comes_back_for_every_school(workspace, returned):
    result = collect(workspace, *(file for file, _ in returned.values()))
    assert result.exit_code == 0, result.output
    assert_exactly(workspace, returned)


BLANK = "riverbend-high"


@pytest.fixture(scope="module")
def saved(made, returned, tmp_path_factory):
    """What LibreOffice makes of all forms: untouched, filled in, and one that went out blank.

    It is started once for all of them.
    """
    folder = tmp_path_factory.mktemp("libreoffice")
    root = shutil.copytree(made, folder / "root", ignore=shutil.ignore_patterns("output", "forms"))
    typed("form", "make", "--blank", "--school", BLANK, "--workspace", str(root))
    sent = {f"untouched-{school}": form(made, school) for school in SCHOOLS}
    sent |= {f"filled-{school}": file for school, (file, _) in returned.items()}
    sent |= {"blank": form(root, BLANK)}
    for name, file in sent.items():
        shutil.copyfile(file, folder / f"{name}.docx")
    files = [folder / f"{name}.docx" for name in sent]
    found = through_libreoffice(files, folder / "saved", folder / "profile")
    return {each.stem: each for each in found}


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_a_form_that_nobody_touched_changes_nothing(workspace, saved):
    before = tree(workspace / "schools")
    result = collect(workspace, *(saved[f"untouched-{school}"] for school in SCHOOLS))
    assert result.output.count("Nothing changed.") == len(SCHOOLS), result.output
    assert tree(workspace / "schools") == before


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_every_kind_of_answer_and_row_comes_back(workspace, returned, saved):
    result = collect(workspace, *(saved[f"filled-{school}"] for school in SCHOOLS))
    assert result.output.count("read by its labels") == len(SCHOOLS), result.output
    assert result.exit_code == 0, result.output
    assert_exactly(workspace, returned)


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
def test_saved_by_libreoffice_a_blank_form_has_no_answers(workspace, saved):
    before = tree(workspace / "schools")
    result = collect(workspace, saved["blank"])
    assert "Nothing changed." in result.output
    assert tree(workspace / "schools") == before
