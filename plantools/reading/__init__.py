"""Files become the model: YAML with the place of every value, CSV tables, pictures."""

from plantools.reading.codes import CODES
from plantools.reading.collector import collector_at_rest
from plantools.reading.editing import EditError, Editing
from plantools.reading.frameworks import shipped_requirements
from plantools.reading.layout import FileKind, kind_of
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
    "EditError",
    "Editing",
    "FileKind",
    "Reading",
    "WordCell",
    "WordFileError",
    "WordParagraph",
    "WordTable",
    "WordText",
    "collector_at_rest",
    "crosswalk_years",
    "kind_of",
    "part_of",
    "read_crosswalk",
    "read_part",
    "read_word_text",
    "read_workspace",
    "shipped_requirements",
    "source_line",
]
