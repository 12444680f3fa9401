"""The program: finds the verb, and makes every ending a plain one."""

from __future__ import annotations

import atexit
import difflib
import errno
import gc
import importlib
from typing import Any

import click

from plantools import __version__
from plantools.cli import screen

_VERBS = (
    "new",
    "add",
    "check",
    "explain",
    "build",
    "list",
    "crosswalk",
    "form",
    "data",
    "template",
    "schema",
    "doctor",
)
DEBUG = "plantools.debug"
_UNWRITABLE = {errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EFBIG}
"""Errors that the system gives for writing alone."""


def remember_debug(context: click.Context, _: click.Parameter, value: bool) -> None:
    """Notes --debug where the program finds it, given before the verb or after it."""
    if value:
        context.meta[DEBUG] = True


class Program(click.Group):
    """The group of all verbs; a verb's module is imported when the verb is needed."""

    def list_commands(self, _: click.Context) -> list[str]:
        return list(_VERBS)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        if name not in _VERBS:
            return None
        command = importlib.import_module(f"plantools.cli.{name}").command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        word = args[0]
        near = difflib.get_close_matches(word, _VERBS, n=1)
        if word not in _VERBS and near:
            context.fail(f"There is no command '{word}'. Did you mean '{near[0]}'?")
        return super().resolve_command(context, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        screen.speak_utf8()
        gc.set_threshold(*_COLLECT_SELDOM)
        atexit.register(gc.freeze)  # at its end Python would search all that is left once more
        try:
            return super().main(*args, **kwargs)
        finally:
            screen.finish()

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        """The context; --help and --version are printed here, so stdout may fail here."""
        try:
            return super().make_context(*args, **kwargs)
        except OSError as error:
            if error.errno != errno.EPIPE:
                screen.talk(_ending(error))
            raise click.exceptions.Exit(_exit_code(error)) from error

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except KeyboardInterrupt:
            screen.talk("Stopped.")
            context.exit(130)
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                context.exit(_exit_code(error))
            if context.meta.get(DEBUG):
                raise
            screen.talk(_ending(error))
            context.exit(_exit_code(error))


_COLLECT_SELDOM = (50_000, 20, 50)
"""A command is over in seconds, and a plan's data hold no cycles: Python's cycle collector, with
its own limits, walks through all of them for a twentieth of a long build."""


def _exit_code(error: Exception) -> int:
    """141 where nobody reads any more, 4 where nothing could be written, else 2."""
    number = error.errno if isinstance(error, OSError) else None
    return 141 if number == errno.EPIPE else 4 if number in _UNWRITABLE else 2


def _ending(error: Exception) -> str:
    """What happened, for somebody who did not write the program."""
    if isinstance(error, OSError) and error.strerror:
        if error.errno in _UNWRITABLE:
            return (
                f"Error: {error.filename or 'The output'} could not be written: {error.strerror}. "
                "Make room, or write elsewhere; then run the same command again."
            )
        where = f": {error.filename}" if error.filename else ""
        return (
            f"Error: {error.strerror}{where}. See that it is there, that you may open it and that "
            "no other program holds it. Add --debug to see where that happened."
        )
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"Something went wrong that should not have ({what}). This is a fault of plantools, not "
        "of your plan; none of your plan files was changed by it. Run the same command with "
        "--debug to see where it happened, and send that with your report of the fault."
    )


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Each command tells more, with an example: plantools check --help",
)
@click.version_option(__version__, prog_name="plantools", message="%(prog)s %(version)s")
@click.option(
    "--debug",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=remember_debug,
    help="Show where in the program an unexpected error came from.",
)
@click.pass_context
def main(context: click.Context) -> None:
    """Write a school district's plans once; every document that must say them follows.

    Start with `plantools new`, change the files it writes, see what `plantools check` says, and
    let `plantools build` write the documents.
    """
    if screen.wants_no_colour():
        context.color = False
