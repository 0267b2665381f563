"""The small panel that puts a clerk's figure over a computed one, with its reason, and gives it back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout

from ui import theme
from ui.editor.field_row import label_of
from ui.editor.grid_cell import GridCell
from ui.editor.overruling import Overruling
from ui.project_model import ProjectModel


class OverrulePanel(QFrame):
    """Nothing is overruled without a reason; the computed figure stays in sight. `closed(GridCell)` when done."""

    closed = Signal(object)

    def __init__(self, model: ProjectModel) -> None:
        super().__init__()
        self._model = model
        self._cell: GridCell | None = None
        self.setProperty("role", "card")
        self._title = label_of("", "label")
        self.value, self.reason = QLineEdit(), QLineEdit()
        self._typed = Overruling(model, self.value, self.reason)
        model.commit_editors.connect(self.give_in)
        self.value.setFont(theme.figures())
        self.value.setMaximumWidth(140)
        self.reason.setPlaceholderText("请写明为什么不用计算值，例如：年初批复时只下达总额，未分来源")
        self.accept, self.restore = QPushButton("确定改写"), QPushButton("恢复计算值")
        cancel = QPushButton("取消")
        self.accept.setProperty("role", "primary")
        self.accept.clicked.connect(self._accept)
        self.restore.clicked.connect(self._restore)
        cancel.clicked.connect(self._close)
        self.value.textChanged.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.value.returnPressed.connect(lambda: self.reason.setFocus(Qt.FocusReason.TabFocusReason))
        self.reason.returnPressed.connect(self._accept)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.s)
        for part in (QLabel("改写为(&V)"), self.value, QLabel("理由(&R)"), self.reason):
            row.addWidget(part, 1 if part is self.reason else 0)
        for index, editor in ((0, self.value), (2, self.reason)):
            label = row.itemAt(index).widget()
            assert isinstance(label, QLabel)
            label.setBuddy(editor)
        for button in (self.accept, self.restore, cancel):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.m, theme.SPACE.m, theme.SPACE.m, theme.SPACE.m)
        column.addWidget(self._title)
        column.addLayout(row)
        self.hide()

    def open_for(self, cell: GridCell) -> None:
        """Show the panel for a computed cell."""
        self._cell = cell
        derived = self._model.derived(cell.place)
        overruled = bool(derived and derived.overruled)
        computed = derived.rule_text if derived and overruled else (derived.text if derived else "")
        self._title.setText(f"改写：{cell.row.label} · {cell.column.label}（计算值 {computed or '—'}）")
        self.value.setText(derived.text if derived else "")
        self.reason.setText(derived.reason if derived else "")
        self.restore.setVisible(overruled)
        self._typed.begin(cell.place)
        self._allow()
        self.show()
        self.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.value.selectAll()

    def leave(self, cell: GridCell) -> None:
        """The focus went to another cell: what is complete counts, as in every field that is left."""
        if self._cell is not None and cell is not self._cell:
            self.give_in()
            self._put_away()

    def give_in(self) -> None:
        """Overrule, when value and reason were typed."""
        if self._cell is not None and self._typed.ready:
            self._model.overrule(self._cell.place, self.value.text(), self.reason.text())
            self._put_away()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _allow(self) -> None:
        self.accept.setEnabled(bool(self.value.text().strip() and self.reason.text().strip()))

    def _accept(self) -> None:
        if self._cell is not None and self.accept.isEnabled():
            self._model.overrule(self._cell.place, self.value.text(), self.reason.text())
            self._close()

    def _restore(self) -> None:
        if self._cell is not None:
            self._model.overrule(self._cell.place, "", "")
            self._close()

    def _close(self) -> None:
        cell = self._cell
        self._put_away()
        if cell is not None:
            self.closed.emit(cell)

    def _put_away(self) -> None:
        self._cell = None
        self._typed.end()
        self.hide()
