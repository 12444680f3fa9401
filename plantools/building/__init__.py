"""Which documents, in which order, on how many cores, and what changed since last time."""

from plantools.building.folder import Folder, OutputError
from plantools.building.index import INDEX_FILE
from plantools.building.origins import named_origin
from plantools.building.report import Entry, Held, Outcome, Report
from plantools.building.request import Request, RequestError, output_folder
from plantools.building.run import Progress, build

__all__ = [
    "INDEX_FILE",
    "Entry",
    "Folder",
    "Held",
    "Outcome",
    "OutputError",
    "Progress",
    "Report",
    "Request",
    "RequestError",
    "build",
    "named_origin",
    "output_folder",
]
