"""How a line of the steps looks: a part's name, sign and number of a step, the line that adds a copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import icons, theme
from ui.editor.step_outline import Line, What
from ui.editor.step_states import StepState

STATE, LINE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
FOLDED = 56
_ALONE, _GROUPED, _HEAD_FOLDED = 44, 34, 13
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
Index = QModelIndex | QPersistentModelIndex


class StepDelegate(QStyledItemDelegate):
    """Sign, number and name, and on the right how many places want attention."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line: Line = index.data(LINE)
        if line.what is What.HEAD and self._folded():
            return QSize(FOLDED, _HEAD_FOLDED)
        return QSize(FOLDED, _GROUPED if line.part or not line.number else _ALONE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        area, line = option.rect, index.data(LINE)
        painter.save()
        if line.what is What.HEAD:
            self._head(painter, area, line)
        else:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            _ground(painter, area, selected, bool(option.state & QStyle.StateFlag.State_MouseOver))
            folded = self._folded()  # a scroll bar takes a part of the narrow strip
            left, right = (theme.SPACE.m, 0) if folded else (theme.SPACE.l, -theme.SPACE.m)
            inner = area.adjusted(left, 0, right, 0)
            if line.what is What.ADD:
                self._add(painter, inner, line)
            else:
                self._step(painter, inner, line, index.data(STATE), selected)
        painter.restore()

    def _head(self, painter: QPainter, area: QRect, line: Line) -> None:
        painter.setPen(theme.color("line"))
        if area.top() > 0:
            painter.drawLine(area.left() + theme.SPACE.m, area.top() + 5, area.right() - theme.SPACE.m, area.top() + 5)
        if self._folded():
            return
        painter.setFont(theme.font(-1, bold=True))
        painter.setPen(theme.color("muted"))
        inner = area.adjusted(theme.SPACE.l, 6, -theme.SPACE.s, 0)
        text = painter.fontMetrics().elidedText(line.text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, _MIDDLE, text)

    def _add(self, painter: QPainter, inner: QRect, line: Line) -> None:
        picture = icons.pixmap("plus", 16, "accent", painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - 7, picture)
        painter.setPen(theme.color("accent"))
        if not self._folded():
            painter.drawText(inner.adjusted(24, 0, 0, 0), _MIDDLE, line.text)

    def _step(self, painter: QPainter, inner: QRect, line: Line, state: StepState | None, selected: bool) -> None:
        if state is not None:
            self._sign(painter, inner, state)
        painter.setFont(theme.font(bold=selected))
        painter.setPen(theme.color("accent" if selected else "text"))
        if self._folded():
            painter.drawText(inner.adjusted(20, 0, 0, 0), _MIDDLE, str(line.number or ""))
            return
        left = inner.adjusted(24, 0, -24, 0)
        text = painter.fontMetrics().elidedText(line.shown, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, _MIDDLE, text)

    def _sign(self, painter: QPainter, inner: QRect, state: StepState) -> None:
        picture = icons.pixmap(state.sign.icon, 16, state.sign.token, painter.device().devicePixelRatioF())
        painter.drawPixmap(inner.left(), inner.center().y() - 7, picture)
        if state.places and not self._folded():
            painter.setFont(theme.figures(-1, bold=True))
            painter.setPen(theme.color(state.sign.token))
            painter.drawText(inner, _MIDDLE | Qt.AlignmentFlag.AlignRight, str(state.places))

    def _folded(self) -> bool:
        bar: Any = self.parent()
        return bool(bar.folded)


def _ground(painter: QPainter, area: QRect, selected: bool, under: bool) -> None:
    if selected:
        painter.fillRect(area, theme.color("accent_soft"))
        painter.fillRect(QRect(area.left(), area.top(), 3, area.height()), theme.color("accent"))
    elif under:
        painter.fillRect(area, theme.color("alternate"))
