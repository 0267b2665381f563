"""The page 填报: steps on the left, the step in the middle, score and findings (or the paper) on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from perfdesk.checks.finding import Finding
from perfdesk.forms.parts import copy_of
from perfdesk.office.project import Change
from perfdesk.values.entered import Place
from ui.editor.closing_steps import CheckStep, ExportStep
from ui.editor.copies import Copies
from ui.editor.derivation import Derivation, derivation_at, of_bottom
from ui.editor.explain_popover import ExplainPopover
from ui.editor.page_parts import PaperSide, make_step
from ui.editor.side_panel import SidePanel
from ui.editor.step_bar import StepBar
from ui.editor.step_outline import Line, What, outline, way
from ui.editor.step_page import StepPage
from ui.editor.step_states import CHECK, step_states
from ui.editor.where import first_place, step_for, total_at
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from ui.preview.memory import Memory

# Widths in logical pixels: a 1366 screen at 125 % is 1093 wide, at 150 % 910, at 200 % 683.
_FOLD, _FOLD_WITH_PAPER = 1200, 1500
"""Below these the steps fold to signs."""
_SHARES = 56, 44
"""The step and the paper beside each other."""
_SIDE_LEAVES = 960
"""Below this the score card gives its room to the step; the title line then tells the score."""


class EditorPage(QWidget):
    """One open project.

    `step_shown(str)`; `export_wanted`; `preview_wanted`; `copy_gone(str)`: what is to be said of a deleted copy.
    """

    step_shown = Signal(str)
    export_wanted = Signal()
    preview_wanted = Signal()
    side_shown = Signal(bool)
    copy_gone = Signal(str)

    def __init__(self, model: ProjectModel, parent: QWidget | None = None, *, memory: Memory | None = None) -> None:
        super().__init__(parent)
        self.model, self._memory = model, memory
        self._lines = outline(model.project.official, model.form, model.values)
        self.place: Place | None = None
        self._finding: Finding | None = None
        self._finding_row = 0
        self._side_closed = False
        self._sizes: list[int] = []
        self._come = ""
        self._pages: dict[str, StepPage] = {}
        self._preview: PaperSide | None = None
        self.steps = StepBar(self._lines)
        self.copies = Copies(model, self)
        self.middle = QStackedWidget()
        self.side = SidePanel(model)
        self.right = QStackedWidget()
        self.right.addWidget(self.side)
        self._lay_out()
        self.steps.chosen.connect(lambda key: self.show_step(key, focus=False))
        self.steps.entered.connect(self.show_step)
        self.copies.serve(self.steps)
        self.side.wanted.connect(self.go)
        self.side.card.explain_wanted.connect(self._tell)
        model.go_to.connect(self.arrive)
        model.place_focused.connect(self._at)
        model.changed.connect(self._on_changed)
        self._show_states()

    # explaining

    def explain(self) -> None:
        """How the number at the place in focus came about, else the score of its row, else the bottom line."""
        self._tell(derivation_at(self.model, self.place), QApplication.focusWidget() or self.middle)

    def explain_total(self) -> None:
        """How the bottom line came about."""
        score = self._preview.strip.score if self._preview and self.preview_shown else self.steps
        self._tell(of_bottom(self.model), self.side.card.score if self.side.isVisible() else score)

    def _tell(self, told: Derivation | None, anchor: QWidget) -> None:
        if told is not None:
            popover = ExplainPopover(told, self)
            popover.wanted.connect(self.go)
            popover.open_at(anchor)

    # steps

    @property
    def keys(self) -> list[str]:
        """The keys of all steps in their order."""
        return [line.key for line in self._lines if line.what is What.STEP]

    @property
    def step(self) -> str:
        """The key of the step that is shown."""
        return next((key for key, page in self._pages.items() if page is self.middle.currentWidget()), "")

    def page(self, key: str) -> StepPage:
        """The page of a step, built at its first showing."""
        if key not in self._pages:
            made = make_step(self.model, key, way(self._lines, key), self._memory)
            made.onward.connect(self.onward)
            if isinstance(made, CheckStep):
                made.wanted.connect(self.go)
            elif isinstance(made, ExportStep):
                made.export_wanted.connect(self.export_wanted)
                made.preview_wanted.connect(self.preview_wanted)
            self._pages[key] = made
            self.middle.addWidget(made)
        return self._pages[key]

    def show_step(self, key: str, place: Place | None = None, focus: bool = True) -> None:
        """Show a step, the caret at `place` or at its first field. What was being typed is given in."""
        page = self.page(key)
        self._show_middle(True)
        if page is not self.middle.currentWidget():
            self.model.commit_editors.emit()
            self.middle.setCurrentWidget(page)
        self.steps.select(key)
        self.model.show_total(total_at(self.model.form, key))
        self.side.findings.at_copy(copy_of(key))
        if focus:
            page.focus_place(place)
        elif self.model.form.parts:
            self._turn_paper(key)
        self._fit()
        self.step_shown.emit(key)

    def onward(self, by: int) -> None:
        """To the next step (1) or the one before (-1)."""
        at = self.keys.index(self.step) + by
        if 0 <= at < len(self.keys):
            self.show_step(self.keys[at])

    def go(self, place: Place) -> None:
        """Bring the clerk to a place."""
        self.show_step(step_for(self.model.form, place) or CHECK, place)

    def arrive(self, place: Place) -> None:
        """Bring her to a place that was clicked; its finding is the one from which F8 goes on."""
        ordered = self.side.findings.rows.in_order
        at = next((number for number, finding in enumerate(ordered) if finding.place == place), None)
        if at is not None:
            self._finding, self._finding_row = ordered[at], at
            self.side.findings.select(ordered[at])
        self.go(place)

    def next_finding(self) -> None:
        """To the finding behind the one where she is; after the last one begins the list again."""
        ordered = self.side.findings.rows.in_order
        if not ordered:
            return
        # A heading's finding leads to a cell beneath it, so the last one shown is remembered, not only the place.
        # Where it has been mended since, the list goes on with the one that has moved up to its row.
        at = ordered.index(self._finding) if self._finding in ordered else self._finding_row - 1
        self._finding_row = (at + 1) % len(ordered)
        self._finding = ordered[self._finding_row]
        self.side.findings.select(self._finding)
        self.go(self._finding.place)

    def show_change(self, change: Change) -> None:
        """Bring the clerk to where undo or redo changed something, unless it is in sight."""
        form, result = self.model.form, self.model.result
        if self._come:
            self.show_step(self._come)
            return
        typed = sorted(place for place in change.places if form.step_of(place) and result.get(place) is None)
        places = [*typed, *(Place(table) for table in sorted(change.tables) if step_for(form, Place(table)))]
        if places and all(form.step_of(place) != self.step for place in places):
            self.go(places[0])

    # the right side

    @property
    def preview_shown(self) -> bool:
        """Whether the paper is in sight."""
        return (
            self._preview is not None and self.right.currentWidget() is not self.side and self.right.isVisibleTo(self)
        )

    def show_preview(self, shown: bool) -> None:
        """The paper instead of score and findings; those become a strip above it."""
        if shown and self._preview is None:
            self._preview = PaperSide(self.model, self._memory)
            self._preview.strip.explain_wanted.connect(self._tell)
            self._preview.strip.check_wanted.connect(lambda: self.show_step(CHECK))
            self._preview.panel.bar.wide_wanted.connect(self.widen)
            self.right.addWidget(self._preview)
        self.right.setCurrentWidget(self._preview if shown and self._preview else self.side)
        if self._preview is not None:  # out of sight it asks for no width
            policy = QSizePolicy.Policy.Preferred if shown else QSizePolicy.Policy.Ignored
            self._preview.setSizePolicy(policy, policy)
        self._show_middle(True)
        self._fit()
        if shown and self.place is not None:
            self.model.place_focused.emit(self.place)  # the paper turns to where she is
        for part, share in enumerate(_SHARES if shown else (1, 0)):
            self._splitter.setStretchFactor(part, share)  # a window that becomes narrow does so for both
        if shown:
            self._splitter.setSizes([round(self._splitter.width() * share / sum(_SHARES)) for share in _SHARES])
        else:
            self._splitter.setSizes([self._splitter.width() - self.side.minimumWidth(), self.side.minimumWidth()])

    def widen(self, wide: bool) -> None:
        """The paper over the whole page, to be read; any way to a field brings the step back."""
        if wide and self._preview is not None:
            self.model.commit_editors.emit()
            self._show_middle(False)
            self._preview.panel.pages.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.place is not None:
            self.go(self.place)
        else:
            self._show_middle(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.middle.isHidden():
            self.widen(False)
        else:
            super().keyPressEvent(event)

    def _show_middle(self, shown: bool) -> None:
        if shown == (not self.middle.isHidden()):
            return
        if not shown:
            self._sizes = self._splitter.sizes()
        self.middle.setVisible(shown)
        if self._preview is not None:
            self._preview.panel.bar.show_wide(not shown)
        if shown:
            self._splitter.setSizes(self._sizes)

    def close_side(self, closed: bool) -> None:
        """Give the room of score and findings to the step; the title line then tells the score."""
        self._side_closed = closed
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        preview = self.right.currentWidget() is not self.side
        self.steps.fold(self.width() < (_FOLD_WITH_PAPER if preview else _FOLD))
        side = self.width() >= _SIDE_LEAVES and not self._side_closed
        self.side_shown.emit(side)
        self.right.setVisible(preview or side)
        self.side.show_list(self.step != CHECK)  # there the list is in the middle, in full

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("role", "side")
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 8, 0, 8)
        inner.addWidget(self.steps)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.middle)
        self._splitter.addWidget(self.right)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(self._splitter, 1)

    def _at(self, place: Place) -> None:
        self.place = place

    def _turn_paper(self, key: str) -> None:
        place = first_place(self.model.form, self.model.values, key)
        if place is not None:
            self.model.place_focused.emit(place)

    def _on_changed(self, change: Change) -> None:
        self._come = ""
        lines = outline(self.model.project.official, self.model.form, self.model.values)
        if lines != self._lines:
            self._show_lines(lines)
        self._show_states()

    def _show_lines(self, lines: tuple[Line, ...]) -> None:
        """Copies came, went or moved, or have another name: she stays at her step, or at the nearest that is left."""
        before, here = self.keys, self.step
        self._lines = lines
        keys = self.keys
        self.steps.show_lines(lines)
        self._come = next((key for key in keys if key not in before), "")
        kept = here if here in keys else _nearest(before, keys, here)
        if kept != here:
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)  # away from editors of places that are gone
        for key in before:
            if key not in keys and key in self._pages:
                self._drop(self._pages.pop(key))
        for key, page in self._pages.items():
            page.show_way(way(lines, key))
        if kept == here and here:
            self.steps.select(here)
        elif kept:
            self.show_step(kept, focus=False)

    def _drop(self, page: StepPage) -> None:
        page.hide()
        self.middle.removeWidget(page)
        page.deleteLater()

    def _show_states(self) -> None:
        self.steps.show_states(step_states(self.model.form, self.model.values, self.model.findings))


def _nearest(before: list[str], keys: list[str], gone: str) -> str:
    """The step of `keys` that stood nearest before a step that is gone, else the first one."""
    at = before.index(gone) if gone in before else 0
    return next((key for key in reversed(before[:at]) if key in keys), keys[0])
