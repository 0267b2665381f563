"""The window's actions with their keys and tooltips."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from ui import icons
from ui.project_model import ProjectModel

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ONLY_IN_EDITOR = (
    "back", "explain", "explain_total", "save", "preview", "side", "export", "finding", "onward", "backward",
)  # fmt: skip


class WindowActions:
    """`by_name` for the title line; the rest is for the keyboard only."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.by_name: dict[str, QAction] = {}
        self._add("back", "项目", "arrow-left", ["Alt+Left"], window.show_list, "返回项目列表")
        self._add("undo", "撤销", "undo-2", ["Ctrl+Z"], window.undo)
        self._add("redo", "恢复", "redo-2", ["Ctrl+Y", "Ctrl+Shift+Z"], window.redo)
        self._add("save", "保存", "save", ["Ctrl+S"], window.save)
        self._add(
            "preview",
            "预览 F9",
            "eye",
            ["F9"],
            lambda: window.preview(self.by_name["preview"].isChecked()),
            "预览打印页（F9）",
        )
        self.by_name["preview"].setCheckable(True)
        self._add(
            "side",
            "收起评分栏",
            "panel-right-close",
            ["F7"],
            lambda: window.close_side(self.by_name["side"].isChecked()),
        )
        self.by_name["side"].setCheckable(True)
        self.by_name["side"].setToolTip("收起或展开得分与检查（F7）")
        self._add("export", "导出", "file-output", ["Ctrl+E"], window.export, "导出 Word、PDF（Ctrl+E）")
        self._add("explain", "怎样算出来的", "info", ["F1"], window.explain)
        self._add("explain_total", "总分怎样算出来的", "info", ["Shift+F1"], window.explain_total)
        self._add("finding", "下一处", "chevron-right", ["F8"], window.next_finding)
        self._add("onward", "下一步", "arrow-right", ["Ctrl+PgDown"], lambda: window.onward(1))
        self._add("backward", "上一步", "arrow-left", ["Ctrl+PgUp"], lambda: window.onward(-1))
        self._add("search", "搜索", "search", ["Ctrl+F"], window.search)
        self._add("new", "新建项目", "plus", ["Ctrl+N"], window.new_project)
        self._add("read", "从文件打开", "folder", ["Ctrl+O"], window.read_from_files)

    def for_editor(self, model: ProjectModel | None) -> None:
        """Enable what means something now, and name what undo and redo would do."""
        for name in _ONLY_IN_EDITOR:
            self.by_name[name].setEnabled(model is not None)
        for name in ("search", "new", "read"):
            self.by_name[name].setEnabled(model is None)
        self._travel("undo", "撤销", model.undo_label if model else None)
        self._travel("redo", "恢复", model.redo_label if model else None)

    def unfold(self) -> None:
        """A project opens with score and findings beside the step, whatever stood beside the last one."""
        for name in ("preview", "side"):
            self.by_name[name].setChecked(False)

    def _travel(self, name: str, word: str, label: str | None) -> None:
        action = self.by_name[name]
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setEnabled(label is not None)
        action.setToolTip(f"{word}：{label}（{keys}）" if label else f"没有可{word}的操作")

    def _add(
        self, name: str, words: str, picture: str, keys: list[str], deed: Callable[[], object], tip: str = ""
    ) -> None:
        action = QAction(icons.icon(picture), words, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setIconText(f"  {words}")  # beside an icon: a little air
        action.setToolTip(tip or f"{words}（{keys[0]}）")
        action.triggered.connect(lambda: deed())
        self._window.addAction(action)
        self.by_name[name] = action
