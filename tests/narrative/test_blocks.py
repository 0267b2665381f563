"""The stored text of a report and what is understood of it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.narrative.blocks import (
    Figure,
    Paragraph,
    PictureBlock,
    TableBlock,
    figures,
    mark,
    parse,
    picture_line,
    pictures,
    row_line,
)
from perfdesk.narrative.figures import plain

ROW = "⟦资金.年度资金总额.全年执行数⟧"


@pytest.mark.parametrize(
    ("text", "level", "head"),
    [
        ("一、基本情况", 1, 6),
        ("十二、其他", 1, 5),
        ("（一）项目概况", 2, 7),
        ("（一）项目单位基本情况。该项目由县重点办组织实施。", 2, 12),
        ("1.前期准备", 3, 6),
        ("1．前期准备。成立自评小组。", 3, 7),
        ("（1）数量指标", 4, 7),
        ("1.拨付162万元，拨付率100%。", 3, 0),
        ("1.2085公里道路完成硬化", 0, 0),
        ("2022年完成建设任务", 0, 0),
        ("全年执行⟦总分.得分⟧。", 0, 0),
        ("（二）" + "长" * 60, 2, 0),
    ],
)
def test_the_level_is_told_from_the_number(text: str, level: int, head: int) -> None:
    (found,) = parse(text)
    assert isinstance(found, Paragraph)
    assert (found.level, found.head) == (level, head)


def test_tables_and_pictures_stand_between_paragraphs() -> None:
    text = "\n".join(
        ["前文", row_line(["项目", "金额"]), row_line(["直补", ROW]), "后文", picture_line("ab12.png", 12, "泵站")]
    )
    before, table, after, picture = parse(text)
    assert before == Paragraph(("前文",))
    assert table == TableBlock((((("项目"),), (("金额"),)), ((("直补"),), (Figure("资金.年度资金总额.全年执行数"),))))
    assert after == Paragraph(("后文",))
    assert picture == PictureBlock("ab12.png", 12.0, ("泵站",))
    assert pictures(text) == ("ab12.png",)
    assert figures(text) == (Figure("资金.年度资金总额.全年执行数"),)


def test_a_figure_in_a_sub_head_is_counted_when_it_is_written_out() -> None:
    assert plain("（一）得分⟦总分.得分⟧", lambda figure: "104.40分") == "（一）得分104.40分"


words = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="⟦⟧\u2028\u2029"), min_size=1)


@given(
    st.lists(st.one_of(words, st.builds(Figure, st.sampled_from(["总分.得分", "年度"]), st.sampled_from(["", "数"]))))
)
def test_no_character_is_lost(parts: list[str | Figure]) -> None:
    stored = "".join(part if isinstance(part, str) else mark(part) for part in parts)
    shown = "".join(part if isinstance(part, str) else "￭" for part in parts)
    assert plain(stored, lambda figure: "￭") == shown.strip(" \t\u3000") or not shown.strip()
    assert figures(stored) == tuple(part for part in parts if isinstance(part, Figure))


@given(st.lists(words.filter(lambda text: text.split()), min_size=1, max_size=5))
def test_a_table_row_keeps_its_cells(cells: list[str]) -> None:
    (table,) = parse(row_line(cells))
    assert isinstance(table, TableBlock)
    assert [" ".join(str(span) for span in cell) for cell in table.rows[0]] == [" ".join(c.split()) for c in cells]
