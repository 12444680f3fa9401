"""Files become the model: YAML with the place of every value, CSV tables, pictures."""

from plantools.reading.changes import (
    Arrange,
    Change,
    ChangeError,
    Drop,
    New,
    Put,
    changed_file,
    path_at,
    plain_data,
)
from plantools.reading.codes import CODES
from plantools.reading.layout import FileKind, kind_of
from plantools.reading.parts import read_part
from plantools.reading.text import source_line
from plantools.reading.workspace import Reading, read_workspace

__all__ = [
    "CODES",
    "Arrange",
    "Change",
    "ChangeError",
    "Drop",
    "FileKind",
    "New",
    "Put",
    "Reading",
    "changed_file",
    "kind_of",
    "path_at",
    "plain_data",
    "read_part",
    "read_workspace",
    "source_line",
]
