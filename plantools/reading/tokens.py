"""The tokens of a YAML text: what its parser sees, also where it is no YAML as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import yaml


def tokens(text: str, loader: Any) -> Iterator[Any]:
    """The tokens of a text, as far as there are any; `loader` is the class of one of PyYAML's."""
    try:
        yield from yaml.scan(text, Loader=loader)
    except yaml.YAMLError:
        return


def lines_within(found: Iterable[Any]) -> set[int]:
    """The lines, counted from 0, on which a text in quotes or under | or > goes on."""
    return {
        line
        for token in found
        if isinstance(token, yaml.ScalarToken) and token.style
        for line in range(token.start_mark.line + 1, token.end_mark.line + (token.style in "'\""))
    }
