"""The page 项目: what there is to do. Years on the left, the projects as a table; ways to begin when there is none."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.errors import Problem
from perfdesk.office.carrying import READABLE
from perfdesk.office.desk import Desk
from perfdesk.store import ProjectInfo
from ui import theme
from ui.about import VERSION_LINE, about
from ui.editor.field_row import label_of
from ui.list.empty import EmptyList
from ui.list.model import INFO, ProjectFilter, ProjectTable, state_of
from ui.list.project_actions import ProjectActions
from ui.list.table_view import ProjectView
from ui.list.toolbar import ListBar
from ui.list.year_strip import ALL, TRASH, YearStrip
from ui.notice import NoticeBar
from ui.signs import COMPLETE

__all__ = ["ProjectList"]


class ProjectList(QWidget):
    """`open_wanted(str)`: the id of the project to fill in."""

    open_wanted = Signal(str)

    def __init__(self, desk: Desk, notice: NoticeBar, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.notice = desk, notice
        self.table = ProjectTable(self)
        self.filter = ProjectFilter(self)
        self.filter.setSourceModel(self.table)
        self.years, self.view, self.empty = YearStrip(), ProjectView(self.filter), EmptyList()
        self.actions_ = ProjectActions(desk, notice, self)
        self.bar = ListBar(self.actions_)
        self.done = label_of("", "muted")
        self.done.setContentsMargins(theme.SPACE.l, 0, 0, theme.SPACE.s)
        self.version = QPushButton(VERSION_LINE)
        self.version.setProperty("role", "quiet")
        self.version.setToolTip("关于 PerfDesk")
        self.version.clicked.connect(lambda: about(self.window(), desk.writer.path.parent))
        self._lay_out()
        self.years.chosen.connect(lambda key: self.refresh())
        self.bar.search.textChanged.connect(lambda text: self._choose())
        self.bar.search.returnPressed.connect(self._into_table)
        self.actions_.changed.connect(self.refresh)
        self.actions_.open_wanted.connect(self.open_wanted)
        self.actions_.export_wanted.connect(self._export)
        self.actions_.print_wanted.connect(self._print)
        self.empty.new_wanted.connect(self.actions_.new)
        self.empty.read_wanted.connect(self.actions_.carrying.ask)
        self.empty.sample_wanted.connect(self.actions_.sample)
        self.view.opened.connect(self.actions_.open)
        self.view.menu_wanted.connect(self._menu)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._tell_actions())
        self.view.addActions(self.actions_.for_table)
        self.setAcceptDrops(True)
        self.refresh()

    @property
    def in_trash(self) -> bool:
        """Whether the trash is shown."""
        return self.years.key == TRASH

    def refresh(self) -> None:
        """Read the store again."""
        try:
            projects, trashed = self.desk.projects(), self.desk.trashed()
        except Problem as problem:
            self.notice.tell(str(problem), "error")
            return
        self.years.show_counts(projects, len(trashed))
        ready = sum(state_of(info)[0] == COMPLETE for info in projects)
        self.done.setText(f"已填好 {ready} / {len(projects)}" if projects else "")
        chosen = {info.id for info in self.actions_.chosen}
        self.table.show(trashed if self.in_trash else projects)
        self._choose()
        self.view.fit()
        self.view.select(chosen)
        self._tell_actions()

    def showing(self) -> list[ProjectInfo]:
        """The projects in sight, in their order."""
        return [self.filter.index(row, 0).data(INFO) for row in range(self.filter.rowCount())]

    def _choose(self) -> None:
        year = None if self.years.key in (ALL, TRASH) else self.years.key
        self.filter.choose(year, self.bar.search.text())
        nothing = not self.filter.rowCount()
        if nothing:
            self.empty.explain(self.in_trash, bool(self.bar.search.text().strip()))
        self.pages.setCurrentWidget(self.empty if nothing else self.view)
        if not nothing and not self.view.selectionModel().hasSelection():
            self.view.selectRow(0)
        self._tell_actions()

    def _tell_actions(self) -> None:
        chosen = self.view.chosen() if self.filter.rowCount() else []
        self.actions_.stand_on(chosen, self.in_trash)
        self.bar.show_chosen(len(chosen))
        self.bar.show_for(self.in_trash)

    def _into_table(self) -> None:
        if self.filter.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.selectRow(max(0, self.view.currentIndex().row()))

    def _export(self, chosen: list[ProjectInfo]) -> None:
        from ui.export.batch_dialog import BatchDialog

        dialog = BatchDialog(chosen, self.desk, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _print(self, chosen: list[ProjectInfo]) -> None:
        from ui.export.print_many import print_many

        print_many(chosen, self.desk, self)

    def _menu(self, at: QPoint) -> None:
        self.actions_.menu(self.in_trash, self.view).popup(at)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Project files may be dropped on the list."""
        if _project_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read in once the drag is over: a question could not be answered during it."""
        files = _project_files(event.mimeData())
        event.acceptProposedAction()
        QTimer.singleShot(0, self, lambda: self.actions_.carrying.read_in(files))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.years.setFixedWidth(176 if self.width() >= 1000 else 136)

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("role", "side")
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, theme.SPACE.s, 0, theme.SPACE.s)
        inner.addWidget(self.years)
        inner.addWidget(self.done)
        inner.addWidget(self.version, 0, Qt.AlignmentFlag.AlignLeft)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(left)
        below.addWidget(self.pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addLayout(below, 1)


def _project_files(dropped: QMimeData) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in READABLE]
