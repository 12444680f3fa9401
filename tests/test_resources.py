"""The resources behind the plan: sums that reconcile, what is unfunded, and the workbook of it."""

import csv
import datetime
import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from plantools.documents import document_kind, make_view
from plantools.documents.ledger import ledger
from plantools.model import Format, Resource, ResourceKind, dollars
from plantools.reading import read_workspace
from plantools.rendering import render
from plantools.rendering.spreadsheet import (
    BookProperties,
    Formula,
    Sheet,
    SheetColumn,
    workbook,
)
from terminal import typed
from tests.broken_cases import ACTION_PLAN, SCHOOL_ACTION_PLAN, base, change

RESOURCES = document_kind("resources")
DAY = datetime.date(2026, 7, 1)
CSV_OF_EACH_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"


def calc():
    """Whether LibreOffice is there with its spreadsheet, which is a package of its own."""
    program = shutil.which("soffice")
    return program and list(Path(program).resolve().parent.glob("*sclo.*"))


def view_of(workspace):
    return make_view(RESOURCES, workspace)


def spreadsheet(view):
    return render(view, "resources", Format.SPREADSHEET)


def money(text):
    return Decimal(re.sub(r"[$,]", "", text.split(", ")[0])) if text.startswith("$") else Decimal(0)


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def read(root):
    return read_workspace(root).workspace


# The sums


def test_the_sums_by_objective_by_source_and_by_school_are_one(riverbend):
    view = view_of(riverbend)
    total = money(view.total.total)
    assert total == sum(money(each.total) for each in view.objectives)
    assert total == sum(money(each.total) for each in view.owners)
    assert total == sum(money(each.used) for each in view.sources)
    assert total == sum(
        money(work.cost.total) for o in view.detail for work in (*o.work, *o.schools)
    )


def test_every_amount_of_every_plan_is_counted_once(riverbend):
    plans = [riverbend.action_plan, *(school.action_plan for school in riverbend.schools)]
    amounts = [r.amount for plan in plans for year in plan.initiatives for r in year.resources]
    books = ledger(riverbend)
    assert len(books.lines) == len(amounts)
    assert books.total == sum(amount for amount in amounts if amount is not None)


def test_what_there_is_is_what_is_used_and_what_is_left(riverbend):
    view = view_of(riverbend)
    for source in view.sources:
        assert money(source.declared) == money(source.used) + money(source.left)
        assert money(source.used) == money(source.district) + money(source.schools)
    assert money(view.declared) == money(view.used) + money(view.left)


def test_a_schools_initiative_that_supports_two_objectives_counts_with_the_first(riverbend):
    view = view_of(riverbend)
    shown = [(o.id, w.id) for o in view.detail for w in (*o.work, *o.schools)]
    assert len(shown) == len({work for _, work in shown})
    shared = [work for o in view.detail for work in o.schools if work.also]
    assert shared and all(work.also in ("3", "4") for work in shared)


def test_cents_are_exact_and_written_one_way(root):
    change(root, ACTION_PLAN, "amount: 84000", "amount: 84000.10")
    change(root, SCHOOL_ACTION_PLAN, "amount: 5000", "amount: 5000.20")
    view = view_of(read(root))
    assert view.total.total == "$101,600.30"
    assert dollars(Decimal("12.5")) == "$12.50"
    assert dollars(Decimal("12.00")) == "$12"
    assert dollars(Decimal("-3")) == "−$3"


# What is not funded


def test_all_of_the_sample_is_funded(riverbend):
    view = view_of(riverbend)
    assert view.unfunded == () and view.idle == ()


def test_an_amount_without_a_source_is_unfunded(root):
    change(root, ACTION_PLAN, "        source: title-i\n", "")
    view = view_of(read(root))
    assert [(each.what, each.amount) for each in view.unfunded] == [
        ("No source is named for: Literacy coach (1.0)", "$84,000")
    ]
    assert view.idle == ("Title I, Part A, $90,000",)
    assert "For $84,000 no source is named." in view.summary
    assert {s.name: s.remark for s in view.sources}["Title I, Part A"] == (
        "Pays for nothing in the plan"
    )


def test_a_source_that_is_promised_twice_is_short(root):
    change(root, ACTION_PLAN, "amount: 90000", "amount: 80000")
    view = view_of(read(root))
    assert [(each.where, each.amount) for each in view.unfunded] == [("Title I, Part A", "$4,000")]


def test_an_initiative_without_staff_and_funds_is_named(root):
    change(
        root, ACTION_PLAN, "- kind: staff\n        what: The teams", "- kind: time\n        what: T"
    )
    assert [(each.what, each.where) for each in view_of(read(root)).unfunded] == [
        ("Neither staff nor funds are set aside for it", "District: Attendance teams")
    ]


def test_a_source_that_nobody_declares_is_named_and_reconciled(root):
    change(root, ACTION_PLAN, "source: title-i", "source: title-x")
    view = view_of(read(root))
    assert [(each.where, each.amount) for each in view.unfunded] == [("title-x", "$84,000")]
    assert money(view.total.total) - money(view.used) == 84_000


def test_a_school_without_an_action_plan_is_said_to_be_missing(root):
    (root / SCHOOL_ACTION_PLAN).unlink()
    summary = view_of(read(root)).summary
    assert any("without an action plan for this year yet" in each for each in summary)


# The workbook


def cells(content, name):
    return openpyxl.load_workbook(io.BytesIO(content))[name]


def test_the_sums_of_the_workbook_are_formulas_with_what_they_come_to(riverbend):
    content = spreadsheet(view_of(riverbend))
    formulas = cells(content, "By objective")
    values = openpyxl.load_workbook(io.BytesIO(content), data_only=True)["By objective"]
    last = formulas.max_row
    assert str(formulas[f"H{last}"].value).startswith("=SUM(")
    assert str(formulas["D2"].value).startswith("=SUMIFS(")
    assert values[f"H{last}"].value == ledger(riverbend).total


@pytest.mark.skipif(not calc(), reason="LibreOffice Calc is not installed")
def test_libreoffice_reckons_the_same_sums(riverbend, tmp_path):
    content = spreadsheet(view_of(riverbend))
    # Without what the formulas come to, so that the program has to reckon.
    bare = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(bare, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename.startswith("xl/worksheets/"):
                data = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", data)
            new.writestr(info.filename, data)
    (tmp_path / "bare.xlsx").write_bytes(bare.getvalue())
    subprocess.run(
        [
            "soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}",
            "--convert-to", CSV_OF_EACH_SHEET,
            "--outdir", tmp_path, tmp_path / "bare.xlsx",
        ],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    written = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    for name in ("By objective", "By source", "By school"):
        with (tmp_path / f"bare-{name}.csv").open(encoding="utf-8") as stream:
            reckoned = list(csv.reader(stream))
        ours = [[cell.value for cell in row] for row in written[name].iter_rows()]
        assert len(reckoned) == len(ours)
        for row, expected in zip(reckoned, ours, strict=True):
            for shown, value in zip(row, expected, strict=True):
                if isinstance(value, int | float):
                    assert Decimal(re.sub(r"[$,]", "", shown).replace("–", "0")) == Decimal(
                        str(value)
                    ), (name, row)


def test_the_workbook_is_the_same_bytes_and_says_who_made_it(riverbend):
    view = view_of(riverbend)
    content = spreadsheet(view)
    assert content == spreadsheet(view)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(archive.read(info) for info in archive.infolist())
    assert b"openpyxl" not in everything.lower()
    properties = openpyxl.load_workbook(io.BytesIO(content)).properties
    assert properties.creator == riverbend.district.name
    assert properties.created.date() == properties.modified.date() == view.document.date


def test_each_sheet_keeps_its_header_in_sight_and_prints_on_one_width(riverbend):
    book = openpyxl.load_workbook(io.BytesIO(spreadsheet(view_of(riverbend))))
    assert book.sheetnames == ["By objective", "By source", "By school", "All lines", "About"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.fitToWidth == 1 and sheet.sheet_properties.pageSetUpPr.fitToPage
        assert all(cell.value and cell.font.bold for cell in sheet[1])
        assert all(dimension.width >= 9 for dimension in sheet.column_dimensions.values())


@pytest.mark.parametrize("text", ["=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "=HYPERLINK(1)"])
def test_a_text_is_never_a_formula(text):
    about = BookProperties("T", "A", "en-US", DAY, "", "", "")
    column = SheetColumn("Words", 20)
    content = workbook([Sheet("S", (column,), ((text,),))], about)
    cell = cells(content, "S")["A2"]
    assert (cell.data_type, cell.value) == ("s", text)
    assert cell.quotePrefix


def test_names_with_an_ampersand_and_what_looks_like_an_escape_stay_as_typed():
    about = BookProperties("T", "R&D", "en-US", DAY, "R&D", "", "")
    columns = (SheetColumn("Words", 20), SheetColumn("Sum", 20, is_money=True))
    rows = (("a_x0041_b <K-2> \x0b", Formula("SUM(1,2)", Decimal(3))),)
    content = workbook([Sheet("S", columns, rows)], about)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "a_x005F_x0041_b &lt;K-2&gt; " in sheet and "\x0b" not in sheet
    assert "<f>SUM(1,2)</f><v>3</v>" in sheet
    assert "R&amp;&amp;D" in sheet


def test_a_hostile_resource_stays_text_in_the_workbook(riverbend):
    evil = '=HYPERLINK("http://evil.example","pay")'
    year = riverbend.action_plan.initiatives[0]
    resource = Resource(kind=ResourceKind.FUNDS, what=evil, source="title-i", amount=Decimal(5))
    changed = year.model_copy(update={"resources": (resource,)})
    action_plan = riverbend.action_plan.model_copy(
        update={"initiatives": (changed, *riverbend.action_plan.initiatives[1:])}
    )
    content = spreadsheet(view_of(replace(riverbend, action_plan=action_plan)))
    sheet = cells(content, "All lines")
    found = [cell for row in sheet.iter_rows() for cell in row if cell.value == evil]
    assert [cell.data_type for cell in found] == ["s"]


def built(root, out, document, formats):
    words = ("build", "--document", document, "--format", formats, "--output", str(out))
    return typed(*words, str(root))


def test_build_writes_the_workbook_beside_the_other_formats(root, tmp_path):
    run = built(root, tmp_path / "out", "resources", "xlsx,html")
    assert run.exit_code == 0, run.output
    public = tmp_path / "out" / "2026-27" / "public"
    assert (public / "resources.xlsx").read_bytes()[:2] == b"PK"
    assert 'href="resources.xlsx"' in (public / "resources.html").read_text("utf-8")
    assert 'href="resources.xlsx"' in (public / "index.html").read_text("utf-8")


def test_a_document_without_a_spreadsheet_is_not_written_as_one(root, tmp_path):
    run = built(root, tmp_path / "out", "plan-on-a-page", "xlsx,md")
    assert run.exit_code == 0, run.output
    assert not list((tmp_path / "out").rglob("*.xlsx"))


def test_an_error_in_a_schools_amounts_holds_the_document_back(root, tmp_path):
    change(root, SCHOOL_ACTION_PLAN, "source: operating", "source: lin-friends")
    run = built(root, tmp_path / "out", "resources", "md")
    assert run.exit_code == 1
    assert not list((tmp_path / "out").rglob("resources.md"))
