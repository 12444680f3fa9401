"""Views become bytes, in this process or in several; the bytes are the same."""

from __future__ import annotations

import dataclasses
import datetime
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    as_completed,
)
from dataclasses import dataclass
from pathlib import Path

from plantools.documents import View, figures_of
from plantools.model import Format
from plantools.rendering import Beside, RenderError, Said, render

_FEW = 1000
"""Up to so much work more processes cost more than they save: to start one takes as long as some
hundred Word files (measured on two cores by `python -m tests.benchmarks`)."""
_WORK = {Format.WORD: 1, Format.MARKDOWN: 1, Format.HTML: 7, Format.PDF: 40, Format.SPREADSHEET: 40}
"""What a file of each format takes, as so many Word files."""
_FIGURE = 20
"""Word files without figures that take as long as one picture in a Word file."""
_CHUNKS = 4
"""Chunks for each process, so that none waits long for the last."""
_MOST_PROCESSES = 61
"""What Windows allows."""

NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Render:
    """A view to render, and as what."""

    name: str
    document: str
    format: Format
    view: View
    beside: Beside = NOTHING


@dataclass(frozen=True, slots=True)
class Rendered:
    """The bytes of a file, or why its template gave none."""

    content: bytes = b""
    failure: str = ""
    said: tuple[Said, ...] = ()
    """What the tag that failed was saying."""


Told = Callable[[str], None]
"""Is told the name of each file that is rendered."""


def render_chunk(chunk: Sequence[Render], own_templates: Path | None) -> list[Rendered]:
    """What each render gives, in order. This is the task that an executor gets."""
    return [_render(item, own_templates) for item in chunk]


def render_all(
    renders: Sequence[Render],
    own_templates: Path | None,
    *,
    jobs: int | None,
    executor: Executor | None,
    told: Told,
) -> list[Rendered]:
    """What each render gives, in order, from `executor`, or from as many processes as pay."""
    if executor:
        return _through(executor, renders, own_templates, processes=jobs or _cores(), told=told)
    processes = min(_processes(renders, jobs), len(renders), _MOST_PROCESSES)
    if processes < 2:
        return _in_this_process(renders, own_templates, told)
    spawn = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(processes, mp_context=spawn)
    try:
        return _through(pool, renders, own_templates, processes=processes, told=told)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _in_this_process(
    renders: Sequence[Render], own_templates: Path | None, told: Told
) -> list[Rendered]:
    """PDFs in a thread of their own: Typst, which sets their pages, leaves Python free."""
    beside = ThreadPoolExecutor(1)
    try:
        set_apart = {
            place: beside.submit(_render, item, own_templates)
            for place, item in enumerate(renders)
            if item.format is Format.PDF
        }
        found = {
            place: _telling(item, own_templates, told)
            for place, item in enumerate(renders)
            if place not in set_apart
        }
        for place, task in set_apart.items():
            found[place] = task.result()
            told(renders[place].name)
    finally:
        beside.shutdown(wait=False, cancel_futures=True)
    return [found[place] for place in range(len(renders))]


def _processes(renders: Sequence[Render], jobs: int | None) -> int:
    if jobs is not None:
        return jobs
    return _cores() if sum(map(_weight, renders)) > _FEW else 1


def _weight(item: Render) -> int:
    """How many Word files without figures take as long."""
    drawn = len(figures_of(item.view)) if item.format is Format.WORD else 0
    return _WORK[item.format] + _FIGURE * drawn


def _cores() -> int:
    return os.cpu_count() or 1


def _through(
    executor: Executor,
    renders: Sequence[Render],
    own_templates: Path | None,
    *,
    processes: int,
    told: Told,
) -> list[Rendered]:
    found: dict[int, Rendered] = {}
    tasks: dict[Future[list[Rendered]], list[int]] = {}
    try:
        for places in _chunks(renders, processes):
            chunk = [renders[place] for place in places]
            tasks[executor.submit(render_chunk, chunk, own_templates)] = places
        for task in as_completed(tasks):
            found.update(zip(tasks[task], task.result(), strict=True))
            for place in tasks[task]:
                told(renders[place].name)
    except BrokenExecutor:
        # A process was ended from outside, as by a machine short of memory: go on in this one.
        _stop_sending(executor)
        for place, item in enumerate(renders):
            if place not in found:
                found[place] = _telling(item, own_templates, told)
    finally:
        for task in tasks:
            task.cancel()
    return [found[place] for place in range(len(renders))]


def _stop_sending(executor: Executor) -> None:
    """Lets a broken executor end, whose tasks did not all fit into the pipe to its processes.

    Python before 3.11.5 goes on sending to nobody, and waits for that when it exits
    (python/cpython#94777).
    """
    queue = getattr(executor, "_call_queue", None)
    if sys.version_info < (3, 11, 5) and queue is not None:
        queue._reader.close()


def _chunks(renders: Sequence[Render], processes: int) -> Iterator[list[int]]:
    """The places of the renders in chunks; renders of one template stay together."""
    ordered = sorted(
        range(len(renders)), key=lambda place: (renders[place].document, renders[place].format)
    )
    size = max(1, -(-len(renders) // (processes * _CHUNKS)))
    for start in range(0, len(ordered), size):
        yield ordered[start : start + size]


def _telling(item: Render, own_templates: Path | None, told: Told) -> Rendered:
    rendered = _render(item, own_templates)
    told(item.name)
    return rendered


def _render(item: Render, own_templates: Path | None) -> Rendered:
    try:
        content = render(
            item.view,
            item.document,
            item.format,
            own_templates=own_templates,
            beside=item.beside,
        )
    except RenderError as error:
        return Rendered(failure=str(error), said=_plain(error.said))
    return Rendered(content)


def _plain(said: Sequence[Said]) -> tuple[Said, ...]:
    """What of it another process can be told: texts, figures, days, and what views hold."""
    kinds = (str, float, datetime.date)
    return tuple(
        each
        for each in said
        if isinstance(each.value, kinds) or dataclasses.is_dataclass(each.value)
    )
