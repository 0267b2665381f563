"""A form without points in the window: no score is shown anywhere, and every step opens."""

from __future__ import annotations

import pytest

from perfdesk.forms.library import FormLibrary
from perfdesk.office.desk import Desk
from ui.editor.page import EditorPage
from ui.editor.score_card import ScoreCard
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
    assert editor.findChild(ScoreCard).isVisible() is scored
    for step in editor.model.form.steps:
        editor.show_step(step.key)
        assert editor.step == step.key
