"""Font folders of other machines, made from our own built faces under the names that those machines use."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.ttLib import TTCollection, TTFont

from perfdesk.paper.fonts import folders

TEXT = "项目支出绩效自评表预算执行率0123456789ABCabc，。（）"


def built(name: str, text: str = TEXT) -> TTFont:
    """One of our faces, cut down to a few characters so that a test writes kilobytes."""
    folder = folders.bundled_folder()
    assert folder, "还没有生成字体。请先运行 python packaging/fonts.py"
    made = TTFont(io.BytesIO((folder / f"{name}.ttf").read_bytes()), lazy=True)
    cutter = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True, name_IDs=["*"], hinting=False))
    cutter.populate(text=text)
    cutter.subset(made)
    return made


def renamed(made: TTFont, family: str, *, weight: int = 400, licence: int = 8) -> TTFont:
    """The face under another family name, weight and permission to embed (OS/2 fsType)."""
    for record in made["name"].names:
        if record.nameID in (1, 4, 16):
            record.string = family
    made["OS/2"].usWeightClass, made["OS/2"].fsType = weight, licence
    return made


def collection(path: Path, faces: Iterable[TTFont]) -> None:
    """Several faces in one file."""
    made = TTCollection()
    made.fonts = list(faces)
    made.save(path)


def postscript(path: Path, family: str) -> None:
    """A face with PostScript outlines, as many .otf and some .ttc files have them."""
    builder = FontBuilder(1000, isTTF=False)
    builder.setupGlyphOrder([".notdef", "one"])
    builder.setupCharacterMap({ord(char): "one" for char in TEXT})
    pen = T2CharStringPen(1000, None)
    pen.moveTo((0, 0)), pen.lineTo((500, 0)), pen.lineTo((500, 500)), pen.closePath()
    shape = pen.getCharString()
    builder.setupCFF(family, {}, {".notdef": shape, "one": shape}, {})
    builder.setupHorizontalMetrics({".notdef": (1000, 0), "one": (1000, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)
