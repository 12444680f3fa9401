"""Privacy: figures on few students are hidden, also from those who subtract, and names stay inside.

Thresholds are those of the state's own reports: percentages from 10 students on, growth percentiles
from 20, graduation cohorts from 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from plantools.checking.columns import Columns, figure
from plantools.checking.outcomes import outcomes
from plantools.checking.plans import files, levels
from plantools.checking.rule import Example, Rule
from plantools.model import DataTable, Problem, Settings, TableData, Unit, Workspace

FEWEST = 10
FEWEST_FOR_GROWTH = 20
FEWEST_IN_COHORT = 6

_CSV = "data/mcas-2026.csv"
_LAW = "34 CFR 99.3 counts as personal what lets a person in the community tell who a student is"
_HELP = "http://profiles.doe.mass.edu/help/data.aspx?section=assess"


@dataclass(frozen=True)
class _Table:
    """A table of a plan with its figures, and the columns that documents show."""

    place: DataTable
    data: TableData

    @property
    def columns(self) -> Columns:
        return Columns(self.data.headings)

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that documents show: those that the plan names, else all."""
        names = self.place.columns or self.data.headings
        return tuple(n for n, heading in enumerate(self.data.headings) if heading in names)


def _tables(workspace: Workspace) -> Iterator[_Table]:
    for level in levels(workspace):
        for table in level.plan.data_analysis.tables if level.plan else ():
            data = workspace.table(table)
            if data is not None:
                yield _Table(table, data)


def _label(columns: Columns, row: tuple[str, ...]) -> str:
    """What a row is about: its words, without the district's name and the figures."""
    words = [
        cell
        for heading, cell in zip(columns.headings, row, strict=True)
        if cell and figure(cell) is None and not re.search("district|code", heading.casefold())
    ]
    return ", ".join(words) or f"row with {row[0]}"


class _FewStudents(Rule):
    """A figure in a table rests on fewer students than may be shown."""

    fewest: int
    what: str

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for table in _tables(workspace):
            columns = table.columns
            for row in table.data.rows:
                shown = [column for column in table.shown if self._is_too_few(columns, column, row)]
                if shown:
                    heading = columns.headings[shown[0]]
                    yield self.problem(
                        table.place.place("file"),
                        f"{table.place.file} shows {self.what} on fewer than {self.fewest} "
                        f'students: "{heading}" in the row "{_label(columns, row)}".',
                    )

    def _is_too_few(self, columns: Columns, column: int, row: tuple[str, ...]) -> bool:
        base = columns.base(column) if self.applies(columns, column) else None
        if base is None or figure(row[column]) is None:
            return False
        students = figure(row[base])
        return students is not None and 0 < students < self.fewest

    def applies(self, columns: Columns, column: int) -> bool:
        """Whether a column holds figures of the kind that this rule is about."""
        raise NotImplementedError


class SmallGroupPercentage(_FewStudents):
    """A percentage is shown only where it rests on 10 students or more."""

    code = "small-group-percentage"
    title = "A percentage rests on fewer than 10 students"
    why = f"The state calculates none for groups under 10 ({_HELP}); {_LAW}."
    fix = "Empty the cell; documents then say that it is not reported. Never write 0."
    example = Example(
        _CSV,
        "Group,Students tested,Meeting expectations (%)\nAsian,9,44",
        "Group,Students tested,Meeting expectations (%)\nAsian,9,",
    )
    fewest = FEWEST
    what = "a percentage"

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        yield from super().problems(workspace)
        for outcome in outcomes(workspace):
            students = outcome.baseline.students
            if outcome.unit is Unit.PERCENT and students is not None and students < FEWEST:
                yield self.problem(
                    outcome.baseline.place("students"),
                    f"The baseline of {outcome.id} is a percentage on fewer than 10 students.",
                    fix="Set the goal for a larger group, or count students: `unit: number`.",
                )

    def applies(self, columns: Columns, column: int) -> bool:
        base = columns.base(column) if columns.is_share(column) else None
        return base is not None and not columns.is_cohort(base)


class SmallGroupGrowth(_FewStudents):
    """A growth percentile is shown only where it rests on 20 students or more."""

    code = "small-group-growth"
    title = "A growth percentile rests on fewer than 20 students"
    why = f"The state calculates none for groups under 20 ({_HELP})."
    fix = "Empty the cell; documents then say that it is not reported. Never write 0."
    example = Example(
        _CSV,
        "Group,Average growth percentile,Students with a growth percentile\nAsian,56,14",
        "Group,Average growth percentile,Students with a growth percentile\nAsian,,14",
    )
    fewest = FEWEST_FOR_GROWTH
    what = "a growth percentile"

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        yield from super().problems(workspace)
        for outcome in outcomes(workspace):
            students = outcome.baseline.students
            if (
                outcome.unit is Unit.PERCENTILE
                and students is not None
                and students < FEWEST_FOR_GROWTH
            ):
                yield self.problem(
                    outcome.baseline.place("students"),
                    f"The baseline of {outcome.id} is a growth percentile on fewer than 20 "
                    "students.",
                    fix="Set the goal for a larger group, or for another measure.",
                )

    def applies(self, columns: Columns, column: int) -> bool:
        return columns.is_growth(column)


class SmallCohort(_FewStudents):
    """A graduation rate is shown only for a cohort of 6 students or more."""

    code = "small-cohort"
    title = "A rate rests on a cohort of fewer than 6 students"
    why = f"The state reports no graduation cohort under 6; {_LAW}."
    fix = "Empty the cells of the row; documents then say that they are not reported."
    example = Example(
        "data/graduation-2025.csv",
        "Group,# in Cohort,% Graduated\nEnglish learners,4,75",
        "Group,# in Cohort,% Graduated\nEnglish learners,4,",
    )
    fewest = FEWEST_IN_COHORT
    what = "a rate of a cohort"

    def applies(self, columns: Columns, column: int) -> bool:
        base = columns.base(column) if columns.is_share(column) else None
        return base is not None and columns.is_cohort(base)


_TOTAL = re.compile(r"all( students| grades)?|total", re.IGNORECASE)
_FAMILIES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"american indian.*|asian|black.*|african american.*|hispanic.*|multi-?race.*|"
        r"native hawaiian.*|white",
        r"female|male|nonbinary",
        r"pk|k|kindergarten|pre-?k.*|(grade )?\d{1,2}",
        r"students with(out)? disabilities",
        r"(non-?)?low income",
        r"(non-?)?english learners?",
    )
)
"""Labels of rows that together are all students, each family for itself."""
_LEVELS = ("e", "m", "pm", "nm")


class RecoverableFigure(Rule):
    """What is hidden cannot be had by subtraction: two cells are hidden, or none."""

    code = "recoverable-figure"
    title = "A hidden figure can be worked out from the others"
    why = (
        "Subtracting what is shown from the total gives back what is hidden. 34 CFR 99.3 speaks of "
        "what identifies a student alone or combined; that a second cell is hidden as well is "
        "practice, and no source at hand prescribes it."
    )
    fix = "Hide a second cell of the same column as well, the next smallest."
    example = Example(
        _CSV,
        "Group,Students tested\nAll students,100\nFemale,95\nMale,",
        "Group,Students tested\nAll students,100\nFemale,\nMale,",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        for table in _tables(workspace):
            for message in dict.fromkeys(_recoverable(table)):
                yield self.problem(table.place.place("file"), f"{table.place.file}: {message}")


def _recoverable(table: _Table) -> Iterator[str]:
    columns = table.columns
    for rows in _blocks(columns, table.data.rows):
        total, *groups = rows
        for column in table.shown:
            if (hidden := _only_hidden(columns, column, total, groups)) is not None:
                yield (
                    f'"{columns.headings[column]}" is hidden only in the row '
                    f'"{_label(columns, hidden)}", and the total gives it back.'
                )
    for row in table.data.rows:
        yield from _within(columns, row, table.shown)


def _within(columns: Columns, row: tuple[str, ...], shown: tuple[int, ...]) -> Iterator[str]:
    """What a row gives back by itself: a share from its parts, one level from the others."""
    for column in shown:
        share = columns.share_of(column) if columns.is_count(column) else None
        base = columns.base(share) if share is not None else None
        if share is None or base is None or figure(row[share]) is not None:
            continue
        students = figure(row[base])
        if students is not None and 0 < students < FEWEST and figure(row[column]) is not None:
            yield (
                f'"{columns.headings[share]}" is hidden in the row "{_label(columns, row)}", and '
                f'"{columns.headings[column]}" gives it back.'
            )
    levels_ = [n for n in shown if columns.headings[n].casefold().rstrip(" %") in _LEVELS]
    hidden = [n for n in levels_ if figure(row[n]) is None]
    if len(levels_) == len(_LEVELS) and len(hidden) == 1:
        yield (
            f'"{columns.headings[hidden[0]]}" is hidden in the row "{_label(columns, row)}", and '
            "the other levels give it back: they come to 100."
        )


def _blocks(
    columns: Columns, rows: tuple[tuple[str, ...], ...]
) -> Iterator[tuple[tuple[str, ...], ...]]:
    """The row of all students and then those of one family, for each family and each subject."""
    label = _label_column(columns)
    first = min(
        (n for n in range(len(columns.headings)) if columns.is_count(n) or columns.is_share(n)),
        default=0,
    )
    about: dict[tuple[str, ...], list[tuple[str, ...]]] = {}
    for row in rows:
        key = tuple(cell for n, cell in enumerate(row[:first]) if n != label)
        about.setdefault(key, []).append(row)
    for block in about.values():
        totals = [row for row in block if _TOTAL.fullmatch(row[label])]
        for family in _FAMILIES:
            groups = [row for row in block if family.fullmatch(row[label])]
            if len(totals) == 1 and len(groups) > 1:
                yield (totals[0], *groups)


def _label_column(columns: Columns) -> int:
    for n, heading in enumerate(columns.headings):
        if re.search(r"\bgroup\b|\brace\b|\bgender\b", heading, re.IGNORECASE):
            return n
    return 0


def _only_hidden(
    columns: Columns, column: int, total: tuple[str, ...], groups: list[tuple[str, ...]]
) -> tuple[str, ...] | None:
    """The one row whose cell is hidden and can be worked out; None where there is no such row."""
    hidden = [row for row in groups if figure(row[column]) is None]
    whole = figure(total[column])
    if len(hidden) != 1 or whole is None:
        return None
    if columns.is_count(column):
        rest = whole - sum((figure(row[column]) or Decimal(0) for row in groups), Decimal(0))
        return hidden[0] if 0 < rest < FEWEST else None
    base = columns.base(column) if columns.is_share(column) else None
    if base is None:
        return None
    students = [figure(row[base]) for row in groups]
    few = figure(hidden[0][base])
    if few is None or not 0 < few < FEWEST or None in students:
        return None
    together = sum((each for each in students if each is not None), Decimal(0))
    return hidden[0] if together == figure(total[base]) else None


class ConfidentialName(Rule):
    """A name that only a personnel record holds stays out of public documents."""

    code = "confidential-name"
    title = "A public text holds a name that only educators/ holds"
    why = (
        "What is in educators/ are personnel records (603 CMR 35.10(3)); public documents show all "
        "other files."
    )
    fix = "Write the post or the team in place of the name, or name the person among the people."
    can_be_waived = False
    example = Example(
        "action-plans/2026-27.yaml",
        "note: Jo Example joins the pairs again next fall.",
        "note: One teacher joins the pairs again next fall.",
    )

    def problems(self, workspace: Workspace) -> Iterator[Problem]:
        names = workspace.confidential_names - set(_public_names(workspace))
        if not names:
            return
        pattern = re.compile(r"\b(" + "|".join(re.escape(name) for name in sorted(names)) + r")\b")
        for part in files(workspace):
            if isinstance(part, Settings):
                continue
            for value in workspace.texts(part):
                if pattern.search(" ".join(value.text.split())):
                    yield self.problem(
                        value.place, "A name stands here that otherwise only educators/ holds."
                    )


def _public_names(workspace: Workspace) -> Iterator[str]:
    """Who may be named in public: the people, the school committee, members of councils."""
    if workspace.district:
        yield from (member.name for member in workspace.district.school_committee)
    yield from (person.name for person in workspace.people())
    for folder in workspace.schools:
        yield from (person.name for person in workspace.people(folder))
        if folder.plan:
            yield from (member.name for member in folder.plan.council.members)
