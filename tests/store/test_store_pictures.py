"""Pictures of reports: stored once, kept while a text or the history names them."""

from __future__ import annotations

from collections.abc import Callable

from perfdesk.store import Store
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText
from tests.store.samples import add

CONTENT = b"\x89PNG and more"


def test_a_picture_is_stored_once_and_found_after_reopening(opened: Callable[[], Store]) -> None:
    store = opened()
    name = store.keep_picture(CONTENT, "PNG")
    assert store.keep_picture(CONTENT, "png") == name
    assert name.endswith(".png")
    store.close()
    assert opened().pictures([name, "0.png"]) == {name: CONTENT}


def test_a_picture_goes_with_the_last_project_that_names_it(opened: Callable[[], Store]) -> None:
    store = opened()
    project = add(store)
    used, unused = store.keep_picture(CONTENT, "png"), store.keep_picture(b"other", "png")
    store.commit(project, (SetText(Place("备注"), f"⟦图 {used} 12⟧"),), "插入图片")
    twin = store.copy_project(project, "副本")
    store.commit(project, (SetText(Place("备注"), ""),), "删除图片")
    _delete(store, twin)
    assert store.pictures([used, unused]) == {used: CONTENT}  # undo can bring the picture back
    _delete(store, project)
    assert store.pictures([used]) == {}


def _delete(store: Store, project: str) -> None:
    store.trash(project)
    store.delete_forever(project)
