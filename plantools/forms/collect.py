"""Returned forms go into the schools' files: what changed, what conflicts, what is unreadable."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plantools.building import Folder, OutputError
from plantools.checking import check
from plantools.forms.annotate import Note, annotated
from plantools.forms.answers import Answers, joined, normal, parted
from plantools.forms.by_label import answers_by_label, with_marks
from plantools.forms.by_tag import answers_by_tag, has_tags
from plantools.forms.choices import choices_for
from plantools.forms.document import legal_elements
from plantools.forms.make import (
    ACTION_FILE,
    PLAN_FILE,
    files_answers,
    read_sent,
    starting_answers,
    write_sent,
)
from plantools.forms.merge import Conflict, Difference, Merged, merged
from plantools.forms.new_ids import with_ids
from plantools.forms.opened import ReturnedError
from plantools.forms.questions import Question, Rows
from plantools.forms.reading_values import Values
from plantools.forms.returned import Returned, read_returned
from plantools.forms.rich import canonical
from plantools.forms.shape import sections
from plantools.forms.wrapping import wrapped
from plantools.model import ActionPlan, Part, Problem, SchoolFolder, SchoolPlan, Workspace
from plantools.reading import (
    Change,
    ChangeError,
    Put,
    Reading,
    changed_file,
    collector_at_rest,
    path_at,
    plain_data,
    read_workspace,
)
from plantools.starting import ids_under


@dataclass(frozen=True)
class Collected:
    """What became of one returned file."""

    path: Path
    school: str = ""
    differences: tuple[Difference, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    remarks: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    """The files of the workspace that were written, by their paths from it."""
    annotated: str = ""
    """The copy with comments, by its path from the workspace; '' where there is none."""
    problems: tuple[Problem, ...] = ()
    """What the checks find in the school's files after collecting."""
    refusal: str = ""
    """Why the file was not collected, and what to do; '' where it was."""


@dataclass
class _Target:
    """One of a school's two files of the year."""

    model: type[Part]
    path: str
    content: bytes
    raw: dict[str, Any]
    result: Merged = field(default_factory=Merged)


@collector_at_rest()
def collect_forms(
    reading: Reading,
    files: Sequence[Path],
    *,
    dry_run: bool = False,
    annotate: bool = False,
    today: str = "",
) -> list[Collected]:
    """Reads each returned form into its school's files, and says what became of each file.

    `reading` is the workspace as it is now. Raises ValueError where it could not be read.
    With `dry_run` nothing is written. Where forms were collected, the checks run; with `annotate`
    each problem of a school also stands as a comment in a copy of its form. What cannot be read
    stops none of the others.
    """
    workspace = reading.workspace
    if workspace is None:
        raise ValueError("there is no workspace to collect into")
    read = [_read(workspace, file) for file in files]
    twice = _twice([each for each in read if isinstance(each, Returned)])
    collector = _Collector(workspace, dry_run=dry_run, today=today)
    found = []
    for file, each in zip(files, read, strict=True):
        if isinstance(each, str):
            found.append(Collected(file, refusal=each))
        elif id(each) in twice:
            found.append(Collected(file, each.record.school, refusal=twice[id(each)]))
        else:
            found.append(collector.collected(each))
    if dry_run:
        return found
    if any(each.written for each in found):
        reading = read_workspace(workspace.root, year=workspace.year)
    return _checked(reading, workspace, read, found, annotate=annotate, today=today)


def _checked(
    reading: Reading,
    workspace: Workspace,
    read: Sequence[Returned | str],
    found: list[Collected],
    *,
    annotate: bool,
    today: str,
) -> list[Collected]:
    """What was collected, with the problems of each school's files, in comments where wanted."""
    problems = check(reading)
    checked = []
    for form, each in zip(read, found, strict=True):
        if each.refusal or isinstance(form, str):
            checked.append(each)
            continue
        folder = f"schools/{each.school}/"
        own = tuple(one for one in problems if one.place.file.startswith(folder))
        name = ""
        if annotate and (own or each.conflicts):
            notes = list(_notes(workspace, each, own))
            name = f"annotated/{each.school}-school-improvement-plan.docx"
            content = annotated(form, notes, _content(workspace), day=today)
            Folder(workspace.root / "forms", workspace.year).write(name, content)
            name = f"forms/{workspace.year}/{name}"
        checked.append(replace(each, problems=own, annotated=name))
    return checked


def _notes(workspace: Workspace, found: Collected, problems: Iterable[Problem]) -> Iterator[Note]:
    folder = f"schools/{found.school}/{workspace.year}"
    files = {f"{folder}/{PLAN_FILE}": "plan", f"{folder}/{ACTION_FILE}": "action"}
    for problem in problems:
        file = files.get(problem.place.file)
        content = (workspace.root / problem.place.file).read_bytes() if file else b""
        data = plain_data(content, problem.place.file) if file else None
        path = path_at(content, problem.place) if file else ()
        yield Note(file or "plan", path, data, f"{problem.message} {problem.fix}")
    for conflict in found.conflicts:
        name = "action" if conflict.file_name == ACTION_FILE else "plan"
        data = _read_data(workspace.root / folder / conflict.file_name)
        yield Note(
            name,
            conflict.path,
            data,
            f"The district office has changed this answer too, to: {conflict.file}. Please say "
            "which of the two holds.",
        )


def _read_data(path: Path) -> Any:
    return plain_data(path.read_bytes(), path.name) if path.exists() else None


def _read(workspace: Workspace, file: Path) -> Returned | str:
    """The form, or why it is not collected."""
    try:
        returned = read_returned(file)
    except ReturnedError as error:
        return str(error)
    record = returned.record
    district = workspace.district.name if workspace.district else ""
    if record.district != district:
        return (
            f"it is a form of another district ({record.district}); this one is {district}. "
            "Nothing was taken from it"
        )
    if record.year != workspace.year:
        return (
            f"it is the form for {record.year}, and the year being collected is {workspace.year}. "
            f"To collect it all the same: --year {record.year}; else send the school this year's "
            f"form: plantools form make --school {record.school}"
        )
    if record.school not in {each.id for each in workspace.schools}:
        return f"it is the form of the school '{record.school}', which there is not (any more)"
    return returned


def _twice(forms: list[Returned]) -> dict[int, str]:
    """For copies of one school's form: why none of those that differ is taken."""
    by_school: dict[str, list[Returned]] = {}
    for form in forms:
        by_school.setdefault(form.record.school, []).append(form)
    refused: dict[int, str] = {}
    for school, copies in by_school.items():
        contents = {hashlib.sha256(each.content).digest() for each in copies}
        for number, copy in enumerate(copies):
            others = ", ".join(each.path.name for each in copies if each is not copy)
            if len(contents) > 1:
                refused[id(copy)] = (
                    f"there are {len(copies)} different copies of the form of {school} (the other: "
                    f"{others}). Collect the one that counts, alone"
                )
            elif number:
                refused[id(copy)] = f"it is the same as {others}, which was collected"
    return refused


def _content(workspace: Workspace) -> tuple[Question | Rows, ...]:
    """All that a form asks at its top, in reading order."""
    asked = sections(legal_elements(workspace))
    return tuple(part for section in asked for part in section.content)


class _Collector:
    def __init__(self, workspace: Workspace, *, dry_run: bool, today: str) -> None:
        self.workspace = workspace
        self.dry_run = dry_run
        self.today = today
        self.content = _content(workspace)
        self.sent = read_sent(workspace.root, workspace.year)
        self.ids = {
            school.id: set(ids_under(workspace.root / "schools" / school.id))
            for school in workspace.schools
        }
        self.all_ids = set(ids_under(workspace.root))

    def collected(self, form: Returned) -> Collected:
        try:
            return self._collected(form)
        except (ReturnedError, ChangeError, OutputError) as error:
            return Collected(form.path, form.record.school, refusal=str(error))

    def _collected(self, form: Returned) -> Collected:
        school = next(each for each in self.workspace.schools if each.id == form.record.school)
        remarks = list(form.remarks)
        answers, places = self._answers(form, school, remarks)
        base = self._base(form, school, remarks)
        answers = self._with_lost(answers, base, places, remarks)
        targets = self._targets(school)
        now = joined(sections(legal_elements(self.workspace)), targets[0].raw, targets[1].raw)
        own = self.ids[school.id]
        answers = with_ids(
            answers,
            _with_shown(base, self.workspace, school),
            school.id,
            now=now,
            own=own,
            others=self.all_ids - own,
        )
        sides = [
            parted(normal(self.content, each, _same if each is answers else canonical))
            for each in (base, answers, now)
        ]
        for number, target in enumerate(targets):
            base_, form_, file_ = (side[number] for side in sides)
            target.result = merged(target.model, base_, form_, file_, target.raw)
        written = self._write(form, school, targets)
        return Collected(
            form.path,
            school.id,
            tuple(each for target in targets for each in target.result.differences),
            tuple(
                replace(each, file_name=Path(target.path).name)
                for target in targets
                for each in target.result.conflicts
            ),
            tuple(dict.fromkeys(remarks)),
            written,
        )

    def _answers(
        self, form: Returned, school: SchoolFolder, remarks: list[str]
    ) -> tuple[Answers, set[str]]:
        """The answers, and the keys of what still has a place in the form."""
        choices = form.record.choices
        if choices is None:
            now = files_answers(self.workspace, school.id, self.workspace.year)
            choices = choices_for(self.workspace, school, now)
        values = Values(form.looks, choices)
        if has_tags(form.body):
            answers, places = answers_by_tag(form.body, self.content, values)
        else:
            answers, places = answers_by_label(form.body, self.content, values)
            answers = with_marks(answers, form.record.answers or {}, self.content)
            remarks.append("its controls have lost their tags, so it was read by its labels")
        remarks += values.remarks
        if not places:
            raise ReturnedError(
                "nothing of the form could be found in it. Send the form again: plantools form "
                f"make --school {school.id}"
            )
        return answers, places

    def _with_lost(
        self, answers: Answers, base: Answers, places: set[str], remarks: list[str]
    ) -> Answers:
        """The answers; what the form has no place for any more is as it went out."""
        lost = [part for part in self.content if part.key not in places]
        if lost:
            names = ", ".join(
                f"'{each.label if isinstance(each, Question) else each.noun}'" for each in lost
            )
            remarks.append(f"it has no place for {names} any more, so nothing of that changes")
        return answers | normal(lost, base, canonical)

    def _base(self, form: Returned, school: SchoolFolder, remarks: list[str]) -> Answers:
        if form.record.answers is not None:
            return form.record.answers
        remarks.append(
            "it has lost the values it went out with, so every difference from the files counts "
            "as the form's"
        )
        return files_answers(self.workspace, school.id, self.workspace.year)

    def _targets(self, school: SchoolFolder) -> tuple[_Target, _Target]:
        folder = f"schools/{school.id}/{self.workspace.year}"
        return (
            self._target(SchoolPlan, f"{folder}/{PLAN_FILE}"),
            self._target(ActionPlan, f"{folder}/{ACTION_FILE}"),
        )

    def _target(self, model: type[Part], path: str) -> _Target:
        file = self.workspace.root / path
        if not file.exists():
            return _Target(model, path, b"", {})
        content = file.read_bytes()
        raw = plain_data(content, path)
        if not isinstance(raw, dict):
            raise ReturnedError(
                f"{path} has an error, so nothing can be put into it. See: plantools check"
            )
        return _Target(model, path, content, raw)

    def _write(
        self, form: Returned, school: SchoolFolder, targets: Iterable[_Target]
    ) -> tuple[str, ...]:
        year = self.workspace.year
        new = {
            target.path: (target.content, self._changed(target))
            for target in targets
            if target.result.changes
        }
        if self.dry_run:
            return tuple(new)
        kept = Folder(self.workspace.root / "forms", year)
        digest = hashlib.sha256(form.content).hexdigest()[:8]
        stem = f"returned/{school.id}-{digest}"
        kept.write(f"{stem}.docx", form.content)
        for path, (before, after) in new.items():
            if before:
                kept.write(f"{stem}/{Path(path).name}", before)
            Folder(self.workspace.root / "schools" / school.id, year).write(Path(path).name, after)
        entry = dict(self.sent.get(school.id, {}))
        entry["returned"] = self.today
        entry["file"] = f"{stem}.docx"
        self.sent[school.id] = entry
        write_sent(self.workspace.root, year, self.sent)
        return tuple(new)

    def _changed(self, target: _Target) -> bytes:
        changes: list[Change] = [wrapped(each) for each in target.result.changes]
        if not target.content:
            changes = [Put(("year",), str(self.workspace.year)), *changes]
        return changed_file(target.content, changes)


def _same(text: str) -> str:
    return text


def _with_shown(base: Answers, workspace: Workspace, school: SchoolFolder) -> Answers:
    """The base; where a form offered last year's plan, what it offered."""
    return base or starting_answers(workspace, school.id).shown
