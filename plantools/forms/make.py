"""Each school's own form, made from what its files and the district's hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from plantools.building import Folder, OutputError, named_origin
from plantools.forms.answers import Answers, joined
from plantools.forms.document import form_document, form_record, legal_elements
from plantools.forms.shape import sections
from plantools.model import SchoolFolder, SchoolYear, Workspace
from plantools.reading import plain_data
from plantools.rendering import RenderError

PLAN_FILE, ACTION_FILE = "improvement-plan.yaml", "action-plan.yaml"
_ENDING = "-school-improvement-plan.docx"
SENT = "sent.json"
_WORKED_IN = (
    "it differs from the form that was written, so somebody has worked in it. Collect it, or move "
    "it away; then make the form again."
)


class Outcome(StrEnum):
    """What became of a form."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    FAILED = "failed"


@dataclass(frozen=True)
class Made:
    """One school's form: its file, and what became of it."""

    school: str
    path: Path
    outcome: Outcome
    reason: str = ""
    started_from: str = ""
    is_unwritten: bool = False


@dataclass(frozen=True)
class Start:
    """What a form shows and what the school's files said when it was made."""

    shown: Answers
    base: Answers
    started_from: str = ""


def make_forms(
    workspace: Workspace,
    folder: Folder,
    schools: Sequence[str] = (),
    *,
    is_blank: bool = False,
    own_templates: Path | None = None,
    today: str = "",
) -> list[Made]:
    """Writes the forms of the schools, all where none is named, and says what became of each.

    `folder` is that of the year below the output folder. What went out is noted under
    forms/<year>/ of the workspace. A form that differs from what was written is kept.
    """
    maker = _Maker(workspace, folder, is_blank, own_templates, today)
    wanted = [each for each in workspace.schools if not schools or each.id in schools]
    return maker.made(wanted)


@dataclass(frozen=True)
class _Form:
    """A form that is to be written."""

    school: str
    name: str
    content: bytes
    version: str
    start: Start
    stood: str = ""
    """The digest of the form that stood there before, in which nobody has worked; '' for none."""

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass
class _Maker:
    """Makes forms, notes what goes out, and then writes them.

    The note comes first, with the form that stood there before: wherever a run ends, the next one
    knows each form that nobody has worked in. Where nothing can be noted, nothing is written.
    """

    workspace: Workspace
    folder: Folder
    is_blank: bool
    own_templates: Path | None
    today: str

    def __post_init__(self) -> None:
        self.sent = read_sent(self.workspace.root, self.workspace.year)

    def made(self, schools: Sequence[SchoolFolder]) -> list[Made]:
        """What became of each school's form. Raises OutputError where nothing can be noted."""
        found = [self._made(school) for school in schools]
        before = dict(self.sent)
        for each in found:
            if isinstance(each, _Form):
                self._note(each)
        self._keep_notes()
        made = [self._written(each, before) if isinstance(each, _Form) else each for each in found]
        self._keep_notes()
        return made

    def _keep_notes(self) -> None:
        write_sent(self.workspace.root, self.workspace.year, self.sent)

    def _note(self, form: _Form) -> None:
        entry = {"sha256": form.digest, "version": form.version, "on": self.today}
        if form.stood:
            entry["before"] = form.stood
        self.sent[form.school] = entry

    def _made(self, school: SchoolFolder) -> Made | _Form:
        """The form; or what became of it where there is none to be written."""
        name = f"forms/{school.id}{_ENDING}"
        path = self.folder.path / name
        if unreadable := self._unreadable(school):
            return Made(school.id, path, Outcome.FAILED, f"{unreadable} See: plantools check")
        start = Start({}, {}) if self.is_blank else starting_answers(self.workspace, school.id)
        record = form_record(self.workspace, school, start.shown, start.base)
        try:
            content = form_document(
                self.workspace,
                school,
                record,
                start.shown,
                started_from=start.started_from,
                own_templates=self.own_templates,
            )
            return self._unless_there(_Form(school.id, name, content, record.version, start))
        except RenderError as error:
            reason = str(error) + named_origin(self.workspace, error.said)
            return Made(school.id, path, Outcome.FAILED, reason)
        except OutputError as error:
            return Made(school.id, path, Outcome.FAILED, str(error), is_unwritten=True)

    def _unreadable(self, school: SchoolFolder) -> str:
        """What is wrong with a file that the form needs, in a sentence; '' where nothing is."""
        if self.workspace.district is None:
            return "district.yaml cannot be read."
        if school.school is None:
            return f"schools/{school.id}/school.yaml cannot be read."
        wrong = _unreadable(self.workspace, school)
        return f"{wrong} has an error." if wrong else ""

    def _unless_there(self, form: _Form) -> Made | _Form:
        """The form; or that it stands there already, or one that somebody has worked in."""
        path, found = self.folder.path / form.name, self.folder.read(form.name)
        note = self.sent.get(form.school, {})
        if found == form.content:
            if note.get("sha256") != form.digest:
                self._note(form)
            return Made(form.school, path, Outcome.UNCHANGED, started_from=form.start.started_from)
        if found is None:
            return form
        stood = hashlib.sha256(found).hexdigest()
        if stood not in (note.get("sha256"), note.get("before")):
            return Made(form.school, path, Outcome.KEPT, _WORKED_IN)
        return replace(form, stood=stood)

    def _written(self, form: _Form, before: dict[str, Any]) -> Made:
        path = self.folder.path / form.name
        try:
            self.folder.write(form.name, form.content)
        except OutputError as error:
            self.sent.pop(form.school)
            if form.school in before:
                self.sent[form.school] = before[form.school]
            return Made(form.school, path, Outcome.FAILED, str(error), is_unwritten=True)
        return Made(form.school, path, Outcome.WRITTEN, started_from=form.start.started_from)


def _unreadable(workspace: Workspace, school: SchoolFolder) -> str:
    """A file of the school's year that is there and could not become a plan; '' where none is."""
    folder = f"schools/{school.id}/{workspace.year}"
    for part, name in ((school.plan, PLAN_FILE), (school.action_plan, ACTION_FILE)):
        if part is None and (workspace.root / folder / name).exists():
            return f"{folder}/{name}"
    return ""


def files_answers(workspace: Workspace, school: str, year: str) -> Answers:
    """What a school's files of a year say, as a form holds it; nothing where there are none."""
    folder = workspace.root / "schools" / school / year
    plan, action = (_data(folder / name) for name in (PLAN_FILE, ACTION_FILE))
    return joined(sections(legal_elements(workspace)), plan, action)


def _data(path: Path) -> Any:
    try:
        return plain_data(path.read_bytes(), path.name)
    except OSError:
        return None


def starting_answers(workspace: Workspace, school: str) -> Start:
    """This year's answers; where the school has none yet, last year's are offered as a start."""
    now = files_answers(workspace, school, workspace.year)
    if now:
        return Start(now, now)
    before = SchoolYear.starting(workspace.year.start.year - 1)
    last = files_answers(workspace, school, before)
    return Start(_offered(last), {}, before if last else "")


def _offered(last: Answers) -> Answers:
    """Last year's answers but what was last year's alone: meetings, benchmarks, what was said."""
    kept = {
        key: value
        for key, value in last.items()
        if key not in ("council.meetings", "consulted", "year.summary", "principals_message")
    }
    kept["objectives"] = [
        {
            **objective,
            "initiatives": [
                {key: value for key, value in each.items() if key != "year.benchmarks"}
                for each in objective.get("initiatives", [])
            ],
        }
        for objective in last.get("objectives", [])
    ]
    return {key: value for key, value in kept.items() if value}


def read_sent(root: Path, year: str) -> dict[str, Any]:
    """What is noted of the forms that went out, by school."""
    try:
        found = json.loads((root / "forms" / year / SENT).read_text(encoding="utf-8"))
        return dict(found)
    except (OSError, ValueError, TypeError):
        return {}


def write_sent(root: Path, year: str, sent: dict[str, Any]) -> None:
    """Notes what went out, where that has changed. Raises OutputError."""
    content = (json.dumps(sent, indent=1, sort_keys=True) + "\n").encode()
    folder = Folder(root / "forms", year)
    if sent and folder.read(SENT) != content:
        folder.write(SENT, content)
