"""Units of measure: which ones mean the same, which convert into each other, which differ.

人 and 人次 are kept apart, and so are 个, 项, 次: a reviewer counts them separately. What converts does so exactly.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from perfdesk.values.number import EXACT

_SAME = {
    "人": ("名", "位", "个人"), "人次": ("人次数",), "天": ("日", "自然日"), "个月": ("月",), "工作日": ("个工作日",),
    "年": ("周年",), "周": ("星期", "个星期"), "小时": ("时", "h", "个小时"), "分钟": ("min",),
    "%": ("％", "百分比"), "百分点": ("个百分点",),
    "平方米": ("㎡", "m2", "m²", "平方", "平米", "平"), "公顷": ("ha", "hm2", "hm²"),
    "平方公里": ("平方千米", "km2", "km²"),
    "公里": ("千米", "km", "KM", "Km"), "米": ("m", "M", "延米"), "厘米": ("cm",), "毫米": ("mm",),
    "吨": ("t", "T"), "公斤": ("千克", "kg", "KG", "Kg", "㎏"), "克": ("g",), "毫克": ("mg",),
    "立方米": ("m3", "m³", "方", "立方"), "升": ("L", "l"), "千瓦时": ("度", "kWh", "kwh"), "瓦时": ("Wh",),
    "元": ("圆", "块", "元人民币", "人民币", "RMB"), "户": ("户家庭",), "个": ("個",),
}  # fmt: skip
_CANONICAL = {name: unit for unit, names in _SAME.items() for name in names}
# Each family with whole factors of a common measure: 亩 is 2000/3 m², so areas are counted in thirds of a m².
_FAMILIES = (
    {"平方米": 3, "亩": 2000, "公顷": 30_000, "平方公里": 3_000_000},
    {"毫米": 1, "厘米": 10, "米": 1000, "里": 500_000, "公里": 1_000_000},
    {"毫克": 1, "克": 1000, "斤": 500_000, "公斤": 1_000_000, "吨": 1_000_000_000},
    {"分钟": 1, "小时": 60, "天": 1440, "周": 10_080},
    {"个月": 1, "季度": 3, "个季度": 3, "年": 12},
    {"升": 1, "立方米": 1000},
    {"瓦时": 1, "千瓦时": 1000},
    {"‰": 1, "%": 10, "成": 100},
)
_FACTORS = {unit: (number, factor) for number, family in enumerate(_FAMILIES) for unit, factor in family.items()}
_MEASURES = sorted(
    {*_SAME, *_CANONICAL, *_FACTORS,
     *"项次件处座所台套期批场届只头棵株条辆间幢栋村镇乡县份篇例起宗笔本册口眼盏组家门种类",
     "人次", "户次", "批次", "场次", "台套", "人天"}, key=len, reverse=True
)  # fmt: skip
KNOWN = frozenset(_MEASURES)
"""The measures that may follow a number written in characters (三项), where any other word makes a phrase (一般)."""


@cache
def canonical(unit: str) -> str:
    """The one name of a unit and of what is counted by it: 名 -> 人, 元／人•日 -> 元/人·天, 个 村 -> 个村."""
    plain = "".join(unit.split()).replace("每", "/").replace("／", "/")
    for dot in "•・*×∙":
        plain = plain.replace(dot, "·")
    if "/" in plain:
        per = plain.split("/")
        return per[0] + "/" + "·".join(_CANONICAL.get(part, part) for item in per[1:] for part in item.split("·"))
    return _CANONICAL.get(plain, plain)


@cache
def convertible(one: str, other: str) -> tuple[Decimal, Decimal] | None:
    """The factors that bring two units to one measure, None where they measure different things.

    A noun may be left out on one side: 个 and 个村 count the same.
    """
    first, second = canonical(one), canonical(other)
    if first == second:
        return Decimal(1), Decimal(1)
    mine, hers = _FACTORS.get(first), _FACTORS.get(second)
    if mine and hers and mine[0] == hers[0]:
        return EXACT.create_decimal(mine[1]), EXACT.create_decimal(hers[1])
    if "/" in first + second:
        return None
    (measure, noun), (other_measure, other_noun) = _counted(first), _counted(second)
    same = bool(measure) and measure == other_measure and (not noun or not other_noun)
    return (Decimal(1), Decimal(1)) if same else None


def _counted(unit: str) -> tuple[str, str]:
    """The measure and what it counts: 个村 -> 个, 村."""
    measure = next((known for known in _MEASURES if unit.startswith(known)), "")
    return canonical(measure), unit[len(measure) :]
