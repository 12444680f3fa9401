"""Codes that a plan file names: an editor offers those that are known, and lets others pass.

A workspace has editions of its own beside the shipped ones, so no code is wrong for a schema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from plantools.checking import pages
from plantools.model import Framework
from plantools.reading import shipped_frameworks
from plantools.schemas.editor_schema import Schema


def offer_codes(schema: Schema) -> None:
    """Adds to the schema of a file the codes of editions and problems that it may name."""
    frameworks, _ = shipped_frameworks()
    parts = schema.get("$defs", {})
    if "Waiver" in parts:
        _offer(parts["Waiver"]["properties"], "code", _problems())
    if "Statement" in parts:
        _offer(parts["Statement"]["properties"]["cites"], "items", _codes(frameworks))
    if "EducatorGoal" in parts:
        _offer(parts["EducatorGoal"]["properties"]["standards"], "items", _codes(frameworks))
        _offer(parts["EducatorPlan"]["properties"], "rubric", frameworks)
    if "CrosswalkColumn" in parts:
        _offer(parts["CrosswalkColumn"]["properties"], "edition", frameworks)
    if "CrosswalkRow" in parts:
        cells = parts["CrosswalkRow"]["properties"]["cells"]
        cells["properties"] = dict.fromkeys(frameworks, cells["additionalProperties"])


def _offer(where: dict[str, Any], key: str, words: Iterable[str]) -> None:
    value = where[key]
    about = {name: value.pop(name) for name in ("title", "description") if name in value}
    where[key] = about | {"anyOf": [{"enum": list(dict.fromkeys(words))}, value]}


def _problems() -> Iterable[str]:
    return (page.code for page in pages() if page.can_be_waived)


def _codes(frameworks: Mapping[str, Framework]) -> Iterable[str]:
    """The codes of all editions: standards, indicators and elements, each in its order."""
    for framework in frameworks.values():
        for standard in framework.standards:
            yield standard.code
            for indicator in standard.indicators:
                yield indicator.code
                yield from (element.code for element in indicator.elements)
