"""How a cell looks and which editor it opens."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from perfdesk.checks.finding import Severity
from perfdesk.forms.model import Field, Kind
from perfdesk.scoring.result import Derived
from perfdesk.values.number import score_text
from ui import theme
from ui.editor.findings_lines import worst
from ui.editor.indicator_editors import AUTOMATIC, CellEditor, ChoiceCell, TextCell
from ui.editor.indicator_metrics import PAD_X, PAD_Y, heading_room, heading_text, line_count
from ui.editor.indicator_model import IndicatorModel, alignment
from ui.editor.indicator_paint import CENTRED, corner, frame, ground, rule_score, sums, wrapped
from ui.editor.indicator_standing import label_of_heading
from ui.editor.safekeeping import Safekeeping
from ui.signs import SEVERITIES

PLACEHOLDER = "在此录入指标"
TO_FILL = "待填"
AnyIndex = QModelIndex | QPersistentModelIndex


class Words(NamedTuple):
    """What a cell says, and the token of its colour."""

    text: str
    token: str


class IndicatorDelegate(QStyledItemDelegate):
    """Draws straight from the IndicatorModel. `editor` is the open one: looked up by name it could be a dying one.

    left(rows, columns), given_up: what the open editor wants. `quick` is set by the view when typing opens an editor.
    """

    left = Signal(int, int)
    given_up = Signal()

    def __init__(self, model: IndicatorModel, view: QTableView) -> None:
        super().__init__(view)
        self._model, self._view = model, view
        self.editor: CellEditor | None = None
        self.quick = False

    # looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        painter.save()
        if index.column() < self._model.depth:
            self._paint_heading(painter, option.rect, index)
        else:
            self._paint_cell(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, index: AnyIndex) -> None:
        """The label stands in the part of the span that is in sight: a span may be longer than the window."""
        model, path = self._model, self._model.line(index).path[: index.column() + 1]
        painter.fillRect(rect, theme.color("panel"))
        seen = QRectF(rect.intersected(self._view.viewport().rect()).adjusted(PAD_X - 2, PAD_Y, -PAD_X + 2, -PAD_Y))
        level = model.standing.levels.get(path) if len(path) == 1 else None
        bold = index.column() == 0
        label = heading_text(label_of_heading(path), heading_room(rect.width()), bold)
        if level and level.printed is not None:
            pitch = painter.fontMetrics().lineSpacing()
            height = (line_count(label, heading_room(rect.width()), bold) + 1) * pitch
            if height <= seen.height() + PAD_Y:
                below = QRectF(seen.left(), seen.center().y() + height / 2 - pitch, seen.width(), pitch)
                sums(painter, below, level.points, level.printed, worst(model.standing.of_heading(path)))
                seen.adjust(0, 0, 0, -pitch)
        painter.setFont(theme.font(0, bold))
        painter.setPen(theme.color("text"))
        if seen.height() >= painter.fontMetrics().ascent():
            painter.drawText(seen, label, CENTRED)

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model, column, rect = self._model, self._model.column(index), option.rect
        derived = model.derived(index) if column.rule else None
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, ground(column, derived, selected))
        inside = QRectF(rect.adjusted(PAD_X, PAD_Y, -PAD_X, -PAD_Y))
        text, token = self.words(index)
        option_text = wrapped(alignment(column))
        quiet = token == "muted"
        if derived and derived.overruled:
            half = painter.fontMetrics().lineSpacing() / 2
            rule_score(painter, inside.translated(0, half), derived.rule_text, option_text)
            inside.translate(0, -half)
        painter.setFont(theme.font(-1) if quiet else theme.figures())
        painter.setPen(theme.color(token))
        painter.drawText(inside, text, option_text)
        severity = self._mark(index, column, text)
        if severity:
            corner(painter, rect, severity)
        if index == self._view.currentIndex():
            frame(painter, rect, self._view.hasFocus())

    def words(self, index: AnyIndex) -> Words:
        """The text of a cell and its colour: what was entered, or a quiet word where something is to be entered."""
        model, column = self._model, self._model.column(index)
        if model.line(index).row is None:
            return Words(PLACEHOLDER if index.column() == model.depth else "", "muted")
        derived = model.derived(index) if column.rule else None
        text = model.text(index)
        if derived and derived.overruled:
            return Words(f"✎ {text}", "accent")
        if text:
            return Words(text, "text" if column.printed else "muted")
        return self._words_of_blank(index, column, derived)

    def _words_of_blank(self, index: AnyIndex, column: Field, derived: Derived | None) -> Words:
        if derived and derived.allowed is not None:
            return Words("—".join(score_text(bound) for bound in derived.allowed), "muted")
        if column.kind is Kind.CHOICE:
            return Words(AUTOMATIC, "muted")
        if column.required:
            return Words(TO_FILL, "muted")
        severity = worst(self._model.findings_at(index))
        if severity in (Severity.ERROR, Severity.WARNING) and column.rule is None:
            return Words("请填写", SEVERITIES[severity].token)
        return Words("", "text")

    def _mark(self, index: AnyIndex, column: Field, text: str) -> Severity | None:
        """A cell that is merely still empty is not marked: 待填 says it, and a new form is not a page of alarms."""
        return None if column.required and text == TO_FILL else worst(self._model.findings_at(index))

    # editing

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        column = self._model.column(index)
        editor: CellEditor
        if column.kind is Kind.CHOICE:
            editor = ChoiceCell(column, parent)
            if not self.quick:
                QTimer.singleShot(0, editor, editor.showPopup)
        else:
            editor = TextCell(column, self.quick, parent)
            editor.setFont(theme.figures())
            self._keep_safe(editor, index)
        editor.left.connect(self.left)
        editor.given_up.connect(self.given_up)
        self.editor = editor
        return editor

    def _keep_safe(self, editor: TextCell, index: AnyIndex) -> None:
        model, place, heading = self._model.project, self._model.kept_at(index), self._model.line(index).path
        if place is None:
            return

        def in_hand() -> str | None:
            text = editor.text_in_hand()
            stored = model.values.text(place) if place.row else ""
            return text if text != stored else None

        editor.safe = Safekeeping(editor, model, place, in_hand, () if place.row else heading)

    def destroyEditor(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, TextCell) and editor.safe is not None:
            editor.safe.drop()
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, (TextCell, ChoiceCell)):
            editor.begin(self._model.text(index))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, TextCell):
            editor.finish_composing()
            self._model.setData(index, editor.toPlainText())
        elif isinstance(editor, ChoiceCell):
            self._model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        if isinstance(editor, (TextCell, ChoiceCell)):
            editor.place_over(option.rect)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The editors know their keys themselves; leaving them by the focus commits as Qt does it."""
        if event.type() == QEvent.Type.KeyPress:
            return False
        return super().eventFilter(watched, event)
