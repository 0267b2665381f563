"""How long a typed letter is at risk: from the key until the disk has it. `python -m bench.at_risk`.

Real keys, 20 a second without a pause, in the window and on a real file: a field, a cell of the indicator table, and a
chapter of 15,000 characters. An old disk or a stick is this one with a longer sync:
`strace -f -o /dev/null -e trace=fdatasync -e inject=fdatasync:delay_exit=30000 python -m bench.at_risk` (30 ms each).
"""

from __future__ import annotations

import os
import re
import statistics
import tempfile
import time
from collections.abc import Collection
from pathlib import Path
from typing import ClassVar

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from perfdesk.office.desk import Desk
from perfdesk.store import Store, Unfinished
from perfdesk.values.entered import Place
from perfdesk.values.operations import Operation, SetText
from ui import app as program
from ui.main_window import MainWindow

FORM, REPORT, CHAPTER = "hunan-huarong-2022-annex5", "hubei-caidian-2019", "使用情况"
LETTERS = 120
BETWEEN = 0.05  # seconds


class Watched(Store):
    """A store that notes when which text of the typed place was on the disk."""

    landed: ClassVar[list[tuple[float, str]]] = []

    def keep_unfinished(self, project_id: str, texts: Collection[Unfinished], dropped: Collection[Place] = ()) -> None:
        super().keep_unfinished(project_id, texts, dropped)
        for text in texts:
            self.note(text.text)

    def commit(self, project_id, operations: tuple[Operation, ...], label, **line):  # type: ignore[no-untyped-def]
        saved = super().commit(project_id, operations, label, **line)
        for operation in operations:
            if isinstance(operation, SetText):
                self.note(operation.text)
        return saved

    @classmethod
    def note(cls, text: str) -> None:
        """This text is on the disk now."""
        cls.landed.append((time.perf_counter(), text))


def measure(app: QApplication, window: MainWindow, project_id: str, place: Place) -> None:
    """Type at a place; print how long each letter was at risk, and how long each key kept the window."""
    window.open_project(project_id)
    assert window.editor is not None
    window.editor.go(place)
    live(app, 0.3)
    Watched.landed = []
    typed, keys = [], []
    for number in range(LETTERS):
        begun = time.perf_counter()
        QTest.keyClick(QApplication.focusWidget(), "q" if number else "z")
        app.processEvents()
        keys.append((time.perf_counter() - begun) * 1000)
        typed.append(begun)
        live(app, BETWEEN - (time.perf_counter() - begun))
    live(app, 1.0)
    counted = [(at, _count(text)) for at, text in Watched.landed]
    risks = [
        (min((at for at, count in counted if count > number), default=float("inf")) - begun) * 1000
        for number, begun in enumerate(typed)
    ]
    p95 = statistics.quantiles(keys, n=20)[-1]
    name = "".join(filter(None, (place.key, place.column and " " + place.column)))
    print(
        f"  {name:<24} at risk: median {statistics.median(risks):6.0f} ms, at most {max(risks):6.0f} ms;"
        f" {len(Watched.landed)} writes; key {statistics.median(keys):5.2f} ms (p95 {p95:.2f}, max {max(keys):.1f})"
    )
    window.show_list()


def _count(text: str) -> int:
    """How many of the typed letters a text has: a z, and q after q."""
    found = re.search("zq*", text)
    return len(found[0]) if found else 0


def live(app: QApplication, seconds: float) -> None:
    """Let the window live for so long."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.001)


def main() -> None:
    """Measure the three editors."""
    import perfdesk.store.writer

    perfdesk.store.writer.Store = Watched  # type: ignore[misc]
    app = program.application([])
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk.open(Path(folder) / "perfdesk.db")
        desk.set_setting("sample", "1")
        form, report = (desk.create(each, desk.library.sample(each)) for each in (FORM, REPORT))
        values = desk.open_project(form).values
        row = next(row.id for row in values.rows("指标") if not row.text("偏差原因分析及改进措施"))
        project = desk.open_project(report)
        project.type_text(Place(CHAPTER), "\n".join("全年执行用于对口帮扶工作" * 12 for _ in range(104)))
        window = program.begin(desk)
        window.show()
        window.activateWindow()
        print(f"{LETTERS} letters, one every {BETWEEN * 1000:.0f} ms")
        measure(app, window, form, Place("项目名称"))
        measure(app, window, form, Place("指标", row, "偏差原因分析及改进措施"))
        measure(app, window, report, Place(CHAPTER))
        window.close()
        desk.close()


if __name__ == "__main__":
    main()
