"""Plain data as lines of YAML, as a person would write them."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Mapping
from typing import Any

from plantools.reading.plain_texts import begins_entry
from plantools.reading.run_on import KEY_LINE

_WIDTH = 96
_PLAIN = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 .()’–%/+;-]*[A-Za-z0-9.)%])?")
_NOT_TEXT = {"yes", "no", "y", "n", "true", "false", "on", "off", "null"}


def entry(key: str, value: Any, *, is_folded: bool = True, is_named: bool = True) -> list[str]:
    """The lines of a key, without its colon where it `is_named`, and its value."""
    head = f"{key}:" if is_named else key
    if isinstance(value, str):
        return _text(head, value, is_folded=is_folded)
    if isinstance(value, Mapping):
        return [f"{head} {{}}"] if not value else [head, *_indented(_mapping(value))]
    return _list(head, list(value))


def item(value: Any) -> list[str]:
    """The lines of an entry of a list, its dash included."""
    if isinstance(value, Mapping) and value:
        first, *rest = _mapping(value)
        return [f"- {first}", *_indented(rest)]
    return entry("-", value, is_named=False)


def flow(value: Any) -> str:
    """The value on one line, as it may stand between brackets."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow(key)}: {flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(flow(each) for each in value)}]"
    return _scalar(str(value))


def _mapping(value: Mapping[str, Any]) -> list[str]:
    return [line for key, each in value.items() for line in entry(key, each)]


def _list(head: str, items: list[Any]) -> list[str]:
    if not items or all(isinstance(each, str) and _is_plain(each) for each in items):
        line = f"{head} {flow(items)}"
        if len(line) < _WIDTH - 20 or not items:
            return [line]
    return [head, *_indented(line for each in items for line in item(each))]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" if line else line for line in lines]


def _text(head: str, value: str, *, is_folded: bool) -> list[str]:
    line = f"{head} {_scalar(value)}"
    if "\n" not in value and len(line) <= _WIDTH - 16:
        return [line]
    if not _fits_a_block(value):
        return [line]
    mark, lines = "|", value.split("\n")
    if "\n" not in value and "  " not in value and is_folded:
        mark = ">-"
        lines = textwrap.wrap(value, _WIDTH - 16, break_long_words=False, break_on_hyphens=False)
    if any(KEY_LINE.match(each) or begins_entry(each, of_list=head == "-") for each in lines):
        return [line]  # reading takes such a line for one that slipped into the text
    return [f"{head} {mark}", *_indented(lines)]


def _fits_a_block(value: str) -> bool:
    """Whether a text can stand as typed: its first line shows the indentation."""
    lines = value.split("\n")
    return (
        value == value.strip()
        and not any(line and line[0] in " \t" for line in lines[:1])
        and not any(line != line.rstrip() for line in lines)
        and not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]", value)
    )


def _scalar(value: str) -> str:
    return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)


def _is_plain(value: str) -> bool:
    """Whether YAML takes the value for the text that it is, without quotes."""
    return bool(_PLAIN.fullmatch(value)) and value.casefold() not in _NOT_TEXT
