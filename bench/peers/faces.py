"""The faces that everyone draws with: those that `packaging/fonts.py` builds, by the names the other programs know."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from perfdesk.paper.fonts.library import default_library


@dataclass(frozen=True)
class Face:
    """A face as other programs ask for it; `file` is its name in the fonts' folder."""

    family: str
    weight: int
    file: str


FACES = {
    "song": Face("Noto Serif SC", 400, "song.ttf"),
    "hei": Face("Noto Sans SC", 400, "hei.ttf"),
    "kai": Face("PerfDesk Kai", 400, "kai.ttf"),
    "fang": Face("FandolFang", 400, "fang.ttf"),
    "xbs": Face("Noto Serif SC", 700, "song-bold.ttf"),
}

OFFICIAL = {
    "宋体": "song",
    "黑体": "hei",
    "楷体_GB2312": "kai",
    "楷体": "kai",
    "仿宋_GB2312": "fang",
    "仿宋": "fang",
    "方正小标宋简体": "xbs",
}
"""The official font names of Word files and the roles they stand for."""


def folder() -> Path:
    """Where the built faces are. Raises LookupError with a sentence when they are not built."""
    library = default_library()
    path, _ = library.file(library.metrics("song").chain[0][0])
    if path.name != FACES["song"].file:
        raise LookupError("对照要用同样的字体，请先运行 make fonts。")
    return path.parent
