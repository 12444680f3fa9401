"""Markdown templates: a `.md` with Jinja's tags and a view become the bytes of a Markdown file.

For who writes templates:

- `{{ text }}` writes text so that it is shown as typed, wherever it stands, on one line.
- `{{ markdown }}` writes a Markdown value as blocks; put it on lines of its own. Inside a list item
  write `{{ markdown|indent(4) }}`.
- `{{ value|cell }}` is for a cell of a `|` table: one line, with `<br />` between lines.
- `{{ value|html }}` is for raw HTML, as `<td>{{ value|html }}</td>`; a blank line ends raw HTML on
  most sites, so write none inside it.
- `{{ words|status }}` puts the shape of a status before its words.
- A tag alone on its line leaves no line behind (trim_blocks, lstrip_blocks); of several blank lines
  one is kept; the file ends with one line break.
- `{% include "name.md" %}` and `{% import "name.jinja" as name %}` read from the same folders; what
  a macro writes is not escaped twice.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from types import TracebackType

from jinja2 import (
    FileSystemLoader,
    TemplateNotFound,
    TemplateSyntaxError,
    Undefined,
    nodes,
)
from markupsafe import Markup

from plantools.model import Markdown
from plantools.rendering import canonical, xhtml
from plantools.rendering.delimiters import almost_tags, put_right
from plantools.rendering.environment import Environment, said
from plantools.rendering.errors import RenderError, TagError
from plantools.rendering.house import status_shape
from plantools.rendering.mending import Mended, Problem, mended
from plantools.rendering.saying import said_in
from plantools.rendering.template_problems import unusable, wrong_in

_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")
_BLANK = re.compile(r"(?m)^[ \t]+$")


def render_markdown(template_name: str, view: object, search_path: Sequence[Path]) -> bytes:
    """The Markdown file that `template_name` becomes with the fields of `view`.

    `view` is a dataclass or a mapping. The first folder of `search_path` that holds a file wins.
    Raises RenderError with the template's name, the line where it is known, and what is wrong.
    """
    environment = _environment(tuple(map(str, search_path)))
    try:
        text = environment.get_template(template_name).render(fields_of(view))
    except TemplateSyntaxError as err:
        where = f"line {err.lineno}"
        name = _full(err.name or template_name)
        raise RenderError(name, err.message or "", place=where) from err
    except TemplateNotFound as err:
        name = str(err.name or template_name)
        raise RenderError(_full(name), "there is no such template") from err
    except Exception as err:  # whatever a value does, its place must be said
        name, line, known = _where(err.__traceback__, template_name)
        place = f"line {line}" if line else None
        saying = said_in(_tree(environment, name), line, known) if line else ()
        raise RenderError(_full(name), said(err), place=place, said=saying) from err
    tidy = _BLANK_LINES.sub("\n\n", _BLANK.sub("", text)).strip("\n")
    return f"{tidy}\n".encode()


def wrong_names_in(
    template_name: str, view: type, search_path: Sequence[Path]
) -> list[RenderError]:
    """Every name in the template, or in what it includes, that a view of that class does not have.

    Tags that can not be read come first, as TagError. Raises RenderError where there is none.
    """
    environment = _environment(tuple(map(str, search_path)))
    found = _Read(environment, view)
    try:
        return found.errors(template_name)
    except TemplateNotFound as err:
        raise RenderError(_full(str(err.name)), "there is no such template") from err


@dataclass
class _Read:
    """A template and what it includes, as far as they can be read."""

    environment: Environment
    view: type
    unread: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """By the name of a template: the line and the message of each tag that can not be read."""

    def errors(self, name: str) -> list[RenderError]:
        """All that is wrong with the template of that name; with its tags first."""
        template = self._template(name)
        wrong = wrong_in(template, self.view, self.environment, included=self._included)
        self._add(name, wrong.problems)
        told: list[RenderError] = [
            TagError(_full(name), message, place=_place(line, each if each != name else ""))
            for each, found in self.unread.items()
            for line, message in sorted(found)
        ]
        for each in wrong.names:
            told.append(RenderError(_full(name), each.message, place=_place(each.line)))
        return told

    def _template(self, name: str) -> Mended:
        assert self.environment.loader
        source, _, _ = self.environment.loader.get_source(self.environment, name)
        self.unread[name] = []
        try:
            return Mended(self.environment.parse(source, name))
        except TemplateSyntaxError:
            return mended(self._put_right(name, source), self.environment)

    def _put_right(self, name: str, source: str) -> str:
        lines = source.split("\n")
        for number, wrong in groupby(almost_tags(lines), key=lambda almost: almost.number):
            found = list(wrong)
            self.unread[name] += [(number + 1, almost.message) for almost in found]
            lines[number] = put_right(lines[number], found)
        return "\n".join(lines)

    def _included(self, name: str) -> nodes.Template:
        template = self._template(name)
        self._add(name, (*template.problems, *unusable(template.tree, self.environment)))
        return template.tree

    def _add(self, name: str, problems: Iterable[Problem]) -> None:
        self.unread[name] += [(each.line, each.said(each.tag)) for each in problems]


def _place(line: int, name: str = "") -> str:
    return f"{name}, line {line}" if name else f"line {line}"


def _tree(environment: Environment, name: str) -> nodes.Template:
    assert environment.loader
    source, _, _ = environment.loader.get_source(environment, name)
    return environment.parse(source, name)


def fields_of(view: object) -> dict[str, object]:
    """The fields of a view by their names, as a template sees them."""
    if isinstance(view, Mapping):
        return dict(view)
    if dataclasses.is_dataclass(view):
        return {field.name: getattr(view, field.name) for field in dataclasses.fields(view)}
    raise TypeError(f"a view is a dataclass or a mapping, not {type(view).__name__}")


def finalize(value: object) -> Markup:
    """What a plain `{{ value }}` writes."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Markdown):
        return Markup(canonical.blocks(value))
    return Markup(canonical.escaped(_text(value)))


def cell(value: object) -> Markup:
    """The value on one line, for a cell of a `|` table."""
    if isinstance(value, Markdown):
        return Markup(canonical.one_line(value))
    return finalize(value)


def html(value: object) -> Markup:
    """The value as XHTML; one paragraph of Markdown without its `<p>`."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Markdown):
        return Markup(xhtml.cell(value))
    return Markup(xhtml.escaped(_text(value)))


def status(words: str) -> Markup:
    """A status with the shape that goes with it: `▲ At risk`."""
    return finalize(f"{status_shape(words)} {words}".strip())


def indent(value: object, width: int = 4, first: bool = False, blank: bool = False) -> Markup:
    """The value with each line but the first `width` columns further in."""
    space = " " * width
    lines = str(finalize(value)).split("\n")
    return Markup(
        "\n".join(
            space + line if (line or blank) and (number or first) else line
            for number, line in enumerate(lines)
        )
    )


def _text(value: object) -> str:
    if value is None:
        raise ValueError("there is nothing to write here (None); ask for it in an 'if' first")
    if isinstance(value, Undefined):
        return str(value)  # raises what it stands for
    return str(value)


@lru_cache(maxsize=16)
def _environment(search_path: tuple[str, ...]) -> Environment:
    environment = Environment(
        finalize,
        loader=FileSystemLoader(search_path),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(cell=cell, html=html, indent=indent, status=status)
    return environment


def _full(name: str) -> str:
    return f"templates/markdown/{name}"


def _where(trace: TracebackType | None, name: str) -> tuple[str, int | None, Mapping[str, object]]:
    """The template, the line and the names it knew when an error arose."""
    line: int | None = None
    known: Mapping[str, object] = {}
    while trace is not None:
        if "__jinja_template__" in trace.tb_frame.f_globals or _is_template(trace):
            name, line = Path(trace.tb_frame.f_code.co_filename).name, trace.tb_lineno
            known = trace.tb_frame.f_locals
        trace = trace.tb_next
    return name, line, known


def _is_template(trace: TracebackType) -> bool:
    return trace.tb_frame.f_code.co_filename.endswith((".md", ".jinja"))
