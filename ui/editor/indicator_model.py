"""The indicator table for Qt: lines and columns of the open project, repainted only where a change touched them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Field, Kind, Rule
from perfdesk.office.project import Change
from perfdesk.scoring.result import Derived
from perfdesk.values.entered import Place
from perfdesk.values.number import parse_number
from ui.editor.indicator_lines import Line, lines_of
from ui.editor.indicator_standing import standing, words_of
from ui.project_model import ProjectModel

AnyIndex = QModelIndex | QPersistentModelIndex
_NO_INDEX = QModelIndex()
_RIGHT = {Kind.POINTS, Kind.SCORE}
_CENTRE = {Kind.TARGET, Kind.ACTUAL, Kind.CHOICE, Kind.HEADING}


class IndicatorModel(QAbstractTableModel):
    """Reads from the ProjectModel, keeps no values of its own. Printed columns first, the quiet unprinted ones behind.

    lines_changed(first, last): rows to measure anew. regrouped: headings and their spans differ.
    overrule_wanted(Place, str): a score was typed over a computed one and needs its reason.
    """

    lines_changed = Signal(int, int)
    regrouped = Signal()
    overrule_wanted = Signal(object, str)

    def __init__(self, project: ProjectModel, table_key: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project, self.key = project, table_key
        self.table = project.form.table(table_key)
        entry = [column for column in self.table.columns if column.kind is not Kind.HEADING]
        self.entry_columns = tuple(sorted(entry, key=lambda column: not column.printed))
        self.columns = self.table.heading_columns + self.entry_columns
        self.depth = len(self.table.heading_columns)
        corrected = {rule.options.get(key) for rule in self._rules() for key in ("target_as", "actual_as")}
        self.corrections = tuple(number for number, column in enumerate(self.columns) if column.key in corrected)
        """The columns where she corrects how a cell was read; 更正理解 (Alt+K) leads there, Tab does not."""
        self.lines: tuple[Line, ...] = lines_of(self.table, project.values)
        self._read()
        project.changed.connect(self.refresh)

    def _rules(self) -> Iterator[Rule]:
        return (column.rule for column in self.table.columns if column.rule)

    # what stands where

    def column(self, index: AnyIndex) -> Field:
        """The column of a cell."""
        return self.columns[index.column()]

    def line(self, index: AnyIndex) -> Line:
        """The line of a cell."""
        return self.lines[index.row()]

    def place(self, index: AnyIndex) -> Place | None:
        """The place of a cell; None on the quiet line of an empty heading and outside the table."""
        if not index.isValid() or not self.lines[index.row()].row:
            return None
        return Place(self.key, self.lines[index.row()].row_id, self.columns[index.column()].key)

    def index_of(self, place: Place) -> QModelIndex:
        """The cell of a place: its row's first cell when it names no column, an invalid one when it is not here."""
        number = self._line_numbers.get(place.row)
        keys = [column.key for column in self.columns]
        if place.key != self.key or number is None:
            return QModelIndex()
        return self.index(number, keys.index(place.column) if place.column in keys else self.depth)

    def index_of_heading(self, key: str) -> QModelIndex:
        """The first cell under a heading, an invalid one when there is no such heading."""
        number = next((number for number, line in enumerate(self.lines) if key and key in line.path), None)
        return QModelIndex() if number is None else self.index(number, self.depth)

    def derived(self, index: AnyIndex) -> Derived | None:
        """What was computed for a cell."""
        place = self.place(index)
        return self.project.derived(place) if place else None

    def score_of(self, line: Line) -> Derived | None:
        """The computed score of a line: it tells how target and result were understood."""
        column = next((column for column in self.entry_columns if column.kind is Kind.SCORE and column.rule), None)
        return self.project.derived(Place(self.key, line.row_id, column.key)) if column and line.row else None

    def findings_at(self, index: AnyIndex) -> tuple[Finding, ...]:
        """The findings of a cell."""
        place = self.place(index)
        return self.standing.cells.get(place, ()) if place else ()

    def tip(self, index: AnyIndex) -> str:
        """The findings of a cell in their own words; for a heading, how its points stand."""
        if index.column() < self.depth:
            return self.standing.words_of_heading(self.line(index).path[: index.column() + 1])
        return "\n".join(words_of(self.findings_at(index)))

    def can_type(self, index: AnyIndex) -> bool:
        """Whether a cell takes typing at once: entered cells, and scores that the rule leaves to the clerk."""
        if index.column() < self.depth:
            return False
        derived = self.derived(index)
        return self.column(index).rule is None or bool(derived and derived.allowed is not None)

    def kept_at(self, index: AnyIndex) -> Place | None:
        """Where what is typed over a cell is kept until it is given in, without a row on the quiet line of a heading;
        None where a reason will be asked for.
        """
        if not self.can_type(index):
            return None
        return self.place(index) or Place(self.key, "", self.column(index).key)

    def text(self, index: AnyIndex) -> str:
        """What a cell shows, without signs."""
        line, column = self.line(index), self.column(index)
        if column.kind is Kind.HEADING:
            return line.path[column.level - 1] if column.level <= len(line.path) else ""
        if line.row is None:
            return ""
        derived = self.derived(index) if column.rule else None
        return derived.text if derived else line.row.text(column.key)

    # Qt's questions

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if index.column() < self.depth:
            return Qt.ItemFlag.ItemIsEnabled
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        derived_here = self.column(index).rule is not None and self.line(index).row is None
        return enabled if derived_here else enabled | Qt.ItemFlag.ItemIsEditable

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole:
                return self.text(index)
            case Qt.ItemDataRole.ToolTipRole:
                return self.tip(index) or None
            case Qt.ItemDataRole.TextAlignmentRole:
                return alignment(self.column(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{self.column(index).label} {self.text(index)}"
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.help + ("" if column.printed else "（此栏只供计算，不打印）")
        return None

    # what a clerk does

    def setData(self, index: AnyIndex, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Leave a cell. On the quiet line a row is made; over a computed score the reason is asked for first."""
        place, column, text = self.place(index), self.column(index), str(value)
        if place is None:
            return self._start_row(self.line(index).path, column, text)
        if column.rule is None:
            self.project.type_text(place, text)
        else:
            self._type_score(place, text.strip())
        return True

    def _start_row(self, path: tuple[str, ...], column: Field, text: str) -> bool:
        if not text.strip() or column.rule:
            return False
        self.project.start_row(self.key, path, {column.key: text})
        return True

    def _type_score(self, place: Place, text: str) -> None:
        derived = self.project.derived(place)
        if derived is None or derived.allowed is not None:
            self.project.type_text(place, text)
            return
        number = parse_number(text)
        rule = derived.rule_number if derived.overruled else derived.number
        if not text or (number is not None and number == rule):
            if derived.overruled:
                self.project.overrule(place, "", "")
        elif number is None or number != derived.number:
            self.overrule_wanted.emit(place, text)

    # what follows a change

    def refresh(self, change: Change) -> None:
        """Take over a change: move lines where rows came or went, repaint the cells that differ."""
        before = self.standing
        self._take_lines(lines_of(self.table, self.project.values))
        self._read()
        self._repaint({place for place in change.places if place.key == self.key} | self.standing.differing(before))
        if not self.standing.same_headings(before):
            self._repaint_headings()

    def _read(self) -> None:
        self._line_numbers = {line.row_id: number for number, line in enumerate(self.lines) if line.row}
        self.standing = standing(self.project, self.key)

    def _take_lines(self, lines: tuple[Line, ...]) -> None:
        before = self.lines
        head = _common(before, lines)
        tail = _common(before[head:][::-1], lines[head:][::-1])
        gone, come = len(before) - head - tail, len(lines) - head - tail
        if gone == come and [line.path for line in before] == [line.path for line in lines]:
            self.lines = lines
            if come:
                self._tell(head, head + come - 1)
            return
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self.lines = before[:head] + before[len(before) - tail :]
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self.lines = lines
            self.endInsertRows()
        self.lines = lines
        self.regrouped.emit()

    def _repaint(self, places: set[Place]) -> None:
        columns: defaultdict[int, list[int]] = defaultdict(list)
        for place in places:
            index = self.index_of(place)
            if index.isValid():
                columns[index.row()].append(index.column())
        for number, touched in columns.items():
            self.dataChanged.emit(self.index(number, min(touched)), self.index(number, max(touched)))
            self.lines_changed.emit(number, number)

    def _repaint_headings(self) -> None:
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, self.depth - 1))

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.lines_changed.emit(first, last)


def _common(before: tuple[Line, ...], after: tuple[Line, ...]) -> int:
    """How many lines at the beginning are the same lines (their texts may differ)."""
    number = 0
    for old, new in zip(before, after, strict=False):
        if old.key != new.key:
            break
        number += 1
    return number


def alignment(column: Field) -> Qt.AlignmentFlag:
    """Figures to the right, targets and choices in the middle, texts to the left."""
    if column.kind in _RIGHT:
        return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    if column.kind in _CENTRE:
        return Qt.AlignmentFlag.AlignCenter
    return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
