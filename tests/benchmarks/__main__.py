"""Measures reading, checking, views and rendering, and prints what each takes.

python -m tests.benchmarks [SCHOOLS]
"""

import re
import sys
import tempfile
import time
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import count
from pathlib import Path
from statistics import median

from plantools.building import Request, build
from plantools.checking import check
from plantools.documents import CATALOGUE, figures_of, make_view
from plantools.model import Format, Status
from plantools.reading import read_workspace
from plantools.rendering import figure_png, figure_svg, render
from tests.benchmarks.clock import milliseconds, table
from tests.benchmarks.plain_docxtpl import plain_docxtpl
from tests.conftest import sample
from tests.large_district import write_large_district

SMALL, LARGE = 25, 100


@dataclass(frozen=True)
class Steps:
    """What each step takes for a whole district, in milliseconds."""

    read: float
    check: float
    views: float
    word: float
    markdown: float


def views_of(workspace):
    """Every document that a workspace has the data for: its kind and its view."""
    for kind in CATALOGUE:
        for of in kind.subjects(workspace):
            view = make_view(kind, workspace, of)
            if view is not None:
                yield kind, view


def render_each(views, form):
    for kind, view in views:
        render(view, kind.id, form)


def steps(root):
    reading = read_workspace(root)
    views = list(views_of(reading.workspace))
    return Steps(
        read=milliseconds(lambda: read_workspace(root), runs=3),
        check=milliseconds(lambda: check(reading), runs=3),
        views=milliseconds(lambda: list(views_of(reading.workspace)), runs=3),
        word=milliseconds(lambda: render_each(views, Format.WORD), runs=3),
        markdown=milliseconds(lambda: render_each(views, Format.MARKDOWN), runs=3),
    )


def table_of_steps(measured, schools):
    documents = 4 + 2 * schools
    counts = {"read": 5 + 3 * schools, "check": 1}
    rows = [
        (step, times := counts.get(step, documents), took, took / times)
        for step, took in vars(measured).items()
    ]
    return table(f"A district of {schools} schools", ["step", "times", "ms", "ms each"], rows)


def table_of_documents(root):
    rows = []
    seen = set()
    for kind, view in views_of(read_workspace(root).workspace):
        if kind.id not in seen:
            seen.add(kind.id)
            rows.append((kind.id, *_times(kind, view)))
    headings = ["document", "Word ms", "docxtpl alone ms", "ratio", "Markdown ms", "KB of Word"]
    return table("One document, warm", headings, rows)


def _times(kind, view):
    word = milliseconds(lambda: render(view, kind.id, Format.WORD))
    alone = milliseconds(lambda: plain_docxtpl(view, kind.id))
    markdown = milliseconds(lambda: render(view, kind.id, Format.MARKDOWN))
    size = len(render(view, kind.id, Format.WORD)) / 1024
    return word, alone, alone / word, markdown, size


def table_of_figures(root):
    """Each kind of figure, drawn from other words each time, so that none is drawn before."""
    rows = []
    seen = set()
    for _, view in views_of(read_workspace(root).workspace):
        for figure in figures_of(view):
            if figure.kind not in seen:
                seen.add(figure.kind)
                others = (replace(figure, data=other_words(figure.data, n)) for n in count())
                svg = milliseconds(lambda others=others: figure_svg(next(others)))
                png = milliseconds(lambda others=others: figure_png(next(others)))
                rows.append((figure.kind, svg, png, len(figure_png(figure)) / 1024))
    return table("One figure, warm, new data", ["figure", "SVG ms", "PNG ms", "KB of PNG"], rows)


def other_words(value, number):
    """The data of a figure with the number after each text that is no status."""
    if is_dataclass(value):
        names = (field.name for field in fields(value))
        return replace(value, **{name: other_words(getattr(value, name), number) for name in names})
    if isinstance(value, tuple):
        return tuple(other_words(item, number) for item in value)
    is_words = isinstance(value, str) and value not in set(Status)
    return f"{value} {number}" if is_words else value


def table_of_pages():
    """Pages and PDFs of the sample, in processor time; a PDF's texts have never been set before.

    A page's template is compiled beforehand; each time it is made its version is a new one, so that
    none of its steps has been done before.
    """
    shown = list(views_of(read_workspace(sample("riverbend")).workspace))
    render(_version(shown[-1][1], "warm"), shown[-1][0].id, Format.PDF)
    rows = []
    for kind, view in shown:
        taken = [_took(_version(view, f"v{n}"), kind.id, Format.HTML)[1] for n in range(6)]
        pdf, took = _took(view, kind.id, Format.PDF)
        pages = len(re.findall(rb"/Type/Page\b", pdf))
        rows.append((view.document.title, view.document.owner, pages, median(taken[1:]), took))
    rows.append(("All", "", *(sum(row[place] for row in rows) for place in (2, 3, 4))))
    headings = ["document", "of", "pages", "web page ms", "PDF ms"]
    return table("The sample as web pages and PDF", headings, rows)


def _version(view, version):
    return replace(view, document=replace(view.document, version=version))


def _took(view, id_, form):
    """What a document is, and the milliseconds of processor time that it takes."""
    begun = time.process_time()
    made = render(view, id_, form)
    return made, (time.process_time() - begun) * 1000


def table_of_growth(small, large):
    rows = [
        (step, before, after, after / before)
        for (step, before), after in zip(vars(small).items(), vars(large).values(), strict=True)
    ]
    headings = ["step", f"{SMALL} schools ms", f"{LARGE} schools ms", f"times ({LARGE / SMALL:g})"]
    return table("Growth", headings, rows)


def table_of_builds(root, folder):
    rows = [
        (f"{jobs} at a time", *_build_times(Request(root, output=folder / f"{jobs}", jobs=jobs)))
        for jobs in (1, 2)
    ]
    return table("A whole build", ["processes", "dry run ms", "nothing changed ms"], rows)


def _build_times(request):
    dry = milliseconds(lambda: build(replace(request, dry_run=True)), runs=3)
    return dry, milliseconds(lambda: build(request), runs=3)


def main():
    schools = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in {schools, SMALL, LARGE}:
            write_large_district(folder / str(number), number)
        print(table_of_steps(steps(folder / str(schools)), schools))
        print(table_of_documents(folder / str(schools)))
        print(table_of_figures(sample("riverbend")))
        print(table_of_pages())
        print(table_of_builds(folder / str(schools), folder / "output"))
        print(table_of_growth(steps(folder / str(SMALL)), steps(folder / str(LARGE))))


if __name__ == "__main__":
    main()
