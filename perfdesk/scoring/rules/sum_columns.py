"""Amounts of one row added up, such as 实际预算数 = 期初预算数 + 预算调整/调剂金额. An amount may be negative."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.values.money import money_text
from perfdesk.values.state import State


def derive(cells: Cells) -> Derived:
    """The sum in 元 of what is given. A blank column did not take place, which the explanation says; missing while
    all of them are blank, or one is no amount.
    """
    found = [(cells.table.column(key).label, cells.number(key)) for key in cells.rule.options["columns"]]
    source, label, unit = cells.rule.source, cells.column.label, cells.column.unit or cells.table.unit or "元"
    given = [part.number for _, part in found if part.number is not None]
    broken = next((part.problem for _, part in found if "不是" in part.problem), "")
    if broken or not given:
        return Derived(None, "", State.MISSING, f"{label}还不能计算：{broken or found[0][1].problem}", source)
    amount = sum(given, Decimal(0))
    text = money_text(amount, unit)
    blank = "、".join(name for name, part in found if part.number is None)
    note = f"，{blank}未填，按没有发生计" if blank else ""
    shown = " + ".join(money_text(number, unit) for number in given).replace("+ -", "− ")
    return Derived(amount, text, State.ENTERED, f"{shown} = {text}（{label}{note}，{source}）", source)
