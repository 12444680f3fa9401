"""A workbook for a spreadsheet program: cells that are what they seem, always the same bytes.

This is the one module that touches openpyxl. It takes a text that begins with `=` for a formula,
dates the file by the clock, names itself in it, and writes formulas without what they come to: a
preview that does not reckon would show nothing. All of it is closed here.
"""

from __future__ import annotations

import datetime
import io
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.cell import Cell as PageCell
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from plantools.rendering import house
from plantools.rendering.package import pack, read_package, write_package

_RISKY = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet program may take a text for a formula by."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_LONGEST = 32_767
"""Characters that a cell may hold."""
_PAPER_LETTER = 1
_LINE_HEIGHT = 15.75
"""Points, for a line of eleven-point text."""
_DOLLARS = '"$"#,##0;-"$"#,##0;"–"'
_CENTS = '"$"#,##0.00;-"$"#,##0.00;"–"'
"""Amounts as documents write them; a dash for nothing."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_FONT_ORDER = (
    "b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color",
    "name", "family", "charset", "scheme",
)  # fmt: skip
_NO_PROGRAM = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties '
    b'xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
"""openpyxl names itself as the program that made the file."""


@dataclass(frozen=True)
class Formula:
    """A formula, and what it comes to: programs that do not reckon show the latter."""

    text: str
    value: Decimal


Cell = str | Decimal | Formula | None


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, its width in characters, and whether it holds dollars."""

    heading: str
    width: int
    is_money: bool = False


@dataclass(frozen=True)
class Sheet:
    """A sheet: a row of headings, rows of cells, and which of the rows are sums or headings."""

    name: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]
    strong: frozenset[int] = field(default_factory=frozenset)
    """The places, from 0, of rows that are sums or group heads."""
    has_filter: bool = False
    printed: str = ""
    """The last column that is printed; '' for all."""


@dataclass(frozen=True)
class BookProperties:
    """What a workbook says of itself."""

    title: str
    author: str
    language: str
    date: datetime.date
    header: str
    footer: str
    accent: str


def workbook(sheets: Sequence[Sheet], about: BookProperties) -> bytes:
    """The bytes of an .xlsx file with these sheets, the same for the same sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    money = _CENTS if _has_cents(sheets) else _DOLLARS
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, about, money)
    book.calculation.fullCalcOnLoad = True
    properties, day = book.properties, datetime.datetime.combine(about.date, datetime.time())
    properties.title, properties.creator = about.title, about.author
    properties.lastModifiedBy, properties.language = about.author, about.language
    properties.created = properties.modified = day
    stream = io.BytesIO()
    book.save(stream)
    properties.modified = day  # saving sets it by the clock
    return _settled(stream.getvalue(), tostring(properties.to_tree()), sheets)


def _has_cents(sheets: Sequence[Sheet]) -> bool:
    cells = (cell for sheet in sheets for row in sheet.rows for cell in row)
    amounts = (cell.value if isinstance(cell, Formula) else cell for cell in cells)
    return any(isinstance(each, Decimal) and each % 1 for each in amounts)


def _fill(page: Worksheet, sheet: Sheet, about: BookProperties, money: str) -> None:
    accent = about.accent or house.ACCENT
    for number, column in enumerate(sheet.columns, 1):
        _put(page, 1, number, column.heading)
        cell = page.cell(1, number)
        cell.font = Font(name=house.FONT, size=11, bold=True, color=accent)
        cell.fill = PatternFill("solid", fgColor=house.FILL)
        side = "right" if column.is_money else "left"
        cell.alignment = Alignment(horizontal=side, vertical="center", wrap_text=True)
        cell.border = Border(bottom=Side("medium", color=accent))
        page.column_dimensions[get_column_letter(number)].width = column.width
    for place, row in enumerate(sheet.rows):
        for number, (column, value) in enumerate(zip(sheet.columns, row, strict=True), 1):
            _put(page, place + 2, number, value)
            _dress(page.cell(place + 2, number), column, money, is_strong=place in sheet.strong)
        page.row_dimensions[place + 2].height = _LINE_HEIGHT * _lines(sheet.columns, row)
    headings = tuple(column.heading for column in sheet.columns)
    page.row_dimensions[1].height = _LINE_HEIGHT * _lines(sheet.columns, headings)
    _set_up(page, sheet, about)


def _put(page: Worksheet, row: int, column: int, value: Cell) -> None:
    cell = page.cell(row, column)
    if isinstance(value, Formula):
        cell.value = f"={value.text}"
    elif isinstance(value, Decimal):
        cell.value = value
    elif value:
        cell.value = "-"
        cell.value = plain(value)
        cell.data_type = "s"
        if value.startswith(_RISKY):
            cell.quotePrefix = True  # else the program takes it for a formula when it is edited


def plain(text: str) -> str:
    """A text as a cell may hold it: no control characters, no escapes of the format's own."""
    return _ESCAPE_LIKE.sub("_x005F_", _FORBIDDEN.sub("", text))[:_LONGEST]


def _lines(columns: Sequence[SheetColumn], row: Sequence[Cell]) -> int:
    """The lines that a row's texts take: programs do not agree to find its height themselves."""
    return max(
        len(textwrap.wrap(cell, column.width)) if isinstance(cell, str) and cell else 1
        for column, cell in zip(columns, row, strict=True)
    )


def _dress(
    cell: PageCell | MergedCell, column: SheetColumn, money: str, *, is_strong: bool
) -> None:
    cell.font = _font(is_strong)
    cell.border = _line(is_strong)
    side = "right" if column.is_money else "left"
    cell.alignment = _aligned(side)
    if column.is_money:
        cell.number_format = money


@cache
def _font(is_strong: bool) -> Font:
    return Font(name=house.FONT, size=11, bold=is_strong, color=house.TEXT)


@cache
def _line(is_strong: bool) -> Border:
    return Border(bottom=Side("thin", color=house.RULE), top=Side("thin") if is_strong else None)


@cache
def _aligned(side: str) -> Alignment:
    return Alignment(horizontal=side, vertical="top", wrap_text=True)


def _set_up(page: Worksheet, sheet: Sheet, about: BookProperties) -> None:
    """The header row stays in sight and is printed on each page; a page is as wide as the sheet."""
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _PAPER_LETTER
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.gridLines = False
    if sheet.has_filter:
        page.auto_filter.ref = page.dimensions
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text, head.right.text = _literal(about.header), _literal(sheet.name)
    foot.left.text, foot.right.text = _literal(about.footer), "Page &P of &N"
    if sheet.printed:
        page.print_area = f"A1:{sheet.printed}{page.max_row}"
    page.oddHeader, page.oddFooter = head, foot


def _literal(text: str) -> str:
    """A text for a page's header, where `&` begins a field."""
    return text.replace("&", "&&")


def _settled(content: bytes, core: bytes, sheets: Sequence[Sheet]) -> bytes:
    """The file with its properties as given, what each formula comes to, and no time of day."""
    entries = read_package(content)
    entries["docProps/core.xml"] = pack("docProps/core.xml", core)
    entries["docProps/app.xml"] = pack("docProps/app.xml", _NO_PROGRAM)
    styles = _in_order(entries["xl/styles.xml"].content())
    entries["xl/styles.xml"] = pack("xl/styles.xml", styles)
    for number, sheet in enumerate(sheets, 1):
        name = f"xl/worksheets/sheet{number}.xml"
        text = entries[name].content().decode()
        entries[name] = pack(name, _with_values(text, sheet).encode())
    return write_package(entries.values())


def _in_order(styles: bytes) -> bytes:
    """The styles with what a font says in the schema's order, which openpyxl does not keep."""
    tree = etree.fromstring(styles)
    for font in tree.iter(f"{{{_MAIN}}}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=True, standalone=True)


_FORMULA = re.compile(r'(<c r="([A-Z]+\d+)"[^>]*><f>[^<]*</f>)(?:<v\s*/>|<v></v>)')


def _with_values(text: str, sheet: Sheet) -> str:
    """The sheet's XML with what each formula comes to behind it."""
    values = {
        f"{get_column_letter(number)}{place}": cell.value
        for place, row in enumerate(sheet.rows, 2)
        for number, cell in enumerate(row, 1)
        if isinstance(cell, Formula)
    }
    return _FORMULA.sub(lambda found: f"{found[1]}<v>{values[found[2]]}</v>", text)
