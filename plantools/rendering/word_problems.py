"""What is wrong with the tags of a Word template that can not be read: all of it, in one run.

Each part is gone through by itself: signs that were to be tags are put right (`delimiters.py`),
docxtpl's grammar is applied, and what Jinja can not read is mended (`mending.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from lxml import etree

from plantools.rendering.delimiters import AlmostTag, put_right
from plantools.rendering.errors import RenderError, TagError
from plantools.rendering.mending import mended
from plantools.rendering.package import PackageError, read_package
from plantools.rendering.template_problems import wrong_in
from plantools.rendering.word_code import NOTHING_TAKEN_IN, WordEnvironment, taken_in
from plantools.rendering.word_file import read_xml, roles_of
from plantools.rendering.word_source import (
    almost_in,
    own_texts,
    place_in,
    tagged_source,
    wrong_filters,
)

_EDGE = re.compile(
    r"<w:(?P<open>body|tbl|tr|tc|p|txbxContent)(?: [^>]*)?>"
    r"|</w:(?P<close>body|tbl|tr|tc|p|txbxContent)>"
)


def word_problems(content: bytes, name: str, view: type) -> list[RenderError]:
    """Every tag that can not be read, and every name that a view of that class does not have.

    Tags are told as TagError. Raises PackageError where the file is no Word file, or not safe.
    """
    entries = read_package(content)
    roles = roles_of(entries)
    found: list[RenderError] = []
    for part in (*roles.words, *roles.properties):
        xml = entries[part].content()
        label = roles.words.get(part, "properties")
        if b"{" in xml:
            try:
                found += _in_part(xml, name, label, view, is_words=part in roles.words)
            except PackageError as err:
                found.append(TagError(name, str(err), part=label))
    return found


def _in_part(
    xml: bytes, name: str, label: str, view: type, *, is_words: bool
) -> Iterator[RenderError]:
    root = read_xml(xml)
    if is_words:
        for place, almost in _put_right(root):
            yield TagError(name, almost.message, part=label, place=place)
        for message, place in wrong_filters(root):
            yield TagError(name, message, part=label, place=place)
    source = tagged_source(root, is_words=is_words)
    environment = WordEnvironment()
    template = mended(source.text, environment, containers_in)
    wrong = wrong_in(template, view, environment)
    for problem in wrong.problems:
        message = problem.said(problem.tag and (source.tag(problem.line) or problem.tag))
        yield TagError(name, message, part=label, place=source.place(problem.line))
    for line in taken_in(template.tree):
        yield TagError(name, NOTHING_TAKEN_IN, part=label, place=source.place(line))
    for each in wrong.names:
        yield RenderError(name, each.message, part=label, place=source.place(each.line))


def _put_right(root: etree._Element) -> Iterator[tuple[str, AlmostTag]]:
    """Makes tags of what was to be tags, and gives each with its place."""
    for paragraph, wrong in groupby(list(almost_in(root)), key=lambda found: found[0]):
        found = [almost for _, almost in wrong]
        place = place_in(root, paragraph)
        first, *others = own_texts(paragraph)
        text = "".join(each.text or "" for each in (first, *others))
        first.text = put_right(text, found)
        for other in others:
            other.text = ""
        yield from ((place, almost) for almost in found)


def containers_in(text: str, spots: list[int]) -> list[tuple[int, int]]:
    """Where what each spot stands in begins, and where that begins which holds its paragraph."""
    found: list[tuple[int, int]] = []
    open_: list[tuple[str, int]] = [("", 0)]
    edges = iter([*_EDGE.finditer(text)])
    edge = next(edges, None)
    for spot in spots:
        while edge and edge.start() < spot:
            _follow(edge, open_)
            edge = next(edges, None)
        name, start = open_[-1]
        found.append((start, open_[-2][1] if name == "p" and len(open_) > 1 else start))
    return found


def _follow(edge: re.Match[str], open_: list[tuple[str, int]]) -> None:
    if edge["open"] and not edge[0].endswith("/>"):
        open_.append((edge["open"], edge.start()))
    elif edge["close"] and any(name == edge["close"] for name, _ in open_):
        while open_.pop()[0] != edge["close"]:
            pass
