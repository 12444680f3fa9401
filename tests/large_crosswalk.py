"""A crosswalk as large as one likes, written as a workspace: for tests of growth."""

from __future__ import annotations

import random
from pathlib import Path

from plantools.model import SchoolYear
from plantools.reading import read_crosswalk

EDITIONS = (
    "superintendent-rubric@2012",
    "district-standards@2014",
    "teacher-rubric@2012",
    "school-administrator-rubric@2012",
    "our-rubric@2030",
)
_WORDS = (
    *("leaders", "teachers", "students", "families", "evidence", "lessons", "goals", "plans"),
    *("budgets", "teams", "data", "schools", "learning", "practice", "support", "growth"),
)
_DISTRICT = """\
name: Any District
mission: We teach.
vision: Everyone learns.
core_values: [{name: Belonging}]
superintendent: superintendent
people: [{id: superintendent, name: Superintendent, kind: role}]
"""
_OUR_RUBRIC = """\
id: our-rubric
edition: "2030"
title: Our Rubric
publisher: Our District
source: A test
standards:
  - code: A
    title: Craft
    indicators: [{code: A-1, title: Reads}, {code: A-2, title: Writes}, {code: A-3, title: Adds}]
"""


def write_large_crosswalk(root: Path, statements: int, columns: int = 5) -> None:
    """A workspace with the crosswalks of two years: in the second every tenth statement differs."""
    root.mkdir(parents=True)
    (root / "plantools.yaml").write_text("year: 2027-28\n", encoding="utf-8")
    (root / "district.yaml").write_text(_DISTRICT, encoding="utf-8")
    (root / "frameworks").mkdir()
    (root / "frameworks" / "our-rubric-2030.yaml").write_text(_OUR_RUBRIC, encoding="utf-8")
    (root / "crosswalks").mkdir()
    codes = _codes(root)
    for year, is_later in (("2026-27", False), ("2027-28", True)):
        text = _crosswalk(year, statements, columns, codes, is_later=is_later)
        (root / "crosswalks" / f"{year}.yaml").write_text(text, encoding="utf-8", newline="\n")


def _codes(root: Path) -> dict[str, list[str]]:
    workspace = read_crosswalk(root, year=SchoolYear("2027-28")).workspace
    assert workspace
    return {
        key: [
            part.code
            for standard in workspace.frameworks[key].standards
            for indicator in standard.indicators
            for part in (indicator.elements or (indicator,))
        ]
        for key in EDITIONS
    }


def _crosswalk(
    year: str, statements: int, columns: int, codes: dict[str, list[str]], *, is_later: bool
) -> str:
    chance = random.Random(7)
    editions = EDITIONS[:columns]
    lines = [f"year: {year}", "title: A large crosswalk", "columns:"]
    for edition in editions:
        lines += [f"  - edition: {edition}", f"    heading: What {edition.partition('@')[0]} says"]
    lines.append("rows:")
    number = 0
    per_row = columns * 5
    for row in range(-(-statements // per_row)):
        lines += [f"  - id: row-{row}", f"    component: Component {row // 2}", "    cells:"]
        for edition in editions:
            lines.append(f"      {edition}:")
            for _ in range(5):
                number += 1
                words = " ".join(chance.choice(_WORDS) for _ in range(18))
                if is_later and number % 10 == 0:
                    words = words.replace(" ", " newly ", 1)
                code = chance.choice(codes[edition])
                lines += [
                    f"        - text: Statement {number} of {words}",
                    f"          cites: [{code}]",
                ]
    return "\n".join(lines) + "\n"
