"""What stands in the folders of a workspace, and what stands there under a wrong name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from plantools.model import Place, PlanYears, Problem, SchoolYear
from plantools.reading import layout, suggestions

_BY_NAME = "A file is found by its name alone."
_OF_ONE_YEAR = (
    "action-plans/*.yaml",
    "crosswalks/*.yaml",
    "superintendent-goals/*.yaml",
    "schools/*/*/",
)


@dataclass
class Listing:
    """Finds the files of a workspace; `problems` grows with each one that has a wrong name.

    Paths are from the workspace, with `/`. Names that begin with a dot are not looked at.
    """

    root: Path
    problems: list[Problem] = field(default_factory=list)
    misnamed: set[str] = field(default_factory=set)

    def names(self, folder: str) -> tuple[str, ...]:
        """The names in a folder, sorted; none where the folder is not there."""
        try:
            names = [path.name for path in (self.root / folder).iterdir()]
        except FileNotFoundError:
            return ()
        except OSError as error:
            place = Place(folder or layout.SETTINGS)
            said = f"The folder {folder or '.'} cannot be opened: {error.strerror}."
            fix = "See that it is a folder, and that you may open it."
            self.problems.append(Problem("unreadable-file", said, place, fix))
            return ()
        return tuple(sorted(name for name in names if not name.startswith(".")))

    def found(self, folder: str, name: str, names: Iterable[str]) -> str | None:
        """The path of the file `name` of a folder with these `names`, or None.

        A file that was meant to be it and has another name is a problem.
        """
        names = tuple(names)
        if name in names:
            return _joined(folder, name)
        meant = [other for other in names if layout.yaml_name(other) == name]
        for other in meant:
            self._misnamed(_joined(folder, other), f"Rename it to {name}.")
        return None

    def _misnamed(self, path: str, fix: str) -> None:
        self.misnamed.add(path)
        name = path.rpartition("/")[2]
        message = f"{name} is not the name of a file that is read here."
        self.problems.append(Problem("bad-file-name", message, Place(path), fix, _BY_NAME))

    def improvement_plan(self, year: SchoolYear) -> str | None:
        """The path of the improvement plan that covers a year; of several the latest to begin."""
        folder = layout.IMPROVEMENT_PLANS
        stems = self._dated(folder, lambda stem: layout.plan_years(stem) is not None, length=3)
        covering = [stem for stem in stems if PlanYears(stem).covers(year)]
        return f"{folder}/{max(covering)}.yaml" if covering else None

    def of_year(self, folder: str, year: SchoolYear) -> str | None:
        """The path of a year's file in a folder that holds one a year, or None."""
        stems = self._dated(folder, lambda stem: layout.school_year(stem) is not None, length=1)
        return f"{folder}/{year}.yaml" if str(year) in stems else None

    def _dated(
        self, folder: str, is_dated: Callable[[str], bool], *, length: int
    ) -> tuple[str, ...]:
        """The stems of a folder's files that are years; the others are problems."""
        stems = self.stems(folder)
        for stem in stems:
            if not is_dated(stem):
                meant = suggestions.span_of_years(stem, length=length)
                name = f"{meant or suggestions.span_of_years('2026', length=length)}.yaml"
                fix = f"Rename it to {name}." if meant else f"Name it by its years, as {name}."
                self._misnamed(f"{folder}/{stem}.yaml", fix)
        return tuple(stem for stem in stems if is_dated(stem))

    def stems(self, folder: str) -> tuple[str, ...]:
        """The names, without `.yaml`, of the YAML files of a folder."""
        stems = []
        for name in self.names(folder):
            if name.endswith(".yaml"):
                stems.append(name.removesuffix(".yaml"))
            elif layout.yaml_name(name).endswith(".yaml"):
                right = layout.yaml_name(name)
                self._misnamed(f"{folder}/{name}", f"Rename it to {right}.")
        return tuple(stems)

    def schools(self) -> Iterator[str]:
        """The ids of the schools: the names of the folders in `schools`."""
        names = self.names(layout.SCHOOLS)
        for name in names:
            path = f"{layout.SCHOOLS}/{name}"
            if layout.is_school_id(name) and self._is_folder(path):
                yield name
            elif self._is_folder(path):
                self._bad_school(name, names)

    def _is_folder(self, path: str) -> bool:
        return (self.root / path).is_dir()

    def _bad_school(self, name: str, names: tuple[str, ...]) -> None:
        meant = suggestions.plain_folder_name(name)
        message = f"'{name}' cannot be the id of a school."
        fix = "Rename the folder: small letters and digits with single hyphens, at most 40."
        if name.lower() != name and name.lower() in names:
            message = f"The folders '{name}' and '{name.lower()}' differ only by capital letters."
            fix = f"Bring them together in '{name.lower()}'."
        elif meant and layout.is_school_id(meant):
            fix = f"Rename the folder to '{meant}'."
        self._bad_folder(f"{layout.SCHOOLS}/{name}", message, fix)

    def _bad_folder(self, path: str, message: str, fix: str) -> None:
        why = "Folders become the names of outputs, on Windows and macOS too."
        self.problems.append(Problem("bad-folder-name", message, Place(path), fix, why))

    def year_of_school(self, school: str, year: SchoolYear) -> str | None:
        """The path of a school's folder of a year, or None. Folders with wrong names are told."""
        folder = f"{layout.SCHOOLS}/{school}"
        for name in self.names(folder):
            if layout.school_year(name) is None and self._holds_plans(f"{folder}/{name}"):
                meant = suggestions.span_of_years(name, length=1)
                fix = f"Rename the folder to {meant or '2026-27, or whichever year it is'}."
                message = f"'{name}' holds plans and is not a school year."
                self._bad_folder(f"{folder}/{name}", message, fix)
        return f"{folder}/{year}" if self._is_folder(f"{folder}/{year}") else None

    def _holds_plans(self, path: str) -> bool:
        return any(
            (self.root / path / name).is_file()
            for name in (layout.IMPROVEMENT_PLAN, layout.ACTION_PLAN)
        )


def _joined(folder: str, name: str) -> str:
    return f"{folder}/{name}" if folder else name


def years_with_data(root: Path) -> list[str]:
    """The school years for which a workspace has files of any kind, in order."""
    spans = (layout.plan_years(file.stem) for file in root.glob("improvement-plans/*.yaml"))
    found = {year for span in spans if span for year in span.school_years}
    for pattern in _OF_ONE_YEAR:
        years = (layout.school_year(path.stem) for path in root.glob(pattern))
        found.update(year for year in years if year)
    return sorted(found)
