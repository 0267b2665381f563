"""Where the papers of a document set go: also which parts, in one file or in files of their own."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.office.export import Choice
from ui import theme
from ui.editor.field_row import label_of
from ui.export.target import Target

_MOST_LINES = 5
_KEY = Qt.ItemDataRole.UserRole


class PartsList(QListWidget):
    """The parts in the order of the set, each with its box; the space bar ticks."""

    def __init__(self, parts: Sequence[tuple[str, str]], left_out: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName("材料")
        self.setProperty("role", "parts")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for key, name in parts:
            item = QListWidgetItem(name)
            item.setData(_KEY, key)
            item.setToolTip(name)
            item.setCheckState(Qt.CheckState.Unchecked if key in left_out else Qt.CheckState.Checked)
            self.addItem(item)
        height = max(self.sizeHintForRow(0), 24) + 2
        self.setFixedHeight(height * min(len(parts), _MOST_LINES) + 2 * self.frameWidth() + theme.SPACE.xs)
        self.setCurrentRow(0)

    def tick_all(self) -> None:
        """Every part; none of them where every one was ticked."""
        state = Qt.CheckState.Unchecked if not self.left_out else Qt.CheckState.Checked
        for row in range(self.count()):
            self.item(row).setCheckState(state)

    @property
    def ticked(self) -> list[str]:
        """The keys of the parts that are handed in."""
        return [key for key, on in self._states() if on]

    @property
    def left_out(self) -> list[str]:
        """The keys of the others."""
        return [key for key, on in self._states() if not on]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()  # Enter exports
        else:
            super().keyPressEvent(event)

    def _states(self) -> list[tuple[str, bool]]:
        items = [self.item(row) for row in range(self.count())]
        return [(str(item.data(_KEY)), item.checkState() is Qt.CheckState.Checked) for item in items]


class SetTarget(Target):
    """`remembered` is what `to_remember` gave the last time for this form."""

    def __init__(
        self,
        folder: str,
        formats: list[str],
        name: str,
        parts: Sequence[tuple[str, str]],
        remembered: str = "",
        parent: QWidget | None = None,
    ) -> None:
        left_out, apart = _remembered(remembered)
        self.parts = PartsList(parts, left_out)
        self.all = QPushButton("全选(&A)")
        self.all.setAutoDefault(False)
        self.all.setToolTip("全部选中；已全部选中时全部取消")
        self.together, self.apart = QRadioButton("合并成册(&T)"), QRadioButton("分开文件(&S)")
        self.together.setToolTip("选中的材料合成一个文件，页码连续")
        self.apart.setToolTip("每份材料一个文件，文件名后面带上材料名称")
        self._ways = QButtonGroup()
        for button in (self.together, self.apart):
            self._ways.addButton(button)
        (self.apart if apart else self.together).setChecked(True)
        super().__init__(folder, formats, name, parent)
        self.parts.itemChanged.connect(self.changed)
        self.all.clicked.connect(self.parts.tick_all)
        self.apart.toggled.connect(self.changed)

    @property
    def choice(self) -> Choice:
        """What of the set is handed in, and how."""
        return Choice(tuple(self.parts.ticked), self.apart.isChecked())

    def to_remember(self) -> str:
        """For the next export of this form."""
        return json.dumps({"left_out": self.parts.left_out, "apart": self.apart.isChecked()}, ensure_ascii=False)

    def complete(self) -> bool:
        """Whether there is enough to begin."""
        return bool(self.parts.ticked) and super().complete()

    def _lay_out_ways(self, grid: QGridLayout, row: int) -> int:
        beside = QVBoxLayout()
        beside.setSpacing(theme.SPACE.xs)
        for part in (self.together, self.apart):
            beside.addWidget(part)
        beside.addStretch(1)
        beside.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        lines = QHBoxLayout()
        lines.setSpacing(theme.SPACE.m)
        lines.addWidget(self.parts, 1)
        lines.addLayout(beside)
        grid.addWidget(label_of("材料", "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(lines, row, 1)
        return row + 1


def _remembered(text: str) -> tuple[list[str], bool]:
    try:
        data = json.loads(text) if text else {}
        return [str(key) for key in data.get("left_out", [])], bool(data.get("apart"))
    except (ValueError, AttributeError, TypeError):
        return [], False
