"""A part of the model as a JSON Schema (2020-12), as an editor of YAML needs it.

The kinds of value say themselves which types they let pass (`model/fields.py`). What is added here
holds for all of them: a key with nothing after it counts as left out, so null may stand wherever
nothing need stand; titles are the keys as words; a meaning that ends in an example, as LIT-1, gives
it as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from plantools.model import Part

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_EXAMPLE = re.compile(r", as (?P<example>.+?)(?:\.$|\. (?=[A-Z][a-z]* ))")
_YES = ("true", "false", "yes", "no", "on", "off", "y", "n", "t", "f")
_YES_OR_NO = {
    "anyOf": [
        {"type": "boolean"},
        {"enum": [0, 1]},
        {
            "type": "string",
            "pattern": "^({})$".format(
                "|".join("".join(f"[{c.upper()}{c}]" for c in word) for word in _YES)
            ),
            "patternErrorMessage": "Write true or false.",
        },
    ]
}
"""What the reader takes for true or false; an editor may take it for text or a number."""


def editor_schema(model: type[Part], *, title: str) -> Schema:
    """The schema of a file that holds `model`. All that it names stands in it, under `$defs`."""
    schema = model.model_json_schema()
    for part in (schema, *schema.get("$defs", {}).values()):
        _describe(part)
    return {"$schema": DIALECT} | schema | {"title": title}


def _describe(part: Schema) -> None:
    """Makes one part's, or one enumeration's, generated schema what an editor needs."""
    part["title"] = _words(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part["title"]))
    if "description" in part:
        part["description"] = " ".join(part["description"].replace("`", "").split())
    required = part.get("required", ())
    for key, value in part.get("properties", {}).items():
        part["properties"][key] = _property(key, value, is_required=key in required)


def _words(name: str) -> str:
    return name.replace("_", " ").strip().capitalize()


def _property(key: str, value: Schema, *, is_required: bool) -> Schema:
    about: Schema = {"title": _words(key)}
    meaning = value.get("description", "")
    if meaning:
        about["description"] = meaning
    if value.get("default") not in (None, []):
        about["default"] = value["default"]
    inner = _value(value)
    examples = value.get("examples") or list(_examples(meaning))
    if examples:
        _exemplified(inner, examples)
    return about | (inner if is_required else _or_nothing(inner))


def _value(generated: Schema) -> Schema:
    """What may stand there, without what is said about it, and without null."""
    about = ("title", "description", "default", "examples")
    value = {name: each for name, each in generated.items() if name not in about}
    for each in generated.get("anyOf", ()):
        if each != {"type": "null"}:
            value = dict(each)
    return dict(_YES_OR_NO) if value.get("type") == "boolean" else value


def _exemplified(value: Schema, examples: list[Any]) -> None:
    """Puts examples of one value where it stands: in a list, at its entries."""
    if value.get("type") == "array":
        _exemplified(value["items"], examples)
    elif "$ref" not in value:
        value["examples"] = examples


def _examples(meaning: str) -> Iterator[str]:
    """The examples at the end of a meaning's sentence: `…, as PK-2.`"""
    if found := _EXAMPLE.search(meaning):
        yield from found["example"].split(" or ")


def _or_nothing(value: Schema) -> Schema:
    """As `value`, or null: a key with nothing after it counts as left out."""
    if "type" not in value:
        return {"anyOf": [*value.get("anyOf", [value]), {"type": "null"}]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return value | {"type": [*types, "null"]}
