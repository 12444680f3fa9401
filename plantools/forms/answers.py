"""Answers as a form holds them, and as the two files of a school do.

A form nests what belongs together: outcomes and initiatives stand with their objective, the
year's benchmarks with their initiative. In it every answer stands under its question's key.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from plantools.forms.questions import Kind, Question, Rows, Section

Answers = dict[str, Any]
"""By key: a text, a list of texts, or for rows a list of further answers."""

YEAR = "year."
_OBJECTIVES, _OUTCOMES, _INITIATIVES = "objectives", "outcomes", "initiatives"


def joined(sections: Iterable[Section], plan: Any, action: Any) -> Answers:
    """The answers that a school's files give; what is not in them is left out."""
    plan = plan if isinstance(plan, dict) else {}
    action = action if isinstance(action, dict) else {}
    content = [part for section in sections for part in section.content]
    whole = {**plan, "year": action, _OBJECTIVES: list(_objectives(plan, action))}
    return _picked(content, whole)


def _objectives(plan: Mapping[str, Any], action: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    years = {year.get("initiative"): year for year in _mappings(action.get(_INITIATIVES)) if year}
    for objective in _mappings(plan.get(_OBJECTIVES)):
        outcomes = [
            outcome
            for outcome in _mappings(plan.get(_OUTCOMES))
            if outcome.get("objective") == objective.get("id")
        ]
        initiatives = [
            {**initiative, "year": years.get(initiative.get("id"), {})}
            for initiative in _mappings(objective.get(_INITIATIVES))
        ]
        yield {**objective, _OUTCOMES: outcomes, _INITIATIVES: initiatives}


def _mappings(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _picked(content: Iterable[Question | Rows], whole: Mapping[str, Any]) -> Answers:
    found: Answers = {}
    for part in content:
        value = _at(whole, part.key)
        if isinstance(part, Rows):
            rows = [_picked(part.content, row) for row in _mappings(value)]
            if rows:
                found[part.key] = rows
        elif part.is_many:
            texts = [each for each in value if isinstance(each, str)] if value else []
            if texts:
                found[part.key] = texts
        elif isinstance(value, str) and value.strip():
            found[part.key] = value
    return found


def _at(whole: Any, key: str) -> Any:
    for step in key.split("."):
        if not isinstance(whole, Mapping):
            return None
        whole = whole.get(step)
    return whole


def parted(answers: Answers) -> tuple[dict[str, Any], dict[str, Any]]:
    """The answers as the improvement plan's and the action plan's file hold them.

    Every objective, outcome, initiative and benchmark needs its id. An initiative without answers
    for the year is not in the action plan.
    """
    whole = _unfolded(answers)
    action = dict(whole.pop("year", {}))
    outcomes, years = [], []
    for objective in whole.get(_OBJECTIVES, []):
        for outcome in objective.pop(_OUTCOMES, []):
            outcomes.append(_after_id(outcome, {"objective": objective["id"]}))
        for initiative in objective.get(_INITIATIVES, []):
            year = initiative.pop("year", {})
            if year:
                years.append({"initiative": initiative["id"], **year})
    if outcomes:
        whole[_OUTCOMES] = outcomes
    if years:
        action[_INITIATIVES] = years
    return whole, action


def _after_id(part: dict[str, Any], more: dict[str, Any]) -> dict[str, Any]:
    return {"id": part["id"], **more, **{key: part[key] for key in part if key != "id"}}


def _unfolded(answers: Answers) -> dict[str, Any]:
    """The answers with a mapping of its own for each dot in a key."""
    whole: dict[str, Any] = {}
    for key, value in answers.items():
        *outer, last = key.split(".")
        place = whole
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = (
            [_unfolded(each) if isinstance(each, dict) else each for each in value]
            if isinstance(value, list)
            else value
        )
    return whole


def normal(content: Iterable[Question | Rows], answers: Answers, rich: Any) -> Answers:
    """The answers in the one spelling in which two can be compared.

    `rich` gives the spelling of a Markdown text.
    """
    found: Answers = {}
    for part in content:
        value = answers.get(part.key)
        if value is None:
            continue
        if isinstance(part, Rows):
            rows = [normal(part.content, row, rich) for row in value]
            if rows:
                found[part.key] = rows
        elif part.is_many:
            texts = [text for each in value if (text := _spelled(part, each, rich))]
            if texts:
                found[part.key] = texts
        elif text := _spelled(part, value, rich):
            found[part.key] = text
    return found


def _spelled(question: Question, value: str, rich: Any) -> str:
    if question.kind is Kind.RICH:
        return str(rich(value))
    return spelled(value)


_UNTIDY = re.compile(r"[\t\n]|  ")


def spelled(text: str) -> str:
    """A text without spaces at the ends of its lines, and with single ones inside them."""
    if text == text.strip() and not _UNTIDY.search(text):
        return text
    lines = [" ".join(line.split(" ")).strip() for line in text.replace("\t", " ").split("\n")]
    return "\n".join(" ".join(filter(None, line.split(" "))) for line in lines).strip()
