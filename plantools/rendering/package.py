"""A Word file as its parts: a zip container read and written so that equal parts give equal bytes.

A part that does not change keeps the deflated bytes it came with: it is copied, never inflated.
Every entry is dated 1980-01-01, the first day that the format knows.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

CONTENT_TYPES = "[Content_Types].xml"
ROOT_RELATIONSHIPS = "_rels/.rels"

LEVEL = 6
MOST_PARTS = 2_000
MOST_BYTES = 256 * 1024 * 1024
"""A template that would unpack to more than this is refused."""

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_DATE = (0 << 11) | (0 << 5) | 0, (0 << 9) | (1 << 5) | 1  # time and day, as MS-DOS wrote them
_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF_8 = 0x800


class PackageError(ValueError):
    """What was read is no Word file that can be used, with the reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One part, packed as it stands in the file."""

    name: str
    packed: bytes
    method: int
    crc: int
    size: int

    def content(self) -> bytes:
        """The part's own bytes."""
        if self.method == _STORED:
            return self.packed
        return zlib.decompress(self.packed, -zlib.MAX_WBITS)


def pack(name: str, content: bytes) -> Entry:
    """`content` as a part, deflated."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    return Entry(name, packed, _DEFLATED, zlib.crc32(content), len(content))


def read_package(content: bytes) -> dict[str, Entry]:
    """The parts of a Word file by name, [Content_Types].xml first, the rest in order of name.

    Raises PackageError for what is not a zip file, has two parts of one name, or would unpack to
    more than 256 MB.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
            _check(infos)
            entries = [_entry(content, archive, info) for info in infos]
    except (zipfile.BadZipFile, struct.error, zlib.error, EOFError, NotImplementedError) as err:
        raise PackageError(f"this is no Word file: {err}") from err
    return {entry.name: entry for entry in sorted(entries, key=_order)}


def write_package(entries: Iterable[Entry]) -> bytes:
    """The file that holds `entries`, in their order."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        name = entry.name.encode()
        fields = (
            20,
            0 if entry.name.isascii() else _UTF_8,
            entry.method,
            *_DATE,
            entry.crc,
            len(entry.packed),
            entry.size,
            len(name),
        )
        pieces += (_LOCAL.pack(b"PK\3\4", *fields, 0), name, entry.packed)
        directory += (_CENTRAL.pack(b"PK\1\2", 20, *fields, 0, 0, 0, 0, 0, offset), name)
        offset += _LOCAL.size + len(name) + len(entry.packed)
    central = b"".join(directory)
    count = len(directory) // 2
    pieces += (central, _END.pack(b"PK\5\6", 0, 0, count, count, len(central), offset, 0))
    return b"".join(pieces)


def _check(infos: list[zipfile.ZipInfo]) -> None:
    names = {info.filename for info in infos}
    if len(names) < len(infos):
        raise PackageError("two parts of this file have the same name; save it again in Word")
    if len(infos) > MOST_PARTS or sum(info.file_size for info in infos) > MOST_BYTES:
        raise PackageError("this file would unpack to far more than a template needs")
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
