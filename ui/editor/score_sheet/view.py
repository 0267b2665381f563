"""A score sheet: the list of its rows, the form of the row in hand, and how its score came about."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QScrollArea, QSplitter, QVBoxLayout, QWidget

from perfdesk.forms.model import override_target
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.indicator_overrule import OverruleBar
from ui.editor.score_sheet.lines import sheet_lines
from ui.editor.score_sheet.row_form import RowForm
from ui.editor.score_sheet.row_list import RowList
from ui.editor.score_sheet.standing import Standing
from ui.project_model import ProjectModel

_LIST = 0.36
_LINES, _LOW = 6, 420
_ASIDE = 560
"""Narrower than this, the list stands above the row."""


class ScoreSheet(QWidget):
    """Up and down go from row to row in the list, Tab through the row; Ctrl+Down and Ctrl+Up from anywhere."""

    def __init__(self, model: ProjectModel, table_key: str) -> None:
        super().__init__()
        self.model, self.table = model, model.form.table(table_key)
        self.rows, self.standing, self.bar = RowList(), Standing(model, self.table), OverruleBar(model)
        self._standard_shown = True
        self.form: RowForm | None = None
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.setFocusProxy(self.rows)
        self.rows.show_lines(tuple(sheet_lines(model, self.table)))
        self._connect()
        self.rows.step(1)

    @property
    def row(self) -> str:
        """The key of the row in hand."""
        return self.form.row.key if self.form else ""

    def focus_place(self, place: Place) -> None:
        """Take the row of a place in hand, the caret to its input; without a row stay in the list."""
        if self.table.fixed_row(place.row) is None:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.rows.select(place.row)
        if self.form is not None:
            self.form.focus_place(override_target(place.column) or place.column)

    def _connect(self) -> None:
        self.rows.chosen.connect(self._take)
        self.rows.entered.connect(lambda: self.form.focus_place("") if self.form else None)
        self.rows.installEventFilter(self)
        self.standing.overrule_wanted.connect(self._overrule)
        self.bar.closed.connect(lambda: self.standing.button.setFocus(Qt.FocusReason.OtherFocusReason))
        self.model.changed.connect(self._on_changed)
        for keys, deed in (("Ctrl+Down", self._next), ("Ctrl+Up", self._before), ("F2", self._overrule)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        QApplication.instance().focusChanged.connect(self._in_view)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and self.form is not None:
            self.model.place_focused.emit(self.form.place)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Tab:
            if self.form is not None:
                self.form.focus_place("")
            return True
        return False

    def _take(self, key: str) -> None:
        """Build the form of a row; what was being typed in the one before is given in."""
        row = self.table.fixed_row(key)
        if row is None or self.row == key:
            return
        self.model.commit_editors.emit()
        self.bar.close_bar()
        self.form = RowForm(self.model, self.table, row, self._standard_shown)
        self.form.folded.connect(self._fold)
        before = self._area.takeWidget()
        self._area.setWidget(self.form)
        if before is not None:
            before.hide()
            before.deleteLater()
        self.standing.show_row(row)
        if self.rows.hasFocus():
            self.model.place_focused.emit(self.form.place)

    def _fold(self, shown: bool) -> None:
        self._standard_shown = shown

    def _next(self) -> None:
        self._step(1)

    def _before(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        inside = self.form is not None and self.form.isAncestorOf(QApplication.focusWidget() or self.rows)
        if inside:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows.step(by)
        if inside and self.form is not None:
            self.form.focus_place("")

    def _overrule(self) -> None:
        """Ask for another score and its reason; a score that is hers to give needs none."""
        if self.form is None:
            return
        self.model.commit_editors.emit()
        derived = self.model.derived(self.form.place)
        if derived is not None and derived.allowed is not None:
            self.form.focus_place(self.form.place.column)
            return
        self.bar.ask(self.form.place, derived.text if derived else "", self.form.row.label)
        self.bar.value.setFocus(Qt.FocusReason.OtherFocusReason)
        self.bar.value.selectAll()

    def _on_changed(self, change: Change) -> None:
        self.rows.show_lines(tuple(sheet_lines(self.model, self.table)))
        if self.form is not None:
            self.form.refresh()
            self.standing.show_row(self.form.row)

    def _in_view(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.form is not None and self.form.isAncestorOf(now):
            self._area.ensureWidgetVisible(now, theme.SPACE.l, theme.SPACE.l)

    def _lay_out(self) -> None:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.s)
        column.addWidget(self._area, 1)
        column.addWidget(self.bar)
        column.addWidget(self.standing)
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.rows)
        self._splitter.addWidget(right)
        self._splitter.setStretchFactor(0, 2)
        self._splitter.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.standing.show_lines(_LINES if self.height() >= _LOW else 1)
        aside = Qt.Orientation.Horizontal if self.width() >= _ASIDE else Qt.Orientation.Vertical
        self._splitter.setOrientation(aside)
        room = self.width() if aside is Qt.Orientation.Horizontal else self.height()
        self._splitter.setSizes([round(room * _LIST), round(room * (1 - _LIST))])
