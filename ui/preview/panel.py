"""The preview: the real pages beside the fields, always of what was entered last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from perfdesk.checks.finding import Finding
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui import theme
from ui.editor.step_states import parted
from ui.preview.bar import PreviewBar
from ui.preview.chapters import chapters, with_paragraphs
from ui.preview.memory import Memory, remember
from ui.preview.notice import Notice
from ui.preview.pages import PagesView
from ui.preview.painter import PagePainter
from ui.preview.places import Box, Mark, PlaceIndex, heading_rows
from ui.preview.printing import print_by_dialog
from ui.preview.remarks import Remark, remarks, shortened
from ui.preview.saving import save_as_pdf
from ui.preview.thumbnails import Thumbnails
from ui.preview.typesetting import Typesetter, Work, typeset_project
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from perfdesk.paper import Paper

WAITING = "正在排版…"
NOTHING = "这张表还没有可以显示的页面。"
LISTED = 12


class PreviewPanel(QWidget):
    """Follows the model: typesets after each change, outlines the place in focus, leads from a click to its field.

    Nothing is typeset while the panel is hidden.
    """

    def __init__(
        self,
        model: ProjectModel,
        parent: QWidget | None = None,
        *,
        work: Work = typeset_project,
        memory: Memory | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.model = model
        self.paper: Paper | None = None
        self._painter: PagePainter | None = None
        self._index = PlaceIndex()
        self._focused: Place | None = None
        self._met: Finding | None = None
        self._told: list[Remark] = []
        self._put_away: list[Remark] = []
        self._to_reveal = self._to_print = False
        self._outdated = True
        self.typesetter = Typesetter(work, self)
        self.pages = PagesView()
        self.thumbnails = Thumbnails(self.pages)
        self.bar = PreviewBar(self.pages, self.thumbnails, self.print_pages)
        self.sentence = QLabel(WAITING)
        self.notice = Notice(closable=True)
        self._lay_out()
        self._connect()
        if memory is not None:
            remember(memory, self.pages, self.thumbnails)

    def refresh(self) -> None:
        """Typeset now, without the pause that follows typing."""
        self._request(at_once=True)

    def print_pages(self) -> None:
        """打印…: give in what is being typed, then ask for the printer."""
        self.model.commit_editors.emit()
        if self.typesetter.busy or self._outdated or self.paper is None:
            self._to_print = True
            self.refresh()
        else:
            self._print()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.thumbnails.set_room(self.width())

    # following the model

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._outdated:
            self.refresh()

    def _on_changed(self, change: Change) -> None:
        self._outdated = True
        if self.isVisible():
            self._request(at_once=False)

    def _request(self, *, at_once: bool) -> None:
        self._outdated = False
        self.typesetter.request(self.model.form, self.model.values, self.model.result, at_once=at_once)

    def _on_ready(self, typeset: Any) -> None:
        self.paper = typeset.paper
        self._painter = PagePainter.of(typeset.paper)
        written = chapters(self.model.form, self.model.values, self.model.result)
        pages, addresses = with_paragraphs(typeset.paper.pages, written)
        self.pages.set_pages(pages, self._painter)
        self._index = PlaceIndex(pages, {**typeset.cells, **addresses})
        headings = heading_rows(self.model.form, self.model.values)
        begun = parted(self.model.form, self.model.values, self.model.findings)[0]
        self.pages.set_marks(self._index.marks(begun, headings))
        self._outline(reveal=self._to_reveal)
        self._stack.setCurrentWidget(self.pages if typeset.paper.pages else self.sentence)
        self.sentence.setText(NOTHING)
        self._tell_warnings(typeset.paper)
        if self._to_print:
            self._to_print = False
            self._print()

    def _on_failed(self, sentence: str) -> None:
        self._to_print = False
        if self.paper is None:
            self.sentence.setText(sentence)
        else:
            self.notice.tell(f"页面还是改动前的样子：{sentence}", "warning")

    def _on_focused(self, place: Place) -> None:
        self._focused = place
        self._outline(reveal=True)

    def _outline(self, *, reveal: bool) -> None:
        boxes = self._index.boxes(self._focused) if self._focused else []
        if not boxes and self._focused and not self._focused.column:  # a table or a picture of a chapter
            boxes = self._index.boxes(Place(self._focused.key))
        # a row that was just added is on the paper only after the next typesetting
        self._to_reveal = reveal and not boxes
        self.pages.set_outline(boxes, reveal=reveal)

    # from the paper to the form

    def _place_of(self, box: Box) -> Place | None:
        place = self._index.place(box.cell)
        return place if place and self.model.form.step_of(place) else None

    def _hint(self, box: Box) -> str:
        place = self._place_of(box)
        return f"点击可转到“{self.model.project.name_of(place)}”" if place else ""

    def _on_clicked(self, box: Box) -> None:
        place = self._place_of(box)
        if place:
            self.model.go_to.emit(place)

    def _on_mark_clicked(self, mark: Mark) -> None:
        """To its finding; another click on a sign that stands for several leads to the next one."""
        found = mark.findings
        at = found.index(self._met) + 1 if self._met in found else 0
        self._met = found[at % len(found)]
        self.model.go_to.emit(self._met.place)

    # building

    def _connect(self) -> None:
        self.typesetter.ready.connect(self._on_ready)
        self.typesetter.failed.connect(self._on_failed)
        self.model.changed.connect(self._on_changed)
        self.model.place_focused.connect(self._on_focused)
        self.notice.closed.connect(self._on_notice_closed)
        self.pages.hint_of = self._hint
        self.pages.clicked.connect(self._on_clicked)
        self.pages.mark_clicked.connect(self._on_mark_clicked)

    def _lay_out(self) -> None:
        self.sentence.setProperty("role", "muted")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.sentence.setWordWrap(True)
        self.sentence.setMargin(theme.SPACE.xl)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sentence)
        self._stack.addWidget(self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.thumbnails)
        row.addWidget(self._stack, 1)
        column.addLayout(row, 1)
        column.addWidget(self.notice)

    def _tell_warnings(self, paper: Paper) -> None:
        told = self._told = remarks(paper, self._index, self.model.project.name_of)
        if not told or told == self._put_away:
            self.notice.clear()
        elif len(told) == 1:
            action = "去看看" if told[0].box else ""
            self.notice.tell(told[0].sentence, action=action, call=lambda: self._go_to_remark(told[0]))
        else:
            sentence = f"排版有 {len(told)} 处要留意。{told[0].sentence}"
            self.notice.tell(sentence, action=f"全部 {len(told)} 处", call=lambda: self._list_remarks(told))

    def _on_notice_closed(self) -> None:
        """What was read and put away does not come back with every edit."""
        self._put_away = self._told

    def _list_remarks(self, told: list[Remark]) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, remark in enumerate(told[:LISTED]):
            action = menu.addAction(shortened(remark.sentence), lambda number=number: self._go_to_remark(told[number]))
            action.setEnabled(remark.box is not None)
        if len(told) > LISTED:
            menu.addAction(f"还有 {len(told) - LISTED} 处，改好上面的再看").setEnabled(False)
        menu.popup(self.notice.button.mapToGlobal(QPoint(0, 0)))

    def _go_to_remark(self, remark: Remark) -> None:
        if remark.place:
            self.model.go_to.emit(remark.place)
        elif remark.box:
            self.pages.set_outline([remark.box])

    def _print(self) -> None:
        assert self.paper is not None
        assert self._painter is not None
        sentence = print_by_dialog(self.paper.pages, self._painter, self._title(), self, self.pages.page)
        if sentence:
            self.notice.tell(sentence, "warning", action="另存为 PDF…", call=self._save_pdf)

    def _save_pdf(self) -> None:
        if self.paper is not None:
            self.notice.tell(*save_as_pdf(self.paper, self._title(), self))

    def _title(self) -> str:
        from perfdesk.office.export import default_name
        from perfdesk.office.finality import file_stem

        final = not any(finding.stands for finding in self.model.findings)
        return file_stem(default_name(self.model.form, self.model.values), final=final)
