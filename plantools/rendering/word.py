"""Word templates: a `.docx` with docxtpl's tags and a mapping become the bytes of a Word file.

The fast path. A template is read once a process (`_compiled`, by the hash of its bytes): each part
that holds tags goes through docxtpl's `patch_xml` and what `word_source.py` adds, and becomes one
compiled Jinja template (`word_code.py`); each other part stays deflated as it is. To render is to
run the compiled parts, deflate their text as it comes (`streamed.py`), and write the container
around old and new parts. That a document is well-formed is found on the template, once
(`word_shape.py`), and values are escaped, or parsed where they are marked, when they are written
(`word_place.py`); only where the template leaves a doubt is a document parsed as a whole. What a
document gathers (headings, lists, pictures) lies in a `Run` that the filters reach through the
context; the contents list is a gap, filled when the headings are known. Nothing is kept by context.

For who writes templates: docxtpl's language ({{ }}, {% %}, {%p %}, {%tr %}, {%tc %}, {{r }},
{{p }}, colspan, cellbg, vm, hm) in body, headers, footers, notes and properties, and these filters:

- `{{ value }}` writes the words, a line break as a break, a Markdown value without its marks.
- `{{p value|blocks }}` writes Markdown or text as paragraphs: plain ones in Body Text (or Normal),
  lists in List Bullet, List Bullet 2, List Number, List Number 2, quotes in Quote. None and ''
  write nothing. `{{p value|blocks("Table Text") }}` puts plain paragraphs in that style; where
  its name begins with Table, bullets are in Table Bullet, numbers in Table Number or List Number,
  quotes in Table Quote or Quote.
- `{{r value|runs }}` writes the words with bold, italic and links, in one paragraph.
- `{{r picture|picture(height_cm=2.0) }}` or `width_cm` shows a picture; it must have alt text.
- `{% vm value %}` in a cell of a loop merges it with the one above while the value stays the same.
- `{{r "outcomes"|anchor }}`, as in a heading, marks a place, and `{{r words|link("outcomes") }}`
  links to it.
- `{{r figure|figure(width_cm=16) }}` draws a figure of the view and shows it with its alt text, no
  wider than that, and no higher than `height_cm`.
- A TOC field (`TOC \\o "1-2" \\n \\h`) is filled with the headings of the document, in TOC 1 to 9.
- Where Word's own accent 1 is used, the value of `document.accent` stands in the file;
  `document.language` becomes the language of its text, `document.date` the day in its properties.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import IO
from xml.parsers import expat

from jinja2 import Template, TemplateSyntaxError, nodes

from plantools.rendering.environment import Environment, said
from plantools.rendering.errors import RenderError
from plantools.rendering.package import (
    CONTENT_TYPES,
    Entry,
    PackageError,
    Packed,
    pack,
    package_pieces,
    read_package,
    store,
)
from plantools.rendering.picture import Pictures
from plantools.rendering.saying import Said, names_in, said_in
from plantools.rendering.streamed import PartWriter, StreamedEntry
from plantools.rendering.template_names import wrong_names
from plantools.rendering.word_bookmarks import Bookmarks
from plantools.rendering.word_breaks import LateBreaks
from plantools.rendering.word_code import compiled
from plantools.rendering.word_docxtpl import render_whole
from plantools.rendering.word_file import Roles, relationships_of, roles_of
from plantools.rendering.word_parts import (
    DECLARATION,
    Numbering,
    Varied,
    read_numbering,
    related,
    varied_parts,
    with_picture_types,
)
from plantools.rendering.word_place import Place
from plantools.rendering.word_run import (
    CONTENTS_PLACE,
    FILTERS,
    LINK,
    RUN,
    WRITE,
    Run,
    SubdocError,
    Traits,
    Writing,
    contents_list,
    escaped,
)
from plantools.rendering.word_source import (
    Contents,
    SourceError,
    has_tags,
    plain_source,
    word_source,
)
from plantools.rendering.wordml import Lists, Styles, read_styles
from plantools.rendering.xhtml import quoted

_STEPS = 256
"""How many steps of a template are taken before what they wrote is deflated."""
_MOST_KNOWN = 64


class WordTemplate:
    """A Word file with tags, ready to become documents.

    Raises RenderError where the file is no Word file, is not safe, or a tag in it can not be
    understood.
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
        with ExitStack() as opened:
            return b"".join(package_pieces(self._parts(context, opened)))

    def write(self, context: Mapping[str, object], file: IO[bytes]) -> None:
        """Writes what `render` would give into `file`, which needs no way back.

        The document is deflated as it is made, and more than a few megabytes of it wait on disk,
        so that very many rows take no more memory than few. Nothing is written where it fails.
        """
        with ExitStack() as opened:
            for piece in package_pieces(self._parts(context, opened)):
                file.write(piece)

    def wrong_names(self, view: type) -> list[RenderError]:
        """Every name in the template that a view of that class does not have, with its place."""
        known = self._compiled.names
        if view not in known:
            parts = self._compiled.parts
            known[view] = [wrong for part in parts for wrong in part.wrong_names(view)]
        return [
            RenderError(self.name, str(wrong), part=wrong.part, place=wrong.place)
            for wrong in known[view]
        ]

    def build_url_id(self, url: str) -> str:
        """What docxtpl's RichText wants as `url_id` to link to `url`."""
        return quoted(LINK + url)

    def _parts(self, context: Mapping[str, object], opened: ExitStack) -> Iterable[Packed]:
        try:
            return self._compiled.render(context, opened)
        except _PartError as err:
            raise RenderError(
                self.name, str(err), part=err.part, place=err.place, said=err.said
            ) from err


class _PartError(Exception):
    def __init__(
        self, message: str, part: str, place: str | None = None, said: tuple[Said, ...] = ()
    ) -> None:
        self.part = part
        self.place = place
        self.said = said
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part that holds tags."""

    name: str
    label: str
    template: Template
    tree: nodes.Template
    tags: tuple[str, ...]
    """Where each tag stands in Word."""
    contents: tuple[Contents, ...]
    places: tuple[Place, ...]
    is_sure: bool
    """True where no document needs to be parsed to know that it is well-formed."""
    is_late: bool
    """True where some breaks are put in while a document is written."""
    links: frozenset[str]

    def render(self, context: Mapping[str, object], run: Run, opened: ExitStack) -> StreamedEntry:
        """The part, deflated."""
        run.part = self.name
        run.is_body = self.label == "body"
        writing = Writing(run, self.name, self.places, self.links)
        values = {**context, RUN: run, WRITE: writing.write}
        writer = PartWriter(self.name)
        opened.callback(writer.close)
        try:
            self._write(values, writer)
        except (_PartError, SubdocError):
            raise
        except Exception as err:  # whatever a value does, its place must be said
            line, saying = self._failing(err.__traceback__)
            place = _place_of(self.tags, line)
            raise _PartError(said(err), self.label, place, saying) from err
        try:
            lists = [contents_list(contents, run) for contents in self.contents]
        except ValueError as err:
            raise _PartError(str(err), self.label) from err
        entry = writer.entry(lists)
        opened.callback(entry.close)
        return entry

    def _write(self, values: dict[str, object], writer: PartWriter) -> None:
        parse = None if self.is_sure else _parser()
        breaks = LateBreaks() if self.is_late else None
        writer.write(DECLARATION)
        steps = iter(self.template.root_render_func(self.template.new_context(values)))
        while step := list(islice(steps, _STEPS)):
            text = "".join(step)
            for number, stretch in enumerate(
                text.split(CONTENTS_PLACE) if self.contents else (text,)
            ):
                if number:
                    writer.cut()
                said_now = breaks.through(stretch) if breaks else stretch
                writer.write(said_now)
                if parse:
                    self._check(parse, said_now)
        if breaks:
            writer.write(breaks.rest())
        if parse:
            self._check(parse, "", is_end=True)

    def wrong_names(self, view: type) -> Iterator[_PartError]:
        for wrong in wrong_names(self.tree, view):
            yield _PartError(wrong.message, self.label, _place_of(self.tags, wrong.line))

    def _check(self, parse: expat.XMLParserType, text: str, *, is_end: bool = False) -> None:
        try:
            parse.Parse(text, is_end)
        except expat.ExpatError as err:
            near = " ".join(re.sub("<[^>]*>?", " ", text[: parse.ErrorByteIndex]).split())[-60:]
            message = f"what was written is not well-formed ({err}), after '{near}'"
            raise _PartError(message, self.label) from err

    def _failing(self, trace: TracebackType | None) -> tuple[int | None, tuple[Said, ...]]:
        """The line of the tag that failed, and what it was saying."""
        line: int | None = None
        saying: tuple[Said, ...] = ()
        while trace is not None:
            if trace.tb_frame.f_globals.get("__jinja_template__") is self.template:
                line = self.template.get_corresponding_lineno(trace.tb_lineno)
                saying = said_in(self.tree, line, names_in(trace.tb_frame))
            trace = trace.tb_next
        return line, saying


def _parser() -> expat.XMLParserType:
    return expat.ParserCreate(namespace_separator=" ")


def _place_of(places: tuple[str, ...], line: int | None) -> str | None:
    return places[line - 2] or None if line is not None and 2 <= line < len(places) + 2 else None


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A template, read."""

    source: bytes
    entries: Mapping[str, Entry]
    roles: Roles
    parts: tuple[_Part, ...]
    varied: tuple[Varied, ...]
    styles: Styles
    numbering: Numbering | None
    next_bookmark: int
    known: dict[Traits, Mapping[str, Entry]] = field(default_factory=dict)
    names: dict[type, list[_PartError]] = field(default_factory=dict)

    def render(self, context: Mapping[str, object], opened: ExitStack) -> Iterable[Packed]:
        """The parts of the document that `context` gives, in the order of the file."""
        traits = _traits(context)
        run = Run(
            self.styles,
            Lists(self.numbering.next_number if self.numbering else 1),
            Pictures(frozenset(self.entries)),
            traits,
            Bookmarks(self.next_bookmark),
        )
        try:
            new: dict[str, Packed] = {
                part.name: part.render(context, run, opened) for part in self.parts
            }
        except SubdocError as err:
            return self._by_docxtpl(err.template, context)
        new |= self._with_traits(traits)
        if run.lists.restarts:
            name, entry = self._numbered(run)
            new[name] = entry
        new |= self._related(run.pictures)
        return {**self.entries, **dict(sorted(new.items()))}.values()

    def _with_traits(self, traits: Traits) -> Mapping[str, Entry]:
        """The parts without tags that `traits` make other than they are; kept, for they recur."""
        if traits not in self.known:
            if len(self.known) > _MOST_KNOWN:
                self.known.clear()
            changed = (part for part in self.varied if part.changes(traits))
            self.known[traits] = {part.name: part.packed(traits) for part in changed}
        return self.known[traits]

    def _numbered(self, run: Run) -> tuple[str, Entry]:
        if self.numbering is None or self.roles.numbering is None:
            raise _PartError("this template has no numbered list to take the look of", "numbering")
        try:
            text = self.numbering.with_lists(run.lists.restarts)
        except ValueError as err:
            raise _PartError(str(err), "numbering") from err
        return self.roles.numbering, pack(self.roles.numbering, text.encode())

    def _related(self, pictures: Pictures) -> Iterator[tuple[str, Entry]]:
        for name, content in pictures.media.items():
            yield name, store(name, content)
        for part in dict.fromkeys((*pictures.relationships, *pictures.links)):
            name = relationships_of(part)
            shown, linked = pictures.relationships.get(part, {}), pictures.links.get(part, {})
            yield name, pack(name, related(self._text(name), shown, linked).encode())
        if pictures.media:
            kinds = {name.rpartition(".")[2] for name in pictures.media}
            types = with_picture_types(self._text(CONTENT_TYPES), kinds)
            yield CONTENT_TYPES, pack(CONTENT_TYPES, types.encode())

    def _text(self, name: str) -> str:
        return self.entries[name].content().decode() if name in self.entries else ""

    def _by_docxtpl(self, template: object, context: Mapping[str, object]) -> Iterable[Packed]:
        """The whole document as docxtpl makes it: for a Subdoc, which only docxtpl can place."""
        lists, pictures = Lists(1), Pictures(frozenset(self.entries))
        run = Run(self.styles, lists, pictures, Traits(), Bookmarks(self.next_bookmark))
        environment = Environment(escaped)
        environment.filters.update(FILTERS)
        try:
            entries = render_whole(template, self.source, {**context, RUN: run}, environment)
        except Exception as err:  # whatever a value does, it must be said
            raise _PartError(said(err), "body") from err
        if lists.restarts or pictures.media:
            raise _PartError(
                "a Subdoc can not stand in one document with pictures or numbered lists that the "
                "engine makes; put them into the Subdoc",
                "body",
            )
        return entries.values()


def _traits(context: Mapping[str, object]) -> Traits:
    """What `document` in a context says of its accent colour, its language and its day."""
    document = context.get("document")
    if document is None:
        return Traits()
    get = document.get if isinstance(document, Mapping) else partial(_attribute, document)
    accent, language, day = get("accent"), get("language"), get("date")
    if accent:
        accent = str(accent).removeprefix("#").upper()
        if not re.fullmatch("[0-9A-F]{6}", accent):
            message = f"the accent colour '{accent}' is not six hexadecimal digits"
            raise _PartError(message.replace(accent, str(get("accent"))), "colours")
    if language and not re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", str(language)):
        raise _PartError(f"the language '{language}' is no language tag, as en-US", "styles")
    is_day = isinstance(day, date)
    return Traits(
        str(accent) if accent else None,
        str(language) if language else None,
        f"{day:%Y-%m-%d}T00:00:00Z" if is_day else None,
    )


def _attribute(document: object, name: str) -> object:
    return getattr(document, name, None)


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
    roles = roles_of(entries)
    contents = {name: entry.content() for name, entry in entries.items() if name.endswith(".xml")}
    styles = read_styles(contents[roles.styles]) if roles.styles else Styles({}, {})
    parts = tuple(_parts(entries, contents, roles, styles))
    tagged = {part.name for part in parts}
    static = {
        name: text
        for name, text in contents.items()
        if name not in tagged and name != CONTENT_TYPES
    }
    numbering = read_numbering(contents[roles.numbering].decode()) if roles.numbering else None
    ids = re.findall(rb'<w:bookmarkStart\b[^>]*?w:id="(\d+)"', b"".join(contents.values()))
    return _Compiled(
        source.content,
        entries,
        roles,
        parts,
        tuple(varied_parts(static)),
        styles,
        numbering,
        max(map(int, ids), default=0) + 1,
    )


def _parts(
    entries: Mapping[str, Entry], contents: Mapping[str, bytes], roles: Roles, styles: Styles
) -> Iterator[_Part]:
    """The parts that hold tags; the body first, so that its drawings have the first numbers."""
    for name in (*roles.words, *roles.properties):
        label = roles.words.get(name, "properties")
        is_words = name in roles.words
        if b"{" not in contents[name] and b"TOC" not in contents[name]:
            continue
        try:
            source = (
                word_source(contents[name], styles, is_body=name == roles.body)
                if is_words
                else plain_source(contents[name])
            )
            if not has_tags(source.text):
                continue
            made = compiled(source, in_words=is_words)
        except SourceError as err:
            raise _PartError(str(err), label, err.place) from err
        except PackageError as err:
            raise _PartError(str(err), label) from err
        except TemplateSyntaxError as err:
            raise _PartError(said(err), label, _place_of(source.places, err.lineno)) from err
        yield _Part(
            name,
            label,
            made.template,
            made.tree,
            source.places,
            source.contents,
            made.shape.places,
            made.shape.is_sure,
            made.shape.is_late,
            _links(entries, name),
        )


def _links(entries: Mapping[str, Entry], part: str) -> frozenset[str]:
    entry = entries.get(relationships_of(part))
    found = re.findall(r'\bId="([^"]*)"', entry.content().decode()) if entry else ()
    return frozenset(found)
