"""Questions and their answers as Word's content controls, in tables that read well on paper.

Every answer stands in a control with a title, a prompt and a tag, and in a table whose label or
head says what it is: programs that drop tags keep tables.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from plantools.forms.answers import Answers
from plantools.forms.prompts import ANSWER, LONG_ANSWER, PROMPT, prompt_part
from plantools.forms.questions import Kind, Question, Rows, Section
from plantools.forms.spelling import shown_date
from plantools.model import Markdown
from plantools.rendering import house

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
WIDTH = 13680
"""Twips between the margins of the form's page."""
_LABEL = 3400
_GAP = (
    '<w:p><w:pPr><w:pStyle w:val="Note"/><w:spacing w:before="0" w:after="0" w:line="200" '
    'w:lineRule="exact"/></w:pPr></w:p>'
)
"""Word makes one table of two that no paragraph parts."""
_PLAIN = '<w:b w:val="0"/><w:bCs w:val="0"/>'
"""The first column of a table is bold; what explains a label is not."""
_ROOM = '<w:trPr><w:trHeight w:val="720" w:hRule="atLeast"/></w:trPr>'
"""A long answer has room to be written by hand, and looks like it."""
NEEDED = " *"
"""Behind the label of an answer that a plan needs."""
_LAST = (
    '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:spacing w:line="20" w:lineRule="exact"/></w:pPr>'
    "</w:p>"
)
"""A cell ends in a paragraph; this one is as low as can be."""


class Prose(Protocol):
    """Writes Markdown as paragraphs."""

    def blocks(self, value: str, style: str | None = None) -> str: ...


Choices = Mapping[str, Sequence[tuple[str, str]]]
"""Lists of choices by name; each choice is what the plan says and what the form shows."""


class Controls:
    """A section's questions, to be written where the template has them."""

    def __init__(
        self, section: Section, answers: Answers, choices: Choices, ids: Iterator[int]
    ) -> None:
        self._section, self._answers = section, answers
        self._choices, self._ids = choices, ids

    def __str__(self) -> str:
        """What it asks for, in the questions' own words."""
        parts = self._section.content
        return ", ".join(each.label if isinstance(each, Question) else each.noun for each in parts)

    def xml(self, prose: Prose) -> str:
        """The section's tables."""
        writer = _Writer(self._choices, prose, self._ids)
        return writer.content(self._section.content, self._answers)


def control_numbers() -> Iterator[int]:
    """Numbers for the controls and bookmarks of one form, none of them twice."""
    return count(100_001)


@dataclass(frozen=True)
class _Writer:
    choices: Choices
    prose: Prose
    ids: Iterator[int]
    lists: dict[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    """Lists of choices that were written before: as XML, and what each choice shows."""

    def content(self, content: Iterable[Question | Rows], answers: Answers) -> str:
        written: list[str] = []
        asked: list[Question] = []
        for part in content:
            if isinstance(part, Question):
                asked.append(part)
                continue
            written += [self._card(asked, answers)] if asked else []
            asked = []
            written.append(self._rows(part, answers.get(part.key) or [{}]))
            written.append(_GAP)
        written += [self._card(asked, answers), _GAP] if asked else []
        return "".join(written)

    # Lists

    def _rows(self, rows: Rows, entries: Sequence[Answers]) -> str:
        if rows.is_grid:
            return self._grid(rows, entries)
        items = "".join(
            self._item(
                rows,
                _paragraph(f"Heading{rows.level}", _run(rows.noun))
                + self._card(rows.questions, entry)
                + "".join(self._rows(inner, entry.get(inner.key) or [{}]) for inner in rows.inner),
            )
            for entry in entries
        )
        return self._repeating(rows.tag, f"{rows.noun}s", items, rows.noun)

    def _grid(self, rows: Rows, entries: Sequence[Answers]) -> str:
        shares = sum(question.width for question in rows.questions)
        widths = [WIDTH * question.width // shares for question in rows.questions]
        widths[-1] += WIDTH - sum(widths)
        pairs = list(zip(rows.questions, widths, strict=True))
        heads = "".join(
            _cell(width, _paragraph("TableHeading", _run(_marked(question))), house.FILL)
            for question, width in pairs
        )
        items = "".join(
            self._item(
                rows,
                "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
                + "".join(_cell(width, self._answer(each, entry)) for each, width in pairs)
                + "</w:tr>",
            )
            for entry in entries
        )
        head = f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{heads}</w:tr>"
        body = self._repeating(rows.tag, f"{rows.noun}s", items, rows.noun)
        caption = _paragraph("Caption", _run(_plural(rows.noun)))
        return caption + _table(widths, head + body, first_column=False)

    def _item(self, rows: Rows, content: str) -> str:
        looks = f'<w15:repeatingSectionItem xmlns:w15="{W15}"/>'
        return self._sdt(f"{rows.tag}[]", rows.noun, looks, content)

    def _repeating(self, tag: str, title: str, items: str, noun: str) -> str:
        section = (
            f'<w15:repeatingSection xmlns:w15="{W15}">'
            f"<w15:sectionTitle w:val={quoteattr(noun)}/></w15:repeatingSection>"
        )
        return self._sdt(tag, title, section, items)

    # Questions

    def _card(self, questions: Iterable[Question], answers: Answers) -> str:
        rows = "".join(
            f"<w:tr>{_ROOM if question.kind is Kind.RICH else ''}"
            + _cell(_LABEL, self._label(question, is_first=number == 0), house.FILL)
            + _cell(WIDTH - _LABEL, self._answer(question, answers))
            + "</w:tr>"
            for number, question in enumerate(questions)
        )
        return _table([_LABEL, WIDTH - _LABEL], rows, first_column=True)

    def _label(self, question: Question, *, is_first: bool) -> str:
        """The label's cell; only the first row of a table is kept with the one below it."""
        free = "" if is_first else '<w:keepNext w:val="0"/>'
        label = _paragraph("TableHeading", _run(_marked(question)), more=free)
        if question.guidance:
            label += _paragraph("Note", _run(question.guidance, "Muted", more=_PLAIN))
        return label

    def _answer(self, question: Question, answers: Answers) -> str:
        value = answers.get(question.key)
        if question.kind is Kind.RICH:
            return self._rich(question, value) + _LAST
        if not question.is_many:
            return _paragraph(ANSWER, self._control(question, value or ""))
        items = "".join(
            self._sdt(
                f"{question.tag}[]",
                question.label,
                f'<w15:repeatingSectionItem xmlns:w15="{W15}"/>',
                _paragraph(ANSWER, self._control(question, each)),
            )
            for each in value or [""]
        )
        return self._repeating(question.tag, question.label, items, question.label) + _LAST

    def _rich(self, question: Question, value: str | None) -> str:
        shown = self.prose.blocks(Markdown(value), "Form Answer") if value else ""
        if shown:
            return self._sdt(question.tag, question.label, "<w:richText/>", shown, question)
        words = _paragraph(LONG_ANSWER, _prompt(question.prompt))
        return self._sdt(
            question.tag, question.label, "<w:richText/>", words, question, is_empty=True
        )

    def _control(self, question: Question, value: str) -> str:
        looks, shown = self._looks(question, value)
        content = _run(shown) if shown else _prompt(question.prompt)
        lock = "contentLocked" if question.kind is Kind.FIXED else ""
        if question.kind is Kind.FIXED and not shown:
            content = _prompt("new")
        return self._sdt(
            question.tag,
            question.label,
            looks,
            content,
            question,
            is_empty=not shown,
            lock=lock,
        )

    def _looks(self, question: Question, value: str) -> tuple[str, str]:
        """What kind of control it is, and what it shows of its answer."""
        if question.kind is Kind.DATE:
            return _date(value), shown_date(value)
        if question.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
            items, shown = self._list(question.choices)
            name = "comboBox" if question.kind is Kind.OPEN_CHOICE else "dropDownList"
            return f"<w:{name}>{items}</w:{name}>", shown.get(value, value)
        many = ' w:multiLine="1"' if question.kind is Kind.TEXT else ""
        return f"<w:text{many}/>", value

    def _list(self, name: str) -> tuple[str, Mapping[str, str]]:
        if name not in self.lists:
            choices = self.choices.get(name, ())
            items = (
                f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(key)}/>"
                for key, shown in choices
            )
            self.lists[name] = "".join(items), dict(choices)
        return self.lists[name]

    def _sdt(
        self,
        tag: str,
        title: str,
        looks: str,
        content: str,
        question: Question | None = None,
        *,
        is_empty: bool = False,
        lock: str = "",
    ) -> str:
        locked = f'<w:lock w:val="{lock}"/>' if lock else ""
        prompted = ""
        if question is not None and question.kind is not Kind.FIXED:
            part = prompt_part(question.prompt, answer_style(question))
            prompted = f'<w:placeholder><w:docPart w:val="{part}"/></w:placeholder>'
        empty = "<w:showingPlcHdr/>" if is_empty else ""
        return (
            f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(title[:64])}/>"
            f"<w:tag w:val={quoteattr(tag)}/>"
            f'<w:id w:val="{next(self.ids)}"/>{locked}{prompted}{empty}{looks}</w:sdtPr>'
            f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
        )


def answer_style(question: Question) -> str:
    """The style of the paragraphs in which an answer stands."""
    return LONG_ANSWER if question.kind is Kind.RICH else ANSWER


def _plural(noun: str) -> str:
    if noun.startswith("Link "):
        return noun.replace("Link ", "Links ", 1)
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return noun if noun.endswith("development") else f"{noun}s"


def _date(value: str) -> str:
    full = f' w:fullDate="{value}T00:00:00Z"' if _is_day(value) else ""
    return (
        f'<w:date{full}><w:dateFormat w:val="MMMM d, yyyy"/><w:lid w:val="en-US"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )


def _is_day(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _run(text: str, style: str = "", *, more: str = "") -> str:
    looks = f'<w:rPr><w:rStyle w:val="{style}"/>{more}</w:rPr>' if style else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(
        escape(line) for line in text.split("\n")
    )
    return f'<w:r>{looks}<w:t xml:space="preserve">{lines}</w:t></w:r>'


def _prompt(text: str) -> str:
    return _run(text, PROMPT)


def _marked(question: Question) -> str:
    is_needed = question.is_required and question.kind is not Kind.FIXED
    return question.label + (NEEDED if is_needed else "")


def _paragraph(style: str, *runs: str, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{"".join(runs)}</w:p>'


def _cell(width: int, content: str, fill: str = "") -> str:
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{content}</w:tc>'


def _table(widths: Sequence[int], rows: str, *, first_column: bool) -> str:
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{house.RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    first, row = int(first_column), int(not first_column)
    look = 0x0600 | first << 7 | row << 5
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="PlanTable"/><w:tblW w:w="{sum(widths)}" '
        f'w:type="dxa"/><w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f'<w:tblLook w:val="{look:04X}" w:firstRow="{row}" w:lastRow="0" w:firstColumn="{first}" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
