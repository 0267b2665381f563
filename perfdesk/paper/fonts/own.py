"""The licensed faces that Windows, macOS, UOS and Kylin bring along or that the user installed, by role.

A file is looked at when its name holds a known fragment; which face of it is meant is decided by the names written in
it, for collections hold several (Songti.ttc: Black, Bold, Light, Regular).
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from perfdesk.paper.fonts import folders
from perfdesk.paper.fonts.sfnt import Face, face, faces_in
from perfdesk.paper.model import Role

_HEAVY = 600
"""OS/2 weights from here on are bold faces."""


class _Known(NamedTuple):
    """Fragments of file names, and the families that are meant, in the names that font files give them."""

    files: tuple[str, ...]
    families: tuple[str, ...]


# Best first: what Word prints for the official names, then what the other systems have for them.
_OWN: dict[Role, tuple[_Known, ...]] = {
    "song": (
        _Known(("simsun",), ("simsun", "宋体")),
        _Known(("fzssk", "fzss_gbk", "方正书宋"), ("fzshusong-z01", "方正书宋_gbk", "fzshusong-z01s", "方正书宋简体")),
        _Known(("songti",), ("songti sc", "宋体-简")),
        _Known(("stsong",), ("stsong", "华文宋体")),
    ),
    "hei": (
        _Known(("simhei",), ("simhei", "黑体")),
        _Known(("fzhtk", "fzhei", "方正黑体"), ("fzhei-b01", "方正黑体_gbk", "fzhei-b01s", "方正黑体简体")),
        _Known(("stheiti",), ("heiti sc", "黑体-简", "stheiti", "华文黑体")),
        _Known(("stxihei",), ("stxihei", "华文细黑")),
    ),
    "kai": (
        _Known(("simkai", "楷体_gb2312", "kaiti_gb2312"), ("kaiti", "楷体", "kaiti_gb2312", "楷体_gb2312")),
        _Known(("fzktk", "fzkai", "方正楷体"), ("fzkai-z03", "方正楷体_gbk", "fzkai-z03s", "方正楷体简体")),
        _Known(("kaiti",), ("kaiti sc", "楷体-简")),
        _Known(("stkaiti",), ("stkaiti", "华文楷体")),
    ),
    "fang": (
        _Known(("simfang", "仿宋_gb2312", "fangsong_gb2312"), ("fangsong", "仿宋", "fangsong_gb2312", "仿宋_gb2312")),
        _Known(("fzfsk", "方正仿宋"), ("fzfangsong-z02", "方正仿宋_gbk", "fzfangsong-z02s", "方正仿宋简体")),
        _Known(("stfangso",), ("stfangsong", "华文仿宋")),
    ),
    "xbs": (
        _Known(
            ("fzxbs", "xiaobiaosong", "小标宋"),
            ("fzxiaobiaosong-b05s", "方正小标宋简体", "fzxiaobiaosong-b05", "方正小标宋_gbk"),
        ),
        _Known(("stzhongs",), ("stzhongsong", "华文中宋")),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Own:
    """The machine's faces for a role and weight, best first, and the files that may not go into a PDF."""

    faces: tuple[tuple[Path, int], ...] = ()
    locked: tuple[str, ...] = ()


@cache
def own_faces(role: Role, bold: bool) -> Own:
    """What this machine has. Left out are faces that cannot be embedded: PostScript outlines, damaged files, and
    those whose maker forbids it."""
    found: list[tuple[Path, int]] = []
    locked: list[str] = []
    for known in _OWN[role]:
        for path in _files(known.files):
            meant = [one for one in _readable(path) if one[1].families & set(known.families)]
            locked += [path.name for _, one in meant if not one.embeddable][:1]
            free = [(number, one) for number, one in meant if one.embeddable]
            if free:
                number, _ = min(free, key=lambda one: _unlike(one[1], bold))
                found.append((path, number))
    return Own(tuple(dict.fromkeys(found)), tuple(dict.fromkeys(locked)))


def is_heavy(one: Face) -> bool:
    """Whether this is a bold face, which needs no stroke for bold."""
    return one.weight >= _HEAVY


def _unlike(one: Face, bold: bool) -> int:
    return abs(one.weight - (700 if bold else 400))


def _files(fragments: tuple[str, ...]) -> list[Path]:
    return [path for name, path in folders.system_files().items() if any(part in name for part in fragments)]


def _readable(path: Path) -> list[tuple[int, Face]]:
    """The TrueType faces of a file with their numbers; none where it can't be read."""
    found = []
    try:
        for number in range(faces_in(path)):
            found.append((number, face(path, number)))
    except (OSError, ValueError, KeyError, struct.error):
        return found
    return found
