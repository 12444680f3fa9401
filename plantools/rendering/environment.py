"""Jinja as templates have it: strict, without a way out, and escaped where a value is written.

`a.b` is `getattr` with nothing around it, where Jinja's sandbox takes thirty times as long: what
the sandbox would refuse is known from the name alone. A name that begins with an underscore is
refused when the template is read; one that the sandbox has an opinion on goes through the sandbox.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame, optimizeconst
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_REPEATED = 100_000
"""What one expression may make: the length of a text that is multiplied or filled up."""

MOST_GROWN = 16_000_000
"""The length of a text that a template may put together."""

_GUARDED = re.compile(
    r"mro|format|format_map|(?:gi|cr|ag|co|f|tb|func|im)_\w+"
    r"|add|append|appendleft|clear|difference_update|discard|extend|extendleft|insert|pop|popitem"
    r"|popleft|remove|reverse|rotate|setdefault|sort|symmetric_difference_update|update"
)
"""The names for which jinja2.sandbox looks at what they are taken from."""


class Code(CodeGenerator):
    """Python for a template, with attributes read directly."""

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.measured(")
        super().visit_Concat(node, frame)
        self.write(")")

    @optimizeconst
    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        if node.attr.startswith("_"):
            self.fail(f"'{node.attr}' begins with an underscore: it is private", node.lineno)
        if _GUARDED.fullmatch(node.attr):
            super().visit_Getattr(node, frame)
            return
        found = self.temporary_identifier()
        self.write(f"({found} if ({found} := getattr(")
        owner = None if isinstance(node.node, nodes.Name) else self.temporary_identifier()
        if owner:
            self.write(f"({owner} := ")
            self.visit(node.node, frame)
            self.write(")")
        else:
            self.visit(node.node, frame)
        self.write(f", {node.attr!r}, missing)) is not missing else environment.getattr(")
        if owner:
            self.write(owner)
        else:
            self.visit(node.node, frame)
        self.write(f", {node.attr!r}))")


class _Writes(Code):
    """Writes what `finalize` gives as it is; Jinja would escape it once more, as HTML."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        constant = node.as_const(frame.eval_ctx)
        return str(constant if isinstance(node, nodes.TemplateData) else finalize.const(constant))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


def check_length(text: str) -> str:
    """`text` itself. Raises SecurityError where it is longer than any document."""
    if len(text) > MOST_GROWN:
        raise SecurityError("a text is joined to more than a document needs")
    return text


class Environment(ImmutableSandboxedEnvironment):
    """A name that is not there is an error; `finalize` alone decides how a value is written.

    `autoescape` stays on, so that what macros, calls and filters of whole blocks have written is
    Markup and is not escaped twice.
    """

    code_generator_class: type[CodeGenerator] = _Writes
    intercepted_binops = frozenset(("+", "*", "**", "%"))

    def __init__(
        self,
        finalize: Callable[[object], str],
        *,
        loader: BaseLoader | None = None,
        **more: bool,
    ) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=finalize,
            loader=loader,
            **more,
        )
        del self.globals["lipsum"]
        for name in ("batch", "center", "indent", "slice"):
            self.filters[name] = _bounded(self.filters[name])
        self.filters["format"] = _format
        for name in ("join", "replace"):
            self.filters[name] = _measured(self.filters[name])

    measured = staticmethod(check_length)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """As Python has it. Raises SecurityError where the result would fill the memory."""
        if operator == "%" and isinstance(left, str):
            _check_widths(left)
        elif operator == "**" and (abs(left) > MOST_REPEATED or abs(right) > 1_000):
            raise SecurityError(f"{left} ** {right} is more than a document needs")
        elif operator == "+" and hasattr(left, "__len__") and hasattr(right, "__len__"):
            if len(left) + len(right) > MOST_GROWN:
                raise SecurityError("what is added up is more than a document needs")
        elif operator == "*":
            for text, count in ((left, right), (right, left)):
                is_text = hasattr(text, "__len__") and isinstance(count, int)
                if is_text and len(text) * count > MOST_REPEATED:
                    raise SecurityError("a text is repeated more often than a document needs")
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        """As the sandbox has it; methods of a text make no text without end."""
        if isinstance(getattr(__obj, "__self__", None), str):
            _check_numbers(args)
        return super().call(__context, __obj, *args, **kwargs)


def _bounded(filter_: Callable[..., Any]) -> Callable[..., Any]:
    def bounded(*args: Any, **kwargs: Any) -> Any:
        _check_numbers((*args[1:], *kwargs.values()))
        return filter_(*args, **kwargs)

    for name, value in vars(filter_).items():
        setattr(bounded, name, value)
    return bounded


def _measured(filter_: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that may make a text longer: no longer than any document."""

    def measured(*args: Any, **kwargs: Any) -> Any:
        made = filter_(*args, **kwargs)
        return check_length(made) if isinstance(made, str) else made

    for name, value in vars(filter_).items():
        setattr(measured, name, value)
    return measured


def _format(value: str, *args: Any, **kwargs: Any) -> str:
    _check_widths(value)
    return value % (kwargs or args)


def _check_numbers(args: tuple[Any, ...]) -> None:
    if any(isinstance(arg, int) and arg > MOST_REPEATED for arg in args):
        raise SecurityError("a text is filled up to more than a document needs")


def _check_widths(form: str) -> None:
    if re.search(r"%[^a-zA-Z%]*(?:\d{4}|\*)", form):
        raise SecurityError(f"the width in '{form}' is more than a document needs")


_PLACE = re.compile(r"(unexpected char '.') at \d+$")
"""Where in the template's XML Jinja met a sign, which tells nobody anything."""


def said(err: Exception) -> str:
    """What an error says, never nothing."""
    message = (err.message if isinstance(err, TemplateError) else None) or str(err)
    return _PLACE.sub(r"\1", message) or type(err).__name__
