"""Progress as a bar, state as sign and word; the other columns as they are."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from perfdesk.office.summary import FORM, PROGRESS
from ui import icons, theme
from ui.list.model import COLUMNS, INFO, STATE, progress_of, state_of

_BAR = 6


class ProjectDelegate(QStyledItemDelegate):
    """Draws the cells of the project list."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if COLUMNS[index.column()] == FORM:  # forms differ at the end of their titles: 材料（报告、附件4、附件5）
            option.textElideMode = Qt.TextElideMode.ElideMiddle

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        option.state &= ~QStyle.StateFlag.State_HasFocus  # the whole row is the focus
        column = COLUMNS[index.column()]
        if column not in (PROGRESS, STATE):
            super().paint(painter, option, index)
            return
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        info = index.data(INFO)
        area = option.rect.adjusted(theme.SPACE.s, 0, -theme.SPACE.s, 0)
        if column == PROGRESS:
            self._progress(painter, QRectF(area), progress_of(info))
        else:
            sign, words = state_of(info)
            picture = icons.pixmap(sign.icon, 16, sign.token, painter.device().devicePixelRatioF())
            painter.drawPixmap(area.left(), area.center().y() - 7, picture)
            painter.setPen(theme.color(sign.token))
            painter.drawText(area.adjusted(16 + theme.SPACE.s, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()

    def _progress(self, painter: QPainter, area: QRectF, percent: int) -> None:
        words = 44
        bar = QRectF(area.left(), area.center().y() - _BAR / 2, max(24.0, area.width() - words), _BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("track"))
        painter.drawRoundedRect(bar, _BAR / 2, _BAR / 2)
        if percent:
            painter.setBrush(theme.color("ok" if percent >= 100 else "accent"))
            painter.drawRoundedRect(
                QRectF(bar.x(), bar.y(), max(_BAR, bar.width() * percent / 100), _BAR), _BAR / 2, _BAR / 2
            )
        painter.setPen(theme.color("text"))
        painter.setFont(theme.figures(-0.5))
        painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{percent}%")
