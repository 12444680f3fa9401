"""Tabs, paragraphs and pages of a value where only the document knows the run they end."""

from __future__ import annotations

import io
import itertools
import tracemalloc

import pytest
from docx.document import Document as DocxDocument
from docxtpl import DocxTemplate, Listing, RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from word_xml import BOLD, ITALIC, body, cell, paragraph, row, rows_of, run, table, text_box

from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from plantools.rendering.word_breaks import LateBreaks
from word_templates import W, canonical, contents_list, root, said, styled, template, texts

LISTING = Listing("a\tb & c\nd\ae\ff\tg")
VALUES: dict[str, object] = {
    "lines": "one\ntwo\tthree",
    "listing": LISTING,
    "rich": RichText("b\tc\ad", italic=True),
    "so": True,
    "no": False,
    "red": "FF0000",
    "items": [True, False, True],
}


def red(text: str) -> str:
    return run(text, '<w:color w:val="{{ red }}"/>')


LATE = {
    "a branch that began the run": run("{% if no %}yes", BOLD) + run("{% endif %}{{ lines }}"),
    "a branch that is taken": run("{% if so %}yes", BOLD) + run("{% endif %}{{ listing }}"),
    "an else": run("{% if so %}a", BOLD)
    + run("{% else %}b", ITALIC)
    + run("{% endif %}{{ lines }}"),
    "the round before": run("{% for i in items %}{{ lines }}", BOLD) + run("{{ i }}{% endfor %}"),
    "a choice in each round": run("{% for i in items %}{% if i %}x", BOLD)
    + run("{% endif %}{{ listing }}{% endfor %}"),
    "looks that a value decides": red("{{ lines }}") + red("{{ listing }}"),
    "looks that a branch decides": run("{{ listing }}", "{% if so %}<w:b/>{% endif %}"),
    "a macro": run("{% macro m(x) %}[{{ x }}]{% endmacro %}")
    + run("{{ m(lines) }}{{ m(listing) }}", BOLD),
    "a macro over two runs": run("{% macro m(x) %}[")
    + run("{{ x }}]{% endmacro %}{{ m(lines) }}{{ lines }}", BOLD),
    "what a macro is called with": run("{% macro m() %}[{{ caller() }}]{% endmacro %}")
    + run("{% call m() %}{{ listing }}{% endcall %}", BOLD),
    "words kept by a set": run("{% set kept %}{{ lines }}{% endset %}") + run("{{ kept }}", BOLD),
    "runs kept by a set": run("{% set kept %}x")
    + run("{{ lines }}{% endset %}{{ kept }}{{ listing }}", BOLD),
    "rich text": run("{% if no %}yes", BOLD) + run("{% endif %}{{r rich }}"),
    "tabs of the template": run("a\tb{% if no %}yes", BOLD) + run("{% endif %}c\td\ne"),
    "breaks before a tag that strips": run("a\n{%- if so %} \tb{% endif -%}\tc"),
}


def by_docxtpl(content: bytes) -> str:
    document = DocxTemplate(io.BytesIO(content))
    document.render(VALUES, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return canonical(file.getvalue())


@pytest.mark.parametrize("kind", LATE)
@pytest.mark.parametrize("style", ["", "ListBullet"])
def test_a_break_has_the_look_that_docxtpl_gives_it(kind: str, style: str) -> None:
    content = body(paragraph("x ", LATE[kind], style=style) + paragraph("end"))
    assert canonical(WordTemplate(content).render(VALUES)) == by_docxtpl(content)


def test_a_paragraph_whose_style_a_branch_decides_is_repeated_in_that_style() -> None:
    begun = paragraph("x{% if so %}y", style="ListBullet") + paragraph("{% endif %}{{ listing }}")
    content = body(begun + paragraph("end"))
    assert canonical(WordTemplate(content).render(VALUES)) == by_docxtpl(content)


def test_what_a_tracked_change_was_before_is_not_repeated() -> None:
    """docxtpl cuts such looks in the middle, and leaves what is not well-formed."""
    looks = '<w:b/><w:rPrChange w:id="7" w:author="x"><w:rPr><w:i/></w:rPr></w:rPrChange>'
    before = (
        '<w:pPr><w:jc w:val="center"/><w:pPrChange w:id="8" w:author="x">'
        '<w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr>'
    )
    inside = "".join((before, run("{{ lines }}{{ listing }}", looks)))
    document = root(WordTemplate(body(f"<w:p>{inside}</w:p>")).render(VALUES))
    assert len(list(document.iter(f"{W}rPrChange"))) == 1
    assert len(list(document.iter(f"{W}pPrChange"))) == 1
    runs = [each for each in document.iter(f"{W}r") if each.find(f"{W}tab") is not None]
    assert len(runs) == 3
    assert all(each.find(f"{W}rPr/{W}b") is not None for each in runs)
    centred = [each for each in document.iter(f"{W}p") if each.find(f"{W}pPr/{W}jc") is not None]
    assert [each.find(f"{W}pPr/{W}jc").get(f"{W}val") for each in centred] == ["center"] * 3


def test_a_heading_s_words_in_the_contents_list_hold_no_sign() -> None:
    def fill(document: DocxDocument) -> None:
        contents_list(document.add_paragraph(), r'TOC \o "1-1" \h')
        heading = document.add_heading("", 1)
        heading.add_run("{% if no %}x").bold = True
        heading.add_run("{% endif %}{{ listing }}")

    document = WordTemplate(template(fill)).render(VALUES | {"listing": Listing("one\atwo")})
    assert texts(document) == ["one two", "one", "two"]


def test_a_late_paragraph_stands_in_a_table_whose_columns_are_counted() -> None:
    late = paragraph(run("{% if no %}x", BOLD), run("{% endif %}{{ listing }}"))
    content = body(
        table(row("{%tc for i in items %}", cell(late), "{%tc endfor %}")) + paragraph("end")
    )
    assert canonical(WordTemplate(content).render(VALUES)) == by_docxtpl(content)


@pytest.mark.parametrize("place", ["<w:hyperlink>{}</w:hyperlink>", '<w:ins w:id="1">{}</w:ins>'])
def test_a_paragraph_that_can_not_end_in_its_place_is_an_error_with_that_place(place: str) -> None:
    late = place.format(run("{% if no %}x", BOLD) + run("{% endif %}{{ listing }}"))
    plain = place.format(run("{{ listing }}"))
    for inside in (late, plain):
        with pytest.raises(RenderError, match=r"body, paragraph 1: .* not well-formed"):
            WordTemplate(body(paragraph(inside))).render(VALUES)


@pytest.mark.parametrize("sign", ["\a", "\f"])
def test_a_sign_of_a_listing_in_a_plain_text_is_an_error_in_a_late_place_too(sign: str) -> None:
    content = body(paragraph(run("{% if no %}x", BOLD), run("{% endif %}{{ lines }}")))
    with pytest.raises(RenderError, match=r"paragraph 1: the text holds the character U\+000"):
        WordTemplate(content).render(VALUES | {"lines": f"a{sign}b"})


def test_a_box_s_paragraph_is_repeated_as_it_is_not_as_the_one_around_the_box() -> None:
    box = text_box(paragraph("{{ listing }}", style="Quote"))
    around = box.replace("<w:p>", '<w:p><w:pPr><w:pStyle w:val="ListBullet"/></w:pPr>', 1)
    late = around.replace("{{ listing }}", "{% if no %}x{% endif %}{{ listing }}")
    for content in (body(around), body(late)):
        document = WordTemplate(content).render(VALUES | {"listing": Listing("a\ab")})
        assert [style for style, _ in styled(document)] == ["ListBullet", *["Quote"] * 4]


def test_marked_text_of_a_template_whose_shape_is_unsure_is_parsed_with_the_whole() -> None:
    unsure = "{% filter trim %}{{ listing }}{{ marked }}{% endfilter %}"
    content = body(paragraph(unsure, style="ListBullet") + paragraph("end"))
    word_template = WordTemplate(content)
    marked = Markup("</w:t></w:r><w:r><w:t>&amp;\tx")
    document = word_template.render(VALUES | {"marked": marked})
    found = [said(each) for each in root(document).iter(f"{W}p")]
    assert found == ["a\tb & c\nd", "e", "\n", "f\tg&\tx", "end"]
    with pytest.raises(RenderError, match="not well-formed"):
        word_template.render(VALUES | {"marked": Markup("</w:t>")})


def test_what_a_call_writes_is_escaped_as_any_value() -> None:
    """Jinja writes what is called as it is."""
    content = body(paragraph("{% call f() %}x{% endcall %}"))
    document = WordTemplate(content).render({"f": lambda caller: "<w:b> & 1\t2"})
    assert texts(document) == ["<w:b> & 1\t2"]


# The text as it goes by

PIECES = (
    *('<w:p w:rsidR="1">', "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:t/>"),
    *("<w:pPr><w:jc/></w:pPr>", "<w:rPr><w:b/></w:rPr>", "<w:rPr/>", "x", "\t", "\n", "\a", "&#9;"),
)


def outcome(breaks: LateBreaks, texts: list[str]) -> str:
    try:
        return "".join([*map(breaks.through, texts), breaks.rest()])
    except ValueError as err:
        return str(err)


@given(
    text=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    cuts=st.lists(st.integers(0, 200), max_size=6),
)
@settings(max_examples=200, deadline=None)
def test_where_the_text_is_cut_does_not_matter(text: str, cuts: list[int]) -> None:
    at = [0, *sorted(min(cut, len(text)) for cut in cuts), len(text)]
    pieces = [text[a:b] for a, b in itertools.pairwise(at)]
    assert outcome(LateBreaks(), pieces) == outcome(LateBreaks(), [text])


def test_very_many_late_rows_take_no_more_memory_than_some() -> None:
    late = paragraph(run("{% if loop.first %}x", BOLD), run("{% endif %}{{ r }}"))
    word_template = WordTemplate(body(rows_of("r in rows", cell(late), "y")))
    word_template.render({"rows": ["a\tb"]})
    tracemalloc.start()
    word_template.write({"rows": (f"a {n}\tb" for n in range(20_000))}, io.BytesIO())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 6 * 2**20
