"""Which units convert, which are kept apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfdesk.values.naming import completed
from perfdesk.values.reading import common, read, same_unit


@pytest.mark.parametrize(
    ("target", "actual", "one", "other"),
    [
        ("≤5万元", "48000元", "50000", "48000"),
        ("0.5亿元", "4800万元", "50000000", "48000000"),
        ("25万人次", "200000", "250000", "200000"),
        ("25万人次", "20万人次", "250000", "200000"),
        ("3251人", "3251名", "3251", "3251"),
        ("5公里", "4800米", "5000000", "4800000"),
        ("10公顷", "150亩", "300000", "300000"),
        ("1平方公里", "1500亩", "3000000", "3000000"),
        ("2吨", "1990公斤", "2000000000", "1990000000"),
        ("30天", "28日", "30", "28"),
        ("1年", "11个月", "12", "11"),
        ("400元/人·天", "380元／人•日", "400", "380"),
        ("12个", "12个村", "12", "12"),
        ("增长5%", "下降3%", "5", "-3"),
        ("5‰", "0.4%", "5", "4"),
    ],
)
def test_what_can_be_compared(target: str, actual: str, one: str, other: str) -> None:
    assert common(read(target), read(actual)) == (Decimal(one), Decimal(other))


@pytest.mark.parametrize(
    ("target", "actual"),
    [("100人", "100人次"), ("5公里", "5人"), ("90%", "90人"), ("5个", "5项"), ("3天", "3个工作日"), ("5%", "5个百分点"),
     ("5元/亩", "5元/人"), ("5元", "5元/人"), ("12个村", "12个组"), ("1∶3", "30%"), ("提升", "5%")],
)  # fmt: skip
def test_what_can_not(target: str, actual: str) -> None:
    assert common(read(target), read(actual)) is None


def test_numbers_stand_beside_each_other_only_in_one_unit() -> None:
    assert same_unit(read("30天"), read("28日"))
    assert same_unit(read("30天"), read("28"))
    assert not same_unit(read("5公里"), read("4800米"))


@pytest.mark.parametrize(
    ("name", "target", "actual", "says", "did"),
    [
        ("苗木成活率（≥90%）", "90%", "95%", "不低于 90%", "95%"),
        ("苗木成活率（≥90%）", "", "95", "不低于 90%", "95"),
        ("苗木成活率（≥90%）", "85%", "95%", "85%", "95%"),
        ("受益群众（人）", "3251", "3000人", "3251人", "3000人"),
        ("总成本（万元）", "5", "48000元", "5万元", "4.8万元"),
        ("总成本（≤，万元）", "5", "4.8", "不超过 5", "4.8"),
        ("补助标准（元/人·天）", "400", "380元/人·天", "400元/人·天", "380元/人·天"),
        ("道路（2022年）", "5", "4公里", "5", "4公里"),
        ("项目（一期）", "", "3", "未填写", "3"),
    ],
)
def test_what_the_name_adds(name: str, target: str, actual: str, says: str, did: str) -> None:
    first, second = completed(read(target), read(actual), name)
    assert (first.describe(), second.describe(result=True)) == (says, did)
