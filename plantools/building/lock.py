"""The lock that keeps two builds from writing to one folder at the same time."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from plantools.building.folder import Folder, OutputError, way_out

LOCK_FILE = ".plantools.lock"
STALE_AFTER = 3600.0
"""Seconds after which a lock is taken to be left over: no build takes an hour."""
_NAMELESS_AFTER = 10.0
"""Seconds after which that holds for a lock that nobody has put a name to."""


@contextlib.contextmanager
def locked(folder: Folder) -> Iterator[None]:
    """Holds the folder's lock, making the folder if need be.

    Raises OutputError where another build has it or the folder cannot be written to. What a killed
    build left is taken over.
    """
    path = folder.file(LOCK_FILE)
    try:
        folder.path.mkdir(parents=True, exist_ok=True)
        lock = _take(path)
    except OSError as error:
        raise OutputError(way_out(error, path)) from error
    # The file stays open while it is held: Windows then lets nobody remove it.
    try:
        yield
    finally:
        is_ours = _is_at(path, lock)
        lock.close()
        if is_ours:
            with contextlib.suppress(OSError):
                path.unlink()


def _is_at(path: Path, lock: IO[str]) -> bool:
    """Whether the lock is still the one that we hold, and not one that took it over."""
    try:
        return os.path.samestat(os.fstat(lock.fileno()), path.stat())
    except OSError:
        return False


def _take(path: Path) -> IO[str]:
    for _ in range(2):
        with contextlib.suppress(FileExistsError):
            file = path.open("x", encoding="utf-8")
            json.dump({"process": os.getpid(), "machine": socket.gethostname()}, file)
            file.flush()
            return file
        if not _is_left_over(path):
            break
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
    raise OutputError(
        f"another build is writing to it{_holder(path)}. Wait until it is done; if there is none, "
        f"delete {path}."
    )


def _is_left_over(path: Path) -> bool:
    try:
        age = time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return True
    if age > STALE_AFTER or sys.platform == "win32":
        return True
    holder = _read(path)
    if not holder:
        return age > _NAMELESS_AFTER
    if holder.get("machine") != socket.gethostname():
        return False
    process = holder.get("process")
    return isinstance(process, int) and process > 0 and not _is_alive(process)


def _is_alive(process: int) -> bool:
    """Whether a process of this machine runs. Not for Windows, where signal 0 is Ctrl+C."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _holder(path: Path) -> str:
    holder = _read(path)
    if "process" not in holder:
        return ""
    return f" (process {holder['process']} on {holder.get('machine')})"
