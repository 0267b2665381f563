"""打印检查报告: the file is written at once beside the exported ones; then it can be opened or printed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.office.files import safe_name
from ui import theme
from ui.editor.field_row import label_of
from ui.export.dialog import FOLDER
from ui.export.outcome import Outcome
from ui.export.report_job import TITLE, Report, ReportJob
from ui.export.target import usual_folder
from ui.preview.painter import PagePainter
from ui.preview.printing import print_by_dialog
from ui.preview.saving import save_as_pdf
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from perfdesk.paper import Paper
    from ui.preview.memory import Memory

_WIDTH = 560


class ReportDialog(QDialog):
    """The report of a project as it is now: every finding by step, what was let stand and why."""

    def __init__(self, model: ProjectModel, memory: Memory | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(TITLE)
        self.name = f"{TITLE}-{safe_name(model.title)}"
        folder = (memory.setting(FOLDER) if memory else "") or usual_folder()
        self.paper: Paper | None = None
        self.outcome = Outcome(self)
        self.outcome.print_wanted.connect(self.print_pages)
        self._lay_out()
        job = ReportJob(self)
        job.done.connect(self._on_done)
        job.failed.connect(lambda sentence: self.outcome.tell(sentence, "error"))
        self.outcome.tell("正在写检查报告…", "")
        path = Path(folder) / f"{self.name}.pdf"
        job.start(Report(model.form, model.values, model.result, model.project.findings, path))

    def print_pages(self) -> None:
        """Print what was written."""
        if self.paper is not None:
            sentence = print_by_dialog(self.paper.pages, PagePainter.of(self.paper), self.name, self)
            if sentence:
                self.outcome.tell(sentence, "warning", action="另存为 PDF…", call=self._save_pdf)

    def _on_done(self, path: Path, paper: Paper) -> None:
        self.paper = paper
        self.outcome.tell_written(path, f"检查报告已写好，共 {len(paper.pages)} 页：{path.name}")

    def _save_pdf(self) -> None:
        if self.paper is not None:
            self.outcome.tell(*save_as_pdf(self.paper, self.name, self))

    def _lay_out(self) -> None:
        close = QPushButton("关闭")
        close.setAutoDefault(False)
        close.clicked.connect(self.close)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        meaning = label_of("按步骤列出全部检查结果、确认不改的理由和改写过的计算值，可以附在材料里交审核。", "muted")
        meaning.setWordWrap(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.l, theme.SPACE.xl, theme.SPACE.l)
        column.setSpacing(theme.SPACE.m)
        column.addWidget(meaning)
        column.addWidget(self.outcome)
        column.addStretch(1)
        column.addLayout(foot)
        meaning.setMinimumWidth(_WIDTH)
