"""Whatever is typed is what a reader sees: as Markdown, as XHTML, in every place of a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from pages import TEXTS, Seen, normal, page
from plantools.rendering import canonical, prose, xhtml
from plantools.rendering.errors import ForbiddenCharacterError


@pytest.mark.parametrize(
    ("before", "after", "tags"),
    [
        ("", "", ["p"]),
        ("Before\n\n", "\n\nAfter", ["p", "p", "p"]),
        ("# ", "\n\nAfter", ["h1", "p"]),
        ("- ", "\n- After", ["ul", "li", "li"]),
        ("1. ", "\n2. After", ["ol", "li", "li"]),
        ("Before **", "** after", ["p", "strong"]),
        ("[", "](http://example.org)", ["p", "a"]),
        ("> ", "", ["blockquote", "p"]),
        (
            "| A | B |\n|---|---|\n| x | ",
            " |",
            ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"],
        ),
    ],
    ids=["alone", "paragraph", "heading", "item", "numbered", "bold", "link", "quote", "cell"],
)
@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_text_is_seen_as_typed_wherever_a_template_puts_it(
    before: str, after: str, tags: list[str], text: str
) -> None:
    text = f"x{text}x" if tags[-1] in ("strong", "a") else text
    seen = page(f"{before}{canonical.escaped(text)}{after}")
    around = page(f"{before}SEEN{after}")
    assert seen.text == normal(around.text.replace("SEEN", text))
    if normal(text):
        assert [tag for tag in seen.tags if tag != "br"] == tags


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_text_is_seen_as_typed_in_a_cell_of_an_html_table(text: str) -> None:
    cell = f"<td>{xhtml.escaped(text)}</td>"
    seen = page(f"Before\n\n<table>\n<tr><th>A</th></tr>\n<tr>{cell}</tr>\n</table>\n\nAfter")
    assert seen.text == normal(f"Before \nA\n{text}\n After")
    assert [tag for tag in seen.tags if tag != "br"] == ["p", "table", "tr", "th", "tr", "td", "p"]


@given(text=TEXTS)
@example(text="_a_\n# ")
@settings(max_examples=100, deadline=None)
def test_a_markdown_field_shows_the_same_words_in_every_format(text: str) -> None:
    as_page = Seen(xhtml.blocks(text))
    as_markdown = page(canonical.blocks(text))
    assert as_markdown.text == as_page.text
    assert as_markdown.links == as_page.links


@given(text=TEXTS)
@example(text="_a_\n# ")
@settings(max_examples=100, deadline=None)
def test_a_markdown_field_on_one_line_is_its_plain_text(text: str) -> None:
    seen = page(f"| A | B |\n|---|---|\n| START | {canonical.one_line(text)} |")
    assert normal(seen.text.partition("START")[2]) == normal(prose.plain(text))


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_a_markdown_field_loses_nothing_but_marks(text: str) -> None:
    assume(not re.search(r"\]\(|<http|<[\w.+-]+@", text))
    assert unmarked(Seen(xhtml.blocks(text)).text) == unmarked(text)


def unmarked(text: str) -> str:
    """`text` without white space, the marks of Markdown, and the numbers of items."""
    return re.sub(r"[\s*_`\\>+\-0-9.)]", "", text)


@pytest.mark.parametrize(
    "typed",
    [
        "5*3*2",
        "K-2",
        "a_b_c",
        "<K-2>",
        "{{ x }}",
        "{% y %}",
        "&amp;",
        "&copy",
        "&copy;",
        "R&D",
        "# not a heading",
        "[x]: http://example.org",
        "[x][y]",
        "---",
        "* * *",
        "<div>x</div>",
        "<!-- x -->",
        "~~x~~",
        "| a | b |",
        "[x](javascript:alert(1))",
        "![](http://example.org/x.png)",
        "2026-27",
        "-5 points",
        "a * b * c",
        "**",
    ],
)
def test_what_is_no_mark_of_ours_stays(typed: str) -> None:
    assert prose.plain(typed) == typed
    assert Seen(xhtml.blocks(typed)).text == typed
    assert page(canonical.blocks(typed)).text == typed
    assert page(canonical.escaped(typed)).text == typed


@pytest.mark.parametrize(
    "typed", ["R&D budget", "K-2", "a_b", "5% - 6%", "I-A-1.", "(x)", "a: b", "< 5", "Yes!"]
)
def test_common_text_is_written_without_escapes(typed: str) -> None:
    assert canonical.escaped(typed) == typed


@given(st.sampled_from([0, 1, 8, 11, 12, 14, 31, 0xD800, 0xFFFE, 0xFFFF]))
def test_a_character_that_xml_forbids_is_named(code: int) -> None:
    with pytest.raises(ForbiddenCharacterError, match=f"U\\+{code:04X}.*after 'ab'"):
        canonical.escaped(f"ab{chr(code)}")
    with pytest.raises(ForbiddenCharacterError):
        prose.parse(f"ab{chr(code)}")
