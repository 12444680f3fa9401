"""However many processes render, the bytes are the same; a broken template fails its own files."""

import os
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import pytest

from plantools.building import Outcome, Request, build
from plantools.model import Format
from tests.large_district import write_large_district


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    root = tmp_path_factory.mktemp("district")
    write_large_district(root, schools=2)
    return root


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_two_processes_write_the_same_bytes_as_one(root, tmp_path):
    build(Request(root, output=tmp_path / "one", jobs=1))
    report = build(Request(root, output=tmp_path / "two", jobs=2))
    assert report.exit_code == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert len([name for name in contents(tmp_path / "one") if "figures/" not in name]) == 44


def test_the_order_of_the_report_does_not_depend_on_the_processes(root, tmp_path):
    one = build(Request(root, output=tmp_path, jobs=1))
    two = build(Request(root, output=tmp_path, jobs=2))
    assert [entry.path for entry in one.entries] == [entry.path for entry in two.entries]


def test_an_executor_that_is_handed_in_is_used(root, tmp_path):
    class Counting(ThreadPoolExecutor):
        tasks = 0

        def submit(self, *args, **others):
            self.tasks += 1
            return super().submit(*args, **others)

    with Counting(1) as executor:
        report = build(Request(root, output=tmp_path), executor=executor)
        assert executor.tasks > 0
    assert {entry.outcome for entry in report.entries} == {Outcome.WRITTEN}


def test_the_tasks_reach_another_process(root, tmp_path):
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        report = build(Request(root, output=tmp_path), executor=executor)
    assert report.exit_code == 0


def test_when_the_processes_are_ended_from_outside_this_one_goes_on(root, tmp_path):
    context = get_context("spawn")
    with ProcessPoolExecutor(
        1, mp_context=context, initializer=os._exit, initargs=(9,)
    ) as executor:
        report = build(Request(root, output=tmp_path), executor=executor)
    assert report.exit_code == 0
    assert len([entry for entry in report.entries if entry.path.suffix != ".svg"]) == 43


@pytest.mark.parametrize("jobs", [1, 2])
def test_progress_tells_each_file_once(root, tmp_path, jobs):
    told = []
    build(
        Request(root, output=tmp_path, jobs=jobs),
        progress=lambda done, total, name: told.append((done, total, name)),
    )
    assert [done for done, _, _ in told] == list(range(1, 42))
    assert {total for _, total, _ in told} == {41}
    assert len({name for _, _, name in told}) == 41


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_broken_template_of_the_district_fails_its_files_and_no_other(tmp_path, jobs):
    write_large_district(tmp_path, schools=2)
    own = tmp_path / "templates/markdown/school-action-plan.md"
    own.parent.mkdir(parents=True)
    own.write_text("{{ document.title }} {{ nonsense }}", encoding="utf-8")
    report = build(Request(tmp_path, jobs=jobs))
    failed = [entry for entry in report.entries if entry.outcome is Outcome.TEMPLATE_FAILED]
    assert [(entry.document, entry.school, entry.path.suffix) for entry in failed] == [
        ("school-action-plan", school, ending)
        for school in ("birch-1", "cedar-2")
        for ending in (".md", ".html", ".pdf")
    ]
    assert all("nonsense" in entry.reason for entry in failed)
    assert len([entry for entry in report.entries if entry.path.suffix != ".svg"]) == 43
    assert report.exit_code == 2


def test_an_output_that_cannot_be_written_weighs_more_than_a_broken_template(tmp_path):
    write_large_district(tmp_path, schools=1)
    own = tmp_path / "templates/markdown/crosswalk.md"
    own.parent.mkdir(parents=True)
    own.write_text("{{ nonsense }}", encoding="utf-8")
    (tmp_path / "output/2026-27/public/plan-on-a-page.md").mkdir(parents=True)
    report = build(Request(tmp_path, formats=(Format.MARKDOWN,)))
    assert report.exit_code == 4
