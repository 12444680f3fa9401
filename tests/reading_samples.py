"""Small plan files for the tests of reading: one valid file of each kind, and ways to read them."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from plantools.model import Part, Problem
from plantools.reading import CODES, read_part

T = TypeVar("T", bound=Part)

SETTINGS = "year: 2026-27\n"

DISTRICT = """\
name: Riverbend Public Schools
mission: We teach.
vision: Everyone reads.
core_values:
  - name: Belonging
superintendent: superintendent
people:
  - id: superintendent
    name: Dr. Ana Silva
"""

PARTS = """\
theory_of_action:
  - if: we teach reading in small groups
    then: more students read by grade 3
data_analysis:
  summary: Reading is uneven.
  findings:
    - subject: English language arts
      groups: [All students]
      finding: Half read at grade level.
objectives:
  - id: LIT
    title: Readers by grade 3
    why: Reading carries all else.
    initiatives:
      - id: LIT-1
        title: Small groups
        description: Every day, in every room.
        lead: superintendent
        serves: [OUT-1]
induction_and_mentoring:
  description: Each new teacher has a mentor.
outcomes:
  - id: OUT-1
    objective: LIT
    title: 60% meet expectations
    measure: MCAS
    group: All students
    subject: English language arts
    baseline: {value: 48, year: 2025-26}
    target: 60
    date: 2029-06-15
    source: MCAS, spring
evaluation:
  description: We look every quarter.
"""

PLAN = "years: 2026-29\n" + PARTS

ACTION_PLAN = """\
year: 2026-27
initiatives:
  - initiative: LIT-1
    benchmarks:
      - id: LIT-1-P1
        kind: process
        what: Train all teachers
        responsible: [superintendent]
        date: 2026-10-01
"""

SCHOOL = """\
name: Lincoln School
grades: PK-2
principal: principal
people:
  - id: principal
    name: Sam Reed
"""

ELEMENTS = "".join(
    f"  {name}:\n    answer: Yes.\n"
    for name in (
        "class_size",
        "class_size_reduction",
        "professional_development",
        "parental_involvement",
        "safety_and_discipline",
        "respectful_environment",
        "extracurricular_activities",
        "diverse_learning_needs",
        "further_subjects",
    )
)

SCHOOL_PLAN = f"""\
year: 2026-27
council:
  members:
    - name: Sam Reed
      role: principal
      co_chair: yes
elements:
{ELEMENTS}{PARTS}"""

CROSSWALK = """\
year: 2026-27
title: Crosswalk
columns:
  - edition: rubric@2012
    heading: The rubric
rows:
  - id: mission
    component: Mission
    cells:
      rubric@2012:
        - text: Has a mission.
          cites: [I-A]
"""

FRAMEWORK = """\
id: rubric
edition: 2012
title: A rubric
publisher: The state
source: its web page
standards:
  - code: I
    indicators:
      - code: I-A
"""

SUPERINTENDENT_GOALS = """\
year: 2026-27
rubric: superintendent-rubric@2019
focus_indicators: [I-A]
goals:
  - id: SUP-1
    kind: district-improvement
    title: Reading
    goal: By June 2027 every room teaches reading in one way
    why: Rooms teach it in three.
    measure: Visits
    target: Nine in ten visits
    date: 2027-06-11
    supports: [LIT]
    indicators: [I-A]
    actions:
      - what: Visit rooms
        when: Monthly
    benchmarks:
      - what: Six in ten visits
        date: 2027-02-12
    evidence: [The list of visits]
"""

EDUCATOR = """\
name: Jo Example
title: Grade 2 Teacher
role: teacher
schools: [lincoln]
stage: experienced
educator_plans:
  - type: self-directed-growth
    duration: one-year
    start: 2026-09-01
    end: 2027-06-15
    rating: proficient
    rubric: teacher-rubric@2012
    primary_evaluator: principal
    goals:
      - id: E-0417-S1
        kind: student-learning
        goal: By June 2027, 70% write at standard
        why: In September 41% did.
        measure: The writing rubric
        target: 70%
        date: 2027-06-01
licenses:
  - id: elementary
    name: Elementary, 1-6
    primary: true
    issued: 2024-07-01
    expires: 2029-06-30
professional_development:
  start: 2024-07-01
  end: 2029-06-30
  activities:
    - activity: A course on writing
      topic: Writing
      category: content
      planned: 45
"""

WORKSPACE = {
    "plantools.yaml": SETTINGS,
    "district.yaml": DISTRICT,
    "improvement-plans/2026-29.yaml": PLAN,
    "action-plans/2026-27.yaml": ACTION_PLAN,
    "superintendent-goals/2026-27.yaml": SUPERINTENDENT_GOALS,
    "crosswalks/2026-27.yaml": CROSSWALK,
    "frameworks/rubric-2012.yaml": FRAMEWORK,
    "educators/e-0417.yaml": EDUCATOR,
    "schools/lincoln/school.yaml": SCHOOL,
    "schools/lincoln/2026-27/improvement-plan.yaml": SCHOOL_PLAN,
    "schools/lincoln/2026-27/action-plan.yaml": ACTION_PLAN,
    "schools/adams/school.yaml": SCHOOL.replace("Lincoln", "Adams"),
}

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + b"\0" * 17 + b"\0\0\0\0IEND\xaeB\x60\x82"


def write(root: Path, files: dict[str, str | bytes | None]) -> Path:
    """Writes the sample workspace with `files` in place of its own; None leaves a file out."""
    for path, content in {**WORKSPACE, **files}.items():
        if content is not None:
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


def read(
    content: str | bytes, model: type[T], folder: Path
) -> tuple[T | None, tuple[Problem, ...]]:
    """Reads one file, `plan.yaml`, and sees that every problem says what to do."""
    file = folder / "plan.yaml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    part, problems = read_part(file, model, root=folder)
    assert (part is None) == bool(problems)
    complete(problems)
    return part, problems


def complete(problems: tuple[Problem, ...]) -> None:
    """Sees that problems are in order and that each has a known code, a message and a fix."""
    assert list(problems) == sorted(problems, key=lambda problem: problem.sort_key)
    for problem in problems:
        assert problem.code in CODES
        assert problem.message.strip() and problem.message[-1] in ".)"
        assert problem.fix.strip()


def the_problem(content: str | bytes, model: type[Part], folder: Path) -> Problem:
    """The one problem of a file."""
    part, problems = read(content, model, folder)
    assert part is None
    (problem,) = problems
    return problem


def good(content: str | bytes, model: type[T], folder: Path) -> T:
    """The part that a file without problems holds."""
    part, problems = read(content, model, folder)
    assert problems == ()
    assert part is not None
    return part


def at(problem: Problem) -> tuple[int, int]:
    """Line and column of a problem."""
    return problem.place.line, problem.place.column
