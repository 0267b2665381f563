"""What stands where the table would be empty: large ways to begin, or why nothing is shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.editor.field_row import label_of


class EmptyList(QFrame):
    """`new_wanted()`, `read_wanted()`, `sample_wanted()`."""

    new_wanted = Signal()
    read_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "page")
        self._title, self._text = label_of("", "title"), label_of("", "muted")
        self._text.setWordWrap(True)
        self._new = _way("plus", "新建项目\n选表式，写名称，开始填报", self.new_wanted)
        self._read = _way("folder", "从文件打开\nU 盘、发来的文件", self.read_wanted)
        self._sample = _way("file-text", "看示例\n填好的，随意试改", self.sample_wanted)
        inner = QWidget()
        inner.setFixedWidth(480)
        column = QVBoxLayout(inner)
        column.setSpacing(theme.SPACE.l)
        for part in (self._title, self._text, self._new):
            column.addWidget(part)
        others = QHBoxLayout()  # side by side: a window at 200 % on an old screen is 340 high
        others.setSpacing(theme.SPACE.l)
        others.addWidget(self._read)
        others.addWidget(self._sample)
        column.addLayout(others)
        around = QVBoxLayout(self)
        around.addStretch(1)
        around.addWidget(inner, 0, Qt.AlignmentFlag.AlignHCenter)
        around.addStretch(2)

    def explain(self, trash: bool, searching: bool) -> None:
        """Say why there is nothing here."""
        beginning = not trash and not searching
        for way in (self._new, self._read, self._sample):
            way.setVisible(beginning)
        if searching:
            self._title.setText("没有找到项目")
            self._text.setText("请换一个词，或清空搜索框。")
        elif trash:
            self._title.setText("回收站是空的")
            self._text.setText("删除的项目先放在这里，可随时恢复。")
        else:
            self._title.setText("从这里开始")
            self._text.setText("一个一级项目支出填一张自评表。内容随填随存，不用担心丢失。")


def _way(picture: str, words: str, wanted: SignalInstance) -> QPushButton:
    button = QPushButton(icons.icon(picture, "accent"), words)
    button.setProperty("role", "begin")
    button.setIconSize(QSize(32, 32))
    button.setMinimumSize(200, 76)  # a button reckons with one line only
    button.clicked.connect(wanted)
    return button
