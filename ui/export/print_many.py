"""Several projects on paper: asked for the printer once, then one job, with progress, cancel and the outcome."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.office.desk import Desk
from perfdesk.store import ProjectInfo
from ui import theme
from ui.editor.field_row import label_of
from ui.export.batch_job import HandOverJob
from ui.export.batch_outcome import BatchOutcome
from ui.preview.painter import PagePainter
from ui.preview.print_job import PrintJob
from ui.preview.printing import REFUSED, ask_for_printer, chosen

if TYPE_CHECKING:
    from perfdesk.office.batch import Entry, Outcome, Told
    from perfdesk.paper import Page, Paper

_WIDTH = 560


def print_many(projects: Sequence[ProjectInfo], desk: Desk, parent: QWidget) -> None:
    """Ask for the printer, then print all of them one after the other."""
    printer = ask_for_printer(f"绩效自评 {len(projects)} 个项目", parent)
    if printer is not None:
        dialog = PrintMany(projects, desk, printer, parent)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


class PrintMany(QDialog):
    """Begins at once. Closing it while pages are under way cancels, as 取消 does."""

    def __init__(
        self, projects: Sequence[ProjectInfo], desk: Desk, printer: QPrinter, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"打印 {len(projects)} 个项目")
        self._printer, self._paper_job = printer, PrintJob(printer)
        self._painter: PagePainter | None = None
        self._waiting: deque[Page | None] = deque()
        """Pages still to be drawn, None behind the last one of a project."""
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._draw_next)
        self._outcome: Outcome | None = None
        self._unread: list[Told] = []
        self._pages = 0
        self._refused = False
        self.working = True
        self.outcome = BatchOutcome()
        self.cancel_button, self.close_button = QPushButton("取消(&C)"), QPushButton("关闭(&C)")
        self.job = HandOverJob()
        self._lay_out()
        self._connect()
        self.cancel_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.outcome.begin(len(projects))
        self.job.load(desk.writer, projects)

    def cancel(self) -> None:
        """No further page."""
        self.job.stop()
        self.outcome.show_stopping()
        self.cancel_button.setEnabled(False)

    def reject(self) -> None:
        if not self.working:
            super().reject()
        elif self.cancel_button.isEnabled():
            self.cancel()

    # what comes back

    def _on_loaded(self, entries: list[Entry], unread: list[Told]) -> None:
        self._unread = unread
        backwards = self._printer.pageOrder() is QPrinter.PageOrder.LastPageFirst
        self.job.hand_over(entries[::-1] if backwards else entries)

    def _on_made(self, paper: Paper) -> None:
        """The pages of one project. They are drawn one a turn, since each may take a while: the window stays alive."""
        self._painter = PagePainter.of(paper)  # kept: its faces are read once
        self._waiting += chosen(self._printer, paper.pages)
        self._waiting.append(None)
        self._turn.start()

    def _draw_next(self) -> None:
        """After cancelling no page is printed any more."""
        page = self._waiting.popleft()
        if page is None:
            self.job.taken()
        elif not self.job.stopping:
            assert self._painter is not None
            if self._paper_job.add(page, self._painter):
                self._pages += 1
            else:
                self._refused = True
                self.job.stop()
        if self._waiting:
            self._turn.start()
        elif self._outcome is not None:
            self._finish(self._outcome)

    def _on_done(self, outcome: Outcome) -> None:
        self._outcome = outcome
        if not self._waiting:
            self._finish(outcome)

    def _finish(self, outcome: Outcome) -> None:
        if self.job.stopping:
            self._paper_job.abort()
        self._refused = not self._paper_job.end() or self._refused
        told = [*self._unread, *outcome.failures, *outcome.drafts, *outcome.remarks]
        failed = len(self._unread) + len(outcome.failures)
        summed = _summed(outcome, self._pages, failed, refused=self._refused, stopped=self.job.stopping)
        self._tell(*summed, told)

    def _on_failed(self, sentence: str) -> None:
        self._paper_job.abort()
        self._tell(sentence, "error", [])

    def _tell(self, sentence: str, level: str, told: Sequence[Told]) -> None:
        self.working = False
        self.outcome.tell(sentence, level, told)
        self.cancel_button.hide()
        self.close_button.show()
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.adjustSize()

    # building

    def _connect(self) -> None:
        self.cancel_button.clicked.connect(self.cancel)
        self.close_button.clicked.connect(self.close)
        self.job.loaded.connect(self._on_loaded)
        self.job.progressed.connect(self.outcome.show_progress)
        self.job.made.connect(self._on_made)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.finished.connect(lambda _: self.job.close())

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        for button in (self.cancel_button, self.close_button):
            button.setAutoDefault(True)
            foot.addWidget(button)
        self.close_button.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.l, theme.SPACE.xl, theme.SPACE.l)
        column.setSpacing(theme.SPACE.m)
        column.addWidget(label_of(self.windowTitle(), "heading"))
        column.addWidget(self.outcome)
        column.addStretch(1)
        column.addLayout(foot)
        self.setMinimumWidth(_WIDTH)


def _summed(outcome: Outcome, pages: int, failed: int, *, refused: bool, stopped: bool) -> tuple[str, str]:
    """The sentence and its level."""
    if refused:
        return REFUSED, "error"
    if stopped:
        sent = f"{pages} 页已送到打印机，可能还会印出来。" if pages else "没有打印。"
        return f"已取消。{sent}", "warning"
    if outcome.stopped:
        return f"已停止。{outcome.stopped}", "error"
    drafts = f"，其中草稿 {len(outcome.drafts)} 个（还有必须改的问题）" if outcome.drafts else ""
    remarks = f"，页面有 {len(outcome.remarks)} 处要留意" if outcome.remarks else ""
    sent = f"已送去打印 {outcome.done} 个项目，共 {pages} 页{drafts}{remarks}"
    level = "warning" if failed or drafts or remarks else "ok"
    return f"{sent}；{failed} 个没有打印，原因如下：" if failed else f"{sent}。", level
