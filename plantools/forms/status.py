"""Where the forms stand: which went out, which came back, when, and how complete the plans are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from plantools.documents import About
from plantools.forms.answers import Answers
from plantools.forms.document import about_form, legal_elements
from plantools.forms.make import files_answers, read_sent
from plantools.forms.questions import Question, Rows, Section, every
from plantools.forms.shape import ELEMENT_ANSWER, ELEMENT_REASON, sections
from plantools.forms.spelling import shown_date
from plantools.model import Format, Workspace
from plantools.rendering import render

STATUS = "form-status"
NOT_ASKED = "–"
"""Stands where a section asks a school nothing that it must answer."""


@dataclass(frozen=True)
class SectionState:
    """How much of a section's required answers there are, and which are missing."""

    id: str
    heading: str
    answered: int
    required: int
    missing: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.answered} of {self.required}" if self.required else NOT_ASKED


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
    """Those in which some school must answer something are there for every school."""

    @property
    def answered(self) -> int:
        return sum(each.answered for each in self.sections)

    @property
    def required(self) -> int:
        return sum(each.required for each in self.sections)

    @property
    def missing(self) -> tuple[str, ...]:
        return tuple(one for each in self.sections for one in each.missing)

    def missing_in(self, letters: int) -> str:
        """What is missing by its names, as many as there is room for; '' where nothing is."""
        if not self.answered:
            return "everything"
        names = self.missing
        for number in range(len(names), 0, -1):
            more = f"; and {len(names) - number} more" if number < len(names) else ""
            shown = "; ".join(names[:number]) + more
            if len(shown) <= letters:
                return shown
        return f"{len(names)} answers" if len(names) > 1 else "".join(names)


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
                tuple(_state(each, answers) for each in asked if _asks(each.content)),
            )
        )
    return states


def _asks(content: tuple[Question | Rows, ...]) -> bool:
    """Whether something must be answered, be it in rows that a school may do without."""
    return any(part.is_required for part in every(content))


def _state(section: Section, answers: Answers) -> SectionState:
    counted = list(_counted(section.content, answers, ""))
    missing = tuple(name for name, is_there in counted if not is_there)
    there = len(counted) - len(missing)
    return SectionState(section.id, section.heading, there, len(counted), missing)


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
    council: str
    """As 20 of 22: how many of the answers that the section needs there are; so are the next."""
    analysis: str
    """Data analysis and theory of action."""
    objectives: str
    """Objectives, outcomes, initiatives, and what is done for them in the year."""
    induction: str
    """Induction and mentoring."""
    evaluation: str
    """How the school will know what worked."""
    elements: str
    """The nine elements of M.G.L. c. 71, § 59C."""
    year: str
    """The year's action plan."""
    answered: str
    """All of the form."""
    missing: str
    """What is missing by its names, those for which there is room; "nothing" where nothing is."""


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


_PAGE_POINTS, _LINE_POINTS, _ROW_POINTS = 430, 12, 8
"""The height for rows on the page, of a line and of the space around a row."""
_LINE_LETTERS, _DATE_LETTERS, _MISSING_LETTERS = 22, 10, 44
"""Letters in a line of the name's and the last column, and of a date's; in all that is missing."""


def _urgency(state: SchoolState) -> tuple[bool, bool]:
    """Schools whose form has not come back come first, then those with answers missing."""
    return bool(state.returned), not state.missing


def _fitting(
    states: Sequence[SchoolState],
) -> tuple[Sequence[SchoolState], Sequence[SchoolState]]:
    """The schools whose lines fit on one page, and the others."""
    left = _PAGE_POINTS
    for number, state in enumerate(states):
        line = _line(state)
        lines = max(
            *(len(wrap(text, _LINE_LETTERS)) for text in (line.name, line.missing)),
            *(len(wrap(text, _DATE_LETTERS)) for text in (line.sent, line.returned)),
        )
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
    parts = {each.id: str(each) for each in state.sections}
    return SchoolLine(
        name=state.name,
        sent=shown_date(state.sent) or "not yet",
        returned=shown_date(state.returned) or "not yet",
        answered=f"{state.answered} of {state.required}",
        missing=state.missing_in(_MISSING_LETTERS) or "nothing",
        **parts,
    )
