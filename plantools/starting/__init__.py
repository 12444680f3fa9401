"""The first files of a workspace, of a school and of a year: what `new` and `add` write."""

from plantools.starting.crosswalk_from_word import ImportedYear, import_crosswalk
from plantools.starting.crosswalk_year import (
    UpdatedYear,
    crosswalk_path,
    new_crosswalk_year,
    update_crosswalk,
)
from plantools.starting.growing import add_school, add_year
from plantools.starting.schemas import SCHEMA_NAMES, schema_text
from plantools.starting.starter_files import Started, StartError
from plantools.starting.workspace import new_workspace

__all__ = [
    "SCHEMA_NAMES",
    "ImportedYear",
    "StartError",
    "Started",
    "UpdatedYear",
    "add_school",
    "add_year",
    "crosswalk_path",
    "import_crosswalk",
    "new_crosswalk_year",
    "new_workspace",
    "schema_text",
    "update_crosswalk",
]
