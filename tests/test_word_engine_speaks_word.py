"""Templates as Word writes them become what docxtpl makes of them: split runs, boxes, fields."""

from __future__ import annotations

import io
import re

import pytest
from docx.document import Document as DocxDocument
from docxtpl import DocxTemplate, Listing, RichText
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from lxml import etree
from word_xml import (
    BOLD,
    EMPTY,
    ITALIC,
    SPELL,
    SPELT,
    body,
    cell,
    field,
    paragraph,
    row,
    rows_of,
    run,
    table,
    text_box,
)

from plantools.rendering.word import WordTemplate
from word_templates import W, canonical, part, png, root, template

VALUES: dict[str, object] = {
    "title": "R&D <K-2> \"q\" 'a' – 学",
    "lines": "one\ntwo\tthree",
    "so": True,
    "no": False,
    "n": 3,
    "items": ["a & b", "c < d", "e"],
    "nothing": [],
    "rows": [{"name": "A&B", "cells": ["1", "2", "3"]}, {"name": "C", "cells": ["4", "5", "6"]}],
    "red": "FF0000",
    "rich": RichText("b & <so>", bold=True),
    "listing": Listing("a\nb & c"),
}
SHADED = '<w:shd w:val="clear" w:color="auto" w:fill="00FF00"/>'
MARKED = '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'

WRITTEN = {
    "spell-checked": paragraph("{{ ", SPELL, run("title", BOLD), SPELT, " }}"),
    "split in its braces": paragraph("{", "{", SPELL, "tit", "le", SPELT, "}", "}"),
    "split in a sign": paragraph("{", "%p", SPELL, " for ", "i in", SPELT, " items %", "}")
    + paragraph("{{", "i", "}}")
    + paragraph("{%p endfor %}"),
    "split by a bookmark": paragraph("{{ ti", MARKED, "tle }}"),
    "split by a language": paragraph(
        run("{{ ti", '<w:lang w:val="en-US"/>'), run("tle }}", '<w:lang w:val="de-DE"/>')
    ),
    "split by a tab": paragraph("<w:r><w:t>{{ </w:t><w:tab/><w:t>title }}</w:t></w:r>"),
    "smart quotes": paragraph("{{ title|replace(“R”, ‘x’) }} {% if title == ‘a’ %}1{% endif %}"),
    "signs of XML in a tag": paragraph("{% if n &lt; 5 and n &gt; 1 %}a{% endif %}"),
    "tabs of the template": paragraph(
        "a",
        "<w:r><w:tab/></w:r>",
        "<w:r><w:t>{{ title }}</w:t><w:tab/><w:t>{{ lines }}</w:t></w:r>",
    ),
    "line breaks in the template's words": paragraph("a\n{{ title }}\tb", run("\n", BOLD)),
    "a link": paragraph(f'<w:hyperlink w:anchor="x">{run("{{ title }}", BOLD)}</w:hyperlink>'),
    "a content control": "<w:sdt><w:sdtPr/><w:sdtContent>"
    + paragraph("{%p for i in items %}")
    + paragraph("{{ i }}")
    + paragraph("{%p endfor %}")
    + "</w:sdtContent></w:sdt>",
    "tracked changes": paragraph(
        f'<w:ins w:id="1" w:author="x">{run("{{ title }}")}</w:ins>'
        '<w:del w:id="2" w:author="x"><w:r><w:delText>{{ title }}</w:delText></w:r></w:del>'
    ),
    "a text box": text_box(paragraph("{{ title }}")) + paragraph("{{ n }}"),
    "a text box that loops": text_box(
        paragraph("{%p for i in items %}") + paragraph("{{ i }}") + paragraph("{%p endfor %}")
    ),
    "a text box in a loop": paragraph("{%p for i in items %}")
    + text_box(paragraph("{{ i }}"))
    + paragraph("{%p endfor %}"),
    "fields": paragraph(field(' HYPERLINK "http://x/{{ n }}" ', run("{{ title }}")))
    + paragraph('<w:fldSimple w:instr=" QUOTE {{ n }} "><w:r><w:t>x</w:t></w:r></w:fldSimple>'),
    "a formula": paragraph("<m:oMath><m:r><m:t>x={{ n }}</m:t></m:r></m:oMath>", "{{ n }}"),
    "attributes": paragraph(
        run("x", '<w:color w:val="{% if so %}00FF00{% else %}{{ red }}{% endif %}"/>'),
        run("y", '<w:color w:val="{{ red }}"/>'),
    ),
    "a table in a cell of a row": rows_of(
        "r in rows", "{{ r.name }}", cell(table(row("{{ r.cells[0] }}", "x")), EMPTY)
    ),
    "rows in a cell": table(row("{{ n }}", cell(rows_of("r in rows", "{{ r.name }}", "x"), EMPTY))),
    "columns in a cell": table(
        row("x", cell(table(row("{%tc for i in items %}", "{{ i }}", "{%tc endfor %}")), EMPTY))
    ),
    "paragraphs in a cell": rows_of(
        "r in rows",
        cell("{%p for c in r.cells %}", "{{ c }}", "{%p endfor %}", EMPTY),
        cell("{%p if no %}", "x", "{%p endif %}", EMPTY),
    ),
    "colspan at the end": table(
        row(cell("{{ title }}{% colspan n %}")), row("a", "b", "c"), columns=3
    ),
    "cellbg over a colour": table(row(cell("{% cellbg red %}{{ n }}", looks=SHADED), "b")),
    "cellbg of a condition": rows_of("r in rows", '{% cellbg "00F" if so else red %}x', "y"),
    "vm, split": rows_of(
        "r in rows", cell(paragraph("{% ", SPELL, "vm", SPELT, " %}{{ n }}")), "x"
    ),
    "hm": table(
        row("{%tc for i in items %}", "{% hm %}{{ title }}", "{%tc endfor %}"),
        row("a", "b", "c"),
        columns=3,
    ),
    "hm over a span": table(
        row(
            "{%tc for i in [1, 2] %}",
            cell("{% hm %}{{ n }}", looks='<w:gridSpan w:val="2"/>'),
            "{%tc endfor %}",
        ),
        row("a", "b", "c", "d"),
        columns=4,
    ),
    "columns in rows": table(
        row("{%tr for r in rows %}", ""),
        row("{%tc for c in r.cells %}", "{{ c }}", "{%tc endfor %}"),
        row("{%tr endfor %}", ""),
    ),
    "too narrow a grid": table(row("{{ n }}", "b", "c")),
    "too wide a grid": table(row("{{ n }}", "b"), columns=4),
    "merged cells": table(
        row(cell("{{ n }}", looks='<w:vMerge w:val="restart"/>'), "a"),
        row(cell(EMPTY, looks="<w:vMerge/>"), "b"),
    ),
    "joined lines": paragraph("list: {%- for i in items -%}")
    + paragraph("{{ i }}")
    + paragraph("{%- endfor %}")
    + paragraph("end"),
    "runs that repeat": paragraph(
        "a ", "{%r for i in items %}", run("{{ i }}", BOLD), ", ", "{%r endfor %}", "b"
    ),
    "conditions across paragraphs": paragraph("a{% if no %}")
    + paragraph("b")
    + paragraph("{% else %}c")
    + paragraph("{% endif %}d"),
    "sections in a loop": paragraph("{%p for i in items %}")
    + "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{ i }}</w:t></w:r></w:p>"
    + paragraph("{%p endfor %}"),
    "escapes and nothing else": paragraph("{_{ title }_} {_% x %_}"),
    "a hidden row": table(row("{#tr gone #}", ""), row("{{ n }}", "x")),
    "a brace or two": paragraph("{ {title} } %} #} {{ n }} \\1 \\n"),
    "the styles of lists": paragraph("{%p for i in items %}")
    + paragraph("{{ i }}", style="ListBullet")
    + paragraph("{%p endfor %}"),
}


def strict(content: bytes, values: dict[str, object] = VALUES) -> bytes | None:
    """What docxtpl makes of a template; None where that is an error or no whole document."""
    document = DocxTemplate(io.BytesIO(content))
    document.render_init()
    try:
        made = etree.fromstring(document.build_xml(values, Environment(autoescape=True)))
        inside = {f"{W}tbl": f"{W}tr", f"{W}tr": f"{W}tc"}
        if any(each.find(inside[each.tag]) is None for each in made.iter(*inside)):
            return None  # it has taken a brace after a tag for the end of one, and all between
        document = DocxTemplate(io.BytesIO(content))
        document.render(values, autoescape=True)
    except Exception:  # noqa: BLE001 - whatever docxtpl raises, it does not render this template
        return None
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", WRITTEN)
def test_a_body_as_word_writes_it_is_what_docxtpl_makes_of_it(kind: str) -> None:
    content = body(WRITTEN[kind])
    theirs = strict(content)
    assert theirs is not None
    assert canonical(WordTemplate(content).render(VALUES)) == canonical(theirs)


# Any template

BROKEN: dict[str, object] = {
    "lines": "one\ntwo\tthree & four\t",
    "tabs": "\ta\t\tb",
    "braces": "{ { }} %} {% x",
    "listing": Listing("a\tb & c\nd\ae\ff\tg"),
    "pages": Listing("\f\a\t"),
    "rich": RichText("b\t& <so>\nc\ad", bold=True),
}
NAMES = ("title", "n", "lines", "tabs", "braces", "items[0]", "lines|upper", "listing", "pages")


@st.composite
def words(draw: st.DrawFn, depth: int = 0) -> str:
    """Text and tags within a paragraph."""
    kinds = ("text", "value", "value", "if", "else", "for", "r", "note", "set", "macro", "keep")
    kind = draw(st.sampled_from(kinds))
    if kind == "text":
        texts = ("x", "a & b", " ", "é–", "-", "“q”", "end.\n", "a\tb", "{", "}", "{ {", "%}")
        return draw(st.sampled_from(texts))
    value = f"{{{{ {draw(st.sampled_from(NAMES))} }}}}"
    if kind in ("if", "else", "for", "macro", "keep") and depth < 2:
        inner = draw(st.lists(words(depth + 1), min_size=1, max_size=2).map("".join))
        if kind == "if":
            return f"{{% if {draw(st.sampled_from(('so', 'no', 'n < 5')))} %}}{inner}{{% endif %}}"
        if kind == "else":
            test = draw(st.sampled_from(("so", "no")))
            return f"{{% if {test} %}}{inner}{{% else %}}{value}{{% endif %}}"
        if kind == "macro":
            return f"{{% macro m(x) %}}{inner}{{{{ x }}}}{{% endmacro %}}{{{{ m(lines) }}}}"
        if kind == "keep":
            return f"{{% set kept %}}{inner}{value}{{% endset %}}<{{{{ kept }}}}>"
        return (
            f"{{% for i in {draw(st.sampled_from(('items', 'nothing')))} %}}{inner}{{% endfor %}}"
        )
    more = {"r": "{{r rich }}", "note": "{# note #}", "set": "{% set q = 1 %}"}
    return more.get(kind, value)


@st.composite
def split(draw: st.DrawFn, text: str) -> str:
    """A paragraph of `text`, split into runs where Word may split it."""
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=3)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True) if a < b]
    looks = st.sampled_from(("", "", BOLD, ITALIC))
    marks = st.sampled_from(("", "", SPELL, SPELT))
    escape = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
    runs = (draw(marks) + run(p.translate(escape), draw(looks)) for p in pieces)
    return paragraph(*runs, style=draw(st.sampled_from(("", "ListBullet"))))


@st.composite
def blocks(draw: st.DrawFn, depth: int = 0) -> str:
    """A paragraph, or something that holds some."""
    plain = st.lists(words(), min_size=1, max_size=3).map("".join).flatmap(split)
    kinds = ("plain", "plain", "across", "if", "for", "rows", "columns", "box")
    kind = draw(st.sampled_from(kinds))
    inner = draw(blocks(depth + 1) if kind in ("if", "for") and depth < 2 else plain)
    if kind in ("if", "for"):
        tag = {"if": "if so", "for": "for i in items"}[kind]
        return f"{draw(split(f'{{%p {tag} %}}'))}{inner}{draw(split(f'{{%p end{kind} %}}'))}"
    if kind == "across":
        tags = draw(st.sampled_from(("{% if no %}", "{% if so %}", "{% for i in items %}")))
        end = "{% endfor %}" if "for" in tags else "{% endif %}"
        return draw(split(f"x{tags}a{{{{ listing }}}}")) + draw(split(f"{end}{{{{ listing }}}}b"))
    if kind == "rows":
        return rows_of("i in items", cell(inner), cell(draw(plain)))
    if kind == "columns":
        return table(row("{%tc for i in items %}", cell(inner), "{%tc endfor %}"))
    return text_box(inner) if kind == "box" else inner


@given(xml=st.lists(blocks(), min_size=1, max_size=2).map("".join))
@settings(max_examples=60, deadline=None)
def test_what_docxtpl_renders_the_engine_renders_alike(xml: str) -> None:
    content = body(xml + paragraph("{{ n }}"))
    values = VALUES | BROKEN
    theirs = strict(content, values)
    if theirs is not None:
        assert canonical(WordTemplate(content).render(values)) == canonical(theirs)


# Where docxtpl leaves a document that is not whole


def test_a_text_keeps_the_look_of_its_run_around_a_tab_whatever_branch_began_it() -> None:
    """docxtpl ends the run at a tab; where its look depends on a branch, the tab stays in it."""
    begun = paragraph(run("{% if no %}yes", BOLD), run("{% endif %}{{ lines }}"))
    (bold,) = (
        each
        for each in root(WordTemplate(body(begun)).render(VALUES)).iter(f"{W}r")
        if each.find(f"{W}tab") is not None
    )
    assert bold.find(f"{W}rPr/{W}b") is not None


def test_a_cell_whose_paragraphs_all_go_keeps_one() -> None:
    content = body(table(row(cell("{%p if no %}", "x", "{%p endif %}"), "{{ n }}")))
    first = next(root(WordTemplate(content).render(VALUES)).iter(f"{W}tc"))
    assert first[-1].tag == f"{W}p"


def test_braces_without_a_tag_stay_where_docxtpl_would_take_what_stands_between() -> None:
    content = body(text_box(paragraph("}")))
    assert part(WordTemplate(content).render(VALUES)) == part(content)


def test_drawings_in_headers_keep_their_numbers_and_none_is_there_twice() -> None:
    def fill(document: DocxDocument) -> None:
        document.add_paragraph("{{ n }}").add_run().add_picture(io.BytesIO(png()))
        header = document.sections[0].header.paragraphs[0]
        header.text = "{% for i in items %}"
        header.add_run().add_picture(io.BytesIO(png()))
        header.add_run("{% endfor %}")

    document = WordTemplate(template(fill)).render(VALUES)
    found = [
        re.findall(r'<wp:docPr id="(\d+)"', part(document, f"word/{name}.xml"))
        for name in ("document", "header1")
    ]
    assert found == [["1001"], ["1", "1002", "1003"]]
