"""A project in one line of the list: money, rate, score, grade, progress, state. Texts, so that the list needs no
form.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Form, Table
from perfdesk.forms.parts import copy_of
from perfdesk.forms.roles import Funds, funds
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.money import parse_money
from perfdesk.values.number import divide, percent_text, plain_text, score_text
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


class Named:
    """What has a form and values has a name and a year."""

    __slots__ = ()
    form: Form
    values: Values

    @property
    def title(self) -> str:
        """The project's name, or words that stand for one."""
        return title_of(self.form, self.values)

    @property
    def year(self) -> str:
        """The year that is evaluated, "" when it is not entered."""
        return year_of(self.form, self.values)


def must_be_mended(told: Mapping[str, str]) -> bool:
    """Whether a project of the list can be handed in as a draft only, by its summary."""
    return told.get(ERRORS, "") not in ("", "0")


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
    """The annual budget in 万元 and the execution rate of the whole money, of all the projects of a set together."""
    by_copy: dict[str, Funds] = {}
    for money in funds(form):
        by_copy.setdefault(copy_of(money.whole.key), money)
    each = list(by_copy.values())
    whole = _sum(form, result, values, [money.whole for money in each])
    text = plain_text(whole / Decimal(10_000)) if whole is not None else ""
    if len(each) == 1:
        rate = result.get(each[0].rate) if each[0].rate else None
        return text, rate.text if rate else ""
    part = _sum(form, result, values, [money.part for money in each])
    return text, percent_text(divide(part, whole)) if whole and part is not None else ""


def _sum(form: Form, result: Result, values: Values, places: list[Place]) -> Decimal | None:
    """The amounts at these places in 元 together, None while none is there."""
    known = [
        derived.number if derived else parse_money(values.text(place), form.money_unit(place))
        for place, derived in ((place, result.get(place)) for place in places)
    ]
    given = [amount for amount in known if amount is not None]
    return sum(given, Decimal(0)) if given else None


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
