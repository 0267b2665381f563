"""The lost points beneath the score: as many lines as there is room for, the greatest loss first."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from perfdesk.values.number import score_text
from ui import theme
from ui.editor.field_row import label_of
from ui.editor.losses import Loss, losses
from ui.project_model import ProjectModel

_MOST = 8
_NAME_WIDTH = 180


class LossList(QWidget):
    """Asks for the height of all its lines and does with less, down to the one that counts them, or nothing. A click on
    a loss leads to its cell.

    The lines have no layout: how many are shown follows from the height alone, so that none is ever cut, and showing
    fewer never asks for another layout.
    """

    def __init__(self, model: ProjectModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = model
        self.found: tuple[Loss, ...] = ()
        self.setContentsMargins(theme.SPACE.l, 0, theme.SPACE.l, theme.SPACE.m)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._count, self._more = label_of("", "muted"), label_of("", "muted")
        self.lines: list[QPushButton] = []
        for label in (self._count, self._more):
            label.setParent(self)
        model.changed.connect(lambda change: self.refresh())
        model.total_shown.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The losses of the bottom line as it is told now."""
        found = losses(self.model.form, self.model.total, self.model.values, self.model.result)
        if found != self.found:
            self._list(found)
        self.setHidden(not found)

    def sizeHint(self) -> QSize:
        lines = len(self.lines) + (1 if len(self.found) > len(self.lines) else 0)
        return self._size(1 + lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(_NAME_WIDTH, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _list(self, found: tuple[Loss, ...]) -> None:
        self.found = found
        for line in self.lines:
            line.hide()
            line.deleteLater()
        shown = found if len(found) <= _MOST + 1 else found[:_MOST]  # “另有 1 处” would take as much room
        self.lines = [self._line(loss) for loss in shown]
        self._count.setText(f"丢分 {len(found)} 处")
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        """Put the lines that fit beneath each other; the last tells how many are left out."""
        room, high = self.contentsRect(), self._line_height()
        fit = room.height() // high - 1
        shown = len(self.lines) if fit >= len(self.found) else max(0, min(len(self.lines), fit - 1))
        self._more.setText(f"另有 {len(self.found) - shown} 处")
        self._more.setVisible(0 < shown < len(self.found))
        self._count.setVisible(fit >= 0)
        stack: list[QWidget] = [self._count, *self.lines[:shown], self._more]
        for number, each in enumerate(stack):
            width = min(each.sizeHint().width(), room.width())
            each.setGeometry(room.left(), room.top() + number * high, width, high)
        for number, line in enumerate(self.lines):
            line.setVisible(number < shown)

    def _size(self, lines: int) -> QSize:
        around = self.contentsMargins()
        return QSize(_NAME_WIDTH, lines * self._line_height() + around.top() + around.bottom())

    def _line_height(self) -> int:
        return max(each.sizeHint().height() for each in (self._count, *self.lines))

    def _line(self, loss: Loss) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("role", "link")
        name = button.fontMetrics().elidedText(loss.name, Qt.TextElideMode.ElideRight, _NAME_WIDTH)
        button.setText(f"-{score_text(loss.lost)}　{name}")
        button.setToolTip(f"{loss.name}：少得 {score_text(loss.lost)} 分，点这里去看")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self.model.go_to.emit(loss.place))
        return button
