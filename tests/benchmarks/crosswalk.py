"""Measures the crosswalk from 100 to 10,000 statements in five columns, and prints a table.

python -m tests.benchmarks.crosswalk

The whole build is the command as a person runs it, in a process of its own each time: Typst
remembers what it has set, so that a second PDF in the same process takes a tenth. By the clock it
is shorter than in processor time, since Typst sets the parts of a long table on all cores at once;
what else runs on the machine makes it longer.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from plantools.checking import check
from plantools.crosswalking import compared
from plantools.reading import read_crosswalk, read_workspace
from tests.benchmarks.clock import milliseconds, processor_milliseconds, table
from tests.large_crosswalk import write_large_crosswalk

SIZES = (100, 1_000, 10_000)
BUILD = (sys.executable, "-m", "plantools", "crosswalk", "build", "--force")
WITHOUT_PAGES = "docx,md"


def built(root, *options):
    command = [*BUILD, *options, str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def times(root):
    """What reading, checking, comparing and the whole build take, in milliseconds."""
    reading = read_workspace(root, is_compared=True)
    workspace = reading.workspace
    before, after = workspace.earlier_crosswalk, workspace.crosswalk
    return {
        "read": milliseconds(lambda: read_crosswalk(root), runs=3),
        "check": milliseconds(lambda: check(reading), runs=3),
        "diff": milliseconds(lambda: compared(before, after, workspace.frameworks), runs=3),
        "whole build: Word, Markdown, CSV, JSON": processor_milliseconds(
            lambda: built(root, "--format", WITHOUT_PAGES)
        ),
        "the same with web page and PDF": processor_milliseconds(lambda: built(root)),
        "that by the clock": milliseconds(lambda: built(root), runs=3),
    }


def main():
    with tempfile.TemporaryDirectory() as name:
        measured = {}
        for size in SIZES:
            write_large_crosswalk(Path(name) / str(size), size)
            measured[size] = times(Path(name) / str(size))
    rows = [
        (step, *(measured[size][step] for size in SIZES), took / measured[1_000][step])
        for step, took in measured[10_000].items()
    ]
    headings = ["step", *(f"{size:,} ms" for size in SIZES), "10,000 to 1,000"]
    print(table("A crosswalk of so many statements in 5 columns", headings, rows))


if __name__ == "__main__":
    main()
