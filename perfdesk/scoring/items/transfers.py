"""不适用: what does not apply hands its points on, equally to the sub-items or rows that the form names.

All points together stay the same. What applies no more receives nothing; where nobody is left to receive, the points
stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from perfdesk.forms.item_faults import siblings
from perfdesk.forms.item_inputs import APPLIES, JOINT, NOT_APPLICABLE, names
from perfdesk.forms.model import Table
from perfdesk.scoring.cells import Worth
from perfdesk.scoring.items.case import Method, number_of
from perfdesk.values.entered import Row
from perfdesk.values.number import divide, parse_number, plain_text, rounded


@dataclass
class _Node:
    """A row, or a sub-item (`begin` is how its inputs' names begin), on its way to its worth."""

    label: str
    points: Decimal
    begin: str = ""
    applies: bool = True
    receivers: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)


def worths(table: Table, rows: Mapping[str, Row], points_key: str) -> Mapping[str, Worth]:
    """What every row and sub-item is worth, by `行` and `行·小项`."""
    nodes = dict(_nodes(table, rows, points_key))
    before = {key: node.points for key, node in nodes.items()}
    for key, node in nodes.items():
        if not node.applies and not _above_gone(nodes, key):
            _hand_on(nodes, key, node)
    return {
        key: Worth(node.points, "；".join(node.notes), node.applies, node.points != before[key])
        for key, node in nodes.items()
    }


def _nodes(table: Table, rows: Mapping[str, Row], points_key: str) -> Iterator[tuple[str, _Node]]:
    for fixed in table.rows:
        row = rows.get(fixed.key, Row(fixed.key))
        points = parse_number(row.text(points_key))
        if fixed.method and points is None and fixed.points is None:
            points = Decimal(0)  # bonus rows have no points
        if not fixed.method or points is None:
            continue
        yield fixed.key, _node(fixed.label, points, fixed.method, fixed.method, "", row, fixed.key)
        yield from _subs(fixed.method, fixed.method, "", row, fixed.key)


def _subs(top: Method, method: Method, begin: str, row: Row, row_key: str) -> Iterator[tuple[str, _Node]]:
    for name, sub in method.get("items", {}).items():
        points, inner = number_of(sub.get("points", 0)), begin + name + JOINT
        yield f"{row_key}{JOINT}{begin}{name}", _node(sub.get("label", name), points, sub, top, inner, row, row_key)
        yield from _subs(top, sub, inner, row, row_key)


def _node(label: str, points: Decimal, method: Method, top: Method, begin: str, row: Row, row_key: str) -> _Node:
    rule = method.get("not_applicable")
    if not rule:
        return _Node(label, points, begin)
    beside, above = siblings(top, begin), begin.removesuffix(JOINT).rpartition(JOINT)[0]
    start = f"{row_key}{JOINT}{above}{JOINT}" if above else f"{row_key}{JOINT}"
    receivers = tuple(start + name if name in beside else name for name in names(rule["to"]))
    return _Node(label, points, begin, row.text(begin + APPLIES) != NOT_APPLICABLE, receivers)


def _above_gone(nodes: Mapping[str, _Node], key: str) -> bool:
    """Whether something that the sub-item belongs to does not apply itself, and hands all points on."""
    above, joint, _ = key.rpartition(JOINT)
    return bool(joint) and (not nodes[above].applies or _above_gone(nodes, above))


def _hand_on(nodes: dict[str, _Node], key: str, node: _Node) -> None:
    left = [name for name in node.receivers if name in nodes and nodes[name].applies and not _above_gone(nodes, name)]
    if not left or not node.points:
        node.applies = not node.points
        node.notes.append("不适用，但要转给的项也不适用，分值没有转出" if node.points else "")
        return
    share = rounded(divide(node.points, Decimal(len(left))), 2)
    shares = [share] * (len(left) - 1) + [node.points - share * (len(left) - 1)]
    told = []
    for name, points in zip(left, shares, strict=True):
        nodes[name].points += points
        nodes[name].notes.append(f"含“{node.label}”不适用转来的 {plain_text(points)} 分")
        told.append(f"“{nodes[name].label}”{plain_text(points)} 分")
        _follow(nodes, name, key, points)
    node.notes.append(f"不适用，分值转给{'、'.join(told)}")
    node.points = Decimal(0)


def _follow(nodes: dict[str, _Node], receiver: str, giver: str, points: Decimal) -> None:
    """Where points go from one row to another the rows that hold giver and receiver are worth less and more."""
    for above in _above(giver):
        if not receiver.startswith(above + JOINT):
            nodes[above].points -= points
    for above in _above(receiver):
        if not giver.startswith(above + JOINT):
            nodes[above].points += points


def _above(key: str) -> Iterator[str]:
    above, joint, _ = key.rpartition(JOINT)
    if joint:
        yield above
        yield from _above(above)
