"""The fonts that a PDF embeds: fontTools, which knows nothing of ours, finds the same outlines and widths in them."""

from __future__ import annotations

import io
import struct

import pytest
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st

from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.fonts.sfnt import face
from perfdesk.paper.fonts.subset import subset
from perfdesk.paper.model import Role

ROLES: tuple[Role, ...] = ("song", "hei", "kai", "fang", "xbs")
_LIBRARY = default_library()
_FILES = {role: _LIBRARY.file(_LIBRARY.metrics(role).chain[0][0]) for role in ROLES}
_WHOLE = {role: TTFont(path, fontNumber=index, lazy=True) for role, (path, index) in _FILES.items()}

# Chinese, signs, and accented letters: these are composed of other glyphs in most faces
_CHARS = st.sampled_from("绩效自评表一二三龙，。（）％1234567890.%ABCabcéüñÅ½…—·㎡镕")


def _drawn(font: TTFont, name: str) -> list[tuple[str, tuple[object, ...]]]:
    glyphs = font.getGlyphSet()
    pen = DecomposingRecordingPen(glyphs)
    glyphs[name].draw(pen)
    return pen.value


@pytest.mark.parametrize("role", ROLES)
@settings(max_examples=15, deadline=None)
@given(text=st.text(_CHARS, min_size=1, max_size=40))
def test_shows_the_same_outlines_and_widths(role: Role, text: str) -> None:
    whole = _WHOLE[role]
    part = TTFont(io.BytesIO(subset(face(*_FILES[role]), text)), checkChecksums=2)
    names = part.getGlyphOrder()
    for number, char in enumerate(text, 1):
        original = whole.getBestCmap().get(ord(char), ".notdef")
        name = names[number]
        assert _drawn(part, name) == _drawn(whole, original), char
        assert part["hmtx"][name][0] == whole["hmtx"][original][0], char


def test_is_small_and_the_same_each_time() -> None:
    chars = "项目支出绩效自评表"
    made = subset(face(*_FILES["song"]), chars)
    assert made == subset(face(*_FILES["song"]), chars)
    assert len(made) < 10_000


def test_the_checksum_of_the_file_is_the_one_the_format_asks_for() -> None:
    made = subset(face(*_FILES["kai"]), "自评表")
    assert sum(struct.unpack(f">{len(made) // 4}I", made)) & 0xFFFFFFFF == 0xB1B0AFBA


def test_holds_nothing_but_what_was_asked_for() -> None:
    part = TTFont(io.BytesIO(subset(face(*_FILES["hei"]), "一二")))
    assert part["maxp"].numGlyphs == 3
    assert _drawn(part, ".notdef") == _drawn(_WHOLE["hei"], ".notdef")
