"""A project in one line of the list: money, rate, score, grade, progress, state. Texts, so that the list needs no
form.
"""

from __future__ import annotations

from decimal import Decimal

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Form, Table
from perfdesk.forms.roles import funds
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.money import parse_money
from perfdesk.values.number import plain_text, score_text
from perfdesk.values.state import State

TITLE, YEAR, OFFICE = Place("项目名称"), Place("年度"), Place("主管部门")
MONEY, RATE, SCORE, POINTS, GRADE = "金额(万元)", "执行率", "得分", "分值", "等级"
PROGRESS, ERRORS, FORM = "进度", "必须改", "表式"


def title_of(form: Form, values: Values) -> str:
    """The project's name, or words that stand for one."""
    return values.text(TITLE).strip() or "未命名项目"


def year_of(form: Form, values: Values) -> str:
    """The year that is evaluated, "" when it is not entered."""
    return values.text(YEAR).strip()


def summary(form: Form, values: Values, result: Result, findings: tuple[Finding, ...]) -> dict[str, str]:
    """The columns of the project list."""
    amount, rate = _funds(form, result, values)
    score = result.score
    return {
        FORM: form.title,
        MONEY: amount,
        RATE: rate,
        SCORE: score_text(score.number)
        if score and score.number is not None and score.state is not State.MISSING
        else "",
        POINTS: plain_text(result.points.number) if result.points and result.points.number is not None else "",
        GRADE: result.grade.text if result.grade else "",
        PROGRESS: str(progress(form, values)),
        ERRORS: str(sum(finding.stands for finding in findings)),
    }


def _funds(form: Form, result: Result, values: Values) -> tuple[str, str]:
    """The annual budget in 万元 and the execution rate of the whole money."""
    money = next(funds(form), None)
    if money is None:
        return "", ""
    derived, rate = result.get(money.whole), result.get(money.rate) if money.rate else None
    amount = (
        derived.number if derived else parse_money(values.text(money.whole), form.declared(money.whole).unit or "元")
    )
    text = plain_text(amount / Decimal(10_000)) if amount is not None else ""
    return text, rate.text if rate else ""


def progress(form: Form, values: Values) -> int:
    """Percent of the required places that are filled; a table without rows counts as one empty place."""
    filled = [bool(values.text(Place(item.key)).strip()) for item in form.fields if item.required]
    for table in form.tables:
        filled += _filled_fixed(table, values) if table.fixed else _filled_free(table, values)
    return 100 * sum(filled) // len(filled) if filled else 100


def _needed(table: Table) -> list[str]:
    return [column.key for column in table.columns if column.required and column.rule is None]


def _filled_free(table: Table, values: Values) -> list[bool]:
    keys = _needed(table)
    return [bool(row.text(key)) for row in values.rows(table.key) for key in keys] or [False]


def _filled_fixed(table: Table, values: Values) -> list[bool]:
    """A total is filled when it or one of its sources is."""
    rows = {row.id: row for row in values.rows(table.key)}
    return [
        any(rows[key].text(column) for key in (row.key, *row.sum_of) if key in rows)
        for row in table.rows
        if row.required or row.sum_of
        for column in _needed(table)
    ]
