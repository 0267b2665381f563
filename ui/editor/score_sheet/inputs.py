"""The editors of what a row of a score sheet asks for: ticks, cases, amounts, counts, what does not apply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from perfdesk.forms.item_faults import names
from perfdesk.forms.item_inputs import APPLIES, CASE, JOINT, NOT_APPLICABLE, TICKED, sub_items
from perfdesk.forms.model import Field, FixedRow, Kind, Table
from perfdesk.values.entered import Place
from perfdesk.values.number import plain_text
from ui import theme
from ui.editor.choice_boxes import Option, RadioBoxes, TickBoxes
from ui.editor.editors import AnyEditor, editor_for
from ui.editor.text_editors import LineEditor
from ui.project_model import ProjectModel

Data = Mapping[str, Any]


class Asked(NamedTuple):
    """One editor of a row: what it is for, the editor, and the words behind a short one."""

    declared: Field
    editor: AnyEditor
    unit: str = ""


def group_of(field: Field) -> str:
    """The sub-item that an input belongs to: 差异率·适用 -> 差异率; "" for the row itself."""
    return field.key.rpartition(JOINT)[0]


def group_name(row: FixedRow, group: str) -> str:
    """A sub-item in the form's words, with its points."""
    item: Data = row.method
    for name in group.split(JOINT):
        item = item.get("items", {}).get(name, {})
    label = str(item.get("label", group.rpartition(JOINT)[2]))
    return f"{label}（{_points(item)}）" if "points" in item else label


def ask(model: ProjectModel, table: Table, row: FixedRow, declared: Field, shown_at: Place) -> Asked:
    """The editor of one input. `shown_at`: the cell that the paper turns to, since inputs are not printed."""
    place = Place(table.key, row.key, declared.key)
    options = _options(row, declared)
    if options:
        kind = TickBoxes if declared.kind is Kind.TICKS else RadioBoxes
        return Asked(declared, kind(model, place, options, shown_at))
    editor = editor_for(declared, model, place)
    if not isinstance(editor, (RadioBoxes, TickBoxes)):
        editor.keeper.shown_at = shown_at
    return Asked(declared, editor, _unit(declared, table))


def _unit(declared: Field, table: Table) -> str:
    if declared.kind is Kind.MONEY:
        return declared.unit or table.unit or "元"
    return "分" if declared.key.endswith("评分") and declared.kind is Kind.NUMBER else ""


def with_unit(asked: Asked) -> QWidget:
    """The editor, and its unit behind it."""
    if not isinstance(asked.editor, LineEditor) or not asked.unit:
        return asked.editor
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE.s)
    row.addWidget(asked.editor)
    row.addWidget(QLabel(asked.unit))
    row.addStretch(1)
    return line


def _options(row: FixedRow, declared: Field) -> Sequence[Option]:
    for begin, item in sub_items(row.method):
        if declared.key == item.get("input", begin + TICKED) and item["kind"] == "points":
            return [
                Option(mark, f"{_mark(mark)}{condition['label']}（{_points(condition)}）", _proof(condition))
                for mark, condition in item["conditions"].items()
            ]
        if declared.key == item.get("input", begin + CASE) and item["kind"] == "choice":
            return [Option(name, f"{name}（{_level(level)}）", _proof(level)) for name, level in item["levels"].items()]
        if declared.key == begin + APPLIES and "not_applicable" in item:
            to = "、".join(names(item["not_applicable"]["to"]))
            return [Option(APPLIES, APPLIES), Option(NOT_APPLICABLE, NOT_APPLICABLE, f"分值转给：{to}")]
    return [Option(choice, choice) for choice in declared.choices] if declared.kind is Kind.CHOICE else []


def _mark(mark: str) -> str:
    return f"{mark}. " if mark.isascii() else mark


def _points(item: Data) -> str:
    return f"{plain_text(Decimal(str(item.get('points', 0))))} 分"


def _level(level: object) -> str:
    if not isinstance(level, Mapping):
        return f"{level} 分"
    if "from" in level:
        return f"{level['from']}—{level['to']} 分，酌情"
    return _points(level)


def _proof(item: object) -> str:
    return "需附佐证资料" if isinstance(item, Mapping) and item.get("evidence") else ""
