"""A new workspace: a district and one school, as an example to be replaced text by text."""

from __future__ import annotations

from pathlib import Path

from plantools.model import PlanYears, SchoolYear
from plantools.schemas import SCHEMA_KINDS, schema_path, schema_text
from plantools.starting.district_example import (
    example_district,
    example_improvement_plan,
    example_settings,
)
from plantools.starting.school_example import example_school, example_school_plan
from plantools.starting.starter_files import Started, StartError, existing, plan_file, write_new
from plantools.starting.superintendent_example import example_superintendent_goals
from plantools.starting.year_example import example_action_plan, example_funding

EXAMPLE_SCHOOL = "example-school"

_GITIGNORE = """\
# Personnel records, and what schools send back, belong into no repository.
educators/
forms/
# What build writes can be built again.
output/
"""


def new_workspace(root: Path, year: SchoolYear) -> Started:
    """Writes an example of a workspace into `root`, and names the files.

    Nothing is written, and StartError is raised, where one of the files is there already.
    Raises OSError where a file cannot be written.
    """
    files = dict(_plan_files(year))
    files[".gitignore"] = _GITIGNORE
    files |= {schema_path(kind): schema_text(kind) for kind in SCHEMA_KINDS}
    if there := existing(root, files):
        raise StartError(
            f"{_are_there(there)} in {root} already; nothing was written.",
            fix="name another folder, or move what is there out of the way.",
        )
    return Started(write_new(root, files))


def span_from(year: SchoolYear) -> PlanYears:
    """The three years of an improvement plan that begins with `year`."""
    return PlanYears(f"{year.start.year}-{(year.start.year + 3) % 100:02d}")


def _plan_files(year: SchoolYear) -> list[tuple[str, str]]:
    district = example_district()
    plan = example_improvement_plan(
        span_from(year), answers=district.superintendent, lead="assistant-superintendent"
    )
    initiatives = [initiative for each in plan.objectives for initiative in each.initiatives]
    action_plan = example_action_plan(year, initiatives, funding=example_funding())
    principal = f"{EXAMPLE_SCHOOL}-principal"
    school_plan = example_school_plan(
        year,
        objective="EXA-1",
        outcome="EXA-OUT-1",
        principal=principal,
        supports=tuple(objective.id for objective in plan.objectives),
    )
    school_folder = f"schools/{EXAMPLE_SCHOOL}"
    return [
        plan_file("plantools.yaml", example_settings(year)),
        plan_file("district.yaml", district),
        plan_file(f"improvement-plans/{plan.years}.yaml", plan),
        plan_file(f"action-plans/{year}.yaml", action_plan),
        plan_file(
            f"superintendent-goals/{year}.yaml",
            example_superintendent_goals(year, plan.objectives),
        ),
        plan_file(
            f"{school_folder}/school.yaml",
            example_school(EXAMPLE_SCHOOL, name=None, principal=principal),
        ),
        plan_file(f"{school_folder}/{year}/improvement-plan.yaml", school_plan),
        plan_file(
            f"{school_folder}/{year}/action-plan.yaml",
            example_action_plan(year, school_plan.objectives[0].initiatives),
        ),
    ]


def _are_there(files: tuple[str, ...]) -> str:
    *rest, last = files
    return f"{', '.join(rest)} and {last} are" if rest else f"{last} is"
