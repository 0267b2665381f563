"""A field that is computed: its value as computed cells look, how it came about, and the way to overrule it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from perfdesk.forms.model import Field
from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.finding_links import onward
from ui.editor.indicator_overrule import OverruleBar
from ui.project_model import ProjectModel

_DIGITS = 16


class DerivedField(QWidget):
    """Nothing is overruled without a reason; the computed value can be had back."""

    def __init__(self, model: ProjectModel, declared: Field) -> None:
        super().__init__()
        self.model, self.declared, self.place = model, declared, Place(declared.key)
        self.line = _Computed(self)
        self.button = QPushButton(icons.icon("pencil"), "  改写…")
        self.button.setToolTip("用自己的数代替计算值，并写明理由（F2）")
        self.button.clicked.connect(self.ask)
        self.words = label_of("", "guidance")
        self.words.setWordWrap(True)
        self.bar = OverruleBar(model)
        self.bar.closed.connect(lambda: self.line.setFocus(Qt.FocusReason.OtherFocusReason))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.s)
        row.addWidget(self.line)
        row.addWidget(self.button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.xs)
        column.addLayout(row)
        column.addWidget(self.words)
        column.addWidget(self.bar)
        self.setFocusProxy(self.line)
        model.commit_editors.connect(self.bar.confirm)
        self.refresh()

    def refresh(self) -> None:
        """What was computed, as it is now."""
        derived = self.model.derived(self.place)
        self.line.setText(derived.text if derived else "")
        self.words.setText(derived.explanation if derived else "")
        theme.set_state(self.line, "overruled", "true" if derived and derived.overruled else "false")

    def ask(self) -> None:
        """Open the bar for another value and its reason."""
        derived = self.model.derived(self.place)
        self.bar.ask(self.place, derived.text if derived else "", self.declared.label)
        self.bar.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.value.selectAll()


class _Computed(QLineEdit):
    def __init__(self, owner: DerivedField) -> None:
        super().__init__()
        self._owner = owner
        self.setReadOnly(True)
        self.setFont(theme.figures())
        self.setFixedWidth(self.fontMetrics().horizontalAdvance("0") * _DIGITS)
        self.setAccessibleName(owner.declared.label)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._owner.model.place_focused.emit(self._owner.place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._owner.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F2:
            self._owner.ask()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            onward(self)
        else:
            super().keyPressEvent(event)
