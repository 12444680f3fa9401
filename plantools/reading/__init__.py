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
from plantools.reading.collector import collector_at_rest
from plantools.reading.editing import EditError, Editing
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
from plantools.reading.frameworks import shipped_frameworks, shipped_requirements
from plantools.reading.layout import EDUCATORS, FileKind, kind_of
from plantools.reading.listing import years_with_data
from plantools.reading.parts import part_of, read_part
from plantools.reading.text import source_line
from plantools.reading.word_tables import (
    WordCell,
    WordFileError,
    WordParagraph,
    WordTable,
    WordText,
    read_word_text,
)
from plantools.reading.workspace import (
    Reading,
    crosswalk_years,
    read_crosswalk,
    read_workspace,
)

__all__ = [
    "CODES",
    "EDUCATORS",
    "NO_REPORT",
    "Arrange",
    "Change",
    "ChangeError",
    "Drop",
    "EditError",
    "Editing",
    "Export",
    "ExportFault",
    "ExportRow",
    "FileKind",
    "New",
    "Put",
    "Reading",
    "WordCell",
    "WordFileError",
    "WordParagraph",
    "WordTable",
    "WordText",
    "changed_file",
    "collector_at_rest",
    "crosswalk_years",
    "full_code",
    "kind_of",
    "part_of",
    "path_at",
    "plain_data",
    "read_crosswalk",
    "read_export",
    "read_exports",
    "read_part",
    "read_word_text",
    "read_workspace",
    "school_figures",
    "school_name",
    "shipped_frameworks",
    "shipped_requirements",
    "source_line",
    "years_with_data",
]
