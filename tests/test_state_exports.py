"""The state's reports are read as they come, and what is not understood is said."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from plantools.documents import document_kind, make_view
from plantools.model import Format, ReportKind
from plantools.reading import (
    NO_REPORT,
    full_code,
    read_export,
    read_exports,
    read_workspace,
    school_figures,
    school_name,
)
from plantools.rendering import render
from reading_back import words_of_word
from tests.conftest import sample

_PLACES = [folder / "shared/data/dese" for folder in Path(__file__).parents]
REAL = next((folder for folder in _PLACES if folder.is_dir()), None)


@pytest.fixture
def export(tmp_path):
    """Reads a text as a file of the state."""

    def read(text, name="report.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return read_export(path)

    return read


def figure(export, measure, code=None, year=None):
    (found,) = [
        each.value
        for row in export.rows
        for each in row.figures
        if each.measure == measure and code in (None, row.code) and year in (None, each.year)
    ]
    return found


ATTENDANCE = (
    "Academic Year,School Name,DESE ID,Attendance Rate,Average # of Absences,"
    "Absent 10 or more days,Chronically Absent (10% or more),"
    "Chronically Absent (20% or more),Unexcused > 9 days\n"
)
CLASS_SIZE = "School Name,School Code,Total # of Classes,Average Class Size,Number of Students\n"

HEADS = {
    ReportKind.ENROLLMENT_BY_GRADE: "School Name,School Code,PK,K,1,2,3,4,5,SP,Total",
    ReportKind.ENROLLMENT_BY_RACE_GENDER: (
        "School Name,DESE ID,Asian,Hispanic or Latino,White,Female,Male,Nonbinary"
    ),
    ReportKind.ATTENDANCE: "School Name,DESE ID,Attendance Rate,Average # of Absences",
    ReportKind.CLASS_SIZE: CLASS_SIZE.strip(),
    ReportKind.DISCIPLINE: "School Name,DESE ID,Students,Students Disciplined,% 1 Day",
    ReportKind.STAFF_RETENTION: "School Name,DESE ID,Principal Total,Teacher Total",
}


@pytest.mark.parametrize("kind", ReportKind)
def test_each_report_is_known_by_its_heads(export, kind):
    assert export(f"{HEADS[kind]}\n", "2025.csv").kind is kind


def test_heads_may_have_spaces_capitals_and_another_order(export):
    found = export("average  class SIZE ,Total # of Classes,School Code\n21.5,12,99990005\n")
    assert found.kind is ReportKind.CLASS_SIZE
    assert figure(found, "Average Class Size") == Decimal("21.5")


def test_a_title_row_above_the_heads_gives_the_year(export):
    found = export(f"2025-26 Class Size Report (School)\n\n{CLASS_SIZE}A - B,1,9,20.1,180\n")
    assert found.title == "2025-26 Class Size Report (School)"
    assert found.years == ("2025-26",)
    assert not found.faults


def test_a_year_alone_is_that_of_the_school_year_s_end(export):
    head = ATTENDANCE.replace("Academic Year", "Year")
    assert export(f"{head}2025,A,1,90,9,1,1,1,1\n").years == ("2024-25",)


def test_without_a_year_the_file_s_name_gives_it_and_else_that_is_said(export):
    assert export(CLASS_SIZE + "A - B,1,9,20,180\n", "classes-2026.csv").years == ("2025-26",)
    found = export(CLASS_SIZE + "A - B,1,9,20,180\n", "classes.csv")
    assert found.years == ("",)
    assert found.faults[0].said == "no column, title or file name says of which school year it is"


def test_codes_get_their_leading_zeros_back(export):
    found = export(f"{ATTENDANCE}2024-25,Abington-High,10505,90.4,16.6,55.7,28.7,9.9,42.4\n")
    assert found.codes == {"00010505"}


@pytest.mark.parametrize(
    ("typed", "code"),
    [("10505", "00010505"), ("00010505", "00010505"), ("10505.0", "00010505"),
     ("'00010505", "00010505"), ("x", ""), ("", ""), ("123456789", "")],
)  # fmt: skip
def test_a_code_is_eight_digits_or_none(typed, code):
    assert full_code(typed) == code


def test_thousands_commas_and_percent_signs_are_read(export):
    found = export(CLASS_SIZE.strip() + ',Female %\nA - B,1,715,19.1,"1,424",53.6%\n', "2025.csv")
    assert figure(found, "Number of Students") == 1424
    assert figure(found, "Female %") == Decimal("53.6")
    assert not found.faults


@pytest.mark.parametrize("typed", ["", " ", "-", "*", "***", "N/A", "<10"])
def test_a_suppressed_figure_is_none_and_not_zero(export, typed):
    found = export(f"{ATTENDANCE}2024-25,A,1,{typed},0,1,1,1,1\n")
    assert figure(found, "Attendance Rate") is None
    assert figure(found, "Average # of Absences") == 0
    assert found.suppressed == 1
    assert not found.faults


def test_what_is_no_number_is_said_with_its_line_and_the_rest_is_read(export):
    found = export(f"{ATTENDANCE}2024-25,A,1,ninety,9,1,1,1,1\n2024-25,B,2,91,9,1,1,1,1\n")
    (fault,) = found.faults
    assert (fault.line, fault.said) == (2, "'ninety' under 'Attendance Rate' is not a number")
    assert figure(found, "Attendance Rate") == 91


def test_a_row_without_a_code_is_said_and_left_out(export):
    found = export(f"{ATTENDANCE}2024-25,State Totals,all,91,9,1,1,1,1\n2024-25,B,2,91,9,1,1,1,1\n")
    assert [row.code for row in found.rows] == ["00000002"]
    assert found.faults[0].said == "'all' is not a school code, so the row is left out"


def test_of_many_faults_a_few_are_kept_and_the_others_counted(export):
    found = export(ATTENDANCE + "2024-25,A,1,x,9,1,1,1,1\n" * 50)
    assert len(found.faults) == 20
    assert found.more_faults == 30


def test_columns_that_are_not_read_are_named(export):
    found = export(CLASS_SIZE.strip() + ",Favourite Colour\nA - B,1,9,20,180,red\n", "2025.csv")
    assert found.unknown_heads == ("Favourite Colour",)


def test_other_tables_are_no_report(export):
    found = export("Group,Students,Meeting (%)\nAll,120,41\n")
    assert found.kind is None
    assert [fault.said for fault in found.faults] == [NO_REPORT]


@pytest.mark.parametrize("text", ["", "\n\n", '"never ended\n'])
def test_an_empty_or_broken_file_is_no_report_and_no_crash(export, text):
    found = export(text)
    assert found.kind is None
    assert found.faults


def test_a_file_in_another_encoding_is_said(export):
    assert (
        "UTF-8"
        in export(f"{ATTENDANCE}2024-25,Séguin,1,90,9,1,1,1,1\n", encoding="cp1252").faults[0].said
    )


def test_rows_by_student_group_are_no_figures_of_the_school(export):
    head = "School Code,Student Group,Attendance Rate,Average # of Absences\n"
    found = export(f"{head}1,Low Income,80,9\n1,All Students,90,5\n", "2025.csv")
    figures = school_figures([found], ["1"])["00000001"]
    assert [each.value for each in figures] == [90, 5]


@pytest.mark.parametrize(
    ("typed", "others", "name"),
    [
        ("Abington - Abington High", (), "Abington High"),
        ("Abington-Abington High", (), "Abington High"),
        ("Springfield-Pre-K Center", (), "Pre-K Center"),
        ("Acton-Boxborough-Acton-Boxborough Regional High", (), "Acton-Boxborough Regional High"),
        ("Dover-Sherborn-Regional High",
         ("Dover-Sherborn-Regional High", "Dover-Sherborn-Middle"), "Regional High"),
        ("Lincoln School", (), "Lincoln School"),
    ],
)  # fmt: skip
def test_the_district_is_taken_from_a_school_s_name_whatever_parts_them(typed, others, name):
    assert school_name(typed, others) == name


# In a workspace


def test_a_workspace_knows_its_own_schools_figures_alone(riverbend):
    codes = {school.school.code for school in riverbend.schools}
    assert set(riverbend.state_figures) == codes


def test_the_sample_s_reports_agree_with_its_texts(riverbend):
    enrolled = {
        figure.value
        for figures in riverbend.state_figures.values()
        for figure in figures
        if figure.measure == "Students enrolled"
    }
    assert enrolled == {school.school.students for school in riverbend.schools}
    exports = {export.file: export for export in read_exports(sample("riverbend"))}
    assert all(not export.faults for export in exports.values() if export.kind)


def facts(workspace, school):
    folder = next(each for each in workspace.schools if each.id == school)
    view = make_view(document_kind("school-improvement-plan"), workspace, folder)
    return view, {fact.what: (fact.figure, fact.year) for fact in view.state_facts}


def test_a_school_s_plan_shows_its_figures_beside_the_first_element(riverbend):
    view, found = facts(riverbend, "willow-lane")
    assert found["Students"] == ("430", "2025–26")
    assert found["Students for each teacher"] == ("13.0", "2025–26")  # as its text says
    assert found["Students in an average class"] == ("20.5", "2025–26")
    assert found["Attendance rate"] == ("92.9%", "2024–25")
    assert found["Students disciplined"] == ("0 of 424", "2024–25")
    words = words_of_word(render(view, view.document.id, Format.WORD))
    assert "From the state's reports" in words
    page = render(view, view.document.id, Format.MARKDOWN).decode()
    first = re.split(r"### .*?\b[12]\. ", page)[1]
    assert "| Students for each teacher | 13.0 | 2025–26 |" in first


def workspace_with(tmp_path, text):
    """A copy of the sample whose only data file is this report."""
    import shutil

    root = tmp_path / "riverbend"
    shutil.copytree(sample("riverbend"), root, ignore=shutil.ignore_patterns("output", "state-*"))
    (root / "data/report.csv").write_text(text, encoding="utf-8")
    return read_workspace(root).workspace


def test_a_suppressed_latest_figure_says_suppressed_and_no_older_one(tmp_path):
    rows = "2023-24,W,99990005,91,9,1,1,1,1\n2024-25,W,99990005,,9,1,1,1,1\n"
    _, found = facts(workspace_with(tmp_path, ATTENDANCE + rows), "willow-lane")
    assert found["Attendance rate"] == ("suppressed", "2024–25")
    assert "Students" not in found


def test_a_broken_report_is_no_problem_of_the_plan(tmp_path):
    workspace = workspace_with(tmp_path, '"never ended\n')
    assert workspace.state_figures == {}
    view, found = facts(workspace, "willow-lane")
    assert found == {}
    assert "From the state" not in render(view, view.document.id, Format.MARKDOWN).decode()


# What really comes


@pytest.mark.skipif(REAL is None, reason="the real reports do not lie beside the repository")
def test_the_reports_of_all_schools_are_read_whole():
    exports = {path.stem: read_export(path) for path in sorted(REAL.glob("*.csv"))}
    assert {name: export.kind for name, export in exports.items()} == {
        "attendance": ReportKind.ATTENDANCE,
        "class-size": ReportKind.CLASS_SIZE,
        "enrollment-by-grade": ReportKind.ENROLLMENT_BY_GRADE,
        "enrollment-by-race-gender": ReportKind.ENROLLMENT_BY_RACE_GENDER,
        "staffing-retention": ReportKind.STAFF_RETENTION,
        "students-disciplined": ReportKind.DISCIPLINE,
    }
    for name, export in exports.items():
        assert export.faults == (), name
        assert export.unknown_heads == (), name
        assert len(export.codes) > 1_800, name
        lines = (REAL / f"{name}.csv").read_text(encoding="utf-8-sig").splitlines()
        assert len(export.rows) == len(lines) - 1, name
    found = {
        (each.measure, each.year): each.value
        for each in school_figures(exports.values(), ["10505"])["00010505"]
    }
    assert found["Students enrolled", "2024-25"] == 530
    assert found["Attendance Rate", "2023-24"] == Decimal("90.4")
    assert found["Average Class Size", "2024-25"] == Decimal("14.2")
    assert found["Students Disciplined", "2023-24"] == 40
    assert found["Teacher Total", "2025-26"] == 51
    early = {
        (each.measure, each.year): each.value
        for each in school_figures(exports.values(), ["00010001"])["00010001"]
    }
    assert early["Students Disciplined", "2023-24"] == 0
    assert early["% 1 Day", "2023-24"] is None
