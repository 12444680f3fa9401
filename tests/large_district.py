"""A whole district made by a script, as large as one likes: for tests and benchmarks.

Every school differs in its name, its size, its texts and its figures; the same call always writes
the same files.
"""

from __future__ import annotations

import datetime
import random
import struct
import zlib
from pathlib import Path
from typing import Any

import yaml

YEAR = "2026-27"
PLAN_YEARS = "2026-29"
AS_OF = "2026-11-15"

_PLACES = ["Alder", "Birch", "Cedar", "Dover", "Easton", "Fairview", "Garfield", "Hillside"]
_ENDINGS = ["Elementary School", "Middle School", "High School", "Early Learning Center"]
_NAMES = [
    "Ana Alvarez",
    "Ben Brooks",
    "Chloe Chen",
    "David Duarte",
    "Elena Evans",
    "Femi Farouk",
    "Grace Green",
    "Hugo Huang",
    "Ines Ito",
    "Jamal Jones",
]
_GROUPS = ["All students", "English learners", "Students with disabilities", "Low income"]
_SUBJECTS = ["English language arts", "Mathematics", "Science", "Attendance"]
_NOUNS = ["teams", "teachers", "students", "families", "evidence", "lessons", "data", "goals"]
_STATUSES = ["not-started", "in-progress", "on-track", "at-risk", "late", "completed"]
_WORK = [
    "Common literacy materials",
    "Coaching cycles",
    "Early warning reviews",
    "Family partnership",
    "Tiered support",
    "Advanced coursework for all",
]
_ELEMENTS = [
    "class_size",
    "class_size_reduction",
    "professional_development",
    "parental_involvement",
    "safety_and_discipline",
    "respectful_environment",
    "extracurricular_activities",
    "diverse_learning_needs",
    "further_subjects",
]


def write_large_district(root: Path, schools: int = 60, *, adopted: bool = True) -> list[str]:
    """Writes a workspace without problems, with so many schools; gives the schools' ids.

    The district's plan is adopted, and so are two of three schools' plans, unless `adopted` is
    False: then all are drafts.
    """
    _write(root / "plantools.yaml", {"year": YEAR, "as_of": AS_OF, "fictional": "true"})
    _write(root / "district.yaml", _district())
    (root / "logo.png").write_bytes(_logo())
    _write(root / f"improvement-plans/{PLAN_YEARS}.yaml", _district_plan(adopted=adopted))
    _write(root / f"action-plans/{YEAR}.yaml", _district_action_plan())
    _write(root / f"crosswalks/{YEAR}.yaml", _crosswalk())
    _table(root / "data/district.csv", random.Random("district"))
    ids = [_school_id(number) for number in range(1, schools + 1)]
    for number, id_ in enumerate(ids, 1):
        _write_school(root, number, id_, adopted=adopted)
    return ids


def _write_school(root: Path, number: int, id_: str, *, adopted: bool) -> None:
    chance = random.Random(number)
    folder = root / "schools" / id_
    _write(folder / "school.yaml", _school(number, chance))
    plan = _school_plan(number, id_, chance, adopted=adopted and number % 3 != 0)
    _write(folder / YEAR / "improvement-plan.yaml", plan)
    _write(folder / YEAR / "action-plan.yaml", _school_action_plan(number, plan, chance))
    _table(root / f"data/{id_}.csv", chance)


def _write(file: Path, content: dict[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100)
    file.write_text(text, encoding="utf-8", newline="\n")


class _Dumper(yaml.SafeDumper):
    """Writes every mapping out in full: no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _school_id(number: int) -> str:
    return f"{_PLACES[number % len(_PLACES)].lower()}-{number}"


def _district() -> dict[str, Any]:
    chance = random.Random("people")
    roles = ["superintendent", "assistant-superintendent", "data-lead", "literacy-lead"]
    people = [
        {"id": role, "name": chance.choice(_NAMES), "title": role.replace("-", " ").capitalize()}
        for role in roles
    ]
    team = {"id": "coaches", "name": "Literacy coaches", "kind": "team", "members": roles[2:]}
    return {
        "name": "Meadowlands Public Schools",
        "code": "09990000",
        "address": "1 Meadow Street, Meadowlands, MA 01099",
        "website": "https://meadowlands.example",
        "logo": {"file": "logo.png", "alt": "Meadowlands Public Schools: a blue square"},
        "accent": "#1F4E79",
        "mission": "We teach every child to read, reason and belong.",
        "vision": "Every graduate is ready for college, a career and civic life.",
        "core_values": [
            {"name": "Belonging", "meaning": "Every child is known by name, strength and need."},
            {"name": "Curiosity", "meaning": "Questions come before answers."},
        ],
        "superintendent": "superintendent",
        "people": [*people, team],
        "school_committee": [
            {"name": chance.choice(_NAMES), "role": "Chair"},
            *({"name": chance.choice(_NAMES)} for _ in range(6)),
        ],
    }


def _district_plan(*, adopted: bool) -> dict[str, Any]:
    chance = random.Random("plan")
    adoption = {"on": "2026-06-10", "by": "the Meadowlands School Committee", "vote": "7-0"}
    objectives = [_objective(f"D{n}", n, 4, chance, "superintendent") for n in range(1, 5)]
    return {
        "years": PLAN_YEARS,
        "superintendents_message": _paragraphs(chance, 3),
        **({"adopted": adoption} if adopted else {}),
        **_parts("D", objectives, "data/district.csv", chance),
    }


def _parts(
    prefix: str, objectives: list[dict[str, Any]], table: str, chance: random.Random
) -> dict[str, Any]:
    outcomes = [
        _outcome(f"{prefix}-OUT-{n}", objectives[n % len(objectives)]["id"], chance)
        for n in range(1, 7)
    ]
    _serve(objectives, [outcome["id"] for outcome in outcomes])
    return {
        "theory_of_action": [
            {"if": "we teach with the same strong materials", "then": "all students will gain"},
            {"if": "we look at evidence together", "then": "we will act on it in time"},
        ],
        "data_analysis": {
            "summary": _paragraphs(chance, 2),
            "findings": [_finding(subject, chance) for subject in _SUBJECTS],
            "tables": [{"title": "Students who meet expectations", "file": table}],
        },
        "objectives": objectives,
        "induction_and_mentoring": {
            "description": _paragraphs(chance, 1),
            "activities": [
                {"activity": "Mentor meetings", "audience": "First-year teachers", "when": "Weekly"}
            ],
        },
        "outcomes": outcomes,
        "evaluation": {
            "description": _paragraphs(chance, 1),
            "monitoring": [
                {"what": "Benchmarks", "who": "Leadership team", "when": "Monthly"},
                {"what": "Outcomes", "who": "School committee", "when": "Twice a year"},
            ],
        },
    }


def _serve(objectives: list[dict[str, Any]], outcomes: list[str]) -> None:
    initiatives = [item for objective in objectives for item in objective["initiatives"]]
    for place, initiative in enumerate(initiatives):
        initiative["serves"] = [outcomes[place % len(outcomes)]]


def _objective(
    id_: str, number: int, initiatives: int, chance: random.Random, lead: str
) -> dict[str, Any]:
    return {
        "id": id_,
        "title": f"{_WORK[number % len(_WORK)]} in every classroom ({id_})",
        "why": _paragraphs(chance, 1),
        "lead": lead,
        "initiatives": [
            _initiative(f"{id_}-I{n}", n, chance, lead) for n in range(1, initiatives + 1)
        ],
    }


def _initiative(id_: str, number: int, chance: random.Random, lead: str) -> dict[str, Any]:
    return {
        "id": id_,
        "title": f"{_WORK[(number + 2) % len(_WORK)]} ({id_})",
        "description": _paragraphs(chance, 1),
        "lead": lead,
        "professional_development": [
            {
                "activity": f"{chance.choice(_WORK)} institute",
                "audience": f"Grades {chance.randint(1, 4)}–{chance.randint(5, 12)} teachers",
                "when": "Four half days",
                "hours": str(chance.randint(4, 20)),
            }
        ],
    }


def _outcome(id_: str, objective: str, chance: random.Random) -> dict[str, Any]:
    base = chance.randint(20, 60)
    return {
        "id": id_,
        "objective": objective,
        "title": f"By June 2029, {base + 12}% of students meet expectations ({id_})",
        "measure": "Students who meet or exceed expectations",
        "group": chance.choice(_GROUPS),
        "subject": chance.choice(_SUBJECTS),
        "baseline": {
            "value": str(base),
            "year": "2025-26",
            "students": str(chance.randint(50, 500)),
        },
        "interim": [
            {"year": "2026-27", "target": str(base + 4)},
            {"year": "2027-28", "target": str(base + 8)},
        ],
        "target": str(base + 12),
        "date": "2029-06-15",
        "source": "MCAS, spring",
    }


def _finding(subject: str, chance: random.Random) -> dict[str, Any]:
    return {
        "subject": subject,
        "groups": chance.sample(_GROUPS, 2),
        "finding": f"**{chance.randint(20, 60)}%** met expectations. {_sentence(chance)}",
        "root_causes": [_sentence(chance), _sentence(chance)],
    }


def _district_action_plan() -> dict[str, Any]:
    chance = random.Random("action plan")
    ids = [f"D{objective}-I{n}" for objective in range(1, 5) for n in range(1, 5)]
    return {
        "year": YEAR,
        "summary": _paragraphs(chance, 1),
        "funding": [
            {"id": "budget", "name": "Operating budget", "kind": "Local", "amount": "900000"},
            {"id": "title-i", "name": "Title I, Part A", "kind": "Federal grant"},
        ],
        "initiatives": [_year(id_, 8, chance, ["literacy-lead", "coaches"]) for id_ in ids],
    }


def _year(id_: str, benchmarks: int, chance: random.Random, team: list[str]) -> dict[str, Any]:
    return {
        "initiative": id_,
        "team": team,
        "benchmarks": [_benchmark(id_, n, chance, team) for n in range(1, benchmarks + 1)],
        "resources": [
            {"kind": "staff", "what": "One coach", "source": "title-i", "amount": "42000"},
            {"kind": "time", "what": f"{chance.randint(10, 40)} hours of common planning"},
        ],
    }


def _benchmark(id_: str, number: int, chance: random.Random, team: list[str]) -> dict[str, Any]:
    due = datetime.date(2026, 9, 1) + datetime.timedelta(days=chance.randint(0, 280))
    return {
        "id": f"{id_}-B{number}",
        "kind": "process" if number % 2 else "early-evidence",
        "what": _sentence(chance),
        "responsible": [chance.choice(team)],
        "date": due.isoformat(),
        "status": _status(due, chance),
    }


def _status(due: datetime.date, chance: random.Random) -> str:
    """Any status, but for `not-started` on a day that is past."""
    return chance.choice(_STATUSES[1:] if due.isoformat() < AS_OF else _STATUSES)


def _school(number: int, chance: random.Random) -> dict[str, Any]:
    return {
        "name": f"{_PLACES[number % len(_PLACES)]} {_ENDINGS[number % 4]} {number}",
        "code": f"0999{number:04d}",
        "grades": ["K-5", "6-8", "9-12", "PK-K"][number % 4],
        "students": str(chance.randint(150, 1400)),
        "principal": f"s{number}-principal",
        "people": [
            {"id": f"s{number}-principal", "name": chance.choice(_NAMES), "title": "Principal"},
            {"id": f"s{number}-coach", "name": chance.choice(_NAMES), "title": "Literacy coach"},
        ],
    }


def _school_plan(number: int, id_: str, chance: random.Random, *, adopted: bool) -> dict[str, Any]:
    lead = f"s{number}-principal"
    objectives = [
        {
            **_objective(f"S{number}-O{n}", number + n, 2, chance, lead),
            "supports": ["D3", "D4"] if n == 3 else [f"D{n}"],
        }
        for n in range(1, 4)
    ]
    approval = {"on": "2026-06-20", "by": "the superintendent"}
    return {
        "year": YEAR,
        "principals_message": _paragraphs(chance, 1),
        **({"adopted": approval} if adopted else {}),
        **_parts(f"S{number}", objectives, f"data/{id_}.csv", chance),
        "council": {
            "members": [
                {"name": chance.choice(_NAMES), "role": "principal", "co_chair": "true"},
                {"name": chance.choice(_NAMES), "role": "parent", "co_chair": "true"},
                {"name": chance.choice(_NAMES), "role": "parent"},
                {"name": chance.choice(_NAMES), "role": "teacher"},
                {"name": chance.choice(_NAMES), "role": "community"},
                *([{"name": chance.choice(_NAMES), "role": "student"}] if number % 4 == 2 else []),
            ],
            "meetings": ["2026-04-14", "2026-05-12"],
        },
        "consulted": "The superintendent consulted the school committee on June 3, 2026.",
        "elements": {
            name: {"answer": f"{_sentence(chance)} It serves English learners too."}
            for name in _ELEMENTS
        },
    }


def _school_action_plan(number: int, plan: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    team = [f"s{number}-principal", f"s{number}-coach"]
    ids = [item["id"] for objective in plan["objectives"] for item in objective["initiatives"]]
    return {"year": YEAR, "initiatives": [_year(id_, 4, chance, team) for id_ in ids]}


def _crosswalk() -> dict[str, Any]:
    edition = "superintendent-rubric@2012"
    statement = {"text": "Engages the community in developing a vision", "cites": ["IV-E-1"]}
    return {
        "year": YEAR,
        "title": "Expectations for district planning",
        "columns": [{"edition": edition, "heading": "What superintendents do"}],
        "rows": [{"id": "vision", "component": "Vision", "cells": {edition: [statement]}}],
    }


def _sentence(chance: random.Random) -> str:
    middle = " ".join(chance.choice(_NOUNS) for _ in range(chance.randint(6, 14)))
    return f"Leaders bring {middle} together."


def _paragraphs(chance: random.Random, count: int) -> str:
    return "\n\n".join(" ".join(_sentence(chance) for _ in range(4)) for _ in range(count))


def _table(file: Path, chance: random.Random) -> None:
    rows = ["Group,2024,2025,2026"]
    rows += [
        ",".join([group, *(str(chance.randint(20, 70)) for _ in range(3))]) for group in _GROUPS
    ]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(rows) + "\n", encoding="utf-8", newline="\n")


def _logo() -> bytes:
    """A blue square of 64 by 64 pixels, as PNG."""
    rows = (b"\x00" + b"\x1f\x4e\x79" * 64) * 64
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", struct.pack(">IIBBBBB", 64, 64, 8, 2, 0, 0, 0)),
            (b"IDAT", zlib.compress(rows, 6)),
            (b"IEND", b""),
        )
    )
