"""更正理解: the small menu beside the explanation that says how a target is meant where it was read wrongly."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from perfdesk.values.entered import Place
from perfdesk.values.reading import Comparison, read
from ui.editor.indicator_model import IndicatorModel

WORDS = "达成预期指标"
"""Written for a target that is to be judged by words: it holds no number."""
_SIGNS = (Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.EQUAL)


def ways(target: str) -> list[tuple[str, str]]:
    """How a target can be meant: what the menu says, and what is written for it. None for a target without a number."""
    found = read(target)
    if found.number is None:
        return []
    signed = [replace(found, comparison=sign, about=False, upper=None, trend="") for sign in _SIGNS]
    return [(each.describe(), each.printed()) for each in signed] + [("按文字判断（定性）", WORDS)]


class ReadingChoice(QPushButton):
    """Shown at rows whose form keeps a correction. `write_wanted(Place)`: she writes it herself, in its own column."""

    write_wanted = Signal(object)

    def __init__(self, model: IndicatorModel, parent: QWidget | None = None) -> None:
        super().__init__("更正理解(&K)", parent)
        self._model = model
        self._row = ""
        self.menu_: QMenu | None = None
        options = next((dict(column.rule.options) for column in model.entry_columns if column.rule), {})
        self._target, self._as = str(options.get("target", "")), str(options.get("target_as", ""))
        self.setProperty("role", "link")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # she stays in the table
        self.setToolTip("目标值的理解不对时，在这里改；表上照原样印目标值（Alt+K）")
        self.clicked.connect(self.open)

    def show_cell(self, index: QModelIndex) -> None:
        """For the row of this cell."""
        known = index.isValid() and index.row() < len(self._model.lines)
        self._row = self._model.line(index).row_id if known and self._model.line(index).row else ""
        self.setVisible(bool(self._row and self._as and self._text(self._target)))

    def open(self) -> None:
        """The menu of what the target can mean."""
        self.menu_ = menu = QMenu(self)
        written = self._text(self._as)
        self._add(menu, "按原文理解", "", written)
        for words, text in ways(self._text(self._target)):
            self._add(menu, words, text, written)
        menu.addSeparator()
        menu.addAction("自己写…", lambda: self.write_wanted.emit(self._place()))
        menu.popup(self.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def _add(self, menu: QMenu, words: str, text: str, written: str) -> None:
        action = QAction(words, menu)
        action.setCheckable(True)
        action.setChecked(text == written)
        action.triggered.connect(lambda: self._model.project.type_text(self._place(), text))
        menu.addAction(action)

    def _place(self) -> Place:
        return Place(self._model.key, self._row, self._as)

    def _text(self, column: str) -> str:
        return self._model.project.values.text(Place(self._model.key, self._row, column))
