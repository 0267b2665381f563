"""The heads of the columns: wrapped like on the paper, and quiet for what is not printed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QTextOption
from PySide6.QtWidgets import QHeaderView, QWidget

from ui import theme
from ui.editor.indicator_metrics import balanced, line_count
from ui.editor.indicator_model import IndicatorModel


class IndicatorHeader(QHeaderView):
    """Column labels of any length; the column widths can be dragged."""

    def __init__(self, model: IndicatorModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._text = QTextOption(Qt.AlignmentFlag.AlignCenter)
        self._text.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(32)
        self.sectionResized.connect(self.updateGeometries)

    def sizeHint(self) -> QSize:
        lines = max((self._lines(number) for number in range(self.count())), default=1)
        return QSize(0, min(3, lines) * self.fontMetrics().lineSpacing() + 2 * theme.SPACE.s)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        column = self._model.columns[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.color("panel"))
        painter.setPen(QPen(theme.color("line"), 1))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(QPen(theme.color("line_strong"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(theme.font(-0.5, bold=column.printed))
        painter.setPen(theme.color("text" if column.printed else "muted"))
        width = balanced(column.label, rect.width() - 6)
        painter.drawText(
            QRectF(rect.center().x() - width / 2, rect.top(), width, rect.height()), column.label, self._text
        )
        painter.restore()

    def _lines(self, number: int) -> int:
        return line_count(self._model.columns[number].label, max(16, self.sectionSize(number) - 6), True)
