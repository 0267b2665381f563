"""The export dialog for projects chosen in the list: formats, one PDF or many, progress, cancel, and the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.office.desk import Desk
from perfdesk.office.summary import must_be_mended
from perfdesk.store import ProjectInfo
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.export.batch_job import BatchJob
from ui.export.batch_outcome import BatchOutcome
from ui.export.batch_target import BatchTarget
from ui.export.dialog import EDGE, EXPORT, EXPORTING, FOLDER, FORMATS
from ui.export.frame import head, scrolled
from ui.export.target import usual_folder
from ui.preview.notice import Notice

if TYPE_CHECKING:
    from perfdesk.office.batch import Entry, Outcome, Told

MERGED = "export.merged"
SIZE = QSize(720, 640)
_NAMED = 4


class BatchDialog(QDialog):
    """Closing it while files are written stops after the projects under way, as 取消 does."""

    def __init__(self, projects: Sequence[ProjectInfo], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.projects, self.desk = list(projects), desk
        self._entries: list[Entry] | None = None
        self._unread: list[Told] = []
        self._writing = False
        self.setWindowTitle(f"导出 {len(projects)} 个项目")
        self.target = BatchTarget(
            desk.setting(FOLDER) or usual_folder(),
            (desk.setting(FORMATS) or "word,pdf").split(","),
            desk.setting(MERGED) == "1",
        )
        self.state, self.outcome = Notice(), BatchOutcome()
        self.start = QPushButton(icons.icon("file-output", "on_accent"), EXPORT)
        self.cancel_button, self.close_button = QPushButton("取消(&C)"), QPushButton("关闭(&C)")
        self.job = BatchJob()
        self._lay_out()
        self._connect()
        self._tell_state()
        self._refresh()
        self.job.load(desk.writer, self.projects)

    # what the clerk does

    def export(self) -> None:
        """Make the papers in the workers; the window stays alive."""
        from perfdesk.office.batch import Batch

        target = self.target
        self.outcome.begin(len(self._entries or ()))
        self._set_writing(True)
        self.upper.ensureWidgetVisible(self.outcome)
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.job.start(Batch(tuple(self._entries or ()), target.path, target.formats, target.merged))

    def cancel(self) -> None:
        """No further project."""
        self.job.stop()
        self.outcome.show_stopping()
        self.cancel_button.setEnabled(False)

    def reject(self) -> None:
        if self._writing and self.cancel_button.isEnabled():
            self.cancel()
        else:
            super().reject()

    # what comes back

    def _on_loaded(self, entries: list[Entry], unread: list[Told]) -> None:
        from perfdesk.office.batch import merged_name

        self._entries, self._unread = entries, unread
        if not self.target.name.text():
            self.target.name.setText(merged_name(entries))
        self._refresh()

    def _on_done(self, outcome: Outcome) -> None:
        if outcome.done:
            self.desk.set_setting(FOLDER, str(outcome.paths[0].parent))
            self.desk.set_setting(FORMATS, ",".join(self.target.formats))
            self.desk.set_setting(MERGED, "1" if self.target.one.isChecked() else "")
        self.outcome.tell_done(outcome, self._unread, bool(self.target.merged))
        self._set_writing(False)
        self.upper.widget().adjustSize()
        self.upper.ensureWidgetVisible(self.outcome)

    def _on_failed(self, sentence: str) -> None:
        self.outcome.tell_failed(sentence)
        self._set_writing(False)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_writing(self, writing: bool) -> None:
        self._writing = writing
        self.start.setText(EXPORTING if writing else EXPORT)
        self.target.setEnabled(not writing)
        self.cancel_button.setEnabled(writing)
        self.cancel_button.setVisible(writing)
        self.close_button.setVisible(not writing)
        self._refresh()

    def _refresh(self) -> None:
        ready = self._entries is not None and bool(self._entries or self._unread)
        self.start.setEnabled(ready and self.target.complete() and not self._writing)
        if not self._writing:
            self.target.show_batch_effects(self._entries or [], self.outcome.paths)

    def _tell_state(self) -> None:
        open_ = [info for info in self.projects if must_be_mended(info.summary)]
        if open_:
            rest = "；其余导出定稿" if len(open_) < len(self.projects) else ""
            which = f"“{open_[0].title}”{'等 ' if len(open_) > 1 else ' '}{len(open_)} 个项目"
            self.state.tell(f"{which}还有必须改的问题没有处理，只能导出草稿，文件名标明草稿{rest}。", "warning")
        else:
            self.state.tell("这些项目没有必须改的问题，都导出定稿。", "ok")

    # building

    def _connect(self) -> None:
        self.target.changed.connect(self._refresh)
        self.start.clicked.connect(self.export)
        self.cancel_button.clicked.connect(self.cancel)
        self.close_button.clicked.connect(self.close)
        self.job.loaded.connect(self._on_loaded)
        self.job.progressed.connect(self.outcome.show_progress)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.finished.connect(lambda _: self.job.close())

    def _lay_out(self) -> None:
        self.start.setProperty("role", "primary")
        self.start.setDefault(True)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(theme.SPACE.xl, 0, theme.SPACE.xl, 0)
        buttons.addStretch(1)
        for button in (self.cancel_button, self.close_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        self.cancel_button.hide()
        buttons.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE.l)
        column.setSpacing(theme.SPACE.m)
        self.head = label_of(f"导出 {len(self.projects)} 个项目", "title")
        self.upper = scrolled(self.target, self.state, last=self.outcome)
        column.addLayout(head(self.head, _names(self.projects)))
        column.addWidget(self.upper, 1)
        column.addLayout(buttons)
        behind = self.parentWidget()
        self.resize(SIZE.boundedTo(behind.window().size() - QSize(EDGE, EDGE)) if behind else SIZE)


def _names(projects: Sequence[ProjectInfo]) -> str:
    names = "、".join(info.title for info in projects[:_NAMED])
    return f"{names} 等" if len(projects) > _NAMED else names
