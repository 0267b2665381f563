"""Writes fixtures/schema-<number>.db, once per released schema, never again: python -m tests.store.make_fixture"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from perfdesk.store import Store, schema
from perfdesk.values.entered import Place
from perfdesk.values.operations import DeleteRows, SetText
from tests.store.samples import add


def main() -> None:
    to = Path(__file__).with_name("fixtures") / f"schema-{schema.VERSION}.db"
    if to.exists():
        sys.exit(f"{to.name} is a released schema and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "perfdesk.db")
        project = add(store)
        store.commit(project, (SetText(Place("指标", "r1", "实际完成值"), "95%"),), "填写实际完成值")
        store.commit(project, (DeleteRows("指标", 0),), "删除一行")
        store.undo(project)
        store.copy_project(project, "副本")
        store.trash(store.copy_project(project, "旧项目"))
        store.set_setting("geometry", "1366x768")
        store.backup(to)
        store.close()


if __name__ == "__main__":
    main()
