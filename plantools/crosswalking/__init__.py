"""What can be told of crosswalks: citations, editions, coverage, what moved and what changed."""

from plantools.crosswalking.carrying import Carried, Update, columns_to_update, updated
from plantools.crosswalking.changes import (
    Change,
    CitationChange,
    Comparison,
    StatementChange,
    TextChange,
    compared,
)
from plantools.crosswalking.citations import (
    codes_in,
    qualified,
    split_citation,
    understood,
    unqualified,
)
from plantools.crosswalking.coverage import ColumnCoverage, EntryCoverage, coverage
from plantools.crosswalking.edition import Edition, Entry, Level, squeezed
from plantools.crosswalking.succession import Fate, Succession, candidates, is_later

__all__ = [
    "Carried",
    "Change",
    "CitationChange",
    "ColumnCoverage",
    "Comparison",
    "Edition",
    "Entry",
    "EntryCoverage",
    "Fate",
    "Level",
    "StatementChange",
    "Succession",
    "TextChange",
    "Update",
    "candidates",
    "codes_in",
    "columns_to_update",
    "compared",
    "coverage",
    "is_later",
    "qualified",
    "split_citation",
    "squeezed",
    "understood",
    "unqualified",
    "updated",
]
