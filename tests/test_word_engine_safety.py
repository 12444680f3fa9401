"""A template can do no harm: it reaches nothing, ends, and follows no link out of its file."""

from __future__ import annotations

import io
import struct
import zipfile
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plantools.rendering import word_code
from plantools.rendering.errors import RenderError
from plantools.rendering.word import WordTemplate
from word_templates import paragraphs, part, texts, with_part


class Secretive:
    """An object as views have none: with a secret and methods that change it."""

    _secret = "the secret"

    def __init__(self) -> None:
        self.items = ["x"]
        self.words = "words"

    def method(self) -> str:
        return "called"


def outcome(expression: str) -> str:
    """What a template that writes `expression` says, or the error."""
    try:
        content = paragraphs(f"{{{{ {expression} }}}}")
        values = {"x": Secretive(), "items": ["a"], "f": lambda: None, "d": {"a": {"b": "c"}}}
        return "\n".join(texts(WordTemplate(content).render(values)))
    except RenderError as err:
        return f"error: {err.message}"


ATTACKS = (
    "x._secret",
    "x['_secret']",
    "x|attr('_secret')",
    "x.__class__",
    "x['__class__']",
    "x|attr('__class__')",
    "x.__class__.__mro__[1].__subclasses__()",
    "''.__class__.mro()",
    "x.method.__func__.__globals__",
    "x.method.__self__._secret",
    "f.__globals__",
    "f.__code__",
    "f['__globals__']",
    "cycler.__init__.__globals__",
    "joiner.__init__.__globals__",
    "namespace.__init__.__globals__",
    "range.__self__",
    "self._TemplateReference__context",
    "self.__init__.__globals__",
    "'{0._secret}'.format(x)",
    "'{0.__class__}'.format(x)",
    "'{x.__class__}'.format_map({'x': x})",
    "('{0.__class__}'|string).format(x)",
    "''.format.__self__",
    "('{0._secret}'|attr('format'))(x)",
    "('%s'|attr('format'))(x.__class__)",
    "['{0._secret}']|map('format', x)|list",
    "[x]|map(attribute='_secret')|join",
    "[x]|map(attribute='__class__.__name__')|join",
    "[x]|selectattr('_secret')|list",
    "[x]|sum(attribute='_secret')",
    "items.append('b')",
    "items['append']('b')",
    "d.update(a=1)",
    "d.pop('a')",
    "items.sort()",
    "lipsum.__globals__",
    "lipsum(n=100)",
    "range(10000000)|list",
    "'x' * 1000000000",
    "1000000000 * 'x'",
    "[1] * 1000000000",
    "10 ** 10000000",
    "'%1000000000d' % 1",
    "'%*d' % (1000000000, 1)",
    "'%1000000000d'|format(1)",
    "'x'|center(1000000000)",
    "'x'.center(1000000000)",
    "'x'.zfill(1000000000)",
    "'x'.ljust(1000000000)",
    "'\\t'.expandtabs(1000000000)",
    "items|batch(1000000000, 'x')|list",
    "items|slice(1000000000)|list",
    "'a\\nb'|indent(1000000000)",
)


@pytest.mark.parametrize("expression", ATTACKS)
def test_an_attack_ends_in_an_error_that_shows_nothing(expression: str) -> None:
    said = outcome(expression)
    assert said.startswith("error: ")
    assert "the secret" not in said


def test_the_attacks_would_succeed_without_a_sandbox() -> None:
    """Guards the test above: what is written there is worth to be refused."""
    assert outcome("x.words") == "words"
    assert outcome("x.method()") == "called"
    assert outcome("'{0.words}'.format(x)") == "words"
    assert outcome("[x]|map(attribute='words')|join") == "words"
    assert outcome("items|batch(3, '-')|map('join', ' ')|join") == "a - -"
    assert outcome("'%05.1f'|format(1.5)") == "001.5"
    assert outcome("'ab' * 3 ~ 2 ** 8 ~ 7 % 4") == "ababab2563"


@pytest.mark.parametrize(
    "doubled", ["ns.x ~ ns.x", "ns.x + ns.x", "ns.x|replace('x', 'xx')", "[ns.x, ns.x]|join"]
)
def test_a_value_that_doubles_without_end_is_stopped(doubled: str) -> None:
    loop = "{% for i in range(60) %}{% set ns.x = VALUE %}{% endfor %}".replace("VALUE", doubled)
    content = paragraphs("{% set ns = namespace(x='x') %}" + loop)
    with pytest.raises(RenderError, match="more than a document needs"):
        WordTemplate(content).render({})


def test_what_is_kept_for_later_is_no_longer_than_a_part_may_be(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(word_code, "MOST_WRITTEN", 10_000)
    loop = "{% for i in range(9000) %}{% for j in range(9000) %}words{% endfor %}{% endfor %}"
    kept = ("{% set x %}" + loop + "{% endset %}", "{% filter upper %}" + loop + "{% endfilter %}")
    for content in kept:
        with pytest.raises(RenderError, match="look for a loop that repeats too much"):
            WordTemplate(paragraphs(content)).render({})


def test_what_a_filter_gathers_by_a_private_name_shows_nothing() -> None:
    assert "the secret" not in outcome("[x]|groupby('_secret')|list")


def test_a_value_s_own_list_is_not_changed() -> None:
    items = ["a"]
    with pytest.raises(RenderError):
        WordTemplate(paragraphs("{{ items.append('b') }}")).render({"items": items})
    assert items == ["a"]


@pytest.mark.parametrize("name", ["mro", "format", "update", "f_words", "cr_code"])
def test_a_field_with_the_name_of_something_guarded_is_read(name: str) -> None:
    value = SimpleNamespace(**{name: "words"})
    content = paragraphs(f"{{{{ x.{name} }}}} {{{{ x['{name}'] }}}}")
    assert texts(WordTemplate(content).render({"x": value})) == ["words words"]


@given(name=st.from_regex(r"[a-z_]{1,12}", fullmatch=True))
@settings(max_examples=60, deadline=None)
def test_an_attribute_is_what_jinja_s_sandbox_gives(name: str) -> None:
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    value = Secretive()
    plain = ImmutableSandboxedEnvironment().getattr(value, name)
    try:
        content = paragraphs(f"{{{{ x.{name} is defined }}}}")
        ours = texts(WordTemplate(content).render({"x": value}))[0] == "True"
    except RenderError:
        ours = False
    keywords = {"and", "or", "not", "in", "is", "if", "else", "true", "false", "none"}
    assert ours == (type(plain).__name__ != "Undefined") or name in keywords


# What a template's file may hold


def refused(content: bytes) -> str:
    with pytest.raises(RenderError) as err:
        WordTemplate(content, name="plan.docx")
    return str(err.value)


def with_relationship(kind: str, target: str, *, external: bool = True) -> bytes:
    content = paragraphs("{{ x }}")
    name = "word/_rels/document.xml.rels"
    mode = ' TargetMode="External"' if external else ""
    new = (
        '<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        f'relationships/{kind}" Target="{target}"{mode}/></Relationships>'
    )
    return with_part(content, name, part(content, name).replace("</Relationships>", new))


def test_a_template_that_follows_another_is_refused() -> None:
    message = refused(with_relationship("attachedTemplate", "https://evil.example/x.dotm"))
    assert message == (
        "plan.docx: this file follows another template, https://evil.example/x.dotm; "
        "take that away in Word: Developer, Document Template, and write Normal"
    )


@pytest.mark.parametrize("kind", ["image", "oleObject", "frame", "subDocument", "aFChunk"])
def test_a_template_that_shows_something_from_elsewhere_is_refused(kind: str) -> None:
    message = refused(with_relationship(kind, "https://evil.example/x"))
    assert f"shows something from elsewhere ({kind}: https://evil.example/x)" in message


def test_a_template_may_link_to_a_page() -> None:
    content = with_relationship("hyperlink", "https://example.org/")
    assert texts(WordTemplate(content).render({"x": "words"})) == ["words"]


def with_type(old: str, new: str) -> bytes:
    content = paragraphs("{{ x }}")
    types = part(content, "[Content_Types].xml")
    assert old in types
    return with_part(content, "[Content_Types].xml", types.replace(old, new))


MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def test_a_template_with_macros_is_refused() -> None:
    macros = "application/vnd.ms-word.document.macroEnabled.main+xml"
    assert "this file holds macros (in word/document.xml)" in refused(with_type(MAIN, macros))


def test_a_macro_project_under_any_name_is_refused() -> None:
    file = io.BytesIO(
        with_type(
            "</Types>",
            '<Override PartName="/word/harmless.bin" '
            'ContentType="application/vnd.ms-office.vbaProject"/></Types>',
        )
    )
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("word/harmless.bin", b"x")
    assert "this file holds macros (in word/harmless.bin)" in refused(file.getvalue())


def test_a_word_template_or_another_kind_of_file_is_refused_with_what_to_do() -> None:
    dotx = MAIN.replace("document.main", "template.main")
    assert "save it as a Word document (.docx)" in refused(with_type(MAIN, dotx))
    assert "this is no Word document" in refused(with_type(MAIN, "application/xml"))


def test_a_part_s_role_is_what_the_file_says_not_its_name() -> None:
    content = paragraphs("{{ x }}")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w") as new:
        for info in old.infolist():
            text = old.read(info)
            if info.filename.endswith((".rels", ".xml")):
                text = text.replace(b"word/document.xml", b"word/elsewhere.xml")
                text = text.replace(b'Target="styles.xml"', b'Target="/word/looks.xml"')
                text = text.replace(b"/word/styles.xml", b"/word/looks.xml")
            name = info.filename.replace("document.xml", "elsewhere.xml")
            new.writestr(name.replace("word/styles.xml", "word/looks.xml"), text)
    document = WordTemplate(file.getvalue()).render({"x": "words"})
    assert texts(document, "word/elsewhere.xml") == ["words"]
    assert texts(WordTemplate(paragraphs("{{p x|blocks }}")).render({"x": "y"})) == ["y"]


@pytest.mark.parametrize("name", ["[Content_Types].xml", "word/styles.xml", "_rels/.rels"])
def test_a_part_that_declares_a_document_type_is_refused(name: str) -> None:
    content = paragraphs("{{ x }}")
    text = part(content, name).replace(
        "?>", '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', 1
    )
    assert "document type" in refused(with_part(content, name, text))


@pytest.mark.parametrize(
    "name", ["word/settings.xml", "word/theme/theme1.xml", "docProps/app.xml", "_rels/.rels"]
)
def test_a_part_that_is_not_well_formed_is_refused_and_not_copied(name: str) -> None:
    content = paragraphs("{{ x }}")
    message = refused(with_part(content, name, part(content, name)[:-10]))
    assert f"plan.docx: {name}: this part is not well-formed XML" in message


def test_a_body_of_another_kind_is_refused_with_what_to_do() -> None:
    content = paragraphs("{{ x }}")
    transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    body = part(content).replace(transitional, strict)
    message = refused(with_part(content, "word/document.xml", body))
    assert "Strict Open XML" in message
    assert "save it in Word as a Word document (.docx)" in message
    assert "this is no Word document" in refused(with_part(content, "word/document.xml", "<a/>"))


def test_a_template_without_lists_of_its_own_may_have_an_empty_numbering() -> None:
    content = paragraphs("{{ x }}")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    empty = with_part(content, "word/numbering.xml", f"<w:numbering {space}/>")
    assert texts(WordTemplate(empty).render({"x": "words"})) == ["words"]
    assert "lists can not be read" in refused(with_part(content, "word/numbering.xml", "<a/>"))


def test_one_part_that_swells_is_refused() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", bytes(20 * 2**20))
    assert "part word/document.xml would unpack to far more" in refused(file.getvalue())


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    content = bytearray(WordTemplate(paragraphs("{{ x }}")).render({"x": "words " * 1_000}))
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        name = content.index(b"word/document.xml", content.index(signature))
        at = content.rindex(signature, 0, name) + offset
        (size,) = struct.unpack_from("<L", content, at)
        struct.pack_into("<L", content, at, size // 2)
    assert refused(bytes(content))
