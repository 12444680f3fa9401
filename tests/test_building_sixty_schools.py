"""A district of 60 schools builds; a broken file of one school stops that school alone."""

import pytest

from plantools.building import Outcome, Request, build
from plantools.model import Format
from tests.large_district import write_large_district

FORMATS = (Format.WORD, Format.MARKDOWN)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("district")
    write_large_district(root, schools=60)
    return root


def test_a_district_of_sixty_schools_builds(root, tmp_path):
    report = build(Request(root, output=tmp_path, formats=FORMATS))
    assert {problem.code for problem in report.problems} == {"approval-due"}
    assert report.exit_code == 0
    documents = [entry for entry in report.entries if entry.document]
    assert len(documents) == (6 + 60 * 2) * 2
    assert {entry.outcome for entry in report.entries} == {Outcome.WRITTEN}
    assert len({entry.school for entry in documents}) == 61
    assert all(entry.path.stat().st_size > 500 for entry in documents)


def test_with_one_school_s_file_broken_the_other_fifty_nine_and_the_district_are_written(
    root, tmp_path
):
    plan = root / "schools/fairview-29/2026-27/improvement-plan.yaml"
    whole = plan.read_bytes()
    plan.write_bytes(whole[: len(whole) // 2] + b"\n\t: [")
    try:
        report = build(Request(root, output=tmp_path, formats=FORMATS))
    finally:
        plan.write_bytes(whole)
    assert report.exit_code == 1
    written = {entry.school for entry in report.entries if entry.outcome is Outcome.WRITTEN}
    assert len(written) == 60
    assert None in written
    assert "fairview-29" not in written
    assert {held.school for held in report.held} == {"fairview-29"}
    assert not (tmp_path / "2026-27/public/schools/fairview-29").exists()
