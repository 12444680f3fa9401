"""What people write in a form's controls, as the plan has it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from plantools.forms.answers import spelled
from plantools.forms.choices import BY_ID
from plantools.forms.controls import Choices
from plantools.forms.questions import Kind, Question
from plantools.forms.rich import Looks, markdown_from
from plantools.forms.spelling import typed_date
from plantools.forms.wordxml import Element, W, cells, rows, words

_WORDS_OWN_PROMPTS = re.compile(
    r"(Click or tap (here )?to enter (text|a date)|Choose an item|Click here to enter text)\.?",
    re.IGNORECASE,
)


@dataclass
class Values:
    """Turns texts into answers; what cannot be one is noted among the `remarks`."""

    looks: Looks
    choices: Choices
    remarks: list[str] = field(default_factory=list)
    _known: dict[str, dict[str, str]] = field(default_factory=dict)

    def one(self, question: Question, text: str) -> str:
        """The answer that a text is; '' for none."""
        text = _clean(text)
        if not text or self.is_prompt(question, text):
            return ""
        if question.kind is Kind.DATE:
            return typed_date(text)
        if question.kind in (Kind.CHOICE, Kind.OPEN_CHOICE):
            return self._chosen(question, text)
        if question.kind is Kind.FIXED and text == "new":
            return ""
        return text

    def many(self, question: Question, texts: Iterable[str]) -> list[str]:
        """The answers that several texts are, each once."""
        found = [
            answer
            for text in texts
            for part in self._split(question, _clean(text))
            if (answer := self.one(question, part))
        ]
        return list(dict.fromkeys(found))

    def rich(self, question: Question, content: Sequence[Element]) -> str:
        """The Markdown of paragraphs; of a pasted table, its words row by row."""
        paragraphs: list[Element] = []
        for block in content:
            if block.tag == f"{W}p":
                paragraphs.append(block)
            else:
                self.remarks.append(
                    f"a table in '{question.label}' was taken as lines of text, a line each row"
                )
                paragraphs += _as_lines(block)
        text = markdown_from(paragraphs, self.looks)
        return "" if self.is_prompt(question, " ".join(text.split())) else text

    def is_prompt(self, question: Question, text: str) -> bool:
        """Whether a text is only what stood there before anybody answered."""
        plain = " ".join(text.split())
        return plain == " ".join(question.prompt.split()) or bool(
            _WORDS_OWN_PROMPTS.fullmatch(plain)
        )

    def _chosen(self, question: Question, text: str) -> str:
        known = self._keys(question.choices)
        key = known.get(_folded(text))
        if key is not None:
            return key
        if question.choices in BY_ID:
            self.remarks.append(
                f"'{text}' under '{question.label}' names nothing that is known: put it into the "
                "district's or the school's files, or ask what is meant"
            )
        return text

    def _split(self, question: Question, text: str) -> list[str]:
        """Several people in one control, parted by semicolons or lines."""
        if question.choices in BY_ID and _folded(text) not in self._keys(question.choices):
            return [part for part in re.split(r"[;\n]", text) if part.strip()]
        return [text]

    def _keys(self, name: str) -> dict[str, str]:
        if name not in self._known:
            pairs = self.choices.get(name, ())
            by_key = {_folded(key): key for key, _ in pairs}
            by_name = _by_name(pairs) if name == "people" else {}
            self._known[name] = by_name | by_key | {_folded(shown): key for key, shown in pairs}
        return self._known[name]


def _by_name(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """People by their names alone, without what they are, where only one is called so."""
    names = [(_folded(shown.partition(",")[0]), key) for key, shown in pairs]
    often = Counter(name for name, _ in names)
    return {name: key for name, key in names if often[name] == 1}


def _clean(text: str) -> str:
    return spelled(text.replace("\u00ad", ""))


_TYPED = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "\u2011": "-"})


def _folded(text: str) -> str:
    """A text in the spelling in which choices are compared: as typed, before Word mends it."""
    return " ".join(text.translate(_TYPED).split()).casefold()


def _as_lines(table: Element) -> Iterator[Element]:
    for row in rows(table):
        text = ", ".join(filter(None, (" ".join(words(cell).split()) for cell in cells(row))))
        paragraph = row.makeelement(f"{W}p", {})
        run = paragraph.makeelement(f"{W}r", {})
        letters = run.makeelement(f"{W}t", {})
        letters.text = text
        run.append(letters)
        paragraph.append(run)
        yield paragraph
