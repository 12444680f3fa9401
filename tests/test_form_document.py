"""A form is a sound Word file in which every answer can be found, by machines and by people."""

import shutil
import subprocess
import zipfile

import pytest
from filling import DOCUMENT, SOFFICE, Filled, W, is_answer, tag_of, through_libreoffice
from lxml import etree
from openxml_audit import OpenXmlValidator
from test_open_xml_sdk import VALIDATOR, errors

from conftest import sample
from plantools.reading import plain_data
from plantools.rendering import shipped_templates
from terminal import replace, tree, typed

YEAR = "2026-27"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    root = tmp_path_factory.mktemp("made") / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output"))
    typed("form", "make", "--workspace", str(root))
    return root


def form(root, school="harlow"):
    return root / "output" / YEAR / "forms" / f"{school}-school-improvement-plan.docx"


def document(file):
    with zipfile.ZipFile(file) as archive:
        return etree.fromstring(archive.read(DOCUMENT))


def controls(file):
    return list(document(file).iter(f"{W}sdt"))


@pytest.fixture(scope="module")
def every_kind(workspace, tmp_path_factory):
    """A form that holds a plan, a blank one, one to start from last year's, one with comments."""
    blank, following, back = (
        shutil.copytree(workspace, tmp_path_factory.mktemp(name) / "riverbend")
        for name in ("blank", "next", "back")
    )
    form(blank).unlink()
    typed("form", "make", "--blank", "--school", "harlow", "--workspace", str(blank))
    replace(following / "plantools.yaml", "year: 2026-27", "year: 2027-28")
    typed("form", "make", "--school", "harlow", "--workspace", str(following))
    paper = Filled(form(back))
    paper.write("plan.outcomes.date", "soon", paper.entry("plan.outcomes", "HAR-OUT-1"))
    filled = paper.save(back / "returned" / "a.docx")
    typed("form", "collect", str(filled), "--annotate", "--workspace", str(back))
    annotated = back / "forms" / YEAR / "annotated" / form(back).name
    return {
        "filled": form(workspace),
        "blank": form(blank),
        "next": following / "output" / "2027-28" / "forms" / form(back).name,
        "annotated": annotated,
    }


KINDS = pytest.mark.parametrize("kind", ["filled", "blank", "next", "annotated"])


@KINDS
def test_openxml_audit_finds_nothing(every_kind, kind):
    # It takes bbPlcHdr, a kind of building block (ISO 29500-1, 17.18.22), for a kind of section.
    wrong = [
        str(error)
        for error in OpenXmlValidator().validate(str(every_kind[kind])).errors
        if "bbPlcHdr" not in str(error)
    ]
    assert wrong == []


@KINDS
@pytest.mark.skipif(not VALIDATOR, reason="the Open XML SDK's validator is not installed")
def test_microsoft_s_validator_finds_nothing(every_kind, kind):
    assert errors(every_kind[kind]) == []


@pytest.mark.skipif(not SOFFICE, reason="LibreOffice is not installed")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler's pdftotext is not installed")
def test_the_page_for_principals_is_one_side(every_kind, tmp_path):
    (pdf,) = through_libreoffice([every_kind["next"]], tmp_path, tmp_path / "profile", form="pdf")
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout
    _, principal, district, *_ = text.split("\f")
    assert "For the principal" in principal and "offers, as a start" in " ".join(principal.split())
    assert "If you use LibreOffice" in principal
    assert "The district's plan" in district


def test_every_control_has_a_title_a_tag_that_fits_word_and_a_number_of_its_own(workspace):
    found = controls(form(workspace))
    assert len(found) > 300
    assert all(0 < len(tag_of(each)) <= 64 for each in found)
    assert all(each.find(f"{W}sdtPr/{W}alias") is not None for each in found)
    numbers = [each.find(f"{W}sdtPr/{W}id").get(f"{W}val") for each in found]
    assert len(set(numbers)) == len(numbers)


def test_everything_but_the_answers_stands_in_one_locked_group(workspace):
    body = document(form(workspace))[0]
    assert [etree.QName(each).localname for each in body] == ["sdt", "sectPr"]
    properties = body[0].find(f"{W}sdtPr")
    assert properties.find(f"{W}group") is not None
    assert properties.find(f"{W}lock").get(f"{W}val") == "contentLocked"


def test_every_table_marks_its_head_or_its_first_column(workspace):
    for table in document(form(workspace)).iter(f"{W}tbl"):
        look = table.find(f"{W}tblPr/{W}tblLook")
        has_head = table.find(f".//{W}tblHeader") is not None
        assert has_head or look.get(f"{W}firstColumn") == "1"


def test_a_blank_form_holds_no_answer_and_coming_back_untouched_it_changes_nothing(
    workspace, tmp_path
):
    root = shutil.copytree(workspace, tmp_path / "blank")
    form(root).unlink()
    typed("form", "make", "--blank", "--school", "harlow", "--workspace", str(root))
    prompts = [each for each in controls(form(root)) if is_answer(each)]
    assert all(each.find(f"{W}sdtPr/{W}showingPlcHdr") is not None for each in prompts)
    before = tree(root / "schools")
    result = typed("form", "collect", str(form(root)), "--workspace", str(root))
    assert "Nothing changed." in result.output
    assert tree(root / "schools") == before


def test_a_school_without_a_plan_is_offered_last_year_s_and_collecting_writes_it(
    workspace, tmp_path
):
    root = shutil.copytree(workspace, tmp_path / "next")
    replace(root / "plantools.yaml", "year: 2026-27", "year: 2027-28")
    result = typed("form", "make", "--school", "harlow", "--workspace", str(root))
    assert "offers the plan of 2026-27" in result.output
    file = root / "output" / "2027-28" / "forms" / "harlow-school-improvement-plan.docx"
    result = typed("form", "collect", str(file), "--workspace", str(root))
    assert "not collected" not in result.output, result.output
    written = root / "schools" / "harlow" / "2027-28" / "improvement-plan.yaml"
    plan = plain_data(written.read_bytes(), "plan")
    assert plan["year"] == "2027-28"
    assert [each["id"] for each in plan["objectives"]] == ["HAR-1", "HAR-2", "HAR-3"]


def test_a_district_restyles_the_form_in_its_own_template(workspace, tmp_path):
    root = shutil.copytree(workspace, tmp_path / "own")
    own = root / "templates" / "word"
    own.mkdir(parents=True, exist_ok=True)
    shutil.copy(shipped_templates() / "word" / "school-plan-form.docx", own)
    with zipfile.ZipFile(own / "school-plan-form.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    words = parts[DOCUMENT].replace(b"For the principal", b"Dear principal")
    parts[DOCUMENT] = words.replace(b"{{p sections.year|controls }}", b"")
    with zipfile.ZipFile(own / "school-plan-form.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    typed("form", "make", "--school", "harlow", "--workspace", str(root))
    assert "Dear principal" in "".join(document(form(root)).itertext(f"{W}t"))
    before = tree(root / "schools")
    result = typed("form", "collect", str(form(root)), "--workspace", str(root))
    assert "no place for 'This year', 'Funding source' any more" in result.output
    assert tree(root / "schools") == before
