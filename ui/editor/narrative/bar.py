"""The tools of a step with chapters, above its page: what they do happens in the chapter where the caret is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QToolButton, QWidget, QWidgetAction

from ui import icons, theme
from ui.editor.narrative import pictures, subheads, tables
from ui.editor.narrative.chapter import ChapterRow
from ui.editor.narrative.editor import NarrativeEditor
from ui.editor.narrative.numbering import level_of
from ui.editor.narrative.table_size import TableSize

_HEADS = (("（一）", 2), ("1.", 3), ("（1）", 4))


class NarrativeBar(QWidget):
    """Buttons that never take the focus, and the outline of all chapters of the step."""

    def __init__(self, chapters: Iterable[ChapterRow]) -> None:
        super().__init__()
        self._chapters = list(chapters)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE.xl, 0, theme.SPACE.xl, theme.SPACE.s)
        row.setSpacing(theme.SPACE.xs)
        self.pick = self._button(
            "  插入数据", "在光标处插入表里的数，数会跟着表变（F4，或输入 @）", self._pick, "list-checks"
        )
        row.addWidget(self.pick)
        row.addSpacing(theme.SPACE.s)
        self.heads = [
            self._button(words, f"把这一段设为小标题，序号自动接上（Ctrl+{level}）", self._head(level))
            for words, level in _HEADS
        ]
        for button in self.heads:
            row.addWidget(button)
        self.renumber = self._button("重新编号", "把这一章的小标题从头编号", self._renumber, "rotate-ccw")
        row.addWidget(self.renumber)
        row.addSpacing(theme.SPACE.s)
        self.table = self._button("表格", "在光标后插入表格，选择行数和列数", None, "between-horizontal-end")
        self.table.setMenu(self._table_menu())
        self.table.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.table)
        self.picture = self._button("图片", "从文件插入图片，也可以直接粘贴或拖进来", self._picture, "file-plus-2")
        row.addWidget(self.picture)
        row.addStretch(1)
        self.outline = self._button("大纲", "各章和小标题，点一下就到", None, "layout-list")
        self.outline.setMenu(QMenu(self))
        self.outline.menu().aboutToShow.connect(self._show_outline)
        self.outline.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        row.addWidget(self.outline)
        self._signed = [self.pick, self.renumber, self.table, self.picture, self.outline]
        self._full = row.sizeHint().width()
        self._last = self._chapters[0].editor

    @property
    def editor(self) -> NarrativeEditor:
        """The chapter with the caret, else the one that had it last, else the first."""
        focus = QApplication.focusWidget()
        editors = [chapter.editor for chapter in self._chapters]
        if focus in editors:
            self._last = editors[editors.index(focus)]
        return self._last

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        narrow = event.size().width() < self._full
        for button in self._signed:
            button.setToolButtonStyle(style.ToolButtonIconOnly if narrow else style.ToolButtonTextBesideIcon)

    def _button(self, words: str, tip: str, deed: Callable[[], object] | None, picture: str = "") -> QToolButton:
        button = QToolButton()
        button.setText(f" {words}" if picture else words)
        button.setToolTip(tip)
        button.setProperty("role", "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if picture:
            button.setIcon(icons.icon(picture))
            button.setAccessibleName(words)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        if deed is not None:
            button.clicked.connect(lambda: deed())
        return button

    def _pick(self) -> None:
        self.editor.setFocus()
        self.editor.completing.pick()

    def _head(self, level: int) -> Callable[[], None]:
        def make() -> None:
            self.editor.setFocus()
            subheads.toggle(self.editor, level)

        return make

    def _renumber(self) -> None:
        changed = subheads.renumber(self.editor)
        sentence = f"已改正 {changed} 处序号" if changed else "序号都是连续的，没有要改的"
        self.editor.tell(sentence, refused=False)

    def _picture(self) -> None:
        pictures.choose(self.editor)

    def _table_menu(self) -> QMenu:
        menu = QMenu(self)
        size = TableSize()
        action = QWidgetAction(menu)
        action.setDefaultWidget(size)
        menu.addAction(action)
        menu.aboutToShow.connect(size.begin)
        size.chosen.connect(lambda rows, columns: (menu.close(), tables.insert(self.editor, rows, columns)))
        return menu

    def _show_outline(self) -> None:
        menu = self.outline.menu()
        menu.clear()
        for chapter in self._chapters:
            action = menu.addAction(chapter.declared.label, chapter.focus_editor)
            face = action.font()
            face.setBold(True)
            action.setFont(face)
            for text, position in _heads(chapter.editor):
                menu.addAction(text, lambda chapter=chapter, position=position: _go(chapter, position))


def _heads(editor: NarrativeEditor) -> list[tuple[str, int]]:
    """The sub-heads of a chapter, indented by level, with their positions."""
    found = []
    block = editor.document().begin()
    while block.isValid():
        level = level_of(block.text())
        if level and len(block.text().strip()) <= 40:
            text = block.text().strip().replace("\ufffc", "…").replace("&", "&&")
            found.append((f"{'　' * level}{text[:24]}", block.position()))
        block = block.next()
    return found


def _go(chapter: ChapterRow, position: int) -> None:
    cursor = QTextCursor(chapter.editor.document())
    cursor.setPosition(position)
    chapter.focus_editor()
    chapter.editor.setTextCursor(cursor)
