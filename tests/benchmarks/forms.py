"""Makes and collects the forms of 25 to 100 schools, each step as it is typed, in a process.

python -m tests.benchmarks.forms
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.clock import table
from tests.filling import Filled
from tests.large_district import YEAR, write_large_district

SIZES = (25, 50, 100)
MOST_SECONDS = 10

_RUN = """
import json, sys, time
begun = time.perf_counter()
from plantools.cli import main
sys.argv[0] = "plantools"
try:
    main()
except SystemExit:
    pass
print(json.dumps([time.perf_counter() - begun, time.process_time()]), file=sys.stderr)
"""


def typed(*words):
    """Seconds by the clock and of the processor that a command of `plantools` takes."""
    command = [sys.executable, "-c", _RUN, *map(str, words)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    return json.loads(done.stderr.splitlines()[-1])


def rows(folder, sizes):
    """For each size: making the forms, collecting them untouched, and filled in by every school."""
    for schools in sizes:
        root = folder / str(schools)
        write_large_district(root, schools)
        yield schools, "make", *typed("form", "make", "--workspace", root)
        files = sorted((root / "output" / YEAR / "forms").glob("*.docx"))
        collect = ("form", "collect", "--workspace", root)
        yield schools, "collect, untouched", *typed(*collect, *files)
        filled = [filled_in(file, root / "returned" / file.name) for file in files]
        yield schools, "collect, filled in", *typed(*collect, *filled)


def filled_in(file, target):
    """A form in which a principal has changed a few answers."""
    paper = Filled(file)
    paper.write("plan.consulted", "In June, at the committee's meeting.")
    for number, status in enumerate(paper.controls("action.initiatives.benchmarks.note")):
        if number % 3 == 0:
            paper.write("action.initiatives.benchmarks.note", f"Note {number}.", status)
    return paper.save(target)


def main():
    with tempfile.TemporaryDirectory() as name:
        found = list(rows(Path(name), SIZES))
    shown = [(*row, row[-1] * 1000 / row[0]) for row in found]
    heads = ["schools", "step", "clock s", "CPU s", "CPU ms a form"]
    print(table("Forms, each step in a process of its own", heads, shown))
    for schools, step, _, busy in found:
        if schools == SIZES[-1]:
            met = "met" if busy < MOST_SECONDS else "NOT met"
            print(f"{schools} forms, {step}: {busy:.1f} s of one processor, at most 10: {met}.")


if __name__ == "__main__":
    main()
