"""Measures the Word engine: `python -m tests.benchmarks.word_engine`.

Against docxtpl and against a floor of jinja2 and zlib alone, in this process, on the same template,
with new values for every render; and on its own for very many rows, in time and in memory.
"""

import dataclasses
import io
import itertools
import re
import subprocess
import sys
import time
import zlib
from pathlib import Path
from types import SimpleNamespace

import jinja2
from docx import Document
from docxtpl import DocxTemplate

from plantools.documents import document_kind, make_view
from plantools.model import Format
from plantools.reading import read_workspace
from plantools.rendering import template_source
from plantools.rendering.markdown import fields_of
from plantools.rendering.word import WordTemplate
from plantools.rendering.word_docxtpl import patch
from tests.benchmarks.clock import table
from tests.benchmarks.plain_docxtpl import plain_docxtpl
from tests.conftest import sample

COLUMNS = ("name", "group", "baseline", "target", "date")


def rows_template():
    """A title, ten fields, a list and a table of five columns."""
    document = Document()
    document.add_heading("{{ title }}", 0)
    for number in range(10):
        document.add_paragraph(f"Field {number}: {{{{ field{number} }}}}")
    document.add_paragraph("{%p for item in items %}")
    document.add_paragraph("{{ item }}", style="List Bullet")
    document.add_paragraph("{%p endfor %}")
    grid = document.add_table(4, len(COLUMNS))
    for cell, name in zip(grid.rows[0].cells, COLUMNS, strict=True):
        cell.text = name.title()
    grid.cell(1, 0).text = "{%tr for row in rows %}"
    for cell, name in zip(grid.rows[2].cells, COLUMNS, strict=True):
        cell.text = f"{{{{ row.{name} }}}}"
    grid.cell(3, 0).text = "{%tr endfor %}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def values_of(count, seed):
    """Values for `count` rows that no other seed gives; objects, as views are."""
    fields = {f"field{number}": f"Value {seed} of field {number}" for number in range(10)}
    return {
        "title": f"Plan {seed} & more",
        "items": [f"Item {seed}-{number}" for number in range(8)],
        "rows": [
            SimpleNamespace(
                name=f"Grade {number % 12} reading, run {seed}",
                group="All students" if number % 3 else "English learners & former",
                baseline=f"{(number * 7 + seed) % 100}%",
                target=f"{(number * 11 + seed) % 100}%",
                date=f"June {number % 30 + 1}, 20{number % 70 + 29}",
            )
            for number in range(count)
        ],
        **fields,
    }


class Floor:
    """The body, patched, compiled by plain Jinja, and its deflate: nothing else."""

    def __init__(self, content):
        document = DocxTemplate(io.BytesIO(content))
        document.init_docx()
        source = patch(document.xml_to_string(document.docx._element))
        self.template = jinja2.Environment(autoescape=True).from_string(source)

    def render(self, values):
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        return packer.compress(self.template.render(values).encode()) + packer.flush()


def docxtpl_render(content, values):
    document = DocxTemplate(io.BytesIO(content))
    document.render(values, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def best_of(works, contexts, rounds, *, calls=1):
    """The median milliseconds of processor time of each work, in turns, on ever new values.

    In each turn a work is called `calls` times, so that what the one before left in the caches of
    the processor does not weigh on short ones; who begins changes with each round.
    """
    times = {name: [] for name in works}
    for number in range(rounds):
        begins = number % len(works)
        for name in [*list(works)[begins:], *list(works)[:begins]]:
            values = [next(contexts) for _ in range(calls)]
            begun = time.process_time()
            for each in values:
                works[name](each)
            times[name].append((time.process_time() - begun) * 1000 / calls)
    return {name: sorted(taken)[len(taken) // 2] for name, taken in times.items()}


def table_of_rows():
    content = rows_template()
    ours, floor = WordTemplate(content), Floor(content)
    works = {
        "engine": ours.render,
        "floor": floor.render,
        "docxtpl": lambda values: docxtpl_render(content, values),
    }
    lines = []
    for count, rounds, calls in ((20, 15, 10), (200, 9, 3), (2_000, 9, 1)):
        contexts = (values_of(count, seed) for seed in itertools.count())
        best_of(works, contexts, 2)
        taken = best_of(works, contexts, rounds, calls=calls)
        ratios = taken["docxtpl"] / taken["engine"], taken["engine"] / taken["floor"]
        lines.append((f"{count:,} rows", *taken.values(), *ratios))
    headings = ["one document, warm", "engine ms", "floor ms", "docxtpl ms", "times faster"]
    return table("Against docxtpl", [*headings, "of the floor"], lines)


def late_template():
    """Rows of which a condition begins the run that a tab ends, the slowest way of the engine."""
    document = Document()
    grid = document.add_table(3, len(COLUMNS))
    grid.cell(0, 0).text = "{%tr for row in rows %}"
    for cell, name in zip(grid.rows[1].cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run("{% if row.group %}").bold = True
        cell.paragraphs[0].add_run(f"{{% endif %}}{{{{ row.{name} }}}}")
    grid.cell(2, 0).text = "{%tr endfor %}"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def late_values(count, seed):
    values = values_of(count, seed)
    for row in values["rows"]:
        row.name = row.name.replace(", ", "\t")
    return values


def table_of_late_rows():
    content = late_template()
    ours = WordTemplate(content)
    works = {"engine": ours.render, "docxtpl": lambda values: docxtpl_render(content, values)}
    lines = []
    for count, rounds, calls in ((20, 9, 5), (200, 9, 3), (2_000, 5, 1)):
        contexts = (late_values(count, seed) for seed in itertools.count())
        best_of(works, contexts, 2)
        taken = best_of(works, contexts, rounds, calls=calls)
        per_row = taken["engine"] * 1000 / count
        lines.append(
            (f"{count:,} rows", *taken.values(), taken["docxtpl"] / taken["engine"], per_row)
        )
    headings = ["a tab in a run of unknown look", "engine ms", "docxtpl ms", "times faster"]
    return table("Late breaks", [*headings, "microseconds a row"], lines)


def table_of_plan():
    workspace = read_workspace(sample("riverbend")).workspace
    kind = document_kind("district-improvement-plan")
    view = make_view(kind, workspace)
    source = template_source(kind.id, Format.WORD)
    ours = WordTemplate(source.path)
    views = (
        dataclasses.replace(view, vision=f"{view.vision} {seed}", mission=f"{seed} {view.mission}")
        for seed in itertools.count()
    )
    works = {
        "engine": lambda made: ours.render(fields_of(made)),
        "docxtpl": lambda made: plain_docxtpl(made, kind.id),
    }
    best_of(works, views, 2)
    taken = best_of(works, views, 9, calls=3)
    line = (kind.id, *taken.values(), taken["docxtpl"] / taken["engine"])
    headings = ["one document, warm", "engine ms", "docxtpl ms", "times faster"]
    return table("The sample's plan", headings, [line])


class _Nowhere(io.RawIOBase):
    """A file that keeps nothing."""

    def writable(self):
        return True

    def write(self, content):
        return len(content)


def streamed_rows(count):
    for number in range(count):
        yield SimpleNamespace(
            name=f"Grade {number % 12} reading, number {number}",
            group="All students" if number % 3 else "English learners & former",
            baseline=f"{number * 7 % 100}%",
            target=f"{number * 11 % 100}%",
            date=f"June {number % 30 + 1}",
        )


def stream(count):
    """Seconds to write a document of `count` rows."""
    template = WordTemplate(rows_template())
    values = values_of(0, 1) | {"rows": streamed_rows(count)}
    begun = time.process_time()
    template.write(values, _Nowhere())
    return time.process_time() - begun


def most_memory():
    """The most memory that this process has held, in MB.

    Where Linux tells it: what `resource` says there begins with the memory of the process that
    started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.search(r"VmHWM:\s*(\d+)", status.read_text())[1]) / 1024
    import resource

    unit = 2**20 if sys.platform == "darwin" else 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def table_of_streams():
    """Each count in a process of its own, whose whole memory is what the system says."""
    lines = []
    for count in (200, 2_000, 20_000, 200_000):
        code = (
            "from tests.benchmarks.word_engine import most_memory, stream; stream(20);"
            f"print(stream({count}), most_memory())"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True
        )
        taken, peak = map(float, done.stdout.split())
        lines.append((f"{count:,} rows", taken * 1000, taken / count * 1e6, peak))
    headings = ["written as a stream", "ms", "microseconds a row", "peak MB of the process"]
    return table("Very many rows", headings, lines)


def main():
    print(table_of_rows())
    print(table_of_late_rows())
    print(table_of_plan())
    if sys.platform != "win32":
        print(table_of_streams())


if __name__ == "__main__":
    main()
