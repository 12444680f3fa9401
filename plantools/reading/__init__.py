"""Files become the model: YAML with the place of every value, CSV tables, pictures."""

from plantools.reading.codes import CODES
from plantools.reading.collector import collector_at_rest
from plantools.reading.frameworks import shipped_frameworks, shipped_requirements
from plantools.reading.layout import FileKind, kind_of
from plantools.reading.parts import read_part
from plantools.reading.text import source_line
from plantools.reading.workspace import Reading, read_workspace

__all__ = [
    "CODES",
    "FileKind",
    "Reading",
    "collector_at_rest",
    "kind_of",
    "read_part",
    "read_workspace",
    "shipped_frameworks",
    "shipped_requirements",
    "source_line",
]
