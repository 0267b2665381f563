"""The two blank official forms are proper Word files: what Word would have to repair is found here."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from lxml import etree

from perfdesk.word import contract, place_names, tables
from tests.word.grids import tiles
from tests.word.samples import HUARONG, NATIONAL, official
from tests.word.schema_order import ORDER, W, faults

FORMS = pytest.mark.parametrize("form_id", [NATIONAL, HUARONG])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@FORMS
def test_form_and_declaration_agree(form_id: str) -> None:
    assert contract(official(form_id)) == ()


@FORMS
def test_elements_stand_in_the_order_of_the_schema(form_id: str) -> None:
    for name, xml in parts(official(form_id).document).items():
        if name.startswith("word/") and name.endswith(".xml"):
            assert list(faults(xml)) == [], name


def test_the_order_check_finds_a_wrong_order() -> None:
    wrong = f'<w:tcPr xmlns:w="{W[1:-1]}"><w:vAlign w:val="center"/><w:tcW w:w="1" w:type="dxa"/></w:tcPr>'
    assert list(faults(wrong.encode())) == ["tcPr: ['vAlign', 'tcW']"]
    assert all(len(set(names.split())) == len(names.split()) for names in ORDER.values())


@FORMS
def test_the_grid_has_no_holes_and_the_widths_add_up(form_id: str) -> None:
    (table,) = tables(official(form_id).document)
    assert tiles(table)
    root = etree.fromstring(parts(official(form_id).document)["word/document.xml"])
    widths = [int(item.get(W + "w", "")) for item in root.iter(W + "gridCol")]
    (declared,) = (int(item.get(W + "w", "")) for item in root.iter(W + "tblW"))
    assert sum(widths) == declared == sum(table.widths)
    for row in root.iter(W + "tr"):
        cells = [int(item.get(W + "w", "")) for item in row.iter(W + "tcW")]
        assert sum(cells) == declared
    size, margin = next(root.iter(W + "pgSz")), next(root.iter(W + "pgMar"))
    assert (size.get(W + "w"), size.get(W + "h")) == ("11906", "16838")
    sides = int(margin.get(W + "left", "")) + int(margin.get(W + "right", ""))
    assert declared <= 11906 - sides


@FORMS
def test_rows_stay_whole_and_grow_and_the_indicator_header_repeats(form_id: str) -> None:
    root = etree.fromstring(parts(official(form_id).document)["word/document.xml"])
    rules = {item.get(W + "hRule") for item in root.iter(W + "trHeight")}
    assert rules == {"atLeast"}
    split = [row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}cantSplit") is None]
    assert ["{{预期目标}}" in "".join(row.itertext()) for row in split] == [True]
    (header,) = (row for row in root.iter(W + "tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
    assert "".join(header.itertext()).startswith("绩效指标一级指标二级指标三级指标")


@FORMS
def test_every_style_and_font_is_there(form_id: str) -> None:
    files = parts(official(form_id).document)
    defined = {item.get(W + "styleId") for item in etree.fromstring(files["word/styles.xml"]).iter(W + "style")}
    root = etree.fromstring(files["word/document.xml"])
    assert {item.get(W + "val") for item in root.iter(W + "pStyle", W + "tblStyle")} <= defined
    fonts = etree.fromstring(files["word/fontTable.xml"])
    substitutes = {item.get(W + "name"): item.find(W + "altName") for item in fonts}
    used = {item.get(W + "eastAsia") for item in etree.fromstring(files["word/styles.xml"]).iter(W + "rFonts")}
    assert used <= set(substitutes)
    assert all(substitutes[name] is not None for name in ("方正小标宋简体", "仿宋_GB2312", "黑体", "宋体"))


@FORMS
def test_the_file_names_nobody(form_id: str) -> None:
    files = parts(official(form_id).document)
    core = files["docProps/core.xml"].decode() + files["docProps/app.xml"].decode()
    assert "creator" not in core
    assert "lastModifiedBy" not in core
    assert "Company" not in core


@FORMS
def test_python_docx_reads_the_same_labels(form_id: str) -> None:
    opened = docx.Document(io.BytesIO(official(form_id).document))
    (table,) = tables(official(form_id).document)
    theirs = {cell.text for row in opened.tables[0].rows for cell in row.cells}
    assert theirs == {cell.text for cell in table.cells}


def test_the_national_form_prints_what_the_ministry_prints() -> None:
    texts = [cell.text for cell in tables(official(NATIONAL).document)[0].cells]
    labels = [text.replace("\n", "") for text in texts if "{{" not in text and text.strip()]
    blank = ["……"]
    funds = ["年度资金总额", "其中：当年财政拨款", "—", "—", "上年结转资金", "—", "—", "其他资金", "—", "—"]
    assert labels == [
        *("项目名称", "主管部门", "实施单位"),
        *("项目资金（万元）", "年初预算数", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"),
        *funds,
        *("年度总体目标", "预期目标", "实际完成情况"),
        *("绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"),
        "偏差原因分析及改进措施",
        *("产出指标（50分）", "数量指标", *blank, "质量指标", *blank, "时效指标", *blank, "成本指标", *blank),
        *("效益指标（30分）", "经济效益指标", *blank, "社会效益指标", *blank, "生态效益指标", *blank),
        *("可持续影响指标", *blank, "满意度指标（10分）", "服务对象满意度指标", *blank, "总分"),
    ]


@FORMS
def test_places_come_in_the_order_of_the_paper(form_id: str) -> None:
    names = place_names(official(form_id).document)
    assert names[:4] == ("年度", "项目名称", "主管部门", "实施单位")
    assert names[-2:] == ("总分.分值", "总分.得分")
    assert len(names) == len(set(names))
