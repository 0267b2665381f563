"""How quantities are written, as patterns: a name and a verb before the number, a sign, the number, its multiple and
unit, what trails behind.
"""

from __future__ import annotations

import re

from perfdesk.values.number import half_width
from perfdesk.values.numerals import NUMERALS
from perfdesk.values.units import KNOWN
from perfdesk.values.wording import ABOUT, BESIDE, DOING, NEUTRAL, SIGNS, TRENDS, VAGUE


def _any(words: object) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))  # type: ignore[call-overload]


MULTIPLES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "十万": 100_000, "百万": 1_000_000, "千万": 10_000_000,
              "亿": 100_000_000}  # fmt: skip
_DIGITS = r"[+\-−]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|[+\-−]?\.\d+"
# 千 before a unit of measure belongs to it: beside a bare 4, 3.5千米 are 3.5, as 3.5公里 are
_TIMES = r"(?:(?P<multiple>[十百千]?万|百|千(?![米克瓦伏帕卡])|亿)(?!分点|分之))?"
_CODED = r"(?<=[A-Za-z])\d+(?:\.\d+)?"  # PM2.5, C30: a number inside a name
_ENDS = r"率|度|数|量|额|值|比例|占比|成本|面积|标准|规模|长度|里程|时间|周期|浓度|(?<![增延])长|宽|厚|深|pH|PH"
_NAME = (
    rf"(?:(?:[^\d,.;:()]|{_CODED}){{0,14}}(?:{_ENDS}):?"
    # any other name stands before a sign, without a word that turns the sign round (从未低于)
    rf"|(?!{_any(SIGNS)})(?:[^\d,.;:()≥≤<>=不未没无非]|{_CODED}|\([^\d()]*\)){{1,20}}?(?=\s*(?:{_any(SIGNS)})))?"
)
_HEAD = (
    rf"(?P<name>{_NAME})\s*(?:{_any((*NEUTRAL, *DOING, '力争', '确保'))}){{0,4}}{BESIDE}?(?P<trend>{_any(TRENDS)})?\s*"
    rf"(?P<sign>{_any(SIGNS)})?\s*(?P<about>{_any(ABOUT)})?\s*"
)
_POWER = r"(?<=[mM^O])[23](?![\d.])"  # m2, m^3, CO2
_TAIL = (
    rf"(?P<more>[多余])?\s*{_TIMES}\s*(?P<unit>(?:[^\d;。；！？]|{_POWER}){{0,16}}?)\s*"
    rf"(?P<vague>{_any(VAGUE)})?(?P<tail>(?:\(含\))?(?:及|含)?以[上下内]|之内|(?<=[天日月年时钟秒])内)?"
    r"(?:(?<=[上内])[\u4e00-\u9fff]{1,6})?"
)
QUANTITY = re.compile(rf"{_HEAD}(?P<number>{_DIGITS}){_TAIL}")
DONE_TO = re.compile(rf"(?:{_any(DOING)})+[\u4e00-\u9fff、]{{1,10}}?(?=(?:{_any((*SIGNS, *ABOUT))})?\d)(?<![第前后每])")
RANGE = re.compile(
    rf"{_HEAD}(?P<number>{_DIGITS})(?P<inner>(?:[^\d\s]|{_POWER}){{0,8}}?)\s*[-~—–－至到]+\s*(?P<upper>{_DIGITS}){_TAIL}"
)
FRACTION = re.compile(rf"{_HEAD}(?P<number>\d+)(?P<mark>[/∶:：比])(?P<under>\d+){_TAIL}")
SPELLED = re.compile(rf"{_HEAD}(?P<of>百分之|千分之)?(?P<number>[{NUMERALS}几]+){_TAIL.replace(_TIMES, '')}")
PLAIN = re.compile(r"([≥≤<>=]|>=|<=)?\s*([0-9]+(?:\.[0-9]+)?)\s*(万)?\s*([^\s0-9]*)")
PLAIN_UNITS = frozenset(
    {"", *(unit for unit in KNOWN if unit == half_width(unit) and not set(unit) & set("年月季日十百千万亿0123456789"))}
)
COUNTS = re.compile(rf"[\d{NUMERALS}几]")
RELATIVE = re.compile(r"[当本今]")
EACH = re.compile(
    rf"每(?:个)?(半年|季度?|月|周|年|天|日|人|户|亩|台|公里|村)((?:{_any((*SIGNS, *ABOUT, '每'))}|[\d{NUMERALS}]).*)"
)
OF_TIME = re.compile(r"[日号天时前内底月年周]")
GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
REMARK = re.compile(r"(.+?)\(([^()]*)\)")
ZERO = re.compile(
    r"(?:零|[未不无]发生|无|没有)(?:重大|较大|安全|责任|质量|生产|群体性|有效|重复){0,3}"
    r"(?:投诉|事故|伤亡|上访|信访|差错|违纪|违规|违法|拖欠|死亡|缺陷|疫情|辍学|返贫|舆情|案件|事件)|零发生|零"
)
FINISHED = re.compile(r"[,、]?(?:已|均|都|全部|超额|全面)*(?:完成|完工|竣工|建成|到位|验收合格)$")
PERCENT = re.compile(r"百分之(\d+(?:\.\d+)?)")
