"""What is said of a value that does not fit the model: message, reason and fix."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic_core import ErrorDetails

from plantools.model import Part, Place, PlanYears, Problem, SchoolYear
from plantools.reading import suggestions
from plantools.reading.shape import Kind, fields_of
from plantools.reading.spot import Spot, label, sentence, short


def problem_for(spot: Spot, error: ErrorDetails) -> Problem:
    """The problem that a value does not fit; the kind of value expected decides its code."""
    kind, value = spot.kind, spot.value
    if error["type"] == "extra_forbidden":
        return unknown_key(spot)
    if error["type"] == "missing":
        return _empty_key(spot) if spot.key in spot.owner_source.keys else _missing(spot)
    if value is None:
        return _empty_entry(spot) if spot.path else _empty_file(spot)
    if kind.entries is not None and not isinstance(value, list):
        return _not_a_list(spot, kind.entries)
    if (kind.part or kind.values) and not isinstance(value, dict):
        return _not_a_mapping(spot)
    if kind.scalar is not None and not isinstance(value, str):
        return _not_text(spot)
    if error["type"] in ("too_short", "string_too_short"):
        return _empty_value(spot)
    return _bad_value(spot, error)


def _problem(spot: Spot, code: str, message: str, fix: str) -> Problem:
    return Problem(code, message, spot.place, fix, spot.why)


def _example(key: str, kind: Kind) -> str:
    """How a value of this kind is written under `key`."""
    if kind.entries is not None and kind.entries.part is not None:
        keys = tuple(fields_of(kind.entries.part))
        return f"`{key}:` and below it, indented, entries that begin with `- {keys[0]}: …`"
    if kind.entries is not None:
        return f"`{key}: [{kind.entries.word}]`"
    if kind.part is not None:
        first, inner = _first(kind)
        others = ", ".join(name for name in _keys_to_write(kind) if name != first)
        shown = f"`{key}:` and below it, indented, `{first}: {inner.word}`"
        return f"{shown} and its other keys: {others}" if others else shown
    if kind.values is not None:
        return f"`{key}:` and below it, indented, keys with their values"
    shown = f"`{key}: {kind.word}`"
    return shown + (f" (or {', '.join(kind.choices[1:])})" if kind.choices else "")


def _missing(spot: Spot) -> Problem:
    fix = f"Add {_example(spot.key, spot.kind)}."
    place = spot.owner_source.place
    return Problem("missing-field", f"{spot.whose} has no '{spot.key}'.", place, fix, _why(spot))


def _why(spot: Spot) -> str:
    """The law that asks for a value; where none does, what the value means."""
    # What the law asks is read from files as plans are: the modules need one another.
    from plantools.reading.laws import law_of

    model = spot.part(0)
    field = ".".join(step for step in spot.path if isinstance(step, str))
    law = law_of(model, field, file=spot.place.file) if model else None
    return law.quoted if law else spot.why


def _empty_key(spot: Spot) -> Problem:
    message = f"{spot.whose} has nothing after '{spot.key}:'."
    place = spot.owner_source.keys[spot.key]
    fix = f"Write {_example(spot.key, spot.kind)}."
    return Problem("empty-value", message, place, fix, _why(spot))


def _empty_entry(spot: Spot) -> Problem:
    message = f"{spot.whose} has nothing as {spot.as_what}."
    return _problem(spot, "empty-value", message, "Write it after the dash, or delete the dash.")


def _empty_value(spot: Spot) -> Problem:
    said = "an empty list" if isinstance(spot.value, list) else "an empty text"
    fix = f"Write {_example(spot.key, spot.kind)}."
    if len(spot.path) > spot.owner + 1:
        fix = "Write the text, or delete the entry."
    message = f"{spot.whose} has {said} as {spot.as_what}."
    return Problem("empty-value", message, spot.place, fix, _why(spot))


def _empty_file(spot: Spot) -> Problem:
    file = spot.source.place.file
    return Problem(
        "empty-file",
        f"{file} holds no data.",
        Place(file),
        f"Write {spot.phrase(0)} into it, beginning with {_example(*_first(spot.kind))}.",
    )


def _first(kind: Kind) -> tuple[str, Kind]:
    """A key that a mapping of this kind begins with, and what stands under it."""
    key = next(iter(_keys_to_write(kind)))
    return key, kind.after(key) or Kind()


def _keys_to_write(kind: Kind) -> tuple[str, ...]:
    """The required keys of a part; all of them where none is required."""
    fields = fields_of(kind.part or Part)
    required = tuple(key for key, field in fields.items() if field.is_required)
    return required or tuple(fields) or ("key",)


def _what(value: Any) -> str:
    if isinstance(value, dict):
        return "keys with values"
    return "a list" if isinstance(value, list) else "a single value"


def _not_a_list(spot: Spot, entries: Kind) -> Problem:
    message = f"{spot.whose} has {_what(spot.value)} as {spot.as_what}, where a list belongs."
    if isinstance(spot.value, str) and entries.part is None:
        words = [word.strip() for word in spot.value.split(",") if word.strip()]
        fix = f"Write `{spot.key}: [{short(', '.join(words))}]`."
    else:
        fix = f"Write {_example(spot.key, Kind(entries=entries))}."
    return _problem(spot, "not-a-list", message, fix)


def _not_a_mapping(spot: Spot) -> Problem:
    if not spot.path:
        message = f"The file holds {_what(spot.value)}, where lines of `key: value` belong."
        fix = f"Begin the file with {_example(*_first(spot.kind))}."
        return _problem(spot, "not-a-mapping", message, fix)
    message = f"{spot.whose} has {_what(spot.value)} as {spot.as_what}, where keys belong."
    if spot.kind.part is not None and isinstance(spot.path[-1], int):
        keys = ", ".join(fields_of(spot.kind.part))
        fix = f"Write the entry as lines of `key: value`; its keys are {keys}."
    else:
        fix = f"Write {_example(spot.key, spot.kind)}."
    return _problem(spot, "not-a-mapping", message, fix)


def _not_text(spot: Spot) -> Problem:
    message = f"{spot.whose} has {_what(spot.value)} as {spot.as_what}, where one value belongs."
    fix = f"Write {_example(spot.key, Kind(scalar=spot.kind.scalar))}"
    fix += '; a text that begins with { or [, or holds ": ", belongs in double quotes.'
    return _problem(spot, "not-text", message, fix)


def unknown_key(spot: Spot) -> Problem:
    """The problem that a part has a key that the model does not know, and what was meant."""
    message = f"{spot.whose} has the key '{spot.key}', which is not known there."
    place = spot.owner_source.keys.get(spot.key, spot.owner_source.place)
    fix = _comma_in_number(spot) or _belongs_elsewhere(spot) or _did_you_mean(spot)
    return Problem("unknown-key", message, place, fix, "It would be left out without a word.")


def meant_key(spot: Spot) -> str | None:
    """The key of the same part that an unknown key is most like; first of those not there yet."""
    known = fields_of(spot.part(spot.owner) or Part)
    free = [key for key in known if key not in spot.owner_source.keys]
    return suggestions.nearest(spot.key, free) or suggestions.nearest(spot.key, known)


def _did_you_mean(spot: Spot) -> str:
    meant = meant_key(spot)
    if meant is None:
        known = ", ".join(fields_of(spot.part(spot.owner) or Part))
        return f"Delete it, or use one of these keys: {known}."
    if meant in spot.owner_source.keys:
        return f"Did you mean '{meant}'? It stands here already: keep one of the two."
    return f"Did you mean '{meant}'?"


def _comma_in_number(spot: Spot) -> str | None:
    """What to do where `{amount: 12,600}` was taken apart at its comma."""
    if not re.fullmatch(r"\d{3}(\.\d+)?", spot.key):
        return None
    return (
        "Between { and } a comma ends the value: write the number without it, as 12600, or in "
        'double quotes, as "12,600".'
    )


def _belongs_elsewhere(spot: Spot) -> str | None:
    """Where the key is known: a part around this one, or one right under it."""
    owners = list(spot.owners)
    for index, part in owners[1:]:
        if spot.key in fields_of(part):
            return (
                f"'{spot.key}' belongs to {spot.phrase(index)}: line it up with the keys of that."
            )
    for key, field in fields_of(owners[0][1]).items():
        inner = (field.kind.entries or field.kind).part
        if inner is not None and spot.key in fields_of(inner):
            return f"'{spot.key}' belongs to the {label(inner)} under '{key}': move it there."
    return None


def _bad_value(spot: Spot, error: ErrorDetails) -> Problem:
    scalar, value = spot.kind.scalar, str(spot.value)
    said = f"{spot.whose} has '{short(value)}' as {spot.as_what}"
    if spot.kind.choices:
        return _bad_choice(spot, said)
    if scalar is datetime.date:
        meant, form = suggestions.iso_date(value), "year-month-day, as 2027-06-15"
        return _problem(spot, "bad-date", f"{said}: that is not a date.", _write(meant, form))
    if scalar is Decimal:
        meant, form = suggestions.plain_number(value), "the figure alone, as 52 or 1,250.50"
        return _problem(spot, "bad-number", f"{said}: that is not a number.", _write(meant, form))
    if scalar is SchoolYear:
        meant, form = suggestions.span_of_years(value, length=1), "the school year, as 2026-27"
        message = f"{said}: that is not a school year."
        return _problem(spot, "bad-year", message, _write(meant, form))
    if scalar is PlanYears:
        meant, form = suggestions.span_of_years(value, length=3), "the three years, as 2026-29"
        message = f"{said}: that is not a span of three school years."
        return _problem(spot, "bad-year", message, _write(meant, form))
    return _bad_text(spot, error, said)


def _write(meant: str | None, form: str) -> str:
    return f"Write {meant}." if meant else f"Write {form}."


def _bad_choice(spot: Spot, said: str) -> Problem:
    meant = suggestions.choice_meant(str(spot.value), spot.kind.choices)
    choices = ", ".join(spot.kind.choices)
    fix = (
        f"Did you mean '{meant}'? It is one of: {choices}."
        if meant
        else f"Write one of: {choices}."
    )
    return _problem(
        spot, "bad-choice", f"{said}, which is none of the words that may stand there.", fix
    )


_PEOPLE = frozenset({"lead", "team", "responsible", "members", "superintendent", "principal"})
"""The keys under which ids of people stand."""


def _id_to_write(spot: Spot) -> str:
    """What to write for an id that is none."""
    meant = suggestions.plain_id(str(spot.value))
    if spot.key in _PEOPLE:
        return "Write the id that stands with the name among the people, as `superintendent`."
    form = "letters and digits with single hyphens, beginning with a letter, as LIT-1"
    return _write(meant, form)


def _bad_text(spot: Spot, error: ErrorDetails, said: str) -> Problem:
    context: Mapping[str, Any] = error.get("ctx") or {}
    if str(context.get("pattern", "")).startswith("^#"):
        fix = 'Write # and six digits or letters A to F, as "#1F4E79", in double quotes.'
        return _problem(spot, "bad-colour", f"{said}: that is not a colour.", fix)
    if error["type"] in ("string_pattern_mismatch", "string_too_long", "reserved_name"):
        return _problem(spot, "bad-id", f"{said}: that is not an id.", _id_to_write(spot))
    if error["type"] == "plan_day":
        fix = "Write month-day, as 06-15 for June 15."
        return _problem(spot, "bad-date", f"{said}: that is not a day of the year.", fix)
    if error["type"].startswith("value_error") or not spot.path:
        said = spot.whose
    return _problem(
        spot,
        error["type"].replace("_", "-"),
        f"{sentence(spot.phrase(len(spot.steps) - 1))}: {error['msg']}."
        if spot.kind.part is not None
        else f"{said}: {error['msg']}.",
        f"Change it so: {error['msg']}.",
    )
