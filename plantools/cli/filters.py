"""How a list is narrowed: what a typed word means, and which rows are about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from plantools.cli.facets import Plans
from plantools.cli.lists import Listing, Row
from plantools.cli.verb import must_be_known


def narrowed(plans: Plans, listing: Listing, filters: Mapping[str, str]) -> list[Row]:
    """The rows that pass all filters. Raises Refusal for a word that nothing has."""
    wanted = {name: _meant(plans, listing, name, word) for name, word in filters.items()}
    return [
        row
        for row in listing.rows(plans)
        if any(all(facet.get(name) in wanted[name] for name in wanted) for facet in row.about)
    ]


def _meant(plans: Plans, listing: Listing, name: str, word: str) -> frozenset[str]:
    match name:
        case "school":
            return _named(name, word, _school_names(plans))
        case "objective":
            titles = {each.id: each.title for _, each in plans.objectives()}
            return plans.objectives_in_line(_named(name, word, titles))
        case "status":
            return _named(name, word, {each: each for each in listing.statuses})
        case "group":
            return _by_part("student group", word, _groups(plans))
        case _:
            return _by_part(name, word, _subjects(plans))


def _named(noun: str, word: str, names: Mapping[str, str]) -> frozenset[str]:
    """The id that was typed, however it was capitalised; else the ids whose names hold the word.

    `On track` is `on-track`.
    """
    typed = {word.casefold(), word.casefold().replace(" ", "-")}
    found = {id_ for id_ in names if id_.casefold() in typed}
    found = found or {id_ for id_, name in names.items() if _holds(name, word)}
    if not found:
        must_be_known(noun, word, names)
    return frozenset(found)


def _by_part(noun: str, word: str, values: Iterable[str]) -> frozenset[str]:
    """The values that hold the word: `English learners` is in `Former English learners`."""
    known = list(dict.fromkeys(values))
    found = {value for value in known if _holds(value, word)}
    if not found:
        must_be_known(noun, word, known)
    return frozenset(found)


def _holds(text: str, word: str) -> bool:
    """Whether the text holds the word, at the beginning of a word of its own."""
    looked_for = re.escape(" ".join(word.casefold().split()))
    return re.search(rf"(?<!\w){looked_for}", " ".join(text.casefold().split())) is not None


def _school_names(plans: Plans) -> dict[str, str]:
    schools = plans.workspace.schools
    return {each.id: each.school.name if each.school else each.id for each in schools}


def _groups(plans: Plans) -> Iterator[str]:
    for _, outcome in plans.outcomes():
        yield outcome.group
    for _, plan in plans.improvement():
        for finding in plan.data_analysis.findings:
            yield from finding.groups


def _subjects(plans: Plans) -> Iterator[str]:
    for _, outcome in plans.outcomes():
        yield outcome.subject
    for _, plan in plans.improvement():
        yield from (finding.subject for finding in plan.data_analysis.findings)
