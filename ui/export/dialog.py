"""The export dialog: what, where, what still has to be mended, the real pages beside it, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.forms.model import Form
from perfdesk.office.annex import has_basis
from perfdesk.office.desk import Desk as OfficeDesk
from perfdesk.office.export import default_name, handed_in, typeset_choice
from perfdesk.office.finality import file_stem
from perfdesk.office.project import Change
from perfdesk.office.remarks import remarks
from perfdesk.scoring.result import Result
from perfdesk.values.entered import Values
from ui import icons, theme
from ui.editor.field_row import label_of
from ui.editor.step_outline import heading
from ui.export.frame import head, scrolled
from ui.export.job import ExportJob, Order
from ui.export.outcome import Outcome
from ui.export.set_target import SetTarget
from ui.export.target import Target, usual_folder
from ui.preview.desk import Desk as PageDesk
from ui.preview.notice import Notice
from ui.preview.painter import PagePainter
from ui.preview.printing import print_by_dialog
from ui.preview.saving import save_as_pdf
from ui.preview.typesetting import Typesetter
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from perfdesk.paper import Paper

FOLDER, FORMATS, PARTS, ANNEX = "export.folder", "export.formats", "export.parts.", "export.annex"
USUAL, EDGE, BESIDE = QSize(960, 640), 32, 800
EXPORT, EXPORTING = " 导出(&X)", "正在导出…"
FINAL, DRAFT = " 导出定稿(&X)", " 导出草稿(&X)"
WAIT = "正在写文件，写完会在这里告诉您。不等结果就关闭，请再按一次。"


class ExportDialog(QDialog):
    """A final copy where nothing stands that must be mended, else a draft, which says so on every page."""

    def __init__(self, model: ProjectModel, desk: OfficeDesk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model, self.desk = model, desk
        self.paper: Paper | None = None
        self._painter: PagePainter | None = None
        self._remarks: list[str] = []
        self._writing = self._warned = self._to_print = False
        self._final = True  # what the pages beside it show, and what was exported last
        model.commit_editors.emit()
        self.setWindowTitle(f"导出 · {model.title}")
        self.target = self._target()
        self._has_basis = has_basis(model.result)
        self.target.annex.setVisible(self._has_basis)
        self.target.annex.setChecked(self._has_basis and desk.setting(ANNEX) == "1")
        self._choice = self.target.choice
        self.pages = PageDesk()
        self.state = Notice()
        self.outcome = Outcome()
        self.start = QPushButton(icons.icon("file-output", "on_accent"), FINAL)
        self.draft = QPushButton("导出草稿(&Z)")
        self.close_button = QPushButton("关闭(&C)")
        self.job = ExportJob()
        self.typesetter = Typesetter(self._typeset, parent=self)
        self._lay_out()
        self._connect()
        self._follow()

    # what the clerk does

    @property
    def standing(self) -> list[Finding]:
        """The findings for which only a draft can be exported."""
        return [finding for finding in self.model.findings if finding.stands]

    def export(self) -> None:
        """Write the final copy, or the draft while something must be mended."""
        self.model.commit_editors.emit()
        self._export(final=not self.standing)

    def export_draft(self) -> None:
        """Write a draft though the final copy is allowed."""
        self.model.commit_editors.emit()
        self._export(final=False)

    def _export(self, *, final: bool) -> None:
        """Write the files in the worker; the window stays alive. The pages become those that are written."""
        self.outcome.clear()
        self._set_writing(True)
        if final != self._final:
            self._show_pages(final)
        model, target = self.model, self.target
        self.job.start(
            Order(
                model.form, model.values, model.result, target.path, target.formats, target.name.text().strip(),
                target.choice, final, target.annex_files(final=final),
            )
        )  # fmt: skip

    def print_pages(self) -> None:
        """Print the pages that were exported."""
        if self.paper is None or self._painter is None:
            self._to_print = True
            return
        sentence = print_by_dialog(self.paper.pages, self._painter, self._name(), self, self.pages.page)
        if sentence:
            self.outcome.tell(sentence, "warning", action="另存为 PDF…", call=self._save_pdf)

    def reject(self) -> None:
        # a slow stick must not hold her, but she should know that nothing was said yet about the files
        if self._writing and not self._warned:
            self._warned = True
            self.outcome.tell(WAIT, "warning")
        else:
            super().reject()

    def _save_pdf(self) -> None:
        if self.paper is not None:
            self.outcome.tell(*save_as_pdf(self.paper, self._name(), self))

    def _name(self) -> str:
        """The name of what the pages show."""
        return file_stem(self.target.name.text().strip(), final=self._final)

    def _mend(self) -> None:
        first = self.standing[0].place
        self.close()
        self.model.go_to.emit(first)

    # what comes back

    def _on_done(self, paths: list[Path]) -> None:
        self.desk.set_setting(FOLDER, str(paths[0].parent))
        self.desk.set_setting(FORMATS, ",".join(self.target.formats))
        if isinstance(self.target, SetTarget):
            self.desk.set_setting(PARTS + self.model.project.official.id, self.target.to_remember())
        drawn = any(path.suffix == ".pdf" for path in paths)
        annexed = self._has_basis and self.target.annex.isChecked()
        self.desk.set_setting(ANNEX, "1" if self.target.annex.isChecked() else "")
        self.outcome.tell_done(paths, self._remarks if drawn else (), final=self._final, annexed=annexed)
        self._set_writing(False)

    def _on_failed(self, sentence: str) -> None:
        self.outcome.tell(sentence, "error")
        self._set_writing(False)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_writing(self, writing: bool) -> None:
        self._writing, self._warned = writing, False
        self.target.setEnabled(not writing)
        self._refresh()

    def _on_typeset(self, typeset: Any) -> None:
        self.paper = typeset.paper
        self._remarks = remarks(self.model.form, self.model.values, typeset)
        self._painter = PagePainter.of(typeset.paper)
        self.pages.set_pages(typeset.paper.pages, self._painter)
        if self._to_print:
            self._to_print = False
            self.print_pages()

    def _follow(self, change: Change | None = None) -> None:
        """Findings and pages as they are now."""
        standing = len(self.standing)
        if standing:
            sentence = f"还有 {standing} 项必须改没有处理，只能导出草稿，文件名和每页页眉都标明草稿。"
            self.state.tell(sentence, "warning", action="去处理(&G)", call=self._mend)
        else:
            kept = len(self.model.kept)
            told = f"（{kept} 项已确认保留）" if kept else ""
            self.state.tell(f"没有必须改的问题{told}，可以导出定稿上报。", "ok")
        self._refresh()
        self._show_pages(not standing, at_once=change is None)

    def _show_pages(self, final: bool, *, at_once: bool = True) -> None:
        """The pages as they are (or will be) exported; the old ones are not printed any more."""
        self._final = final
        self.paper = None
        self.typesetter.request(self.model.form, self.model.values, self.model.result, at_once=at_once)

    def _refresh(self) -> None:
        ready = self.target.complete() and not self._writing
        allowed = not self.standing
        self.start.setText(EXPORTING if self._writing else FINAL if allowed else DRAFT)
        self.draft.setVisible(allowed)
        for button in (self.start, self.draft):
            button.setEnabled(ready)
        model = self.model
        endings = [ending for ending, _ in handed_in(model.form, model.values, self.target.choice)]
        self.target.show_effects(self.outcome.paths, endings, final=allowed)

    def _rechoose(self) -> None:
        """Other parts: other pages beside them."""
        choice = self.target.choice
        if choice.parts != self._choice.parts and choice.parts:
            self._choice = choice
            self._show_pages(not self.standing, at_once=False)

    def _typeset(self, form: Form, values: Values, result: Result) -> Any:
        """In the worker: the pages of what is chosen."""
        return typeset_choice(form, values, result, self._choice, final=self._final)

    # building

    def _target(self) -> Target:
        model, desk = self.model, self.desk
        folder = desk.setting(FOLDER) or usual_folder()
        formats = (desk.setting(FORMATS) or "word,pdf").split(",")
        name = default_name(model.form, model.values)
        if not model.form.parts:
            return Target(folder, formats, name)
        parts = [(part.key, heading(model.form, model.values, part.key)) for part in model.form.parts]
        return SetTarget(folder, formats, name, parts, desk.setting(PARTS + model.project.official.id))

    def _connect(self) -> None:
        self.target.changed.connect(self._refresh)
        self.target.changed.connect(self._rechoose)
        self.start.clicked.connect(self.export)
        self.draft.clicked.connect(self.export_draft)
        self.close_button.clicked.connect(self.close)
        self.outcome.print_wanted.connect(self.print_pages)
        self.job.done.connect(self._on_done)
        self.job.failed.connect(self._on_failed)
        self.typesetter.ready.connect(self._on_typeset)
        self.model.changed.connect(self._follow)
        self.finished.connect(lambda _: self.job.close())

    def _lay_out(self) -> None:
        self.head = label_of("导出", "title")
        self.upper = scrolled(self.target, self.state)
        self.start.setProperty("role", "primary")
        self.start.setDefault(True)
        for button in (self.close_button, self.draft):
            button.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        buttons.addWidget(self.draft)
        buttons.addWidget(self.start)
        left = QVBoxLayout()
        left.setSpacing(theme.SPACE.m)
        left.setContentsMargins(0, 0, 0, theme.SPACE.l)
        left.addLayout(head(self.head, f"{self.model.title} · {self.model.form.title}"))
        left.addWidget(self.upper, 1)
        for row in (self.outcome, buttons):
            row.setContentsMargins(theme.SPACE.xl, 0, theme.SPACE.xl, 0)
        left.addWidget(self.outcome)
        left.addLayout(buttons)
        self.pages.setMinimumWidth(240)
        self.pages.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.pages.setAccessibleName("导出的页面")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(left, 3)
        whole.addWidget(self.pages, 2)
        self._fit()

    def _fit(self) -> None:
        """Inside the program's window; on a narrow one (1366 at 200 %) without the pages, which F9 shows as well."""
        behind = self.parentWidget()
        size = USUAL.boundedTo(behind.window().size() - QSize(EDGE, EDGE)) if behind else USUAL
        self.pages.setVisible(size.width() >= BESIDE)
        self.resize(size)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._refresh()  # files may have come or gone while Word was in front
