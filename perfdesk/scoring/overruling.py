"""What the clerk typed over a computed value: it counts, it is marked, and the rule's value stays beside it."""

from __future__ import annotations

from decimal import Decimal

from perfdesk.forms.model import Field, Kind, Table, reason_key
from perfdesk.scoring.result import Derived
from perfdesk.scoring.sums import places_of
from perfdesk.values.entered import Row
from perfdesk.values.money import money_text, parse_money
from perfdesk.values.number import parse_number, percent_text, score_text
from perfdesk.values.state import State


def overruled(table: Table, row: Row, column: Field, found: Derived) -> Derived:
    """The typed value where the clerk put one over the rule's; scores that she is asked to judge are not overruled."""
    typed_text = row.text(column.key)
    typed = _typed(table, column, typed_text)
    if typed is None or found.allowed is not None or typed == found.number:
        return found
    reason = row.text(reason_key(column.key))
    rule_says = f"按规则为 {found.text}" if found.text else "按规则还算不出来"
    shown = _print(table, column, typed)
    text = f"{rule_says}，已改为 {shown}：{reason.rstrip('。') or '没有写理由'}；规则：{found.explanation}"
    return found._replace(
        number=typed,
        text=shown,
        state=State.ENTERED,
        explanation=text,
        exact=None,
        overruled=True,
        rule_number=found.number,
        rule_text=found.text,
        reason=reason,
    )


def _typed(table: Table, column: Field, text: str) -> Decimal | None:
    if not text:
        return None
    if column.kind is Kind.MONEY:
        return parse_money(text, column.unit or table.unit or "元")
    if column.kind is Kind.RATE:
        number = parse_number(text.removesuffix("%"))
        return None if number is None else number.scaleb(-2)
    return parse_number(text)


def _print(table: Table, column: Field, number: Decimal) -> str:
    match column.kind:
        case Kind.MONEY:
            return money_text(number, column.unit or table.unit or "元")
        case Kind.RATE:
            return percent_text(number)
        case _:
            return score_text(number, places_of(column))
