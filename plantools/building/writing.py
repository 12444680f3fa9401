"""Rendered documents become files: unchanged ones stay, adopted and hand-edited ones are kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plantools.building.folder import Folder, OutputError
from plantools.building.manifest import (
    MANIFEST_FILE,
    Built,
    Record,
    read_manifest,
    sha256,
    written_manifest,
)
from plantools.building.report import Entry, Outcome

_ADOPTED = (
    "it is adopted, and what would be written differs from it. To replace it all the same: --force"
)
_EDITED = "a person has changed it since it was built. To replace it all the same: --force"
_STRANGE = "no build wrote it. To replace it all the same: --force"


@dataclass(frozen=True, slots=True)
class Output:
    """The bytes for one file, and what they are."""

    name: str
    """The file's name in the year's folder, with `/`."""
    content: bytes
    document: str = ""
    school: str | None = None
    version: str = ""
    is_draft: bool = False
    is_adopted: bool = False

    @property
    def built(self) -> Built:
        return Built(sha256(self.content), self.version, self.is_adopted)


@dataclass(frozen=True, slots=True)
class _Choice:
    """What is to become of one file, and what it is now."""

    output: Output
    built: Built
    outcome: Outcome
    reason: str = ""
    found: Built | None = None
    """What stands there now, where a build wrote it."""

    @property
    def is_to_write(self) -> bool:
        return self.outcome is Outcome.WRITTEN


def write_outputs(
    folder: Folder, year: str, outputs: Sequence[Output], *, force: bool, dry_run: bool
) -> list[Entry]:
    """What became of each output, in order, and of the manifest where that cannot be written.

    With `dry_run` nothing is written. One output that cannot be written stops no other.
    """
    before, records = _read_records(folder)
    choices = [_choose(folder, output, records, force=force) for output in outputs]
    if dry_run:
        return [_entry(folder, choice, dry_run=True) for choice in choices]
    if any(choice.is_to_write for choice in choices):
        intended = {**records, **_intended(choices, records)}
        if failed := _write_manifest(folder, year, before, intended):
            untouched = [choice for choice in choices if not choice.is_to_write]
            return [failed, *(_entry(folder, choice) for choice in untouched)]
        before = written_manifest(year, intended)
    done = [_write(folder, choice) for choice in choices]
    final = {**records, **_final(done)}
    failed = _write_manifest(folder, year, before, final)
    return [*(_entry(folder, choice) for choice in done), *([failed] if failed else [])]


def _read_records(folder: Folder) -> tuple[bytes | None, dict[str, Record]]:
    try:
        content = folder.read(MANIFEST_FILE)
    except OutputError:
        return None, {}
    return content, read_manifest(content)


def _choose(folder: Folder, output: Output, records: dict[str, Record], *, force: bool) -> _Choice:
    built = output.built
    try:
        content = folder.read(output.name)
    except OutputError as error:
        return _Choice(output, built, Outcome.FAILED, str(error))
    if content is None:
        return _Choice(output, built, Outcome.WRITTEN)
    if content == output.content:
        return _Choice(output, built, Outcome.UNCHANGED)
    record = records.get(output.name)
    found = record.matching(sha256(content)) if record else None
    if force or (found and not found.is_adopted):
        return _Choice(output, built, Outcome.WRITTEN, found=found)
    if found:
        return _Choice(output, built, Outcome.KEPT_ADOPTED, _ADOPTED)
    return _Choice(output, built, Outcome.KEPT_EDITED, _EDITED if record else _STRANGE)


def _intended(choices: Iterable[_Choice], records: dict[str, Record]) -> dict[str, Record]:
    return {
        choice.output.name: _record(choice).intending(choice.found, choice.built)
        for choice in choices
        if choice.is_to_write
    }


def _final(done: Iterable[_Choice]) -> dict[str, Record]:
    return {
        choice.output.name: _record(choice)
        for choice in done
        if choice.outcome in (Outcome.WRITTEN, Outcome.UNCHANGED)
    }


def _record(choice: _Choice) -> Record:
    return Record(choice.output.document, choice.output.school, choice.built)


def _write(folder: Folder, choice: _Choice) -> _Choice:
    if not choice.is_to_write:
        folder.shut(choice.output.name)
        return choice
    try:
        folder.write(choice.output.name, choice.output.content)
    except OutputError as error:
        return _Choice(choice.output, choice.built, Outcome.FAILED, str(error))
    return choice


def _write_manifest(
    folder: Folder, year: str, before: bytes | None, records: dict[str, Record]
) -> Entry | None:
    """None where all is well, or the manifest is as it was; else the entry that says it is not."""
    content = written_manifest(year, records)
    if content == before or not records:
        return None
    try:
        folder.write(MANIFEST_FILE, content)
    except OutputError as error:
        return Entry(folder.path / MANIFEST_FILE, Outcome.FAILED, reason=str(error))
    return None


def _entry(folder: Folder, choice: _Choice, *, dry_run: bool = False) -> Entry:
    output = choice.output
    return Entry(
        path=folder.path / output.name,
        outcome=Outcome.WOULD_WRITE if dry_run and choice.is_to_write else choice.outcome,
        document=output.document,
        school=output.school,
        version=output.version,
        is_draft=output.is_draft,
        reason=choice.reason,
    )
