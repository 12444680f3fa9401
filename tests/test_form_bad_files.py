"""What comes back is not always a form: each file has one clear line, the others are collected."""

import shutil
import zipfile

import pytest
from filling import DOCUMENT, Filled, W, paragraph, write_parts
from lxml import etree

from conftest import sample
from plantools.reading import plain_data
from terminal import replace, tree, typed

YEAR = "2026-27"
NAMED = f'<w:p xmlns:w="{W[1:-1]}">'
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("made") / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    typed("form", "make", "--workspace", str(root))
    return root


@pytest.fixture
def workspace(made, tmp_path):
    return shutil.copytree(made, tmp_path / "riverbend")


def form(root, school="harlow"):
    return root / "output" / YEAR / "forms" / f"{school}-school-improvement-plan.docx"


def collect(root, *files):
    return typed("form", "collect", *map(str, files), "--workspace", str(root))


def parts_of(file):
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def plan(root, school="harlow"):
    name = "improvement-plan.yaml"
    return plain_data((root / "schools" / school / YEAR / name).read_bytes(), name)


def changed(root, name, part, old, new):
    """A copy of a form in which the bytes of one part are changed."""
    parts = parts_of(form(root))
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new)
    return write_parts(root / "returned" / name, parts)


def bomb(root):
    """A form with a part that unpacks to 200 MB."""
    parts = parts_of(form(root)) | {"word/media/image1.png": b"\0" * 200_000_000}
    return write_parts(root / "returned" / "bomb.docx", parts)


def lying_bomb(root):
    """A file whose document says it is small and is not."""
    file = write_parts(root / "returned" / "lying.docx", {DOCUMENT: b" " * 3_000_000})
    content = file.read_bytes()
    size, small = (3_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little")
    file.write_bytes(content.replace(size, small))
    return file


def entities(root):
    doctype = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
    return changed(root, "entities.docx", DOCUMENT, b"<w:document", doctype + b"<w:document")


def outside_entity(root):
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    return changed(root, "outside.docx", DOCUMENT, b"<w:document", doctype + b"<w:document")


def macros(root):
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = "[Content_Types].xml"
    macro = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    return changed(root, "macros.docm", types, plain, macro)


def written(name, content):
    def write(root):
        file = root / "returned" / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content)
        return file

    return write


def cut(root):
    return written("cut.docx", form(root).read_bytes()[:30_000])(root)


def other_layout(root):
    return changed(root, "layout.docx", "customXml/item1.xml", b'layout="1"', b'layout="9"')


def other_district(root):
    old, new = b'district="Riverbend Public', b'district="Elsewhere Public'
    return changed(root, "other.docx", "customXml/item1.xml", old, new)


def last_year(root):
    old, new = b'year="2026-27"', b'year="2025-26"'
    return changed(root, "old.docx", "customXml/item1.xml", old, new)


def no_form(root):
    parts = parts_of(form(root))
    for name in ("customXml/item1.xml", "docProps/custom.xml"):
        del parts[name]
    return write_parts(root / "returned" / "letter.docx", parts)


BAD = [
    (written("plan.doc", OLE + b"\0" * 600), "old Word file (.doc)"),
    (written("locked.docx", OLE + "EncryptedPackage".encode("utf-16-le")), "password"),
    (written("plan.pdf", b"%PDF-1.7\n"), "PDF"),
    (written("plan.rtf", b"{\\rtf1 x}"), "no Word document"),
    (written("empty.docx", b""), "empty"),
    (written("~$form.docx", b"x" * 162), "a note that Word makes"),
    (written("noise.docx", b"PK\3\4" + b"x" * 100), "damaged"),
    (cut, "damaged"),
    (macros, "macros"),
    (bomb, "far more than a form needs"),
    (lying_bomb, "damaged"),
    (entities, "document type"),
    (outside_entity, "document type"),
    (no_form, "no form of plantools"),
    (other_layout, "another version of plantools"),
    (other_district, "another district (Elsewhere Public"),
    (last_year, "the form for 2025-26"),
    (lambda root: root / "returned" / "nowhere.docx", "cannot be read"),
]


@pytest.mark.parametrize(("bad", "said"), BAD)
def test_a_bad_file_has_one_clear_line_and_the_others_are_collected(workspace, bad, said):
    file = bad(workspace)
    good = Filled(form(workspace, "mill-river"))
    good.write("plan.consulted", "In May.")
    result = collect(workspace, file, good.save(workspace / "returned" / "good.docx"))
    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if line.startswith(file.name)]
    assert said in line
    assert "Traceback" not in result.output
    assert plan(workspace, "mill-river")["consulted"] == "In May."


def test_two_different_copies_of_a_form_are_both_left_for_a_person(workspace):
    one, other = Filled(form(workspace)), Filled(form(workspace))
    one.write("plan.consulted", "One.")
    other.write("plan.consulted", "Other.")
    folder = workspace / "returned"
    before = tree(workspace / "schools")
    result = collect(workspace, one.save(folder / "a.docx"), other.save(folder / "b.docx"))
    assert "2 different copies of the form of harlow (the other: b.docx)" in result.output
    assert tree(workspace / "schools") == before


def test_the_same_file_twice_is_collected_once(workspace):
    paper = Filled(form(workspace))
    paper.write("plan.consulted", "One.")
    file = paper.save(workspace / "returned" / "a.docx")
    copy = shutil.copy(file, workspace / "returned" / "b.docx")
    result = collect(workspace, file, copy)
    assert "b.docx: not collected: it is the same as a.docx" in result.output
    assert plan(workspace)["consulted"] == "One."


def test_tracked_changes_count_as_accepted_and_are_told(workspace):
    paper = Filled(form(workspace))
    tracked = (
        '<w:p><w:r><w:t xml:space="preserve">We </w:t></w:r>'
        '<w:del w:id="1" w:author="P"><w:r><w:delText>never </w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="P"><w:r><w:t>always</w:t></w:r></w:ins></w:p>'
    )
    paper.write_rich("plan.principals_message", tracked)
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert plan(workspace)["principals_message"].strip() == "We always"
    assert "changes were tracked" in result.output


def test_a_pasted_table_becomes_lines_of_text_and_that_is_told(workspace):
    cells = "".join(f"<w:tc>{paragraph(word)}</w:tc>" for word in ("Grade 6", "22"))
    table = f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"
    paper = Filled(form(workspace))
    paper.write_rich("plan.principals_message", paragraph("So:") + table + paragraph("Yes."))
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert plan(workspace)["principals_message"].strip() == "So:\n\nGrade 6, 22\n\nYes."
    assert "a table in 'Your message'" in result.output


def test_choices_may_be_typed_as_word_mends_them_and_people_by_their_names(workspace):
    paper = Filled(form(workspace))
    objective = paper.entry("plan.objectives", "HAR-1")
    paper.write("plan.objectives.lead", "Mei\u2011Ling Hsu", objective)
    paper.write("plan.objectives.supports", "lit", objective)
    finding = paper.controls("plan.data_analysis.findings[]")[0]
    paper.write("plan.data_analysis.findings.subject", "Students’ “voice”", finding)
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert "names nothing that is known" not in result.output
    found = plan(workspace)
    assert (found["objectives"][0]["lead"], found["objectives"][0]["supports"]) == (
        "harlow-counselor",
        ["LIT"],
    )
    assert found["data_analysis"]["findings"][0]["subject"] == "Students’ “voice”"


def test_an_extra_page_at_the_end_changes_nothing(workspace):
    paper = Filled(form(workspace))
    body = paper.root[0]
    note = etree.fromstring(paragraph("One more thing: thank you!").replace("<w:p>", NAMED, 1))
    body.insert(len(body) - 1, note)
    before = tree(workspace / "schools")
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert "Nothing changed." in result.output
    assert tree(workspace / "schools") == before


def test_what_only_the_file_changed_stays_and_what_both_changed_is_a_conflict(workspace):
    paper = Filled(form(workspace))
    paper.write("plan.consulted", "In the form.")
    paper.write("plan.data_analysis.findings.subject", "Science")
    file = workspace / "schools" / "harlow" / YEAR / "improvement-plan.yaml"
    consulted = plan(workspace)["consulted"]
    first = file.read_text(encoding="utf-8")
    start = first.index("consulted:")
    end = first.index("\n\n", start)
    text = first[:start] + "consulted: In the file." + first[end:]
    text = text.replace("measure: ", "measure: New ", 1)
    file.write_text(text, encoding="utf-8", newline="\n")
    result = collect(workspace, paper.save(workspace / "returned" / "a.docx"))
    assert result.exit_code == 1
    assert "CONFLICT consulted" in result.output
    assert "form: In the form." in result.output
    assert "file: In the file. (kept)" in result.output
    after = plan(workspace)
    assert after["consulted"] == "In the file." != consulted
    assert after["data_analysis"]["findings"][0]["subject"] == "Science"
    assert after["outcomes"][0]["measure"].startswith("New ")


def test_a_form_that_somebody_worked_in_is_not_overwritten(workspace):
    paper = Filled(form(workspace))
    paper.write("plan.consulted", "Mine.")
    paper.save(form(workspace))
    before = form(workspace).read_bytes()
    result = typed("form", "make", "--school", "harlow", "--workspace", str(workspace))
    assert result.exit_code == 1
    assert "somebody has worked in it" in result.output
    assert form(workspace).read_bytes() == before


def test_a_form_is_made_anew_where_only_the_data_changed(workspace):
    before = form(workspace).read_bytes()
    file = workspace / "district.yaml"
    replace(file, "name: Riverbend Public Schools", "name: Riverbend Schools")
    result = typed("form", "make", "--school", "harlow", "--workspace", str(workspace))
    assert result.exit_code == 0, result.output
    assert form(workspace).read_bytes() != before
