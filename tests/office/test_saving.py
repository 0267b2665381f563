"""What a failed save left out: the difference brings the store to what is on the screen, whatever was done."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfdesk.errors import EnvironmentProblem
from perfdesk.office.desk import SAMPLE_FORM, Desk
from perfdesk.office.saving import difference
from perfdesk.store import Store
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import apply_all

texts = st.sampled_from(["", "100%", "3251人", "完成"])
cells = st.dictionaries(st.sampled_from(["目标", "完成", "得分"]), texts.filter(bool), max_size=3)
rows = st.lists(st.tuples(st.sampled_from("abcde"), cells), max_size=4, unique_by=lambda row: row[0])
values = st.builds(
    lambda fields, some, others: Values(
        fields, {"指标": tuple(Row(*row) for row in some), "资金": tuple(Row(*row) for row in others)}
    ),
    st.dictionaries(st.sampled_from(["项目名称", "年度"]), texts.filter(bool)),
    rows,
    rows,
)


@given(stored=values, shown=values)
def test_the_difference_makes_the_stored_values_the_shown_ones(stored: Values, shown: Values) -> None:
    assert apply_all(difference(stored, shown), stored)[0] == shown


@given(same=values)
def test_no_difference_is_no_operation(same: Values) -> None:
    assert difference(same, same) == ()


class FullDisk:
    """Stands before a real store and refuses changes while `full`, as the system does."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.full = False

    def __getattr__(self, name: str) -> object:
        if self.full and name in ("commit", "undo", "redo"):
            raise EnvironmentProblem("磁盘空间不够", "请清理磁盘")
        return getattr(self.store, name)


def test_what_could_not_be_saved_is_caught_up_by_the_next_edit(tmp_path: Path) -> None:
    desk = Desk.open(tmp_path / "p.db")
    disk = FullDisk(desk.writer._store)
    desk.writer._store = disk  # type: ignore[assignment]
    told: list[str] = []
    try:
        project = desk.open_project(desk.create(SAMPLE_FORM))
        project.saving.on_failed = lambda problem: told.append(str(problem))
        disk.full = True
        row_id, _ = project.add_row("指标", ("产出指标", "数量指标"))
        project.type_text(Place("指标", row_id, "三级指标"), "受益群众（人）")
        assert desk.writer.flush(10)
        assert project.saving.behind
        assert told == ["磁盘空间不够。请清理磁盘。"] * 2
        with pytest.raises(EnvironmentProblem):
            project.undo()
        assert len(project.values.rows("指标")) == 1
        disk.full = False
        project.type_text(Place("指标", row_id, "分值"), "10")
        assert desk.writer.flush(10)
        assert not project.saving.behind
        assert desk.open_project(project.id).values == project.values
        project.undo()
        assert project.values.rows("指标") == ()
    finally:
        desk.close()
