"""A clerk who edits without a pause: as a program it commits until it is killed and prints each acknowledged edit.

python -m tests.store.editing DATA_FILE PROJECT_ID
"""

from __future__ import annotations

import sys
from pathlib import Path

from perfdesk.store import Store
from perfdesk.values.entered import Place, Row
from perfdesk.values.operations import DeleteRows, InsertRows, MoveRow, Operation, SetText


def edit(number: int) -> tuple[Operation, ...]:
    """The edit with this number: several places at once, so that a half-applied one would show."""
    text = str(number)
    return (
        SetText(Place("甲"), text),
        SetText(Place("指标", f"r{number % 3}", "实际完成值"), text * 50),
        MoveRow("指标", 0, 2),
        InsertRows("指标", 1, (Row(f"neu{number}", {"得分": text}),)),
        *((DeleteRows("指标", 1, 1),) if number % 16 else ()),
        SetText(Place("乙"), text),
    )


def main(path: str, project: str) -> None:
    store = Store.open(Path(path))
    number = len(store.history(project))
    while True:
        number += 1
        saved = store.commit(project, edit(number), f"第 {number} 次")
        print(saved.seq, flush=True)
        if number % 5 == 0:
            store.undo(project)
            store.redo(project)


if __name__ == "__main__":
    main(*sys.argv[1:])
