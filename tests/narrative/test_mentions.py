"""Quantities in running text: their number, their unit, the noun before them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from perfdesk.narrative.mentions import mention_at, mentions


@pytest.mark.parametrize(
    ("text", "number", "unit", "noun"),
    [
        ("培训移民531人次", "531", "人次", "培训移民"),
        ("绿化面积100m2，长势良好", "100", "m2", "绿化面积"),
        ("绿化面积1.2万㎡", "12000", "㎡", "绿化面积"),
        ("硬化道路3.5km。", "3.5", "km", "硬化道路"),
        ("管网20mm钢管", "20", "mm", "管网"),
        ("光伏装机2MW", "2", "MW", "光伏装机"),
        ("年发电30kWh", "30", "kWh", "年发电"),
    ],
)
def test_a_quantity_and_its_noun(text: str, number: str, unit: str, noun: str) -> None:
    (found,) = mentions(text)
    assert (found.number, found.unit, found.noun) == (Decimal(number), unit, noun)


@pytest.mark.parametrize("text", ["建成5G基站", "采用3D打印", "强度C30", "执行ISO9001", "带宽100Mbps", "浓度5mol"])
def test_labels_are_no_mentions(text: str) -> None:
    assert not list(mentions(text))


def test_metres_are_not_taken_for_a_bare_number() -> None:
    """3500m beside a table's 3.5 without a unit: nothing to hold against each other."""
    text = "道路硬化里程3500m"
    said = mention_at(text, text.index("3"))
    assert said is not None
    assert said.unit == "m"
