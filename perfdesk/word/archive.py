"""Zip archives with some entries exchanged: the others are copied compressed as they are, byte for byte."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8, _DATA_DESCRIPTOR = 0x800, 0x8
_PLAIN = 20  # the zip version that knows deflate and folders


def replaced(data: bytes, contents: Mapping[str, bytes]) -> bytes:
    """The archive with new contents in some entries, by name; those it does not have are added at its end.

    Order, dates, comments and all other bytes stay. No zip64.
    """
    out = io.BytesIO()
    directory: list[bytes] = []
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        known = source.infolist()
        added = [_new(name) for name in contents if name not in {entry.filename for entry in known}]
        for entry in [*known, *added]:
            content = contents.get(entry.filename)
            body = _deflated(entry, content) if content is not None else _raw(data, entry)
            directory.append(_central(entry, out.tell()))
            out.write(_local(entry) + body)
        start = out.tell()
        records = b"".join(directory)
        out.write(records)
        count = len(directory)
        out.write(_END.pack(b"PK\5\6", 0, 0, count, count, len(records), start, len(source.comment)) + source.comment)
    return out.getvalue()


def _new(name: str) -> zipfile.ZipInfo:
    """An entry that the archive did not have, always of the same date."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _raw(data: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The compressed bytes of an entry, behind its local header. Raises zipfile.BadZipFile when that is not there."""
    if data[entry.header_offset : entry.header_offset + 4] != b"PK\3\4":
        raise zipfile.BadZipFile(entry.filename)
    header = _LOCAL.unpack_from(data, entry.header_offset)
    start = entry.header_offset + _LOCAL.size + header[-2] + header[-1]
    return data[start : start + entry.compress_size]


def _deflated(entry: zipfile.ZipInfo, content: bytes) -> bytes:
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = packer.compress(content) + packer.flush()
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.CRC, entry.file_size, entry.compress_size = zlib.crc32(content), len(content), len(body)
    return body


def _name(entry: zipfile.ZipInfo) -> bytes:
    return entry.orig_filename.encode("utf-8" if entry.flag_bits & _UTF8 else "cp437")


def _moment(entry: zipfile.ZipInfo) -> tuple[int, int]:
    year, month, day, hour, minute, second = entry.date_time
    return hour << 11 | minute << 5 | second >> 1, (year - 1980) << 9 | month << 5 | day


def _facts(entry: zipfile.ZipInfo) -> tuple[int, ...]:
    # the sizes stand in the header itself, so no data descriptor follows the entry
    flags = entry.flag_bits & ~_DATA_DESCRIPTOR
    return flags, entry.compress_type, *_moment(entry), entry.CRC, entry.compress_size, entry.file_size


def _local(entry: zipfile.ZipInfo) -> bytes:
    name = _name(entry)
    return _LOCAL.pack(b"PK\3\4", max(_PLAIN, entry.extract_version), *_facts(entry), len(name), 0) + name


def _central(entry: zipfile.ZipInfo, offset: int) -> bytes:
    name = _name(entry)
    version = max(_PLAIN, entry.extract_version)
    head = _CENTRAL.pack(
        b"PK\1\2",
        *(entry.create_version, entry.create_system, version, entry.reserved),
        *_facts(entry),
        *(len(name), 0, len(entry.comment), 0, entry.internal_attr, entry.external_attr, offset),
    )
    return head + name + entry.comment
