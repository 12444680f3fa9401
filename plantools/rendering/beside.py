"""What lies beside a file once it is written: what a page links to, and the pictures it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass

from plantools.documents import Picture
from plantools.model import Format


@dataclass(frozen=True, slots=True)
class Beside:
    """What a build writes together with a document."""

    formats: tuple[Format, ...] = ()
    """The formats in which the document lies in the same folder."""
    data_files: tuple[str, ...] = ()
    """The endings of the data files of the document in the same folder, as `csv`."""
    index: str = ""
    """The address of the page of all documents, as seen from the document; '' for none."""


def pictures_of(view: object) -> dict[str, bytes]:
    """The pictures that a document links to: the bytes of each by its address."""
    return {picture.href: picture.content for picture in _pictures(view)}


def _pictures(value: object) -> Iterator[Picture]:
    if isinstance(value, Picture):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _pictures(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _pictures(item)
