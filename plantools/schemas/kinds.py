"""Which kinds of plan file have a schema, and of which part of the model each one is."""

from __future__ import annotations

import json
from collections.abc import Mapping

from plantools.model import (
    ActionPlan,
    Crosswalk,
    District,
    Educator,
    Framework,
    ImprovementPlan,
    Part,
    School,
    SchoolPlan,
    Settings,
    SuperintendentGoals,
)
from plantools.reading import FileKind
from plantools.schemas.codes import offer_codes
from plantools.schemas.editor_schema import editor_schema

_MODELS: Mapping[FileKind, type[Part]] = {
    FileKind.SETTINGS: Settings,
    FileKind.DISTRICT: District,
    FileKind.IMPROVEMENT_PLAN: ImprovementPlan,
    FileKind.ACTION_PLAN: ActionPlan,
    FileKind.SUPERINTENDENT_GOALS: SuperintendentGoals,
    FileKind.SCHOOL: School,
    FileKind.SCHOOL_PLAN: SchoolPlan,
    FileKind.SCHOOL_ACTION_PLAN: ActionPlan,
    FileKind.CROSSWALK: Crosswalk,
    FileKind.FRAMEWORK: Framework,
    FileKind.EDUCATOR: Educator,
}

SCHEMA_KINDS = tuple(_MODELS)
"""The kinds of file that have a schema."""


def schema_text(kind: FileKind) -> str:
    """The schema of this kind of file, as JSON with a line break at its end."""
    title = kind.replace("-", " ").capitalize()
    schema = editor_schema(_MODELS[kind], title=title)
    offer_codes(schema)
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
