"""What the columns of a table are for: told by the rule of the score, else by the kinds of the columns; and where a
form's money stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from perfdesk.forms.model import Field, Form, Kind, Rule, Table
from perfdesk.forms.parts import MARK
from perfdesk.values.entered import Place


class Roles(NamedTuple):
    """The columns of an indicator table by what they hold, "" for what the table has not."""

    name: str = ""
    target: str = ""
    actual: str = ""
    reason: str = ""

    @property
    def compared(self) -> bool:
        """Whether a row holds a result against a target."""
        return bool(self.target and self.actual)


def roles(table: Table) -> Roles:
    """The roles of a table's columns. A table of prescribed rows has none: its rows name themselves."""
    if table.fixed:
        return Roles()
    column = indicator_score(table)
    if column and column.rule:
        say = column.rule.options.get
        return Roles(say("name", ""), say("target", ""), say("actual", ""), say("reason", ""))
    return Roles(*(_first(table, kind) for kind in (Kind.TEXT, Kind.TARGET, Kind.ACTUAL, Kind.LONG_TEXT)))


def indicator_score(table: Table) -> Field | None:
    """The column with the score of target against result, where the table has one."""
    return next((column for column in table.ruled_columns if column.rule and column.rule.kind == "indicator"), None)


def _first(table: Table, kind: Kind) -> str:
    return next((column.key for column in table.columns if column.kind is kind), "")


@dataclass(frozen=True, slots=True)
class Funds:
    """The places of a project's whole budget, what was spent of it, the rate of both and the initial budget (None:
    not in the form).
    """

    whole: Place
    part: Place
    rate: Place | None
    initial: Place | None


def funds(form: Form) -> Iterator[Funds]:
    """Where the whole money stands: the row that is scored, else the rows that are sums, else fields of the form."""
    for table in form.tables:
        rated = _ruled(table.columns, "ratio")
        scored = _ruled(table.columns, "execution")
        if scored is not None:
            for row in scored[0].rows:
                yield _of(table.key, row, scored[1], rated)
        elif rated is not None and table.fixed:
            for row in (row.key for row in table.rows if row.sum_of):
                yield _of(table.key, row, rated[1], rated)
    for item in form.fields:
        if item.rule and item.rule.kind == "ratio":
            begin = item.key[: item.key.rfind(MARK) + 1]  # of its copy in a document set
            whole, part = (Place(begin + item.rule.options[name]) for name in ("whole", "part"))
            yield Funds(whole, part, Place(item.key), None)


def _ruled(columns: tuple[Field, ...], kind: str) -> tuple[Field, Rule] | None:
    return next(((column, column.rule) for column in columns if column.rule and column.rule.kind == kind), None)


def _of(table: str, row: str, rule: Rule, rated: tuple[Field, Rule] | None) -> Funds:
    initial = rule.options.get("initial")
    return Funds(
        Place(table, row, rule.options["whole"]),
        Place(table, row, rule.options["part"]),
        Place(table, row, rated[0].key) if rated else None,
        Place(table, row, initial) if initial else None,
    )
