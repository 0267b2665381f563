"""The two steps behind the form's own: 检查 and 导出."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from perfdesk.values.entered import Place
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.finding_card import FindingCard
from ui.editor.findings_view import FindingsView, serve
from ui.editor.side_panel import counts_text
from ui.editor.step_outline import Way
from ui.editor.step_page import StepPage
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from ui.preview.memory import Memory


class CheckStep(StepPage):
    """Every finding in full, grouped by step, with the way to it and what can be done about it."""

    wanted = Signal(object)

    def __init__(self, model: ProjectModel, way: Way, memory: Memory | None = None) -> None:
        meaning = (
            "审核时会被退回的地方都列在这里。必须改的改完才能定稿，"
            "确实不能改的请写明理由；建议改的请看一看；提示供参考。"
        )
        super().__init__(way, meaning)
        self.model, self._memory = model, memory
        self.findings = FindingsView(model, full=True)
        self.findings.wanted.connect(self.wanted)
        self.card = serve(self.findings, FindingCard(model, self, remedy=False))
        self.card.wanted.connect(self.wanted)
        self._all_well = QLabel("√ 没有需要修改的地方，可以导出了。")
        self._all_well.setProperty("state", "ok")
        self._all_well.setContentsMargins(theme.SPACE.l, 0, theme.SPACE.l, 0)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.SPACE.s, theme.SPACE.xs, theme.SPACE.s, 0)
        column.addLayout(self._head())
        column.addWidget(self._all_well)
        column.addWidget(self.findings, 1)
        column.addWidget(self.card)
        column.addStretch()  # the sentence stays at the top
        self.fill(holder)
        model.changed.connect(lambda change: self._refresh())
        self._refresh()

    def focus_place(self, place: Place | None) -> None:
        if self.findings.isHidden():
            self.focus_ahead()  # nothing to do here
            return
        self.findings.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self.findings.currentIndex().isValid() and self.findings.rows.rowCount() > 1:
            first = self.findings.rows.index(1)
            self.findings.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def print_report(self) -> None:
        """The check report as a file, to be opened or printed."""
        self.model.commit_editors.emit()
        from ui.export.report_dialog import ReportDialog  # the papers are loaded when they are wanted

        dialog = ReportDialog(self.model, self._memory, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _head(self) -> QHBoxLayout:
        self.counts = QLabel()
        self.report = QPushButton(icons.icon("printer"), " 打印检查报告(&P)…")
        self.report.clicked.connect(self.print_report)
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE.l, 0, theme.SPACE.l, theme.SPACE.xs)
        row.addWidget(self.counts, 1)
        row.addWidget(self.report)
        return row

    def _refresh(self) -> None:
        kept = len(self.model.kept)
        self.counts.setText(
            (counts_text(self.model) if self.model.findings else "") + (f"　已确认 {kept} 项" if kept else "")
        )
        self._all_well.setVisible(not self.model.findings)
        self.findings.setVisible(self.findings.rows.rowCount() > 0)


class ExportStep(StepPage):
    """What will be handed in, what stands against it, and the button."""

    export_wanted = Signal()
    preview_wanted = Signal()

    def __init__(self, model: ProjectModel, way: Way) -> None:
        super().__init__(way, "导出的 Word 就是官方表样本身，PDF 与它逐页一致。")
        self.model = model
        self._name, self._counts, self._ready = label_of("", "heading"), QLabel(), QLabel()
        self._export = QPushButton(icons.icon("file-output", "on_accent"), "  导出…　Ctrl+E")
        self._export.setProperty("role", "primary")
        self._export.clicked.connect(self.export_wanted)
        preview = QPushButton(icons.icon("eye"), "  先看一看　F9")
        preview.clicked.connect(self.preview_wanted)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(theme.SPACE.xl, theme.SPACE.m, theme.SPACE.xl, 0)
        column.setSpacing(theme.SPACE.m)
        for line in (self._name, self._ready, self._counts):
            column.addWidget(line)
        buttons = QHBoxLayout()
        buttons.addWidget(self._export)
        buttons.addWidget(preview)
        buttons.addStretch(1)
        column.addSpacing(theme.SPACE.s)
        column.addLayout(buttons)
        column.addStretch(1)
        self.fill(holder)
        model.changed.connect(lambda change: self._refresh())
        self._refresh()

    def focus_place(self, place: Place | None) -> None:
        self._export.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self) -> None:
        form = self.model.form
        self._name.setText(f"{self.model.title or '未命名项目'} · {form.title}")
        errors = sum(finding.stands for finding in self.model.findings)
        self._ready.setText(
            f"还有 {errors} 项必须填写或修改：现在导出的文件请只作草稿。" if errors else "内容齐全，可以导出定稿。"
        )
        self._counts.setText(counts_text(self.model))
