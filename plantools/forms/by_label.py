"""The answers of a form without tags, by the labels and heads of its tables, in reading order.

LibreOffice keeps a form's words and tables when it saves, and drops the tags of its controls.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plantools.forms.answers import Answers
from plantools.forms.by_tag import has_answers
from plantools.forms.controls import NEEDED
from plantools.forms.questions import Kind, Question, Rows
from plantools.forms.reading_values import Values
from plantools.forms.rich import Looks, canonical
from plantools.forms.wordxml import Element, W, blocks, cells, rows, words


@dataclass(frozen=True)
class _List:
    """A list of the form, with the list in whose entries it stands."""

    rows: Rows
    around: _List | None


Trail = tuple[tuple[str, int, Answers], ...]
"""The entries around an answer, from the outermost in: the list's tag, its number, the entry."""


@dataclass(frozen=True)
class LabelledCell:
    """A cell that answers a question."""

    tag: str
    trail: Trail
    cell: Element


def cells_by_label(body: Element, content: Iterable[Question | Rows]) -> list[LabelledCell]:
    """The cells of a form in which answers stand, in reading order."""
    reading = _ByLabel(tuple(content), Values(Looks(), {}))
    reading.read(body)
    return reading.cells


def answers_by_label(
    body: Element, content: Iterable[Question | Rows], values: Values
) -> tuple[Answers, set[str]]:
    """The answers in a form, without what is not answered, and the keys with a place in it."""
    reading = _ByLabel(tuple(content), values)
    return reading.read(body), reading.places


@dataclass
class _ByLabel:
    content: tuple[Question | Rows, ...]
    values: Values
    top: Answers = field(default_factory=dict)
    open: dict[str, Answers] = field(default_factory=dict)
    """The entry of each list, by its tag, in which reading is."""
    places: set[str] = field(default_factory=set)
    """The keys of the questions and lists that were met outside of other lists."""
    cells: list[LabelledCell] = field(default_factory=list)
    trails: dict[str, Trail] = field(default_factory=dict)
    """By the tag of a list: its open entry, and those around it."""

    def read(self, body: Element) -> Answers:
        lists = list(_lists(self.content, None))
        asked = {_plain(each.label): each for each in self.content if isinstance(each, Question)}
        for table in (block for block in blocks(body) if block.tag == f"{W}tbl"):
            self._table(table, lists, asked)
        return _without_empty(self.top, self.content)

    def _table(self, table: Element, lists: list[_List], asked: dict[str, Question]) -> None:
        lines = [cells(row) for row in rows(table)]
        lines = [line for line in lines if line]
        if not lines:
            return
        head = tuple(_label(cell) for cell in lines[0])
        grid = next((each for each in lists if each.rows.is_grid and head == _heads(each)), None)
        if grid is not None:
            self._grid(grid, [line for line in lines[1:] if len(line) == len(head)])
            self._card(self.top, [line for line in lines[1:] if len(line) != len(head)], asked)
            return
        labels = [_label(line[0]) for line in lines if len(line) > 1]
        card = next(
            (
                each
                for each in lists
                if not each.rows.is_grid
                and labels
                and labels[0] == _plain(each.rows.questions[0].label)
                and len(set(labels) & set(_heads(each))) * 2 > len(labels)
            ),
            None,
        )
        if card is not None:
            questions = {_plain(each.label): each for each in card.rows.questions}
            entry = self._entry(card)
            self._card(entry, lines, questions, self.trails[card.rows.tag])
        else:
            self._card(self.top, lines, asked)

    def _grid(self, grid: _List, lines: list[list[Element]]) -> None:
        self.places.add(grid.rows.key)
        for line in lines:
            entry: Answers = {}
            trail = self._trail(grid, entry)
            for question, cell in zip(grid.rows.questions, line, strict=False):
                self._answer(entry, question, cell, trail)
            if has_answers(grid.rows, entry):
                self._around(grid).setdefault(grid.rows.key, []).append(entry)

    def _card(
        self,
        entry: Answers,
        lines: list[list[Element]],
        asked: dict[str, Question],
        trail: Trail = (),
    ) -> None:
        for line in lines:
            question = asked.get(_label(line[0]))
            if question is not None and len(line) > 1:
                self.places.add(question.key)
                self._answer(entry, question, line[1], trail)

    def _entry(self, card: _List) -> Answers:
        """A new entry of a list of cards, in which reading is from here on."""
        self.places.add(card.rows.key)
        entry: Answers = {}
        self.trails[card.rows.tag] = self._trail(card, entry)
        self._around(card).setdefault(card.rows.key, []).append(entry)
        self.open[card.rows.tag] = entry
        return entry

    def _around(self, one: _List) -> Answers:
        if one.around is None:
            return self.top
        return self.open.setdefault(one.around.rows.tag, {})

    def _trail(self, one: _List, entry: Answers) -> Trail:
        """The trail to an entry that is about to stand behind those of its list."""
        number = len(self._around(one).get(one.rows.key, []))
        before = self.trails.get(one.around.rows.tag, ()) if one.around else ()
        return (*before, (one.rows.tag, number, entry))

    def _answer(self, entry: Answers, question: Question, cell: Element, trail: Trail) -> None:
        self.cells.append(LabelledCell(question.tag, trail, cell))
        content = list(blocks(cell))
        if question.kind is Kind.RICH:
            text = self.values.rich(question, content)
            if text:
                entry[question.key] = text
        elif question.is_many:
            texts = self.values.many(question, (words(each) for each in content))
            if texts:
                entry[question.key] = texts
        elif answer := self.values.one(question, words(cell)):
            entry[question.key] = answer


def _lists(content: Iterable[Question | Rows], around: _List | None) -> Iterator[_List]:
    for part in content:
        if isinstance(part, Rows):
            found = _List(part, around)
            yield found
            yield from _lists(part.inner, found)


def _heads(one: _List) -> tuple[str, ...]:
    return tuple(_plain(question.label) for question in one.rows.questions)


def _label(cell: Element) -> str:
    """The first line of a cell: its label, without the guidance below it."""
    first = next(blocks(cell), None)
    return "" if first is None else _plain(words(first))


def _plain(text: str) -> str:
    return " ".join(text.removesuffix(NEEDED).split()).casefold()


def _without_empty(answers: Answers, content: Iterable[Question | Rows]) -> Answers:
    """The answers without entries that say nothing."""
    found = dict(answers)
    for part in content:
        if isinstance(part, Rows) and part.key in found:
            entries = [_without_empty(each, part.inner) for each in found[part.key]]
            kept = [each for each in entries if has_answers(part, each)]
            found[part.key] = kept
            if not kept:
                del found[part.key]
    return found


def with_marks(answers: Answers, went: Answers, content: Iterable[Question | Rows]) -> Answers:
    """The answers; a rich text whose words nobody changed is as it went out.

    LibreOffice drops bold and italic in the first paragraph of a control when it saves.
    """
    found = dict(answers)
    for part in content:
        now, then = answers.get(part.key), went.get(part.key)
        if not now or not then:
            continue
        if isinstance(part, Rows):
            found[part.key] = [
                with_marks(each, _counterpart(part, each, then), part.content) for each in now
            ]
        elif part.kind is Kind.RICH and _bare(now) == _bare(canonical(then)):
            found[part.key] = canonical(then)
    return found


def _counterpart(rows: Rows, entry: Answers, went: list[Answers]) -> Answers:
    """What an entry was when the form went out, by its id or else by the words it shares."""
    if rows.has_ids:
        return next((each for each in went if each.get("id") == entry.get("id")), {})
    rich = [each.key for each in rows.questions if each.kind is Kind.RICH]
    return next(
        (
            each
            for each in went
            if any(_bare(canonical(each.get(key, ""))) == _bare(entry.get(key, "")) for key in rich)
        ),
        {},
    )


def _bare(text: str) -> str:
    """The words of a Markdown text without marks."""
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return " ".join(re.sub(r"[*_`\\]", "", plain).split())
