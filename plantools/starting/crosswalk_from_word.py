"""A year's crosswalk, written from a Word file that a district has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plantools.model import SchoolYear
from plantools.reading import WordFileError, WordText, read_crosswalk, read_word_text
from plantools.schemas import schema_line
from plantools.starting.crosswalk_import import Imported, imported
from plantools.starting.crosswalk_year import crosswalk_path
from plantools.starting.starter_files import Started, StartError, write_new
from plantools.starting.starter_text import starter_text


@dataclass(frozen=True)
class ImportedYear:
    """What was written, and what of the Word file could not be placed."""

    started: Started
    year: SchoolYear
    imported: Imported


def import_crosswalk(
    root: Path, file: Path, *, year: SchoolYear | None = None, editions: Sequence[str] = ()
) -> ImportedYear:
    """Writes the crosswalk of a year, the current one when left out, from a table in a Word file.

    `editions` are those of its columns, in order; what is left out is found by the citations.
    Raises StartError where the file cannot be read, holds no crosswalk, or the year has one.
    """
    reading = read_crosswalk(root, year=year)
    if reading.workspace is None:
        raise StartError(
            "plantools.yaml cannot be read; nothing was written.",
            fix="mend what plantools check says of it, then try again.",
        )
    year, frameworks = reading.workspace.year, reading.workspace.frameworks
    path = crosswalk_path(year)
    if (root / path).exists():
        raise StartError(
            f"{path} is there already; nothing was written.",
            fix="give another --year, or move it away first.",
        )
    for edition in editions:
        if edition not in frameworks:
            near = get_close_matches(edition, list(frameworks), n=1)
            meant = f"did you mean '{near[0]}'? " if near else ""
            raise StartError(
                f"There is no edition '{edition}'; nothing was written.",
                fix=f"{meant}there are: {', '.join(frameworks)}.",
            )
    if len(set(editions)) < len(editions):
        raise StartError(
            "An edition is named for two columns; nothing was written.",
            fix="each column shows an edition of its own.",
        )
    try:
        word = read_word_text(file)
    except WordFileError as error:
        raise StartError(f"{error} Nothing was written.", fix=error.fix) from error
    found = imported(word, year, frameworks, editions)
    found.unplaced += _left_out(word)
    if found.crosswalk is None:
        raise StartError(
            f"{file} holds no crosswalk table; nothing was written.",
            fix="a crosswalk table has a row of headings, the plan component in its first column, "
            "and citations in brackets, as (I-E-2), at the end of its statements.",
        )
    text = starter_text(
        found.crosswalk,
        schema_line=schema_line(path),
        note=f"From {file.name}. Look at what stands in comments beside statements.",
        remarks=found.remarks,
    )
    return ImportedYear(Started(write_new(root, {path: text})), year, found)


def _left_out(word: WordText) -> Iterator[str]:
    """What of a Word file is read nowhere, or is read in one of two ways, counted."""
    if word.text_boxes:
        yield (
            f"{word.text_boxes} text boxes are not read; look whether they say "
            "something that belongs here."
        )
    if word.notes:
        yield f"{_number(word.notes, 'footnote or endnote', 'footnotes or endnotes')} not read."
    if word.comments:
        yield f"{_number(word.comments, 'comment', 'comments')} not read."
    if word.tracked:
        changes = _number(word.tracked, "tracked change", "tracked changes")
        yield f"{changes} read as if accepted."


def _number(count: int, one: str, several: str) -> str:
    return f"1 {one} is" if count == 1 else f"{count} {several} are"
