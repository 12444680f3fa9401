"""Lists, quotes and emphasis as people type them, not only as one library wants them."""

from __future__ import annotations

import pytest

from pages import Seen, page
from plantools.rendering import canonical, prose, xhtml


def shape(source: str) -> str:
    """The field as XHTML."""
    return xhtml.blocks(source)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("We will:\n- plan\n- act", "<p>We will:</p><ul><li>plan</li><li>act</li></ul>"),
        ("- a\n  - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("* a\n+ b", "<ul><li>a</li><li>b</li></ul>"),
        ("1) a\n2) b", "<ol><li>a</li><li>b</li></ol>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("1. a\n   - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("- a\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("- a\n\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("- a\n\n  more\n- b", "<ul><li>a<p>more</p></li><li>b</li></ul>"),
        ("- long\n  item\n- b", "<ul><li>long item</li><li>b</li></ul>"),
        ("- a\n\nafter", "<ul><li>a</li></ul><p>after</p>"),
        ("in\n2026. And on", "<p>in 2026. And on</p>"),
        ("12345678901. x", "<p>12345678901. x</p>"),
        ("-5 points\n-6 points", "<p>-5 points -6 points</p>"),
        ("> a\n> b", "<blockquote><p>a b</p></blockquote>"),
        ("> - a", "<blockquote><ul><li>a</li></ul></blockquote>"),
        ("one\ntwo  \nthree\\\nfour", "<p>one two<br />three<br />four</p>"),
        ("    not code", "<p>not code</p>"),
        ("**b** __c__", "<p><strong>b</strong> <strong>c</strong></p>"),
        ("*i* _j_", "<p><em>i</em> <em>j</em></p>"),
        ("***x***", "<p><strong><em>x</em></strong></p>"),
        ("*a **b** c*", "<p><em>a <strong>b</strong> c</em></p>"),
        ("`a*b*`", "<p><code>a*b*</code></p>"),
        ("(*a*), “**b**”", "<p>(<em>a</em>), “<strong>b</strong>”</p>"),
        ("\\*a\\*", "<p>*a*</p>"),
        ("[a *b*](https://x.org/a_b_c)", '<p><a href="https://x.org/a_b_c">a <em>b</em></a></p>'),
        ("<https://x.org>", '<p><a href="https://x.org">https://x.org</a></p>'),
        ("<a@x.org>", '<p><a href="mailto:a@x.org">a@x.org</a></p>'),
        ("[a](https://x.org/(b))", '<p><a href="https://x.org/%28b%29">a</a></p>'),
        ("![A river](https://x.org/y.png)", "<p>A river</p>"),
        ("a\tb", "<p>a b</p>"),
        ("a\r\n\r\nb", "<p>a</p><p>b</p>"),
    ],
)  # fmt: skip
def test_a_field_is_read_as_its_writer_meant_it(typed: str, read: str) -> None:
    assert shape(typed) == read
    rendered = page(canonical.blocks(typed))
    assert rendered.text == Seen(read).text
    assert kinds(rendered) == kinds(Seen(read))


def kinds(seen: Seen) -> list[str]:
    """The tags of a page; whether an item holds its words in a paragraph is a matter of looks."""
    return [tag for tag in seen.tags if tag != "p"]


def test_two_lists_of_one_kind_stay_two() -> None:
    typed = "- a\n\ntext\n\n- b"
    assert shape(typed) == "<ul><li>a</li></ul><p>text</p><ul><li>b</li></ul>"


@pytest.mark.parametrize("typed", ["- " * 3000 + "a", "> " * 3000 + "a", "> - " * 2000 + "a"])
def test_marks_without_end_neither_fail_nor_take_words_away(typed: str) -> None:
    assert prose.plain(typed).endswith("a")
    assert page(canonical.blocks(typed)).text == Seen(xhtml.blocks(typed)).text


def test_items_below_the_deepest_level_stay_at_it() -> None:
    typed = "".join("  " * level + f"- item{level}\n" for level in range(30))
    assert [line.split()[-1] for line in prose.plain(typed).split("\n")] == [
        f"item{level}" for level in range(30)
    ]
    assert shape(typed).count("<ul>") == 9
