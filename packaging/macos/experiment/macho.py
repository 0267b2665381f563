"""Mach-O files as far as the experiment needs them: slices, what they load, what they ask of the system.

Layout and numbers: <mach-o/fat.h>, <mach-o/loader.h>, <mach-o/nlist.h>. Only the two 64-bit processors of Macs.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

X86_64, ARM64 = 0x01000007, 0x0100000C
CPU_NAMES = {X86_64: "x86_64", ARM64: "arm64"}
_FAT, _THIN = 0xCAFEBABE, 0xFEEDFACF
_ALIGNMENT = {X86_64: 12, ARM64: 14}  # page sizes, as powers of two
_LOADS = {0xC, 0x80000018, 0x8000001F}  # LC_LOAD_DYLIB, _WEAK_, _REEXPORT_
_WEAK = 0x80000018
_ID, _RPATH, _SYMTAB, _SIGNATURE = 0xD, 0x8000001C, 0x2, 0x1D
_BUILD_VERSION, _VERSION_MIN = 0x32, 0x24
_STAB, _TYPE, _EXTERNAL, _UNDEFINED = 0xE0, 0x0E, 0x01, 0x00


@dataclass(frozen=True)
class Slice:
    """What a file is for one CPU. minimum: the oldest macOS as (major, minor); (0, 0) when it does not say."""

    cpu: int
    identity: str
    loads: tuple[str, ...]
    weak: frozenset[str]
    rpaths: tuple[str, ...]
    minimum: tuple[int, int]
    signed: bool
    defined: frozenset[str]
    undefined: frozenset[str]


def is_macho(data: bytes) -> bool:
    """Whether these are the first bytes of a Mach-O file. (A Java class begins like a fat one; wheels hold none.)"""
    return data[:4] in (struct.pack(">I", _FAT), struct.pack("<I", _THIN))


def thin(data: bytes) -> dict[int, bytes]:
    """CPU -> the file for it alone. Raises ValueError for what is no 64-bit Mach-O."""
    if data[:4] == struct.pack("<I", _THIN):
        return {struct.unpack_from("<I", data, 4)[0]: data}
    if data[:4] != struct.pack(">I", _FAT):
        raise ValueError("no Mach-O file")
    count = struct.unpack_from(">I", data, 4)[0]
    heads = (struct.unpack_from(">IIIII", data, 8 + 20 * i) for i in range(count))
    return {cpu: data[offset : offset + size] for cpu, _, offset, size, _ in heads}


def join(slices: dict[int, bytes]) -> bytes:
    """One universal file. Each slice stays as it is, so that its signature stays right."""
    order = sorted(slices)
    head, body = struct.pack(">II", _FAT, len(order)), b""
    begin = 8 + 20 * len(order)
    for cpu in order:
        align = _ALIGNMENT[cpu]
        body += b"\0" * (-(begin + len(body)) % (1 << align))
        subtype = struct.unpack_from("<I", slices[cpu], 8)[0]
        head += struct.pack(">IIIII", cpu, subtype, begin + len(body), len(slices[cpu]), align)
        body += slices[cpu]
    return head + body


def read(data: bytes) -> list[Slice]:
    """All slices of a file. Raises ValueError and struct.error for a broken one."""
    return [_slice(cpu, part) for cpu, part in thin(data).items()]


def _slice(cpu: int, data: bytes) -> Slice:
    commands = list(_commands(data))
    loads = [(kind, _text(body, 8)) for kind, body in commands if kind in _LOADS]
    defined, undefined = _symbols(data, commands)
    return Slice(
        cpu,
        next((_text(body, 8) for kind, body in commands if kind == _ID), ""),
        tuple(name for _, name in loads),
        frozenset(name for kind, name in loads if kind == _WEAK),
        tuple(_text(body, 8) for kind, body in commands if kind == _RPATH),
        _minimum(commands),
        any(kind == _SIGNATURE for kind, _ in commands),
        defined,
        undefined,
    )


def _commands(data: bytes) -> Iterator[tuple[int, bytes]]:
    count = struct.unpack_from("<I", data, 16)[0]
    at = 32
    for _ in range(count):
        kind, size = struct.unpack_from("<II", data, at)
        yield kind, data[at : at + size]
        at += size


def _text(body: bytes, field: int) -> str:
    """A text whose offset within the command stands at `field`."""
    offset = struct.unpack_from("<I", body, field)[0]
    return body[offset:].split(b"\0", 1)[0].decode()


def _minimum(commands: list[tuple[int, bytes]]) -> tuple[int, int]:
    for kind, body in commands:
        if kind in (_BUILD_VERSION, _VERSION_MIN):
            version = struct.unpack_from("<I", body, 12 if kind == _BUILD_VERSION else 8)[0]
            return version >> 16, version >> 8 & 0xFF
    return 0, 0


def _symbols(data: bytes, commands: list[tuple[int, bytes]]) -> tuple[frozenset[str], frozenset[str]]:
    defined: set[str] = set()
    undefined: set[str] = set()
    for kind, body in commands:
        if kind != _SYMTAB:
            continue
        table, count, names, _ = struct.unpack_from("<IIII", body, 8)
        for i in range(count):
            name, flags = struct.unpack_from("<IB", data, table + 16 * i)
            if flags & _STAB or not flags & _EXTERNAL:
                continue
            end = data.index(b"\0", names + name)
            into = undefined if flags & _TYPE == _UNDEFINED else defined
            into.add(data[names + name : end].decode())
    return frozenset(defined), frozenset(undefined)
