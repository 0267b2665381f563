"""A short closed list as buttons in sight: one of them (radio buttons), or any of them (ticks)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from perfdesk.forms.entry import NONE_TICKED, ticked
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.project_model import ProjectModel

_SHORT = 28
"""Choices of so many characters together stand in one line."""
_MOVES = {
    Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1,
}  # fmt: skip
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Option(NamedTuple):
    """What is stored, what is read, and a quiet hint behind it."""

    value: str
    label: str
    hint: str = ""


class _Boxes(QWidget):
    """Gives every choice to the model at once. `shown_at`: where the paper shows it."""

    def __init__(
        self, model: ProjectModel, place: Place, options: Sequence[Option], shown_at: Place | None = None
    ) -> None:
        super().__init__()
        self.model, self.place, self._shown_at = model, place, shown_at or place
        self.boxes: dict[str, QAbstractButton] = {}
        self._writing = False
        lines = self._layout(options)
        for option in options:
            box = self._box(option.label)
            self.boxes[option.value] = box
            box.installEventFilter(self)
            lines.addWidget(_line(box, option.hint) if option.hint else box, 0, Qt.AlignmentFlag.AlignLeft)
        if isinstance(lines, QHBoxLayout):
            lines.addStretch(1)
        model.changed.connect(self._on_changed)

    def _layout(self, options: Sequence[Option]) -> QHBoxLayout | QVBoxLayout:
        short = sum(len(option.label) + 3 for option in options) <= _SHORT and not any(each.hint for each in options)
        lines = QHBoxLayout(self) if short else QVBoxLayout(self)
        lines.setContentsMargins(0, theme.SPACE.xs, 0, 0)
        lines.setSpacing(theme.SPACE.l if short else theme.SPACE.xs)
        return lines

    def _box(self, label: str) -> QAbstractButton:
        raise NotImplementedError

    def _read(self) -> str:
        raise NotImplementedError

    def _write(self, text: str) -> None:
        raise NotImplementedError

    def show_stored(self) -> None:
        """Show what is stored."""
        self._writing = True
        self._write(self.model.values.text(self.place))
        self._writing = False

    def give_in(self) -> None:
        """What is chosen becomes the value."""
        if not self._writing:
            self.model.type_text(self.place, self._read())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        first = next(iter(self.boxes.values()))
        (next((box for box in self.boxes.values() if box.isChecked()), first)).setFocus(reason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            self.model.place_focused.emit(self._shown_at)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() in _CLEARING:
            self._write("")
            self.give_in()
            return True
        if event.key() in _MOVES and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self._move(_MOVES[event.key()])
        return False

    def _move(self, by: int) -> bool:
        """The arrows go from box to box."""
        boxes = list(self.boxes.values())
        at = next((number for number, box in enumerate(boxes) if box.hasFocus()), 0) + by
        if 0 <= at < len(boxes):
            boxes[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._moved_to(boxes[at])
        return True

    def _moved_to(self, box: QAbstractButton) -> None:
        """What reaching a box by an arrow means."""

    def _on_changed(self, change: Change) -> None:
        if self.place in change.places:
            self.show_stored()


class RadioBoxes(_Boxes):
    """One of the choices; arrows move, Delete clears. A stored text that is no choice is shown in words."""

    def __init__(
        self, model: ProjectModel, place: Place, options: Sequence[Option], shown_at: Place | None = None
    ) -> None:
        self._group = QButtonGroup()
        super().__init__(model, place, options, shown_at)
        self._group.buttonToggled.connect(lambda box, on: self.give_in() if on else None)
        self.show_stored()

    def _moved_to(self, box: QAbstractButton) -> None:
        box.setChecked(True)

    def _box(self, label: str) -> QAbstractButton:
        box = QRadioButton(label)
        self._group.addButton(box)
        return box

    def _read(self) -> str:
        return next((value for value, box in self.boxes.items() if box.isChecked()), "")

    def _write(self, text: str) -> None:
        writing, self._writing = self._writing, True
        self._group.setExclusive(False)
        for value, box in self.boxes.items():
            box.setChecked(value == text)
        self._group.setExclusive(True)
        self._writing = writing
        self.setToolTip(f"已填“{text}”，不在可选项中" if text and text not in self.boxes else "")


class TickBoxes(_Boxes):
    """Any of the choices, or none of them, which is said as well: an untouched list is not an empty one."""

    def __init__(
        self, model: ProjectModel, place: Place, options: Sequence[Option], shown_at: Place | None = None
    ) -> None:
        super().__init__(model, place, (*options, Option(NONE_TICKED, "以上都不符合")), shown_at)
        for value, box in self.boxes.items():
            box.clicked.connect(lambda on, value=value: self._clicked(value))
        self.show_stored()

    def _box(self, label: str) -> QAbstractButton:
        return QCheckBox(label)

    def _clicked(self, value: str) -> None:
        """None of them, or some: not both."""
        if value == NONE_TICKED:
            for other, box in self.boxes.items():
                box.setChecked(other == NONE_TICKED and self.boxes[NONE_TICKED].isChecked())
        else:
            self.boxes[NONE_TICKED].setChecked(False)
        self.give_in()

    def _read(self) -> str:
        return "、".join(value for value, box in self.boxes.items() if box.isChecked())

    def _write(self, text: str) -> None:
        known = [value for value in self.boxes if value != NONE_TICKED]
        marks = ticked(known, text)[0] if text != NONE_TICKED else ()
        for value, box in self.boxes.items():
            box.setChecked(value in marks or value == text == NONE_TICKED)


def _line(box: QAbstractButton, hint: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.SPACE.s)
    words = QLabel(hint)
    words.setProperty("role", "guidance")
    row.addWidget(box)
    row.addWidget(words, 1)
    return line
