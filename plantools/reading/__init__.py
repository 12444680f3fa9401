"""Files become the model: YAML with the place of every value, CSV tables, pictures."""

from plantools.reading.codes import CODES
from plantools.reading.exports import (
    NO_REPORT,
    Export,
    ExportFault,
    ExportRow,
    full_code,
    read_export,
    read_exports,
    school_figures,
    school_name,
)
from plantools.reading.layout import FileKind, kind_of
from plantools.reading.parts import read_part
from plantools.reading.text import source_line
from plantools.reading.workspace import Reading, read_workspace

__all__ = [
    "CODES",
    "NO_REPORT",
    "Export",
    "ExportFault",
    "ExportRow",
    "FileKind",
    "Reading",
    "full_code",
    "kind_of",
    "read_export",
    "read_exports",
    "read_part",
    "read_workspace",
    "school_figures",
    "school_name",
    "source_line",
]
