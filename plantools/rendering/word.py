"""Word templates: a `.docx` with docxtpl's tags and a mapping become the bytes of a Word file.

The fast path. A template is read once a process (`_compiled`, by the hash of its bytes): each part
that holds tags goes through docxtpl's `patch_xml` and what `word_source.py` adds, and becomes one
compiled Jinja template; each other part stays deflated as it is. To render is to run the compiled
parts, deflate them, and write the container around old and new parts. Values are escaped as they
are written (`finalize_word`), never by looking through the output again. What a document gathers
(headings, lists, pictures) lies in a `Run` that the engine's filters reach through the context; the
contents list is a place in the list of chunks, filled when the headings are known. Every part that
was written is parsed strictly before the file is made: what is not well-formed is a RenderError.

For who writes templates: docxtpl's language ({{ }}, {% %}, {%p %}, {%tr %}, {%tc %}, {{r }},
{{p }}, colspan, cellbg, vm, hm) in body, headers, footers, notes and properties, and these filters:

- `{{ value }}` writes the words, a line break as a break, a Markdown value without its marks.
- `{{p value|blocks }}` writes Markdown or text as paragraphs: plain ones in Body Text (or Normal),
  lists in List Bullet, List Bullet 2, List Number, List Number 2, quotes in Quote. None and ''
  write nothing. `{{p value|blocks("Table Text") }}` puts plain paragraphs in that style; where
  its name begins with Table, bullets are in Table Bullet, numbers in Table Number or List Number.
- `{{r value|runs }}` writes the words with bold, italic and links, in one paragraph.
- `{{r picture|picture(height_cm=2.0) }}` or `width_cm` shows a picture; it must have alt text.
- `{{r figure|figure(width_cm=16) }}` draws a figure of the view and shows it with its alt text, no
  wider than that, and no higher than `height_cm`.
- A TOC field (`TOC \\o "1-2" \\n \\h`) is filled with the headings of the document, in TOC 1 to 9.
- Where Word's own accent 1 is used, the value of `document.accent` stands in the file.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from xml.parsers import expat

from jinja2 import Template, TemplateSyntaxError, nodes

from plantools.rendering.environment import Environment, said
from plantools.rendering.errors import RenderError
from plantools.rendering.package import (
    CONTENT_TYPES,
    Entry,
    pack,
    read_package,
    write_package,
)
from plantools.rendering.picture import Pictures
from plantools.rendering.word_parts import (
    DECLARATION,
    Coloured,
    Numbering,
    coloured_parts,
    read_numbering,
    related,
    relationships_of,
    with_picture_types,
)
from plantools.rendering.word_run import (
    CONTENTS_PLACE,
    FILTERS,
    RUN,
    Run,
    contents_list,
    finalize_plain,
    finalize_word,
)
from plantools.rendering.word_source import (
    Contents,
    Source,
    SourceError,
    has_tags,
    plain_source,
    word_source,
)
from plantools.rendering.wordml import Lists, Styles, read_styles

_NUMBERING = "word/numbering.xml"
_STYLES = "word/styles.xml"
_WORDS = re.compile(r"word/(document|header|footer|footnotes|endnotes)(\d*)\.xml")
_PROPERTIES = re.compile(r"docProps/(core|app|custom)\.xml")


class WordTemplate:
    """A Word file with tags, ready to become documents.

    Raises RenderError where the file is no Word file, or a tag in it can not be understood.
    """

    def __init__(self, source: Path | str | bytes, *, name: str | None = None) -> None:
        if isinstance(source, bytes):
            content, self.name = source, name or "the template"
        else:
            content, self.name = Path(source).read_bytes(), name or Path(source).name
        try:
            self._compiled = _compiled(hashlib.sha256(content).digest(), _Bytes(content))
        except _PartError as err:
            raise RenderError(self.name, str(err), part=err.part, place=err.place) from err
        except ValueError as err:
            raise RenderError(self.name, str(err)) from err

    def render(self, context: Mapping[str, object]) -> bytes:
        """The Word file that the template becomes with the values of `context`.

        The same template and values give the same bytes. Raises RenderError, with the part and the
        place in the template, where a value is missing or can not be written.
        """
        try:
            return self._compiled.render(context)
        except _PartError as err:
            raise RenderError(self.name, str(err), part=err.part, place=err.place) from err


class _PartError(Exception):
    def __init__(self, message: str, part: str, place: str | None = None) -> None:
        self.part = part
        self.place = place
        super().__init__(message)


# Reading a template, once


class _Environment(Environment):
    def compiled(self, source: Source) -> Template:
        """The template of a part, with docxtpl's escapes as what they stand for."""
        tree = self.parse(source.text)
        for data in tree.find_all(nodes.TemplateData):
            data.data = _unescaped(data.data)
        return Template.from_code(self, self.compile(tree), self.make_globals(None))


def _unescaped(text: str) -> str:
    """`text` with `{_{` as `{{`, and so on."""
    for escape, meaning in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(escape, meaning)
    return text


_IN_WORDS = _Environment(finalize_word)
_IN_PROPERTIES = _Environment(finalize_plain)
for _environment in (_IN_WORDS, _IN_PROPERTIES):
    _environment.filters.update(FILTERS)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that holds tags."""

    name: str
    label: str
    template: Template
    places: tuple[str, ...]
    contents: tuple[Contents, ...]

    def render(self, context: Mapping[str, object], run: Run) -> str:
        """The part's XML."""
        run.part = self.name
        try:
            chunks = list(self.template.root_render_func(self.template.new_context(dict(context))))
        except Exception as err:  # whatever a value does, its place must be said
            raise _PartError(said(err), self.label, self._place(err.__traceback__)) from err
        for contents in self.contents:
            at = chunks.index(CONTENTS_PLACE)
            try:
                chunks[at] = contents_list(contents, run)
            except ValueError as err:
                raise _PartError(str(err), self.label) from err
        return "".join(chunks)

    def _place(self, trace: TracebackType | None) -> str | None:
        line = None
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(trace.tb_lineno)
            trace = trace.tb_next
        return _place_of(self.places, line)


def _place_of(places: tuple[str, ...], line: int | None) -> str | None:
    return places[line - 2] if line is not None and 2 <= line < len(places) + 2 else None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template, read."""

    entries: Mapping[str, Entry]
    parts: tuple[_Part, ...]
    coloured: tuple[Coloured, ...]
    styles: Styles
    numbering: Numbering | None
    next_bookmark: int

    def render(self, context: Mapping[str, object]) -> bytes:
        accent = _accent(context)
        lists = Lists(self.numbering.next_number if self.numbering else 1)
        taken = frozenset(self.entries)
        run = Run(self.styles, lists, Pictures(taken), accent, self.next_bookmark)
        values = {**context, RUN: run}
        new: dict[str, Entry] = {}
        for part in self.parts:
            xml = part.render(values, run)
            new[part.name] = _packed(part.name, part.label, DECLARATION + xml)
        if accent:
            new |= self._in_colour(accent)
        if run.lists.restarts:
            new[_NUMBERING] = self._numbered(run)
        new |= self._pictured(run.pictures)
        return write_package({**self.entries, **dict(sorted(new.items()))}.values())

    def _in_colour(self, accent: str) -> dict[str, Entry]:
        changed = (part for part in self.coloured if set(part.defaults) != {accent})
        return {part.name: _in_colour(part, accent) for part in changed}

    def _numbered(self, run: Run) -> Entry:
        if self.numbering is None:
            raise _PartError("this template has no numbered list to take the look of", "numbering")
        try:
            text = self.numbering.with_lists(run.lists.restarts)
        except ValueError as err:
            raise _PartError(str(err), "numbering") from err
        return _packed(_NUMBERING, "numbering", text)

    def _pictured(self, pictures: Pictures) -> Iterator[tuple[str, Entry]]:
        for name, content in pictures.media.items():
            yield name, pack(name, content)
        for part, shown in pictures.relationships.items():
            name = relationships_of(part)
            yield name, _packed(name, name, related(self._text(name), shown))
        if pictures.media:
            kinds = {name.rpartition(".")[2] for name in pictures.media}
            yield (
                CONTENT_TYPES,
                pack(CONTENT_TYPES, with_picture_types(self._text(CONTENT_TYPES), kinds).encode()),
            )

    def _text(self, name: str) -> str:
        return self.entries[name].content().decode() if name in self.entries else ""


@lru_cache(maxsize=64)
def _in_colour(part: Coloured, accent: str) -> Entry:
    return part.packed(accent)


def _packed(name: str, label: str, xml: str) -> Entry:
    """`xml` deflated, once it is seen to be well-formed."""
    try:
        content = xml.encode()
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except UnicodeEncodeError as err:
        raise _PartError(f"a value holds half a character: {err}", label) from err
    except expat.ExpatError as err:
        near = re.sub(r"<[^>]*>?", " ", xml.split("\n")[err.lineno - 1][: err.offset][-300:])
        message = f"what was written is not well-formed ({err}), after '{' '.join(near.split())}'"
        raise _PartError(message, label) from err
    return pack(name, content)


def _accent(context: Mapping[str, object]) -> str | None:
    document = context.get("document")
    value = document.get("accent") if isinstance(document, Mapping) else None
    value = value or getattr(document, "accent", None)
    if not value:
        return None
    digits = str(value).removeprefix("#").upper()
    if not re.fullmatch("[0-9A-F]{6}", digits):
        raise _PartError(f"the accent colour '{value}' is not six hexadecimal digits", "colours")
    return digits


@dataclass(frozen=True)
class _Bytes:
    """Bytes that a cache need not hash again."""

    content: bytes

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Bytes)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=64)
def _compiled(digest: bytes, source: _Bytes) -> _Compiled:
    """The template whose bytes have the hash `digest`."""
    entries = read_package(source.content)
    contents = {name: entry.content() for name, entry in entries.items() if name.endswith(".xml")}
    styles = read_styles(contents[_STYLES]) if _STYLES in contents else Styles({}, {})
    parts = tuple(_parts(contents, styles))
    tagged = {part.name for part in parts}
    static = {name: text for name, text in contents.items() if name not in tagged}
    if _NUMBERING in contents:
        numbering = read_numbering(contents[_NUMBERING].decode())
    else:
        numbering = None
    ids = re.findall(rb'<w:bookmarkStart\b[^>]*?w:id="(\d+)"', b"".join(contents.values()))
    return _Compiled(
        entries,
        parts,
        tuple(coloured_parts(static)),
        styles,
        numbering,
        max(map(int, ids), default=0) + 1,
    )


def _parts(contents: Mapping[str, bytes], styles: Styles) -> Iterator[_Part]:
    """The parts that hold tags; the body first, so that its drawings have the first numbers."""
    for name in sorted(contents, key=lambda name: (name != "word/document.xml", name)):
        words = _WORDS.fullmatch(name)
        if not words and not _PROPERTIES.fullmatch(name):
            continue
        label = _label(words)
        try:
            if b"{" not in contents[name] and b"TOC" not in contents[name]:
                continue
            if words:
                source, environment = word_source(contents[name], styles), _IN_WORDS
            else:
                source, environment = plain_source(contents[name]), _IN_PROPERTIES
            if has_tags(source.text):
                template = environment.compiled(source)
                yield _Part(name, label, template, source.places, source.contents)
        except SourceError as err:
            raise _PartError(str(err), label, err.place) from err
        except TemplateSyntaxError as err:
            place = _place_of(source.places, err.lineno)
            raise _PartError(said(err), label, place) from err


def _label(words: re.Match[str] | None) -> str:
    if words is None:
        return "properties"
    kind = "body" if words[1] == "document" else words[1]
    return f"{kind} {words[2]}".strip()
