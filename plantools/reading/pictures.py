"""The pictures that documents show: PNG and JPEG files of the workspace."""

from __future__ import annotations

from pathlib import Path

from plantools.model import Figure, Problem
from plantools.reading.inside import file_inside
from plantools.reading.text import file_bytes

LARGEST = 5_000_000

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"


def read_picture(root: Path, figure: Figure) -> tuple[bytes | None, tuple[Problem, ...]]:
    """The bytes of a picture, or what is wrong with it, at the place of `file:`."""
    place = figure.place("file")
    path, outside = file_inside(root, figure.file, place)
    if path is None:
        return None, outside
    data, problems = file_bytes(path, figure.file)
    if data is None:
        return None, tuple(Problem("wrong-picture", p.message, place, p.fix) for p in problems)
    fault = _fault(data)
    if fault is None:
        return data, ()
    message, fix = fault
    return None, (Problem("wrong-picture", f"{figure.file} {message}.", place, fix),)


def _fault(data: bytes) -> tuple[str, str] | None:
    """What is wrong with the bytes of a picture, and what to do; None where nothing is."""
    save = "Save the picture as PNG or JPEG."
    if len(data) > LARGEST:
        megabytes = f"{len(data) / 1_000_000:.1f}"
        smaller = "Save it smaller: a logo needs no more than 2,000 pixels across."
        return f"is {megabytes} MB, and the most is {LARGEST // 1_000_000} MB", smaller
    is_png, is_jpeg = data.startswith(_PNG), data.startswith(_JPEG)
    if not is_png and not is_jpeg:
        return "is neither a PNG nor a JPEG picture, whatever its name says", save
    is_whole = (_PNG_END if is_png else _JPEG_END) in data
    return None if is_whole else ("is cut off before its end", f"Copy it again. {save}")
