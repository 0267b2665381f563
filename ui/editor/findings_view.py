"""The list of findings, grouped 必须改 / 建议改 / 提示. A click, Enter or F8 leads to the place."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from perfdesk.checks.finding import Finding, Severity
from ui import icons, theme
from ui.editor.findings_lines import sentence
from ui.project_model import ProjectModel
from ui.signs import SEVERITIES, WORST_FIRST

_Index = QModelIndex | QPersistentModelIndex
_ITEM = Qt.ItemDataRole.UserRole
_PAD = theme.SPACE.s
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FindingsModel(QAbstractListModel):
    """One row per group (its severity) and per finding, the gravest group first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()
        self._rows: list[tuple[Severity, int] | Finding] = []

    def show(self, findings: tuple[Finding, ...]) -> None:
        """Show these; nothing happens when they are the same."""
        if findings == self._findings:
            return
        self.beginResetModel()
        self._findings, self._rows = findings, []
        for severity in WORST_FIRST:
            group = [finding for finding in findings if finding.severity is severity]
            if group:
                self._rows += [(severity, len(group)), *group]
        self.endResetModel()

    @property
    def in_order(self) -> list[Finding]:
        """The findings as they stand in the list."""
        return [row for row in self._rows if isinstance(row, Finding)]

    def row_of(self, finding: Finding) -> int | None:
        """The line of a finding."""
        return self._rows.index(finding) if finding in self._rows else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == _ITEM:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.where}：{sentence(row)}" if isinstance(row, Finding) else f"{row[0].label} {row[1]}"
        return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], Finding):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled


class FindingsView(QListView):
    """`full` adds the remedy and 去处理 to every finding."""

    wanted = Signal(object)

    def __init__(self, model: ProjectModel, full: bool = False) -> None:
        super().__init__()
        self._project = model
        self.full = full
        self.setProperty("role", "findings")
        self.setAccessibleName("检查结果")
        self.rows = FindingsModel(self)
        self.setModel(self.rows)
        self.setItemDelegate(_FindingDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._go)
        model.changed.connect(lambda change: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the findings as they are now."""
        self.rows.show(self._project.findings)

    def select(self, finding: Finding) -> None:
        """Show this one as the current line."""
        row = self.rows.row_of(finding)
        if row is not None:
            self.setCurrentIndex(self.rows.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # texts wrap anew

    def _go(self, index: QModelIndex) -> None:
        row = index.data(_ITEM) if index.isValid() else None
        if isinstance(row, Finding):
            self.wanted.emit(row.place)


class _FindingDelegate(QStyledItemDelegate):
    """Paints a group as a small heading, a finding as sign and wrapped words."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = self._view()
        width = view.viewport().width()
        row = index.data(_ITEM)
        if not isinstance(row, Finding):
            return QSize(width, view.fontMetrics().lineSpacing() + 2 * _PAD + theme.SPACE.xs)
        height = sum(self._bounds(text, width).height() for text in self._texts(row))
        return QSize(width, height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(_ITEM)
        area: QRect = option.rect
        painter.save()
        if isinstance(row, Finding):
            if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
                painter.fillRect(area, theme.color("accent_soft"))
            self._finding(painter, area, row)
        else:
            severity, count = row
            painter.setFont(theme.font(-0.5, bold=True))
            painter.setPen(theme.color(SEVERITIES[severity].token))
            words = area.adjusted(theme.SPACE.l, theme.SPACE.xs, 0, 0)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, f"{severity.label}　{count} 项")
        painter.restore()

    def _finding(self, painter: QPainter, area: QRect, finding: Finding) -> None:
        sign = SEVERITIES[finding.severity]
        picture = icons.pixmap(sign.icon, 16, sign.token, painter.device().devicePixelRatioF())
        painter.drawPixmap(area.left() + theme.SPACE.l, area.top() + _PAD + 2, picture)
        top = area.top() + _PAD
        for number, text in enumerate(self._texts(finding)):
            bounds = self._bounds(text, area.width()).translated(area.left(), top)
            painter.setFont(theme.font(-0.5) if number else theme.font())
            painter.setPen(theme.color("muted" if number else "text"))
            painter.drawText(bounds, _WRAP, text)
            top += bounds.height()
        if self._view().full:
            painter.setFont(theme.font())
            painter.setPen(theme.color("accent"))
            right = area.adjusted(0, _PAD, -theme.SPACE.l, -_PAD)
            painter.drawText(right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "去处理 →")

    def _texts(self, finding: Finding) -> list[str]:
        where = f"{finding.where}：" if finding.where else ""
        message = f"{where}{finding.message.rstrip('。')}"
        if self._view().full and finding.remedy:
            return [f"{message}。", f"{finding.remedy.rstrip('。')}。"]
        return [message]

    def _bounds(self, text: str, width: int) -> QRect:
        view = self._view()
        left = theme.SPACE.l + 16 + theme.SPACE.s
        room = max(40, width - left - (112 if view.full else theme.SPACE.m))
        bounds = view.fontMetrics().boundingRect(QRect(0, 0, room, 10_000), _WRAP, text)
        return QRect(left, 0, room, bounds.height())

    def _view(self) -> FindingsView:
        view = self.parent()
        assert isinstance(view, FindingsView)
        return view
