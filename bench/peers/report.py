"""The printed table: medians, and the ratios that are asked of us."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from bench.peers.race import Contestant


@dataclass(frozen=True)
class Demand:
    """`other` takes at least `least` times as long as `ours`."""

    ours: str
    other: str
    least: float


def print_times(contestants: list[Contestant]) -> None:
    """One line each."""
    print("每份用时（毫秒，中位数）：时钟时间、处理器时间（各线程与所启动程序之和）")
    for each in contestants:
        print(f"  {each.name:<34} {each.median:8.1f}   {each.processor:8.1f}   {len(each.wall)} 次")


def print_ratios(contestants: list[Contestant], demands: list[Demand]) -> None:
    """How many times as long the others take."""
    known = {each.name: each for each in contestants}
    print("对方是本程序的几倍：时钟时间、处理器时间（要求）")
    for demand in demands:
        if demand.other in known:
            ours, other = known[demand.ours], known[demand.other]
            wall, processor = _ratio(other.wall, ours.wall), _ratio(other.cpu, ours.cpu)
            verdict = "达到" if min(wall, processor) >= demand.least else "未达到"
            print(f"  {demand.other} / {demand.ours}：{wall:6.2f} {processor:6.2f}（≥ {demand.least:g}）{verdict}")


def _ratio(other: list[float], ours: list[float]) -> float:
    """Round by round where both took part in all of them, else of the medians."""
    if len(other) == len(ours):
        return median(one / own for one, own in zip(other, ours, strict=True))
    return median(other) / median(ours)
