"""Where words go: the result to stdout, the talk to stderr, both as UTF-8."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


class Refusal(click.ClickException):
    """What was asked for cannot be done as things are: the message says why and what to do."""

    exit_code = 2

    def show(self, file: Any = None) -> None:
        click.echo(f"Error: {plain(self.message)}", err=True)


def speak_utf8() -> None:
    """Makes stdout and stderr UTF-8, whatever the console is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def finish() -> None:
    """Sends out what was printed; where nobody reads any more, as after `| head`, it is dropped."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def wants_no_colour() -> bool:
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def result(text: str, *, is_plain: bool = False) -> None:
    """Prints what was asked for. `is_plain` text has been made plain, and may hold colours."""
    click.echo(text if is_plain else plain(text))


def talk(text: str, *, is_plain: bool = False) -> None:
    """Prints what a person may want to know besides."""
    click.echo(text if is_plain else plain(text), err=True)


def result_json(value: Any) -> None:
    """Prints a value as JSON, and nothing else belongs on stdout then."""
    click.echo(json.dumps(value, indent=2, ensure_ascii=False))


def plain(text: str) -> str:
    """The text without what could command a terminal; a mark stands in each such place."""
    return _UNSAFE.sub("\N{REPLACEMENT CHARACTER}", text)


def is_terminal() -> bool:
    """True where stdout is a person's terminal; not where it is closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    return shutil.get_terminal_size((100, 24)).columns


def width(text: str) -> int:
    """The columns that the text takes in a terminal: Chinese characters two, accents none."""
    return sum(_character_width(character) for character in text)


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 error`, `3 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def in_words(items: Sequence[str]) -> str:
    """Items in a sentence: `a`, `a and b`, `a, b and c`."""
    *rest, last = items
    return f"{', '.join(rest)} and {last}" if rest else last


def shown(path: Path) -> str:
    """The path as it is best read from here: relative where that is short."""
    try:
        return str(path.resolve().relative_to(Path.cwd().resolve()))
    except ValueError:
        return str(path)
