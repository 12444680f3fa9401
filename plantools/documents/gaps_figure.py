"""The figures of gaps between student groups in core subjects, from the CSV of a data analysis.

A figure that is suppressed is shown as suppressed: it has no bar, and it is never zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plantools.documents import words
from plantools.documents.figures import Figure, GapsData, GroupBar, not_drawn
from plantools.model import DataAnalysis, DataTable, TableData, Workspace

_FEWEST = 10
"""Students below whom the state calculates no percentage."""
_MOST = 28
"""Groups of one figure: more would not fit on a page."""
_SUPPRESSED = frozenset({"", "-", "–", "—", "*", "**", "***", "n/a", "na", "<5", "<10", "< 10"})
_GROUP = frozenset({"student group", "student groups", "group", "stu_grp", "subgroup"})
_STUDENTS = re.compile(
    r"no\. of students included|students(?: included| tested|, .*)?|# (?:of )?students.*|stu_cnt"
)
_MEETING = re.compile(
    r"(?P<subject>.*?)[,:]? ?\b(?:m\s?\+\s?e ?%|% ?m\s?\+\s?e|m_plus_e_pct"
    r"|(?:% )?meeting (?:or|and|/) ?exceeding(?: expectations)?(?: ?\(%\)| ?%)?)"
)
_SUBJECTS: Mapping[str, str] = {
    "ela": "English language arts",
    "math": "Mathematics",
    "sci": "Science",
    "ste": "Science and technology/engineering",
}
_NUMBER = re.compile(r"(-?\d+(?:\.\d+)?)\s?%?")
_MEASURE = "Meeting or exceeding expectations"

_Row = tuple[str, ...]


@dataclass(frozen=True)
class _Columns:
    """Where a table of results by student group has what."""

    group: int
    value: int
    subject_said: str
    """The subject that the value's heading names; '' where another column or the title does."""
    subject: int | None
    grade: int | None
    year: int | None
    students: int | None
    is_fraction: bool


def gaps_figures(analysis: DataAnalysis, workspace: Workspace) -> tuple[Figure, ...]:
    """A figure for each subject of each table that holds results by student group.

    None of them where no table of the analysis does. Where the share of all students is missing,
    the bars stand without differences.
    """
    found: dict[str, Figure] = {}
    for table in analysis.tables:
        data = workspace.table(table)
        for figure in _of_table(table, data) if data else ():
            place = 2
            name = figure.name
            while name in found:
                name, place = f"{figure.name}-{place}", place + 1
            found[name] = Figure(
                name,
                figure.title,
                figure.alt,
                figure.long_description,
                figure.kind,
                figure.data,
                figure.why_not,
            )
    return tuple(found.values())


def _of_table(table: DataTable, data: TableData) -> Iterator[Figure]:
    stem = table.file.rpartition("/")[2].rpartition(".")[0]
    for columns in _columns(table, data.headings):
        for subject, rows in _series(columns, data, table).items():
            for part in range(0, len(rows), _MOST):
                yield _figure(subject, rows[part : part + _MOST], columns, f"gaps-{_slug(stem)}")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-") or "table"


def _columns(table: DataTable, headings: Sequence[str]) -> Iterator[_Columns]:
    plain = [" ".join(heading.casefold().split()) for heading in headings]
    group = _first(plain, _GROUP)
    if group is None:
        return
    for value, heading in enumerate(plain):
        match = _MEETING.fullmatch(heading)
        if match is None or (table.columns and headings[value] not in table.columns):
            continue
        yield _Columns(
            group=group,
            value=value,
            subject_said=headings[value][: match.end("subject")].strip(" ,:"),
            subject=_first(plain, {"subject", "subject_code"}),
            grade=_first(plain, {"grade", "test_grade"}),
            year=_first(plain, {"year", "academic year", "school year", "sy"}),
            students=next((n for n, head in enumerate(plain) if _STUDENTS.fullmatch(head)), None),
            is_fraction=heading == "m_plus_e_pct",
        )


def _first(headings: Sequence[str], names: set[str] | frozenset[str]) -> int | None:
    return next((place for place, heading in enumerate(headings) if heading in names), None)


def _series(columns: _Columns, data: TableData, table: DataTable) -> dict[str, list[_Row]]:
    """The rows by subject and grades; of several years the latest."""
    latest = (
        max((row[columns.year] for row in data.rows), default="")
        if columns.year is not None
        else ""
    )
    found: dict[str, list[_Row]] = {}
    for row in data.rows:
        if columns.year is not None and row[columns.year] != latest:
            continue
        found.setdefault(_subject(columns, row, table), []).append(row)
    return found


def _subject(columns: _Columns, row: _Row, table: DataTable) -> str:
    subject = columns.subject_said or (row[columns.subject] if columns.subject is not None else "")
    if not subject:
        return table.title
    said = _SUBJECTS.get(subject.casefold(), subject)
    grades = _grades(row[columns.grade]) if columns.grade is not None else ""
    return f"{said}, {grades}" if grades else said


def _grades(said: str) -> str:
    span = re.fullmatch(r"(?:all )?\(?0?(\d+)\s*-\s*0?(\d+)\)?", said.casefold())
    if span:
        return f"grades {span[1]}-{span[2]}"
    return f"grade {said.lstrip('0')}" if said.isdigit() else said


def _figure(subject: str, rows: Sequence[_Row], columns: _Columns, name: str) -> Figure:
    bars = _bars(rows, columns)
    shown = [bar for bar in bars if bar.value is not None]
    if not shown:
        why = f"{subject}: every figure is suppressed, so there is nothing to compare."
        return not_drawn(name, "gaps", f"{subject}: gaps between student groups", why)
    return Figure(
        name=name,
        title=_title(subject, bars),
        alt=_alt(subject, bars),
        long_description=f"{_MEASURE}, {subject}. " + "; ".join(map(_described, bars)) + ".",
        kind="gaps",
        data=GapsData(_MEASURE, bars, 100.0),
    )


def _bars(rows: Sequence[_Row], columns: _Columns) -> tuple[GroupBar, ...]:
    values = [(row, _value(row, columns)) for row in rows]
    whole = next((value for row, value in values if _is_all(row[columns.group])), None)
    return tuple(
        GroupBar(
            group=row[columns.group] or "not named",
            value=value,
            said=f"{_plain(value)}%" if value is not None else _why(row, columns),
            difference=_difference(value, whole) if not _is_all(row[columns.group]) else "",
            is_all=_is_all(row[columns.group]),
        )
        for row, value in values
    )


def _is_all(group: str) -> bool:
    return group.casefold() in ("all students", "all", "aggregate")


def _value(row: _Row, columns: _Columns) -> float | None:
    """The percentage; None where it is suppressed, is no number, or rests on too few students."""
    match = _NUMBER.fullmatch(row[columns.value].strip())
    students = _students(row, columns)
    if match is None or (students is not None and students < _FEWEST):
        return None
    value = float(match[1]) * (100 if columns.is_fraction else 1)
    return round(value, 1) if 0 <= value <= 100 else None


def _students(row: _Row, columns: _Columns) -> int | None:
    if columns.students is None:
        return None
    typed = row[columns.students].replace(",", "").strip()
    return int(typed) if typed.isdigit() else None


def _why(row: _Row, columns: _Columns) -> str:
    students = _students(row, columns)
    if students is not None and students < _FEWEST:
        return f"suppressed: fewer than {_FEWEST} students"
    if row[columns.value].strip().casefold() in _SUPPRESSED:
        return "suppressed or not reported"
    return "not a percentage, so not shown"


def _difference(value: float | None, whole: float | None) -> str:
    if value is None or whole is None:
        return ""
    gap = round(value - whole, 1)
    if gap == 0:
        return "the same"
    return f"{_plain(abs(gap))} {'above' if gap > 0 else 'below'}"


def _plain(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _lowest(bars: Sequence[GroupBar]) -> GroupBar:
    return min((bar for bar in bars if bar.value is not None), key=lambda bar: bar.value or 0)


def _title(subject: str, bars: Sequence[GroupBar]) -> str:
    lowest = _lowest(bars)
    if len(bars) == 1:
        return f"{subject}: {lowest.group}, {lowest.said}"
    points = lowest.difference.removesuffix(" below")
    if lowest.difference.endswith("below"):
        noun = "point" if points == "1" else "points"
        return f"{subject}: {lowest.group}, {points} {noun} below all students, are furthest behind"
    return f"{subject}: {lowest.group} stand lowest, at {lowest.said}"


def _alt(subject: str, bars: Sequence[GroupBar]) -> str:
    lowest = _lowest(bars)
    whole = next((f"all students {bar.said}, " for bar in bars if bar.is_all), "")
    hidden = sum(1 for bar in bars if bar.value is None)
    more = f"; {words.counted(hidden, 'group')} suppressed" if hidden else ""
    return f"{_MEASURE}, {subject}: {whole}lowest {lowest.group} {lowest.said}{more}."


def _described(bar: GroupBar) -> str:
    if bar.value is None:
        return f"{bar.group}: {bar.said}"
    far = f" ({bar.difference})" if bar.difference else ""
    return f"{bar.group} {bar.said}{far}"
