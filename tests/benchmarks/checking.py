"""Reads and checks districts of 25 to 400 schools: time, memory, and whether both grow linearly.

python -m tests.benchmarks.checking
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.clock import table
from tests.large_district import write_large_district

SIZES = (25, 50, 100, 200, 400)
MOST_SECONDS, MOST_MEGABYTES = 20, 500

_RUN = """
import json, sys, time
from pathlib import Path
begun = time.perf_counter()
from plantools.checking import checked
from plantools.reading import read_workspace
loaded = time.perf_counter()
reading = read_workspace(Path(sys.argv[1]))
read = time.perf_counter()
found = checked(reading)
done = time.perf_counter()
try:
    import resource
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
except ImportError:
    megabytes = 0.0
steps = [loaded - begun, read - loaded, done - read, time.process_time()]
print(json.dumps([*steps, megabytes, len(found.problems)]))
"""


def measured(root):
    """Seconds to load, read and check, those of the processor, the most memory, the problems."""
    command = [sys.executable, "-c", _RUN, str(root)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def rows(folder, sizes):
    """For each size: seconds by step and of the processor, milliseconds a school, memory, problems.

    On a machine that does other work as well, the processor's seconds are the ones to compare.
    """
    for schools in sizes:
        write_large_district(folder / str(schools), schools)
        load, read, check, busy, megabytes, problems = measured(folder / str(schools))
        each = (read + check) * 1000 / schools
        yield schools, load, read, check, load + read + check, busy, each, megabytes, problems


def main():
    with tempfile.TemporaryDirectory() as name:
        found = list(rows(Path(name), SIZES))
    heads = [
        "schools",
        "load s",
        "read s",
        "check s",
        "all s",
        "CPU s",
        "ms a school",
        "MB",
        "problems",
    ]
    print(table("Reading and checking, each size in a process of its own", heads, found))
    last = found[-1]
    is_met = last[5] < MOST_SECONDS and last[7] < MOST_MEGABYTES
    print(
        f"{SIZES[-1]} schools: {last[5]:.1f} s of one processor (at most {MOST_SECONDS}), "
        f"{last[7]:.0f} MB (at most {MOST_MEGABYTES}): {'met' if is_met else 'NOT met'}."
    )


if __name__ == "__main__":
    main()
