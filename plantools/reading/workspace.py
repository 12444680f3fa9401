"""A district's folder becomes a workspace of the model, with every problem found on the way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from plantools.crosswalking import understood
from plantools.model import (
    ActionPlan,
    Crosswalk,
    DatedObjective,
    District,
    Framework,
    ImprovementPlan,
    Part,
    Place,
    PlanParts,
    Problem,
    School,
    SchoolFolder,
    SchoolPlan,
    SchoolYear,
    Settings,
    StateFigure,
    SuperintendentGoals,
    TableData,
    Workspace,
)
from plantools.reading import layout
from plantools.reading.collector import collector_at_rest
from plantools.reading.earlier import dated_objectives, earlier_titles
from plantools.reading.educators import EducatorFiles, read_educators
from plantools.reading.exports import full_code, read_exports, school_figures
from plantools.reading.frameworks import shipped_frameworks, shipped_requirements
from plantools.reading.listing import Listing
from plantools.reading.parts import read_part
from plantools.reading.pictures import read_picture
from plantools.reading.policy import own_requirements
from plantools.reading.tables import read_table

T = TypeVar("T", bound=Part)

_WHY_REQUIRED = {
    layout.SETTINGS: "It says which school year is current.",
    layout.DISTRICT: "Every document names the district and its people.",
    layout.SCHOOL: "Every document of a school names the school and its principal.",
}


@dataclass(frozen=True)
class Reading:
    """What was read of a workspace, and what is wrong with it.

    `workspace` is None only where plantools.yaml could not be read. `problems` are in the order
    of their places. `unreadable` holds the paths, from the workspace, of the files that should
    have become an object of the model and did not: what is None in the workspace and is not
    there is not written yet. What is wrong in educators/ stands apart, in `confidential`: it may
    be shown only to who asks for it.
    """

    workspace: Workspace | None
    problems: tuple[Problem, ...]
    unreadable: frozenset[str]
    confidential: tuple[Problem, ...] = ()


def read_workspace(
    root: Path,
    *,
    year: SchoolYear | None = None,
    is_compared: bool = False,
    earlier: SchoolYear | None = None,
) -> Reading:
    """All that a workspace holds for a school year, its current one when `year` is left out.

    Where it `is_compared`, the crosswalk of an earlier year is read too: that of `earlier`, or of
    the last year before that has one. Never raises for what the files hold: what is wrong with
    them is among the problems.
    """
    with collector_at_rest():
        return _Reader(root, is_compared=is_compared, earlier=earlier).read(year)


def read_crosswalk(root: Path, *, year: SchoolYear | None = None) -> Reading:
    """As `read_workspace`, but of the settings, the year's crosswalk and the editions alone."""
    with collector_at_rest():
        return _Reader(root).read_crosswalk(year)


def crosswalk_years(root: Path) -> tuple[SchoolYear, ...]:
    """The school years for which a workspace has a crosswalk, in order."""
    files = sorted((root / layout.CROSSWALKS).glob("*.yaml"))
    return tuple(year for file in files if (year := layout.school_year(file.stem)))


class _Reader:
    """Reads one workspace; problems gather on the way."""

    def __init__(
        self, root: Path, *, is_compared: bool = False, earlier: SchoolYear | None = None
    ) -> None:
        self.root = root
        self.is_compared = is_compared
        self.earlier = earlier
        self.listing = Listing(root)
        self.problems: list[Problem] = []
        self.unreadable: set[str] = set()
        self.tables: dict[str, TableData] = {}
        self.educators = EducatorFiles()

    def read(self, year: SchoolYear | None) -> Reading:
        if not self.root.is_dir():
            return Reading(None, (_no_folder(self.root),), frozenset({layout.SETTINGS}))
        top = self.listing.names("")
        settings = self._required(Settings, "", layout.SETTINGS, top)
        year = year or (settings.year if settings else None)
        return self._reading(self._workspace(top, settings, year))

    def read_crosswalk(self, year: SchoolYear | None) -> Reading:
        if not self.root.is_dir():
            return Reading(None, (_no_folder(self.root),), frozenset({layout.SETTINGS}))
        settings = self._required(Settings, "", layout.SETTINGS, self.listing.names(""))
        year = year or (settings.year if settings else None)
        frameworks = self._frameworks()
        crosswalk = self._crosswalk(year, frameworks) if year else None
        if settings is None or year is None:
            return self._reading(None)
        return self._reading(
            Workspace(self.root, year, settings, crosswalk=crosswalk, frameworks=frameworks)
        )

    def _reading(self, workspace: Workspace | None) -> Reading:
        problems = {*self.problems, *self.listing.problems}
        return Reading(
            workspace,
            tuple(sorted(problems, key=lambda problem: problem.sort_key)),
            frozenset(self.unreadable | self.listing.misnamed),
            tuple(sorted(self.educators.problems, key=lambda problem: problem.sort_key)),
        )

    def _workspace(
        self,
        top: Iterable[str],
        settings: Settings | None,
        year: SchoolYear | None,
    ) -> Workspace | None:
        """Reads all files, so that all problems are found; what has no year only without one."""
        district = self._required(District, "", layout.DISTRICT, top)
        plan = self._plan(year) if year else None
        action_plan = self._of_year(ActionPlan, layout.ACTION_PLANS, year) if year else None
        goals = self._goals(year) if year else None
        frameworks = self._frameworks()
        crosswalk = self._crosswalk(year, frameworks) if year else None
        before = self._earlier(year, frameworks) if crosswalk and year else None
        schools = tuple(self._school(school, year) for school in self.listing.schools())
        requirements, wrong = shipped_requirements()
        self.problems.extend(wrong)
        pictures = self._pictures(district)
        state_figures = self._state_figures(schools)
        self.educators = read_educators(self.root)
        if settings is None or year is None:
            return None
        return Workspace(
            root=self.root,
            year=year,
            settings=settings,
            district=district,
            plan=plan,
            action_plan=action_plan,
            crosswalk=crosswalk,
            earlier_crosswalk=before,
            superintendent_goals=goals,
            schools=schools,
            frameworks=frameworks,
            tables=self.tables,
            pictures=pictures,
            state_figures=state_figures,
            requirements=(*requirements, *own_requirements(settings)),
            educators=tuple(self.educators.records),
            confidential_names=frozenset(self.educators.names),
            are_educators_open=self.educators.is_open,
            earlier_titles=earlier_titles(self.root, year),
            dated_objectives=self._dated_objectives(year, plan, schools),
            unreadable=frozenset(self.unreadable | self.listing.misnamed),
        )

    def _dated_objectives(
        self, year: SchoolYear, plan: ImprovementPlan | None, schools: Iterable[SchoolFolder]
    ) -> Mapping[str, tuple[DatedObjective, ...]]:
        """The objectives of other years that personnel records name and this year's plans lack."""
        plans = [plan, *(school.plan for school in schools)]
        known = {each.id for one in plans if one for each in one.objectives}
        named = {id_ for record in self.educators.records for id_ in record.supported(year)}
        return dated_objectives(self.root, year, named - known)

    def _read(self, model: type[T], path: str) -> T | None:
        part, problems = read_part(self.root / path, model, root=self.root)
        self.problems.extend(problems)
        if part is None:
            self.unreadable.add(path)
        return part

    def _required(self, model: type[T], folder: str, name: str, names: Iterable[str]) -> T | None:
        """A file that must be there; missing from the `names` of its folder, it is a problem."""
        misnamed = len(self.listing.misnamed)
        path = self.listing.found(folder, name, names)
        if path is not None:
            return self._read(model, path)
        if len(self.listing.misnamed) == misnamed:
            path = f"{folder}/{name}" if folder else name
            self.unreadable.add(path)
            self.problems.append(_missing(path, _WHY_REQUIRED[name]))
        return None

    def _plan(self, year: SchoolYear) -> ImprovementPlan | None:
        path = self.listing.improvement_plan(year)
        plan = self._read(ImprovementPlan, path) if path else None
        if plan and path:
            self._same_year(path, str(plan.years), plan.place("years"), "years")
            self._tables_of(plan)
        return plan

    def _of_year(self, model: type[T], folder: str, year: SchoolYear) -> T | None:
        path = self.listing.of_year(folder, year)
        part = self._read(model, path) if path else None
        if path and isinstance(part, ActionPlan | Crosswalk | SuperintendentGoals):
            self._same_year(path, str(part.year), part.place("year"), "year")
        return part

    def _goals(self, year: SchoolYear) -> SuperintendentGoals | None:
        return self._of_year(SuperintendentGoals, layout.SUPERINTENDENT_GOALS, year)

    def _crosswalk(self, year: SchoolYear, frameworks: Mapping[str, Framework]) -> Crosswalk | None:
        crosswalk = self._of_year(Crosswalk, layout.CROSSWALKS, year)
        return understood(crosswalk, frameworks) if crosswalk else None

    def _earlier(self, year: SchoolYear, frameworks: Mapping[str, Framework]) -> Crosswalk | None:
        """The crosswalk to compare with. What is wrong with it is no problem of this year."""
        years = [each for each in crosswalk_years(self.root) if each < year]
        earlier = self.earlier or (years[-1] if years else None)
        if not self.is_compared or earlier is None:
            return None
        path = f"{layout.CROSSWALKS}/{earlier}.yaml"
        crosswalk, _ = read_part(self.root / path, Crosswalk, root=self.root)
        return understood(crosswalk, frameworks) if crosswalk else None

    def _school(self, school: str, year: SchoolYear | None) -> SchoolFolder:
        folder = f"{layout.SCHOOLS}/{school}"
        about = self._required(School, folder, layout.SCHOOL, self.listing.names(folder))
        dated = self.listing.year_of_school(school, year) if year else None
        if dated is None:
            return SchoolFolder(school, about)
        plan = self._optional(SchoolPlan, dated, layout.IMPROVEMENT_PLAN)
        action_plan = self._optional(ActionPlan, dated, layout.ACTION_PLAN)
        if plan:
            self._tables_of(plan)
        for part, name in ((plan, layout.IMPROVEMENT_PLAN), (action_plan, layout.ACTION_PLAN)):
            if part:
                self._same_year(f"{dated}/{name}", str(part.year), part.place("year"), "year")
        return SchoolFolder(school, about, plan, action_plan)

    def _optional(self, model: type[T], folder: str, name: str) -> T | None:
        path = self.listing.found(folder, name, self.listing.names(folder))
        return self._read(model, path) if path else None

    def _same_year(self, path: str, inside: str, place: Place, key: str) -> None:
        """Adds a problem where a file is named or kept by another year than the one it states."""
        named = layout.year_in(path)
        if inside == named:
            return
        self.problems.append(
            Problem(
                "year-mismatch",
                f"The file is kept as {named}, and its '{key}' says {inside}.",
                place,
                f"Write `{key}: {named}`, or move the file to {inside}.",
                "A document would state one year and be built for another.",
            )
        )

    def _tables_of(self, plan: PlanParts) -> None:
        for table in plan.data_analysis.tables:
            data, problems = read_table(self.root, table)
            self.problems.extend(problems)
            if data is not None:
                self.tables[table.file] = data

    def _state_figures(
        self, schools: Iterable[SchoolFolder]
    ) -> Mapping[str, tuple[StateFigure, ...]]:
        """What the state's reports say of the schools; a file that is none of them is left alone.

        `data show` says what was not understood: a broken export is no fault of a plan.
        """
        codes = [item.school.code for item in schools if item.school and item.school.code]
        wanted = frozenset(filter(None, map(full_code, codes)))
        if not wanted:
            return {}
        return school_figures(read_exports(self.root, only=wanted), wanted)

    def _pictures(self, district: District | None) -> dict[str, bytes]:
        if district is None or district.logo is None:
            return {}
        picture, problems = read_picture(self.root, district.logo)
        self.problems.extend(problems)
        return {} if picture is None else {district.logo.file: picture}

    def _frameworks(self) -> dict[str, Framework]:
        """The shipped editions and the workspace's own, which win."""
        shipped, problems = shipped_frameworks()
        self.problems.extend(problems)
        own: dict[str, Framework] = {}
        for stem in self.listing.stems(layout.FRAMEWORKS):
            framework = self._read(Framework, f"{layout.FRAMEWORKS}/{stem}.yaml")
            if framework is None:
                continue
            if framework.key in own:
                self.problems.append(_duplicate_edition(framework, own[framework.key]))
            own.setdefault(framework.key, framework)
        return {**shipped, **own}


def _no_folder(root: Path) -> Problem:
    return Problem(
        "missing-file",
        f"There is no folder {root}.",
        Place(layout.SETTINGS),
        "Name the folder that holds plantools.yaml; `plantools new` writes a new one.",
    )


def _missing(path: str, why: str) -> Problem:
    return Problem(
        "missing-file",
        f"{path} is missing.",
        Place(path),
        f"Write {path}; `plantools new` writes an example of each file into an empty folder.",
        why,
    )


def _duplicate_edition(framework: Framework, first: Framework) -> Problem:
    return Problem(
        "duplicate-edition",
        f"The edition {framework.key} is described a second time; the first is in "
        f"{first.place().file}.",
        framework.place("id"),
        "Delete one of the two files, or give it another edition.",
        "A citation names an edition; it must be one.",
    )
