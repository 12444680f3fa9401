"""All that a workspace holds for one school year, as far as it could be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from plantools.model.action_plan import ActionPlan
from plantools.model.base import Part
from plantools.model.crosswalk import Crosswalk
from plantools.model.district import District, Person, Settings
from plantools.model.educator import EducatorFile
from plantools.model.fields import PlanYears, SchoolYear
from plantools.model.framework import Framework
from plantools.model.improvement_plan import DataTable, ImprovementPlan
from plantools.model.law import PlanKind, Requirement
from plantools.model.school import School, SchoolPlan
from plantools.model.state_report import StateFigure
from plantools.model.superintendent_goals import SuperintendentGoals
from plantools.model.walk import TextValue, texts


@dataclass(frozen=True)
class TableData:
    """What a CSV file holds: its headings and its rows of cells, as typed; an empty cell is ''."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...] = field(default=(), compare=False)
    """The line on which each row begins, counted from 1."""


@dataclass(frozen=True)
class SchoolFolder:
    """A school and its plans of the year; what does not exist or could not be read is None."""

    id: str
    school: School | None = None
    plan: SchoolPlan | None = None
    action_plan: ActionPlan | None = None


@dataclass(frozen=True)
class DatedObjective:
    """An objective in a plan of another year, of the district or, by its id, of a school."""

    title: str
    school: str | None
    years: SchoolYear | PlanYears


@dataclass(frozen=True)
class Workspace:
    """A workspace, read for one school year; what does not exist or could not be read is None.

    The earlier crosswalk is there where this year's is to be compared with it. Frameworks stand
    by their key, as `superintendent-rubric@2012`; tables and pictures by their path from the
    workspace. `unreadable` are the paths of files that could not be read, `confidential_names`
    the names of those whose personnel records are in educators/, and `earlier_titles` what the
    ids of objectives, initiatives and outcomes stood for the year before.
    """

    root: Path
    year: SchoolYear
    settings: Settings
    district: District | None = None
    plan: ImprovementPlan | None = None
    action_plan: ActionPlan | None = None
    crosswalk: Crosswalk | None = None
    earlier_crosswalk: Crosswalk | None = None
    superintendent_goals: SuperintendentGoals | None = None
    schools: tuple[SchoolFolder, ...] = ()
    educators: tuple[EducatorFile, ...] = ()
    frameworks: Mapping[str, Framework] = field(default_factory=dict)
    tables: Mapping[str, TableData] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    requirements: tuple[Requirement, ...] = ()
    unreadable: frozenset[str] = frozenset()
    confidential_names: frozenset[str] = frozenset()
    are_educators_open: bool = False
    earlier_titles: Mapping[str, str] = field(default_factory=dict)
    dated_objectives: Mapping[str, tuple[DatedObjective, ...]] = field(default_factory=dict)
    """By id the objectives of other years' plans that personnel records name and no plan of this
    year has, the latest first."""
    state_figures: Mapping[str, tuple[StateFigure, ...]] = field(default_factory=dict)
    """What the state's reports in `data/` say of each school, by its eight-digit code."""

    def requirements_of(self, plan: PlanKind) -> tuple[Requirement, ...]:
        """What the law asks of a plan, in its order, and then what the district's policy does."""
        return tuple(each for each in self.requirements if each.plan is plan)

    @property
    def council_elements(self) -> tuple[Requirement, ...]:
        """The nine elements of M.G.L. c. 71, § 59C: the requirements that have a question."""
        school_plan = self.requirements_of(PlanKind.SCHOOL_IMPROVEMENT_PLAN)
        return tuple(each for each in school_plan if each.question)

    def people(self, school: SchoolFolder | None = None) -> Iterator[Person]:
        """The people that plans of the district, or of `school`, may name."""
        if self.district:
            yield from self.district.people
        if school and school.school:
            yield from school.school.people

    def texts(self, part: Part) -> tuple[TextValue, ...]:
        """Every text of one of the workspace's parts, which is walked once."""
        if id(part) not in self._texts:
            self._texts[id(part)] = tuple(texts(part))
        return self._texts[id(part)]

    @cached_property
    def _texts(self) -> dict[int, tuple[TextValue, ...]]:
        return {}

    def table(self, table: DataTable) -> TableData | None:
        """The figures of a table of the data analysis; None where its file could not be read."""
        return self.tables.get(table.file)
