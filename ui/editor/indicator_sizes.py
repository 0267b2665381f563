"""Spans, column widths and line heights of the indicator table, kept as the lines and the window change."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QTableView

from ui.editor.indicator_lines import runs
from ui.editor.indicator_metrics import LineHeights, widths
from ui.editor.indicator_model import IndicatorModel


class IndicatorSizes(QObject):
    """Sets only what differs. A column that was dragged keeps its width; the others share the rest of the room."""

    def __init__(self, view: QTableView, model: IndicatorModel) -> None:
        super().__init__(view)
        self._view, self._model = view, model
        self._heights = LineHeights(model)
        self._dragged: dict[int, int] = {}
        self._fitting = False
        view.horizontalHeader().sectionResized.connect(self._on_dragged)
        model.regrouped.connect(self.regroup)
        model.lines_changed.connect(lambda first, last: self._follow())
        self._hide_corrections()

    def reveal(self, column: int) -> None:
        """Show a column that is hidden while it is blank."""
        if self._view.isColumnHidden(column):
            self._hide(column, False)
            self.fit_columns()

    def regroup(self) -> None:
        """Headings span their lines; heights follow."""
        self._view.clearSpans()
        for depth in range(1, self._model.depth + 1):
            for first, count in runs(self._model.lines, depth):
                if count > 1:
                    self._view.setSpan(first, depth - 1, count, 1)
        self.measure()

    def measure(self) -> None:
        """Set the line heights that differ."""
        view, header = self._view, self._view.verticalHeader()
        self._heights.use([view.columnWidth(number) for number in range(len(self._model.columns))])
        differing = [(n, height) for n, height in enumerate(self._heights.all()) if header.sectionSize(n) != height]
        if differing:
            view.setUpdatesEnabled(False)
            for number, height in differing:
                header.resizeSection(number, height)
            view.setUpdatesEnabled(True)

    def fit_columns(self) -> None:
        """Fill the width of the table."""
        room = self._view.viewport().width() - sum(self._dragged.values())
        shown = [number for number in range(len(self._model.columns)) if not self._view.isColumnHidden(number)]
        free = [number for number in shown if number not in self._dragged]
        self._fitting = True
        for number, width in zip(free, widths(tuple(self._model.columns[n] for n in free), room), strict=True):
            self._view.setColumnWidth(number, width)
        self._fitting = False
        self.measure()

    def _follow(self) -> None:
        if self._hide_corrections():
            self.fit_columns()
        else:
            self.measure()

    def _hide_corrections(self) -> bool:
        """Nobody needs to see the columns of corrections while there are none. Whether any came or went."""
        differing = []
        for number in self._model.corrections:
            key = self._model.columns[number].key
            used = any(line.row and line.row.text(key) for line in self._model.lines)
            hidden = not used and self._view.currentIndex().column() != number
            if hidden != self._view.isColumnHidden(number):
                differing.append(number)
                self._hide(number, hidden)
        return bool(differing)

    def _hide(self, column: int, hidden: bool) -> None:
        self._fitting = True  # Qt tells it as if it had been dragged
        self._view.setColumnHidden(column, hidden)
        self._fitting = False

    def _on_dragged(self, number: int, before: int, width: int) -> None:
        if not self._fitting:
            self._dragged[number] = width
            self.measure()
