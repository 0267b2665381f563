"""No character is lost, nothing leaves the page, every border is closed: over random forms and texts."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheets import ink, letters, open_edges, text_of, typeset_counting
from word_files import LANDSCAPE, PORTRAIT, REASON, Cell, docx, exact, font, form, paragraph, report, table

from perfdesk.paper import Paper

LETTERS = "项目支出绩效自评，。；：、！？（）《》“”…—％0123456789.,%abcXYZ 　①②≥≤元万镕喆〇㎡"
texts = st.text(LETTERS, max_size=60)
long_texts = st.text(LETTERS, min_size=200, max_size=1500)
slow = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(document: bytes, sheet: tuple[float, float, float, float] | None = None) -> Paper:
    """All the characters, once each or declared; inside the margins; borders closed."""
    paper, again = typeset_counting(document)
    placed = letters(paper.texts())
    assert placed == text_of(document) + again
    for number, page in enumerate(paper.pages):
        assert not open_edges(page), f"第{number + 1}页有没闭合的边框：{open_edges(page)[:3]}"
        if not page.ops:  # an empty last paragraph may have a page of its own, in Word as here
            continue
        left, top, right, bottom = ink(page)
        low, high = (45.3, 56.7)
        assert left >= low - 1
        assert right <= page.width - low + 1
        assert top >= high - 1
        assert bottom <= page.height - high + 1
    return paper


@pytest.mark.parametrize("split", [False, True])
@pytest.mark.parametrize("upright", [False, True])
@pytest.mark.parametrize("count", [1, 3, 9, 19, 20, 40, 90])
def test_forms_of_all_sizes(count: int, upright: bool, split: bool) -> None:
    check(form(count, upright=upright, split=split))


@pytest.mark.parametrize("times", [2, 6, 12, 40, 80])
def test_cells_taller_than_a_page(times: int) -> None:
    paper = check(form(12, reason=REASON * times))
    assert len(paper.pages) >= times // 12


@slow
@given(st.integers(1, 60), texts, st.one_of(texts, long_texts), st.booleans())
def test_random_forms(count: int, goal: str, reason: str, split: bool) -> None:
    check(form(count, goal=goal, reason=reason, split=split))


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table with random spans both ways, each row's spans filling the grid."""
    columns = draw(st.integers(1, 6))
    rows = draw(st.integers(1, 25))
    grid: list[list[Cell]] = []
    merged = [0] * columns
    for _ in range(rows):
        cells, at = [], 0
        while at < columns:
            if merged[at]:
                merged[at] -= 1
                cells.append(Cell("", 1, "continue"))
                at += 1
                continue
            free = next((k for k in range(at, columns) if merged[k]), columns) - at
            span = draw(st.integers(1, min(2, free)))
            tall = draw(st.sampled_from([0, 0, 0, 1, 4, 20])) if span == 1 else 0
            text = draw(st.one_of(texts, texts, long_texts)) if draw(st.booleans()) else ""
            cells.append(Cell(text, span, "restart" if tall else ""))
            if tall:
                merged[at] = tall
            at += span
        grid.append(cells)
    header = draw(st.integers(0, 2))
    return table([9000 // columns] * columns, grid, header=header if not any(merged) else 0, split=draw(st.booleans()))


@slow
@given(st.lists(tables(), min_size=1, max_size=2), texts, st.booleans(), st.integers(0, 60))
def test_random_tables(parts: list[str], between: str, landscape: bool, before: int) -> None:
    body = paragraph("前", exact(240)) * before
    body += paragraph(between, exact(400), font("仿宋", 32)).join(parts) + paragraph("")
    check(docx(body, section=LANDSCAPE.replace("907", "1134") if landscape else PORTRAIT))


def test_a_report_with_cover_narrative_and_landscape_table() -> None:
    paper, again = typeset_counting(report(3))
    assert letters(paper.texts()) == text_of(report(3)) + again
    assert [page.width > page.height for page in paper.pages][-1]
    assert not paper.pages[0].width > paper.pages[0].height


def test_a_thousand_random_forms() -> None:
    """1 to 40 indicators, texts of 0 to 400 characters in any order; the same forms each time."""
    chance = random.Random(7)
    for _ in range(1000):
        goal = "".join(chance.choices(LETTERS, k=chance.randint(0, 400)))
        reason = "".join(chance.choices(LETTERS, k=chance.choice((0, 20, 80, 400))))
        count, split, upright = chance.randint(1, 40), chance.random() < 0.5, chance.random() < 0.5
        check(form(count, goal=goal, reason=reason, split=split, upright=upright))
