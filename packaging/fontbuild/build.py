"""One face: from its unpacked source package to the finished file, with its coverage checked."""

import hashlib
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fontTools import subset
from fontTools.ttLib import TTFont

from fontbuild import charset, names, outlines
from fontbuild.faces import Face

_DROPPED = ["GSUB", "GPOS", "GDEF", "BASE", "STAT", "VORG", "vhea", "vmtx", "DSIG"]


class Unfit(Exception):
    """A source or a result is not what the table of faces promises; the message is a sentence."""


@dataclass(frozen=True)
class Built:
    """What the manifest says of a finished face. seconds: of one core's wall clock, for the report only."""

    record: dict[str, Any]
    notice: str
    seconds: float


def build(face: Face, package: Path, version: str, target: Path) -> Built:
    """Write `target` (a .ttf file). Raises Unfit when the source is another one or characters are missing."""
    start = time.monotonic()
    font = _load(face, package / face.member)
    _subset(font)
    if "CFF " in font:
        font = outlines.quadratic(font)
    names.rewrite(font, face.rename)
    font.recalcTimestamp = False  # the same source gives the same bytes
    font.save(target)
    record = _record(face, version, target)
    return Built(record, names.copyright_notice(font), time.monotonic() - start)


def _load(face: Face, member: Path) -> TTFont:
    if member.is_dir():
        return outlines.merged(member, charset.wanted())
    if face.sha256 and hashlib.sha256(member.read_bytes()).hexdigest() != face.sha256:
        raise Unfit(f"{face.source.package} 里的 {member.name} 不是固定的那一版，{face.role} 未生成。")
    return TTFont(member)


def _subset(font: TTFont) -> None:
    """Keep the wanted characters; no layout features and no hinting: our layout uses neither."""
    options = subset.Options()
    options.layout_features = []
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = ["*"]
    options.name_languages = ["*"]
    options.drop_tables += _DROPPED
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=charset.wanted())
    subsetter.subset(font)


def _record(face: Face, version: str, target: Path) -> dict[str, Any]:
    """The manifest's entry, read back from the written file; raises Unfit when it covers less than promised."""
    font = TTFont(target, lazy=True)
    covered = charset.coverage(set(font.getBestCmap()))
    for name, least in face.covers.items():
        if covered[name] < least:
            raise Unfit(f"{face.file}（{face.role}）的 {name} 只有 {covered[name]} 字，应有 {least} 字，未采用。")
    data = target.read_bytes()
    return {
        "role": face.role,
        "family": font["name"].getDebugName(1),
        "style": font["name"].getDebugName(2),
        "source": face.source.package,
        "source_version": version,
        "licence": face.source.licence,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "coverage": covered,
    }
