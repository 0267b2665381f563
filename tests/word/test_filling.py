"""What `fill` promises, one promise a test."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from perfdesk.errors import UserProblem
from perfdesk.forms.model import Heading
from perfdesk.values.entered import Place
from perfdesk.word import CellAddress, FilledRow, Filling, blank, fill, tables
from tests.word.grids import row_texts, tiles
from tests.word.samples import (
    EMPTY,
    HUARONG,
    NATIONAL,
    W,
    archive,
    cell,
    document,
    main_xml,
    official,
    paragraph,
    paths,
    row,
    rows_in,
    synthetic,
    table,
    text_form,
    with_document,
)
from tests.word.schema_order import faults

OUTPUT = '<w:vMerge w:val="restart"/>'
GO_ON = "<w:vMerge/>"


def filled_text(body: str, text: str) -> list[str]:
    """The paragraphs of a form without tables, filled with one text."""
    data = fill(text_form(body), Filling({"名称": text})).document
    root = etree.fromstring(main_xml(data))
    return ["".join(node.text or "" for node in item.iter(f"{{{W}}}t")) for item in root.iter(f"{{{W}}}p")]


# texts in places


@pytest.mark.parametrize(
    "runs",
    [
        "<w:r><w:t>{{名称}}</w:t></w:r>",
        "<w:r><w:t>{{名</w:t></w:r><w:r><w:t>称}}</w:t></w:r>",
        "<w:r><w:t>{</w:t></w:r><w:r><w:t>{名称}</w:t></w:r><w:r><w:t>}</w:t></w:r>",
        "<w:r><w:t>{{</w:t></w:r><w:proofErr w:type='spellStart'/><w:r><w:t>名称</w:t><w:t>}</w:t></w:r>"
        "<w:r><w:t>}</w:t></w:r>",
        "<w:ins w:id='1' w:author='a'><w:r><w:t>{{名称</w:t></w:r></w:ins><w:r><w:t>}}</w:t></w:r>",
    ],
)
def test_a_place_that_word_split_over_runs_is_found(runs: str) -> None:
    body = f"<w:p><w:r><w:t>前</w:t></w:r>{runs}<w:r><w:t>后</w:t></w:r></w:p>"
    assert filled_text(body, "甲") == ["前甲后"]


def test_several_places_in_one_paragraph() -> None:
    form = text_form(paragraph("（{{甲}}）{{乙}}{{甲}}。"), fields=("甲", "乙"))
    data = fill(form, Filling({"甲": "一", "乙": "二\n三"})).document
    texts = [text for text in etree.fromstring(main_xml(data)).itertext() if text.strip()]
    assert texts == ["（一）二", "三一。"]


def test_a_text_is_never_read_as_a_place_or_as_markup() -> None:
    assert filled_text(paragraph("{{名称}}"), "{{名称}}") == ["{{名称}}"]
    assert filled_text(paragraph("{{名称}}"), "<w:b/>&amp;\"'") == ["<w:b/>&amp;\"'"]
    form = text_form(paragraph("{{甲}}{{乙}}"), fields=("甲", "乙"))
    data = fill(form, Filling({"甲": "{{", "乙": "甲}}"})).document
    assert "".join(etree.fromstring(main_xml(data)).itertext()) == "{{甲}}"


def test_characters_that_xml_cannot_hold_are_dropped() -> None:
    assert filled_text(paragraph("{{名称}}"), "a\x00b\x0bc\ud800d\ufffee\x7ff") == ["abcdef"]


def test_outer_spaces_are_kept() -> None:
    assert b'xml:space="preserve"> \xe7\x94\xb2 <' in main_xml(
        fill(text_form(paragraph("{{名称}}")), Filling({"名称": " 甲 "})).document
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_become_paragraphs_of_the_same_style(line_end: str) -> None:
    look = '<w:rPr><w:b/><w:sz w:val="18"/></w:rPr>'
    body = f'<w:p><w:pPr><w:pStyle w:val="S"/></w:pPr><w:r>{look}<w:t>前{{{{名称}}}}后</w:t></w:r></w:p>'
    data = fill(text_form(body), Filling({"名称": line_end.join("一二三")})).document
    root = etree.fromstring(main_xml(data))
    found = list(root.iter(f"{{{W}}}p"))
    assert ["".join(item.itertext()) for item in found] == ["前一", "二", "三后"]
    assert all(item.find(f"{{{W}}}pPr/{{{W}}}pStyle").get(f"{{{W}}}val") == "S" for item in found)
    assert all(item.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}sz").get(f"{{{W}}}val") == "18" for item in found)
    assert list(faults(main_xml(data))) == []


def test_a_line_break_inside_a_link_stays_a_line_break() -> None:
    body = "<w:p><w:hyperlink><w:r><w:t>{{名称}}</w:t></w:r></w:hyperlink></w:p>"
    data = main_xml(fill(text_form(body), Filling({"名称": "一\n二"})).document)
    assert data.count(b"<w:br/>") == 1
    assert data.count(b"<w:p>") == 1


def test_the_end_of_a_section_stays_behind_the_last_line() -> None:
    body = f"<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{{{名称}}}}</w:t></w:r></w:p>{paragraph('后')}"
    root = etree.fromstring(main_xml(fill(text_form(body), Filling({"名称": "一\n二"})).document))
    sections = [item.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None for item in root.iter(f"{{{W}}}p")]
    assert sections == [False, True, False]


def test_a_value_looks_like_its_place_else_like_the_paragraph_mark() -> None:
    mark = '<w:pPr><w:rPr><w:ins w:id="1" w:author="a"/><w:sz w:val="18"/></w:rPr></w:pPr>'
    data = main_xml(
        fill(text_form(f"<w:p>{mark}<w:r><w:t>{{{{名称}}}}</w:t></w:r></w:p>"), Filling({"名称": "甲"})).document
    )
    assert '<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>甲</w:t></w:r>'.encode() in data


def test_an_emptied_cell_keeps_its_look_in_the_paragraph_mark() -> None:
    body = '<w:p><w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t>{{名称}}</w:t></w:r></w:p>'
    data = main_xml(fill(text_form(body), EMPTY).document)
    assert b'<w:p><w:pPr><w:rPr><w:sz w:val="18"/></w:rPr></w:pPr></w:p>' in data


def test_tabs_are_tabs() -> None:
    data = main_xml(fill(text_form(paragraph("{{名称}}")), Filling({"名称": "一\t二"})).document)
    assert "<w:t>一</w:t><w:tab/><w:t>二</w:t>".encode() in data


# rows


def test_rows_grow_under_their_heading_and_the_labels_span_them() -> None:
    form = official(NATIONAL)
    (table_,) = tables(fill(form, Filling({}, {"指标": rows_in(form, (5, 0, 2, 1, 0, 0, 0, 0, 4))})).document)
    assert tiles(table_)
    spans = {item.text.replace("\n", ""): item.row_span for item in table_.cells if item.row_span > 1}
    assert spans["数量指标"] == 5  # more than the two lines of the form: …… goes
    assert spans["质量指标"] == spans["时效指标"] == spans["成本指标"] == 3
    assert spans["产出指标（50分）"] == 14
    assert spans["效益指标（30分）"] == 12
    assert spans["服务对象满意度指标"] == spans["满意度指标（10分）"] == 4
    assert spans["绩效指标"] == 1 + 14 + 12 + 4


def test_rows_that_are_not_used_stay_as_the_form_has_them() -> None:
    form = official(NATIONAL)
    (table_,) = tables(fill(form, Filling({}, {"指标": rows_in(form, (1,))})).document)
    first = next(item.row for item in table_.cells if item.text == "数量指标")
    assert [row_texts(table_, first + n)[3] for n in range(3)] == ["指标1：名称0-0", "指标2：", "……"]


def test_single_cells_become_merged_labels_when_their_row_is_repeated() -> None:
    form = official(HUARONG)
    (table_,) = tables(fill(form, Filling({}, {"指标": rows_in(form, (3, 1, 1, 1, 1, 1, 1, 1, 2))})).document)
    assert tiles(table_)
    spans = {item.text.replace("\n", ""): item.row_span for item in table_.cells}
    assert spans["数量指标"] == 3
    assert spans["满意度指标（10分）"] == spans["服务对象满意度指标"] == 2
    assert spans["质量指标"] == 1


def test_no_text_hides_in_cells_that_only_continue() -> None:
    form = official(HUARONG)
    root = etree.fromstring(main_xml(fill(form, Filling({}, {"指标": rows_in(form, (3,) * 9)})).document))
    merges = [item for item in root.iter(f"{{{W}}}vMerge") if item.get(f"{{{W}}}val") is None]
    assert len(merges) > 30
    assert {"".join(item.getparent().getparent().itertext()) for item in merges} == {""}


def test_numbers_begin_anew_under_each_heading() -> None:
    form = official(HUARONG)
    (table_,) = tables(fill(form, Filling({}, {"指标": rows_in(form, (2, 3))})).document)
    names = [item.text for item in table_.cells if item.text.startswith("指标")]
    assert names[:5] == ["指标1:名称0-0", "指标2:名称0-1", "指标1:名称1-0", "指标2:名称1-1", "指标3:名称1-2"]


def test_a_table_without_headings_grows_too() -> None:
    body = table(
        cell("名目") + cell("数值"), cell("{{事项.名目}}") + cell("{{事项.数值}}"), cell("完") + cell(""), columns=2
    )
    rows = tuple(FilledRow(str(n), (), {"名目": f"甲{n}", "数值": str(n)}) for n in range(3))
    (table_,) = tables(fill(synthetic(body), Filling({}, {"事项": rows})).document)
    assert [row_texts(table_, n) for n in range(1, 5)] == [["甲0", "0"], ["甲1", "1"], ["甲2", "2"], ["完", ""]]


def test_static_cells_beside_the_places_are_repeated() -> None:
    body = table(cell("{{事项.名目}}") + cell("元") + cell("{{事项.数值}}"), columns=3)
    rows = tuple(FilledRow(str(n), (), {"名目": str(n)}) for n in range(2))
    (table_,) = tables(fill(synthetic(body), Filling({}, {"事项": rows})).document)
    assert [row_texts(table_, n) for n in range(2)] == [["0", "元", ""], ["1", "元", ""]]


def test_a_row_under_a_heading_that_the_paper_lacks_is_refused() -> None:
    form = official(HUARONG)
    with pytest.raises(UserProblem, match="产出指标 / 质量") as caught:
        fill(form, Filling({}, {"指标": (row("a", ("产出指标", "质量"), "名称"),)}))
    assert "1 行" in str(caught.value)


def test_headings_are_recognised_by_label_or_key_with_or_without_points() -> None:
    headings = (Heading("产出", "产出指标", None, (Heading("数量", "数 量"), Heading("质量", "质量指标"))),)
    body = table(
        cell("产出 指标（60分）", OUTPUT) + cell("数\u3000量") + cell("{{事项.名目}}") + cell("{{事项.数值}}"),
        cell("", GO_ON) + cell("质量 (5分)") + cell("{{事项.名目}}") + cell("{{事项.数值}}"),
        columns=4,
    )
    rows = (FilledRow("1", ("产出", "质量"), {"名目": "乙"}), FilledRow("2", ("产出", "数量"), {"名目": "甲"}))
    (table_,) = tables(fill(synthetic(body, headings), Filling({}, {"事项": rows})).document)
    assert [row_texts(table_, n)[2] for n in range(2)] == ["甲", "乙"]


def test_ids_that_must_be_unique_are_not_repeated() -> None:
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    mark = '<w:bookmarkStart w:id="7" w:name="m"/><w:bookmarkEnd w:id="7"/>'
    inner = f'<w:p {w14} w14:paraId="1A2B3C4D"><w:r><w:t>{{{{事项.名目}}}}</w:t></w:r>{mark}</w:p>'
    body = table(f"<w:tc><w:tcPr/>{inner}</w:tc>", columns=1)
    rows = tuple(FilledRow(str(n), (), {"名目": str(n)}) for n in range(3))
    data = main_xml(fill(synthetic(body), Filling({}, {"事项": rows})).document)
    assert data.count(b"1A2B3C4D") == data.count(b"bookmarkStart") == 1


def test_each_value_has_its_cell() -> None:
    form = official(HUARONG)
    rows = rows_in(form, (3, 1, 0, 0, 0, 0, 0, 0, 2))
    filling = Filling(
        {"项目名称": "甲", "总分.得分": "99", "资金.其他资金.全年预算数": "7", "年度": "2022"}, {"指标": rows}
    )
    filled = fill(form, filling)
    (table_,) = tables(filled.document)
    at = {(item.row, item.column): item.text for item in table_.cells}
    assert at[_spot(filled.cells[Place("项目名称")])] == "甲"
    assert at[_spot(filled.cells[Place("总分", "", "得分")])] == "99"
    assert at[_spot(filled.cells[Place("资金", "其他资金", "全年预算数")])] == "7"
    for item in rows:
        assert (
            at[_spot(filled.cells[Place("指标", item.id, "偏差原因分析及改进措施")])]
            == item.cells["偏差原因分析及改进措施"]
        )
        assert at[_spot(filled.cells[Place("指标", item.id, "三级指标")])].endswith(item.cells["三级指标"])
    assert Place("年度") not in filled.cells
    assert not any(place.column == "序号" for place in filled.cells)


def _spot(address: CellAddress) -> tuple[int, int]:
    assert address.table == 0
    return address.row, address.column


# what stays


def test_the_same_texts_give_the_same_bytes() -> None:
    form = official(NATIONAL)
    filling = Filling({"项目名称": "甲"}, {"指标": rows_in(form, (4, 1))})
    assert fill(form, filling) == fill(form, filling)


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
def test_everything_unbound_stays_byte_for_byte(form_id: str) -> None:
    form = official(form_id)
    data = fill(form, Filling({"项目名称": "甲"}, {"指标": rows_in(form, (4, 1))})).document
    with zipfile.ZipFile(io.BytesIO(form.document)) as old, zipfile.ZipFile(io.BytesIO(data)) as new:
        assert new.testzip() is None
        assert [entry.filename for entry in new.infolist()] == [entry.filename for entry in old.infolist()]
        for before, after in zip(old.infolist(), new.infolist(), strict=True):
            assert (before.date_time, before.external_attr) == (after.date_time, after.external_attr)
            if before.filename != "word/document.xml":
                assert old.read(before) == new.read(after)
                assert before.compress_size == after.compress_size


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
def test_only_paragraphs_and_rows_with_places_change_in_the_document(form_id: str) -> None:
    form = official(form_id)
    filling = Filling({"项目名称": "甲", "总分.得分": "9"}, {"指标": rows_in(form, (4, 1))})
    before, after = main_xml(form.document), main_xml(fill(form, filling).document)
    head, _, tail = before.partition(b"{{")
    assert after.startswith(head)
    assert after.endswith(tail[tail.rindex(b"}}") + 2 :])
    rows = [part.partition(b"</w:tr>")[0] for part in before.split(b"<w:tr>")[1:]]
    unbound = [part for part in rows if b"{{" not in part and "……".encode() not in part]
    assert len(unbound) >= 3
    assert all(part in after for part in unbound)


def test_the_declaration_and_what_surrounds_the_root_stay() -> None:
    odd = "<?xml version='1.0' encoding='utf-8'?>\n<!-- kept > -->\n"
    form = with_document(text_form(""), archive(document(paragraph("{{名称}}")) + "\n", declaration=odd))
    data = main_xml(fill(form, Filling({"名称": "甲"})).document)
    assert data == (odd + document(paragraph("甲")) + "\n").encode()


def test_unknown_parts_are_carried_along() -> None:
    others = {"word/media/图.png": b"\x89PNG" + bytes(range(256)) * 40, "customXml/item1.xml": b"<a/>"}
    form = with_document(text_form(""), archive(document(paragraph("{{名称}}")), others))
    with zipfile.ZipFile(io.BytesIO(fill(form, EMPTY).document)) as opened:
        assert {name: opened.read(name) for name in others} == others


# the blank form


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
def test_the_blank_form_prints_all_labels_and_no_places(form_id: str) -> None:
    form = official(form_id)
    data = blank(form)
    assert b"{{" not in main_xml(data)
    assert "（    年度）" in main_xml(data).decode() or "    年度项目支出" in main_xml(data).decode()
    (before,), (after,) = tables(form.document), tables(data)
    kept = [item for item in before.cells if "{{" not in item.text]
    assert set(kept) <= set(after.cells)
    assert len(after.cells) == len(before.cells)


def test_the_blank_national_form_numbers_its_lines() -> None:
    (table_,) = tables(blank(official(NATIONAL)))
    names = [item.text for item in table_.cells if item.text.startswith("指标") or item.text == "……"]
    assert names == ["指标1：", "指标2：", "……"] * len(paths(official(NATIONAL)))


@pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])
@pytest.mark.parametrize("counts", [(), (1,) * 9, (3, 2, 3, 2, 2, 1, 1, 1, 3), (40,), (0,) * 8 + (12,)])
def test_filled_files_keep_the_order_of_the_schema(form_id: str, counts: tuple[int, ...]) -> None:
    form = official(form_id)
    data = fill(form, Filling({"预期目标": "一\n二"}, {"指标": rows_in(form, counts)})).document
    assert list(faults(main_xml(data))) == []
