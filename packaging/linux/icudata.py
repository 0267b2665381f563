"""ICU's data as Qt's wheel brings it, cut down to what a Chinese desktop asks for: 32 MB -> about 4 MB.

QtCore uses ICU to sort names (file dialogs), to change case and to convert between encodings. The library of the data
holds one archive ("CmnD"; layout: ICU's unicode/udata.h and common/ucmndata.h) of named entries; ICU falls back to the
root of a kind where an entry is missing. The code libraries (libicuuc, libicui18n) stay as they are.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

from linux.root import Root

_FORMAT = b"CmnD"
_FORMAT_AT = 12
_ALIGNED = 16
_LANGUAGES = ("root", "pool", "res_index", "zh", "en", "tzdbNames")
_KINDS = ("coll", "brkitr", "curr", "lang", "region", "unit", "zone")
_CONVERTERS = ("gb18030", "ibm-1386_P100-2001", "ibm-1383_P110-1999", "ibm-1375_P100-2008", "ibm-5348_P100-1997")
_OWN_FILES = ("ucadata.icu",)


class Strange(Exception):
    """The library does not hold the archive that is known here."""


@dataclass(frozen=True)
class Archive:
    """header: with the format and versions. entries: name (`icudt73l/coll/zh.res`) -> content, padded as it was."""

    header: bytes
    entries: dict[str, bytes]


def read(library: bytes) -> Archive:
    """The archive inside the shared library. Raises Strange."""
    start = library.find(_FORMAT) - _FORMAT_AT
    if start < 0 or library[start + 2 : start + 4] != b"\xda\x27":
        raise Strange("libicudata holds no archive of the known format")
    (head,) = struct.unpack_from("<H", library, start)
    table = start + head
    (count,) = struct.unpack_from("<I", library, table)
    places = [struct.unpack_from("<II", library, table + 4 + 8 * index) for index in range(count)]
    names = [library[table + at : library.index(0, table + at)].decode("ascii") for at, _ in places]
    starts = [table + at for _, at in places]
    # Each entry reaches to the next; the last one says nowhere how long it is: a zone far below this bound.
    ends = [*starts[1:], min(starts[-1] + 4096, len(library))]
    if starts != sorted(starts) or names != sorted(names):
        raise Strange("the archive in libicudata is not in order")
    return Archive(library[start:table], {name: library[a:b] for name, a, b in zip(names, starts, ends, strict=True)})


def keeps(name: str) -> bool:
    """Whether the entry (`icudt73l/…`) is needed by this program on a Chinese or English system."""
    kind, _, file = name.partition("/")[2].rpartition("/")
    stem, _, ending = file.rpartition(".")
    if ending == "cnv":
        return stem in _CONVERTERS
    if kind not in ("", *_KINDS):
        return False
    if kind and ending != "res":
        return ending == "brk" or file in _OWN_FILES
    return ending != "res" or not _is_language(stem) or stem.split("_")[0] in _LANGUAGES or stem in _LANGUAGES


def _is_language(stem: str) -> bool:
    """`de`, `sr_Latn_RS`, `haw`, against `supplementalData`, `zoneinfo64`, `res_index`."""
    first = stem.split("_")[0]
    return (len(first) in (2, 3) and first.islower()) or stem in _LANGUAGES


def written(archive: Archive) -> bytes:
    """The archive with these entries, ready to be linked."""
    names = sorted(archive.entries)
    texts = b"".join(name.encode("ascii") + b"\0" for name in names)
    table = 4 + 8 * len(names)
    data_at = _up(len(archive.header) + table + len(texts)) - len(archive.header)
    toc, data, name_at = [struct.pack("<I", len(names))], b"", table
    for name in names:
        toc.append(struct.pack("<II", name_at, data_at + len(data)))
        name_at += len(name) + 1
        data += archive.entries[name].ljust(_up(len(archive.entries[name])), b"\0")
    front = archive.header + b"".join(toc) + texts
    return front.ljust(len(archive.header) + data_at, b"\0") + data


def _up(length: int) -> int:
    return -(-length // _ALIGNED) * _ALIGNED


def cut_down(program: Path, root: Root, work: Path) -> tuple[int, int]:
    """Replace the data library in the frozen folder; gives its sizes before and after. Raises Strange, Failed."""
    (library,) = (program / "_internal").glob("libicudata.so.*")
    before = library.stat().st_size
    archive = read(library.read_bytes())
    kept = {name: entry for name, entry in archive.entries.items() if keeps(name)}
    version = library.name.rpartition(".")[2]
    work.mkdir(parents=True, exist_ok=True)
    (work / "icu.dat").write_bytes(written(Archive(archive.header, kept)))
    symbol = f"icudt{version}_dat"
    (work / "icu.S").write_text(
        f'.section .rodata\n.balign 16\n.globl {symbol}\n.type {symbol}, @object\n{symbol}:\n.incbin "/icu/icu.dat"\n'
        f'.size {symbol}, . - {symbol}\n.section .note.GNU-stack,"",@progbits\n',
        encoding="ascii",
    )
    link = ("gcc", "-shared", "-nostdlib", "-s", "-Wl,--build-id=none", f"-Wl,-soname,{library.name}")
    root.run(*link, "-o", "/icu/out.so", "/icu/icu.S", binds={work: "/icu"})
    library.unlink()
    (work / "out.so").rename(library)
    library.chmod(0o755)
    return before, library.stat().st_size
