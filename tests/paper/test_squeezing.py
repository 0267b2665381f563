"""Marks in a row share a blank half where the file or the switch says so; at a line's end one gives its own away."""

from __future__ import annotations

import pytest
from sheets import lines_of
from word_files import docx, exact, paragraph

from perfdesk.paper import typeset
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.model import Paragraph, ParagraphStyle, RunStyle, Span
from perfdesk.paper.page import GlyphRun
from perfdesk.paper.setting.breaking import LIBREOFFICE, OURS, WORD, Policy
from perfdesk.paper.setting.lines import Slug, set_paragraph
from perfdesk.paper.setting.means import Means

PLAIN = RunStyle(role="song", latin="song", size=10)
STYLE = ParagraphStyle(rule="exact", pitch=12)
SQUEEZED = Policy(squeeze=True)


def lines(text: str, policy: Policy, width: float = 500) -> tuple[Slug, ...]:
    return set_paragraph(Paragraph((Span(text, PLAIN),), STYLE, PLAIN), width, Means(default_library(), policy))


def ink(slug: Slug) -> float:
    return max(op.x + sum(op.advances) for op in slug.ops if isinstance(op, GlyphRun))


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("完成（含结转）。", 1),
        ("《办法》、《通知》", 2),
        ("说明：（一）", 1),
        ("（（一））", 2),
        ("“目标”，", 0),  # curly quotes stand in half-width faces, too: they are left alone
        ("一、二、三", 0),
        ("：万元", 0),
    ],
)
def test_pairs_of_marks(text: str, halves: int) -> None:
    for policy, squeezed in ((SQUEEZED, halves), (OURS, halves), (WORD, 0), (LIBREOFFICE, 0)):
        (line,) = lines(text, policy)
        assert ink(line) == pytest.approx(ink(lines(text, WORD)[0]) - 5 * squeezed)


def test_a_mark_at_the_end_gives_its_blank_half_away() -> None:
    text = "资金全部到位并按时支出。"  # twelve squares of 10 pt
    assert [line.text for line in lines(text, SQUEEZED, 115)] == [text]
    assert ink(lines(text, SQUEEZED, 115)[0]) == pytest.approx(115)
    assert len(lines(text, WORD, 115)) == 2
    assert len(lines(text, SQUEEZED, 114)) == 2


@pytest.mark.parametrize("said", ["compressPunctuation", "doNotCompress", ""])
def test_the_file_decides(said: str) -> None:
    control = f'<w:characterSpacingControl w:val="{said}"/>' if said else ""
    document = docx(paragraph("《办法》、《通知》", exact(240)), parts={"settings": control})
    (run,) = [op for op in typeset(document).pages[0].ops if isinstance(op, GlyphRun)]
    assert (sum(run.advances) < 8.5 * run.size) == (said == "compressPunctuation")
    assert lines_of(typeset(document).pages[0]) == ["《办法》、《通知》"]
