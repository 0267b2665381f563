"""The export dialog: what, where, what still has to be mended, the real pages beside it; afterwards open, folder,
print.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Severity
from perfdesk.office.desk import Desk as OfficeDesk
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.export.job import ExportJob, Order
from ui.export.target import Target, usual_folder
from ui.preview.desk import Desk as PageDesk
from ui.preview.notice import Notice
from ui.preview.painter import PagePainter
from ui.preview.printing import print_by_dialog
from ui.preview.typesetting import Typesetter
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from perfdesk.paper import Paper

FOLDER, FORMATS = "export.folder", "export.formats"
NO_PROGRAM = "没有找到可以打开它的程序。请先安装 Word 或 WPS，或在文件夹中找到它。"


class ExportDialog(QDialog):
    """Exporting is allowed with findings left; it says how many the bureau may send the paper back for."""

    def __init__(self, model: ProjectModel, desk: OfficeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from perfdesk.office.export import default_name

        self.model, self.desk = model, desk
        self.paper: Paper | None = None
        self.paths: list[Path] = []
        model.commit_editors.emit()
        self.setWindowTitle(f"导出 · {model.title}")
        self.target = Target(
            desk.setting(FOLDER) or usual_folder(),
            (desk.setting(FORMATS) or "word,pdf").split(","),
            default_name(model.form, model.values),
        )
        self.pages = PageDesk()
        self.state = Notice()
        self.outcome = Notice()
        self.start = QPushButton(icons.icon("file-output", "on_accent"), " 导出(&X)")
        self.close_button = QPushButton("关闭")
        self.after = [
            QPushButton(icons.icon(picture), f" {text}")
            for picture, text in (
                ("file-text", "打开文件(&O)"),
                ("folder-open", "打开所在文件夹(&F)"),
                ("printer", "打印(&R)…"),
            )
        ]
        self.job = ExportJob()
        self.typesetter = Typesetter(parent=self)
        self._lay_out()
        self._connect()
        self._tell_state()
        self._refresh()
        self.typesetter.request(model.form, model.values, model.result, at_once=True)

    # what the clerk does

    def export(self) -> None:
        """Write the files in the worker; the window stays alive."""
        self.model.commit_editors.emit()
        self.start.setEnabled(False)
        self.start.setText("正在导出…")
        self._show_after(False)
        self.outcome.clear()
        model, target = self.model, self.target
        name = target.name.text().strip()
        self.job.start(Order(model.form, model.values, model.result, target.path, target.formats, name))

    def open_file(self) -> None:
        """Open the first of the exported files in its program."""
        self._open(self.paths[0])

    def open_folder(self) -> None:
        """Show the folder of the exported files."""
        self._open(self.paths[0].parent)

    def print_pages(self) -> None:
        """Print the pages that were exported."""
        if self.paper is None:
            return
        sentence = print_by_dialog(self.paper.pages, PagePainter.of(self.paper), self.target.name.text(), self)
        if sentence:
            self.outcome.tell(sentence, "warning")

    # what comes back

    def _on_done(self, paths: list[Path]) -> None:
        self.paths = paths
        self.desk.set_setting(FOLDER, str(paths[0].parent))
        self.desk.set_setting(FORMATS, ",".join(self.target.formats))
        names = "、".join(path.name for path in paths)
        self._ready()
        self.outcome.tell(f"已导出 {len(paths)} 个文件：{names}", "ok", str(paths[0].parent))
        self._show_after(True)
        self.after[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, sentence: str) -> None:
        self._ready()
        self.outcome.tell(sentence, "error")

    def _ready(self) -> None:
        self.start.setText(" 导出(&X)")
        self._refresh()

    def _on_typeset(self, typeset: Any) -> None:
        self.paper = typeset.paper
        self.pages.set_pages(typeset.paper.pages, PagePainter.of(typeset.paper))

    def _open(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.outcome.tell(NO_PROGRAM, "warning", str(path))

    def _mend(self) -> None:
        first = next(finding for finding in self.model.findings if finding.severity is Severity.ERROR)
        self.close()
        self.model.go_to.emit(first.place)

    def _tell_state(self) -> None:
        errors = sum(finding.severity is Severity.ERROR for finding in self.model.findings)
        if errors:
            sentence = f"还有 {errors} 项必须改，财政部门可能退回。可以先导出看看，改好后再导出一次。"
            self.state.tell(sentence, "warning", action="去处理", call=self._mend)
        else:
            self.state.tell("没有必须改的问题，可以导出上报。", "ok")

    def _refresh(self) -> None:
        self.start.setEnabled(self.target.complete())
        self.target.show_replaced()

    def _show_after(self, shown: bool) -> None:
        for button in self.after:
            button.setVisible(shown)

    # building

    def _connect(self) -> None:
        self.target.changed.connect(self._refresh)
        self.start.clicked.connect(self.export)
        self.close_button.clicked.connect(self.close)
        for button, call in zip(self.after, (self.open_file, self.open_folder, self.print_pages), strict=True):
            button.setAutoDefault(False)
            button.clicked.connect(call)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.typesetter.ready.connect(self._on_typeset)
        self.finished.connect(lambda _: self.job.close())

    def _lay_out(self) -> None:
        self.start.setProperty("role", "primary")
        self.start.setDefault(True)
        self.close_button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.start)
        after = QHBoxLayout()
        for button in self.after:
            after.addWidget(button)
        after.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE.l)
        left.setContentsMargins(theme.SPACE.xl, theme.SPACE.xl, theme.SPACE.xl, theme.SPACE.l)
        left.addWidget(label_of("导出", "title"))
        left.addWidget(label_of(f"{self.model.title} · {self.model.form.title}", "muted"))
        left.addWidget(self.target)
        left.addWidget(self.state)
        left.addStretch(1)
        left.addWidget(self.outcome)
        left.addLayout(after)
        left.addLayout(buttons)
        self.pages.setMinimumWidth(280)
        self.pages.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 3)
        whole.addWidget(self.pages, 2)
        self._show_after(False)
        self.resize(920, 560)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh()  # files may have come or gone while Word was in front
