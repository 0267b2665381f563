"""The name table of a built face: what the licence asks for, nothing else."""

from fontTools.ttLib import TTFont

_FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT = 1, 2, 3, 4, 5, 6
_TYPOGRAPHIC_FAMILY, _TYPOGRAPHIC_STYLE = 16, 17
_COPYRIGHT = 0
# copyright, trademark, maker, designer, description, addresses, licence: they stay as their authors wrote them
_KEPT = (_COPYRIGHT, _VERSION, 7, 8, 9, 11, 12, 13, 14)
_WINDOWS = (3, 1, 0x409)


def rewrite(font: TTFont, rename: str) -> None:
    """Leave one English record per name; under a new family name when `rename` is given.

    A changed version of LXGW WenKai may not be passed on under its reserved names "LXGW" and "霞鹜" (OFL 1.1, 3), so
    these appear in no naming record of the renamed face, only in the copyright and licence records, which must stay.
    """
    table = font["name"]
    kept = {number: table.getDebugName(number) for number in _KEPT}
    family = rename or table.getDebugName(_TYPOGRAPHIC_FAMILY) or table.getDebugName(_FAMILY)
    style = "Regular" if rename else table.getDebugName(_STYLE) or "Regular"
    postscript = f"{family.replace(' ', '')}-{style}"
    kept |= {_FAMILY: family, _STYLE: style, _FULL: f"{family} {style}", _POSTSCRIPT: postscript}
    kept[_VERSION] = f"{kept[_VERSION]}; PerfDesk subset"
    kept[_UNIQUE] = f"{kept[_VERSION]}; {postscript}"
    table.names = []
    for number, text in sorted(kept.items()):
        if text:
            table.setName(text, number, *_WINDOWS)


def copyright_notice(font: TTFont) -> str:
    """The copyright record, as its authors wrote it."""
    return font["name"].getDebugName(_COPYRIGHT) or ""
