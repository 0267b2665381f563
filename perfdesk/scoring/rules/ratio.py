"""A share of two amounts, such as 执行率 = 全年执行数 ÷ 全年预算数. Source: 财预〔2020〕10号, annex
项目支出绩效自评表.
"""

from __future__ import annotations

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.result import Derived
from perfdesk.values.money import money_text
from perfdesk.values.number import divide, percent_text, rounded
from perfdesk.values.state import State, weakest


def derive(cells: Cells) -> Derived:
    """The share (1 = 100 %), rounded so that its percentage has the rule's places.

    Missing when either amount is missing; not applicable (never 0 % or 100 %) when the whole is 0.
    """
    part, whole = cells.option_number("part"), cells.option_number("whole")
    source, label = cells.rule.source, cells.column.label
    if whole.number is None or part.number is None:
        problem = whole.problem or part.problem
        return Derived(None, "", State.MISSING, f"{label}还不能计算：{problem}", source)
    if whole.number == 0:
        name = cells.table.column(cells.rule.options["whole"]).label
        return Derived(None, "", State.NOT_APPLICABLE, f"{name}为 0，{label}不适用", source)
    share = divide(part.number, whole.number)
    text = percent_text(share, cells.places)
    unit = cells.table.column(cells.rule.options["part"]).unit or cells.table.unit or "元"
    derivation = f"{money_text(part.number, unit)} ÷ {money_text(whole.number, unit)} = {text}"
    state = weakest((part.state, whole.state))
    number, explanation = rounded(share, cells.places + 2), f"{derivation}（{label}，{source}）"
    return Derived(number, text, state, explanation, source, exact=share)
