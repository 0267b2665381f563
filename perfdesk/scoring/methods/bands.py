"""定性指标: the result names a band (达成 / 部分达成 / 未达成), the clerk gives a score inside the band's interval.

Intervals are half-open, [from, to) of the points, the best one closed. Source: 财预〔2020〕10号 annex: 100-80 %,
80-60 %, 60-0 %.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from perfdesk.scoring.methods.case import Case, Scored
from perfdesk.values.number import rounded, score_text
from perfdesk.values.reading import Reading
from perfdesk.values.state import State
from perfdesk.values.wording import TRENDS, Verdict


def score(case: Case) -> Scored:
    """The typed score with its allowed interval; the best band alone stands for full points (assumed) until one is
    typed.
    """
    if case.actual.blank:
        text = "完成值还没有填，请写 达成、部分达成 或 未达成"
        return Scored(None, State.MISSING, text, (Decimal(0), case.points))
    bands = case.options["bands"]
    band = named(case.target, case.actual, bands)
    if band is None:
        names = "、".join(item["label"] for item in bands)
        text = f"不能从“{case.actual.text}”判断档次，请在完成值里写 {names}，或改选计分方法"
        return Scored(
            case.typed, State.ENTERED if case.typed is not None else State.MISSING, text, (Decimal(0), case.points)
        )
    best = band is bands[0]
    low, high = interval(case.points, band, best, case.places)
    span = f"“{band['label']}”可得 {score_text(low)}—{score_text(high)} 分"
    if case.typed is not None:
        return Scored(case.typed, State.ENTERED, f"{span}，评 {score_text(case.typed)} 分", (low, high))
    if best:
        return Scored(case.points, State.ASSUMED, f"{span}，先按满分 {score_text(case.points)} 计", (low, high))
    return Scored(None, State.MISSING, f"{span}，请在得分栏填写", (low, high))


def interval(points: Decimal, band: Mapping[str, Any], best: bool, places: int = 2) -> tuple[Decimal, Decimal]:
    """Lowest and highest score of a band in points, both allowed; the upper end of a lower band belongs to the next.

    Bounds have at least two places: they limit what is typed, and are not printed.
    """
    exact = max(places, 2)
    low = rounded(points * Decimal(str(band["from"])), exact)
    high = rounded(points * Decimal(str(band["to"])), exact)
    return low, high if best else max(high - Decimal(1).scaleb(-exact), low)


def named(target: Reading, actual: Reading, bands: list[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The band that a result names, by its label or by what its words say about the target; None for neither."""
    said = actual.text.replace(" ", "")
    for band in bands:
        if said == band["label"] or said in band.get("names", ()):
            return band
    if _core(said) == _core(target.text.replace(" ", "")) or _all_of_it(target, actual):
        return bands[0]
    if actual.trend and actual.number and (wanted := _TREND.findall(target.text)):
        return bands[0] if TRENDS[wanted[-1]] == actual.trend else bands[-1]
    if target.text == "否" and actual.verdict in (Verdict.REACHED, Verdict.MISSED):
        return bands[-1] if actual.verdict is Verdict.REACHED else bands[0]
    if _weaker(target.text, said):
        return None
    if actual.verdict is Verdict.REACHED:
        return bands[0]
    if actual.verdict is Verdict.MISSED:
        return bands[-1]
    return bands[1] if actual.verdict is Verdict.PARTLY and len(bands) > 2 else None


def _all_of_it(target: Reading, actual: Reading) -> bool:
    """100% where 应发尽发 was wanted; a deadline is not kept by a percentage."""
    return actual.number == 100 and actual.unit == "%" and target.moment is None


def _core(words: str) -> str:
    """已提供保障 and 提供保障, 按合同约定 and 按合同约定完成 say the same."""
    return _DONE.sub("", words) or words


_DONE = re.compile(r"^(?:均已|已经|已|均)|(?:完成|到位|完毕|了)$")
_TREND = re.compile("|".join(TRENDS))
_MUCH = re.compile(r"明显|显著|大幅|有效|全面")


def _weaker(target: str, actual: str) -> bool:
    """有所提升 where 明显提升 was wanted: how much that is worth is for the clerk to say."""
    return "有所" in actual and "有所" not in target and bool(_MUCH.search(target))
