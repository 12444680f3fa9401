"""Tables on a small screen: one of words becomes a card a row, one of figures scrolls.

A card is CSS alone. Since CSS that lays out a table as blocks takes its meaning away from screen
readers, each part of such a table says its role as well (https://www.w3.org/TR/wai-aria-1.2/#table).
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

_ROLES = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
_FEW = 3
"""With fewer columns a table fits a phone as it is."""
_A_FEW_WORDS = 40
"""Characters of a row's name that stand in three lines of a narrow column."""


def fit(table: etree._Element) -> None:
    """Gives the table the class `stacks` or `figures`, and a stacking one its roles and labels.

    One of figures whose rows have long names is `wordy` as well: they stand in a wider column.
    """
    heads = table.findall("thead/tr/th")
    if len(heads) < _FEW or len(table.findall("thead/tr")) != 1:
        return
    if 2 * sum(head.get("class") == "right" for head in heads) > len(heads):
        table.set("class", "figures wordy" if _is_wordy(table) else "figures")
        return
    table.set("class", "stacks")
    for node in table.iter("table", "thead", "tbody", "tr", "td", "th"):
        node.set("role", _role(node))
    labels = [" ".join(" ".join(map(str, head.itertext())).split()) for head in heads]
    for place, cell in _placed_cells(table):
        if place and place < len(labels) and cell.tag == "td":
            cell.set("data-label", labels[place])


def _is_wordy(table: etree._Element) -> bool:
    names = (row[0] for row in table.iterfind("tbody/tr") if len(row))
    return any(len("".join(map(str, name.itertext()))) > _A_FEW_WORDS for name in names)


def _role(node: etree._Element) -> str:
    if node.tag == "th":
        return "columnheader" if node.get("scope") == "col" else "rowheader"
    return _ROLES[str(node.tag)]


def _placed_cells(table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell of the body with the number of its column, below cells that reach down as well."""
    reaching: dict[int, int] = {}
    for row in table.iterfind("tbody/tr"):
        place = 0
        taken = {column for column, rows in reaching.items() if rows}
        reaching = {column: rows - 1 for column, rows in reaching.items() if rows > 1}
        for cell in row:
            while place in taken:
                place += 1
            yield place, cell
            width, height = (int(cell.get(name) or 1) for name in ("colspan", "rowspan"))
            if height > 1:
                reaching |= dict.fromkeys(range(place, place + width), height - 1)
            place += width
