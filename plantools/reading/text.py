"""From the bytes of a file to its text, and from an offset in it to a place."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from plantools.model import Place, Problem

# XML 1.0 (section 2.2) forbids these, and so does Word; YAML forbids the rest of the controls.
# U+0085, U+2028 and U+2029 end a line for YAML 1.1 and for no editor: lines would be miscounted.
_UNWELCOME = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_FORBIDDEN_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n|\r|\n")
_NAMES = {
    "\x00": "a NUL",
    "\x07": "a bell",
    "\x08": "a backspace",
    "\x0b": "a vertical tab, which Word uses for a line break",
    "\x0c": "a page break",
    "\x1b": "an escape",
    "\x7f": "a delete",
    "\x85": "a next-line character",
    "\u2028": "a line separator, which comes with text copied from other programs",
    "\u2029": "a paragraph separator, which comes with text copied from other programs",
    "\ufeff": "a byte-order mark, which belongs at the start of a file only",
}
_MOST_NAMED = 20
_SAVE_AS_UTF_8 = "Save the file as UTF-8: in Notepad, Save as, Encoding: UTF-8; then look at "


def file_bytes(path: Path, file: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    """What the file holds, or the problem that says why it cannot be read."""
    place = Place(file)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            return None, (
                Problem(
                    "unreadable-file",
                    f"{file} is a folder, where a file is expected.",
                    place,
                    f"Rename or remove the folder, and write a file {path.name}.",
                ),
            )
        if not stat.S_ISREG(mode):
            return None, (
                Problem(
                    "unreadable-file",
                    f"{file} is not a regular file.",
                    place,
                    f"Put a plain file of the name {path.name} in its place.",
                ),
            )
        return path.read_bytes(), ()
    except FileNotFoundError:
        return None, (_not_there(path, place),)
    except OSError as error:
        return None, (
            Problem(
                "unreadable-file",
                f"{file} cannot be read: {error.strerror or type(error).__name__}.",
                place,
                "Close other programs that hold it, and see that you may open it.",
            ),
        )


def _not_there(path: Path, place: Place) -> Problem:
    if path.is_symlink():
        return Problem(
            "unreadable-file",
            f"{place.file} is a link to a file that is not there.",
            place,
            "Put the file itself in the place of the link.",
        )
    return Problem("missing-file", f"{place.file} is missing.", place, f"Write {place.file}.")


def decoded(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a UTF-8 file without its byte-order mark, or what is wrong with its encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None, (_wrong_encoding(Place(file, 1, 1), "It is saved as UTF-16 (“Unicode”)."),)
    if data.startswith(b"PK\x03\x04"):
        said = "It is a workbook, a Word file or another package."
        return None, (_wrong_encoding(Place(file, 1, 1), said),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode("utf-8", errors="replace")
        byte = error.object[error.start : error.start + 1]
        shown = byte.decode("cp1252", errors="ignore")
        said = (
            f"'{shown}' here is saved as older programs do (Windows-1252)."
            if shown
            else f"The byte 0x{byte.hex().upper()} here is no character."
        )
        return None, (_wrong_encoding(place_of(before, len(before), file), said),)
    if "\0" in text:
        place = place_of(text, text.index("\0"), file)
        return None, (_wrong_encoding(place, "It holds NUL bytes, as UTF-16 or a binary file."),)
    return text, ()


def _wrong_encoding(place: Place, said: str) -> Problem:
    return Problem(
        "wrong-encoding",
        f"{place.file} is not saved as UTF-8. {said}",
        place,
        _SAVE_AS_UTF_8 + "its accents, dashes and quotation marks.",
        "Another encoding would turn accents and dashes into other characters.",
    )


def place_of(text: str, offset: int, file: str) -> Place:
    """The place of the character at `offset`, lines as an editor counts them."""
    line, start = 1, 0
    for end in _LINE_END.finditer(text, 0, offset):
        line, start = line + 1, end.end()
    return Place(file, line, offset - start + 1)


def lines_of(text: str) -> list[str]:
    """The lines of a text without their ends, as an editor counts them."""
    return _LINE_END.split(text)


def without_unwelcome(text: str, file: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with U+FFFD for each character that a plan cannot hold, and a problem for each.

    After the first twenty there is one more problem for all the others.
    """
    found = list(_UNWELCOME.finditer(text))
    if not found:
        return text, ()
    problems = [
        forbidden(match[0], place_of(text, match.start(), file), "A character here is")
        for match in found[:_MOST_NAMED]
    ]
    if len(found) > _MOST_NAMED:
        place = place_of(text, found[_MOST_NAMED].start(), file)
        more = f"There are {len(found) - _MOST_NAMED} more such characters from here; one is"
        problems.append(forbidden(found[_MOST_NAMED][0], place, more))
    return _UNWELCOME.sub("\ufffd", text), tuple(problems)


def forbidden_in_xml(text: str) -> str | None:
    """The first character that no Word file or web page can hold; None where there is none."""
    match = _FORBIDDEN_IN_XML.search(text)
    return match[0] if match else None


def forbidden(character: str, place: Place, said: str) -> Problem:
    """The problem that a character cannot stand in a plan; `said` leads up to its name."""
    name = _NAMES.get(character, "a control character")
    return Problem(
        "forbidden-character",
        f"{said} U+{ord(character):04X}: {name}.",
        place,
        "Delete it, or type the text again from there.",
        "It is invisible, and Word cannot open a file that holds it.",
    )


def source_line(root: Path, place: Place) -> str | None:
    """The line that `place` points at, fit to be printed; None where there is no such line.

    Every character keeps its column: a tab is one space, what cannot be shown is U+FFFD.
    """
    if place.line < 1:
        return None
    data, _ = file_bytes(root / place.file, place.file)
    lines = lines_of((data or b"").decode("utf-8-sig", errors="replace"))
    if data is None or place.line > len(lines):
        return None
    return _UNWELCOME.sub("\ufffd", lines[place.line - 1].replace("\t", " "))
