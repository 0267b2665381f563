"""The open project as the widgets see it: one object with signals around `perfdesk.office.project.Project`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from perfdesk.checks.finding import Finding, Fix
from perfdesk.errors import Problem
from perfdesk.forms.model import Form, Total
from perfdesk.office.project import Change, Project
from perfdesk.scoring.result import Bottom, Derived, Result
from perfdesk.values.entered import Place, Values
from perfdesk.values.operations import Operation

AGAIN_MS = 5000
"""How long after a failed save the next try is made by itself: a stick is back, a disk was cleared."""


class ProjectModel(QObject):
    """Widgets read from here, call the verbs, and repaint on `changed`. No widget keeps values of its own.

    `unsaved` is true from a failed save until the store has caught up.
    changed(Change): after every edit, undo and redo. saved(datetime), save_failed(str): from the store.
    place_focused(Place): the clerk is at this place (preview and help follow). go_to(Place): bring her there.
    total_shown(): the bottom line that is told is another one.
    told(str): what a single click has done; it can be undone.
    commit_editors: emitted before save, switch, export and undo, so that open editors give in what was typed.
    """

    changed = Signal(object)
    saved = Signal(object)
    save_failed = Signal(str)
    place_focused = Signal(object)
    go_to = Signal(object)
    commit_editors = Signal()
    total_shown = Signal()
    told = Signal(str)

    def __init__(self, project: Project, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.project = project
        self._total = ""
        self._found: tuple[Finding, ...] | None = None
        self._open: tuple[Finding, ...] = ()
        self._again = QTimer(self, singleShot=True, interval=AGAIN_MS)
        self._again.timeout.connect(project.save_again)
        self.save_failed.connect(lambda _: self._again.start())
        self.saved.connect(lambda _: self._again.stop())
        project.saving.on_saved = self._on_saved
        project.saving.on_failed = self._on_failed

    @property
    def unsaved(self) -> bool:
        return self.project.saving.behind

    @property
    def form(self) -> Form:
        return self.project.form

    @property
    def values(self) -> Values:
        return self.project.values

    @property
    def result(self) -> Result:
        return self.project.result

    @property
    def total(self) -> Total | None:
        """The bottom line of the part where the clerk is, else the main one."""
        return next((total for total in self.form.totals if total.key == self._total), self.form.total)

    @property
    def bottom(self) -> Bottom | None:
        """What the bottom line of `total` says."""
        return self.result.bottoms.get(self.total.key) if self.total else None

    def show_total(self, key: str) -> None:
        """The bottom line to be told from now on, by the key of its total ("": the main one)."""
        if key != self._total:
            self._total = key
            self.total_shown.emit()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is open: the findings that nobody decided to let stand."""
        if self._found is not self.project.findings:  # every cell asks; they are parted once a change
            self._found = self.project.findings
            self._open = tuple(finding for finding in self._found if not finding.acknowledged)
        return self._open

    @property
    def kept(self) -> tuple[Finding, ...]:
        """The findings that the clerk lets stand, each with her reason."""
        return tuple(finding for finding in self.project.findings if finding.acknowledged)

    @property
    def title(self) -> str:
        """The project's name, or words that stand for one."""
        return self.project.title

    @property
    def year(self) -> str:
        """The year that is evaluated, "" when it is not entered."""
        return self.project.year

    @property
    def undo_label(self) -> str | None:
        """What the next undo takes back; None when there is nothing."""
        return self.project.undo_label

    @property
    def redo_label(self) -> str | None:
        """What the next redo brings back; None when there is nothing."""
        return self.project.redo_label

    def derived(self, place: Place) -> Derived | None:
        return self.project.result.get(place)

    def type_text(self, place: Place, text: str) -> None:
        self._tell(self.project.type_text(place, text))

    def keep_typing(self, place: Place, text: str, heading: tuple[str, ...] = ()) -> None:
        """Have a text that is still being typed after a crash; with a heading, in a row that is not there yet."""
        self.project.saving.typing.keep(place, text, heading)

    def drop_typing(self, place: Place) -> None:
        """Forget what was kept of the typing at a place: it was taken back, or is a change by now."""
        self.project.saving.typing.drop(place)

    def overrule(self, place: Place, text: str, reason: str) -> None:
        self._tell(self.project.overrule(place, text, reason))

    def add_row(self, table: str, path: tuple[str, ...] = (), index: int | None = None) -> str:
        row_id, change = self.project.add_row(table, path, index)
        self._tell(change)
        return row_id

    def delete_rows(self, table: str, row_ids: list[str]) -> None:
        self._tell(self.project.delete_rows(table, row_ids))

    def move_row(self, table: str, row_id: str, target: int, path: tuple[str, ...] | None = None) -> None:
        self._tell(self.project.move_row(table, row_id, target, path))

    def start_row(self, table: str, path: tuple[str, ...], cells: Mapping[str, str]) -> None:
        self._tell(self.project.start_row(table, path, cells))

    def add_copy(self, part: str) -> str:
        """One more copy of a repeated part. Gives its identity."""
        copy, change = self.project.add_copy(part)
        self._tell(change)
        return copy

    def delete_copy(self, part: str, copy: str) -> None:
        self._tell(self.project.delete_copy(part, copy))

    def move_copy(self, part: str, copy: str, by: int) -> None:
        self._tell(self.project.move_copy(part, copy, by))

    def paste(self, operations: tuple[Operation, ...], scores: Mapping[Place, str], label: str) -> int:
        """How many of the scores were refused, because they differ from the rule's."""
        change, refused = self.project.paste(operations, scores, label)
        self._tell(change)
        return refused

    def edit(self, operations: tuple[Operation, ...], label: str) -> None:
        """Any operations as one step of undo."""
        self._tell(self.project.edit(operations, label))

    def remedies(self, finding: Finding) -> tuple[Fix, ...]:
        """What can be done about a finding on one click, as things stand."""
        return self.project.remedies(finding)

    def mend(self, finding: Finding, fix: Fix) -> None:
        """Carry out a remedy; nothing when what was being typed has made another finding, or another remedy, of it."""
        if self._holds(finding) and fix in self.remedies(finding):
            self._tell(self.project.mend(finding, fix))
            self.told.emit(f"{finding.where}：{fix.label}，已改好。" if finding.where else f"{fix.label}，已改好。")

    def acknowledge(self, finding: Finding, reason: str) -> None:
        """Let a finding stand, with the reason. Raises UserProblem for a blank one."""
        if self._holds(finding):
            self._tell(self.project.acknowledge(finding, reason))
            self.told.emit(f"已确认不改：{finding.where}。数字变化后会再次提醒。")

    def withdraw(self, finding: Finding) -> None:
        """Take the acknowledgement of a finding back."""
        if self._holds(finding):
            self._tell(self.project.withdraw(finding))
            self.told.emit(f"已撤回确认：{finding.where}。")

    def undo(self) -> None:
        self._travel(self.project.undo)

    def redo(self) -> None:
        self._travel(self.project.redo)

    def _holds(self, finding: Finding) -> bool:
        self.commit_editors.emit()
        return finding in self.project.findings

    def _tell(self, change: Change) -> None:
        if change.places or change.tables:
            self.changed.emit(change)

    def save_again(self) -> None:
        """After a failed save: bring the store up to what is on the screen. Tells by `saved` or `save_failed`."""
        self.commit_editors.emit()  # what could not be kept while it is typed is tried as a change
        self.project.save_again()

    def _travel(self, step: Callable[[], Change]) -> None:
        self.commit_editors.emit()
        try:
            change = step()
        except Problem as problem:  # the store can't be written; nothing was undone
            self.save_failed.emit(str(problem))
            return
        self._tell(change)
        if change.places or change.tables:  # the store keeps the history: the step is on the disk by now
            self.saved.emit(datetime.now().astimezone())

    # the writer's thread calls these; a signal crosses to the window's thread by itself

    def _on_saved(self, when: datetime) -> None:
        self.saved.emit(when)

    def _on_failed(self, problem: BaseException) -> None:
        self.save_failed.emit(str(problem))
