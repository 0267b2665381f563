"""The step of the editor with the indicator table: tool bar, table, bar for overruling, lines that explain."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QMenu, QVBoxLayout, QWidget

from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.indicator_explain import IndicatorExplain
from ui.editor.indicator_findings import IndicatorFindings
from ui.editor.indicator_model import IndicatorModel
from ui.editor.indicator_overrule import OverruleBar
from ui.editor.indicator_tools import IndicatorTools
from ui.editor.indicator_verbs import IndicatorVerbs
from ui.editor.indicator_view import IndicatorView
from ui.project_model import ProjectModel

_LOW = 440


class IndicatorStep(QWidget):
    """Edits one table of free rows. `focus_place` brings the clerk to a cell; moving tells `model.place_focused`."""

    def __init__(self, model: ProjectModel, table_key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.lines = IndicatorModel(model, table_key, self)
        self.view = IndicatorView(self.lines)
        self.verbs = IndicatorVerbs(model, self.view)
        self.bar = OverruleBar(model)
        self.explain = IndicatorExplain(self.lines, self)
        self.findings = IndicatorFindings(model, self)
        verbs = self.verbs
        self._tools = IndicatorTools(
            (verbs.insert_below, verbs.delete, verbs.up, verbs.down), (verbs.copy, verbs.paste, verbs.fill)
        )
        self._lay_out()
        self._connect()
        self.view.setCurrentIndex(self.lines.index(0, self.lines.depth))

    def focus_place(self, place: Place) -> None:
        """Bring the clerk to a cell of this table (to the row, or to the table, when the place says no more)."""
        index = self.lines.index_of(place)
        if not index.isValid():
            index = self.lines.index_of_heading(place.row)
        index = index if index.isValid() else self.view.currentIndex()
        if not self.view.viewport().rect().contains(self.view.visualRect(index)):
            self.view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.view.go(index)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def told(self) -> str:
        """What the line beside the tool bar says."""
        return self._tools.told

    def commit(self) -> None:
        """Give in what is being typed in the table, and a reason that is complete."""
        self.view.commit()
        self.bar.confirm()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE.s)
        column.addWidget(self._tools)
        column.addWidget(_framed(self.view), 1)
        column.addWidget(self.bar)
        column.addWidget(self.findings.form)
        column.addWidget(self.explain)
        self.setFocusProxy(self.view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On a low window the table gets the room that the explanation leaves."""
        super().resizeEvent(event)
        self.explain.show_lines(4 if self.height() >= _LOW else 2)

    def _connect(self) -> None:
        model = self.model
        model.changed.connect(self._on_changed)
        model.commit_editors.connect(self.commit)
        self.view.cell_reached.connect(self._on_reached)
        self.view.heading_clicked.connect(self.explain.show_heading)
        self.view.end_reached.connect(lambda: self._tools.tell("已是最后一行，按 Ctrl+Enter 可加行"))
        self.view.menu_wanted.connect(self._open_menu)
        # The editor that asks is closed first: two widgets must not fight for the focus.
        self.lines.overrule_wanted.connect(self._ask_reason, Qt.ConnectionType.QueuedConnection)
        self.bar.closed.connect(self.view.setFocus)
        self.verbs.told.connect(self._tools.tell)
        self.explain.reading.write_wanted.connect(self.focus_place)
        self.explain.link_followed.connect(self.findings.follow)
        self.explain.left.connect(self.view.setFocus)
        self.findings.left.connect(self.view.setFocus)

    def _on_changed(self, change: Change) -> None:
        self.explain.show_cell(self.view.currentIndex())

    def _on_reached(self, index: QModelIndex) -> None:
        self._tools.rest()
        self.explain.show_cell(index)
        place = self.lines.place(index)
        if place is not None:
            if self.bar.place not in (None, place):
                self.bar.leave()
            self.findings.leave(place)
            self.model.place_focused.emit(place)

    def _ask_reason(self, place: Place, text: str) -> None:
        index = self.lines.index_of(place)
        if index.isValid():
            self.view.go(index)
            name = self.lines.text(index.siblingAtColumn(self.lines.depth))
            self.bar.ask(place, text, name)
            QTimer.singleShot(0, self.view, lambda: self.view.scrollTo(self.view.currentIndex()))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        verbs = self.verbs
        derived = self.lines.derived(self.view.currentIndex())
        verbs.restore.setEnabled(bool(derived and derived.overruled))
        for group in (
            (verbs.cut, verbs.copy, verbs.paste, verbs.clear, verbs.fill),
            (verbs.insert_above, verbs.insert_below, verbs.delete, verbs.up, verbs.down),
            (verbs.restore,),
        ):
            menu.addActions(list(group))
            menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at)


def _framed(view: QWidget) -> QFrame:
    """A hairline around the table, as around the other grids."""
    frame = QFrame()
    frame.setProperty("role", "grid")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(view)
    return frame
