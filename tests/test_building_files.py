"""Files are kept, replaced or refused one by one; none is written outside the output folder."""

import os
import shutil
import subprocess
import sys

import pytest

from plantools.building import Outcome, Request, build
from plantools.model import Format
from tests.large_district import write_large_district

PAGE = "output/2026-27/public/plan-on-a-page.md"
SCHOOL = "output/2026-27/public/schools/birch-1/school-improvement-plan.md"
MANIFEST = "output/2026-27/manifest.json"

needs_links = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows not everybody may make links"
)


@pytest.fixture
def root(tmp_path):
    """A district whose plans are drafts, built once as Markdown."""
    write_large_district(tmp_path / "district", schools=1, adopted=False)
    build(Request(tmp_path / "district", formats=(Format.MARKDOWN,)))
    return tmp_path / "district"


@pytest.fixture
def adopted(tmp_path):
    """A district whose plans are adopted, built once as Markdown."""
    write_large_district(tmp_path / "adopted", schools=1)
    build(Request(tmp_path / "adopted", formats=(Format.MARKDOWN,)))
    return tmp_path / "adopted"


def rebuild(root, **changes):
    return build(Request(root, formats=(Format.MARKDOWN,), **changes))


def change_mission(root):
    file = root / "district.yaml"
    text = file.read_text(encoding="utf-8")
    assert "reason and belong" in text
    file.write_text(text.replace("reason and belong", "reason and thrive"), encoding="utf-8")


def entry(report, file):
    (found,) = [item for item in report.entries if item.path.as_posix().endswith(file)]
    return found


def times(root):
    files = (path for path in (root / "output").rglob("*") if path.is_file())
    return {path: path.stat().st_mtime_ns for path in files}


def whole(report, file):
    return {item.outcome for item in report.entries if not item.path.as_posix().endswith(file)}


def test_what_has_not_changed_is_not_written_again(root):
    before = times(root)
    report = rebuild(root)
    assert {item.outcome for item in report.entries} == {Outcome.UNCHANGED}
    assert times(root) == before


def test_only_what_shows_a_change_is_written(root):
    change_mission(root)
    report = rebuild(root)
    written = {item.document for item in report.entries if item.outcome is Outcome.WRITTEN}
    assert written == {"district-improvement-plan", "plan-on-a-page", "school-improvement-plan"}


def test_a_file_that_a_person_edited_is_kept_until_it_is_forced(root):
    page = root / PAGE
    page.write_text("by hand", encoding="utf-8")
    report = rebuild(root)
    kept = entry(report, PAGE)
    assert kept.outcome is Outcome.KEPT_EDITED
    assert "--force" in kept.reason
    assert report.exit_code == 1
    assert page.read_text(encoding="utf-8") == "by hand"
    assert whole(report, PAGE) == {Outcome.UNCHANGED}
    assert entry(rebuild(root, force=True), PAGE).outcome is Outcome.WRITTEN
    assert rebuild(root).exit_code == 0


def test_a_file_that_no_build_wrote_is_a_person_s(tmp_path):
    write_large_district(tmp_path, schools=1)
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text("mine", encoding="utf-8")
    report = rebuild(tmp_path)
    assert entry(report, PAGE).outcome is Outcome.KEPT_EDITED
    assert "no build wrote it" in entry(report, PAGE).reason
    assert (tmp_path / PAGE).read_text(encoding="utf-8") == "mine"


def test_a_dry_run_tells_what_would_be_kept(root):
    (root / PAGE).write_text("by hand", encoding="utf-8")
    assert entry(rebuild(root, dry_run=True), PAGE).outcome is Outcome.KEPT_EDITED


def test_an_adopted_document_is_kept_until_it_is_forced(adopted):
    before = (adopted / PAGE).read_bytes()
    change_mission(adopted)
    report = rebuild(adopted)
    kept = entry(report, PAGE)
    assert kept.outcome is Outcome.KEPT_ADOPTED
    assert "--force" in kept.reason
    assert report.exit_code == 1
    assert (adopted / PAGE).read_bytes() == before
    assert entry(rebuild(adopted, force=True), PAGE).outcome is Outcome.WRITTEN
    assert b"reason and thrive" in (adopted / PAGE).read_bytes()


def test_a_draft_gives_way_when_its_plan_is_adopted(root):
    plan = root / "improvement-plans/2026-29.yaml"
    with plan.open("a", encoding="utf-8") as file:
        file.write("adopted: {on: 2026-06-10, by: the School Committee}\n")
    assert entry(rebuild(root), PAGE).outcome is Outcome.WRITTEN
    assert b"DRAFT" not in (root / PAGE).read_bytes()


def test_an_adopted_document_that_was_deleted_is_written_again(adopted):
    (adopted / PAGE).unlink()
    change_mission(adopted)
    assert entry(rebuild(adopted), PAGE).outcome is Outcome.WRITTEN


@pytest.mark.parametrize(
    "broken",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"layout": 1}',
        b'{"layout": 1, "files": {"public/plan-on-a-page.md": 3}}',
        b'{"layout": 2, "files": {}}',
    ],
)
def test_a_broken_manifest_loses_no_file_and_mends_itself(root, broken):
    (root / MANIFEST).write_bytes(broken)
    assert {item.outcome for item in rebuild(root).entries} == {Outcome.UNCHANGED}
    change_mission(root)
    assert entry(rebuild(root), PAGE).outcome is Outcome.WRITTEN


def test_without_a_manifest_what_differs_counts_as_a_person_s(root):
    (root / MANIFEST).unlink()
    change_mission(root)
    report = rebuild(root)
    assert entry(report, PAGE).outcome is Outcome.KEPT_EDITED
    assert entry(report, "public/crosswalk.md").outcome is Outcome.UNCHANGED


def test_the_manifest_forgets_nothing_in_a_narrowed_build(root):
    before = (root / MANIFEST).read_bytes()
    rebuild(root, documents=("crosswalk",))
    assert (root / MANIFEST).read_bytes() == before


def test_a_folder_in_a_file_s_place_fails_that_file_alone(root):
    (root / PAGE).unlink()
    (root / PAGE / "inside").mkdir(parents=True)
    change_mission(root)
    report = rebuild(root)
    assert entry(report, PAGE).outcome is Outcome.FAILED
    assert entry(report, PAGE).reason.startswith("a folder stands in its place.")
    assert whole(report, PAGE) == {Outcome.WRITTEN, Outcome.UNCHANGED}
    assert report.exit_code == 4


def test_a_file_in_a_folder_s_place_fails_what_belongs_below_it(root):
    folder = root / "output/2026-27/public/schools/birch-1"
    shutil.rmtree(folder)
    folder.write_text("not a folder", encoding="utf-8")
    report = rebuild(root)
    failed = [item for item in report.entries if item.outcome is Outcome.FAILED]
    assert {item.school for item in failed} == {"birch-1"}
    assert len([item for item in failed if item.path.suffix != ".svg"]) == 2
    assert all("a file stands where a folder" in item.reason for item in failed)
    assert report.exit_code == 4


def test_a_file_in_the_output_folder_s_place_is_one_line(tmp_path):
    write_large_district(tmp_path, schools=1)
    (tmp_path / "output").write_text("not a folder", encoding="utf-8")
    report = rebuild(tmp_path)
    (only,) = report.entries
    assert "a file stands where a folder" in only.reason
    assert report.exit_code == 4


def test_a_path_that_is_too_long_is_one_line(tmp_path):
    write_large_district(tmp_path, schools=1)
    (only,) = rebuild(tmp_path, output=tmp_path / ("long" * 80)).entries
    assert "its path is too long" in only.reason
    assert "--output" in only.reason


@pytest.fixture
def read_only(root):
    """The school's output folder, made read-only; skips where this user cannot do that."""
    folder = root / "output/2026-27/public/schools/birch-1"
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        if not shutil.which("chattr") or subprocess.run(["chattr", "+i", folder]).returncode:
            pytest.skip("nothing can be made read-only for this user")
    else:
        folder.chmod(0o555)
    yield folder
    if is_root:
        subprocess.run(["chattr", "-i", folder], check=True)
    else:
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only in this way")
def test_a_read_only_folder_fails_what_belongs_there_and_the_rest_is_written(root, read_only):
    change_mission(root)
    before = (root / SCHOOL).read_bytes()
    report = rebuild(root)
    assert entry(report, SCHOOL).outcome is Outcome.FAILED
    assert entry(report, SCHOOL).reason.startswith("it may not be written.")
    assert (root / SCHOOL).read_bytes() == before
    assert entry(report, PAGE).outcome is Outcome.WRITTEN
    assert report.exit_code == 4


@pytest.mark.skipif(sys.platform == "win32", reason="folders are not made read-only in this way")
def test_what_a_read_only_folder_kept_back_is_written_by_the_next_build(root, read_only):
    change_mission(root)
    rebuild(root)
    release = ["chattr", "-i", read_only] if os.geteuid() == 0 else ["chmod", "755", read_only]
    subprocess.run(release, check=True)
    report = rebuild(root)
    assert entry(report, SCHOOL).outcome is Outcome.WRITTEN
    assert report.exit_code == 0


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a disk of its own with 64 KB; skips where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no small disk can be mounted here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_full_disk_fails_what_does_not_fit_and_the_rest_is_written(root, small_disk):
    report = build(Request(root, output=small_disk))
    outcomes = {item.outcome for item in report.entries}
    assert outcomes == {Outcome.WRITTEN, Outcome.FAILED}
    for item in report.entries:
        if item.outcome is Outcome.FAILED:
            assert item.reason.startswith("the disk is full.")
            assert not item.path.exists() or item.path.name == "manifest.json"
        else:
            assert item.path.stat().st_size > 0
    assert report.exit_code == 4
    assert list(small_disk.rglob(".plantools*")) == []


@needs_links
def test_a_link_that_leads_out_of_the_output_folder_is_refused(root, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    schools = root / "output/2026-27/public/schools"
    shutil.rmtree(schools)
    schools.symlink_to(outside, target_is_directory=True)
    report = rebuild(root)
    failed = [item for item in report.entries if item.outcome is Outcome.FAILED]
    assert {item.school for item in failed} == {"birch-1"}
    assert all("leads out of" in item.reason for item in failed)
    assert list(outside.iterdir()) == []


@needs_links
def test_a_year_s_folder_that_leads_elsewhere_is_refused(root, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    shutil.rmtree(root / "output/2026-27")
    (root / "output/2026-27").symlink_to(outside, target_is_directory=True)
    (only,) = rebuild(root).entries
    assert "leads out of" in only.reason
    assert list(outside.iterdir()) == []


@needs_links
def test_a_link_in_a_file_s_place_is_a_person_s_and_force_replaces_only_the_link(root, tmp_path):
    precious = tmp_path / "precious.md"
    precious.write_text("precious", encoding="utf-8")
    (root / PAGE).unlink()
    (root / PAGE).symlink_to(precious)
    assert entry(rebuild(root), PAGE).outcome is Outcome.KEPT_EDITED
    assert entry(rebuild(root, force=True), PAGE).outcome is Outcome.WRITTEN
    assert precious.read_text(encoding="utf-8") == "precious"
    assert not (root / PAGE).is_symlink()


@needs_links
def test_a_link_to_what_a_build_wrote_is_a_person_s_too(root, tmp_path):
    moved = tmp_path / "moved.md"
    (root / PAGE).rename(moved)
    (root / PAGE).symlink_to(moved)
    change_mission(root)
    assert entry(rebuild(root), PAGE).outcome is Outcome.KEPT_EDITED
