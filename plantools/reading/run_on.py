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
from plantools.reading.indents import outdented_line
from plantools.reading.pasted import pasted_problem
from plantools.reading.text import lines_of
from plantools.reading.tokens import lines_within, tokens

KEY_LINE = re.compile(r"[ \t]*(?P<dash>- +)?(?P<key>[a-z][a-z_]*):(?=\s|$)")
"""A line that is a key of a plan file, the first one of an entry or another."""

_NO_KEY_THERE = "did not find expected key"
_NO_COLON_THERE = "mapping values are not allowed in this context"

_NO_SPACE = re.compile(r"[a-z_]+:\S")


def run_on_problem(
    error: yaml.MarkedYAMLError, text: str, file: str, loader: Any
) -> Problem | None:
    """The problem with a text that runs on, where it began; None where none does.

    `loader` is the class of one of PyYAML's loaders.
    """
    found, lines = list(tokens(text, loader)), lines_of(text)
    if (quote := _unclosed_quote(found, lines)) is not None:
        return syntax.unclosed_quote(_place(quote, file))
    if (mark := error.problem_mark) is None or mark.line >= len(lines):
        return None
    if pasted := pasted_problem(lines, lines_within(found), mark.line, file):
        return pasted
    if error.problem == _NO_KEY_THERE:
        return _outdented(lines, mark, file)
    if error.problem == _NO_COLON_THERE and (begun := _without_colon(found, mark, lines)):
        return syntax.no_colon(_place(begun, file))
    return None


def _outdented(lines: list[str], mark: Any, file: str) -> Problem | None:
    """The problem with a line above the mark that stands too far left; None where none does."""
    begins_line = not lines[mark.line][: mark.column].strip()
    line = outdented_line(lines, mark.line) if begins_line else None
    return syntax.wrong_indent(Place(file, line + 1, 1), mark.column) if line is not None else None


def _unclosed_quote(found: list[Any], lines: list[str]) -> Any:
    """The mark at which the first text in quotes opens that runs over keys; None if none does."""
    for token in found:
        if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
            first, last = token.start_mark.line + 1, token.end_mark.line
            if any(KEY_LINE.match(line) for line in lines[first : last + 1]):
                return token.start_mark
    return None


def _without_colon(found: list[Any], mark: Any, lines: list[str]) -> Any:
    """The mark of a text that stands where a key should and runs on to the line of `mark`."""
    if len(found) < 2 or not isinstance(found[-1], yaml.ScalarToken) or found[-1].style:
        return None
    before, last = found[-2:]
    begun, line = last.start_mark, lines[last.start_mark.line]
    is_value = isinstance(before, yaml.ValueToken) and not _NO_SPACE.match(line[begun.column :])
    runs_on = begun.line < last.end_mark.line == mark.line
    return begun if runs_on and not is_value else None


def _place(mark: Any, file: str) -> Place:
    return Place(file, mark.line + 1, mark.column + 1)
