"""Line breaking, audited: over ten thousand lines at widths from 40 to 450 pt."""

from __future__ import annotations

import random
import re
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sheets import lines_of
from word_files import NAMES, NARRATIVE, REASON, docx, exact, font, paragraph

from perfdesk.paper import typeset
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.model import Align, Paragraph, ParagraphStyle, Role, RunStyle, Span
from perfdesk.paper.page import GlyphRun
from perfdesk.paper.setting.breaking import NO_END, NO_START, OURS, WORD, Policy, break_flags
from perfdesk.paper.setting.lines import Slug, set_paragraph
from perfdesk.paper.setting.means import Means
from tests.paper.fillings import prose

MEANS = Means(default_library())
TEXTS = (
    *NARRATIVE,
    *NAMES,
    REASON,
    "①设有目标（1分）；②目标明确（1分）；③目标细化（1分）；④目标量化（1分）——合计4分……满意度≥90%。",
)
PLAIN = RunStyle(role="song", latin="song", size=9)
NUMBER = re.compile(r"\d[\d,.]*%?")


def set_text(text: str, width: float, style: ParagraphStyle | None = None, means: Means = MEANS) -> tuple[Slug, ...]:
    paragraph = Paragraph((Span(text, PLAIN),), style or ParagraphStyle(rule="exact", pitch=12), PLAIN)
    return set_paragraph(paragraph, width, means)


def width_of(slug: Slug) -> float:
    """Where the line's ink ends."""
    return max((op.x + sum(op.advances) for op in slug.ops if isinstance(op, GlyphRun)), default=0.0)


SQUEEZED = Policy(squeeze=True)


@pytest.mark.parametrize("policy", [WORD, SQUEEZED, OURS], ids=["word", "squeezed", "ours"])
def test_no_line_breaks_the_rules(policy: Policy) -> None:
    means = Means(default_library(), policy)
    breaks = 0
    for text in TEXTS:
        for tenths in range(400, 4501, 9):
            width = tenths / 10
            lines = set_text(text, width, means=means)
            assert "".join(line.text for line in lines) == text
            breaks += len(lines) - 1
            for before, line in pairwise(lines):
                assert line.text[0] not in NO_START, (width, before.text, line.text)
                assert before.text[-1] not in NO_END, (width, before.text, line.text)
            for line in lines:
                assert width_of(line) <= width + 0.5, (width, line.text)
    assert breaks > 10_000


def test_numbers_stay_whole_where_they_fit() -> None:
    for text in TEXTS:
        numbers = NUMBER.findall(text)
        for width in range(60, 451, 7):
            together = "|".join(line.text for line in set_text(text, width))
            assert all(number in together for number in numbers), (width, together)


def test_numbers_keep_their_units_only_on_demand() -> None:
    text = "资金257.06万元"
    glued = Means(default_library(), OURS)
    assert [line.text for line in set_text(text, 50)] == ["资金257.06", "万元"]
    assert [line.text for line in set_text(text, 50, means=glued)] == ["资金", "257.06万元"]


def test_justified_lines_are_flush_and_the_last_is_not() -> None:
    style = ParagraphStyle(align="justify", rule="exact", pitch=12)
    for text in NARRATIVE:
        for width in range(90, 451, 9):
            *lines, last = set_text(text, width, style)
            for line in lines:
                assert width_of(line) == pytest.approx(width, abs=0.5)
            assert width_of(last) <= width + 0.5


def test_first_line_indent_alignment_and_gap() -> None:
    first, second = set_text("项目支出绩效自评" * 3, 100, ParagraphStyle(first=18, rule="exact", pitch=12))[:2]
    assert [slug.ops[0].x for slug in (first, second) if isinstance(slug.ops[0], GlyphRun)] == [18, 0]
    (centred,) = set_text("总分", 100, ParagraphStyle(align="center"))
    assert isinstance(centred.ops[0], GlyphRun)
    assert centred.ops[0].x == pytest.approx(41)
    run = set_text("共50分", 100)[0].ops[0]
    assert isinstance(run, GlyphRun)
    assert run.advances[0] == pytest.approx(9 * 1.2)
    assert run.advances[-1] == pytest.approx(9)


def test_a_mark_may_hang_only_where_the_paragraph_lets_it() -> None:
    text = "甲乙丙丁戊，己"
    assert set_text(text, 46, ParagraphStyle(hang=True))[0].text == "甲乙丙丁戊，"
    assert set_text(text, 46, ParagraphStyle(hang=False))[0].text == "甲乙丙丁"


@settings(max_examples=300, deadline=None)
@given(st.text("项目，。（）“”12.% aB\n\t—☑", max_size=80), st.floats(12, 300))
def test_any_text_at_any_width_is_all_there(text: str, width: float) -> None:
    lines = set_text(text, width)
    assert "".join(line.text for line in lines) == text


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("项目2022年", [1, 2, 6]),
        ("（一）", []),
        ("见《通知》。", [1, 2 + 1]),
        ("≥90%即可", [4, 5]),
        ("1,200人次", [5, 6]),
        ("2022-2023年", [9]),
        ("前——后……", [1, 3]),
        ("指标1:abc", [1, 2]),
        ("目标数×100%。", [1, 2, 3]),
        ("（合计）*100%", [2, 4]),
    ],
)
def test_where_a_line_may_end(text: str, places: list[int]) -> None:
    assert [at for at, flag in enumerate(break_flags(text)) if flag and at] == places


@pytest.mark.parametrize("role", ["song", "fang", "hei"])
@pytest.mark.parametrize("align", ["left", "justify", "center"])
def test_no_line_breaks_the_rules_in_any_face_size_or_alignment(role: Role, align: Align) -> None:
    """Random office texts: no forbidden start or end, nothing over the edge, justified lines flush."""
    chance = random.Random(f"{role} {align}")
    breaks = 0
    while breaks < 1500:
        size = chance.choice((9, 10.5, 12, 16))
        width = chance.uniform(9 * size, 450)
        look = RunStyle(role=role, latin=role, size=size)
        style = ParagraphStyle(align=align, rule="exact", pitch=size * 1.5)
        text = prose(chance, 400)
        lines = set_paragraph(Paragraph((Span(text, look),), style, look), width, MEANS)
        breaks += len(lines) - 1
        for before, line in pairwise(lines):
            assert line.text[0] not in NO_START, (width, before.text, line.text)
            assert before.text[-1] not in NO_END, (width, before.text, line.text)
        for at, line in enumerate(lines):
            assert width_of(line) <= width + 0.5, (width, line.text)
            stretches = len(line.text) > 1 and not line.text.isascii()
            if align == "justify" and at < len(lines) - 1 and stretches:
                assert width_of(line) == pytest.approx(width, abs=0.5)


def test_our_own_lines_keep_units_dashes_and_ellipses_whole() -> None:
    """`lines="ours"`: what no other program's lines have to match."""
    text = "本年安排资金257.06万元——其中移民1,200人次……满意度≥90%。"
    body = "".join(
        paragraph(text, exact(400, "left", f'<w:ind w:right="{3000 + at * 250}"/>'), font("仿宋", 32))
        for at in range(20)
    )

    def whole(lines: Literal["word", "ours"], what: str) -> int:
        pages = typeset(docx(body), lines=lines).pages
        return "|".join(line for page in pages for line in lines_of(page)).count(what)

    for what in ("257.06万元", "1,200人次", "——", "……", "≥90%"):
        assert whole("ours", what) == 20
    assert whole("word", "257.06万元") < 20
