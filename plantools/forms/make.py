"""Each school's own form, made from what its files and the district's hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
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
    sent = read_sent(workspace.root, workspace.year)
    made = [
        _made(workspace, folder, school, sent, is_blank, own_templates, today)
        for school in workspace.schools
        if not schools or school.id in schools
    ]
    write_sent(workspace.root, workspace.year, sent)
    return made


def _made(
    workspace: Workspace,
    folder: Folder,
    school: SchoolFolder,
    sent: dict[str, Any],
    is_blank: bool,
    own_templates: Path | None,
    today: str,
) -> Made:
    name = f"forms/{school.id}{_ENDING}"
    path = folder.path / name
    if workspace.district is None or school.school is None:
        file = "district.yaml" if workspace.district is None else f"schools/{school.id}/school.yaml"
        return Made(school.id, path, Outcome.FAILED, f"{file} cannot be read. See: plantools check")
    unreadable = _unreadable(workspace, school)
    if unreadable:
        return Made(
            school.id, path, Outcome.FAILED, f"{unreadable} has an error. See: plantools check"
        )
    start = Start({}, {}) if is_blank else starting_answers(workspace, school.id)
    record = form_record(workspace, school, start.shown, start.base)
    try:
        content = form_document(
            workspace,
            school,
            record,
            start.shown,
            started_from=start.started_from,
            own_templates=own_templates,
        )
        return _written(folder, name, content, school.id, sent, record.version, today, start)
    except RenderError as error:
        reason = str(error) + named_origin(workspace, error.said)
        return Made(school.id, path, Outcome.FAILED, reason)
    except OutputError as error:
        return Made(school.id, path, Outcome.FAILED, str(error), is_unwritten=True)


def _written(
    folder: Folder,
    name: str,
    content: bytes,
    school: str,
    sent: dict[str, Any],
    version: str,
    today: str,
    start: Start,
) -> Made:
    path = folder.path / name
    found = folder.read(name)
    known = sent.get(school, {}).get("sha256")
    digest = hashlib.sha256(content).hexdigest()
    if found == content:
        return Made(school, path, Outcome.UNCHANGED, started_from=start.started_from)
    if found is not None and hashlib.sha256(found).hexdigest() != known:
        return Made(
            school,
            path,
            Outcome.KEPT,
            "it differs from the form that was written, so somebody has worked in it. Collect it, "
            "or move it away; then make the form again.",
        )
    folder.write(name, content)
    sent[school] = {"sha256": digest, "version": version, "on": today}
    return Made(school, path, Outcome.WRITTEN, started_from=start.started_from)


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
