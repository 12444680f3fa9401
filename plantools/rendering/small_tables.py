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
_A_WORD = 12
"""Characters that stand on one line of a narrow column."""


def fit(table: etree._Element) -> None:
    """Gives the table the class `stacks` or `figures`, and a stacking one its roles and labels.

    One of figures whose rows have long names is `wordy` as well: they stand in a wider column.
    """
    heads = table.findall("thead/tr/th")
    if len(heads) < _FEW or len(table.findall("thead/tr")) != 1:
        return
    figures = sum(head.get("class") == "right" for head in heads)
    if 2 * figures > len(heads) or (figures and _is_short(table)):
        table.set("class", "figures wordy" if _is_wordy(table) else "figures")
        return
    table.set("class", "stacks")
    for node in table.iter("table", "thead", "tbody", "tr", "td", "th"):
        node.set("role", _role(node))
    labels = [" ".join(" ".join(map(str, head.itertext())).split()) for head in heads]
    for place, cell in _placed_cells(table):
        if place < len(labels) and cell.tag == "td" and (place or _is_number(cell)):
            cell.set("data-label", labels[place])


def _is_short(table: etree._Element) -> bool:
    """Whether a table of three columns fits a phone: beside each name stands a word or two."""
    if len(table.findall("thead/tr/th")) != _FEW:
        return False
    beside = [cell for row in table.iterfind("tbody/tr") for cell in list(row)[1:]]
    return all(len(_words(cell)) <= _A_WORD for cell in beside)


def _is_number(cell: etree._Element) -> bool:
    """Whether a row's name is a number, as 1.2, which says little without its column's heading."""
    return not any(map(str.isalpha, _words(cell)))


def _words(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


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
