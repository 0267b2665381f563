"""The bottom line in words: score of points where the form scores, else how the money was spent and what is filled."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.forms.roles import funds
from perfdesk.office.summary import progress
from perfdesk.scoring.result import Bottom, Level
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State
from ui.editor.losses import unscored
from ui.project_model import ProjectModel

SCORE, RATE, SO_FAR = "得分", "执行率", "已得"
NOTHING = "—"
"""As long as there is no figure."""


def begun(bottom: Bottom | None) -> bool:
    """Whether there is a score at all: nought of nothing is none."""
    score = bottom.score if bottom else None
    return score is not None and score.number is not None and bool(score.number or score.state is not State.MISSING)


def so_far(model: ProjectModel) -> bool:
    """Whether the total is only what there is so far: scores are missing, or there are no indicators yet."""
    bottom = model.bottom
    if bottom is None or not begun(bottom):
        return False
    return bottom.score.state is State.MISSING or not _has_indicators(model)


def total_text(model: ProjectModel) -> tuple[str, str]:
    """The total score and what it is out of, as shown: 104.40, / 105; while that is not all yet 62.50, 分."""
    bottom = model.bottom
    if bottom is None or bottom.score.number is None or not begun(bottom):
        return NOTHING, ""
    shown = score_text(bottom.score.number)
    if so_far(model):
        return shown, " 分"
    return shown, f" / {plain_text(bottom.points.number)}" if bottom.points.number is not None else ""


def total_name(model: ProjectModel) -> str:
    """得分, or 已得 while it is only what there is so far."""
    return SO_FAR if so_far(model) else SCORE


def missing_text(model: ProjectModel) -> str:
    """还差 3 项 while the total is only what there is so far, else ""."""
    if not so_far(model):
        return ""
    if not _has_indicators(model):
        return "指标还没有填"
    count = len(unscored(model.form, model.total, model.values, model.result))
    return f"还差 {count} 项" if count else "还没有算完"


def _has_indicators(model: ProjectModel) -> bool:
    """Whether a table of indicators that makes up the bottom line has rows with points; where there is none, always."""
    levels = levels_of(model)
    return not levels or any(level.points for level in levels)


def levels_of(model: ProjectModel) -> tuple[Level, ...]:
    """The headings whose sums make up the bottom line."""
    tables = {table for table, _, _ in model.total.parts} if model.total else set()
    return tuple(level for level in model.result.levels if level.table in tables)


def points_trouble(model: ProjectModel) -> str:
    """分值合计 105，应为 100; "" when the points add up, and as long as no indicator has points."""
    total, bottom = model.total, model.bottom
    if total is None or bottom is None or not levels_of(model) or not _has_indicators(model):
        return ""
    if bottom.points.number in (None, total.points):
        return ""
    assert bottom.points.number is not None
    return f"分值合计 {plain_text(bottom.points.number)}，应为 {plain_text(total.points)}"


def rate_text(model: ProjectModel) -> str:
    """The execution rate of the whole money, NOTHING as long as there is none."""
    money = next(funds(model.form), None)
    derived = model.derived(money.rate) if money and money.rate else None
    return derived.text if derived and derived.text else NOTHING


def filled(model: ProjectModel) -> Decimal:
    """Percent of the required places that are filled."""
    return Decimal(progress(model.form, model.values))


def bottom_text(model: ProjectModel, *, short: bool = False) -> str:
    """In one line: 得分 104.40 / 105, 已得 62.50 分，还差 3 项, or 执行率 98.50% · 已填 80%."""
    if model.total is None:
        return f"{RATE} {rate_text(model)} · 已填 {filled(model)}%"
    total = f"{total_name(model)} {''.join(total_text(model))}"
    return total if short else "，".join(filter(None, (total, missing_text(model))))
