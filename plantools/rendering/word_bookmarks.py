"""Bookmarks: those of a template, which a loop repeats, and those that its tags set.

In a loop each round has its own copy: the first keeps number and name, `section` becomes
`section_2`, `section_3`. A link of the template leads to the copy of its own round where the loop
has the bookmark too, else to the copy written last.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

LONGEST_NAME = 40
"""Word cuts a longer name off."""


@dataclass
class Bookmarks:
    """The bookmarks of one document as it is written."""

    next_number: int
    names: dict[str, int] = field(default_factory=dict)
    """By the name of a bookmark of the template, how many copies have begun."""
    open: dict[str, str] = field(default_factory=dict)
    """By the number of a bookmark in the template, that of its copy that has begun last."""
    keys: dict[str, str] = field(default_factory=dict)
    """The bookmarks that tags have set, by their keys."""
    wanted: dict[str, str] = field(default_factory=dict)
    """The names that links of tags lead to, by their keys."""

    def number(self) -> int:
        """A number that no bookmark of this document has."""
        self.next_number += 1
        return self.next_number - 1

    def started(self, id_: str) -> str:
        self.open[id_] = str(self.number()) if id_ in self.open else id_
        return self.open[id_]

    def ended(self, id_: str) -> str:
        return self.open.get(id_, id_)

    def named(self, name: str) -> str:
        self.names[name] = self.names.get(name, 0) + 1
        return _copy(name, self.names[name])

    def linked(self, name: str, *, is_before: bool) -> str:
        """The name of the copy that a link leads to; `is_before` where it is yet to begin."""
        return _copy(name, self.names.get(name, 0) + is_before)

    def placed(self, key: str) -> str:
        """A bookmark for `key`. Raises ValueError where the document has one already."""
        if key in self.keys:
            raise ValueError(f"the bookmark '{key}' is there already; give each its own key")
        self.keys[key] = name_of(key)
        number = self.number()
        return (
            f'<w:bookmarkStart w:id="{number}" w:name="{self.keys[key]}"/>'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )

    def asked(self, key: str) -> str:
        """The name of the bookmark for `key`, which may be yet to come."""
        return self.wanted.setdefault(key, name_of(key))

    def missing(self) -> list[str]:
        """The keys that links lead to and no bookmark has."""
        return [key for key in self.wanted if key not in self.keys]


def name_of(key: str) -> str:
    """The name of the bookmark for a key: letters, digits and underscores, as Word wants it."""
    plain = re.sub(r"[^A-Za-z0-9]+", "_", key)
    if re.fullmatch(r"[A-Za-z]\w*", key, re.ASCII) and len(key) <= LONGEST_NAME:
        return key
    digest = hashlib.sha256(key.encode(errors="replace")).hexdigest()[:8]
    return f"to_{plain[:24]}_{digest}"


def _copy(name: str, number: int) -> str:
    end = f"_{number}" if number > 1 else ""
    return name[: LONGEST_NAME - len(end)] + end


# The template's own

_MET = re.compile(
    r"\{%-?\s*(?P<tag>for|endfor)\b.*?%\}"
    r"|(?P<start><w:bookmarkStart\b[^>]*>)|(?P<end><w:bookmarkEnd\b[^>]*>)"
    r'|(?P<link><w:hyperlink\b[^>]*\bw:anchor="(?P<anchor>[^"{]*)"[^>]*>)'
    r"|(?P<field>\b(?:PAGEREF|REF|NOTEREF)\s+(?P<target>[A-Za-z_]\w*))",
    re.DOTALL,
)


def with_copies(text: str) -> str:
    """A part of a template with a name and a number of its own for each round of a bookmark."""
    met = list(_in_loops(text))
    loops = {
        _attribute(found["start"], "name"): (loop, found.start())
        for found, loop in met
        if found["start"]
    }
    pieces: list[str] = []
    at = 0
    for found, loop in met:
        new = _repeated(found, loop, loops)
        pieces += (text[at : found.start()], new)
        at = found.end()
    return "".join((*pieces, text[at:]))


def _in_loops(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Bookmarks and links that stand in loops, each with the number of the innermost one."""
    loops: list[int] = []
    count = 0
    for found in _MET.finditer(text):
        if found["tag"] == "for":
            count += 1
            loops.append(count)
        elif found["tag"]:
            del loops[-1:]
        elif loops:
            yield found, loops[-1]


def _repeated(found: re.Match[str], loop: int, loops: dict[str, tuple[int, int]]) -> str:
    element = found[0]
    if found["start"]:
        element = _with_filter(element, "id", "_mark_start")
        return _with_filter(element, "name", "_mark_name")
    if found["end"]:
        return _with_filter(element, "id", "_mark_end")
    name = found["anchor"] or found["target"]
    if name not in loops:
        return element
    itsloop, at = loops[name]
    is_before = itsloop == loop and found.start() < at
    return element.replace(name, f"{{{{ '{name}'|_mark_link({is_before}) }}}}")


def _attribute(element: str, name: str) -> str:
    found = re.search(rf'w:{name}="([^"]*)"', element)
    return found[1] if found else ""


def _with_filter(element: str, name: str, filter_: str) -> str:
    new = rf"\1{{{{ '\2'|{filter_} }}}}\3"
    return re.sub(rf'(w:{name}=")([^"{{]*)(")', new, element)
