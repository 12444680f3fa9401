"""The output folder of a year: whole files or none, never outside it, and one clear line where a
file cannot be written."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
from pathlib import Path

from plantools.documents import CONFIDENTIAL

_PRIVATE_FOLDER, _PRIVATE_FILE = 0o700, 0o600
_LEFTOVER = re.compile(r"\.plantools-[0-9a-f]{8}\.tmp")

_WINDOWS_ERRORS = {
    5: errno.EACCES,
    32: errno.EACCES,
    33: errno.EACCES,
    112: errno.ENOSPC,
    206: errno.ENAMETOOLONG,
}
_WAYS_OUT = {
    errno.EACCES: "it may not be written. Close it if another program has it open (Word does that "
    "on Windows), and see that you may write to its folder; then build again.",
    errno.ENOSPC: "the disk is full. Free some space; then build again.",
    errno.EROFS: "it lies on something that is read-only. Choose another folder with --output.",
    errno.ENAMETOOLONG: "its path is too long. Choose a shorter folder with --output.",
    errno.EISDIR: "a folder stands in its place. Move that folder away; then build again.",
    errno.ENOTDIR: "a file stands where a folder of its path should be. Move that file away, or "
    "choose another folder with --output.",
}
_SAME = {
    errno.EPERM: errno.EACCES,
    getattr(errno, "EDQUOT", errno.ENOSPC): errno.ENOSPC,
    errno.EEXIST: errno.ENOTDIR,
}
_LONGEST_ON_WINDOWS = 259


class OutputError(Exception):
    """A file could not be written; the message says why and what to do."""


def way_out(error: OSError, path: Path) -> str:
    """Why the system refused to read or write `path`, and what to do about it."""
    number = _WINDOWS_ERRORS.get(getattr(error, "winerror", 0) or 0, error.errno)
    if os.name == "nt" and number == errno.ENOENT and len(str(path)) > _LONGEST_ON_WINDOWS:
        number = errno.ENAMETOOLONG
    known = _WAYS_OUT.get(_SAME.get(number or 0, number or 0))
    return known or f"the system says: {error.strerror or error}. Mend that; then build again."


class Folder:
    """`<output>/<year>`, or its confidential part: every file has a name below it, with `/`.

    What `is_private` is for nobody else on this machine: folders have the mode 0700 and files
    0600, where the system has modes.
    """

    def __init__(self, output: Path, year: str, *, is_private: bool = False) -> None:
        self.output = output
        self.path = output / year / CONFIDENTIAL if is_private else output / year
        self.is_private = is_private

    def file(self, name: str) -> Path:
        """The path of a file in it. Raises OutputError where that leads out of the output folder,
        as through a symbolic link."""
        path = self.path / name
        try:
            is_inside = path.parent.resolve().is_relative_to(self._root())
        except (OSError, RuntimeError) as error:
            raise OutputError(f"its folder cannot be followed ({error}).") from error
        if not is_inside:
            raise OutputError(
                f"its folder leads out of {self.output}, through a link. Remove the link; then "
                "build again."
            )
        return path

    def _root(self) -> Path:
        """What files must lie in; a private folder's own place, so that no link makes it public."""
        output = self.output.resolve()
        return output / self.path.relative_to(self.output) if self.is_private else output

    def read(self, name: str) -> bytes | None:
        """What a file holds now; None where there is none. Raises OutputError where that cannot be
        told. A link is not followed: it holds b'', which no document does."""
        path = self.file(name)
        try:
            if path.is_symlink():
                return b""
            return path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            is_folder = os.path.isdir(path)  # noqa: PTH112  Path.is_dir raises in a shut folder
            known = IsADirectoryError(errno.EISDIR, "") if is_folder else error
            raise OutputError(way_out(known, path)) from error

    def write(self, name: str, content: bytes) -> None:
        """Puts a whole file in place, or leaves the old one whole and raises OutputError.

        It is written beside its place under a name of its own, then renamed.
        """
        path = self.file(name)
        waiting = path.with_name(f".plantools-{secrets.token_hex(4)}.tmp")
        try:
            self._make(path.parent)
            with open(waiting, "xb", opener=self._opened) as file:
                file.write(content)
            waiting.replace(path)
        except OSError as error:
            _remove(waiting)
            raise OutputError(way_out(error, path)) from error
        except BaseException:
            _remove(waiting)
            raise

    def _opened(self, path: str, flags: int) -> int:
        return os.open(path, flags, _PRIVATE_FILE if self.is_private else 0o666)

    def _make(self, folder: Path) -> None:
        if not self.is_private:
            folder.mkdir(parents=True, exist_ok=True)
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        for each in reversed([folder, *folder.parents]):
            if each.is_relative_to(self.path):
                each.mkdir(_PRIVATE_FOLDER, exist_ok=True)
                each.chmod(_PRIVATE_FOLDER)

    def shut(self, name: str) -> None:
        """Sees that a private file that stays as it is, and its folders, are for nobody else."""
        path = self.path / name
        if not self.is_private or not path.is_file() or path.is_symlink():
            return
        with contextlib.suppress(OSError):  # another person's file: its folder is shut or ours
            self._make(path.parent)
            path.chmod(_PRIVATE_FILE)

    def remove_leftovers(self) -> None:
        """Removes what a killed build left half written."""
        for folder, _, names in os.walk(self.path):
            for name in names:
                if _LEFTOVER.fullmatch(name):
                    _remove(Path(folder, name))


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        path.unlink(missing_ok=True)
