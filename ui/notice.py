"""Tells what happened and offers what can be done about it: undo instead of a question, never a dialog."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from ui import icons, theme

_SIGNS = {"info": ("info", "accent"), "ok": ("circle-check", "ok"), "error": ("circle-alert", "error")}
SHOWN_MS = 12_000
_AWAY = theme.SPACE.s
"""px from the edges."""

Offer = tuple[str, Callable[[], object]]


class NoticeBar(QFrame):
    """One message at a time; errors stay until they are mended or closed, everything else goes by itself, but not under
    the pointer.

    Floats over its parent: what the clerk is about to click stays where it is when a notice comes or goes.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setProperty("floats", True)
        self._over, self._edge = parent, Qt.Edge.BottomEdge
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE.l, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        self._row.setSpacing(theme.SPACE.s)
        self._sign, self._words = QLabel(), QLabel()
        self._words.setWordWrap(True)
        self._close = QToolButton()
        self._close.setIcon(icons.icon("x"))
        self._close.setProperty("role", "quiet")
        self._close.setToolTip("关闭这条提示")
        self._close.clicked.connect(self.dismiss)
        self._row.addWidget(self._sign)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._close)
        self._offers: list[QPushButton] = []
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_MS)
        self._timer.timeout.connect(self.dismiss)
        self.level = ""
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is shown, "" when the bar is closed."""
        return self._words.text() if not self.isHidden() else ""

    def tell(self, text: str, level: str = "info", offers: Sequence[Offer] = ()) -> None:
        """Show a sentence with buttons (word, action). `level`: info, ok, error."""
        if self.level == "error" and not self.isHidden() and level != "error":
            return  # a failure that still stands is not covered by small news
        self.level = level
        name, token = _SIGNS[level]
        self._sign.setPixmap(icons.pixmap(name, 20, token, self.devicePixelRatioF()))
        self._words.setText(text)
        theme.set_state(self, "level", level)
        for button in self._offers:
            button.hide()
            button.deleteLater()
        self._offers = [self._offer(word, action) for word, action in offers]
        self._stand()
        self.show()
        self.raise_()
        if level == "error":
            self._timer.stop()
        else:
            self._timer.start()

    def float_over(self, widget: QWidget, edge: Qt.Edge) -> None:
        """Stand at the right end of the upper or lower edge of this descendant of the parent."""
        self._over.removeEventFilter(self)
        self._over, self._edge = widget, edge
        widget.installEventFilter(self)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show):
            self._stand()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()  # she is about to press something on it

    def leaveEvent(self, event: QEvent) -> None:
        if self.level not in ("", "error"):
            self._timer.start()

    def offer(self, word: str) -> QPushButton:
        """The button with this word. Raises StopIteration when it is not offered."""
        return next(button for button in self._offers if button.text() == word)

    def dismiss(self) -> None:
        """Close the bar."""
        self._timer.stop()
        self.level = ""
        self.hide()

    def _stand(self) -> None:
        """As wide as its words, if there is room."""
        least = self._row.totalMinimumSize().width() - self._words.minimumSizeHint().width()
        wanted = least + self._words.fontMetrics().horizontalAdvance(self._words.text()) + theme.SPACE.m
        width = min(wanted, self._over.width() - 2 * _AWAY)
        self.resize(width, self._row.totalHeightForWidth(width))
        left = self._over.width() - _AWAY - width
        top = _AWAY if self._edge is Qt.Edge.TopEdge else self._over.height() - _AWAY - self.height()
        self.move(self._over.mapTo(self.parentWidget(), QPoint(left, top)))

    def _offer(self, word: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(word)
        button.clicked.connect(self.dismiss)
        button.clicked.connect(lambda: action())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
