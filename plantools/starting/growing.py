"""A workspace grows: by a school, by a year. What is there already is left alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from plantools.model import (
    RESERVED_NAMES,
    SCHOOL_ID_PATTERN,
    ImprovementPlan,
    Initiative,
    Part,
    PlanParts,
    PlanYears,
    SchoolFolder,
    SchoolYear,
    Workspace,
)
from plantools.reading import read_workspace
from plantools.starting.district_example import example_improvement_plan
from plantools.starting.ids import free_prefix, ids_under, next_number, school_prefix
from plantools.starting.school_example import example_school, example_school_plan
from plantools.starting.starter_files import Started, StartError, existing, plan_file, write_new
from plantools.starting.superintendent_example import example_superintendent_goals
from plantools.starting.workspace import span_from
from plantools.starting.year_example import example_action_plan

_LONGEST_ID = 40


def add_school(root: Path, id_: str, *, name: str | None = None) -> Started:
    """Writes a school's file and its plans of the current year, as far as they are not there.

    Its objective supports the district's first. Raises StartError where `id_` is no school's id
    or a file that the new ones must fit cannot be read, OSError where one cannot be written.
    """
    _refuse_what_is_no_id(id_)
    workspace = _workspace(root)
    folder, year = f"schools/{id_}", workspace.year
    school = next((each for each in workspace.schools if each.id == id_), SchoolFolder(id_))
    paths = {
        "school": f"{folder}/school.yaml",
        "plan": f"{folder}/{year}/improvement-plan.yaml",
        "action plan": f"{folder}/{year}/action-plan.yaml",
    }
    parts = _school_parts(root, workspace, school, name=name, paths=paths)
    remarks = []
    if name and "school" not in parts:
        remarks.append(f"{paths['school']} is there already; the name in it stays.")
    if "plan" in parts and not _first_objective(workspace):
        remarks.append(
            f"The district has no improvement plan for {year} that can be read, so the school's "
            "objective supports none of its objectives yet."
        )
    return _write(root, {paths[key]: part for key, part in parts.items()}, paths, remarks)


def add_year(root: Path, year: SchoolYear) -> Started:
    """Writes the district's action plan and the superintendent's goals of a year.

    The action plan has each initiative of the plan that covers the year. Where no improvement plan
    covers it, one that begins with it is written as an example.
    Raises StartError where the plan cannot be read, OSError where a file cannot be written.
    """
    workspace = _workspace(root, year)
    used = ids_under(root)
    action_file = f"action-plans/{year}.yaml"
    goals_file = f"superintendent-goals/{year}.yaml"
    parts: dict[str, Part] = {}
    plan = workspace.plan
    span = plan.years if plan else _span_of_file(root, year) or span_from(year)
    plan_path = f"improvement-plans/{span}.yaml"
    if plan is None and not (root / plan_path).exists():
        plan = _next_plan(workspace, span, used)
        parts[plan_path] = plan
    if not (root / action_file).exists():
        if plan is None:
            raise _must_be_mended(plan_path)
        parts[action_file] = example_action_plan(year, _initiatives(plan), used=used)
    if not (root / goals_file).exists():
        if plan is None:
            raise _must_be_mended(plan_path)
        first = next_number("SUP-", used)
        parts[goals_file] = example_superintendent_goals(year, plan.objectives, first=first)
    paths = {"plan": plan_path, "action plan": action_file, "goals": goals_file}
    return _write(root, parts, paths)


def _workspace(root: Path, year: SchoolYear | None = None) -> Workspace:
    workspace = read_workspace(root, year=year).workspace
    if workspace is None:
        raise _must_be_mended("plantools.yaml")
    return workspace


def _school_parts(
    root: Path,
    workspace: Workspace,
    school: SchoolFolder,
    *,
    name: str | None,
    paths: Mapping[str, str],
) -> dict[str, Part]:
    """Those of the school's parts whose files are not there."""
    missing = {key for key, file in paths.items() if not (root / file).exists()}
    parts: dict[str, Part] = {}
    own = ids_under(root / "schools" / school.id)
    others = ids_under(root) - own
    principal = school.school.principal if school.school else _principal_id(school.id, others)
    if "school" in missing:
        parts["school"] = example_school(school.id, name=name, principal=principal)
    elif school.school is None:
        raise _must_be_mended(paths["school"])
    plan = school.plan
    if "plan" in missing:
        prefix = school_prefix(school.id, others)
        plan = parts["plan"] = example_school_plan(
            workspace.year,
            objective=f"{prefix}-{next_number(f'{prefix}-', own)}",
            outcome=f"{prefix}-OUT-{next_number(f'{prefix}-OUT-', own)}",
            principal=principal,
            supports=_first_objective(workspace),
        )
    if "action plan" in missing:
        if plan is None:
            raise _must_be_mended(paths["plan"])
        parts["action plan"] = example_action_plan(workspace.year, _initiatives(plan), used=own)
    return parts


def _write(
    root: Path, parts: Mapping[str, Part], paths: Mapping[str, str], remarks: Iterable[str] = ()
) -> Started:
    kept = existing(root, dict.fromkeys(paths.values(), ""))
    files = dict(plan_file(file, part) for file, part in parts.items())
    return Started(write_new(root, files), kept, tuple(remarks))


def _next_plan(workspace: Workspace, span: PlanYears, used: frozenset[str]) -> ImprovementPlan:
    if workspace.district is None:
        raise _must_be_mended("district.yaml")
    superintendent = workspace.district.superintendent
    return example_improvement_plan(span, answers=superintendent, lead=superintendent, used=used)


def _span_of_file(root: Path, year: SchoolYear) -> PlanYears | None:
    """The years of the file that should hold the plan of `year`, whatever is in it."""
    for start in range(year.start.year, year.start.year - 3, -1):
        span = span_from(SchoolYear.starting(start))
        if (root / f"improvement-plans/{span}.yaml").exists():
            return span
    return None


def _initiatives(plan: PlanParts) -> list[Initiative]:
    return [initiative for objective in plan.objectives for initiative in objective.initiatives]


def _first_objective(workspace: Workspace) -> tuple[str, ...]:
    return (workspace.plan.objectives[0].id,) if workspace.plan else ()


def _principal_id(school: str, used: frozenset[str]) -> str:
    wanted = f"{school}-principal"
    return wanted if len(wanted) <= _LONGEST_ID else free_prefix(f"{school[:28]}-principal", used)


def _must_be_mended(file: str) -> StartError:
    return StartError(
        f"{file} has an error, and what would be written has to fit it; nothing was written.",
        fix="mend what plantools check says of it, then try again.",
    )


def _refuse_what_is_no_id(id_: str) -> None:
    if id_ in RESERVED_NAMES:
        raise StartError(
            f"'{id_}' is a name that Windows reserves for a device; no folder can have it there.",
            fix=f"choose another, as {id_}-school.",
        )
    if re.fullmatch(SCHOOL_ID_PATTERN, id_) and len(id_) <= _LONGEST_ID:
        return
    meant = re.sub(r"[^a-z0-9]+", "-", id_.casefold()).strip("-0123456789")[:_LONGEST_ID].strip("-")
    raise StartError(
        f"'{id_}' cannot be a school's id: small letters, digits and single hyphens, beginning "
        f"with a letter, at most {_LONGEST_ID} of them.",
        fix=f"did you mean '{meant}'?" if meant else "choose one, as lincoln.",
    )
