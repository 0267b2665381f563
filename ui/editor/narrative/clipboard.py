"""Copy, paste and drop: within the program with live figures, to and from others as plain text and pictures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData
from PySide6.QtGui import QImage

from perfdesk.narrative.blocks import mark
from perfdesk.narrative.figures import plain
from ui.editor.narrative import pictures
from ui.editor.narrative.pasting import LONGEST, LONGEST_HTML, from_html, from_plain
from ui.editor.narrative.reading import selected_text

if TYPE_CHECKING:
    from ui.editor.narrative.editor import NarrativeEditor

STORED = "application/x-perfdesk-narrative"


def copied(editor: NarrativeEditor) -> QMimeData:
    """What is selected: with its marks for this program, as it reads for all others."""
    stored = selected_text(editor.textCursor())
    data = QMimeData()
    data.setData(STORED, QByteArray(stored.encode()))
    data.setText(plain(stored, lambda figure: editor.words(mark(figure))))
    return data


def understood(source: QMimeData) -> bool:
    """Whether something of it can be taken into a text."""
    return source.hasFormat(STORED) or source.hasText() or source.hasHtml() or source.hasImage() or source.hasUrls()


def paste(editor: NarrativeEditor, source: QMimeData) -> None:
    """Take in what is on the clipboard, or was dropped: paragraphs, tables, pictures; no looks."""
    editor.tell("")
    files = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
    if source.hasFormat(STORED):
        editor.insert_stored(bytes(source.data(STORED).data()).decode("utf-8", "replace"))
    elif files:
        for path in files:
            pictures.insert_file(editor, path)
    elif source.hasImage() and not source.hasText():
        pictures.insert(editor, "粘贴的图片", _png(source.imageData()), "png")
    else:
        _paste_text(editor, source)


def _paste_text(editor: NarrativeEditor, source: QMimeData) -> None:
    text, html = source.text(), source.html()
    if len(text) > LONGEST:
        words = f"{len(text) / 10_000:.0f} 万字"
        editor.tell(f"要粘贴的内容有 {words}，一次最多粘贴 {LONGEST // 10_000} 万字。请分段复制需要的部分")
        return
    kept = from_html(html) if html and len(html) <= LONGEST_HTML else from_plain(text)
    kept = kept or from_plain(text)
    if not kept:
        return
    short = "\n" not in kept and not kept.startswith("⟦")
    # a few words inside a sentence keep the blank that parts them from their neighbours
    editor.insert_stored(text.replace("⟦", "〖").replace("⟧", "〗") if short and text.strip(" ") == kept else kept)


def _png(image: object) -> bytes:
    picture = image if isinstance(image, QImage) else QImage()
    store = QBuffer()
    store.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(store, "PNG")
    return bytes(store.data().data())
