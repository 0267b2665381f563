"""One cell of a fixed-row grid: typed, or computed and read-only."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from perfdesk.forms.model import Field, FixedRow, Kind
from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.findings_lines import worst
from ui.editor.keeper import Keeper
from ui.editor.step_states import begun
from ui.project_model import ProjectModel

_STEPS = {
    Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0), Qt.Key.Key_Return: (1, 0), Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1),
}  # fmt: skip
_LEAST_TEXT = {True: "✎ 1234.56", False: "100.00%"}
_AROUND = 24
_NUMBERS = {Kind.MONEY, Kind.POINTS, Kind.SCORE, Kind.RATE}


class GridCell(QLineEdit):
    """Keys as in Excel: Enter and arrows move, a computed cell explains itself, F2 overrules it.

    A sum may be typed as long as none of its parts is; from then on it is computed.
    """

    entered = Signal(object)
    step = Signal(int, int)
    overrule_wanted = Signal(object)
    block_pasted = Signal(str)

    def __init__(self, model: ProjectModel, place: Place, column: Field, row: FixedRow) -> None:
        super().__init__()
        self.model, self.place, self.column, self.row = model, place, column, row
        self.setFont(theme.figures())
        if column.kind in _NUMBERS:
            self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{row.label} {column.label}")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(_LEAST_TEXT[column.kind is Kind.MONEY]) + _AROUND)
        self.setReadOnly(self.computed)
        # Drawn, not typed: not every face has a pencil.
        self._pencil = self.addAction(icons.icon("pencil", "warning"), QLineEdit.ActionPosition.LeadingPosition)
        self._pencil.setToolTip("这一格已改写，点这里可恢复计算值")
        self._pencil.triggered.connect(lambda: self.overrule_wanted.emit(self))
        self.keeper = Keeper(self, model, place, self.text, self.setText)
        self.textEdited.connect(self.keeper.typed)
        self.refresh()

    @property
    def computed(self) -> bool:
        """Whether the program fills this cell: by the rule of its column, or as the sum of rows that are filled."""
        if self.column.rule is not None:
            return True
        parts = self.row.sum_of if self.column.kind is Kind.MONEY else ()
        return any(self.model.values.text(self.place._replace(row=part)) for part in parts)

    @property
    def can_overrule(self) -> bool:
        """A sum or a score may be overruled with a reason; a rate follows from its amounts."""
        return self.computed and self.column.kind in (Kind.MONEY, Kind.SCORE)

    def refresh(self) -> None:
        """Repaint what was computed and how things stand here."""
        computed = self.computed
        if computed != self.isReadOnly():
            self.setReadOnly(computed)
            self.keeper.show_stored()
        self._show_computed() if computed else self._pencil.setVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus if computed else Qt.FocusPolicy.StrongFocus)
        theme.set_state(self, "derived", "true" if computed else "false")
        here = tuple(finding for finding in self.model.findings if finding.place == self.place)
        grave = worst(here) if begun(self.model, self.place) else None
        theme.set_state(self, "state", grave.value if grave else "")

    def _show_computed(self) -> None:
        derived = self.model.derived(self.place)
        overruled = bool(derived and derived.overruled)
        text = derived.text if derived else ""
        if text != self.text():
            self.setText(text)
        self._pencil.setVisible(overruled)
        theme.set_state(self, "overruled", "true" if overruled else "false")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.selectAll()
        self.entered.emit(self)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.can_overrule:
            self.overrule_wanted.emit(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.can_overrule:
            menu.addSeparator()
            menu.addAction(icons.icon("pencil"), "改写…（F2）", lambda: self.overrule_wanted.emit(self))
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.matches(QKeySequence.StandardKey.Paste) and _is_block(QApplication.clipboard().text()):
            self.block_pasted.emit(QApplication.clipboard().text())
        elif self.can_overrule and key == Qt.Key.Key_F2:
            self.overrule_wanted.emit(self)
        elif plain and key in _STEPS and self._leaves(key):
            down, right = _STEPS[key]
            back = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and down and key != Qt.Key.Key_Up else 1
            self.keeper.give_in()
            self.step.emit(down * back, right)
        elif key == Qt.Key.Key_Escape and self.keeper.dirty:
            self.keeper.show_stored()
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def _leaves(self, key: Qt.Key) -> bool:
        """Left and right move inside a text that is being edited, and leave the cell at its ends."""
        if key not in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return True
        if self.isReadOnly() or self.selectedText() == self.text():
            return True
        return self.cursorPosition() == (0 if key == Qt.Key.Key_Left else len(self.text()))


def _is_block(text: str) -> bool:
    """Whether a text comes from several cells of a sheet."""
    return "\t" in text or "\n" in text.strip("\r\n")
