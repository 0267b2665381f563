"""What can be done with projects: new, open, export, copy, delete with undo, restore, delete for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from perfdesk.errors import Problem
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.summary import TITLE
from perfdesk.store import ProjectInfo
from ui import icons
from ui.list.carrying import Carrying
from ui.list.new_project import NewProject
from ui.notice import NoticeBar
from ui.questions import delete_forever


class ProjectActions(QObject):
    """Every deed goes through the desk; `changed()` afterwards. A problem is told in the bar, nothing is lost.

    `open_wanted(str)`: the id; `export_wanted(list)`, `print_wanted(list)`: the infos of the chosen projects.
    Exporting, printing, saving to a file, deleting and restoring are for all that are chosen, the other deeds for one.
    """

    changed = Signal()
    open_wanted = Signal(str)
    export_wanted = Signal(list)
    print_wanted = Signal(list)

    def __init__(self, desk: Desk, notice: NoticeBar, window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._notice, self._window = desk, notice, window
        self.chosen: list[ProjectInfo] = []
        self._open = self._action("folder-open", "打开", self.open)
        self._export = self._action("file-output", "导出…", self.export, "Ctrl+E")
        self._print = self._action("printer", "打印…", self.print_, "Ctrl+P")
        self.carrying = Carrying(desk, notice, window)
        self.carrying.changed.connect(self.changed)
        self.carrying.open_wanted.connect(self.open_wanted)
        self._keep = self._action("save", "存为项目文件…", self.save_to_file)
        self.read = self._action("folder", "从文件打开…", self.carrying.ask)
        self.read.setToolTip("从 U 盘或别人发来的项目文件打开（Ctrl+O）")
        self._copy = self._action("copy", "复制", self.copy, "Ctrl+D")
        self._trash = self._action("trash-2", "删除", self.trash, QKeySequence.StandardKey.Delete)
        self._restore = self._action("archive-restore", "恢复", self.restore)
        self._forever = self._action("x", "彻底删除…", self.delete_forever)
        self.living = [self._open, self._export, self._print, self._copy, self._trash]
        self.dead = [self._restore, self._forever]
        self.for_table = [self._export, self._print, self._copy, self._trash]
        self._for_many = [self._export, self._print, self._keep, self._trash, self._restore]
        self._in_trash = False

    @property
    def current(self) -> ProjectInfo | None:
        """The chosen project, None when there is none or several."""
        return self.chosen[0] if len(self.chosen) == 1 else None

    def stand_on(self, chosen: Sequence[ProjectInfo], in_trash: bool) -> None:
        """Which projects are chosen, and whether they lie in the trash."""
        self.chosen, self._in_trash = list(chosen), in_trash
        for action in (*self.living, self._keep, *self.dead):
            here = (action in self.dead) == in_trash
            action.setEnabled(here and (len(chosen) == 1 or (len(chosen) > 1 and action in self._for_many)))

    def menu(self, in_trash: bool, parent: QWidget) -> QMenu:
        """The context menu of the chosen project."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions(self.dead if in_trash else self.living)
        if not in_trash:
            menu.addSeparator()
            menu.addActions([self._keep, self.read])
        return menu

    def new(self) -> None:
        """Ask for form, name and year; open the new project."""
        dialog = NewProject(self._desk, parent=self._window)
        if dialog.exec():
            self._do(lambda: self.open_wanted.emit(dialog.make()))
        dialog.deleteLater()

    def sample(self) -> None:
        """Put a worked example among the projects."""
        self._do(lambda: self._desk.create(SAMPLE_FORM, self._desk.library.sample(SAMPLE_FORM)))

    def open(self) -> None:
        """Fill in the chosen project."""
        if self.current is not None and not self._in_trash:
            self.open_wanted.emit(self.current.id)

    def copy(self) -> None:
        """A second project with the same content and a name of its own."""
        info = self.current
        if info is None:
            return

        def make() -> None:
            twin = self._desk.open_project(self._desk.copy(info.id))
            twin.type_text(TITLE, f"{info.title} 副本")
            self._desk.writer.flush()
            self._notice.tell(f"已复制为“{info.title} 副本”。", "ok")

        self._do(make)

    def export(self) -> None:
        """Ask where the papers of the chosen projects should go."""
        if self.chosen and not self._in_trash:
            self.export_wanted.emit(self.chosen)

    def print_(self) -> None:
        """The papers of the chosen projects, one after the other."""
        if not self.chosen or self._in_trash:
            return
        from ui.preview.printing import NO_PRINTER, has_printer

        if has_printer():
            self.print_wanted.emit(self.chosen)
        else:
            self._notice.tell(NO_PRINTER, offers=[("导出 PDF…", self.export)])

    def save_to_file(self) -> None:
        """The chosen projects as a file, for another computer."""
        if self.chosen and not self._in_trash:
            self.carrying.save(self.chosen)

    def trash(self) -> None:
        """Into the trash; the bar offers to take it back."""
        chosen = self.chosen
        if not chosen or self._in_trash:
            return
        back = ("撤销", lambda: self._for_each(self._desk.restore, chosen))
        self._for_each(self._desk.trash, chosen, f"{_named(chosen)}已放入回收站。", [back])

    def restore(self) -> None:
        """Out of the trash."""
        self._for_each(self._desk.restore, self.chosen, f"{_named(self.chosen)}已恢复。")

    def delete_forever(self) -> None:
        """The one deed that cannot be taken back: asks."""
        info = self.current
        if info is not None and delete_forever(self._window, info.title):
            self._do(lambda: self._desk.delete_forever(info.id))

    def _for_each(
        self,
        deed: Callable[[str], object],
        chosen: list[ProjectInfo],
        words: str = "",
        offers: Sequence[tuple[str, Callable[[], object]]] = (),
    ) -> None:
        def deeds() -> None:
            for info in chosen:
                deed(info.id)

        def tell() -> None:
            if words:
                self._notice.tell(words, "info" if offers else "ok", offers)

        self._do(deeds, tell)

    def _do(self, deed: Callable[[], object], after: Callable[[], object] = lambda: None) -> None:
        try:
            deed()
        except Problem as problem:
            self._notice.tell(str(problem), "error")
        else:
            after()
        self.changed.emit()

    def _action(
        self, picture: str, words: str, deed: Callable[[], None], keys: str | QKeySequence.StandardKey = ""
    ) -> QAction:
        action = QAction(icons.icon(picture), words, self)
        action.setIconText(f"  {words}")  # beside an icon: a little air
        action.triggered.connect(lambda: deed())
        if keys:
            action.setShortcut(QKeySequence(keys))
            # Only with the list in focus: the same keys mean letters in the search field.
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(f"{words}（{action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)}）")
        return action


def _named(chosen: list[ProjectInfo]) -> str:
    return f"“{chosen[0].title}”" if len(chosen) == 1 else f"{len(chosen)} 个项目"
