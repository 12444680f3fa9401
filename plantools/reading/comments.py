"""Texts that a # cuts short: YAML takes `#1 in reading` for a comment, and says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plantools.model import Place, Problem
from plantools.reading.text import place_of
from plantools.reading.tokens import tokens

_HASH = re.compile(r"(?<=\S)[ \t]+(#)(?=[^\s#])")


def cut_texts(text: str, file: str, loader: Any) -> Iterator[Problem]:
    """A problem for each # that ends a text without quotes, and has no space after it."""
    found = [
        (place_of(text, match.start(), file), place_of(text, match.start(1), file))
        for match in _HASH.finditer(text)
    ]
    if found:
        ends = {(mark.line + 1, mark.column + 1) for mark in _ends(text, loader)}
        yield from (_cut(at) for before, at in found if (before.line, before.column) in ends)


def _ends(text: str, loader: Any) -> Iterator[Any]:
    """The marks after which a text without quotes ends, or should begin."""
    for token in tokens(text, loader):
        is_plain = isinstance(token, yaml.ScalarToken) and not token.style
        if is_plain or isinstance(token, yaml.ValueToken | yaml.BlockEntryToken):
            yield token.end_mark


def _cut(place: Place) -> Problem:
    return Problem(
        "text-cut-by-hash",
        "The text ends before the # here; what follows would be left out as a comment.",
        place,
        'Put the whole text in double quotes, as title: "We are #1 in reading". If it is meant as '
        "a comment, put a space after the #.",
        "In these files a # after a space begins a comment.",
    )
