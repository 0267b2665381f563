"""Random edits, undo, redo and restarts: the file must always hold what the pure model holds."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from perfdesk.store import Store, positions
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import DeleteRows, InsertRows, MoveRow, Operation, SetText, apply_all

TEXTS = st.sampled_from(
    ["", "", "≥90%", "257.06", "2022年12月底前", "𠮷野𫖯", "a\nb\t", "引'号\"", "\x00零"]
) | st.text(max_size=6)
FIELDS = st.sampled_from(["项目名称", "全年预算数", "自评说明"])
TABLES = st.sampled_from(["指标", "资金"])
COLUMNS = st.sampled_from(["三级指标", "实际完成值", "得分"])
CELLS = st.dictionaries(COLUMNS, TEXTS, max_size=3)
FRACTION = st.floats(0, 1)


def at(fraction: float, count: int) -> int:
    """A whole number from 0 to count."""
    return round(fraction * count)


def visible(values: Values) -> tuple[Any, ...]:
    """The values without blanks, which the model keeps until the next edit of their neighbours."""
    fields = {name: text for name, text in values.fields.items() if text}
    tables = {
        name: [(row.id, {column: text for column, text in row.cells.items() if text}) for row in rows]
        for name, rows in values.tables.items()
        if rows
    }
    return fields, tables


class StoreMachine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = Store.open(self.folder / "perfdesk.db")
        self.counter = 0

    @initialize(fields=st.dictionaries(FIELDS, TEXTS, max_size=3), cells=st.lists(CELLS, max_size=3))
    def begin(self, fields: dict[str, str], cells: list[dict[str, str]]) -> None:
        self.values = Values(fields, {"指标": self.rows(cells)} if cells else {})
        self.project = self.store.create_project("f", "d", {"form.yaml": b""}, self.values, title="项目", year="2022")
        self.done: list[tuple[Values, str]] = []
        self.undone: list[tuple[Values, str]] = []

    def rows(self, cells: list[dict[str, str]]) -> tuple[Row, ...]:
        self.counter += len(cells)
        return tuple(Row(f"row{self.counter - number}", each) for number, each in enumerate(cells))

    def commit(self, *operations: Operation) -> None:
        try:
            after, _ = apply_all(operations, self.values)
        except (KeyError, IndexError) as refused:
            with pytest.raises(type(refused)):
                self.store.commit(self.project, operations, "不成立")
            return
        label = f"第 {self.counter} 步"
        self.counter += 1
        self.store.commit(self.project, operations, label)
        self.done.append((self.values, label))
        self.undone.clear()
        self.values = after

    def some_operation(self, data: Any) -> Operation:
        """An operation that mostly fits, and at times points beside the table."""
        table = data.draw(TABLES)
        rows = self.values.rows(table)
        index = at(data.draw(FRACTION), len(rows))
        match data.draw(
            st.sampled_from(["field", "cell", "cell", "insert", "insert", "delete", "move", "move", "beside"])
        ):
            case "field":
                return SetText(Place(data.draw(FIELDS)), data.draw(TEXTS))
            case "cell" if rows:
                row = rows[min(index, len(rows) - 1)]
                return SetText(Place(table, row.id, data.draw(COLUMNS)), data.draw(TEXTS))
            case "delete":
                return DeleteRows(table, index, at(data.draw(FRACTION), min(2, len(rows) - index)))
            case "move" if rows:
                return MoveRow(table, min(index, len(rows) - 1), at(data.draw(FRACTION), len(rows) - 1))
            case "beside":
                wrong = [SetText(Place(table, "nirgends", "得分"), "1"), DeleteRows(table, len(rows), 1)]
                return data.draw(st.sampled_from([*wrong, MoveRow(table, 0, len(rows)), InsertRows(table, 99, ())]))
        return InsertRows(table, index, self.rows(data.draw(st.lists(CELLS, max_size=3))))

    @rule(data=st.data())
    def edit(self, data: Any) -> None:
        self.commit(self.some_operation(data))

    @rule(data=st.data(), count=st.integers(2, 3))
    def edit_together(self, data: Any, count: int) -> None:
        before, operations = self.values, []
        for _ in range(count):
            operations.append(self.some_operation(data))
            try:
                self.values, _ = apply_all((operations[-1],), self.values)
            except (KeyError, IndexError):
                break
        self.values = before
        self.commit(*operations)

    @rule()
    def undo(self) -> None:
        applied = self.store.undo(self.project)
        assert (applied is None) == (not self.done)
        if applied is not None:
            earlier, label = self.done.pop()
            self.undone.append((self.values, label))
            self.values, _ = apply_all(applied, self.values)
            assert visible(self.values) == visible(earlier)

    @rule()
    def redo(self) -> None:
        applied = self.store.redo(self.project)
        assert (applied is None) == (not self.undone)
        if applied is not None:
            later, label = self.undone.pop()
            self.done.append((self.values, label))
            self.values, _ = apply_all(applied, self.values)
            assert visible(self.values) == visible(later)

    @precondition(lambda self: self.counter % 3 == 0)
    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder / "perfdesk.db")
        assert self.store.notice == ""

    @rule()
    def copy(self) -> None:
        assert self.store.load(self.store.copy_project(self.project, "副本")) == self.values

    @invariant()
    def same_as_the_model(self) -> None:
        if hasattr(self, "project"):
            assert self.store.load(self.project) == self.values
            assert self.store.can_undo(self.project) == (self.done[-1][1] if self.done else None)
            assert self.store.can_redo(self.project) == (self.undone[-1][1] if self.undone else None)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)


TestStoreMachine = StoreMachine.TestCase
TestStoreMachine.settings = settings(
    max_examples=50, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)


class NarrowGaps(StoreMachine):
    """The same with hardly any room between positions, so that tables are renumbered all the time."""

    def __init__(self) -> None:
        self.wide, positions.GAP = positions.GAP, 2
        super().__init__()

    def teardown(self) -> None:
        positions.GAP = self.wide
        super().teardown()


TestNarrowGaps = NarrowGaps.TestCase
TestNarrowGaps.settings = settings(
    max_examples=20, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
