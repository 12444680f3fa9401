"""The first files of a workspace, of a school and of a year: what `new` and `add` write."""

from plantools.starting.growing import add_school, add_year
from plantools.starting.starter_files import Started, StartError
from plantools.starting.workspace import new_workspace

__all__ = [
    "StartError",
    "Started",
    "add_school",
    "add_year",
    "new_workspace",
]
