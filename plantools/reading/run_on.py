"""Texts that run on over the lines below them, so that the parser gives up far from the fault.

A quotation mark that is not closed is closed by the next one, a hundred lines below; a line without
a colon after its key, or with a dash that is none, begins a text that goes on until a colon comes.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from plantools.model import Place, Problem
from plantools.reading import syntax
from plantools.reading.pasted import pasted_problem
from plantools.reading.text import lines_of
from plantools.reading.tokens import lines_within, tokens

KEY_LINE = re.compile(r"[ \t]*(?P<dash>- +)?(?P<key>[a-z][a-z_]*):(?=\s|$)")
"""A line that is a key of a plan file, the first one of an entry or another."""

_NO_COLON_THERE = "mapping values are not allowed in this context"


def run_on_problem(
    error: yaml.MarkedYAMLError, text: str, file: str, loader: Any
) -> Problem | None:
    """The problem with a text that runs on, where it began; None where none does.

    `loader` is the class of one of PyYAML's loaders.
    """
    found, lines = list(tokens(text, loader)), lines_of(text)
    if (quote := _unclosed_quote(found, lines)) is not None:
        return syntax.unclosed_quote(_place(quote, file))
    mark = error.problem_mark
    if mark and (pasted := pasted_problem(lines, lines_within(found), mark.line, file)):
        return pasted
    begun = _without_colon(found, error)
    return syntax.no_colon(_place(begun, file)) if begun is not None else None


def _unclosed_quote(found: list[Any], lines: list[str]) -> Any:
    """The mark at which the first text in quotes opens that runs over keys; None if none does."""
    for token in found:
        if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
            first, last = token.start_mark.line + 1, token.end_mark.line
            if any(KEY_LINE.match(line) for line in lines[first : last + 1]):
                return token.start_mark
    return None


def _without_colon(found: list[Any], error: yaml.MarkedYAMLError) -> Any:
    """The mark of a text that stands where a key should and runs on to the error's line."""
    if error.problem != _NO_COLON_THERE or len(found) < 2 or error.problem_mark is None:
        return None
    before, last = found[-2:]
    is_text = isinstance(last, yaml.ScalarToken) and not last.style
    if not is_text or isinstance(before, yaml.ValueToken):
        return None
    runs_on = last.start_mark.line < last.end_mark.line == error.problem_mark.line
    return last.start_mark if runs_on else None


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)
