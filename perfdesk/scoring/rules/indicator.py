"""The score of one indicator, by the method chosen in its row or told from the way its target is written."""

from __future__ import annotations

from perfdesk.scoring.cells import Cells
from perfdesk.scoring.methods import METHODS
from perfdesk.scoring.methods.case import Case
from perfdesk.scoring.result import Derived
from perfdesk.values.number import score_text
from perfdesk.values.reading import Comparison, Reading, read
from perfdesk.values.state import State, weakest

_REVERSE = (Comparison.AT_MOST, Comparison.LESS)


def method_name(cells: Cells, target: Reading) -> str:
    """The method in force: the row's own choice, else by the target: ≤ reverse, = equal, words qualitative, else
    positive.
    """
    chosen = cells.text("method")
    if chosen in cells.rule.options["methods"]:
        return chosen
    return str(cells.rule.options["default_methods"][_manner(target)])


def _manner(target: Reading) -> str:
    if target.number is None:
        return "positive" if target.blank else "phrase"
    if target.comparison in _REVERSE:
        return "reverse"
    return "equal" if target.comparison is Comparison.EQUAL else "positive"


def derive(cells: Cells) -> Derived:
    """The score in points between 0 and the points; missing while points, target or result are."""
    target, actual = read(cells.text("target")), read(cells.text("actual"))
    name = method_name(cells, target)
    method = cells.rule.options["methods"][name]
    source = method.get("source", cells.rule.source)
    read_as = f"目标：{target.describe()}；完成：{actual.describe()}；" if "target" in cells.rule.options else ""
    understood = f"{read_as}按“{name}”计分"
    points = cells.option_number("points")
    if points.number is None:
        return Derived(None, "", State.MISSING, f"得分还不能计算：{points.problem}", source, understood=understood)
    case = Case(
        points.number, target, actual, cells.typed, method, cells.places, cells.fields.get(method.get("field", ""))
    )
    scored = METHODS[method["kind"]](case)
    text = score_text(scored.number, cells.places) if scored.number is not None else ""
    state = scored.state if scored.number is None else weakest((scored.state, points.state))
    explanation = f"{scored.explanation}（{name}指标，{source}）"
    return Derived(scored.number, text, state, explanation, source, allowed=scored.allowed, understood=understood)
