"""What docxtpl renders rightly comes out the same, tag by tag."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.document import Document as DocxDocument
from docxtpl import DocxTemplate, Listing, RichText

from plantools.rendering.word import WordTemplate
from word_templates import canonical, paragraphs, part, table, template, with_part

VALUES: dict[str, object] = {
    "title": "R&D <K-2> \"quotes\" 'single' ’ – é 学",
    "lines": "one\ntwo\n\nthree",
    "is_so": True,
    "is_not": False,
    "number": 3,
    "half": 0.5,
    "items": ["a & b", "c < d", "e"],
    "nothing": [],
    "rows": [{"name": "A&B", "cells": ["1", "2", "3"]}, {"name": "C", "cells": ["4", "5", "6"]}],
    "red": "FF0000",
    "listing": Listing("first & <second>\nthird"),
    "rich": RichText("bold & <so>", bold=True, color="FF0000"),
}

TEMPLATES = {
    "value": paragraphs("{{ title }} and {{title}} and {{ number }} {{ half }} {{ is_so }}"),
    "new lines": paragraphs("Before {{ lines }} after"),
    "expression": paragraphs("{{ items|length }} {{ items[0]|upper }} {{ 'x' if is_so else 'y' }}"),
    "curly quotes": paragraphs("{{ “x”~‘y’ }} {% if title == “no” %}no{% endif %}"),
    "condition": paragraphs("{% if is_so %}yes{% else %}no{% endif %}"),
    "comparison": paragraphs("{% if number < 5 and number > 1 %}between{% endif %}"),
    "loop in a line": paragraphs("{% for i in items %}{{ loop.index }} {{ i }}, {% endfor %}end"),
    "paragraphs": paragraphs("{%p for i in items %}", "- {{ i }}", "{%p endfor %}", "after"),
    "paragraph condition": paragraphs(
        "{%p if is_not %}", "never", "{%p else %}", "{{ title }}", "{%p endif %}"
    ),
    "loop over nothing": paragraphs("{%p for i in nothing %}", "{{ i }}", "{%p endfor %}", "after"),
    "loops in loops": paragraphs(
        "{%p for row in rows %}",
        "{{ row.name }}",
        "{%p for c in row.cells %}",
        "{{ c }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ),
    "comment": paragraphs("a {# nobody sees this #}b", "{#p nor this paragraph #}", "c"),
    "joined lines": paragraphs("one {%- if is_so -%}", " two {%- endif %}", "three"),
    "escapes": paragraphs("{_{ title }_} and {_% if %_} and {{ title }}"),
    "set": paragraphs("{% set x = items[1] %}", "{{ x }}"),
    "constant": paragraphs("{{ 'a & b' }} {{ 1 + 1 }} {{ 'x\\ny' }}"),
    "listing": paragraphs("{{ listing }}"),
    "run": paragraphs("before {{r rich }} after"),
    "run condition": paragraphs("before {%r if is_so %}shown{%r endif %} after"),
    "rows": table(
        ("Name", "First"),
        ("{%tr for r in rows %}", ""),
        ("{{ r.name }}", "{{ r.cells[0] }}"),
        ("{%tr endfor %}", ""),
    ),
    "row condition": table(
        ("a", "b"),
        ("{%tr if is_not %}", ""),
        ("no", "no"),
        ("{%tr endif %}", ""),
        ("{{ title }}", ""),
    ),
    "columns": table(
        ("{%tc for c in rows[0].cells %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tc for c in rows[1].cells %}", "{{ c }}", "{%tc endfor %}"),
    ),
    "many columns": table(
        ("{%tc for c in items + items %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tc for c in items + items %}", "{{ c }}", "{%tc endfor %}"),
    ),
    "one column": table(("{%tc for c in [1] %}", "{{ c }}", "{%tc endfor %}"), ("x", "y", "z")),
    "rows and columns": table(
        ("{%tr for r in rows %}", "", ""),
        ("{%tc for c in r.cells %}", "{{ c }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    ),
    "colspan": table(("{% colspan items|length %}{{ title }}", "", ""), ("a", "b", "c")),
    "cellbg": table(("{% cellbg red %}{{ title }}", "b"), ("c", "d")),
    "vertical merge": table(
        ("{%tr for i in items %}", ""), ("{% vm %}{{ title }}", "{{ i }}"), ("{%tr endfor %}", "")
    ),
    "horizontal merge": table(
        ("{%tc for i in items %}", "{% hm %}{{ title }}", "{%tc endfor %}"), ("a", "b", "c")
    ),
    "raw": paragraphs("{% raw %}{{ as it is }}{% endraw %} {{ title }}"),
    "macro": paragraphs("{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(title) }}"),
}


def docxtpl(content: bytes, values: dict[str, object]) -> bytes:
    document = DocxTemplate(io.BytesIO(content))
    document.render(values, autoescape=True)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize("kind", TEMPLATES)
def test_a_body_is_what_docxtpl_makes_of_it(kind: str) -> None:
    ours = WordTemplate(TEMPLATES[kind]).render(VALUES)
    assert canonical(ours) == canonical(docxtpl(TEMPLATES[kind], VALUES))


BRACES = (
    ("50% {of} students", "{{ number }}"),
    ("{a} }} %}", "x }} y", "a { % b", "{ {title} }", "100%}", "{{ number }}"),
    ("{{ '{{' }} {{ '%}' }} {{ '{%' }} {{ \"}}\" }} {{ '}' }}",),
    ("{# {{ x } #}{{ 1 }}", "{% raw %}{{ x }{% endraw %}"),
    ("{{ {'a': {'b': 1}}.a.b }} {% if 5 % 2 %}a{% endif %}",),
    ("it's {{ 'a' }} it's {{ \"it's\" }} “{{ 1 }}” {%- if 1 -%} a {%- endif -%}",),
    ("{_{ a }_} {_% b %_}",),
    ("{{ 'a'", "~ 'b' }}"),
    ("{% if number", "%}x{% endif", "%}"),
    ("{# a", "b #}x {{ number }}"),
)


@pytest.mark.parametrize("lines", BRACES)
def test_braces_that_are_in_order_are_no_broken_tags(lines: tuple[str, ...]) -> None:
    content = paragraphs(*lines)
    ours = WordTemplate(content).render(VALUES)
    assert canonical(ours) == canonical(docxtpl(content, VALUES))


def test_headers_and_footers_are_what_docxtpl_makes_of_them() -> None:
    def fill(document: DocxDocument) -> None:
        document.add_paragraph("body {{ number }}")
        section = document.sections[0]
        section.header.paragraphs[0].text = "{{ title }} {% if is_so %}so{% endif %}"
        section.footer.paragraphs[0].text = "{{ lines }}"

    content = template(fill)
    ours, theirs = WordTemplate(content).render(VALUES), docxtpl(content, VALUES)
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        assert canonical(ours, name) == canonical(theirs, name)


def test_a_tag_that_word_split_into_runs_is_joined() -> None:
    def fill(document: DocxDocument) -> None:
        paragraph = document.add_paragraph("{")
        for piece in ("{ ti", "tle", " }", "}"):
            paragraph.add_run(piece).bold = True

    content = template(fill)
    assert canonical(WordTemplate(content).render(VALUES)) == canonical(docxtpl(content, VALUES))


def test_properties_are_written_as_text() -> None:
    def fill(document: DocxDocument) -> None:
        document.core_properties.title = "{{ title }}"
        document.core_properties.author = "{{ items|join(', ') }}"

    written = Document(io.BytesIO(WordTemplate(template(fill)).render(VALUES))).core_properties
    assert written.title == VALUES["title"]
    assert written.author == "a & b, c < d, e"


def test_footnotes_are_rendered() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="1"><w:p><w:r><w:t>{{ title }}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    content = paragraphs("x")
    content = with_part(
        content,
        "[Content_Types].xml",
        part(content, "[Content_Types].xml").replace(
            "</Types>",
            '<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats'
            '-officedocument.wordprocessingml.footnotes+xml"/></Types>',
        ),
    )
    content = with_part(
        content,
        "word/_rels/document.xml.rels",
        part(content, "word/_rels/document.xml.rels").replace(
            "</Relationships>",
            '<Relationship Id="rId77" Type="http://schemas.openxmlformats.org/officeDocument/2006'
            '/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
        ),
    )
    content = with_new_part(content, "word/footnotes.xml", notes)
    ours, theirs = WordTemplate(content).render(VALUES), docxtpl(content, VALUES)
    assert canonical(ours, "word/footnotes.xml") == canonical(theirs, "word/footnotes.xml")


def with_new_part(content: bytes, name: str, text: str) -> bytes:
    file = io.BytesIO(content)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr(name, text)
    return file.getvalue()
