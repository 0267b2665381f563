"""The buttons above the pages: thumbnails, zoom, page number, print."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from ui import icons, theme
from ui.preview.desk import Desk
from ui.preview.thumbnails import Thumbnails
from ui.preview.zoom import OFFERED, ZOOMS, Fit, Zoom

_STEPS = ("缩小", "放大")
_FITS = {Fit.WIDTH: "适合宽度", Fit.PAGE: "整页"}
_SHORT, _NARROW = 500, 456
"""Logical pixels; below these the page number, then all words become signs and figures (a 1366 screen at 200 % is 683
wide).
"""
_KEYS: dict[Zoom, str] = {Fit.WIDTH: "Ctrl+9", Fit.PAGE: "Ctrl+8", 1.0: "Ctrl+0"}


class PreviewBar(QFrame):
    """Buttons for a `Desk` and its thumbnails; `on_print` is called by 打印… and Ctrl+P.

    wide_wanted(bool): the pages over the whole window, to be read, or beside the fields again.
    """

    wide_wanted = Signal(bool)

    def __init__(
        self, desk: Desk, thumbnails: Thumbnails, on_print: Callable[[], None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "header")
        self._desk, self._thumbnails = desk, thumbnails
        self._narrow = self._wide = False
        self.strip = self._button("缩略图", "layout-list", [], self._toggle_strip)
        self.strip.setCheckable(True)
        self.smaller = self._button(_STEPS[0], "zoom-out", ["Ctrl+-"], lambda: desk.step_zoom(-1))
        self.sizes = self._button("显示比例", "", [], lambda: self.sizes.showMenu())
        self.sizes.setMenu(self._menu())
        self.sizes.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.larger = self._button(_STEPS[1], "zoom-in", ["Ctrl+=", "Ctrl++"], lambda: desk.step_zoom(1))
        self.wide = self._button("放大看", "maximize-2", ["Shift+F9"], self._toggle_wide)
        self.wide.setToolTip("放大看整页（Shift+F9），点页面上的一格或再按一次回到填写")
        self.wide.setCheckable(True)
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.print_button = self._button("打印", "printer", ["Ctrl+P"], on_print)
        self.print_button.setText("打印…")
        self.print_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._lay_out()
        QApplication.instance().focusChanged.connect(self._on_focus)
        desk.zoomed.connect(self.refresh)
        desk.page_changed.connect(lambda page: self.refresh())
        desk.pages_changed.connect(self.refresh)
        thumbnails.shown.connect(lambda shown: self.refresh())
        self.refresh()

    def refresh(self) -> None:
        """Show the zoom and the page in force."""
        desk, count = self._desk, len(self._desk.pages)
        words = f"第 {desk.page + 1} 页，共 {count} 页" if count else ""
        self.number.setText(f"{desk.page + 1} / {count}" if words and self.width() < _SHORT else words)
        self.number.setToolTip(words)
        percent = f"{round(desk.factor * 100)} %"
        named = isinstance(desk.zoom, Fit) and not self._narrow
        self.sizes.setText(f"{_FITS[desk.zoom]} {percent}" if named else percent)
        for zoom, action in self.zooms.items():
            action.setChecked(desk.zoom == zoom)
        for button in (self.smaller, self.sizes, self.larger, self.print_button):
            button.setEnabled(count > 0)
        self.smaller.setEnabled(count > 0 and desk.factor > ZOOMS[0] * 1.01)
        self.larger.setEnabled(count > 0 and desk.factor < ZOOMS[-1] * 0.99)
        self.strip.setEnabled(self._thumbnails.useful)
        self.strip.setChecked(self._thumbnails.wanted)
        self.strip.setToolTip(self._strip_words(count))

    def show_wide(self, wide: bool) -> None:
        """Whether the pages have the whole window."""
        self._wide = wide
        self.wide.setChecked(wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < _NARROW
        if narrow != self._narrow or (self.width() < _SHORT) != (event.oldSize().width() < _SHORT):
            self._narrow = narrow
            style = Qt.ToolButtonStyle
            self.print_button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)
            self.strip.setVisible(not narrow)
            self.refresh()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # it shortens its words instead

    def _on_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Ctrl+- deletes a row while she is in the table: there neither of the two keys zooms."""
        pair = [action for action in self.actions() if action.text() in _STEPS]
        keys = {key.toString() for action in pair for key in action.shortcuts()}
        taken = False
        while now is not None and not now.isWindow():
            own = now is not self and not isinstance(now, QToolButton)
            taken = taken or (own and any(key.toString() in keys for one in now.actions() for key in one.shortcuts()))
            now = now.parentWidget()
        for action in pair:
            action.setEnabled(not taken)

    def _strip_words(self, count: int) -> str:
        if count == 1:
            return "只有一页，不需要缩略图"
        return "缩略图" if self._thumbnails.useful or not count else "缩略图：预览栏太窄，拉宽后可显示"

    def _toggle_wide(self) -> None:
        self.wide_wanted.emit(not self._wide)

    def _toggle_strip(self) -> None:
        self._thumbnails.set_wanted(not self._thumbnails.wanted)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self.zooms: dict[Zoom, QAction] = {}
        for zoom in (*Fit, *OFFERED):
            name = _FITS[zoom] if isinstance(zoom, Fit) else f"{round(zoom * 100)} %"
            action = menu.addAction(name, lambda zoom=zoom: self._desk.set_zoom(zoom))
            action.setCheckable(True)
            if zoom in _KEYS:
                action.setShortcut(QKeySequence(_KEYS[zoom]))
                action.setShortcutVisibleInContextMenu(True)
                self.addAction(action)  # the keys work while the menu is closed
            self.zooms[zoom] = action
            if zoom is Fit.PAGE:
                menu.addSeparator()
        return menu

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.s, theme.SPACE.xs, theme.SPACE.s, theme.SPACE.xs)
        row.setSpacing(0)  # quiet buttons bring their own room; the panel may be 420 px wide
        for widget in (self.strip, self.smaller, self.sizes, self.larger, self.wide):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.number)
        row.addStretch(1)
        row.addWidget(self.print_button)

    def _button(self, name: str, picture: str, keys: list[str], call: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(f"{name}（{keys[0]}）" if keys else name)
        button.setIconSize(QSize(16, 16))
        if picture:
            button.setIcon(icons.icon(picture))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(call)
        if keys:
            action = QAction(name, self)
            action.setShortcuts([QKeySequence(key) for key in keys])
            action.triggered.connect(call)
            self.addAction(action)
        return button
