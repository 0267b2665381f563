"""Which units convert, which are kept apart."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfdesk.values.comparing import common, same_unit
from perfdesk.values.naming import completed
from perfdesk.values.reading import read


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
        ("2吨", "1990公斤", "2000000000000", "1990000000000"),
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
     ("5元/亩", "5元/人"), ("5元", "5元/人"), ("12个村", "12个组"), ("1∶3", "30%"), ("提升", "5%"),
     ("5m", "5m2"), ("5m2", "5m3"), ("5kW", "5kWh"), ("5mol", "5m"), ("35ug/m3", "35ug"), ("5t/d", "5t/a"),
     ("5g", "5GB")],
)  # fmt: skip
def test_what_can_not(target: str, actual: str) -> None:
    assert common(read(target), read(actual)) is None


SPELLINGS = [
    ("平方米", "m2 M2 m² ㎡ m^2 平方 平米 ｍ２ ｍ²"), ("立方米", "m3 M3 m³ ㎥ 方 立方"),
    ("平方公里", "km2 KM2 km² ㎢ 平方千米"), ("公顷", "hm2 hm² ha HA Hm2"), ("公里", "km KM Km kM ㎞ 千米 ｋｍ"),
    ("米", "m M ｍ"), ("厘米", "cm CM ㎝"), ("毫米", "mm MM ㎜"), ("公斤", "kg KG Kg ㎏ 千克"), ("克", "g"),
    ("毫克", "mg MG ㎎"), ("微克", "ug μg µg UG"), ("吨", "t T"), ("升", "L l"), ("毫升", "ml mL ML cc"),
    ("千瓦时", "kWh kwh KWH 度 kW·h kw.h"), ("千瓦", "kW KW kw"), ("兆瓦", "MW mw Mw"), ("千伏安", "kVA KVA"),
    ("小时", "h H"), ("分钟", "min"), ("分贝", "dB db dB(A)"), ("兆帕", "MPa mpa"), ("摄氏度", "℃ °C"),
    ("吨标准煤", "tce 吨标煤"), ("人次", "人·次"), ("吨二氧化碳", "tCO2"),
    ("微克/立方米", "ug/m3 μg/m³ μg/㎥ UG/M3 微克每立方米"), ("毫克/升", "mg/L mg/l ㎎/L"), ("吨/天", "t/d T/D 吨/日"),
    ("立方米/天", "m3/d m³/日"), ("元/平方米", "元/m2 元/㎡ 元／平米"), ("元/千瓦时", "元/kWh 元/度"),
    ("元/公里", "元/km"), ("吨/年", "t/a"), ("公里/小时", "km/h KM/H"), ("万元/公里", "万元/km"), ("公斤/亩",
    "kg/亩 千克／亩"),
]  # fmt: skip


@pytest.mark.parametrize(("unit", "spelling"), [(unit, each) for unit, all_ in SPELLINGS for each in all_.split()])
def test_one_unit_in_all_its_spellings(unit: str, spelling: str) -> None:
    for text in (f"12.5{spelling}", f"≥12.5 {spelling}", f"12.5{spelling}以上"):
        written = read(text)
        assert written.unit, text
        assert same_unit(read(f"3{unit}"), written), text
        assert common(read(f"12.5{unit}"), written) == (read(f"12.5{unit}").number,) * 2, text


@pytest.mark.parametrize(
    ("one", "other"),
    [("100m2", "0.15亩"), ("3.5km", "3500米"), ("1.5hm2", "22.5亩"), ("20mm", "2厘米"), ("5kg", "10斤"),
     ("2MW", "2000千瓦"), ("30kWh", "30000Wh"), ("0.03MWh", "30度"), ("35ug/m3", "0.035毫克/立方米"),
     ("2t/d", "2000公斤/日"), ("10kV", "10000V"), ("1.5元/m", "1500元/公里"), ("5元/亩", "75元/公顷"),
     ("500ml", "0.5升"), ("3.5千米", "3.5公里")],
)  # fmt: skip
def test_the_same_amount_in_two_units(one: str, other: str) -> None:
    same = common(read(one), read(other))
    assert same is not None
    assert same[0] == same[1]


def test_a_bare_number_is_in_the_unit_as_it_is_written() -> None:
    """4.2 beside 3.5千米 are kilometres, as they are beside 3.5公里."""
    assert common(read("3.5千米"), read("4.2")) == (Decimal("3.5"), Decimal("4.2"))


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
        ("绿化面积（m2）", "100", "120平方米", "100m2", "120平方米"),
        ("亩产（公斤/亩）", "500", "520kg/亩", "500公斤/亩", "520kg/亩"),
        ("年发电量（万kWh）", "5", "48000度", "5万kWh", "4.8万度"),
    ],
)
def test_what_the_name_adds(name: str, target: str, actual: str, says: str, did: str) -> None:
    first, second = completed(read(target), read(actual), name)
    assert (first.describe(), second.describe(result=True)) == (says, did)
