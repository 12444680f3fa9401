"""CSV files become tables, and their problems point at the plan that names them."""

from pathlib import Path

import pytest

from plantools.model import Problem, TableData
from plantools.reading import read_workspace
from reading_samples import PLAN, complete, write

PATH = "improvement-plans/2026-29.yaml"


def _read(
    root: Path, csv: str | bytes | None, *, file: str = "data/mcas.csv", columns: str = ""
) -> tuple[TableData | None, tuple[Problem, ...]]:
    table = f"  tables:\n    - title: MCAS\n      file: {file}\n{columns}"
    plan = PLAN.replace("objectives:\n  - id: LIT", f"{table}objectives:\n  - id: LIT")
    reading = read_workspace(write(root, {PATH: plan, "data/mcas.csv": csv}))
    complete(reading.problems)
    assert reading.workspace and reading.workspace.plan
    table_read = reading.workspace.plan.data_analysis.tables[0]
    return reading.workspace.table(table_read), reading.problems


def _problem(root: Path, csv: str | bytes | None, columns: str = "") -> Problem:
    _, (problem,) = _read(root, csv, columns=columns)
    assert problem.code == "wrong-table"
    return problem


def test_cells_are_text_without_the_spaces_around_them(tmp_path: Path) -> None:
    table, problems = _read(tmp_path, 'Group, Students \nAll,"   1,426"\nEL,\n\n,\n')
    assert problems == ()
    assert table == TableData(("Group", "Students"), (("All", "1,426"), ("EL", "")))


def test_a_mark_and_windows_line_ends_are_fine(tmp_path: Path) -> None:
    table, _ = _read(tmp_path, b"\xef\xbb\xbfGroup,N\r\n\xc3\x89l\xc3\xa8ves,04\r\n")
    assert table == TableData(("Group", "N"), (("Élèves", "04"),))


def test_a_row_of_titles_above_the_headings_is_left_out(tmp_path: Path) -> None:
    title = "2025-26 Selected Populations Report (District)"
    table, problems = _read(tmp_path, f"{title}\nGroup,N,%\nAll,10,20\n")
    assert problems == ()
    assert table == TableData(("Group", "N", "%"), (("All", "10", "20"),))
    table, _ = _read(tmp_path, f"{title},,\nGroup,N,%\nAll,10,20\n")
    assert table == TableData(("Group", "N", "%"), (("All", "10", "20"),))


def test_a_table_of_one_column_has_a_heading(tmp_path: Path) -> None:
    table, _ = _read(tmp_path, "Group\nAll\n")
    assert table == TableData(("Group",), (("All",),))


def test_empty_cells_past_the_headings_do_not_count(tmp_path: Path) -> None:
    table, problems = _read(tmp_path, "Group,N,,\nAll,10,,\nEL,9,,,,\n")
    assert problems == ()
    assert table == TableData(("Group", "N"), (("All", "10"), ("EL", "9")))


def test_a_missing_file_is_a_problem_of_the_line_that_names_it(tmp_path: Path) -> None:
    problem = _problem(tmp_path, None)
    assert str(problem.place) == f"{PATH}:13:13"
    assert "data/mcas.csv is missing" in problem.message


def test_a_ragged_row_names_its_line(tmp_path: Path) -> None:
    problem = _problem(tmp_path, 'Group,N\n"All\nof them",10\nEL,9,7\n')
    assert "data/mcas.csv, line 4: the row has 3 cells, and line 1 has 2" in problem.message
    assert str(problem.place) == f"{PATH}:13:13"
    assert "comma" in problem.fix


def test_a_row_that_is_too_short_is_ragged(tmp_path: Path) -> None:
    assert "line 2: the row has 1 cells" in _problem(tmp_path, "Group,N\nAll\n").message


def test_of_many_ragged_rows_ten_are_told(tmp_path: Path) -> None:
    _, problems = _read(tmp_path, "Group,N\n" + "All\n" * 50)
    assert len(problems) == 10


def test_a_missing_column_names_the_nearest(tmp_path: Path) -> None:
    problem = _problem(tmp_path, "Group,Percent\nAll,10\n", "      columns: [Group, Percnt]\n")
    assert problem.message == "data/mcas.csv has no column 'Percnt'."
    assert problem.fix == "Did you mean 'Percent'?"
    assert str(problem.place) == f"{PATH}:14:24"


def test_a_column_like_no_other_names_all(tmp_path: Path) -> None:
    problem = _problem(tmp_path, "Group,Percent\nAll,10\n", "      columns: [Year]\n")
    assert problem.fix == "It has: Group, Percent."


def test_a_column_that_is_there_twice_is_ambiguous(tmp_path: Path) -> None:
    problem = _problem(tmp_path, "Group,%,%\nAll,10,20\n", "      columns: ['%']\n")
    assert "2 columns '%'" in problem.message


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        ("Élèves,N\nAll,1\n".encode("latin-1"), "not saved as UTF-8. 'É' here"),
        ("Group,N\nAll,1\n".encode("utf-16"), "not saved as UTF-8"),
        (b"PK\x03\x04\x14\x00", "a workbook"),
        (b"Group;N\nAll;1,5\n", "semicolons between its cells"),
        (b"Group\tN\nAll\t1\n", "tabs between its cells"),
        (b"", "no headings"),
        (b"\n\n", "no headings"),
        (b'Group,N\n"All,1\n', "line 2"),
        (b"Group,N\nAll,1\x07\n", "line 2: a cell holds the character U+0007"),
        (b"Group,N\n" + b"x" * 200_000 + b",1\n", "line 2"),
    ],
)
def test_what_is_no_table_is_a_problem(tmp_path: Path, csv: bytes, said: str) -> None:
    problem = _problem(tmp_path, csv)
    assert "data/mcas.csv" in problem.message
    assert said in problem.message
    assert str(problem.place) == f"{PATH}:13:13"


@pytest.mark.parametrize(
    "file",
    [
        "../mcas.csv",
        "data/../../x.csv",
        "/etc/passwd",
        "C:/x.csv",
        "'C:x.csv'",
        "//server/share/x.csv",
        "data\\mcas.csv",
        "..\\x.csv",
    ],
)
def test_a_path_that_leads_out_of_the_workspace_is_refused(tmp_path: Path, file: str) -> None:
    table, (problem,) = _read(tmp_path, "Group\n", file=file)
    assert table is None
    assert (problem.code, problem.place.line) == ("outside-workspace", 13)
    assert "data/" in problem.fix


def test_a_link_that_leads_out_of_the_workspace_is_refused(tmp_path: Path) -> None:
    root = tmp_path / "workspace"
    (tmp_path / "secret.csv").write_text("Group\n")
    (root / "data").mkdir(parents=True)
    try:
        (root / "data" / "mcas.csv").symlink_to(tmp_path / "secret.csv")
    except OSError:
        pytest.skip("links cannot be made here")
    _, (problem,) = _read(root, None)
    assert problem.code == "outside-workspace"


def test_links_in_a_circle_are_refused(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    try:
        (tmp_path / "data" / "mcas.csv").symlink_to(tmp_path / "data" / "mcas.csv")
    except OSError:
        pytest.skip("links cannot be made here")
    _, (problem,) = _read(tmp_path, None)
    assert problem.code in ("outside-workspace", "wrong-table")


@pytest.mark.parametrize("csv", ["Group; or grade\nAll\n", "Group; grade,N\nAll; all,1\n"])
def test_a_semicolon_in_a_cell_is_no_separator(tmp_path: Path, csv: str) -> None:
    table, problems = _read(tmp_path, csv)
    assert table is not None
    assert problems == ()
