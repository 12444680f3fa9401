"""Measured times and the tables that show them."""

import os
import statistics
import time


def milliseconds(work, *, runs=5):
    """The median time that `work()` takes, in milliseconds; one run before does not count."""
    work()
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def processor_milliseconds(work, *, runs=3):
    """The median time of the processor, in milliseconds, of the programs that `work()` runs.

    What else runs on the machine does not count. Windows does not tell: there it is 0.
    """
    times = []
    for _ in range(runs):
        before = os.times()
        work()
        after = os.times()
        spent = after.children_user - before.children_user
        times.append((spent + after.children_system - before.children_system) * 1000)
    return statistics.median(times)


def table(title, headings, rows):
    """A table as text: the first column at the left, figures at the right."""
    cells = [headings, *([_said(cell) for cell in row] for row in rows)]
    widths = [max(len(row[place]) for row in cells) for place in range(len(headings))]
    lines = [_line(row, widths) for row in cells]
    return "\n".join([title, lines[0], "  ".join("-" * width for width in widths), *lines[1:], ""])


def _line(row, widths):
    first, *others = (
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others]).rstrip()


def _said(cell):
    return f"{cell:,.2f}" if isinstance(cell, float) else str(cell)
