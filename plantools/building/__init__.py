"""Which documents, in which order, on how many cores, and what changed since last time."""

from plantools.building.index import INDEX_FILE
from plantools.building.report import Entry, Held, Outcome, Report
from plantools.building.request import Request, RequestError
from plantools.building.run import Progress, build

__all__ = [
    "INDEX_FILE",
    "Entry",
    "Held",
    "Outcome",
    "Progress",
    "Report",
    "Request",
    "RequestError",
    "build",
]
