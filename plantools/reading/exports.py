"""The state's reports as CSV files, as they come: which report each is, and each school's figures.

A title row may stand above the heads, thousands have commas, a blank or a mark is a suppressed
figure, and spreadsheets take the leading zeros from codes. What is not understood is said.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from plantools.model import ReportKind, StateFigure
from plantools.reading import report_layouts as layouts
from plantools.reading.layout import DATA
from plantools.reading.text import decoded, file_bytes

_SUPPRESSED = frozenset({"", "-", "–", "—", "*", "**", "***", "n/a", "na", "<5", "<10", "< 10"})
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_CODE = re.compile(r"(\d{1,8})(?:\.0)?")
NO_REPORT = "its headings are those of no report of the state that is known here"
_MOST_FAULTS = 20
_TITLE_ROWS = 4
"""How far down the heads are looked for."""


@dataclass(frozen=True, slots=True)
class ExportFault:
    """Something in a file that was not understood."""

    line: int
    """The line of the file, 0 for the file as a whole."""
    said: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """What one row of a report says."""

    code: str
    """The state's code, eight digits; '' where the row has none."""
    name: str
    """The school's or district's name as typed, with its district before it."""
    group: str
    """The student group; '' for all students."""
    figures: tuple[StateFigure, ...]


@dataclass(frozen=True)
class Export:
    """A CSV file, as far as it was understood as a report of the state."""

    file: str
    kind: ReportKind | None
    """None where it is no known report."""
    title: str = ""
    rows: tuple[ExportRow, ...] = ()
    unknown_heads: tuple[str, ...] = ()
    """Columns that are not read."""
    faults: tuple[ExportFault, ...] = ()
    more_faults: int = 0
    """Faults beyond those that are kept."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its schools; those of districts end in four zeros, and are left out."""
        return frozenset(
            row.code for row in self.rows if row.code and not row.code.endswith("0000")
        )

    @property
    def years(self) -> tuple[str, ...]:
        """The school years it is of, in order; '' stands for a year that is not said."""
        return tuple(sorted({figure.year for row in self.rows for figure in row.figures}))

    @property
    def suppressed(self) -> int:
        """How many figures are suppressed or do not apply."""
        return sum(figure.value is None for row in self.rows for figure in row.figures)


def read_export(
    path: Path, file: str | None = None, *, only: frozenset[str] | None = None
) -> Export:
    """A CSV file as a report of the state. Never raises for what the file holds.

    With `only`, the rows of other codes are passed over.
    """
    file = file or path.name
    data, problems = file_bytes(path, file)
    text, more = decoded(data, file) if data is not None else (None, ())
    if text is None:
        faults = tuple(ExportFault(p.place.line or 0, p.message) for p in (*problems, *more))
        return Export(file, None, faults=faults)
    lines: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        before = 0
        for cells in reader:
            if any(cell.strip() for cell in cells):
                lines.append((before + 1, [cell.strip() for cell in cells]))
            before = reader.line_num
    except csv.Error as error:
        return Export(file, None, faults=(ExportFault(reader.line_num, f"{error}."),))
    return _understood(file, lines, only)


def read_exports(root: Path, *, only: frozenset[str] | None = None) -> tuple[Export, ...]:
    """The CSV files of a workspace's `data/`, by name, as reports of the state.

    With `only`, rows of other codes are left out, which a statewide file has by the thousand.
    """
    try:
        paths = sorted(path for path in (root / DATA).iterdir() if path.suffix.lower() == ".csv")
    except FileNotFoundError:
        return ()
    except OSError as error:
        said = f"the folder cannot be opened: {error.strerror}"
        return (Export(f"{DATA}/", None, faults=(ExportFault(0, said),)),)
    return tuple(read_export(path, f"{DATA}/{path.name}", only=only) for path in paths)


def school_figures(
    exports: Iterable[Export], codes: Iterable[str]
) -> Mapping[str, tuple[StateFigure, ...]]:
    """The figures of the schools with these codes, over all students, by eight-digit code.

    Of a figure that stands in two files the first is taken.
    """
    found: dict[str, dict[tuple[ReportKind, str, str], StateFigure]] = {
        full: {} for code in codes if (full := full_code(code))
    }
    for export in exports:
        for row in export.rows:
            if row.code in found and not row.group:
                for figure in row.figures:
                    key = (figure.report, figure.measure, figure.year)
                    found[row.code].setdefault(key, figure)
    return {code: tuple(figures.values()) for code, figures in found.items() if figures}


def full_code(typed: str) -> str:
    """The eight digits of a code that may have lost its leading zeros; '' where it is none."""
    match = _CODE.fullmatch(typed.strip().strip("'=\""))
    return match[1].zfill(8) if match else ""


def school_name(name: str, others: Sequence[str] = ()) -> str:
    """The school's own name, without the district before it.

    The reports part the two by ` - ` or by a bare hyphen. Where a district's or a school's own name
    has hyphens too, the names of `others` of the same district show where the district's ends.
    """
    if " - " in name:
        return name.split(" - ", 1)[1].strip()
    ends = [place for place, letter in enumerate(name) if letter == "-"]
    for place in reversed(ends):
        if others and all(other.startswith(name[: place + 1]) for other in others):
            return name[place + 1 :].strip()
    for place in ends:
        if name[place + 1 :].startswith(name[:place]):
            return name[place + 1 :].strip()
    return name[ends[0] + 1 :].strip() if ends else name


def _understood(
    file: str, lines: Sequence[tuple[int, list[str]]], only: frozenset[str] | None
) -> Export:
    for place, (_, cells) in enumerate(lines[:_TITLE_ROWS]):
        layout = layouts.layout_of(cells)
        if layout:
            title = " ".join(cell for _, above in lines[:place] for cell in above if cell)
            return _Reader(file, layout, cells, title, only).read(lines[place + 1 :])
    said = NO_REPORT
    return Export(file, None, faults=(ExportFault(lines[0][0] if lines else 0, said),))


@dataclass
class _Reader:
    """Reads the rows of one report."""

    file: str
    layout: layouts.Layout
    heads: Sequence[str]
    title: str
    only: frozenset[str] | None
    faults: list[ExportFault] = field(default_factory=list)
    more_faults: int = 0

    def __post_init__(self) -> None:
        self.plain = [layouts.plain_head(head) for head in self.heads]
        self.code, self.name, self.year, self.group = (
            self._place(heads)
            for heads in (
                layouts.CODE_HEADS,
                layouts.NAME_HEADS,
                layouts.YEAR_HEADS,
                layouts.GROUP_HEADS,
            )
        )
        self.measures = [
            (place, self.layout.columns[head])
            for place, head in enumerate(self.plain)
            if head in self.layout.columns
        ]

    def _place(self, heads: Sequence[str]) -> int | None:
        return next((self.plain.index(head) for head in heads if head in self.plain), None)

    def read(self, lines: Sequence[tuple[int, list[str]]]) -> Export:
        if self.code is None:
            self._fault(0, "it has no column of school codes, so no school can be found in it")
        stem = self.file.rpartition("/")[2]
        title_year = layouts.school_year_said(self.title) or layouts.school_year_said(stem)
        if self.year is None and not title_year:
            self._fault(0, "no column, title or file name says of which school year it is")
        rows = tuple(filter(None, (self._row(*line, title_year) for line in lines)))
        return Export(
            self.file,
            self.layout.kind,
            self.title,
            rows,
            tuple(self._unknown()),
            tuple(self.faults),
            self.more_faults,
        )

    def _unknown(self) -> Iterator[str]:
        known = {self.code, self.name, self.year, self.group, *(n for n, _ in self.measures)}
        yield from (head for n, head in enumerate(self.heads) if head and n not in known)

    def _row(self, line: int, cells: list[str], title_year: str) -> ExportRow | None:
        code = full_code(self._cell(cells, self.code))
        if not code and self.code is not None:
            said = self._cell(cells, self.code)
            if len([cell for cell in cells if cell]) > 1:
                self._fault(line, f"'{said}' is not a school code, so the row is left out")
            return None
        if self.only is not None and code not in self.only:
            return None
        year = layouts.school_year_said(self._cell(cells, self.year)) or title_year
        group = self._cell(cells, self.group)
        return ExportRow(
            code,
            " ".join(self._cell(cells, self.name).split()),
            "" if group.casefold() in ("", "all students", "all") else group,
            tuple(self._figures(line, cells, year)),
        )

    def _figures(self, line: int, cells: list[str], year: str) -> Iterator[StateFigure]:
        for place, measure in self.measures:
            typed = self._cell(cells, place).removesuffix("%").strip()
            if typed.casefold() in _SUPPRESSED:
                value = None
            elif _NUMBER.fullmatch(typed):
                value = Decimal(typed.replace(",", ""))
            else:
                self._fault(line, f"'{typed}' under '{self.heads[place]}' is not a number")
                continue
            yield StateFigure(self.layout.kind, measure.name, year, value, measure.is_percent)

    @staticmethod
    def _cell(cells: Sequence[str], place: int | None) -> str:
        return cells[place] if place is not None and place < len(cells) else ""

    def _fault(self, line: int, said: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append(ExportFault(line, said))
        else:
            self.more_faults += 1
