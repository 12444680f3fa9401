"""The lists that a form's answers are chosen from: what the plan says, and what people read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from plantools.documents import CORE_SUBJECT_WORDS, STATUS_WORDS
from plantools.forms.answers import Answers
from plantools.forms.controls import Choices
from plantools.model import Person, SchoolFolder, Workspace

_GROUPS = (
    "All students",
    "Low income",
    "English learners",
    "Students with disabilities",
    "High needs",
    "African American or Black",
    "Asian",
    "Hispanic or Latino",
    "Multi-race, not Hispanic or Latino",
    "White",
)
_SUBJECTS = (
    "English language arts",
    "Mathematics",
    "Science",
    "Attendance",
    "School climate",
    "Graduation",
)
BY_ID = frozenset({"people", "outcomes", "supports", "funding"})
"""Lists of ids: an answer that is not among them leads nowhere."""
FREE = frozenset({"group", "subject", "year"})
"""Lists that any words may be added to."""


def choices_for(workspace: Workspace, school: SchoolFolder, answers: Answers) -> Choices:
    """Every list of choices for a school's form, each choice once."""
    objectives = workspace.plan.objectives if workspace.plan else ()
    start = workspace.year.start.year
    return {
        "role": _words(["principal", "teacher", "parent", "community", "student"]),
        "yes": [("true", "Yes"), ("false", "No")],
        "unit": _words(["percent", "percentile", "points", "number", "days"]),
        "better": _words(["higher", "lower"]),
        "kind": [("process", "Process"), ("early-evidence", "Early evidence")],
        "resource": _words(["staff", "funds", "technology", "time"]),
        "status": [(status.value, word) for status, word in STATUS_WORDS.items()],
        "core_subject": [(each.value, word) for each, word in CORE_SUBJECT_WORDS.items()],
        "year": _same(f"{year}-{(year + 1) % 100:02d}" for year in range(start - 2, start + 4)),
        "group": _same([*_GROUPS, *_used(answers, {"groups", "group"})]),
        "subject": _same([*_SUBJECTS, *_used(answers, {"subject"})]),
        "people": _named(_person(each) for each in workspace.people(school)),
        "supports": _named((each.id, f"{each.id}: {each.title}") for each in objectives),
        "outcomes": _named(
            (str(each.get("id")), f"{each.get('id')}: {each.get('title', '')}")
            for objective in answers.get("objectives", [])
            for each in objective.get("outcomes", [])
        ),
        "funding": _named(
            [
                *(
                    (each.id, each.name)
                    for each in (workspace.action_plan.funding if workspace.action_plan else ())
                ),
                *(
                    (str(each.get("id")), str(each.get("name", each.get("id"))))
                    for each in answers.get("year.funding", [])
                ),
            ]
        ),
    }


def _person(person: Person) -> tuple[str, str]:
    return person.id, f"{person.name}, {person.title}" if person.title else person.name


def _words(keys: Iterable[str]) -> list[tuple[str, str]]:
    return [(key, key.capitalize().replace("-", " ")) for key in keys]


def _same(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, text) for text in dict.fromkeys(texts)]


def _named(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs, each shown name once: where two are alike, the id stands behind it."""
    named: dict[str, str] = {}
    for key, shown in pairs:
        clean = " ".join(shown.split())[:250]
        if key not in named:
            named[key] = clean if clean not in named.values() else f"{clean} ({key})"
    return list(named.items())


def _used(answers: Any, keys: set[str]) -> Iterable[str]:
    """The words that the answers under some keys hold, wherever they stand."""
    if isinstance(answers, dict):
        for key, value in answers.items():
            if key in keys:
                yield from (value if isinstance(value, list) else [value])
            else:
                yield from _used(value, keys)
    elif isinstance(answers, list):
        for each in answers:
            yield from _used(each, keys)
