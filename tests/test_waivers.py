"""A waiver lets a problem stand until a day; the report goes on showing it."""

import json

import pytest

from plantools.building import Request, build
from tests.broken_cases import DISTRICT, PLAN, SCHOOL_PLAN, SETTINGS, base, change, codes, found
from tests.terminal import typed

LATE = ("on: 2026-06-24", "on: 2026-09-10")
WAIVER = (
    "waive:\n  - code: {code}\n{item}    reason: The committee met late in June\n"
    "    until: {until}\n"
)


@pytest.fixture
def root(tmp_path):
    return base(tmp_path)


def waive(root, file, code, *, item="", until="2027-06-30"):
    item = f"    item: {item}\n" if item else ""
    path = root / file
    waiver = WAIVER.format(code=code, item=item, until=until)
    path.write_text(path.read_text("utf-8") + waiver, "utf-8")


@pytest.mark.parametrize("file", [SETTINGS, SCHOOL_PLAN])
def test_a_problem_that_is_waived_is_told_with_reason_and_end(root, file):
    change(root, SCHOOL_PLAN, *LATE)
    assert codes(root) == ["approved-late"]
    waive(root, file, "approved-late")
    assert codes(root) == []
    (waived,) = found(root).waived
    assert waived.problem.code == "approved-late"
    assert waived.waiver.place().file == file
    result = typed("check", str(root), "--strict")
    assert result.exit_code == 0
    assert "waived error [approved-late]" in result.stdout
    assert "Until 2027-06-30" in result.stdout
    assert "The committee met late in June" in result.stdout
    assert result.stdout.endswith("No problems found in 12 files; 1 problem waived.\n")


def test_a_waiver_of_one_file_does_not_reach_another(root):
    change(root, SCHOOL_PLAN, *LATE)
    waive(root, DISTRICT, "approved-late")
    assert codes(root) == ["idle-waiver", "approved-late"]


def test_a_waiver_for_an_item_is_for_that_item_alone(root):
    change(root, PLAN, "        serves: [OUT-3]\n", "")
    change(root, PLAN, "        serves: [OUT-2]\n", "")
    waive(root, PLAN, "outcome-without-initiative", item="OUT-3")
    (problem,) = found(root).problems
    assert "OUT-2" in problem.message
    (waived,) = found(root).waived
    assert "OUT-3" in waived.problem.message


def test_a_waiver_in_the_settings_finds_its_item_in_any_file(root):
    change(root, PLAN, "        serves: [OUT-3]\n", "")
    waive(root, SETTINGS, "outcome-without-initiative", item="OUT-3")
    assert codes(root) == []
    assert len(found(root).waived) == 1


def test_when_a_waiver_ran_out_the_problem_is_back_and_the_waiver_says_so(root):
    change(root, SCHOOL_PLAN, *LATE)
    waive(root, SETTINGS, "approved-late", until="2026-10-14")
    assert codes(root) == ["waiver-ran-out", "approved-late"]


def test_a_waiver_holds_on_its_last_day(root):
    change(root, SCHOOL_PLAN, *LATE)
    waive(root, SETTINGS, "approved-late", until="2026-10-15")
    assert codes(root) == []
    assert typed("check", str(root), "--as-of", "2026-10-16").exit_code == 1


def test_an_error_that_is_waived_holds_no_document_back(root):
    change(
        root, SCHOOL_PLAN, "consulted: Presented to the school committee on June 16, 2026.\n", ""
    )
    held = build(Request(root, dry_run=True)).held
    assert held
    waive(root, SCHOOL_PLAN, "committee-not-consulted")
    assert build(Request(root, dry_run=True)).held == ()


@pytest.mark.parametrize("code", ["confidential-name", "unknown-key", "waiver-ran-out"])
def test_what_keeps_a_file_from_being_read_and_confidential_names_cannot_be_waived(root, code):
    waive(root, SETTINGS, code)
    (problem,) = found(root).problems
    assert problem.code == "unknown-waiver"


def test_a_name_of_a_personnel_record_is_a_problem_though_it_is_waived(root):
    change(root, PLAN, "finding: Of all", "finding: Jo Pendleton says that of all")
    waive(root, SETTINGS, "confidential-name")
    assert set(codes(root)) == {"unknown-waiver", "confidential-name"}


def test_json_and_github_show_what_is_waived(root):
    change(root, SCHOOL_PLAN, *LATE)
    waive(root, SETTINGS, "approved-late")
    value = json.loads(typed("check", str(root), "--json").stdout)
    assert value["version"] == 1
    assert value["counts"] == {"errors": 0, "warnings": 0, "hints": 0, "files": 0, "waived": 1}
    (waived,) = value["waived"]
    assert waived["code"] == "approved-late"
    assert waived["until"] == "2027-06-30"
    assert waived["reason"] == "The committee met late in June"
    assert waived["waiver"] == "plantools.yaml:5:5"
    line = typed("check", str(root), "--format", "github").stdout
    assert line.startswith("::notice file=")
    assert "Waived until 2027-06-30" in line


def test_only_and_skip_choose_among_what_is_waived_too(root):
    change(root, SCHOOL_PLAN, *LATE)
    waive(root, SETTINGS, "approved-late")
    assert "waived" not in typed("check", str(root), "--skip", "approved-late").stdout
