"""The small window over the page that tells how a number came about; its cells lead on, its text can be copied."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.editor.derivation import Derivation, Part
from ui.editor.field_row import label_of

_WIDE, _MOST_HIGH = 400, 200


class ExplainPopover(QFrame):
    """Closes at Esc and at a click elsewhere. `wanted(Place)`: one of the cells was clicked."""

    wanted = Signal(object)

    def __init__(self, told: Derivation, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("role", "popup")
        self.setAccessibleName("怎样算出来的")
        self.told = told
        self.parts = [self._link(part) for part in told.parts]
        self.copy = QPushButton(icons.icon("copy"), "  复制(&C)")
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(told.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.l, theme.SPACE.m, theme.SPACE.l, theme.SPACE.m)
        column.setSpacing(theme.SPACE.s)
        head = QLabel(f"{told.title}　{told.value}")
        head.setProperty("role", "label")
        for label in (head, *(QLabel(line) for line in told.lines)):
            column.addWidget(self._wrapped(label))
        if self.parts:
            column.addWidget(self._cells())
        if told.source:
            column.addWidget(self._wrapped(label_of(f"依据：{told.source}", "muted")))
        column.addLayout(self._foot())
        self.setFixedWidth(_WIDE)

    def open_at(self, anchor: QWidget) -> None:
        """Beneath the anchor, or above it where there is no room, inside the window."""
        self.adjustSize()
        window, gap = anchor.window(), theme.SPACE.s
        here = _area(anchor)
        lowest, rightmost = window.height() - self.height() - gap, window.width() - self.width() - gap
        top = here.bottom() + gap
        if top > lowest and here.top() - gap > self.height():
            top = here.top() - gap - self.height()
        self.move(window.mapToGlobal(QPoint(max(0, min(here.x(), rightmost)), max(0, min(top, lowest)))))
        self.show()
        (self.parts[0] if self.parts else self.copy).setFocus(Qt.FocusReason.PopupFocusReason)

    def _wrapped(self, label: QLabel) -> QLabel:
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _link(self, part: Part) -> QPushButton:
        button = QPushButton()
        room = _WIDE - 140
        button.setText(button.fontMetrics().elidedText(part.label, Qt.TextElideMode.ElideRight, room))
        button.setToolTip(f"{part.label}：点这里去看")
        button.setAccessibleName(f"{part.label} {part.text}")
        button.setProperty("role", "link")
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(lambda: self._go(part))
        return button

    def _go(self, part: Part) -> None:
        self.close()
        self.wanted.emit(part.place)

    def _cells(self) -> QScrollArea:
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.SPACE.m, 0)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        for row, (button, part) in enumerate(zip(self.parts, self.told.parts, strict=True)):
            value = QLabel(part.text.replace("\n", ""))
            value.setFont(theme.figures())
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignRight)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inner)
        area.setFixedHeight(min(_MOST_HIGH, inner.sizeHint().height() + 2))
        return area

    def _foot(self) -> QHBoxLayout:
        close = QPushButton("关闭")
        close.clicked.connect(self.close)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.copy)
        row.addWidget(close)
        return row


def _area(anchor: QWidget) -> QRect:
    """Where it stands in its window; of a table the current cell."""
    if isinstance(anchor, QAbstractItemView):
        cell = anchor.visualRect(anchor.currentIndex())
        return QRect(anchor.viewport().mapTo(anchor.window(), cell.topLeft()), cell.size())
    return QRect(anchor.mapTo(anchor.window(), QPoint()), anchor.size())
