"""Which file of a workspace is what, by its path."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from plantools.model import RESERVED_NAMES, SCHOOL_ID_PATTERN, PlanYears, SchoolYear

SETTINGS = "plantools.yaml"
DISTRICT = "district.yaml"
IMPROVEMENT_PLANS = "improvement-plans"
ACTION_PLANS = "action-plans"
SUPERINTENDENT_GOALS = "superintendent-goals"
CROSSWALKS = "crosswalks"
FRAMEWORKS = "frameworks"
EDUCATORS = "educators"
SCHOOLS = "schools"
SCHOOL = "school.yaml"
IMPROVEMENT_PLAN = "improvement-plan.yaml"
ACTION_PLAN = "action-plan.yaml"
DATA = "data"
REFERENCE = "plantools/reference"

_LONGEST_ID = 40
_YAML_ENDINGS = re.compile(r"\.ya?ml(\.txt)?$", re.IGNORECASE)


class FileKind(StrEnum):
    """What a file of a workspace holds."""

    SETTINGS = "settings"
    DISTRICT = "district"
    IMPROVEMENT_PLAN = "improvement-plan"
    ACTION_PLAN = "action-plan"
    SUPERINTENDENT_GOALS = "superintendent-goals"
    CROSSWALK = "crosswalk"
    FRAMEWORK = "framework"
    EDUCATOR = "educator"
    SCHOOL = "school"
    SCHOOL_PLAN = "school-plan"
    SCHOOL_ACTION_PLAN = "school-action-plan"


_AT_THE_TOP = {SETTINGS: FileKind.SETTINGS, DISTRICT: FileKind.DISTRICT}
_IN_A_FOLDER = {
    IMPROVEMENT_PLANS: FileKind.IMPROVEMENT_PLAN,
    ACTION_PLANS: FileKind.ACTION_PLAN,
    SUPERINTENDENT_GOALS: FileKind.SUPERINTENDENT_GOALS,
    CROSSWALKS: FileKind.CROSSWALK,
    FRAMEWORKS: FileKind.FRAMEWORK,
    EDUCATORS: FileKind.EDUCATOR,
    f"{REFERENCE}/frameworks": FileKind.FRAMEWORK,
}
_IN_A_YEAR = {
    IMPROVEMENT_PLAN: FileKind.SCHOOL_PLAN,
    ACTION_PLAN: FileKind.SCHOOL_ACTION_PLAN,
}


def kind_of(path: str) -> tuple[FileKind, str | None] | None:
    """What a workspace path is, and the id of the school or educator it is of; else None.

    A file that is there under nearly the right name (`district.yml`) is what it was meant to be,
    and a folder stands for what it holds: `schools/lincoln` is the school.
    """
    parts = PurePosixPath(path).parts
    name = yaml_name(parts[-1]) if parts else ""
    if parts[:1] == (SCHOOLS,):
        return _kind_in_schools(parts, name)
    if len(parts) == 1 and name in _AT_THE_TOP:
        return _AT_THE_TOP[name], None
    if path in _IN_A_FOLDER:
        return _IN_A_FOLDER[path], None
    kind = _IN_A_FOLDER.get("/".join(parts[:-1]))
    if not kind or not name.endswith(".yaml"):
        return None
    return kind, name.removesuffix(".yaml") if kind is FileKind.EDUCATOR else None


def _kind_in_schools(parts: tuple[str, ...], name: str) -> tuple[FileKind, str | None] | None:
    if len(parts) == 1:
        return FileKind.SCHOOL, None
    school = parts[1]
    if len(parts) == 2 or (len(parts) == 3 and name == SCHOOL):
        return FileKind.SCHOOL, school
    if len(parts) == 3 and "." not in name:
        return FileKind.SCHOOL_PLAN, school
    if len(parts) == 4 and name in _IN_A_YEAR:
        return _IN_A_YEAR[name], school
    return None


def yaml_name(name: str) -> str:
    """The name that a YAML file should have: lower case, ending in `.yaml`."""
    return _YAML_ENDINGS.sub(".yaml", name).casefold()


def school_year(name: str) -> SchoolYear | None:
    """The school year that `name` is; None where it is none."""
    years = _first_and_end(name)
    return SchoolYear(name) if years and (years[1] - years[0]) % 100 == 1 else None


def plan_years(name: str) -> PlanYears | None:
    """The span of three school years that `name` is; None where it is none."""
    years = _first_and_end(name)
    return PlanYears(name) if years and (years[1] - years[0]) % 100 == 3 else None


def _first_and_end(name: str) -> tuple[int, int] | None:
    match = re.fullmatch(r"20([0-9]{2})-([0-9]{2})", name)
    return (int(match[1]), int(match[2])) if match else None


def year_in(path: str) -> str:
    """The years that a dated file is kept by: its own name, or in a school its folder's."""
    parts = PurePosixPath(path)
    return parts.parent.name if parts.parts[0] == SCHOOLS else parts.stem


def is_school_id(name: str) -> bool:
    """Whether a folder of this name can be a school's."""
    return (
        len(name) <= _LONGEST_ID
        and name not in RESERVED_NAMES
        and re.fullmatch(SCHOOL_ID_PATTERN.strip("^$"), name) is not None
    )


def is_educator_id(name: str) -> bool:
    """Whether an educator's file may have this name, which says nothing of who it is."""
    return re.fullmatch(r"e-[0-9]{1,8}", name) is not None
