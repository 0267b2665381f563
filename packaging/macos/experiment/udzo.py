"""A raw volume as a compressed disk image (UDZO), as macOS opens it: zlib chunks, a property list, the koly trailer.

Written down from what readers of the format (dmg2img, 7-Zip) expect; all numbers are big-endian. The same volume gives
the same bytes each time.
"""

import plistlib
import struct
import uuid
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

SECTOR = 512
_CHUNK = 2048 * SECTOR
_ZLIB, _RAW, _ZERO, _END = 0x80000005, 1, 2, 0xFFFFFFFF
_CRC32 = 2
_NAMESPACE = uuid.UUID("8b6ee46e-6f5a-4f0e-9a52-3b0f4c3f7f11")  # of our own, for ids that follow from the content


@dataclass(frozen=True)
class _Run:
    """Sectors of the volume and where their data are in the image. offset, length: bytes."""

    kind: int
    sector: int
    sectors: int
    offset: int
    length: int


def write(raw: Path, image: Path) -> None:
    """Compress the volume `raw` (its size a multiple of a sector) into `image`."""
    with raw.open("rb") as source, image.open("wb") as target:
        runs, volume_sum, data_sum = _chunks(source, target)
        length = target.tell()
        sectors = runs[-1].sector
        listed = _property_list(_table(runs, sectors, volume_sum))
        target.write(listed)
        target.write(_trailer(length, len(listed), sectors, volume_sum, data_sum))


def _chunks(source: BinaryIO, target: BinaryIO) -> tuple[list[_Run], int, int]:
    """Write the chunks; gives the runs, the sum of the volume and the sum of what was written."""
    runs: list[_Run] = []
    sector = offset = volume_sum = data_sum = 0
    for chunk in iter(lambda: source.read(_CHUNK), b""):
        if len(chunk) % SECTOR:
            raise ValueError("the volume is no whole number of sectors")
        volume_sum = zlib.crc32(chunk, volume_sum)
        kind, data = _packed(chunk)
        target.write(data)
        data_sum = zlib.crc32(data, data_sum)
        runs.append(_Run(kind, sector, len(chunk) // SECTOR, offset, len(data)))
        sector += len(chunk) // SECTOR
        offset += len(data)
    return [*runs, _Run(_END, sector, 0, offset, 0)], volume_sum, data_sum


def _packed(chunk: bytes) -> tuple[int, bytes]:
    if not chunk.strip(b"\0"):
        return _ZERO, b""
    packed = zlib.compress(chunk, 9)
    return (_ZLIB, packed) if len(packed) < len(chunk) else (_RAW, chunk)


def _sum(value: int) -> bytes:
    """A checksum field: its kind, its bits, and room for 32 numbers."""
    return struct.pack(">III", _CRC32, 32, value).ljust(136, b"\0")


def _table(runs: list[_Run], sectors: int, volume_sum: int) -> bytes:
    """The `mish` table: which sectors are where."""
    head = struct.pack(">4sIQQQII24x", b"mish", 1, 0, sectors, 0, _CHUNK // SECTOR + 8, 0)
    rows: Iterator[bytes] = (
        struct.pack(">IIQQQQ", run.kind, 0, run.sector, run.sectors, run.offset, run.length) for run in runs
    )
    return head + _sum(volume_sum) + struct.pack(">I", len(runs)) + b"".join(rows)


def _property_list(table: bytes) -> bytes:
    name = "whole disk (unknown partition : 0)"
    block = {"Attributes": "0x0050", "CFName": name, "Data": table, "ID": "0", "Name": name}
    flags = {"Attributes": "0x0050", "Data": bytes(1032), "ID": "0", "Name": ""}
    return plistlib.dumps({"resource-fork": {"blkx": [block], "plst": [flags]}})


def _trailer(length: int, listed: int, sectors: int, volume_sum: int, data_sum: int) -> bytes:
    """The last 512 bytes, by which macOS knows the file. length: of the chunks; listed: of the property list."""
    segment = uuid.uuid5(_NAMESPACE, f"{length}-{volume_sum:08x}-{data_sum:08x}").bytes
    master = zlib.crc32(struct.pack(">I", volume_sum))
    head = struct.pack(">4sIII", b"koly", 4, SECTOR, 1)
    forks = struct.pack(">QQQQQ", 0, 0, length, 0, 0) + struct.pack(">II", 1, 1) + segment
    trailer = head + forks + _sum(data_sum) + struct.pack(">QQ120x", length, listed)
    return trailer + _sum(master) + struct.pack(">IQ12x", 1, sectors)
