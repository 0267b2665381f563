"""The bottom line in words: score of points where the form scores, else how the money was spent and what is filled."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.forms.roles import funds
from perfdesk.office.summary import progress
from perfdesk.scoring.result import Bottom, Level
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State
from ui.project_model import ProjectModel

SCORE, RATE = "得分", "执行率"
NOTHING = "—"
"""As long as there is no figure."""


def total_text(bottom: Bottom | None) -> tuple[str, str]:
    """The total score and the points it is out of, as shown: 104.40, / 105."""
    score, points = (bottom.score, bottom.points) if bottom else (None, None)
    begun = score is not None and score.number is not None and (score.number or score.state is not State.MISSING)
    if not begun:
        return NOTHING, ""
    shown = score_text(score.number) if score and score.number is not None else NOTHING
    return shown, f" / {plain_text(points.number)}" if points and points.number is not None else ""


def levels_of(model: ProjectModel) -> tuple[Level, ...]:
    """The headings whose sums make up the bottom line."""
    tables = {table for table, _, _ in model.total.parts} if model.total else set()
    return tuple(level for level in model.result.levels if level.table in tables)


def points_trouble(model: ProjectModel) -> str:
    """分值合计 105，应为 100; "" when the points add up, and as long as no indicator has points."""
    total, bottom = model.total, model.bottom
    if total is None or bottom is None or not any(level.points for level in levels_of(model)):
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


def bottom_text(model: ProjectModel) -> str:
    """In one line: 得分 104.40 / 105, or 执行率 98.50% · 已填 80%."""
    if model.total is None:
        return f"{RATE} {rate_text(model)} · 已填 {filled(model)}%"
    return f"{SCORE} {''.join(total_text(model.bottom))}"
