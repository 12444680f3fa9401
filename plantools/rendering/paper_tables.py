"""Tables on paper: how wide each column is, which rows may break, and very long tables in parts.

`templates/pdf/house.typ` reads what is written here:

- `data-widths` has the columns' shares of the width, and `data-words` the letters of the longest
  word in each;
- a row of the class `long` may break across pages;
- a table of the class `part` goes on from the one before it, on a new page with heads of its own:
  Typst sets pages that a page break parts at the same time, on as many cores as there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from plantools.rendering.body import words_of

_CELLS = frozenset({"th", "td"})
_SHORT = 150
"""Characters that fit on a page in the narrowest column."""
_A_LINE = 20
"""Characters that the last line of an item leaves empty."""
_LINE = 94
"""Characters in a line as wide as an upright page."""
_LONG = 40
"""Lines in a cell from which on its row may break across pages; an upright page has 48."""
_PART = 2000
"""Lines from which on a table is set in parts: some forty pages, of which the last is not full."""
_BREAKS = re.compile(r"(?:[\s/—]|(?<!\d)[–-]|[–-](?!\d))+")
"""Where a line may break without harm: not within a span of years, as 2026–27."""


@dataclass(slots=True)
class _Row:
    node: etree._Element
    cells: list[tuple[int, int]] = field(default_factory=list)
    """The column and the characters of each cell that may take more than a few lines."""
    is_cut: bool = False
    """True where a cell reaches into the next row."""

    def lines(self, shares: Sequence[float]) -> float:
        """The lines that it takes, about; words leave some of each line empty."""
        whole = sum(shares)
        return max((_lines(length, shares[at] / whole) for at, length in self.cells), default=1.0)


def fit(tree: etree._Element) -> None:
    """Writes into each table of the tree what it needs on paper."""
    for table in list(tree.iter("table")):
        _fit(table)


def _fit(table: etree._Element) -> None:
    longest, words, rows = _measured(table)
    shares = [_share(longest.get(place, 0)) for place in range(max(longest, default=0) + 1)]
    table.set("data-widths", " ".join(f"{share:.2f}" for share in shares))
    table.set("data-words", " ".join(str(words.get(n, 0)) for n in range(len(shares))))
    lines = [row.lines(shares) for row in rows]
    for row, taken in zip(rows, lines, strict=True):
        if taken > _LONG:
            row.node.set("class", "long")
    if sum(lines) > _PART:
        _part(table, rows, lines)


def _measured(table: etree._Element) -> tuple[dict[int, int], dict[int, int], list[_Row]]:
    """The characters of each column's longest cell and of its longest word, and the rows."""
    longest: dict[int, int] = {}
    words: dict[int, int] = {}
    below: dict[int, int] = {}
    rows: list[_Row] = []
    for node in table.iter("tr"):
        place, row = 0, _Row(node)
        for cell in (each for each in node if each.tag in _CELLS):
            while below.get(place, 0):
                below[place] -= 1
                place += 1
            below[place] = _span(cell, "rowspan") - 1
            said, width = words_of(cell), _span(cell, "colspan")
            length = len(said)
            longest[place] = max(longest.get(place, 0), length // width)
            words[place] = max(words.get(place, 0), _longest_word(said) // width)
            if length > _SHORT and width == 1:
                items = sum(1 for _ in cell.iter("li", "p"))
                row.cells.append((place, length + _A_LINE * items))
            place += width
        for beyond in below:
            below[beyond] -= beyond >= place and below[beyond] > 0
        row.is_cut = any(below.values())
        rows.append(row)
    return longest, words, rows


def _span(cell: etree._Element, name: str) -> int:
    """Over how many rows or columns a cell reaches; 1 where it does not say."""
    written = cell.get(name)
    return max(1, int(written)) if written and str(written).isdecimal() else 1


def _lines(length: int, share: float) -> float:
    return length / max(4.0, _LINE * share - 3)


def _longest_word(words: str) -> int:
    """The letters of the longest word that a line can not be broken in."""
    longest = 0
    for word in words.split():
        if len(word) > longest:
            longest = max(longest, *map(len, _BREAKS.split(word)))
    return longest


def _share(longest: int) -> float:
    """A column's part of the width: more for more words, but never all of it."""
    return float(min(max(longest, 9), 120) ** 0.62)


def _part(table: etree._Element, rows: Sequence[_Row], lines: Sequence[float]) -> None:
    """Puts the rows that the first part has no room for into tables after it."""
    parent, head = table.getparent(), table.find("thead")
    if parent is None or parent.getparent() is not None:
        return  # only what stands in nothing else can begin a page
    place = parent.index(table)
    _, *others = _shared_out(rows, lines)
    for number, nodes in enumerate(others, 1):
        part = etree.Element("table", dict(table.attrib.items()))  # type: ignore[arg-type]
        part.set("class", "part")
        if head is not None:
            part.append(deepcopy(head))
        for node in part.iter():
            node.attrib.pop("id", "")  # an id is one place's
        etree.SubElement(part, "tbody").extend(nodes)
        parent.insert(place + number, part)


def _shared_out(rows: Sequence[_Row], lines: Sequence[float]) -> Iterator[list[etree._Element]]:
    """The body's rows, in parts that no cell reaches out of."""
    part: list[etree._Element] = []
    taken = 0.0
    for row, more in zip(rows, lines, strict=True):
        if row.node.getparent().tag == "thead":  # type: ignore[union-attr]
            continue
        part.append(row.node)
        taken += more
        if taken > _PART and not row.is_cut:
            yield part
            part, taken = [], 0.0
    if part:
        yield part
