"""Types commands as a person does, and gives what came on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner, Result

from plantools.cli import main

YEAR = "2026-27"


def typed(*words: str) -> Result:
    """What a command printed and how it ended, run in this process."""
    return CliRunner().invoke(main, list(words), prog_name="plantools")


def run(*words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """What a command printed, as bytes, and how it ended, run as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "plantools", *words],
        capture_output=True,
        env=os.environ | environment,
        check=False,
    )


def new_workspace(folder: Path) -> Path:
    """A workspace as `plantools new` writes it."""
    result = typed("new", str(folder), "--year", YEAR)
    assert result.exit_code == 0, result.output
    return folder


def replace(file: Path, old: str, new: str) -> None:
    """Changes what stands once or more in a file."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }
