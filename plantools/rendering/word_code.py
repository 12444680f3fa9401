"""The Python that a part of a Word template becomes.

Jinja compiles it, but for how a value is written: a text that has nothing to escape is written as
it is, without a call of any function of ours; all else goes to `write` (a `Writing` of the document
being made) with the number of its place. What the engine's own filters write is written as it is.
One run of text and values is one string, so that a table's row is one step of the generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Template, TemplateSyntaxError, nodes
from jinja2.compiler import Frame

from plantools.rendering.environment import Code, Environment
from plantools.rendering.streamed import MOST_WRITTEN, TooLongError
from plantools.rendering.word_place import Kind, Place
from plantools.rendering.word_run import FILTERS, IN_ATTRIBUTES, IN_TEXT, WRITE
from plantools.rendering.word_shape import Shape, place_number, shape_of
from plantools.rendering.word_source import Source


class _WordCode(Code):
    def write_commons(self) -> None:
        super().write_commons()
        self.writeline(f"write = context.parent[{WRITE!r}]")

    def buffer(self, frame: Frame) -> None:
        frame.buffer = self.temporary_identifier()
        self.writeline(f"{frame.buffer} = environment.kept()")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802
        pieces = _joined(node.nodes)
        if frame.buffer is not None:
            self.writeline(f"{frame.buffer}.append(", node)
        else:
            self.writeline("yield (", node)
        self.write('"".join((' if len(pieces) > 1 else "")
        self.indent()
        for piece in pieces:
            self._piece(piece, frame)
            self.write("," if len(pieces) > 1 else "")
        self.outdent()
        self.write(")))" if len(pieces) > 1 else ")")

    def visit_CallBlock(self, node: nodes.CallBlock, frame: Frame) -> None:  # noqa: N802
        """As Jinja has it, but that what is called is written as a value in its place."""
        call_frame, macro_ref = self.macro_body(node, frame)
        self.writeline("caller = ")
        self.macro_def(macro_ref, call_frame)
        self.start_write(frame, node)
        self.write("write(")
        self.visit_Call(node.call, frame, forward_caller=True)
        self.write(f", {place_number(node)})")
        self.end_write(frame)

    def _piece(self, piece: str | nodes.Expr, frame: Frame) -> None:
        if isinstance(piece, str):
            self.write(repr(piece))
            return
        self.newline(piece)
        number = place_number(piece)
        assert isinstance(self.environment, WordEnvironment)
        if isinstance(piece, nodes.Filter) and piece.name in self.environment.sure_in(number):
            self.visit(piece, frame)
            return
        value = self.temporary_identifier()
        self.write(f"({value} if ({value} := ")
        self.visit(piece, frame)
        self.write(
            f").__class__ is str and {value}.isprintable() and '&' not in {value} and "
            f"'<' not in {value} and '>' not in {value} and '\"' not in {value} and "
            f"'\\u2011' not in {value} "
            f"else write({value}, {number}))"
        )


def _joined(children: list[nodes.Expr]) -> list[str | nodes.Expr]:
    """The children of an output, texts of the template that are neighbours as one."""
    pieces: list[str | nodes.Expr] = []
    for child in children:
        if not isinstance(child, nodes.TemplateData):
            pieces.append(child)
        elif pieces and isinstance(pieces[-1], str):
            pieces[-1] += child.data
        else:
            pieces.append(child.data)
    return pieces


class Kept(list[str]):
    """What a macro, a `set` or a block of a filter has written, no longer than a part may be."""

    def __init__(self) -> None:
        super().__init__()
        self._left = MOST_WRITTEN

    def append(self, text: str) -> None:
        """Adds `text`. Raises TooLongError where it becomes too long."""
        self._left -= len(text)
        if self._left < 0:
            raise TooLongError
        super().append(text)


class WordEnvironment(Environment):
    """Compiles one part of a Word template."""

    code_generator_class = _WordCode
    kept = Kept

    def __init__(self) -> None:
        super().__init__(str)  # never called: `write` is
        self.filters.update(FILTERS)
        self.places: tuple[Place, ...] = ()

    def sure_in(self, number: int) -> frozenset[str]:
        """The filters whose result needs no look in the place of that number."""
        place = self.places[number]
        if place.kind is Kind.ATTRIBUTE:
            return IN_ATTRIBUTES
        return IN_TEXT if "w" in place.open[-1].prefixes else frozenset(("_day",))


@dataclass(frozen=True, slots=True)
class Compiled:
    """A part as Jinja has it."""

    template: Template
    tree: nodes.Template
    shape: Shape


def compiled(source: Source, *, in_words: bool) -> Compiled:
    """The template of a part, with docxtpl's escapes as what they stand for."""
    environment = WordEnvironment()
    tree = environment.parse(source.text)
    for line in taken_in(tree):
        raise TemplateSyntaxError(NOTHING_TAKEN_IN, line)
    for data in tree.find_all(nodes.TemplateData):
        data.data = _unescaped(data.data)
    shape = shape_of(tree, in_words=in_words)
    environment.places = shape.places
    template = Template.from_code(
        environment, environment.compile(tree), environment.make_globals(None)
    )
    return Compiled(template, tree, shape)


NOTHING_TAKEN_IN = "a Word template can not take in another; put its text here"


def taken_in(tree: nodes.Template) -> Iterator[int]:
    """The lines of the tags by which a template takes in another."""
    kinds = (nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends)
    for kind in kinds:
        yield from (node.lineno for node in tree.find_all(kind))


def _unescaped(text: str) -> str:
    """`text` with `{_{` as `{{`, and so on."""
    for escape, meaning in (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}")):
        text = text.replace(escape, meaning)
    return text
