"""The quick reader of Markdown gives what Python-Markdown gives."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plantools.documents import CATALOGUE, make_view
from plantools.model import Format
from plantools.rendering import quick_markdown, render
from plantools.rendering.quick_markdown import xhtml_of

EXTENSIONS = ["tables", "attr_list", "sane_lists", "md_in_html"]
PIECES = (
    *"\\`*_[]()!<>&:#|{}~'\"-+.=/@",
    *(
        "a",
        "B1",
        " ",
        "  \n",
        "\n",
        "\n\n",
        "http://x.y",
        "**",
        "**Who:** ",
        "<b>",
        "<br />",
        '<a id="a-1"></a>',
        "&amp;",
        "&#61;",
        "</a>",
        "{: #i }",
        "\x02",
        "| - |",
    ),
)


def plain(source):
    return markdown.markdown(source, extensions=EXTENSIONS, output_format="xhtml")


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_any_text_becomes_the_same(source):
    assert xhtml_of(source) == plain(source)


CELLS = (
    *("<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", '<th scope="row" rowspan="2">'),
    *("</th>", "<ul><li>", "</li></ul>", "<br />", "a & b", "&lt;", "**b**", "\n", "\n\n", " "),
    *("\n\n<table>\n", "\n</table>\n\n", '<td markdown="1">', "<!-- c -->", "\r", "\t", "\x02"),
)


@given(st.lists(st.sampled_from(CELLS), max_size=20).map("".join))
def test_any_table_in_html_becomes_the_same(source):
    whole = f"# A\n\n<table>\n<tr>\n{source}\n</tr>\n</table>\n\nB"
    for text in (source, whole):
        assert xhtml_of(text) == plain(text)


def test_every_document_of_the_sample_becomes_the_same(riverbend):
    read = 0
    for kind in CATALOGUE:
        school = kind.subjects(riverbend)[0]
        if view := make_view(kind, riverbend, school):
            text = render(view, kind.id, Format.MARKDOWN).decode()
            assert xhtml_of(text) == plain(text)
            read += 1
    assert read > 4


@pytest.mark.parametrize("plainly", ["words alone", "1. 2 - 3 (four); five: 6%"])
def test_words_without_a_mark_are_asked_of_no_pattern(plainly, monkeypatch):
    asked = []
    name = "_InlineProcessor__applyPattern"
    monkeypatch.setattr(
        quick_markdown._Inline, name, lambda self, *given: asked.append(given), raising=False
    )
    assert plainly.rpartition(". ")[2] in xhtml_of(plainly)
    assert asked == []
