"""A build that is asked for what does not exist says so before anything is written."""

import pytest

from plantools.building import Request, RequestError, build
from plantools.model import SchoolYear
from tests.large_district import write_large_district


@pytest.fixture
def root(tmp_path):
    write_large_district(tmp_path, schools=2)
    return tmp_path


def refusal(request):
    with pytest.raises(RequestError) as refused:
        build(request)
    return str(refused.value)


def test_an_unknown_document_is_refused_with_the_nearest_one(root):
    said = refusal(Request(root, documents=("school-improvment-plan",)))
    assert "Did you mean 'school-improvement-plan'?" in said
    assert "crosswalk" in said


def test_an_unknown_school_is_refused_with_the_nearest_one(root):
    said = refusal(Request(root, schools=("brich-1",)))
    assert said.startswith("There is no school 'brich-1'. Did you mean 'birch-1'?")
    assert not (root / "output").exists()


def test_a_year_without_data_is_refused_with_the_years_that_have_some(root):
    said = refusal(Request(root, year=SchoolYear("2031-32")))
    assert "2031-32" in said
    assert "There are: 2026-27, 2027-28, 2028-29." in said


def test_a_year_that_leads_elsewhere_is_refused(root):
    assert "There is no data" in refusal(Request(root, year=SchoolYear("../../elsewhere")))


def test_a_year_with_data_is_built_though_it_is_not_the_current_one(root):
    report = build(Request(root, year=SchoolYear("2027-28")))
    assert report.year == "2027-28"
    assert {entry.document for entry in report.entries if entry.document} == {
        "district-improvement-plan",
        "goal-cascade",
        "plan-on-a-page",
    }
    assert report.not_started == ("birch-1", "cedar-2")


def test_a_document_asked_for_by_name_that_has_no_data_is_refused(root):
    (root / "crosswalks/2026-27.yaml").unlink()
    assert "no data for the Crosswalk of 2026-27" in refusal(
        Request(root, documents=("crosswalk",))
    )


def test_a_folder_that_is_no_workspace_is_refused(tmp_path):
    assert "no plantools.yaml" in refusal(Request(tmp_path))
    assert "no plantools.yaml" in refusal(Request(tmp_path / "nowhere"))


def test_less_than_one_job_is_refused(root):
    assert "0 jobs" in refusal(Request(root, jobs=0))


@pytest.mark.parametrize("output", ["../elsewhere", "/tmp/elsewhere", "made/../../elsewhere"])
def test_settings_that_lead_out_of_the_workspace_are_refused_with_their_place(root, output):
    with (root / "plantools.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"output: {output}\n")
    said = refusal(Request(root))
    assert said.startswith("plantools.yaml:4:9: ")
    assert "--output" in said
