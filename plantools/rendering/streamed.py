"""A part that is deflated while it is written: what does not fit in memory goes to a file.

The part may be cut: what belongs in a cut (a contents list, which stands before the headings that
it lists) is given once the rest is written. Each stretch is deflated by itself and ends on a byte,
so that the stretches and the fillings, put side by side, are one deflated part.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import IO

from plantools.rendering.package import LEVEL, frame

MOST_IN_MEMORY = 8 * 1024 * 1024
MOST_WRITTEN = 512 * 1024 * 1024
"""A part of more bytes is not written: Word opens none larger."""
_DEFLATED = 8
_PIECE = 1024 * 1024
_ZEROS = bytes(_PIECE)


class TooLongError(ValueError):
    """A part has more text than a Word file can hold."""

    def __init__(self) -> None:
        super().__init__(
            f"this would be more than {MOST_WRITTEN >> 20} MB of text, which Word does not open; "
            "look for a loop that repeats too much"
        )


class _Stretch:
    """Text as it is deflated, between two cuts."""

    def __init__(self) -> None:
        self.crc = 0
        self.size = 0
        self.packed_size = 0
        self._packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self._memory: list[bytes] = []
        self._file: IO[bytes] | None = None

    def write(self, text: str) -> None:
        content = text.encode()
        self.crc = zlib.crc32(content, self.crc)
        self.size += len(content)
        self._keep(self._packer.compress(content))

    def end(self, *, is_last: bool) -> None:
        self._keep(self._packer.flush(zlib.Z_FINISH if is_last else zlib.Z_FULL_FLUSH))

    def _keep(self, packed: bytes) -> None:
        if not packed:
            return
        self.packed_size += len(packed)
        if self._file is None and self.packed_size > MOST_IN_MEMORY:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115
            self._file.writelines(self._memory)
            self._memory.clear()
        if self._file is None:
            self._memory.append(packed)
        else:
            self._file.write(packed)

    def pieces(self) -> Iterator[bytes]:
        yield from self._memory
        if self._file is not None:
            self._file.seek(0)
            while piece := self._file.read(_PIECE):
                yield piece

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class PartWriter:
    """Deflates one part as its text comes."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._stretches = [_Stretch()]
        self._left = MOST_WRITTEN

    def write(self, text: str) -> None:
        """Adds `text`. Raises TooLongError where the part becomes too long."""
        self._left -= len(text)
        if self._left < 0:
            raise TooLongError
        self._stretches[-1].write(text)

    def cut(self) -> None:
        """Leaves a gap here, to be filled at the end."""
        self._stretches[-1].end(is_last=False)
        self._stretches.append(_Stretch())

    def entry(self, fillings: Sequence[str] = ()) -> StreamedEntry:
        """The part, with `fillings` in its gaps."""
        self._stretches[-1].end(is_last=True)
        stretches = self._stretches[:1]
        for filling, stretch in zip(fillings, self._stretches[1:], strict=True):
            filled = _Stretch()
            filled.write(filling)
            filled.end(is_last=False)
            stretches += (filled, stretch)
        return StreamedEntry(self.name, stretches)

    def close(self) -> None:
        """Forgets what was written; for a document that is not finished."""
        for stretch in self._stretches:
            stretch.close()


@dataclass(slots=True)
class StreamedEntry:
    """One part, deflated in stretches."""

    name: str
    stretches: list[_Stretch]
    header: bytes = field(init=False)
    record: bytes = field(init=False)

    def __post_init__(self) -> None:
        first, *others = self.stretches
        crc, size = first.crc, first.size
        for other in others:
            crc = _joined(crc, other.crc, other.size)
            size += other.size
        self.header, self.record = frame(self.name, _DEFLATED, crc, self.packed_size(), size)

    def pieces(self) -> Iterator[bytes]:
        """The packed bytes."""
        for stretch in self.stretches:
            yield from stretch.pieces()

    def packed_size(self) -> int:
        return sum(stretch.packed_size for stretch in self.stretches)

    def close(self) -> None:
        """Lets go of the files behind it."""
        for stretch in self.stretches:
            stretch.close()


def _joined(first: int, second: int, length: int) -> int:
    """The checksum of two texts side by side; the second has `length` bytes.

    A checksum is linear but for its ends: that of zeros after the first text is what the first
    text adds, and that of zeros alone what is counted twice.
    """
    return _of_zeros(length, first) ^ _of_zeros(length, 0) ^ second


def _of_zeros(length: int, crc: int) -> int:
    for _ in range(length // _PIECE):
        crc = zlib.crc32(_ZEROS, crc)
    return zlib.crc32(_ZEROS[: length % _PIECE], crc)
