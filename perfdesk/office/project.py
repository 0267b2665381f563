"""One open project: what was entered, what follows from it, and the one path on which it changes.

operation -> new values -> results and findings -> a change set for the screen, and a durable transaction in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from perfdesk.checks.acknowledging import acknowledge, withdraw
from perfdesk.checks.catalogue import check
from perfdesk.checks.finding import Finding, Fix
from perfdesk.checks.fixes import remedies
from perfdesk.checks.naming import where
from perfdesk.checks.review import Review
from perfdesk.errors import UserProblem
from perfdesk.forms.entry import normalise
from perfdesk.forms.model import Form, Kind, override_target, reason_place
from perfdesk.forms.parts import new_instance, spread
from perfdesk.forms.rows import end_of_group, new_row
from perfdesk.narrative.blocks import pictures
from perfdesk.office.saving import Line, Saving
from perfdesk.office.summary import Named, summary
from perfdesk.scoring.compute import compute
from perfdesk.scoring.result import Derived, Result
from perfdesk.store import Store, Writer
from perfdesk.values.entered import Place, Values
from perfdesk.values.number import parse_number
from perfdesk.values.operations import DeleteRows, InsertRows, MoveRow, Operation, SetText, apply_all


@dataclass(frozen=True, slots=True)
class Change:
    """What an edit touched: `places` whose entered or derived text may differ, `tables` whose rows came, went or
    moved.
    """

    places: frozenset[Place] = frozenset()
    tables: frozenset[str] = frozenset()


@dataclass(slots=True)
class Project(Named):
    """An open project. All calls from one thread; saving happens in the writer's thread.

    `form` has every copy of the repeated parts of `official` in it. `saving` tells when an edit is on the disk, and
    when it could not be put there.
    """

    id: str
    official: Form
    values: Values
    writer: Writer
    form: Form = field(init=False)
    saving: Saving = field(init=False)
    result: Result = field(init=False)
    findings: tuple[Finding, ...] = field(init=False)
    _review: Review = field(init=False, repr=False)
    undo_label: str | None = None
    redo_label: str | None = None

    def __post_init__(self) -> None:
        self.saving = Saving(self.writer, self.id)
        self.form = spread(self.official, self.values)
        self._look()

    # what a clerk does

    def type_text(self, place: Place, text: str) -> Change:
        """Leave a field: the text in its normal form becomes the value. No change for the same text."""
        kept = self.normal_text(place, text)
        if kept == self.values.text(place):
            return Change()
        return self.edit((SetText(place, kept),), f"修改“{self.name_of(place)}”")

    def normal_text(self, place: Place, text: str) -> str:
        """What would be kept of a text typed at a place."""
        if override_target(place.column or place.key):
            return text.strip()
        declared = self.form.declared(place)
        unit = declared.unit or (self.form.table(place.key).unit if place.column else "")
        return normalise(declared, text, unit).text

    def overrule(self, place: Place, text: str, reason: str) -> Change:
        """Put a score or sum over the rule's, with its reason; an empty text gives the rule back its say."""
        because = reason_place(place)
        kept = self.normal_text(place, text)
        return self.edit(
            (SetText(place, kept), SetText(because, reason.strip() if kept else "")), f"调整“{self.name_of(place)}”"
        )

    def acknowledge(self, finding: Finding, reason: str) -> Change:
        """Let a finding stand, with the reason; it asks again when its numbers change.

        Raises UserProblem for a blank reason.
        """
        if not reason.strip():
            raise UserProblem("没有写理由", "请写明为什么这一项可以保留")
        return self.edit(acknowledge(self.values, finding, reason), f"确认保留“{finding.where}”")

    def withdraw(self, finding: Finding) -> Change:
        """Take the acknowledgement of a finding back."""
        return self.edit(withdraw(self.values, finding), f"取消确认“{finding.where}”")

    def remedies(self, finding: Finding) -> tuple[Fix, ...]:
        """What can be done about a finding on one click, as things stand."""
        return remedies(self._review, finding)

    def mend(self, finding: Finding, fix: Fix) -> Change:
        """Carry out the remedy of a finding as one step of undo."""
        return self.edit(fix.operations, f"{fix.label}：{finding.where}")

    def add_row(self, table: str, path: tuple[str, ...] = (), index: int | None = None) -> tuple[str, Change]:
        """A new row under a heading: at the end of its group, or before the stored position `index`. Gives its id."""
        declared = self.form.table(table)
        row = new_row(declared, path)
        at = end_of_group(declared, self.values, path) if index is None else index
        return row.id, self.edit((InsertRows(table, at, (row,)),), f"新增{declared.label}行")

    def delete_rows(self, table: str, row_ids: Sequence[str]) -> Change:
        """Take rows away (undo brings them back)."""
        wanted = set(row_ids)
        positions = [index for index, row in enumerate(self.values.rows(table)) if row.id in wanted]
        operations = tuple(DeleteRows(table, index) for index in reversed(positions))
        return self.edit(operations, f"删除 {len(positions)} 行")

    def move_row(self, table: str, row_id: str, target: int, path: tuple[str, ...] | None = None) -> Change:
        """Put a row at stored position `target`, under other headings where `path` says so."""
        declared = self.form.table(table)
        source = [row.id for row in self.values.rows(table)].index(row_id)
        operations: list[Operation] = []
        for column, key in zip(declared.heading_columns, path or (), strict=False):
            operations.append(SetText(Place(table, row_id, column.key), key))
        if source != target:
            operations.append(MoveRow(table, source, target))
        return self.edit(tuple(operations), f"移动{declared.label}行")

    def keep_picture(self, content: bytes, ending: str) -> str:
        """Store a picture for the reports of this project. Gives the name by which a text refers to it."""
        name = self.writer.submit(lambda store: store.keep_picture(content, ending)).result()
        self.values = replace(self.values, pictures={**self.values.pictures, name: content})
        return name

    def add_copy(self, part: str) -> tuple[str, Change]:
        """One more copy of a repeated part (another project's table). Gives its identity."""
        declared = next(item for item in self.official.parts if item.key == part)
        copy, operations = new_instance(self.official, declared, self.values)
        return copy, self.edit(operations, f"增加一张{declared.label}")

    def delete_copy(self, part: str, copy: str) -> Change:
        """Take a copy of a repeated part out of the set. What was entered in it comes back with undo."""
        declared = next(item for item in self.official.parts if item.key == part)
        index = [row.id for row in self.values.rows(part)].index(copy)
        return self.edit((DeleteRows(part, index),), f"删除一张{declared.label}")

    def move_copy(self, part: str, copy: str, by: int) -> Change:
        """Put a copy so many places further on in its list, as far as the list goes."""
        declared = next(item for item in self.official.parts if item.key == part)
        ids = [row.id for row in self.values.rows(part)]
        source = ids.index(copy)
        target = min(max(source + by, 0), len(ids) - 1)
        moved = (MoveRow(part, source, target),) if source != target else ()
        return self.edit(moved, f"移动{declared.label}")

    def start_row(self, table: str, path: tuple[str, ...], cells: Mapping[str, str]) -> Change:
        """A new row at the end of a heading with what was typed in it, as one step."""
        declared = self.form.table(table)
        kept = {key: self.normal_text(Place(table, "", key), text) for key, text in cells.items()}
        at = end_of_group(declared, self.values, path)
        return self.edit((InsertRows(table, at, (new_row(declared, path, kept),)),), f"新增{declared.label}行")

    def paste(self, operations: tuple[Operation, ...], scores: Mapping[Place, str], label: str) -> tuple[Change, int]:
        """A block of cells as one step, and how many of its scores were refused.

        `scores` are texts for computed cells: taken where the rule leaves the score to the clerk, passed over
        where they say what the rule says, refused otherwise (to overrule a score needs its reason).
        """
        trial = compute(self.form, apply_all(operations, self.values)[0])
        wanted = {place: self.normal_text(place, text) for place, text in scores.items()}
        differing = [(place, text) for place, text in wanted.items() if not _says(trial.get(place), text)]
        free = [(place, text) for place, text in differing if _is_free(trial.get(place))]
        typed = tuple(SetText(place, text) for place, text in free)
        return self.edit(operations + typed, label), len(differing) - len(free)

    def edit(self, operations: tuple[Operation, ...], label: str) -> Change:
        """Carry out operations as one step of undo and one durable transaction."""
        if not operations:
            return Change()
        change = self._apply(operations)
        self.saving.save(operations, label, self.values, self._list_line())
        self.undo_label, self.redo_label = label, None
        return change

    def save_again(self) -> None:
        """After a failed save: bring the store up to what is on the screen."""
        self.saving.catch_up(self.values, self._list_line())

    def undo(self) -> Change:
        """Take the last step back; nothing when there is none. Waits for the store, which knows the history.

        Raises EnvironmentProblem while the store can't be written: then nothing is undone.
        """
        return self._travel(lambda store: store.undo(self.id))

    def redo(self) -> Change:
        """Bring back what was undone last."""
        return self._travel(lambda store: store.redo(self.id))

    # what follows

    def name_of(self, place: Place) -> str:
        """A place in the form's words: 实际完成值, 年度资金总额 全年执行数."""
        if not place.column:
            return where(self.form, self.values, place)
        if any(place.key == total.key for total in self.form.totals):
            return f"{place.key} {place.column}"
        table = self.form.table(place.key)
        target = override_target(place.column)
        label = f"{table.column(target).label}调整理由" if target else table.declared(place.row, place.column).label
        fixed = table.fixed_row(place.row)
        return f"{fixed.label} {label}" if fixed else label

    def _look(self) -> None:
        """Everything that follows from the values."""
        self.result = compute(self.form, self.values)
        self.findings = check(self.form, self.values, self.result)
        self._review = Review(self.form, self.values, self.result)

    def _apply(self, operations: tuple[Operation, ...]) -> Change:
        before_values, before_result = self.values, self.result
        self.values = self._with_pictures(apply_all(operations, before_values)[0])
        self.form = self._spread(before_values)
        self._look()
        typed = frozenset(operation.place for operation in operations if isinstance(operation, SetText))
        moved = frozenset(operation.table for operation in operations if not isinstance(operation, SetText))
        return Change(typed | self.result.changed_from(before_result), moved)

    def _with_pictures(self, values: Values) -> Values:
        """The values with the pictures that their texts name: undo may bring back one that was not loaded."""
        wanted = {name for key in self._long for name in pictures(values.text(Place(key)))} - values.pictures.keys()
        if not wanted:
            return values
        found = self.writer.submit(lambda store: store.pictures(wanted)).result()
        return replace(values, pictures={**values.pictures, **found}) if found else values

    @property
    def _long(self) -> list[str]:
        return [field.key for field in self.form.fields if field.kind is Kind.NARRATIVE]

    def _spread(self, before: Values) -> Form:
        """The form of the present values; the same object while no copy came, went or moved."""
        repeated = [part.key for part in self.official.parts if part.each]
        same = all(before.rows(key) == self.values.rows(key) for key in repeated)
        return self.form if same else spread(self.official, self.values)

    def _travel(self, step: Callable[[Store], tuple[Operation, ...] | None]) -> Change:
        if self.saving.behind:
            self.saving.catch_up(self.values, self._list_line()).result()
        operations = self.writer.submit(step).result()
        if operations is None:
            return Change()
        change = self._apply(operations)  # the store has put title, year and summary back as well
        self.refresh_history()
        return change

    def refresh_history(self) -> None:
        """Ask the store what can be undone and redone."""
        labels = self.writer.submit(lambda store: (store.can_undo(self.id), store.can_redo(self.id))).result()
        self.undo_label, self.redo_label = labels

    def _list_line(self) -> Line:
        return Line(
            self.title,
            self.year,
            summary(self.form, self.values, self.result, self.findings),
        )


def _says(derived: Derived | None, text: str) -> bool:
    """Whether a text is what was computed (10 and 10.00 are the same score)."""
    if derived is None or derived.number is None:
        return not text
    return parse_number(text) == derived.number


def _is_free(derived: Derived | None) -> bool:
    """Whether the rule leaves the score to the clerk."""
    return derived is not None and derived.allowed is not None
