"""The printed table: medians, and the ratios that are asked of us."""

from __future__ import annotations

from dataclasses import dataclass

from bench.peers.race import Contestant


@dataclass(frozen=True)
class Demand:
    """`other` takes at least `least` times as long as `ours`."""

    ours: str
    other: str
    least: float


def print_times(contestants: list[Contestant]) -> None:
    """One line each; processor time tells who keeps several processors busy."""
    print("每份用时（中位数，毫秒；CPU 为本进程各线程之和，soffice 另计）")
    for each in contestants:
        processor = f"CPU {each.processor:8.1f}" if each.share == 1 and "LibreOffice" not in each.name else ""
        print(f"  {each.name:<34} {each.median:8.1f}   {processor:<13} {len(each.wall)} 次")


def print_ratios(contestants: list[Contestant], demands: list[Demand]) -> None:
    """How many times as long the others take."""
    known = {each.name: each for each in contestants}
    print("对方是本程序的几倍（要求）")
    for demand in demands:
        if demand.other in known:
            ratio = known[demand.other].median / known[demand.ours].median
            verdict = "达到" if ratio >= demand.least else "未达到"
            print(f"  {demand.other} / {demand.ours}：{ratio:6.2f}（≥ {demand.least:g}）{verdict}")
