"""The next year's crosswalk, written from the last: as it is, or with newer editions."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from plantools.crosswalking import Update, columns_to_update, is_later, understood, updated
from plantools.model import Crosswalk, Framework, Part, SchoolYear, Workspace
from plantools.reading import EditError, Editing, crosswalk_years, part_of, read_crosswalk
from plantools.schemas import schema_line
from plantools.starting.starter_files import Started, StartError, write_new
from plantools.starting.starter_text import starter_text, yaml_scalar

_WIDTH = 88


@dataclass(frozen=True)
class UpdatedYear:
    """What was written for a year, and what became of the citations."""

    started: Started
    before: SchoolYear
    year: SchoolYear
    update: Update


def crosswalk_path(year: SchoolYear) -> str:
    """The path of a year's crosswalk from the workspace."""
    return f"crosswalks/{year}.yaml"


def new_crosswalk_year(root: Path, year: SchoolYear | None = None) -> UpdatedYear:
    """Writes the crosswalk of `year`, or of the year after the last, as the last one is.

    Nothing but the year differs. Raises StartError where that cannot be done, OSError where the
    file cannot be written.
    """
    source = _Source.of(root, year)
    update = updated(source.crosswalk, source.year, {}, source.workspace.frameworks)
    return source.write(update, ())


def update_crosswalk(
    root: Path, editions: Sequence[str], year: SchoolYear | None = None
) -> UpdatedYear:
    """As `new_crosswalk_year`, with newer editions: citations are carried over or marked."""
    source = _Source.of(root, year)
    frameworks = source.workspace.frameworks
    targets: dict[str, str] = {}
    for edition in editions:
        if edition not in frameworks:
            raise _unknown_edition(edition, list(frameworks))
        columns = columns_to_update(source.crosswalk, edition, frameworks)
        if not columns:
            raise _no_column(edition, source.crosswalk)
        targets |= dict.fromkeys(columns, edition)
    if len({*targets.values()}) < len(targets):
        raise StartError(
            "Two columns would get the same edition; nothing was written.",
            fix="take one of the two columns out first.",
        )
    return source.write(updated(source.crosswalk, source.year, targets, frameworks), editions)


@dataclass(frozen=True)
class _Source:
    """The last crosswalk before the year that is to be written."""

    root: Path
    workspace: Workspace
    crosswalk: Crosswalk
    before: SchoolYear
    year: SchoolYear

    @classmethod
    def of(cls, root: Path, year: SchoolYear | None) -> _Source:
        years = [each for each in crosswalk_years(root) if year is None or each < year]
        if not years:
            earlier = f" before {year}" if year else ""
            raise StartError(
                f"There is no crosswalk{earlier} in crosswalks/ to go on from.",
                fix="bring one in from Word: plantools crosswalk import FILE.docx",
            )
        before = years[-1]
        year = year or before.following
        if (root / crosswalk_path(year)).exists():
            raise StartError(
                f"{crosswalk_path(year)} is there already; nothing was written.",
                fix="change it by hand, or move it away first.",
            )
        reading = read_crosswalk(root, year=before)
        if reading.workspace is None or reading.workspace.crosswalk is None:
            broken = crosswalk_path(before) if reading.workspace else "plantools.yaml"
            raise StartError(
                f"{broken} cannot be read; nothing was written.",
                fix="mend what plantools check says of it, then try again.",
            )
        return cls(root, reading.workspace, reading.workspace.crosswalk, before, year)

    def write(self, update: Update, editions: Sequence[str]) -> UpdatedYear:
        remarks: list[str] = []
        text = self._edited(update, editions)
        if text is None:
            text = _written_anew(update, crosswalk_path(self.year))
            remarks.append(
                f"{crosswalk_path(self.before)} is written in a way that could not be kept: the "
                "new file has the same data, without its comments."
            )
        remarks += _older(update, self.crosswalk, self.workspace.frameworks)
        remarks += _stale(update, self.crosswalk)
        path = crosswalk_path(self.year)
        files = write_new(self.root, {path: text})
        return UpdatedYear(Started(files, (), tuple(remarks)), self.before, self.year, update)

    def _edited(self, update: Update, editions: Sequence[str]) -> str | None:
        """The last year's text with the changes made in it; None where that is not possible."""
        data = (self.root / crosswalk_path(self.before)).read_bytes()
        old = data.decode("utf-8-sig").replace("\r\n", "\n")
        part, _ = part_of(old.encode(), Crosswalk, file="")
        if part is None:
            return None
        try:
            new = _edit(old, part, self.crosswalk, update, editions, self.before)
        except EditError:
            return None
        written, _ = part_of(new.encode(), Crosswalk, file="")
        if written is None:
            return None
        again = understood(written, self.workspace.frameworks)
        is_right = _stripped(again) == _stripped(update.crosswalk)
        return new if is_right else None


def _stripped(crosswalk: Crosswalk) -> dict[str, object]:
    return crosswalk.model_dump(mode="json")


def _edit(
    text: str,
    typed: Crosswalk,
    before: Crosswalk,
    update: Update,
    editions: Sequence[str],
    year: SchoolYear,
) -> str:
    editing = Editing(text)
    after = update.crosswalk
    editing.replace(("year",), after.year)
    if editions:
        editing.comment_on_top(_head(year, after.year, editions))
    renamed: dict[str, str] = {}
    for place, (old, new) in enumerate(zip(before.columns, after.columns, strict=True)):
        if old.edition != new.edition:
            renamed[old.edition] = new.edition
            editing.replace(("columns", place, "edition"), yaml_scalar(new.edition))
    for place, row in enumerate(before.rows):
        for edition in [each for each in row.cells if each in renamed]:
            editing.rename(("rows", place, "cells", edition), yaml_scalar(renamed[edition]))
            for index, statement in enumerate(row.cells[edition]):
                at = ("rows", place, "cells", edition, index)
                spot = (place, renamed[edition], index)
                new_cites = after.rows[place].cells[renamed[edition]][index].cites
                if new_cites != statement.cites:
                    is_typed = bool(typed.rows[place].cells[edition][index].cites)
                    _recite(editing, at, new_cites, is_typed=is_typed)
                notes = [
                    line
                    for note in update.notes.get(spot, ())
                    for line in _wrapped(f"{after.year}: {note}")
                ]
                if notes:
                    editing.comment_above(at, notes)
    return editing.result()


def _recite(
    editing: Editing, at: tuple[str | int, ...], cites: tuple[str, ...], *, is_typed: bool
) -> None:
    if is_typed:
        editing.replace_list((*at, "cites"), [yaml_scalar(code) for code in cites])
    else:
        editing.replace_bracket((*at, "text"), "; ".join(cites))


def _head(before: SchoolYear, year: SchoolYear, editions: Sequence[str]) -> list[str]:
    said = (
        f"The crosswalk of {year}, a draft made from that of {before} for {', '.join(editions)}. "
        f"Comments that begin with {year} say what became of a citation; at those with DECIDE a "
        "person must choose the code that takes its place."
    )
    return _wrapped(said)


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, break_on_hyphens=False)


def _written_anew(update: Update, path: str) -> str:
    year = update.crosswalk.year
    remarks = {
        id(update.crosswalk.rows[row].cells[edition][place]): [f"{year}: {note}" for note in notes]
        for (row, edition, place), notes in update.notes.items()
    }
    line = schema_line(path)
    return starter_text(update.crosswalk, schema_line=line, remarks=remarks)


def _older(update: Update, before: Crosswalk, frameworks: Mapping[str, Framework]) -> Iterator[str]:
    """A remark for each column that goes back to an edition before the one it showed."""
    for old, new in zip(before.columns, update.crosswalk.columns, strict=True):
        if is_later(frameworks, old.edition, new.edition):
            yield (
                f"{new.edition} is older than {old.edition}, which the column "
                f"'{old.heading}' showed: its codes are carried by code and title alone."
            )


def _stale(update: Update, before: Crosswalk) -> list[str]:
    """Headings that still speak of the year of an edition that is not shown any more."""
    remarks = []
    for old, new in zip(before.columns, update.crosswalk.columns, strict=True):
        year = old.edition.partition("@")[2]
        if old.edition == new.edition or not year:
            continue
        texts: list[tuple[str, Part, str]] = [
            ("heading", new, new.heading),
            ("subheading", new, new.subheading or ""),
            ("title", update.crosswalk, update.crosswalk.title),
            ("introduction", update.crosswalk, update.crosswalk.introduction or ""),
        ]
        remarks += [
            f"The {what} '{' '.join(text.split())}' still says {year}: {new.edition} is shown now."
            for what, _, text in texts
            if year in text
        ]
    return remarks


def _unknown_edition(edition: str, known: list[str]) -> StartError:
    near = get_close_matches(edition, known, n=1)
    meant = f"did you mean '{near[0]}'? " if near else ""
    return StartError(
        f"There is no edition '{edition}'; nothing was written.",
        fix=f"{meant}there are: {', '.join(known)}. Others are added as a file in frameworks/.",
    )


def _no_column(edition: str, crosswalk: Crosswalk) -> StartError:
    there = ", ".join(column.edition for column in crosswalk.columns)
    return StartError(
        f"No column of the crosswalk of {crosswalk.year} shows an edition that '{edition}' takes "
        f"the place of; nothing was written.",
        fix=f"its columns show {there}. An edition names the one before it as `follows`.",
    )
