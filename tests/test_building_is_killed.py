"""A killed build leaves whole files, old or new, and the next one repairs without force."""

import json
import os
import socket
import subprocess
import sys
import time

import pytest

from plantools.building import Outcome, Request, build
from plantools.model import Format
from tests.large_district import write_large_district

KILLED_AT = """
import os, signal, sys
from pathlib import Path
from plantools.building import Request, build
from plantools.model import Format

root, output, event, number = sys.argv[1:]
left = int(number)

def kill_at(name, args):
    global left
    if name == event and ".plantools-" in str(args[0]):
        left -= 1
        if left == 0:
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

sys.addaudithook(kill_at)
build(Request(Path(root), output=Path(output), formats=(Format.MARKDOWN,)))
"""


def rebuild(root, output):
    return build(Request(root, output=output, formats=(Format.MARKDOWN,)))


def contents(output):
    return {
        path.relative_to(output).as_posix(): path.read_bytes()
        for path in output.rglob("*")
        if path.is_file()
    }


def change(root, mission):
    file = root / "district.yaml"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines = [f"mission: {mission}" if line.startswith("mission:") else line for line in lines]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture
def root(tmp_path):
    write_large_district(tmp_path / "district", schools=1, adopted=False)
    return tmp_path / "district"


def kill(root, output, event, number):
    command = [sys.executable, "-c", KILLED_AT, str(root), str(output), event, str(number)]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.stderr == ""
    return ended.returncode != 0


@pytest.mark.parametrize("event", ["open", "os.rename"])
def test_wherever_a_build_is_killed_every_file_is_whole_and_the_next_build_repairs(
    root, tmp_path, event
):
    output = tmp_path / "output"
    rebuild(root, output)
    whole = [contents(output)]
    killed = 0
    for number in (1, 2, 3, 4, 5):
        change(root, f"Mission number {number}.")
        whole.append(contents_of_a_clean_build(root, tmp_path / f"clean-{number}"))
        if not kill(root, output, event, number):
            break
        killed += 1
        for name, content in contents(output / "2026-27/public").items():
            if ".plantools-" not in name:
                known = {version.get(f"2026-27/public/{name}") for version in whole}
                assert content in known
    assert killed >= 4
    report = rebuild(root, output)
    assert {entry.outcome for entry in report.entries} <= {Outcome.WRITTEN, Outcome.UNCHANGED}
    assert report.exit_code == 0
    assert contents(output) == whole[-1]


def contents_of_a_clean_build(root, output):
    rebuild(root, output)
    return contents(output)


def test_after_a_kill_a_file_that_a_person_then_edits_is_still_a_person_s(root, tmp_path):
    output = tmp_path / "output"
    rebuild(root, output)
    change(root, "Another mission.")
    assert kill(root, output, "os.rename", 3)
    page = output / "2026-27/public/plan-on-a-page.md"
    page.write_text("by hand", encoding="utf-8")
    report = rebuild(root, output)
    assert page.read_text(encoding="utf-8") == "by hand"
    assert report.exit_code == 1


def write_lock(output, *, process, machine=None, age=0.0):
    lock = output / "2026-27/.plantools.lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    owner = {"process": process, "machine": machine or socket.gethostname()}
    lock.write_text(json.dumps(owner), encoding="utf-8")
    os.utime(lock, (time.time() - age, time.time() - age))
    return lock


def ended_process():
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.skipif(sys.platform == "win32", reason="there the open file itself is the lock")
def test_two_builds_do_not_write_at_the_same_time(root, tmp_path):
    write_lock(tmp_path / "output", process=os.getpid())
    report = rebuild(root, tmp_path / "output")
    (only,) = report.entries
    assert only.reason.startswith(f"another build is writing to it (process {os.getpid()} on ")
    assert ".plantools.lock" in only.reason
    assert report.exit_code == 4
    assert len(contents(tmp_path / "output")) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there the open file itself is the lock")
def test_the_lock_of_another_machine_counts_until_it_is_an_hour_old(root, tmp_path):
    write_lock(tmp_path / "output", process=1, machine="elsewhere")
    assert rebuild(root, tmp_path / "output").exit_code == 4
    write_lock(tmp_path / "output", process=1, machine="elsewhere", age=3700)
    assert rebuild(root, tmp_path / "output").exit_code == 0


def test_the_lock_of_a_process_that_has_ended_is_taken_over(root, tmp_path):
    lock = write_lock(tmp_path / "output", process=ended_process())
    assert rebuild(root, tmp_path / "output").exit_code == 0
    assert not lock.exists()


def test_a_lock_that_says_nothing_counts_for_ten_seconds(root, tmp_path):
    lock = write_lock(tmp_path / "output", process=1)
    lock.write_text("", encoding="utf-8")
    assert rebuild(root, tmp_path / "output").exit_code == 4
    os.utime(lock, (time.time() - 11, time.time() - 11))
    assert rebuild(root, tmp_path / "output").exit_code == 0


def test_while_a_build_renders_another_one_is_refused(root, tmp_path):
    seen = []

    def another(done, total, name):
        if done == 1:
            seen.append(rebuild(root, tmp_path / "output").exit_code)

    first = build(Request(root, output=tmp_path / "output"), progress=another)
    assert seen == [4]
    assert first.exit_code == 0
