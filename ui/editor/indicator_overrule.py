"""The bar beneath the table that puts a clerk's score over the computed one: value, reason, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from perfdesk.values.entered import Place
from ui import theme
from ui.editor.overruling import Overruling
from ui.project_model import ProjectModel


class OverruleBar(QFrame):
    """No score is overruled without a reason; the rule's score stays in sight. closed: the table has the word again."""

    closed = Signal()

    def __init__(self, model: ProjectModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._place: Place | None = None
        self.setProperty("role", "card")
        self._title = QLabel()
        self._title.setProperty("role", "label")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.value, self.reason = QLineEdit(), QLineEdit()
        self._typed = Overruling(model, self.value, self.reason)
        self.value.setFont(theme.figures())
        self.value.setMaximumWidth(88)
        self.reason.setPlaceholderText("请写明不按规则计分的理由，例如：按第三方复核结果")
        self.accept, self.restore, self._cancel = QPushButton("确定"), QPushButton("恢复计算值"), QPushButton("取消")
        self.accept.setProperty("role", "primary")
        self._lay_out()
        self._connect()
        self.hide()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.s)
        for text, editor in (("改写为(&V)", self.value), ("理由(&R)", self.reason)):
            label = QLabel(text)
            label.setBuddy(editor)
            row.addWidget(label)
            row.addWidget(editor, 1 if editor is self.reason else 0)
        for button in (self.accept, self.restore, self._cancel):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        column.setSpacing(theme.SPACE.s)
        column.addWidget(self._title)
        column.addLayout(row)

    def _connect(self) -> None:
        self.value.textChanged.connect(self._allow)
        self.reason.textChanged.connect(self._allow)
        self.value.returnPressed.connect(self.reason.setFocus)
        self.reason.returnPressed.connect(self.confirm)
        self.accept.clicked.connect(self.confirm)
        self.restore.clicked.connect(self._restore)
        self._cancel.clicked.connect(self.close_bar)

    @property
    def place(self) -> Place | None:
        """The score in question, None while the bar is closed."""
        return self._place

    def ask(self, place: Place, text: str, name: str) -> None:
        """Ask why `text` shall stand over what was computed for `name`: the score of an indicator, a rate."""
        derived = self._model.derived(place)
        rule = (derived.rule_text if derived.overruled else derived.text) if derived else ""
        self._place = place
        self._title.setText(f"✎ 改写：{name}　计算值 {rule or '—'}")
        self._title.setToolTip(name)
        self.value.setText(text)
        self.reason.setText(derived.reason if derived else "")
        self._typed.begin(place)
        self.restore.setVisible(bool(derived and derived.overruled))
        self._allow()
        self.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Overrule, when value and reason are there."""
        if self._place is not None and self.accept.isEnabled():
            self._model.overrule(self._place, self.value.text(), self.reason.text())
            self.close_bar()

    def leave(self) -> None:
        """She goes elsewhere: what is complete counts, as in every field that is left."""
        if self._typed.ready:
            self.confirm()
        else:
            self.close_bar()

    def close_bar(self) -> None:
        """Put the bar away; what was not confirmed is not kept."""
        if self._place is not None:
            self._place = None
            self._typed.end()
            self.closed.emit()
            self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

    def _restore(self) -> None:
        if self._place is not None:
            self._model.overrule(self._place, "", "")
            self.close_bar()

    def _allow(self) -> None:
        self.accept.setEnabled(bool(self.value.text().strip() and self.reason.text().strip()))
