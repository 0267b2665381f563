"""What target and result cells say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.values.money import money_text, parse_money
from perfdesk.values.number import half_width, parse_number, percent_text, plain_text, rounded, score_text
from perfdesk.values.reading import read

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
    ],
)
def test_quantities(text: str, number: str, unit: str, comparison: str) -> None:
    reading = read(text)
    assert (reading.number, reading.unit, reading.comparison) == (Decimal(number), unit, comparison)


@pytest.mark.parametrize("text", ["2022年12月底前", "9月前", "明显提升", "达成预期指标", "按时完成", "12月份", "3—5个"])
def test_phrases_and_dates_are_no_quantities(text: str) -> None:
    reading = read(text)
    assert reading.number is None
    assert reading.text == text
    assert not reading.blank


@pytest.mark.parametrize("text", ["", " ", "/", "—", "－", "无"])
def test_blanks(text: str) -> None:
    assert read(text).blank


@given(st.text())
def test_reading_never_fails_and_keeps_the_text(text: str) -> None:
    assert read(text).text == text.strip()


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
    ("number", "text"), [("10", "10"), ("3.4", "3.40"), ("22.5", "22.50"), ("0", "0"), ("8.616", "8.62")]
)
def test_scores_as_printed(number: str, text: str) -> None:
    assert score_text(Decimal(number)) == text


def test_percent_is_rounded_once() -> None:
    assert percent_text(Decimal("0.862037")) == "86.20%"
