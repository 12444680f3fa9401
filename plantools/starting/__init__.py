"""The first files of a workspace, of a school and of a year: what `new` and `add` write."""

from plantools.starting.crosswalk_from_word import ImportedYear, import_crosswalk
from plantools.starting.crosswalk_year import (
    UpdatedYear,
    crosswalk_path,
    new_crosswalk_year,
    update_crosswalk,
)
from plantools.starting.growing import add_school, add_year
from plantools.starting.ids import ids_under, next_number, school_prefix
from plantools.starting.starter_files import Started, StartError
from plantools.starting.workspace import new_workspace

__all__ = [
    "ImportedYear",
    "StartError",
    "Started",
    "UpdatedYear",
    "add_school",
    "add_year",
    "crosswalk_path",
    "ids_under",
    "import_crosswalk",
    "new_crosswalk_year",
    "new_workspace",
    "next_number",
    "school_prefix",
    "update_crosswalk",
]
