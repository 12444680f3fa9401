"""Jinja as templates have it: strict, without a way out, and escaped where a value is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import BaseLoader, StrictUndefined, TemplateError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.sandbox import ImmutableSandboxedEnvironment


class _Writes(CodeGenerator):
    """Writes what `finalize` gives as it is; Jinja would escape it once more, as HTML."""

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        constant = node.as_const(frame.eval_ctx)
        return str(constant if isinstance(node, nodes.TemplateData) else finalize.const(constant))

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write(")")


class Environment(ImmutableSandboxedEnvironment):
    """A name that is not there is an error; `finalize` alone decides how a value is written.

    `autoescape` stays on, so that what macros, calls and filters of whole blocks have written is
    Markup and is not escaped twice.
    """

    code_generator_class = _Writes

    def __init__(
        self, finalize: Callable[[object], str], *, loader: BaseLoader | None = None, **more: bool
    ) -> None:
        super().__init__(
            autoescape=True,
            undefined=StrictUndefined,
            finalize=finalize,
            loader=loader,
            **more,
        )


def said(err: Exception) -> str:
    """What an error says, never nothing."""
    message = (err.message if isinstance(err, TemplateError) else None) or str(err)
    return message or type(err).__name__
