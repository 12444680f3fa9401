"""Ids for what a form added: the school's prefix and the next number never used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from plantools.forms.answers import Answers, spelled
from plantools.starting import next_number, school_prefix

_LETTER = re.compile(r"(.+-)([A-Z])")


def with_ids(
    answers: Answers,
    base: Answers,
    school: str,
    *,
    now: Answers,
    own: set[str],
    others: set[str],
) -> Answers:
    """The answers with an id for all that needs one; an id that came back twice is kept by the
    entry that is most like what went out with it, the other is new.

    What the school's files have `now` under the same words, and the form went out without, is what
    was added when the form was collected before: it keeps its id. `own` are ids that the school
    uses or used, `others` those of everyone else.
    """
    return _Ids(base, school, now, own, others).numbered(answers)


class _Ids:
    def __init__(
        self, base: Answers, school: str, now: Answers, own: set[str], others: set[str]
    ) -> None:
        self.used = own | others
        self.base = dict(_entries(base))
        self.added = {id_: each for id_, each in _entries(now) if id_ not in self.base}
        prefixes = [
            id_.rpartition("-")[0] for each in base.get("objectives", []) if (id_ := each.get("id"))
        ]
        self.prefix = next(filter(None, prefixes), "") or school_prefix(school, others)
        self.kept: dict[str, tuple[int, int]] = {}

    def numbered(self, answers: Answers) -> Answers:
        for id_, entry in _entries(answers):
            likeness = self._likeness(id_, entry)
            if id_ not in self.kept or likeness > self.kept[id_][0]:
                self.kept[id_] = (likeness, id(entry))
        objectives = [self._objective(each) for each in answers.get("objectives", [])]
        found = dict(answers)
        if objectives:
            found["objectives"] = objectives
        if "year.funding" in answers:
            found["year.funding"] = [self._funding(each) for each in answers["year.funding"]]
        return found

    def _objective(self, entry: Answers) -> Answers:
        id_ = self._id(entry) or self._again(entry) or self._next(f"{self.prefix}-")
        found = {"id": id_, **{key: value for key, value in entry.items() if key != "id"}}
        if "outcomes" in entry:
            found["outcomes"] = [
                self._with(each, f"{self.prefix}-OUT-") for each in entry["outcomes"]
            ]
        if "initiatives" in entry:
            found["initiatives"] = [self._initiative(each, id_) for each in entry["initiatives"]]
        return found

    def _initiative(self, entry: Answers, objective: str) -> Answers:
        id_ = self._id(entry) or self._again(entry) or self._next_initiative(objective)
        found = {"id": id_, **{key: value for key, value in entry.items() if key != "id"}}
        if "year.benchmarks" in entry:
            found["year.benchmarks"] = [
                self._with(each, f"{id_}-{'E' if each.get('kind') == 'early-evidence' else 'P'}")
                for each in entry["year.benchmarks"]
            ]
        return found

    def _funding(self, entry: Answers) -> Answers:
        words = re.sub(r"[^a-z0-9]+", "-", entry.get("name", "").casefold()).strip("-")
        stem = f"{self.prefix.lower()}-{words}"[:36].strip("-")
        if id_ := self._id(entry) or self._again(entry):
            return {**entry, "id": id_}
        id_ = stem if stem not in self.used else f"{stem}-{next_number(f'{stem}-', self.used)}"
        self.used.add(id_)
        return {**entry, "id": id_}

    def _with(self, entry: Answers, stem: str) -> Answers:
        rest = {key: value for key, value in entry.items() if key != "id"}
        return {"id": self._id(entry) or self._again(entry, stem) or self._next(stem), **rest}

    def _id(self, entry: Answers) -> str | None:
        """The id that an entry came back with, where it is known and this entry keeps it."""
        id_ = entry.get("id")
        if id_ in self.base and self.kept[id_][1] == id(entry):
            return str(id_)
        return None

    def _again(self, entry: Answers, stem: str = "") -> str | None:
        """The id that a new entry got when the form was collected before."""
        for id_, each in self.added.items():
            same = [key for key in ("title", "what", "name") if key in each or key in entry]
            if id_.startswith(stem) and all(
                spelled(each.get(key, "")) == spelled(entry.get(key, "")) for key in same
            ):
                del self.added[id_]
                return id_
        return None

    def _likeness(self, id_: str, entry: Answers) -> int:
        went = self.base.get(id_, {})
        return sum(went.get(key) == value for key, value in entry.items())

    def _next(self, stem: str) -> str:
        id_ = f"{stem}{next_number(stem, self.used)}"
        self.used.add(id_)
        return id_

    def _next_initiative(self, objective: str) -> str:
        """The next letter where the school's initiatives are lettered, else the next number."""
        found = filter(None, map(_LETTER.fullmatch, self.used))
        letters = [match[2] for match in found if match[1] == f"{objective}-"]
        lettered = letters or any(_LETTER.fullmatch(id_) for id_ in self.base)
        following = chr(ord(max(letters)) + 1) if letters else "A"
        if not lettered or following > "Z":
            return self._next(f"{objective}-")
        id_ = f"{objective}-{following}"
        self.used.add(id_)
        return id_


def _entries(answers: Any) -> Iterator[tuple[str, Answers]]:
    """Every entry with an id, however deep."""
    if isinstance(answers, dict):
        if isinstance(answers.get("id"), str):
            yield answers["id"], answers
        for value in answers.values():
            yield from _entries(value)
    elif isinstance(answers, Sequence) and not isinstance(answers, str):
        for each in answers:
            yield from _entries(each)
