"""The one window: 项目 (the list) and 填报 (the editor), the actions with their keys, and the bar that tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.errors import Problem
from perfdesk.office.desk import Desk
from perfdesk.office.project import Change
from ui import icons
from ui.actions import WindowActions
from ui.editor.page import EditorPage
from ui.header import EditorHeader
from ui.list.page import ProjectList
from ui.notice import NoticeBar
from ui.project_model import ProjectModel
from ui.questions import NAME
from ui.session import Session
from ui.unsaved import may_leave

_FLUSH_SECONDS = 10
_SMALL_SCREEN = 1500


class MainWindow(QMainWindow):
    """Opens projects one at a time; what was typed is given in before anything else happens."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.session = desk, Session(desk, self)
        self.model: ProjectModel | None = None
        self.editor: EditorPage | None = None
        self._last_change = Change()
        self._last_open = ""
        whole = QWidget()
        self.setCentralWidget(whole)
        self.notice = NoticeBar(whole)
        self.actions_ = WindowActions(self)
        self.header = EditorHeader(self.actions_.by_name)
        self.list = ProjectList(desk, self.notice)
        self.list.open_wanted.connect(self._open_wanted)
        self._lay_out()
        self.setWindowIcon(icons.program_icon())
        self.setMinimumSize(640, 340)  # a 1366x768 screen at 200 % is 683x384
        self.resize(1280, 720)
        self._to_list()

    # where she was

    def restore(self) -> None:
        """Geometry, project, step and place as they were when the program was closed."""
        geometry = self.session.geometry()
        if not geometry.isEmpty():
            self.restoreGeometry(geometry)
        elif self.screen().availableSize().width() < _SMALL_SCREEN:
            self.setWindowState(Qt.WindowState.WindowMaximized)
        project_id, step, place = self.session.last()
        if any(info.id == project_id for info in self.desk.projects()):
            self.open_project(project_id, step)
            if place is not None and self.editor is not None:
                self.editor.go(place)
        if self.desk.notice:
            self.notice.tell(self.desk.notice)

    # the two pages

    def show_list(self) -> None:
        """Back to the projects; the open one is given in and closed."""
        if not self._may_leave():
            return
        self._close_editor()
        self.session.left()
        self._to_list()

    def _to_list(self) -> None:
        self.pages.setCurrentWidget(self.list)
        self.notice.float_over(self.list.pages, Qt.Edge.BottomEdge)
        self.list.refresh()
        self.list.view.select({self._last_open})
        self.list.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setWindowTitle(NAME)
        self.actions_.for_editor(None)

    def open_project(self, project_id: str, step: str = "") -> None:
        """Fill in this project, at its first step unless one is named."""
        if not self._may_leave():
            return
        try:
            project = self.desk.open_project(project_id)
        except Problem as problem:
            self.notice.tell(str(problem), "error")
            return
        if self.notice.level != "error":
            self.notice.dismiss()
        self._close_editor()
        self._last_open = project_id
        self.model = ProjectModel(project, self)
        self.editor = EditorPage(self.model, memory=self.desk)
        self._connect(self.model, self.editor)
        self._editor_column.addWidget(self.editor, 1)
        self.notice.float_over(self.editor.middle, Qt.Edge.TopEdge)  # over the head of the step: nothing to click there
        self.pages.setCurrentWidget(self._editor_holder)
        self.editor.show()  # a widget that is not shown yet cannot take the focus
        self.header.show_saved(None)
        self.session.opened(project_id, self.model)
        self._show_project()
        self.editor.show_step(step if step in self.editor.keys else self.editor.keys[0])
        self.actions_.for_editor(self.model)

    def _open_wanted(self, project_id: str) -> None:
        """Of a file that was double-clicked the project may be open: she stays where she is in it."""
        if self.model is None or self.model.project.id != project_id:
            self.open_project(project_id)

    def _connect(self, model: ProjectModel, editor: EditorPage) -> None:
        model.changed.connect(self._on_changed)
        model.saved.connect(self._on_saved)
        model.save_failed.connect(self._on_save_failed)
        model.total_shown.connect(self._show_score)
        model.told.connect(lambda words: self.notice.tell(words, offers=[("撤销", self.undo)]))
        editor.step_shown.connect(self.session.at_step)
        editor.side_shown.connect(lambda shown: self.header.show_score(None if shown else model))
        editor.copy_gone.connect(lambda words: self.notice.tell(words, offers=[("撤销", self.undo)]))
        editor.export_wanted.connect(self.export)
        editor.preview_wanted.connect(self.actions_.by_name["preview"].trigger)

    def _close_editor(self) -> None:
        if self.editor is not None and self.model is not None:
            self.desk.writer.flush(_FLUSH_SECONDS)
            self._editor_column.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.model.deleteLater()
            self.editor, self.model = None, None
            self.actions_.unfold()

    # verbs of the actions

    def save(self) -> None:
        """Everything is stored anyway; the key gives in what is being typed and tells so."""
        if self.model is None:
            return
        self._give_in()
        if self.model.unsaved:
            self.model.save_again()
        elif self.desk.writer.flush(_FLUSH_SECONDS) and not self.model.unsaved:
            self.header.show_saved(datetime.now())

    def undo(self) -> None:
        """Take the last step back, and show where."""
        self._travel(undo=True)

    def redo(self) -> None:
        """Bring back what was undone last."""
        self._travel(undo=False)

    def export(self) -> None:
        """The dialog that writes the papers."""
        if self.model is None:
            return
        self._give_in()
        from ui.export.dialog import ExportDialog

        dialog = ExportDialog(self.model, self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def preview(self, shown: bool) -> None:
        """The paper beside the step, or score and findings again."""
        if self.editor is not None:
            self.editor.show_preview(shown)

    def close_side(self, closed: bool) -> None:
        """Score and findings away, or back again."""
        if self.editor is not None:
            self.editor.close_side(closed)

    def next_finding(self) -> None:
        """To the next place that wants attention."""
        if self.editor is not None:
            self._give_in()
            self.editor.next_finding()

    def explain(self) -> None:
        """How the number in focus came about."""
        if self.editor is not None:
            self._give_in()
            self.editor.explain()

    def explain_total(self) -> None:
        """How the bottom line came about."""
        if self.editor is not None:
            self._give_in()
            self.editor.explain_total()

    def onward(self, by: int) -> None:
        """To the next step or the one before."""
        if self.editor is not None:
            self.editor.onward(by)

    def search(self) -> None:
        """Into the search field of the list."""
        if self.editor is None:
            self.list.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.list.bar.search.selectAll()

    def new_project(self) -> None:
        """The dialog 新建项目."""
        if self.editor is None:
            self.list.actions_.new()

    def read_from_files(self) -> None:
        """Ask for project files and read them in."""
        if self.editor is None:
            self.list.actions_.carrying.ask()

    def come_forward(self) -> None:
        """In front of everything else, as it was before it was minimised."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def read_in(self, files: Sequence[Path]) -> None:
        """Project files that were double-clicked: what is being typed is given in and stored first."""
        self._give_in()
        self.desk.writer.flush(_FLUSH_SECONDS)
        self.list.actions_.carrying.read_in(files)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.session.keep(self.saveGeometry())
        event.setAccepted(self._may_leave())

    # what follows from changes

    def _travel(self, undo: bool) -> None:
        if self.model is None or self.editor is None:
            return
        label = self.model.undo_label if undo else self.model.redo_label
        self._last_change = Change()
        try:
            (self.model.undo if undo else self.model.redo)()
        except Problem as problem:
            self.notice.tell(str(problem), "error")
            return
        self.editor.show_change(self._last_change)
        if label:
            self.notice.tell(f"已{'撤销' if undo else '恢复'}：{label}。")

    def _on_changed(self, change: Change) -> None:
        if self.model is None or self.editor is None:
            return
        self._last_change = change
        self._show_score()
        self._show_project()
        self.actions_.for_editor(self.model)

    def _show_score(self) -> None:
        if not self.header.score.isHidden():
            self.header.show_score(self.model)

    def _show_project(self) -> None:
        assert self.model is not None
        self.header.show_project(self.model.title, self.model.year, self.model.form.title)
        self.setWindowTitle(f"{self.model.title} - {NAME}")

    def _on_saved(self, when: datetime) -> None:
        if self.model is not None and self.sender() is self.model and not self.model.unsaved:
            self.header.show_saved(when)
            if self.notice.level == "error":
                self.notice.dismiss()

    def _on_save_failed(self, sentence: str) -> None:
        if self.model is not None:
            self.header.show_unsaved()
            told = f"{sentence}填写的内容还在窗口里，请不要关闭程序。"
            if self.notice.text != told:  # a button that is about to be clicked stays where it is
                self.notice.tell(told, "error", [("重试", self.model.save_again)])

    def _may_leave(self) -> bool:
        """What is being typed is given in; what is not on the disk is tried once more, then put into a file elsewhere,
        and lost only on her word.
        """
        self._give_in()
        if self.model is None:
            return True
        self.desk.writer.flush(_FLUSH_SECONDS)
        if self.model.unsaved:
            self.model.save_again()
            self.desk.writer.flush(_FLUSH_SECONDS)
        return not self.model.unsaved or may_leave(self, self.model.project)

    def _give_in(self) -> None:
        if self.model is not None:
            self.model.commit_editors.emit()

    def _lay_out(self) -> None:
        self._editor_holder = QWidget()
        self._editor_column = QVBoxLayout(self._editor_holder)
        self._editor_column.setContentsMargins(0, 0, 0, 0)
        self._editor_column.setSpacing(0)
        self._editor_column.addWidget(self.header)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self._editor_holder)
        column = QVBoxLayout(self.centralWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages, 1)
