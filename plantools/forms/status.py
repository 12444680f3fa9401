"""Where the forms stand: which went out, which came back, when, and how complete the plans are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plantools.documents import About
from plantools.forms.answers import Answers
from plantools.forms.document import about_form, legal_elements
from plantools.forms.make import files_answers, read_sent
from plantools.forms.questions import Question, Rows
from plantools.forms.shape import ELEMENT_ANSWER, ELEMENT_REASON, sections
from plantools.forms.spelling import shown_date
from plantools.model import Format, Workspace
from plantools.rendering import render

STATUS = "form-status"


@dataclass(frozen=True)
class SectionState:
    """How much of a section's required answers there are, and which are missing."""

    heading: str
    answered: int
    required: int
    missing: tuple[str, ...]


@dataclass(frozen=True)
class SchoolState:
    """Where one school's form stands."""

    school: str
    name: str
    sent: str
    """The day on which its form was last made; '' where none was."""
    returned: str
    """The day on which one was last collected; '' where none was."""
    sections: tuple[SectionState, ...]

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.sections)

    @property
    def required(self) -> int:
        return sum(each.required for each in self.sections)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for each in self.sections for one in each.missing)


def form_states(workspace: Workspace) -> list[SchoolState]:
    """The state of each school's form, in the order of the schools.

    Answers are counted in the schools' files, into which returned forms were collected.
    """
    sent = read_sent(workspace.root, workspace.year)
    asked = sections(legal_elements(workspace))
    states = []
    for school in workspace.schools:
        answers = files_answers(workspace, school.id, workspace.year)
        entry = sent.get(school.id, {})
        states.append(
            SchoolState(
                school.id,
                school.school.name if school.school else school.id,
                str(entry.get("on", "")),
                str(entry.get("returned", "")),
                tuple(
                    state
                    for each in asked
                    if (state := _state(each.heading, each.content, answers)).required
                ),
            )
        )
    return states


def _state(heading: str, content: Iterable[Question | Rows], answers: Answers) -> SectionState:
    counted = list(_counted(content, answers, ""))
    missing = tuple(name for name, is_there in counted if not is_there)
    return SectionState(heading, len(counted) - len(missing), len(counted), missing)


def _counted(
    content: Iterable[Question | Rows], answers: Answers, where: str
) -> Iterator[tuple[str, bool]]:
    """Each required answer by its name, and whether it is there."""
    for part in content:
        if isinstance(part, Rows):
            rows = answers.get(part.key, [])
            if part.is_required and not rows:
                yield f"{where}{part.noun}", False
            for number, row in enumerate(rows, 1):
                named = row.get("id") or f"{part.noun} {number}"
                yield from _counted(part.content, row, f"{named}: ")
        elif part.is_required and part.key != "id":
            yield f"{where}{part.label}", _is_answered(part, answers)


def _is_answered(question: Question, answers: Answers) -> bool:
    """Whether there is an answer, or for a legal element why there is none."""
    if answers.get(question.key):
        return True
    stem, _, last = question.key.rpartition(".")
    return last == ELEMENT_ANSWER and bool(answers.get(f"{stem}.{ELEMENT_REASON}"))


@dataclass(frozen=True)
class SchoolLine:
    """One school's line."""

    name: str
    """The school's name."""
    sent: str
    """The day on which its form was made, or "not yet"."""
    returned: str
    """The day on which it came back, or "not yet"."""
    answered: str
    """As 52 of 60: how many of the needed answers there are."""
    missing: str
    """The sections that lack answers, each with how many; "nothing" where none does."""


@dataclass(frozen=True)
class StatusView:
    """What the page for the superintendent shows."""

    document: About
    """What the page says of itself."""
    summary: str
    """How many forms are out, back and complete, in a sentence."""
    schools: tuple[SchoolLine, ...]
    """A line for each school that fits on the page, those first that somebody should ask."""
    others: str
    """What there is to say of the schools that do not fit; '' where all do."""


def status_document(
    workspace: Workspace, states: Sequence[SchoolState], *, own_templates: Path | None = None
) -> bytes:
    """The page for the superintendent, as a Word file. Raises RenderError."""
    view = status_view(workspace, states)
    return render(view, STATUS, Format.WORD, own_templates=own_templates)


def status_view(workspace: Workspace, states: Sequence[SchoolState]) -> StatusView:
    """What the page for the superintendent shows."""
    sent, back = (sum(bool(getattr(each, n)) for each in states) for n in ("sent", "returned"))
    whole = sum(not each.missing for each in states)
    shown, rest = _fitting(sorted(states, key=_urgency))
    lines = tuple(_line(each) for each in shown)
    return StatusView(
        about_form(
            workspace,
            STATUS,
            "School plan forms",
            owner=workspace.district.name if workspace.district else "",
            version=hashlib.sha256(repr((lines, states)).encode()).hexdigest()[:8],
        ),
        f"{len(states)} schools: {sent} have a form out, {back} came back, {whole} are complete.",
        lines,
        _others(rest),
    )


_PAGE_POINTS, _LINE_POINTS, _ROW_POINTS, _LINE_LETTERS = 430, 12, 9, 76
"""The height for rows on the page, of a line and of the space around a row; letters in a line of
the last column."""


def _urgency(state: SchoolState) -> tuple[bool, bool]:
    """Schools whose form has not come back come first, then those with answers missing."""
    return bool(state.returned), not state.missing


def _fitting(
    states: Sequence[SchoolState],
) -> tuple[Sequence[SchoolState], Sequence[SchoolState]]:
    """The schools whose lines fit on one page, and the others."""
    left = _PAGE_POINTS
    for number, state in enumerate(states):
        lines = max(1, -(-len(_missing(state)) // _LINE_LETTERS))
        left -= lines * _LINE_POINTS + _ROW_POINTS
        if left < 0:
            return states[:number], states[number:]
    return states, ()


def _others(states: Sequence[SchoolState]) -> str:
    if not states:
        return ""
    back = sum(bool(each.returned) for each in states)
    whole = sum(not each.missing for each in states)
    return (
        f"And {len(states)} more schools, of which {back} have sent their form back and {whole} "
        "are complete. All of them: plantools form status"
    )


def _line(state: SchoolState) -> SchoolLine:
    return SchoolLine(
        state.name,
        shown_date(state.sent) or "not yet",
        shown_date(state.returned) or "not yet",
        f"{state.answered} of {state.required}",
        _missing(state) or "nothing",
    )


def _missing(state: SchoolState) -> str:
    if not state.answered:
        return "everything"
    return "; ".join(
        f"{each.heading} ({len(each.missing)})" for each in state.sections if each.missing
    )
