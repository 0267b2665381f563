"""Reading a filled form back: by its own labels, also after a person or another program has touched the file."""

from __future__ import annotations

import pytest

from perfdesk.errors import UserProblem
from perfdesk.values.entered import Place
from perfdesk.word import Filling, blank, fill, read_back
from tests.word.samples import (
    HUARONG,
    LIBRARY,
    NATIONAL,
    cell,
    official,
    paragraph,
    replaced_in,
    rows_in,
    synthetic,
    table,
)

EXTRA = "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{paragraph(text)}</w:tc>" for text in ("备注", "后来加的")) + "</w:tr>"


def filled(form_id: str) -> bytes:
    form = official(form_id)
    fields = {
        "年度": "2022",
        "项目名称": "甲项目",
        "预期目标": "一是：完成\n二是：验收",
        "资金.当年财政拨款.全年预算数": "257.06",
        "总分.得分": "99",
    }
    return fill(form, Filling(fields, {"指标": rows_in(form, (3, 1, 0, 1))})).document


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
def test_fields_funds_and_rows_come_back(form_id: str) -> None:
    values = read_back(official(form_id), filled(form_id))
    assert values.fields == {"年度": "2022", "项目名称": "甲项目", "预期目标": "一是：完成\n二是：验收"}
    assert values.text(Place("资金", "当年财政拨款", "全年预算数")) == "257.06"
    assert [row.id for row in values.rows("资金")] == ["年度资金总额", "当年财政拨款", "上年结转资金", "其他资金"]
    rows = values.rows("指标")
    assert [row.text("二级指标") for row in rows] == ["数量指标"] * 3 + ["质量指标", "成本指标"]
    assert {row.text("一级指标") for row in rows} == {"产出指标"}
    assert [row.text("三级指标") for row in rows] == ["名称0-0", "名称0-1", "名称0-2", "名称1-0", "名称3-0"]
    assert len({row.id for row in rows}) == 5


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
def test_a_blank_form_has_no_values(form_id: str) -> None:
    form = official(form_id)
    values = read_back(form, blank(form))
    assert values.fields == {}
    assert all(row.cells == {} for row in values.rows("资金"))
    assert values.rows("指标") == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<w:tbl>", f"<w:tbl>{EXTRA}"),  # a row put on top
        ("指标1:名称0-0", "指标1：名称0-0"),  # the colon in full width
        ("(50分)", "（60分）"),  # other points beside the heading
        ("年度总体目标", "年度 总体目标"),
        ("</w:tbl>", f"</w:tbl>{paragraph('填表人：')}"),
        ("附件5", "附件 5"),
    ],
)
def test_values_come_back_from_a_file_that_was_edited(old: str, new: str) -> None:
    data = filled(HUARONG)
    assert read_back(official(HUARONG), replaced_in(data, old, new)) == read_back(official(HUARONG), data)


def test_another_form_is_refused() -> None:
    other = synthetic(table(cell("甲") + cell("{{事项.名目}}"), columns=2))
    with pytest.raises(UserProblem, match="栏目对不上") as caught:
        read_back(official(HUARONG), fill(other, Filling()).document)
    assert official(HUARONG).title in str(caught.value)


def test_the_worked_examples_come_back() -> None:
    for form_id in (NATIONAL, HUARONG):
        form = official(form_id)
        values = LIBRARY.sample(HUARONG)
        fields = {f"资金.{row.id}.{name}": text for row in values.rows("资金") for name, text in row.cells.items()}
        indicators = rows_in(form, (2,) * 9)
        data = fill(form, Filling({**values.fields, **fields}, {"指标": indicators})).document
        back = read_back(form, data)
        assert back.fields == values.fields
        printed = {column.key for column in form.table("资金").columns if column.printed}
        for row in values.rows("资金"):
            for name, text in row.cells.items():
                if name in printed and form.table("资金").column(name).has_cell(row.id):
                    assert back.text(Place("资金", row.id, name)) == text
