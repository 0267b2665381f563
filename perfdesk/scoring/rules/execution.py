"""预算执行率得分 = 全年执行数 ÷ 全年预算数 × 分值, at most the points. Source: 财预〔2020〕10号, annex
项目支出绩效自评表.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.values.money import money_text
from perfdesk.values.number import divide, plain_text, rounded, score_text
from perfdesk.values.state import State, weakest


def derive(cells: Cells) -> Derived:
    """The score in points, from the exact share (not from the printed percentage), between 0 and the points."""
    part, whole, points = (cells.option_number(name) for name in ("part", "whole", "points"))
    source = cells.rule.source
    if part.number is None or whole.number is None or points.number is None:
        problem = whole.problem or part.problem or points.problem
        return Derived(None, "", State.MISSING, f"得分还不能计算：{problem}", source)
    if whole.number == 0:
        return Derived(None, "", State.NOT_APPLICABLE, "全年预算数为 0，执行率不计分", source)
    full = points.number
    earned = rounded(divide(max(part.number, Decimal(0)) * full, whole.number), cells.places)
    capped = min(earned, full)
    unit = cells.table.unit or "元"
    amounts = f"{money_text(part.number, unit)} ÷ {money_text(whole.number, unit)}"
    derivation = f"{amounts} × {plain_text(full)} = {score_text(earned)}"
    if part.number > whole.number > 0:
        derivation += f"，超过满分，按 {score_text(full)} 计"
    state = weakest((part.state, whole.state, points.state))
    return Derived(capped, score_text(capped, cells.places), state, f"{derivation}（预算执行率，{source}）", source)
