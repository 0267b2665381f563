"""The buttons above the pages: zoom, page number, print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from ui import icons, theme
from ui.preview.desk import ZOOMS, Desk


class PreviewBar(QFrame):
    """Buttons for a `Desk`; `on_print` is called by 打印… and Ctrl+P."""

    def __init__(self, desk: Desk, on_print: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._desk = desk
        self.smaller = self._button("缩小", "zoom-out", ["Ctrl+-"], lambda: desk.step_zoom(-1))
        self.actual = self._button("实际大小", "", ["Ctrl+0"], lambda: desk.set_factor(1.0))
        self.larger = self._button("放大", "zoom-in", ["Ctrl+=", "Ctrl++"], lambda: desk.step_zoom(1))
        self.fit = self._button("适合宽度", "", ["Ctrl+9"], desk.fit_width)
        self.fit.setText("适合宽度")
        self.fit.setCheckable(True)
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.print_button = self._button("打印", "printer", ["Ctrl+P"], on_print)
        self.print_button.setText("打印…")
        self.print_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lay_out()
        desk.zoomed.connect(self.refresh)
        desk.page_changed.connect(lambda page: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the zoom and the page in force."""
        count = len(self._desk.pages)
        self.number.setText(f"第 {self._desk.page + 1} 页 共 {count} 页" if count else "")
        self.actual.setText(f"{round(self._desk.factor * 100)} %")
        self.fit.setChecked(self._desk.fits)
        for button in (self.smaller, self.actual, self.larger, self.fit, self.print_button):
            button.setEnabled(count > 0)
        self.smaller.setEnabled(count > 0 and self._desk.factor > ZOOMS[0] * 1.01)
        self.larger.setEnabled(count > 0 and self._desk.factor < ZOOMS[-1] * 0.99)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.s, theme.SPACE.xs, theme.SPACE.s, theme.SPACE.xs)
        row.setSpacing(0)  # quiet buttons bring their own room; the panel may be 420 px wide
        for widget in (self.smaller, self.actual, self.larger, self.fit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.print_button)
        self.actual.setMinimumWidth(self.actual.fontMetrics().horizontalAdvance("100 %") + 2 * theme.SPACE.m)

    def _button(self, name: str, picture: str, keys: list[str], call: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(f"{name}（{keys[0]}）")
        button.setIconSize(QSize(16, 16))
        if picture:
            button.setIcon(icons.icon(picture))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(call)
        action = QAction(name, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(call)
        self.addAction(action)
        return button
