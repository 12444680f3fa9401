"""Any text that XML allows is read back from the Word file as it was typed, and nothing runs."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given, settings

from pages import TEXTS, Seen, normal
from plantools.model import Markdown
from plantools.rendering import prose, xhtml
from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import W, paragraphs, part, root, table, template, texts

PLAIN = paragraphs("Before {{ text }} after", "{{p text|blocks }}", "{{r text|runs }}")
CELL = table(("{{ text }}", "{{p text|blocks }}"))


def as_typed(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_text_comes_back_as_typed(text: str) -> None:
    plain, *more = texts(WordTemplate(PLAIN).render({"text": text}))
    assert plain == f"Before {as_typed(text)} after"
    if text.strip():
        assert more == [as_typed(text)] * 2


@given(text=TEXTS)
@settings(max_examples=150, deadline=None)
def test_a_markdown_field_says_the_same_as_on_a_page(text: str) -> None:
    document = WordTemplate(PLAIN).render({"text": Markdown(text)})
    plain, *more = texts(document)
    assert plain == f"Before {prose.plain(text)} after"
    blocks, runs = more[:-1], more[-1:]
    assert normal("\n".join(blocks)) == Seen(xhtml.blocks(text)).text
    assert [normal(line) for line in runs] == [normal(prose.plain(text))]


@given(text=TEXTS)
@settings(max_examples=50, deadline=None)
def test_a_cell_always_ends_in_a_paragraph(text: str) -> None:
    document = WordTemplate(CELL).render({"text": Markdown(text)})
    for cell in root(document).iter(f"{W}tc"):
        assert cell[-1].tag == f"{W}p"


@pytest.mark.parametrize(
    "text", ["{{ 7 * 7 }}", "{% for x in y %}", "{# x #}", "{_{ x }_}", "{{r x }}"]
)
def test_a_tag_in_a_value_is_only_text(text: str) -> None:
    assert texts(WordTemplate(PLAIN).render({"text": text}))[0] == f"Before {text} after"


def test_line_ends_of_every_system_are_breaks_and_tabs_are_tabs() -> None:
    document = WordTemplate(PLAIN).render({"text": "a\nb\r\nc\rd\te"})
    assert texts(document)[0] == "Before a\nb\nc\nd\te after"
    assert part(document).count("<w:tab/>") == 3


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x0b", "\x0c", "\x1f", "\ud800", "\ufffe"])
@pytest.mark.parametrize("kind", [str, Markdown])
def test_a_character_that_xml_forbids_is_an_error_with_its_place(
    kind: type[str], character: str
) -> None:
    with pytest.raises(
        RenderError, match=r"body, paragraph 1: the text holds the character U\+"
    ) as err:
        WordTemplate(PLAIN, name="plan.docx").render({"text": kind(f"ab{character}c")})
    assert err.value.place == "paragraph 1"


@given(text=TEXTS.filter(lambda text: "\r" not in text))
@settings(max_examples=50, deadline=None)
def test_properties_hold_text_as_typed(text: str) -> None:
    content = template(lambda document: setattr(document.core_properties, "title", "{{ text }}"))
    document = Document(io.BytesIO(WordTemplate(content).render({"text": text})))
    assert document.core_properties.title == text
