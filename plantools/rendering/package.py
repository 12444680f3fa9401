"""A Word file as its parts: a zip container read and written so that equal parts give equal bytes.

A part that does not change keeps the deflated bytes it came with: it is copied, never inflated.
Every entry is dated 1980-01-01, the first day that the format knows.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"

LEVEL = 6
MOST_PARTS = 2_000
MOST_BYTES = 256 * 1024 * 1024
"""A template that would unpack to more than this is refused."""
MOST_IN_PART = 64 * 1024 * 1024
"""So is one with a part, beside pictures, of more than this."""
MOST_TIMES = 200
"""So is one with a part of over a megabyte that is packed to less than one in so many."""

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_DATE = (0 << 11) | (0 << 5) | 0, (0 << 9) | (1 << 5) | 1  # time and day, as MS-DOS wrote them
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5HL")
_OFFSET = struct.Struct("<L")
_END = struct.Struct("<4s4H2LH")
_UTF_8 = 0x800
_MADE_BY = 3 << 8 | 20  # Unix, where the next line has a meaning
_MODE = 0o600 << 16  # a plain file that its owner may read and write; Word for Mac looks at it


class PackageError(ValueError):
    """What was read is no Word file that can be used, with the reason."""


class Packed(Protocol):
    """A part that can be put into a file."""

    @property
    def name(self) -> str: ...
    @property
    def header(self) -> bytes: ...
    @property
    def record(self) -> bytes: ...
    def pieces(self) -> Iterator[bytes]: ...
    def packed_size(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, packed as it stands in the file."""

    name: str
    packed: bytes
    method: int
    crc: int
    size: int
    header: bytes = field(init=False, repr=False, compare=False)
    """What stands before it in the file."""
    record: bytes = field(init=False, repr=False, compare=False)
    """What stands for it in the directory, up to its place."""

    def __post_init__(self) -> None:
        header, record = frame(self.name, self.method, self.crc, len(self.packed), self.size)
        object.__setattr__(self, "header", header)
        object.__setattr__(self, "record", record)

    def pieces(self) -> Iterator[bytes]:
        """The packed bytes."""
        yield self.packed

    def packed_size(self) -> int:
        return len(self.packed)

    def content(self) -> bytes:
        """The part's own bytes. Raises PackageError where they are not as many as it says."""
        if self.method == _STORED:
            return self.packed
        reader = zlib.decompressobj(-zlib.MAX_WBITS)
        content = reader.decompress(self.packed, self.size + 1)
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise PackageError(f"part {self.name} is damaged; save the file again in Word")
        return content


def frame(name: str, method: int, crc: int, packed: int, size: int) -> tuple[bytes, bytes]:
    """What stands before a part in the file, and for it in the directory."""
    encoded = name.encode()
    flags = 0 if name.isascii() else _UTF_8
    fields = (20, flags, method, *_DATE, crc, packed, size, len(encoded))
    header = _LOCAL.pack(b"PK\3\4", *fields, 0) + encoded
    return header, _CENTRAL.pack(b"PK\1\2", _MADE_BY, *fields, 0, 0, 0, 0, _MODE)


def pack(name: str, content: bytes) -> Entry:
    """`content` as a part, deflated."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Entry(name, packed, _DEFLATED, zlib.crc32(content), len(content))


def store(name: str, content: bytes) -> Entry:
    """`content` as a part as it is: for what is packed already, as a picture."""
    return Entry(name, content, _STORED, zlib.crc32(content), len(content))


def read_package(content: bytes) -> dict[str, Entry]:
    """The parts of a Word file by name, [Content_Types].xml first, the rest in order of name.

    Raises PackageError for what is not a zip file, has two parts of one name, or would unpack to
    far more than a template needs.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos)
            entries = [_entry(content, archive, info) for info in infos]
    except (zipfile.BadZipFile, struct.error, zlib.error, EOFError, NotImplementedError) as err:
        raise PackageError(f"this is no Word file: {err}. Save it in Word as .docx") from err
    return {entry.name: entry for entry in sorted(entries, key=_order)}


def package_pieces(entries: Iterable[Packed]) -> Iterator[bytes]:
    """The bytes of the file that holds `entries`, in their order, piece by piece."""
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        yield entry.header
        yield from entry.pieces()
        directory += (entry.record, _OFFSET.pack(offset), entry.name.encode())
        offset += len(entry.header) + entry.packed_size()
    central = b"".join(directory)
    count = len(directory) // 3
    yield central
    yield _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0)


def write_package(entries: Iterable[Packed]) -> bytes:
    """The file that holds `entries`, in their order."""
    return b"".join(package_pieces(entries))


def _check(infos: list[zipfile.ZipInfo]) -> None:
    names = {info.filename for info in infos}
    if len(names) < len(infos):
        raise PackageError("two parts of this file have the same name; save it again in Word")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise PackageError("this file would unpack to far more than a template needs")
    for info in infos:
        is_swollen = info.file_size > max(1024 * 1024, MOST_TIMES * info.compress_size)
        is_text = info.filename.lower().endswith((".xml", ".rels"))
        if is_swollen or (is_text and info.file_size > MOST_IN_PART):
            raise PackageError(
                f"part {info.filename} would unpack to far more than a template needs"
            )
    if any(info.flag_bits & 1 for info in infos):
        raise PackageError("this file is protected by a password")
    if CONTENT_TYPES not in names:
        raise PackageError("this is no Word file: it has no part [Content_Types].xml")


def _entry(content: bytes, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Entry:
    if info.compress_type not in (_STORED, _DEFLATED):
        return pack(info.filename, archive.read(info))
    header = _LOCAL.unpack_from(content, info.header_offset)
    start = info.header_offset + _LOCAL.size + header[-2] + header[-1]
    packed = content[start : start + info.compress_size]
    entry = Entry(info.filename, packed, info.compress_type, info.CRC, info.file_size)
    if len(unpacked := archive.read(info)) != info.file_size:
        raise PackageError(f"part {info.filename} is {len(unpacked)} bytes, not {info.file_size}")
    return entry


def _order(entry: Entry) -> tuple[int, str]:
    first = (CONTENT_TYPES, ROOT_RELATIONSHIPS)
    return (first.index(entry.name) if entry.name in first else len(first), entry.name)
