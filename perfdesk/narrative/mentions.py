"""Quantities in running text with the noun they belong to: 「直补资金按时发放率为100%」, 「培训移民531人次」.

Reading is conservative: a number whose unit is none of the known measure words, or that stands in a comparison with
another year, is no mention. A check that trusts a mention may be wrong only where the report itself is ambiguous.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from perfdesk.values.number import parse_number
from perfdesk.values.reading import Comparison

_MEASURES = """
个百分点 % ‰ 人次 人 户次 户 个 项 次 套 件 份 期 台 盏 座 处 块 条 根 所 栋 间 辆 张 本 册 篇 批次 批 场次 场
班 期次 村 家 公里 千米 米 平方米 平方公里 立方米 亩 公顷 吨 公斤 千克 头 只 羽 株 棵 分 元 天 小时 年 月 岁 名 位 例 起
宗 幅 部 门 类 组 支 对
"""
UNITS = tuple(_MEASURES.split())
_LATIN = "km2 km² ㎢ km ㎞ hm2 hm² ha m2 m² ㎡ m3 m³ ㎥ m cm ㎝ mm ㎜ kg ㎏ t mg g kWh kW MW kVA kV mL ml L"
_MULTIPLES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = "|".join(sorted(map(re.escape, UNITS), key=len, reverse=True))
_UNIT += rf"|(?:{'|'.join(_LATIN.split())})(?![A-Za-z0-9²³])"
_MANNER = {
    "不低于": "≥", "不少于": "≥", "超过": "≥", "大于": "≥", "≥": "≥", ">": "≥", "高于": "≥", "以上": "≥",
    "不高于": "≤", "不超过": "≤", "不多于": "≤", "≤": "≤", "<": "≤", "低于": "≤", "以下": "≤", "以内": "≤",
    "控制在": "≤", "约": "≈", "近": "≈", "大约": "≈", "左右": "≈", "多": "≈", "余": "≈",
}  # fmt: skip
_FRONT = "不低于|不少于|超过|大于|高于|≥|>|不高于|不超过|不多于|≤|<|低于|大约|约|近|控制在"
QUANTITY = re.compile(
    rf"(?P<front>{_FRONT})?\s*(?P<number>{_NUMBER})\s*(?P<multiple>[百千万亿]?)余?(?P<unit>{_UNIT})?"
    r"(?P<tail>以上|以下|以内|左右|多|余)?"
)
CONNECTING = re.compile(
    r"(?:[（(][^（）()\d]{1,8}[）)])?[,，:：]?的?(?:年度|预期|计划|全年|年初)?(?:目标|实际|任务)?(?:值|数|额|量)?"
    r"(?:共计|合计|累计|总计|共有|共|已经|已|完成|实现|达到了|达到|达成|达|为|是|有|到|保持在|仅|只有|在|均|都|实际){0,3}[“\"]?"
)
_HAN_BEFORE = re.compile(r"[\u4e00-\u9fff]*$")
_LINKS = re.compile(
    r"(?:为|是|达到了|达到|达成|达|共计|合计|累计|总计|共有|共|约|近|有|仅|只有|的|了|均|都|到|不低于|超过|不少于|实际完成|实际)+$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in a text. `number` has multiples (万, 亿) multiplied in, `places` tells how exactly it is written;
    `noun` is what stands before it in the same clause, `start` and `end` frame number and unit.
    """

    start: int
    end: int
    number: Decimal
    unit: str
    comparison: Comparison
    nearly: bool
    step: Decimal
    text: str
    noun: str = ""

    def agrees(self, other: Decimal) -> bool:
        """Whether the text may say this of a quantity: rounded as it is written, "以上" below it, "约" near it."""
        if self.comparison is Comparison.AT_LEAST:
            return other >= self.number
        if self.comparison is Comparison.AT_MOST:
            return other <= self.number
        if self.nearly:
            return abs(other - self.number) <= max(abs(other) / 10, self.step)
        return abs(other - self.number) * 2 <= self.step if other != self.number else True


def mentions(content: str) -> Iterator[Mention]:
    """Every quantity with a measure word, in order."""
    for found in QUANTITY.finditer(content):
        if found["unit"]:
            before = content[max(0, found.start() - 30) : found.start()]
            noun = _LINKS.sub("", (_HAN_BEFORE.search(before) or [""])[0])
            made = _mention(found, noun)
            if made:
                yield made


def mention_at(content: str, at: int) -> Mention | None:
    """The quantity that a noun ending at `at` is given, with nothing but linking words between; None without one."""
    link = CONNECTING.match(content, at)
    found = QUANTITY.match(content, link.end() if link else at)
    return _mention(found, "") if found else None


def _mention(found: re.Match[str], noun: str) -> Mention | None:
    number = parse_number(found["number"])
    if number is None:
        return None
    factor = _MULTIPLES[found["multiple"]]
    manner = _MANNER.get(found["front"] or "", "") or _MANNER.get(found["tail"] or "", "")
    comparison = Comparison(manner) if manner in ("≥", "≤") else Comparison.NONE
    step = Decimal(1).scaleb(-max(0, -int(number.as_tuple().exponent))) * factor
    start = found.start("number")
    shown = found.string[start : found.end("unit") if found["unit"] else found.end("multiple")]
    return Mention(
        start, start + len(shown), number * factor, found["unit"] or "", comparison, manner == "≈", step, shown, noun
    )
