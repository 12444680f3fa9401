"""The resources as a workbook: all lines on one sheet, and the sums over them as formulas."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plantools.documents import (
    LineView,
    ObjectiveCostView,
    ResourcesView,
    SourceView,
    WorkView,
)
from plantools.rendering.spreadsheet import (
    BookProperties,
    Cell,
    Formula,
    Sheet,
    SheetColumn,
    workbook,
)

_KINDS = ("Staff", "Funds", "Technology", "Time")
_DISTRICT = "(district)"
_LINES = "All lines"
_AMOUNT = "I"
_MONEY = tuple(SheetColumn(kind, 15, is_money=True) for kind in _KINDS)
_TOTAL = SheetColumn("Total", 16, is_money=True)


@dataclass(frozen=True)
class _Line:
    objective: ObjectiveCostView
    work: WorkView
    line: LineView

    @property
    def value(self) -> Decimal:
        return self.line.value or Decimal(0)

    def at(self, column: str) -> str:
        """What stands in one of the columns of the sheet of all lines that sums look at."""
        return {
            "A": self.line.kind,
            "J": self.work.id,
            "K": self.objective.id,
            "L": self.work.owner_id,
            "M": self.line.source_id,
        }[column]


_KIND, _INITIATIVE, _OBJECTIVE, _OWNER, _SOURCE = "AJKLM"


class _Lines:
    """All lines, and the sums over those of them whose columns hold what is asked for."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self.all = lines
        self._sums: dict[tuple[str, ...], dict[tuple[str, ...], Decimal]] = {}

    def range(self, column: str) -> str:
        return f"'{_LINES}'!${column}$2:${column}${len(self.all) + 1}"

    def total(self) -> Formula:
        value = sum((each.value for each in self.all), Decimal(0))
        return Formula(f"SUM({self.range(_AMOUNT)})", value)

    def sum(self, *tests: tuple[str, str, str]) -> Formula:
        """The sum where each column holds what a cell says; a test is column, cell, and its text.

        Ids and kinds hold none of the signs that SUMIFS reads as wildcards or comparisons.
        """
        criteria = "".join(f",{self.range(column)},{cell}" for column, cell, _ in tests)
        columns = tuple(column for column, _, _ in tests)
        wanted = tuple(text for _, _, text in tests)
        value = self._by(columns).get(wanted, Decimal(0))
        return Formula(f"SUMIFS({self.range(_AMOUNT)}{criteria})", value)

    def by_kind(self, column: str, id_: str, row: int, letters: str) -> list[Cell]:
        """Four sums by kind and their total, where `column` holds the id that stands in the row."""
        sums = [
            self.sum((column, f"$A{row}", id_), (_KIND, f"{letter}$1", kind))
            for letter, kind in zip(letters, _KINDS, strict=True)
        ]
        return [*sums, Formula(f"SUM({letters[0]}{row}:{letters[-1]}{row})", _added(sums))]

    def _by(self, columns: tuple[str, ...]) -> dict[tuple[str, ...], Decimal]:
        if columns not in self._sums:
            found: dict[tuple[str, ...], Decimal] = {}
            for each in self.all:
                key = tuple(each.at(column) for column in columns)
                found[key] = found.get(key, Decimal(0)) + each.value
            self._sums[columns] = found
        return self._sums[columns]


def resources_workbook(view: ResourcesView) -> bytes:
    """The workbook of a view: objectives, sources, schools, all lines, and how sums are made."""
    lines = _Lines(
        [
            _Line(objective, work, line)
            for objective in view.detail
            for work in (*objective.work, *objective.schools)
            for line in work.lines
        ]
    )
    about = view.document
    named = f"{about.district}: {about.title}, {about.years}"
    draft = " · DRAFT" if about.is_draft else ""
    return workbook(
        [
            _by_objective(view, lines),
            _by_source(view, lines),
            _by_school(view, lines),
            _all_lines(lines.all),
            _notes(view),
        ],
        BookProperties(
            title=named,
            author=about.district,
            language=about.language,
            date=about.date,
            header=f"{named}{draft}",
            footer=f"Version {about.version}{draft}",
            accent=about.accent,
        ),
    )


def _added(cells: Iterable[Cell]) -> Decimal:
    values = (cell.value if isinstance(cell, Formula) else cell for cell in cells)
    return sum((value for value in values if isinstance(value, Decimal)), Decimal(0))


def _sums_of(rows: Sequence[tuple[Cell, ...]], places: list[int], letters: str) -> list[Formula]:
    """A sum for each column over some of the rows, which stand in the sheet from row 2 on."""
    found = []
    for letter in letters:
        column = ord(letter) - ord("A")
        cells = _spans(letter, places)
        found.append(Formula(f"SUM({cells})", _added(rows[place][column] for place in places)))
    return found


def _spans(letter: str, places: list[int]) -> str:
    """The rows of a column as a function takes them, runs of them as one: `D2:D5,D8`."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    ends = ((run[0] + 2, run[-1] + 2) for run in runs)
    return ",".join(f"{letter}{a}" if a == b else f"{letter}{a}:{letter}{b}" for a, b in ends)


def _by_objective(view: ResourcesView, lines: _Lines) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    heads: list[int] = []
    for objective in view.detail:
        heads.append(len(rows))
        sums = lines.by_kind(_OBJECTIVE, objective.id, len(rows) + 2, "DEFG")
        rows.append((objective.id, objective.number, objective.title, *sums))
        for work in (*objective.work, *objective.schools):
            sums = lines.by_kind(_INITIATIVE, work.id, len(rows) + 2, "DEFG")
            said = work.title if work.owner_id == _DISTRICT else f"{work.owner}: {work.title}"
            rows.append((work.id, work.number, said, *sums))
    sums_row = (None, None, "All objectives together", *_sums_of(rows, heads, "DEFGH"))
    columns = (
        SheetColumn("Id", 14),
        SheetColumn("Number", 9),
        SheetColumn("Objective or initiative", 60),
        *_MONEY,
        _TOTAL,
    )
    strong = frozenset((*heads, len(rows)))
    return Sheet("By objective", columns, (*rows, sums_row), strong)


def _by_source(view: ResourcesView, lines: _Lines) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for source in view.sources:
        rows.append(_source_row(source, lines, len(rows) + 2))
    count = len(rows)
    sums = _sums_of(rows, list(range(count)), "DEFGH")
    everything = lines.total()
    unpaid = Formula(f"G{count + 3}-G{count + 2}", everything.value - sums[3].value)
    blank = (None, None, None)
    rows += [
        (None, "All sources together", None, *sums),
        (None, "All lines together", None, *blank, everything, None),
        (None, "Of that, paid by no declared source", None, *blank, unpaid, None),
    ]
    headings = ("Available", "Used by the district", "Used by schools", "Used", "Not set aside")
    columns = (
        SheetColumn("Id", 20),
        SheetColumn("Budget or grant", 38),
        SheetColumn("Kind", 26),
        *(SheetColumn(heading, 16, is_money=True) for heading in headings),
    )
    return Sheet("By source", columns, tuple(rows), frozenset({count, count + 1, count + 2}))


def _source_row(source: SourceView, lines: _Lines, row: int) -> tuple[Cell, ...]:
    used = lines.sum((_SOURCE, f"$A{row}", source.id))
    district = lines.sum((_SOURCE, f"$A{row}", source.id), (_OWNER, f'"{_DISTRICT}"', _DISTRICT))
    schools = Formula(f"G{row}-E{row}", used.value - district.value)
    left = None
    if source.value is not None:
        left = Formula(f"D{row}-G{row}", source.value - used.value)
    return (source.id, source.name, source.kind, source.value, district, schools, used, left)


def _by_school(view: ResourcesView, lines: _Lines) -> Sheet:
    rows: list[tuple[Cell, ...]] = []
    for owner in view.owners:
        sums = lines.by_kind(_OWNER, owner.id, len(rows) + 2, "CDEF")
        rows.append((owner.id, owner.name, *sums))
    count = len(rows)
    rows.append(
        (None, "District and schools together", *_sums_of(rows, list(range(count)), "CDEFG"))
    )
    columns = (SheetColumn("Id", 20), SheetColumn("District or school", 44), *_MONEY, _TOTAL)
    return Sheet("By school", columns, tuple(rows), frozenset({count}))


def _all_lines(lines: Sequence[_Line]) -> Sheet:
    """Every resource; the ids, by which the sums find theirs, stand at the end, off the print."""
    columns = (
        SheetColumn("Kind", 12), SheetColumn("Resource", 44), SheetColumn("Paid from", 24),
        SheetColumn("Initiative", 34), SheetColumn("Objective of the district", 32),
        SheetColumn("District or school", 24), SheetColumn("Also supports objective", 10),
        SheetColumn("Cost", 10), SheetColumn("Amount", 14, is_money=True),
        SheetColumn("Initiative id", 14), SheetColumn("Objective id", 13),
        SheetColumn("School id", 16), SheetColumn("Source id", 20),
    )  # fmt: skip
    rows = tuple(
        (
            each.line.kind, each.line.what, each.line.source,
            each.work.title, each.objective.title, each.work.owner, each.work.also,
            "" if each.line.value is not None else each.line.amount, each.line.value,
            each.work.id, each.objective.id, each.work.owner_id, each.line.source_id,
        )
        for each in lines
    )  # fmt: skip
    return Sheet(_LINES, columns, rows, has_filter=True, printed="I")


def _notes(view: ResourcesView) -> Sheet:
    about = view.document
    said = [
        f"{about.district}, {about.title}, {about.years}",
        *([about.standing] if about.standing else []),
        f"Version {about.version}",
        *view.summary,
        *view.how,
        "The sums on the other sheets are formulas over the sheet of all lines.",
    ]
    for each in view.unfunded:
        amount = f" ({each.amount})" if each.amount else ""
        said.append(f"Not funded: {each.what}; {each.where}{amount}")
    said += [f"Pays for nothing in the plan: {name}" for name in view.idle]
    return Sheet("About", (SheetColumn("About these figures", 110),), tuple((s,) for s in said))
