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
from plantools.reading.entries import entry_problem
from plantools.reading.indents import outdented_line
from plantools.reading.pasted import pasted_problem
from plantools.reading.text import lines_of
from plantools.reading.tokens import lines_within, tokens

KEY_LINE = re.compile(r"[ \t]*(?P<dash>- +)?(?P<key>[a-z][a-z_]*):(?=\s|$)")
"""A line that is a key of a plan file, the first one of an entry or another."""

_NO_KEY_THERE = "did not find expected key"
_NO_COLON_THERE = "mapping values are not allowed in this context"

_NO_COLON_FOUND = "could not find expected ':'"
_FAR = 10
"""How many lines above the one on which the parser gives up a text may begin."""

_OPENS = (yaml.FlowSequenceStartToken, yaml.FlowMappingStartToken)
_CLOSES = (yaml.FlowSequenceEndToken, yaml.FlowMappingEndToken)
_CLOSED = re.compile(r"[\]}][\]},]*[ \t]*(#.*)?$")
_DASH = re.compile(r" *- ")
_BARE_KEY = re.compile(r"[ \t]*(- +)?[a-z_]+:[ \t]*$")
_WORDS_BEGIN = re.compile(r"[ \t]*[^\W\d_]+[ ,]")
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
    within = lines_within(found)
    if pasted := pasted_problem(lines, within, mark.line, file):
        return pasted
    if entry := entry_problem(error, lines, file):
        return entry
    if error.problem == _NO_KEY_THERE:
        return _outdented(lines, mark, file)
    if error.problem == _NO_COLON_THERE and (begun := _without_colon(found, mark, lines)):
        return syntax.no_colon(_place(begun, file))
    if error.problem in (_NO_COLON_THERE, _NO_COLON_FOUND):
        return _without_mark(lines, within, mark.line, file)
    return None


def _without_mark(lines: list[str], within: set[int], line: int, file: str) -> Problem | None:
    """The problem with words above `line` that follow a key with nothing after it."""
    for number in range(line, max(line - _FAR, 0), -1):
        text, above = lines[number], lines[number - 1]
        if number in within or not _BARE_KEY.match(above) or KEY_LINE.match(text):
            continue
        indent = len(text) - len(text.lstrip())
        if _WORDS_BEGIN.match(text) and indent > len(above) - len(above.lstrip()):
            return syntax.no_mark(Place(file, number + 1, indent + 1))
    return None


def _outdented(lines: list[str], mark: Any, file: str) -> Problem | None:
    """The problem with a line above the mark that stands too far left; None where none does."""
    begins_line = not lines[mark.line][: mark.column].strip()
    line = outdented_line(lines, mark.line) if begins_line else None
    if line is not None and all(_DASH.match(lines[each]) for each in (line, mark.line)):
        spaces = len(lines[line]) - len(lines[line].lstrip())
        return syntax.wrong_indent(Place(file, mark.line + 1, 1), spaces)
    return syntax.wrong_indent(Place(file, line + 1, 1), mark.column) if line is not None else None


def _unclosed_quote(found: list[Any], lines: list[str]) -> Any:
    """The mark at which the first text in quotes opens that runs over keys; None if none does.

    Within brackets it is enough that it runs over the end of its line and a closing bracket there.
    """
    depth = 0
    for token in found:
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if isinstance(token, yaml.ScalarToken) and token.style in ("'", '"'):
            start, last = token.start_mark, token.end_mark.line
            runs_on = last > start.line
            ends_list = runs_on and depth and _CLOSED.search(lines[start.line][start.column :])
            over = lines[start.line + 1 : last + 1]
            if ends_list or any(KEY_LINE.match(line) for line in over):
                return start
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
