"""Units of measure: which ones mean the same, which convert into each other, which differ.

人 and 人次 are kept apart, and so are 个, 项, 次: a reviewer counts them separately. What converts does so exactly.
Units in Latin letters are taken in any case and width (KM, ｋｍ, ㎞) where that leaves no doubt: 5G is no weight.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from perfdesk.values.number import EXACT

_SAME = {
    "人": ("名", "位", "个人"), "人次": ("人次数", "人·次"), "天": ("日", "自然日"), "个月": ("月",),
    "工作日": ("个工作日",), "年": ("周年",), "周": ("星期", "个星期"), "小时": ("时", "h", "个小时"),
    "分钟": ("min",), "秒": ("s", "秒钟"), "%": ("百分比",), "百分点": ("个百分点",),
    "平方米": ("m2", "平方", "平米", "平"), "公顷": ("ha", "hm2"), "平方公里": ("平方千米", "km2"),
    "平方厘米": ("cm2",), "平方毫米": ("mm2",),
    "公里": ("千米", "km"), "米": ("m", "延米"), "分米": ("dm",), "厘米": ("cm", "公分"), "毫米": ("mm",),
    "微米": ("um", "μm"),
    "吨": ("t",), "公斤": ("千克", "kg"), "克": ("g",), "毫克": ("mg",), "微克": ("ug", "μg"),
    "吨标准煤": ("吨标煤", "tce"), "公斤标准煤": ("千克标准煤", "kgce"), "吨二氧化碳": ("tco2",),
    "立方米": ("m3", "方", "立方"), "立方厘米": ("cm3",), "升": ("l", "公升"), "毫升": ("ml", "cc"),
    "瓦": ("w",), "千瓦": ("kw",), "兆瓦": ("mw",), "吉瓦": ("gw",), "瓦时": ("wh",),
    "千瓦时": ("度", "kwh", "kw·h", "kw.h", "千瓦·时", "千瓦小时"), "兆瓦时": ("mwh", "mw·h"),
    "伏": ("v", "伏特"), "千伏": ("kv",), "伏安": ("va",), "千伏安": ("kva",), "兆伏安": ("mva",),
    "帕": ("pa",), "千帕": ("kpa",), "兆帕": ("mpa",), "分贝": ("db", "db(a)"), "赫兹": ("hz", "赫"),
    "勒克斯": ("lx", "lux", "勒"), "摄氏度": ("°c",), "兆": ("mb",),
    "元": ("圆", "块", "元人民币", "人民币", "rmb", "cny"), "户": ("户家庭",), "个": ("個",),
    "场": ("场次",), "批": ("批次",), "期": ("期次",), "毫秒": ("ms",),
}  # fmt: skip
_CANONICAL = {name: unit for unit, names in _SAME.items() for name in names}
_OWN_NAMES = frozenset((
    "kbps", "mbps", "gbps", "mbit", "gbit", "kb", "gb", "tb", "pb", "khz", "mhz", "ghz", "gwh", "ppm", "ppb", "ntu",
    "cfu", "mol", "mmol", "bq", "sv", "msv", "iu", "kcal", "cal", "kj", "mj", "gj", "j", "n", "kn", "bar", "mmhg",
    "rpm",
    "pcs", "ms", "fps", "kgco2",
))  # fmt: skip
"""Units in Latin letters that have no Chinese name in use."""
_AFTER_SLASH = {"d": "天", "a": "年", "y": "年", "p": "人"}
_CODES = frozenset({"G", "S"})
"""Letters that are a unit when small and a label when large: 5G, 5S."""
_LATIN = re.compile(r"[A-Za-zμ°]+(?:[·.][A-Za-z]+)?(?:[23](?!\d))?(?:\(A\))?")
# Each family with whole factors of a common measure: 亩 is 2000/3 m², so areas are counted in thirds of a m².
_FAMILIES = (
    {"平方米": 3, "亩": 2000, "公顷": 30_000, "平方公里": 3_000_000},
    {"毫米": 1, "厘米": 10, "分米": 100, "米": 1000, "里": 500_000, "公里": 1_000_000},
    {"微克": 1, "毫克": 1000, "克": 10**6, "斤": 5 * 10**8, "公斤": 10**9, "吨": 10**12},
    {"毫秒": 1, "秒": 1000, "分钟": 60_000, "小时": 3_600_000, "天": 86_400_000, "周": 604_800_000},
    {"个月": 1, "季度": 3, "个季度": 3, "年": 12},
    {"毫升": 1, "立方厘米": 1, "升": 1000, "立方米": 10**6},
    {"瓦": 1, "千瓦": 1000, "兆瓦": 10**6, "吉瓦": 10**9},
    {"瓦时": 1, "千瓦时": 1000, "兆瓦时": 10**6},
    {"伏": 1, "千伏": 1000},
    {"伏安": 1, "千伏安": 1000, "兆伏安": 10**6},
    {"帕": 1, "千帕": 1000, "兆帕": 10**6},
    {"公斤标准煤": 1, "吨标准煤": 1000},
    {"‰": 1, "%": 10, "成": 100},
)
_A_YEAR = {"个月": 12, "季度": 4, "季": 4, "半年": 2, "年": 1}
"""How often a period comes in the year that is evaluated."""
_BRACKETED = re.compile(r"\([^()]*\)")
_FACTORS = {unit: (number, factor) for number, family in enumerate(_FAMILIES) for unit, factor in family.items()}
KNOWN = frozenset(
    {*_SAME, *_CANONICAL, *_FACTORS,
     *"项次件处座所台套期批场届只头棵株条辆间幢栋村镇乡县份篇例起宗笔本册口眼盏组家门种类",
     "人次", "户次", "批次", "场次", "台套", "人天"}
)  # fmt: skip
"""The measures that may follow a number written in characters (三项), where any other word makes a phrase (一般)."""
_MEASURES = sorted((unit for unit in KNOWN if not _LATIN.match(unit)), key=len, reverse=True)


@cache
def canonical(unit: str) -> str:
    """The one name of a unit and of what is counted by it: 名 -> 人, 元／人•日 -> 元/人·天, ㎡ -> 平方米."""
    plain = "".join(unicodedata.normalize("NFKC", unit.replace("²", "2").replace("³", "3")).split())
    plain = plain.replace("每", "/").replace("^", "")
    for dot in "•・*×∙⋅":
        plain = plain.replace(dot, "·")
    head, *per = plain.split("/")
    parts = "·".join(per).replace("人天", "人·天").replace("人日", "人·天").split("·") if per else []
    under = "·".join(_AFTER_SLASH.get(part.lower()) or _name(part) for part in parts)
    return f"{_name(head)}/{under}" if under else _name(head)


def _name(unit: str) -> str:
    found = _CANONICAL.get(unit)
    return found or (_CANONICAL.get(unit.lower(), unit) if unit not in _CODES else unit)


@cache
def is_measure(unit: str) -> bool:
    """Whether it is a unit by itself, also per another: ㎡, KM, 公斤/亩."""
    head = canonical(unit).partition("/")[0]
    return head in KNOWN or head.lower() in _OWN_NAMES


@cache
def is_label(unit: str) -> bool:
    """Whether what follows a number names a thing and doesn't measure it: 5G, 3D打印, 4A级, 3#楼."""
    if unit.startswith("#"):
        return True
    found = _LATIN.match(unicodedata.normalize("NFKC", unit.replace("²", "2").replace("³", "3")).replace("^", ""))
    return found is not None and not is_measure(found[0])


@cache
def convertible(one: str, other: str) -> tuple[Decimal, Decimal] | None:
    """The factors that bring two units to one measure, None where they measure different things.

    A noun may be left out on one side: 个 and 个村 count the same; so may the year: 4次/年 are 4次.
    """
    first, second = canonical(one), canonical(other)
    if first == second:
        return Decimal(1), Decimal(1)
    mine, hers = _FACTORS.get(first), _FACTORS.get(second)
    if mine and hers and mine[0] == hers[0]:
        return EXACT.create_decimal(mine[1]), EXACT.create_decimal(hers[1])
    if "/" in first + second:
        return _in_a_year(first, second) or _per(first.split("/"), second.split("/"))
    if "(" in first + second and _unbracketed(first) & _unbracketed(second):
        return Decimal(1), Decimal(1)
    (measure, noun), (other_measure, other_noun) = _counted(first), _counted(second)
    same = bool(measure) and measure == other_measure and (not noun or not other_noun)
    same = same or first.removeprefix("个") == second.removeprefix("个")
    return (Decimal(1), Decimal(1)) if same else None


def _per(one: list[str], other: list[str]) -> tuple[Decimal, Decimal] | None:
    """35微克/立方米 and 0.035毫克/立方米, 5元/亩 and 75元/公顷: what is counted, and what for, each convert."""
    if len(one) != 2 or len(other) != 2:
        return None
    over, under = convertible(one[0], other[0]), convertible(one[1], other[1])
    if over is None or under is None:
        return None
    return EXACT.multiply(over[0], under[1]), EXACT.multiply(over[1], under[0])


def _in_a_year(first: str, second: str) -> tuple[Decimal, Decimal] | None:
    """1次/季度 and 4次/年, or 4次 in the year that is evaluated; what is paid a month is not taken for a year's."""
    (what, often), (other, other_often) = _yearly(first), _yearly(second)
    if what == first and other == second:
        return None
    money = "元" in what + other
    if (often is None and money and other_often != 1) or (other_often is None and money and often != 1):
        return None
    factors = convertible(what, other)
    if factors is None:
        return None
    return EXACT.multiply(factors[0], often or 1), EXACT.multiply(factors[1], other_often or 1)


def _yearly(unit: str) -> tuple[str, int | None]:
    """次/个月 -> 次, 12; a unit without a period -> itself, None."""
    for period, often in _A_YEAR.items():
        for link in "/·":
            if "/" in unit and unit.endswith(link + period):
                return unit.removesuffix(link + period), often
    return unit, None


def _unbracketed(unit: str) -> set[str]:
    """个乡(镇) is written for 个乡镇 and for 个乡."""
    return {unit.replace("(", "").replace(")", ""), _BRACKETED.sub("", unit)}


def _counted(unit: str) -> tuple[str, str]:
    """The measure and what it counts: 个村 -> 个, 村; cm沥青 -> 厘米, 沥青."""
    latin = _LATIN.match(unit)
    measure = latin[0] if latin else next((known for known in _MEASURES if unit.startswith(known)), "")
    return canonical(measure), unit[len(measure) :]
