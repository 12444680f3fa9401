"""`plantools list` shows what a plan holds, as a table, JSON or CSV, narrowed by filters."""

import csv
import io
import json

import pytest

from plantools.cli.list import WHAT
from plantools.cli.lists import LISTINGS
from plantools.cli.table import as_table
from tests.terminal import new_workspace, replace, typed


@pytest.fixture
def workspace(tmp_path):
    new_workspace(tmp_path)
    assert typed("add", "school", "lincoln", "--workspace", str(tmp_path)).exit_code == 0
    return tmp_path


def listed(workspace, what, *words):
    result = typed("list", what, *words, "--json", "--workspace", str(workspace))
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_every_list_has_rows_in_all_three_forms(workspace):
    assert tuple(LISTINGS) == WHAT
    for what in WHAT:
        rows = listed(workspace, what)
        table = typed("list", what, "--workspace", str(workspace))
        as_csv = typed("list", what, "--csv", "--workspace", str(workspace))
        assert len(rows) > 0, what
        assert len(table.stdout.splitlines()) == len(rows) + 2, what
        assert len(list(csv.DictReader(io.StringIO(as_csv.stdout)))) == len(rows), what
        assert table.stderr == as_csv.stderr == ""


def test_documents_come_with_their_state(workspace):
    plan = workspace / "schools" / "lincoln" / "2026-27" / "improvement-plan.yaml"
    replace(plan, "lead: lincoln-principal", "lead: nobody")
    for file in (workspace / "schools" / "example-school" / "2026-27").iterdir():
        file.unlink()
    states = {(row["id"], row["school"]): row["status"] for row in listed(workspace, "documents")}
    assert states == {
        ("district-improvement-plan", None): "draft",
        ("plan-on-a-page", None): "draft",
        ("district-action-plan", None): "draft",
        ("school-improvement-plan", "example-school"): "not-started",
        ("school-improvement-plan", "lincoln"): "held-back",
        ("school-action-plan", "example-school"): "not-started",
        ("school-action-plan", "lincoln"): "held-back",
        ("resources", None): "held-back",
        ("superintendent-goals", None): "draft",
        ("goal-cascade", None): "held-back",
        ("goal-cascade-with-names", None): "no-data",
        ("crosswalk", None): "no-data",
        ("crosswalk-changes", None): "no-data",
        ("educator-plan", None): "no-data",
        ("individual-professional-development-plan", None): "no-data",
    }
    assert not (workspace / "output").exists()


def test_documents_are_listed_wherever_their_output_would_go(workspace):
    with (workspace / "plantools.yaml").open("a", encoding="utf-8") as stream:
        stream.write("output: ../elsewhere\n")
    assert len(listed(workspace, "documents")) == 15


def test_an_adopted_plan_is_adopted(workspace):
    for file in workspace.rglob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("EXAMPLE: ", ""), encoding="utf-8")
    plan = workspace / "improvement-plans" / "2026-29.yaml"
    with plan.open("a", encoding="utf-8") as stream:
        stream.write("adopted: {on: 2026-06-04, by: School Committee, vote: 7-0}\n")
    adopted = listed(workspace, "documents", "--status", "adopted")
    assert {row["id"] for row in adopted} == {
        "district-improvement-plan",
        "plan-on-a-page",
        "district-action-plan",
        "resources",
        "goal-cascade",
    }


def test_schools_say_how_far_their_plan_is(workspace):
    rows = {row["id"]: row for row in listed(workspace, "schools")}
    assert rows["lincoln"]["status"] == "draft"
    assert rows["lincoln"]["principal"] == "EXAMPLE: Eve Foster"


def test_an_objective_brings_the_schools_work_that_supports_it(workspace):
    assert {row["id"] for row in listed(workspace, "objectives", "--objective", "LIT")} == {
        "LIT",
        "EXA-1",
        "LIN-1",
    }
    benchmarks = listed(workspace, "benchmarks", "--objective", "lit")
    assert {row["initiative"] for row in benchmarks} == {"LIT-1", "EXA-1-1", "LIN-1-1"}


def test_filters_narrow_together(workspace):
    replace(workspace / "action-plans" / "2026-27.yaml", "status: not-started", "status: at-risk")
    rows = listed(workspace, "benchmarks", "--status", "At risk", "--objective", "MATH")
    assert [row["id"] for row in rows] == ["MATH-1-P1"]
    rows = listed(workspace, "outcomes", "--subject", "mathematics", "--group", "all students")
    assert [row["id"] for row in rows] == ["OUT-2"]
    assert {row["school"] for row in listed(workspace, "people", "--school", "lincoln")} == {
        "lincoln"
    }


def test_nothing_that_passes_is_said_and_no_error(workspace):
    where = ["--workspace", str(workspace)]
    result = typed("list", "benchmarks", "--status", "late", *where)
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "There are no benchmarks to list.\n"
    assert listed(workspace, "benchmarks", "--status", "late") == []
    as_csv = typed("list", "benchmarks", "--status", "late", "--csv", *where)
    assert as_csv.stdout.startswith("id,initiative,")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["peple"], "Did you mean 'people'?"),
        (["people", "--school", "lincon"], "Did you mean 'lincoln'?"),
        (["benchmarks", "--status", "at risc"], "Did you mean 'at-risk'?"),
        (["outcomes", "--objective", "MATHS"], "Did you mean 'MATH'?"),
        (["outcomes", "--subject", "Maths"], "There are: English language arts, Mathematics"),
        (["schools", "--group", "all studnets"], "Did you mean 'All students'?"),
        (["outcomes", "--status", "late"], "--status does not apply to outcomes; it applies to"),
        (["council", "--group", "All students"], "--group does not apply to council; it applies"),
        (["people", "--csv", "--json"], "either JSON or CSV"),
        (["people", "--year", "26-27"], "Write it as 2026-27"),
    ],
)
def test_a_word_that_nothing_has_is_wrong_use(workspace, words, said):
    result = typed("list", *words, "--workspace", str(workspace))
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_what_cannot_be_read_is_missing_and_that_is_said(workspace):
    (workspace / "action-plans" / "2026-27.yaml").write_text("year: [", encoding="utf-8")
    result = typed("list", "benchmarks", "--json", "--workspace", str(workspace))
    assert {row["school"] for row in json.loads(result.stdout)} == {"example-school", "lincoln"}
    assert result.exit_code == 1
    assert "action-plans/2026-27.yaml" in result.stderr


def test_settings_that_cannot_be_read_end_with_a_plain_word(workspace):
    (workspace / "plantools.yaml").write_text("year: soon", encoding="utf-8")
    result = typed("list", "people", "--workspace", str(workspace))
    assert result.exit_code == 2
    assert "plantools check" in result.stderr


def test_figures_are_numbers_in_json(workspace):
    outcome = listed(workspace, "outcomes")[0]
    assert (outcome["baseline"], outcome["target"]) == (44, 56)
    assert outcome["date"] == "2029-06-30"


def test_columns_line_up_whatever_the_letters():
    rows = [{"id": "a", "name": "学校"}, {"id": "bcd", "name": "é"}]
    lines = as_table(["id", "name"], rows).splitlines()
    assert lines == ["Id   Name", "---  ----", "a    学校", "bcd  é"]


def test_a_table_is_cut_nowhere_and_wrapped_only_for_a_terminal():
    long = "word " * 30 + "end"
    rows = [{"id": "x", "name": long}]
    assert as_table(["id", "name"], rows).splitlines()[2].endswith("end")
    lines = as_table(["id", "name"], rows, fit=40).splitlines()
    assert max(map(len, lines)) <= 40
    assert " ".join(" ".join(lines[2:]).split()) == f"x {long}"


def test_where_columns_have_no_room_beside_each_other_cells_stand_below_each_other():
    rows = [{"a": "x" * 14, "b": "", "c": "words " * 9 + "end"}, {"a": "y", "b": "z", "c": ""}]
    lines = as_table(["a", "b", "c"], rows, fit=30).splitlines()
    assert max(map(len, lines)) <= 30
    assert lines[:2] == ["A: xxxxxxxxxxxxxx", "C: words words words words"]
    assert lines[-3:] == ["", "A: y", "B: z"]
