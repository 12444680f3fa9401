"""The JSON Schema of each kind of plan file, for editors that check while one types."""

from __future__ import annotations

import json
from pathlib import PurePosixPath

from plantools.model import (
    ActionPlan,
    Crosswalk,
    District,
    ImprovementPlan,
    Part,
    School,
    SchoolPlan,
    Settings,
)

_MODELS: dict[str, type[Part]] = {
    "plantools": Settings,
    "district": District,
    "improvement-plan": ImprovementPlan,
    "action-plan": ActionPlan,
    "school": School,
    "school-improvement-plan": SchoolPlan,
    "crosswalk": Crosswalk,
}

SCHEMA_NAMES = tuple(_MODELS)
"""The kinds of file that have a schema."""


def schema_path(name: str) -> str:
    """Where the schema of this name lies, from the workspace, with `/`."""
    return f"schemas/{name}.schema.json"


def schema_text(name: str) -> str:
    """The schema of this name as JSON. Raises KeyError where there is none."""
    schema = _MODELS[name].model_json_schema()
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(dialect | schema, indent=2, ensure_ascii=False) + "\n"


def schema_line(file: str, part: Part) -> str:
    """The comment by which an editor finds the schema of `file`, a path from the workspace."""
    name = next(name for name, model in _MODELS.items() if type(part) is model)
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"# yaml-language-server: $schema={up}{schema_path(name)}"
