"""Undo and redo over restarts, and what the history tells."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from perfdesk.store import Store
from perfdesk.values.entered import Place
from perfdesk.values.operations import DeleteRows, SetText, apply_all
from tests.store.samples import add, sample

RESULT = Place("指标", "r1", "实际完成值")


def test_undo_and_redo_survive_restarts(opened: Callable[[], Store]) -> None:
    project = add(opened())
    store = opened()
    store.commit(project, (SetText(RESULT, "95%"),), "填写实际完成值")
    store.commit(project, (DeleteRows("指标", 0, 2), SetText(Place("备注"), "无")), "删除两行")
    store = opened()
    assert store.can_undo(project) == "删除两行"
    undone = store.undo(project)
    store = opened()
    assert store.load(project).text(RESULT) == "95%"
    assert undone is not None
    assert store.can_redo(project) == "删除两行"
    assert store.can_undo(project) == "填写实际完成值"
    store.undo(project)
    store = opened()
    assert store.load(project) == sample()
    assert store.undo(project) is None
    assert store.redo(project) == (SetText(RESULT, "95%"),)
    store = opened()
    redone = store.redo(project)
    assert redone is not None
    values, _ = apply_all((SetText(RESULT, "95%"), *redone), sample())
    assert store.load(project) == values
    assert store.redo(project) is None


def test_new_change_drops_what_could_be_redone(store: Store) -> None:
    project = add(store)
    for text in ("1", "2"):
        store.commit(project, (SetText(RESULT, text),), f"改为{text}")
    store.undo(project)
    saved = store.commit(project, (SetText(RESULT, "3"),), "改为3")
    assert store.can_redo(project) is None
    assert saved.seq == 3
    assert [(entry.label, entry.undone) for entry in store.history(project)] == [
        ("改为1", False),
        ("改为2", True),
        ("改为3", False),
    ]
    store.undo(project)
    assert store.load(project).text(RESULT) == "1"


def test_history_tells_who_and_when(store: Store) -> None:
    project = add(store)
    saved = store.commit(project, (SetText(RESULT, "1"),), "填写")
    (entry,) = store.history(project)
    assert (entry.seq, entry.at, entry.who) == (saved.seq, saved.at, getpass.getuser())
    assert saved.at.tzinfo is not None
    assert abs(saved.at - datetime.now(UTC)) < timedelta(minutes=1)
    assert store.project(project).modified == saved.at


def test_title_year_and_summary_are_undone_with_the_edit(store: Store) -> None:
    project = add(store)
    store.set_summary(project, {"得分": "90"})
    edit = (SetText(Place("项目名称"), "新名"),)
    store.commit(project, edit, "改名", title="新名", year="2023", summary={"得分": "95"})
    assert _line(store, project) == ("新名", "2023", {"得分": "95"})
    store.undo(project)
    assert _line(store, project) == ("后扶基金专项", "2022", {"得分": "90"})
    store.redo(project)
    assert _line(store, project) == ("新名", "2023", {"得分": "95"})


def _line(store: Store, project: str) -> tuple[str, str, dict[str, str]]:
    info = store.project(project)
    return info.title, info.year, dict(info.summary)


def test_refused_edit_leaves_everything(store: Store) -> None:
    project = add(store)
    store.commit(project, (SetText(RESULT, "1"),), "一")
    store.undo(project)
    good = SetText(Place("项目名称"), "半途")
    with pytest.raises(KeyError):
        store.commit(project, (good, SetText(Place("指标", "没有", "得分"), "1")), "不成立", title="半途")
    for beside in (DeleteRows("指标", 2, 2), DeleteRows("指标", -1, 1), DeleteRows("指标", 1, -1)):
        with pytest.raises(IndexError):
            store.commit(project, (good, beside), "不成立")
    assert store.load(project) == sample()
    assert store.project(project).title == "后扶基金专项"
    assert store.can_redo(project) == "一"
    assert len(store.history(project)) == 1


def test_projects_have_their_own_undo(store: Store) -> None:
    first, second = add(store), add(store)
    store.commit(first, (SetText(RESULT, "1"),), "甲")
    assert store.can_undo(second) is None
    assert store.undo(second) is None
    assert store.commit(second, (SetText(RESULT, "2"),), "乙").seq == 1
    store.undo(first)
    assert store.load(second).text(RESULT) == "2"


def test_cut_emoji_is_kept_as_a_question_mark(opened: Callable[[], Store]) -> None:
    store = opened()
    project = add(store)
    store.commit(
        project, (SetText(RESULT, "好\ud83d"), SetText(Place("备\ude00注"), "x")), "半个\ud83d", title="\ud83d"
    )
    store.undo(project)
    store.redo(project)
    values = opened().load(project)
    assert values.text(RESULT) == "好?"
    assert values.text(Place("备?注")) == "x"
