"""A form without points in the window: how the money was spent instead of a score, and every step opens."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.office.desk import Desk
from ui.editor.page import EditorPage
from ui.main_window import MainWindow

LIBRARY = FormLibrary()


def opened(window: MainWindow, desk: Desk, form_id: str) -> EditorPage:
    """The form's example in the editor."""
    window.open_project(desk.create(form_id, LIBRARY.sample(form_id)))
    assert window.editor is not None
    return window.editor


@pytest.mark.parametrize(
    ("form_id", "scored"), [("hubei-caidian-2019", False), ("shanghai-2019-self-evaluation", True)]
)
def test_a_score_is_shown_where_the_form_has_points(window: MainWindow, desk: Desk, form_id: str, scored: bool) -> None:
    editor = opened(window, desk, form_id)
    card = editor.side.card
    assert card.title.text() == ("得分" if scored else "执行率")
    assert card.score.text() == ("89" if scored else "100.00%")
    assert list(card.bars) == (["投入与管理", "产出目标", "效果目标", "影响力目标"] if scored else ["必填内容"])
    for step in editor.model.form.steps:
        editor.show_step(step.key)
        assert editor.step == step.key
