"""The findings as lines of a list: by severity or by step, and behind them those that were let stand, folded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from perfdesk.checks.finding import Finding, Severity
from perfdesk.forms.model import Form
from perfdesk.values.entered import Values
from ui.editor.finding_line import sentence
from ui.editor.step_outline import heading, name_of
from ui.editor.step_states import waiting
from ui.signs import EMPTY, SEVERITIES, WORST_FIRST, Sign

Index = QModelIndex | QPersistentModelIndex
ITEM = Qt.ItemDataRole.UserRole
KEPT = Sign("√", "check", "已确认不改", "muted")
_ELSEWHERE = "整张表"


@dataclass(frozen=True, slots=True)
class Group:
    """A heading between the findings; `folds` when it opens and closes what stands beneath. `sign`: what stands beside
    them instead of how grave they are.
    """

    text: str
    token: str
    sign: Sign | None = None
    folds: bool = False
    folded: bool = False


Groups = tuple[tuple[Group, tuple[Finding, ...]], ...]


def by_severity(findings: Iterable[Finding], later: tuple[Finding, ...] = ()) -> Groups:
    """必须改 / 建议改 / 提示, and quietly behind them what only waits to be filled in."""
    groups = ((each, tuple(one for one in findings if one.severity is each)) for each in WORST_FIRST)
    graded = tuple(
        (Group(f"{severity.label}　{len(found)} 项", SEVERITIES[severity].token), found)
        for severity, found in groups
        if found
    )
    quiet = Group(f"还没有填写　{len(later)} 项", EMPTY.token, EMPTY)
    return (*graded, (quiet, later)) if later else graded


def by_step(form: Form, values: Values, findings: Iterable[Finding]) -> Groups:
    """In the order of the steps, each under the name of its step and of the part it belongs to; quietly those of a step
    that waits to be filled in.
    """
    waits = waiting(form, values)
    found: dict[str, list[Finding]] = {step.key: [] for step in form.steps}
    for one in findings:
        found.setdefault(form.step_of(one.place), []).append(one)
    steps = {step.key: step for step in form.steps}
    groups = []
    for key, group in found.items():
        if group:
            step = steps.get(key)
            name = name_of(step) if step else _ELSEWHERE
            part = heading(form, values, step.part) if step else ""
            title = f"{part} · {name}" if part and part != name else name
            if all(waits(one.place) for one in group):
                head = Group(f"{title}　{len(group)} 项{EMPTY.word}", EMPTY.token, EMPTY)
            else:
                head = Group(f"{title}　{_counts(group)}", "text")
            groups.append((head, tuple(group)))
    return tuple(groups)


def _counts(findings: list[Finding]) -> str:
    counts = ((each, sum(one.severity is each for one in findings)) for each in Severity)
    return "，".join(f"{count} 项{each.label}" for each, count in counts if count)


class FindingsModel(QAbstractListModel):
    """One row per group and per finding."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Groups = ()
        self._kept: tuple[Finding, ...] = ()
        self._folded = True
        self._rows: list[Group | Finding] = []

    def show(self, groups: Groups, kept: tuple[Finding, ...]) -> bool:
        """Show these. False when they are the same: then nothing happens."""
        if (groups, kept) == (self._groups, self._kept):
            return False
        self._groups, self._kept = groups, kept
        self._lay()
        return True

    def fold(self) -> None:
        """Open or close the findings that were let stand."""
        self._folded = not self._folded
        self._lay()

    @property
    def in_order(self) -> list[Finding]:
        """The open findings as they stand in the list."""
        return [finding for _, group in self._groups for finding in group]

    @property
    def row_of_kept(self) -> int:
        """The line of the heading that folds."""
        return next(at for at, row in enumerate(self._rows) if isinstance(row, Group) and row.folds)

    def row_of(self, finding: Finding) -> int | None:
        """The line of a finding."""
        return self._rows.index(finding) if finding in self._rows else None

    def row_like(self, finding: Finding) -> int | None:
        """The line of a finding, or of what has become of it."""
        same = (at for at, row in enumerate(self._rows) if isinstance(row, Finding) and row.same_as(finding))
        at = self.row_of(finding)
        return at if at is not None else next(same, None)

    def row_near(self, at: int) -> int | None:
        """The line of an open finding at this line or behind it, else the last one before."""
        lines = [line for line, row in enumerate(self._rows) if isinstance(row, Finding) and not row.acknowledged]
        return next((line for line in lines if line >= at), lines[-1] if lines else None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self._rows[index.row()]
        if role == ITEM:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{row.where}：{sentence(row)}" if isinstance(row, Finding) else row.text
        return None

    def sign(self, index: Index) -> Sign:
        """What stands beside the finding of this line."""
        row = self._rows[index.row()]
        assert isinstance(row, Finding)
        heading = next(each for each in reversed(self._rows[: index.row()]) if isinstance(each, Group))
        return heading.sign or SEVERITIES[row.severity]

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()]
        if isinstance(row, Finding) or row.folds:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.ItemIsEnabled

    def _lay(self) -> None:
        self.beginResetModel()
        self._rows = [row for group, found in self._groups for row in (group, *found)]
        if self._kept:
            self._rows.append(Group(f"已确认 {len(self._kept)} 项", "muted", KEPT, folds=True, folded=self._folded))
            self._rows += () if self._folded else self._kept
        self.endResetModel()
