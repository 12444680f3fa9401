"""The answers of a form by the tags of its controls, wherever in the file they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from plantools.forms.answers import Answers
from plantools.forms.questions import Kind, Question, Rows
from plantools.forms.reading_values import Values
from plantools.forms.wordxml import Element, W, blocks, value, words


@dataclass
class _Node:
    """A form, or an entry of one of its lists: its controls and entries by their tags."""

    controls: dict[str, list[Element]] = field(default_factory=dict)
    entries: dict[str, list[_Node]] = field(default_factory=dict)


def has_tags(body: Element) -> bool:
    """Whether the controls of a form still have their tags."""
    return any(value(each).startswith("plan.") for each in body.iter(f"{W}tag"))


def answers_by_tag(
    body: Element, content: Iterable[Question | Rows], values: Values
) -> tuple[Answers, set[str]]:
    """The answers in a form, without what is not answered, and the keys with a place in it."""
    asked = tuple(content)
    form = _gathered(body)
    tags = {*form.controls, *(tag.removesuffix("[]") for tag in form.entries)}
    return _answers(form, asked, values), {part.key for part in asked if part.tag in tags}


def _gathered(body: Element) -> _Node:
    form = _Node()
    inside: dict[Element | None, _Node] = {None: form}
    for control in body.iter(f"{W}sdt"):
        node = inside[next(control.iterancestors(f"{W}sdt"), None)]
        tag = value(control.find(f"{W}sdtPr/{W}tag"))
        if tag.endswith("[]"):
            inside[control] = _Node()
            node.entries.setdefault(tag, []).append(inside[control])
        else:
            inside[control] = node
            node.controls.setdefault(tag, []).append(control)
    return form


def _answers(node: _Node, content: tuple[Question | Rows, ...], values: Values) -> Answers:
    found: Answers = {}
    for part in content:
        entries = node.entries.get(f"{part.tag}[]", [])
        if isinstance(part, Rows):
            rows = [_answers(each, part.content, values) for each in entries]
            kept = [row for row in rows if has_answers(part, row)]
            if kept:
                found[part.key] = kept
            continue
        if part.is_many:
            controls = [one for each in entries for one in each.controls.get(part.tag, [])]
            texts = values.many(part, (_text(each) for each in controls))
            if texts:
                found[part.key] = texts
            continue
        for control in node.controls.get(part.tag, []):
            answer: Any = _value(part, control, values)
            if answer:
                found[part.key] = answer
                break
    return found


def has_answers(rows: Rows, row: Answers) -> bool:
    """Whether a row says anything but the id it was given."""
    ids = {rows.questions[0].key} if rows.has_ids else set()
    return bool(set(row) - ids)


def _value(question: Question, control: Element, values: Values) -> str:
    if question.kind is Kind.RICH:
        return "" if _is_prompt(control) else values.rich(question, list(blocks(control)))
    return values.one(question, _text(control))


def _is_prompt(control: Element) -> bool:
    mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return mark is not None and value(mark) not in ("0", "false", "off")


def _text(control: Element) -> str:
    content = control.find(f"{W}sdtContent")
    return "" if content is None or _is_prompt(control) else words(content)
