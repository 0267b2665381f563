"""不适用的指标: their points go where the clerk says, or what is left is counted to 100. Never silently.

The row's `applies` column says 不适用, its `transfer` column where the points go: the name of an indicator, a heading
such as 效益指标 (its rows in proportion), or 按比例 (all other rows in proportion). Sources: 财预〔2021〕101号 (满意度
not asked for: its points to 效益); Guangdong sheet. A form with `not_applicable: rescale` takes the row out, and its
total is counted to the full points (折算百分制).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfdesk.forms.model import Rule, Table
from perfdesk.forms.rows import path_of
from perfdesk.scoring.cells import Worth
from perfdesk.values.entered import Row
from perfdesk.values.number import divide, parse_number, plain_text, rounded
from perfdesk.values.state import State

GONE, PRO_RATA = "不适用", "按比例"


@dataclass
class _Line:
    """One row on its way to its worth."""

    row: Row
    name: str
    entered: Decimal
    points: Decimal
    applies: bool
    notes: list[str] = field(default_factory=list)


def indicator_worths(table: Table, rule: Rule, rows: tuple[Row, ...]) -> Mapping[str, Worth]:
    """What the rows are worth, by row id: those that hand points on, receive some, or don't apply. {} while all
    apply.
    """
    column = rule.options.get("applies", "")
    if not column or not any(row.text(column) == GONE for row in rows):
        return {}
    lines = [_line(rule, row, number) for number, row in enumerate(rows, 1)]
    if rule.options.get("not_applicable") == "rescale":
        return {line.row.id: _left_out(line) for line in lines if not line.applies}
    stuck = {line.row.id for line in lines if not line.applies and not _hand_on(table, rule, line, lines)}
    return {line.row.id: _worth(line, line.row.id in stuck) for line in lines if line.notes or not line.applies}


def _line(rule: Rule, row: Row, number: int) -> _Line:
    points = parse_number(row.text(rule.options["points"])) or Decimal(0)
    name = row.text(rule.options.get("name", "")) or f"第 {number} 行"
    return _Line(row, name, points, points, row.text(rule.options["applies"]) != GONE)


def _left_out(line: _Line) -> Worth:
    return Worth(Decimal(0), "不适用，不参加计分，总分折算成百分制", False, bool(line.entered), None)


def _worth(line: _Line, stuck: bool) -> Worth:
    note, changed = "；".join(line.notes), line.points != line.entered
    if line.applies:
        return Worth(line.points, note, True, changed)
    if stuck:
        return Worth(line.points, note, False, False, None, State.MISSING)
    return Worth(line.points, note, False, changed, Decimal(0))


def _hand_on(table: Table, rule: Rule, line: _Line, lines: list[_Line]) -> bool:
    """Move the points of a row; False where the clerk has not said where to, or nobody is left there."""
    said = line.row.text(rule.options["transfer"]).strip()
    receivers = _receivers(table, said, lines)
    if not receivers:
        what = f"“{said}”下没有适用的指标" if said else "没有写明分值转到哪里"
        line.notes.append(f"不适用，但{what}，请写指标名称、一级或二级指标，或写 {PRO_RATA}")
        return False
    whole = sum((receiver.entered for receiver in receivers), Decimal(0))
    left = line.entered
    for receiver in receivers:
        last = receiver is receivers[-1]
        share = left if last else rounded(divide(line.entered * receiver.entered, whole), 2)
        left -= share
        receiver.points += share
        if share:
            receiver.notes.append(f"含“{line.name}”不适用转来的 {plain_text(share)} 分")
    to = f"“{receivers[0].name}”" if len(receivers) == 1 else f"{said}的 {len(receivers)} 项"
    line.notes.append(f"不适用，{plain_text(line.entered)} 分转给{'其余' if said == PRO_RATA else ''}{to}")
    line.points = Decimal(0)
    return True


def _receivers(table: Table, said: str, lines: list[_Line]) -> list[_Line]:
    if not said:
        return []
    applying = [line for line in lines if line.applies and line.entered > 0]
    named = [line for line in applying if line.name == said]
    under = [line for line in applying if said == PRO_RATA or said in path_of(table, line.row)]
    return named[:1] or under
