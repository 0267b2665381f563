"""A draft from the data, shown before it goes into a chapter that already has words."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from perfdesk.narrative.blocks import mark
from perfdesk.narrative.drafts import draft
from perfdesk.narrative.figures import plain
from ui import theme
from ui.editor.field_row import label_of
from ui.editor.narrative.editor import NarrativeEditor

NOTHING = "表里还没有可以写进这一章的数，请先填好前面的表"


class DraftPanel(QFrame):
    """The words of a draft and what to do with them: at the caret, instead of everything, or nothing.

    `done`: it was used or put away.
    """

    done = Signal()

    def __init__(self, editor: NarrativeEditor) -> None:
        super().__init__()
        self.setProperty("role", "explain")
        self._editor = editor
        self._stored = ""
        self.text = label_of("", "draft")
        self.text.setWordWrap(True)
        self.title = label_of("", "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE.m, theme.SPACE.s, theme.SPACE.m, theme.SPACE.s)
        column.setSpacing(theme.SPACE.s)
        column.addWidget(self.title)
        column.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE.s)
        self.at_caret = self._button("插入到光标处", self._insert, row)
        self.instead = self._button("替换全章", self._replace, row)
        self.away = self._button("不用", self._close, row)
        row.addStretch(1)
        column.addLayout(row)
        self.hide()

    def start(self) -> None:
        """Write a draft: at once into an empty chapter, else show it first."""
        editor, model = self._editor, self._editor.model
        declared = editor.declared
        self._stored = draft(declared.draft, model.form, model.values, model.result, declared.label)
        editor.tell("" if self._stored else NOTHING, refused=False)
        if not self._stored:
            return
        if not editor.stored().strip():
            self._replace()
            return
        words = plain(self._stored, lambda figure: editor.words(mark(figure)))
        new = [line for line in words.split("\n") if line not in self._present()]
        self.title.setText("按表中数据起草如下" if new else "起草的内容这一章里已经全有")
        self.text.setText("\n".join(f"　　{line}" for line in words.split("\n")))
        self.instead.setToolTip("现有文字换成上面的，撤销（Ctrl+Z）可以找回")
        self.show()

    def _present(self) -> set[str]:
        """The paragraphs that the chapter has already, as they read."""
        editor = self._editor
        return set(plain(editor.stored(), lambda figure: editor.words(mark(figure))).split("\n"))

    def _insert(self) -> None:
        cursor = self._editor.textCursor()
        begin = "\n" if not cursor.atBlockStart() and "\n" in self._stored else ""
        self._editor.insert_stored(begin + self._stored)
        self._close()

    def _replace(self) -> None:
        self._editor.replace_all(self._stored)
        self._close()

    def _close(self) -> None:
        self.hide()
        self._editor.setFocus()
        self.done.emit()

    def _button(self, words: str, deed: object, row: QHBoxLayout) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(deed)
        row.addWidget(button)
        return button
