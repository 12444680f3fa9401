"""Ids that a new part of a plan may have: those that nothing has, or had in another year."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

_ID = re.compile(r"""(?:^|[\s{,-])id:\s*["']?([A-Za-z][A-Za-z0-9-]*)""", re.MULTILINE)


def ids_under(folder: Path) -> frozenset[str]:
    """What looks like an id in the YAML files of a folder, of any year, readable or not.

    It may hold too much, as an id in a comment: it only serves to keep clear of them.
    """
    return frozenset(
        id_
        for file in folder.rglob("*.yaml")
        if file.is_file()
        for id_ in _ID.findall(file.read_text(encoding="utf-8", errors="replace"))
    )


def free_prefix(wanted: str, used: Collection[str]) -> str:
    """`wanted`, or with a 2, a 3 and so on behind it where an id begins with it already."""
    number = 1
    while True:
        prefix = wanted if number == 1 else f"{wanted}{number}"
        if not any(_begins_with(id_, prefix) for id_ in used):
            return prefix
        number += 1


def next_number(stem: str, used: Collection[str]) -> int:
    """The number after the highest that any id of the form `<stem><number>` has."""
    form = re.compile(re.escape(stem) + r"(\d+)", re.IGNORECASE)
    numbers = [int(match[1]) for id_ in used if (match := form.fullmatch(id_))]
    return max(numbers, default=0) + 1


def school_prefix(school: str, used: Collection[str]) -> str:
    """What a school's ids begin with, as LIN for `lincoln`; nothing in `used` begins so."""
    word = school.split("-")[0].upper()
    for length in range(3, len(word)):
        if not any(_begins_with(id_, word[:length]) for id_ in used):
            return word[:length]
    return free_prefix(word[:30], used)


def _begins_with(id_: str, prefix: str) -> bool:
    folded, start = id_.lower(), prefix.lower()
    return folded == start or folded.startswith(f"{start}-")
