"""Long texts in the lines in which a person would write them into a file."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from plantools.forms.rich import canonical
from plantools.reading import Arrange, Change, New, Put

_WIDTH = 92


def wrapped(change: Change) -> Change:
    """The change with the long paragraphs of its texts in lines; the texts mean the same."""
    if isinstance(change, Put):
        return replace(change, value=_broken(change.value))
    if isinstance(change, Arrange):
        return replace(
            change,
            entries=tuple(
                New(_broken(each.value)) if isinstance(each, New) else each
                for each in change.entries
            ),
        )
    return change


def _broken(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _broken(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_broken(each) for each in value]
    if isinstance(value, str) and "\n\n" in value:
        return _broken_markdown(value)
    return value


def _broken_markdown(text: str) -> str:
    """The Markdown with its long paragraphs in lines, where that changes nothing of it."""
    blocks = [
        block
        if re.match(r"[-*+>\d ]", block) or "\n" in block
        else "\n".join(textwrap.wrap(block, _WIDTH, break_long_words=False, break_on_hyphens=False))
        for block in text.split("\n\n")
    ]
    broken = "\n\n".join(blocks)
    return broken if canonical(broken) == canonical(text) else text
