"""What target and result cells say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.values.money import money_text, parse_money
from perfdesk.values.number import half_width, parse_number, percent_text, plain_text, rounded, score_text
from perfdesk.values.reading import read
from perfdesk.values.units import KNOWN

decimals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**12), max_value=10**12)


@pytest.mark.parametrize(
    ("text", "number", "unit", "comparison"),
    [
        ("100%", "100", "%", ""),
        ("１００％", "100", "%", ""),
        ("≥90%", "90", "%", "≥"),
        (">=98%", "98", "%", "≥"),
        ("≧98％", "98", "%", "≥"),
        ("98%以上", "98", "%", "≥"),
        ("98%及以上", "98", "%", "≥"),
        ("不低于90%", "90", "%", "≥"),
        ("≤5万元", "50000", "元", "≤"),
        ("5万元以内", "50000", "元", "≤"),
        ("＝0", "0", "", "="),
        ("3251人", "3251", "人", ""),
        ("25万人次", "250000", "人次", ""),
        ("400元/人·天", "400", "元/人·天", ""),
        ("1,040,000.00", "1040000.00", "", ""),
        ("213.592942", "213.592942", "", ""),
        ("-3", "-3", "", ""),
        ("2.2%", "2.2", "%", ""),
        ("1.11%", "1.11", "%", ""),
        ("═5", "5", "", "="),
        ("＞=90％", "90", "%", "≥"),
        ("98%（含）以上", "98", "%", "≥"),
        ("≥90(%)", "90", "%", "≥"),
        ("验收合格率≥95%", "95", "%", "≥"),
        ("已完成12个", "12", "个", ""),
        ("控制在5%以内", "5", "%", "≤"),
        ("不得超过3起", "3", "起", "≤"),
        ("3个工作日内", "3", "个工作日", "≤"),
        ("95%（较上年提高2个百分点）", "95", "%", ""),
        ("3.5千米", "3.5", "千米", ""),
        ("100m2", "100", "m2", ""),
        ("１００ｍ２", "100", "m2", ""),
        ("≥3万m2", "30000", "m2", "≥"),
        ("100 m²以上", "100", "m²", "≥"),
        ("PM2.5≤35ug/m3", "35", "ug/m3", "≤"),
        ("PM2.5浓度35μg/m³以下", "35", "μg/m³", "≤"),
        ("PM10≤70", "70", "", "≤"),
        ("出水COD≤50mg/L", "50", "mg/L", "≤"),
        ("C30混凝土≥200m3", "200", "m3", "≥"),
        ("2 MW", "2", "MW", ""),
        ("2000千瓦", "2000", "千瓦", ""),
        ("3万千瓦时", "30000", "千瓦时", ""),
        ("1000tCO2", "1000", "tCO2", ""),
        ("10cm厚", "10", "cm厚", ""),
        ("宽3.5m", "3.5", "m", ""),
        ("总长5km", "5", "km", ""),
        ("新建3.5km", "3.5", "km", ""),
        ("已培训531人次", "531", "人次", ""),
        ("发放（缴纳）覆盖率=100%", "100", "%", "="),
        ("每亩补助不超过500元", "500", "元", "≤"),
        ("科目调整次数≤10", "10", "", "≤"),
        ("0起", "0", "起", ""),
        ("≤1NTU", "1", "NTU", "≤"),
        ("5个百分点", "5", "个百分点", ""),
        ("1/2", "0.5", "", ""),
        ("1∶4", "0.25", "比", ""),
        ("三项", "3", "项", ""),
        ("一百二十五人", "125", "人", ""),
        ("两次", "2", "次", ""),
        ("百分之九十五", "95", "%", ""),
        ("百分之95以上", "95", "%", "≥"),
        ("九成以上", "90", "%", "≥"),
        ("零投诉", "0", "", "="),
        ("2022.12", "2022.12", "", ""),
        ("12个月", "12", "个月", ""),
    ],
)
def test_quantities(text: str, number: str, unit: str, comparison: str) -> None:
    reading = read(text)
    assert (reading.number, reading.unit, reading.comparison) == (Decimal(number), unit, comparison)


@pytest.mark.parametrize(
    "text",
    ["2022年12月底前", "9月前", "明显提升", "达成预期指标", "按时完成", "12月份", "一般", "第3批", "延长3天",
     "未超过3起", "从未低于90%", "完成120个≥100个", "7×24小时", "3m×4m"],
)  # fmt: skip
def test_phrases_and_dates_are_no_quantities(text: str) -> None:
    reading = read(text)
    assert reading.number is None
    assert reading.text == text
    assert not reading.blank


@pytest.mark.parametrize(
    "text",
    ["A级", "AA级", "A类", "4A级", "5A级景区", "C30", "5G", "5G网络", "3D", "3D打印", "4K", "1080P", "ISO9001",
     "GB/T19001",
     "Q235", "HRB400", "M7.5", "DN200", "Φ50mm", "A4", "H1N1", "I级", "Ⅱ类", "III类", "5S管理", "3#", "3#楼", "G107",
     "S318线", "K0+000-K5+300", "V2.0", "N95", "3PL"],
)  # fmt: skip
def test_labels_and_grades_are_no_quantities(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert read(text).number is None
    assert read(wide).number is None


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [("100m2-200m2", 100, 200, "m2"), ("30ug/m3~35ug/m3", 30, 35, "ug/m3"), ("pH6-9", 6, 9, ""),
     ("3-5项", 3, 5, "项"), ("3—5个", 3, 5, "个"), ("3个—5个", 3, 5, "个"), ("10%～15%", 10, 15, "%"),
     ("5-8万元", 50000, 80000, "元"), ("5万元-8万元", 50000, 80000, "元")],
)  # fmt: skip
def test_ranges(text: str, lower: int, upper: int, unit: str) -> None:
    reading = read(text)
    assert (reading.number, reading.upper, reading.unit) == (lower, upper, unit)


@pytest.mark.parametrize("text", ["约3000人", "3000人左右", "3000余人", "近3000人", "3000多人"])
def test_what_is_only_near(text: str) -> None:
    reading = read(text)
    assert (reading.number, reading.unit, reading.about) == (3000, "人", True)


@pytest.mark.parametrize(
    ("text", "said"),
    [("≥90%", "不低于 90%"), ("5万元以内", "不超过 5万元"), ("25万人次", "25万人次"), ("3-5项", "3 到 5项"),
     ("约3000人", "约 3000人"), ("下降3.5%", "下降3.5%"), ("2022年12月底前", "不晚于 2022年12月31日"),
     ("9月前", "不晚于 9月30日（含当月）"), ("明显提升", "文字“明显提升”"), ("/", "未填写"), ("1/3", "约 0.3333")],
)  # fmt: skip
def test_the_sentence_beside_a_target(text: str, said: str) -> None:
    assert read(text).describe() == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("≥95%", "95%（照抄了目标的符号，按这个数计）"),
        ("2022年11月", "2022年11月30日"),
        ("按时完成", "文字“按时完成”，表示达成"),
    ],
)
def test_the_sentence_beside_a_result(text: str, said: str) -> None:
    assert read(text).describe(result=True) == said


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("达成预期指标", "达成"), ("按时完成", "达成"), ("已全部完成", "达成"), ("提升", "达成"), ("是", "达成"),
     ("基本完成", "部分达成"), ("部分达成年度指标并具有一定效果", "部分达成"), ("未完成", "未达成"), ("否", "未达成"),
     ("尚未达到预期目标", "未达成"), ("没有按时完成", "未达成"), ("见附件", None), ("完善制度 3 项", None)],
)  # fmt: skip
def test_what_phrases_say(text: str, verdict: str | None) -> None:
    assert read(text).verdict == verdict


@pytest.mark.parametrize("text", ["", " ", "/", "—", "－", "无"])
def test_blanks(text: str) -> None:
    assert read(text).blank


@given(st.text())
def test_reading_never_fails_and_keeps_the_text(text: str) -> None:
    assert read(text).text == text.strip()


signs = st.sampled_from(["", "≥", ">", "≤", "<", "="])
units = st.sampled_from(
    ["", "%", "人", "人次", "元", "元/人·天", "个百分点", "公里", "天", "个月", "个村", "㎡", "m2", "km²", "M3",
     "kWh", "KG",
     "t/d", "ug/m3", "元/㎡", "dB(A)", "tCO2", "千瓦"]
)  # fmt: skip
numerals = st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=0, max_value=10**12).map(plain_text)
entries = st.one_of(
    st.tuples(signs, numerals, st.sampled_from(["", "万", "亿"]), units),
    st.tuples(numerals, units, st.sampled_from(["以上", "以内", "左右"])),
    st.tuples(st.sampled_from(["约", "增长", "下降≥", "已完成"]), numerals, units),
    st.tuples(st.integers(1, 99).map(str), st.just("-"), st.integers(100, 999).map(str), units),
).map("".join)


@given(entries)
def test_a_quantity_printed_and_read_again_is_the_same(text: str) -> None:
    first = read(text)
    assert first.number is not None, text
    again = read(first.printed())
    kept = ("number", "upper", "unit", "comparison", "about", "trend")
    assert [getattr(again, name) for name in kept] == [getattr(first, name) for name in kept]


@given(st.one_of(entries, st.sampled_from(["2022年12月底前", "9月前", "2022-12-31", "1-12月", "按时完成", "/"])))
def test_a_full_width_entry_reads_the_same(text: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert replace(read(wide), text="") == replace(read(text), text="")


@pytest.mark.parametrize("written", ["3.5{}", "≥90{}", "<2 万{}", "2022.12{}"])
def test_every_measure_reads_the_same_in_full_width_which_goes_the_long_way(written: str) -> None:
    for unit in sorted(KNOWN):
        text = written.format(unit)
        wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
        assert replace(read(wide), text="") == replace(read(text), text="")


@given(decimals)
def test_a_printed_number_reads_the_same(number: Decimal) -> None:
    assert parse_number(plain_text(number)) == number


@given(decimals)
def test_full_width_and_half_width_are_the_same(number: Decimal) -> None:
    text = plain_text(number)
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    assert half_width(wide) == text
    assert parse_number(wide) == number


@given(decimals, st.sampled_from(["元", "万元"]))
def test_money_printed_and_read_again_is_the_same(amount: Decimal, unit: str) -> None:
    assert parse_money(money_text(amount, unit), unit) == amount


@pytest.mark.parametrize(
    ("text", "amount"),
    [("257.06", "2570600"), ("2570600元", "2570600"), ("257.06万", "2570600"), ("257.06万元", "2570600"),
     ("１,０００", "10000000"), ("0.3亿元", "30000000"), ("0", "0")],
)  # fmt: skip
def test_amounts_in_a_ten_thousand_cell(text: str, amount: str) -> None:
    assert parse_money(text, "万元") == Decimal(amount)


@pytest.mark.parametrize("text", ["", "abc", "5%", "≥5", "12月", "3人", "1 2"])
def test_what_is_no_amount(text: str) -> None:
    assert parse_money(text, "万元") is None


@pytest.mark.parametrize(
    ("number", "places", "expected"),
    [("0.125", 2, "0.13"), ("0.005", 2, "0.01"), ("-0.005", 2, "-0.01"), ("2.5", 0, "3"), ("8.6203", 2, "8.62")],
)
def test_half_goes_up(number: str, places: int, expected: str) -> None:
    assert rounded(Decimal(number), places) == Decimal(expected)


@pytest.mark.parametrize(
    ("number", "text"), [("10", "10"), ("3.4", "3.40"), ("22.5", "22.50"), ("0", "0"), ("8.616", "8.616")]
)
def test_scores_as_printed(number: str, text: str) -> None:
    assert score_text(Decimal(number)) == text


def test_percent_is_rounded_once() -> None:
    assert percent_text(Decimal("0.862037")) == "86.20%"
