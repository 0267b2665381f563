"""What stands in a chapter beside letters: a live figure and a picture, each one character of the document.

Both are the object replacement character; its format carries what is stored: the mark of the figure, or name and width
of the picture. So the caret, the selection, deletion and the local undo treat each as a single letter.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextFormat

from perfdesk.narrative.blocks import Figure, PictureBlock, mark, spans

OBJECT = "\ufffc"
LINE = "\u2028"
"""Between a picture and its caption, which are one paragraph."""
FIGURE_TYPE = QTextFormat.ObjectTypes.UserObject.value + 1
PICTURE_TYPE = FIGURE_TYPE + 1
_MARK = QTextFormat.Property.UserProperty.value + 1
_NAME, _WIDTH = _MARK + 1, _MARK + 2
_PITCH = 150  # per cent of a line
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def figure_format(figure: Figure) -> QTextCharFormat:
    """The format of the character that stands for a live figure."""
    made = QTextCharFormat()
    made.setObjectType(FIGURE_TYPE)
    made.setProperty(_MARK, mark(figure))
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignBaseline)
    return made


def picture_format(name: str, width: float) -> QTextCharFormat:
    """The format of the character that stands for a picture, `width` in cm."""
    made = QTextCharFormat()
    made.setObjectType(PICTURE_TYPE)
    made.setProperty(_NAME, name)
    made.setProperty(_WIDTH, width)
    return made


def stored_mark(form: QTextFormat) -> str:
    """The stored mark of a live figure, "" for anything else."""
    return str(form.property(_MARK)) if form.objectType() == FIGURE_TYPE else ""


def figure_of(form: QTextFormat) -> Figure | None:
    """The live figure of a character, None for anything else."""
    found = spans(stored_mark(form))
    return found[0] if found and isinstance(found[0], Figure) else None


def picture_of(form: QTextFormat) -> PictureBlock | None:
    """Name and width of the picture of a character, None for anything else."""
    if form.objectType() != PICTURE_TYPE:
        return None
    return PictureBlock(str(form.property(_NAME)), float(form.property(_WIDTH)))


def body_format(letter: float) -> QTextBlockFormat:
    """A paragraph of the text: its first line two letters in, one and a half lines high. `letter` in pixels."""
    made = QTextBlockFormat()
    made.setTextIndent(2 * letter)
    made.setLineHeight(_PITCH, _PROPORTIONAL)
    return made


def picture_block_format() -> QTextBlockFormat:
    """The paragraph of a picture and its caption, in the middle."""
    made = QTextBlockFormat()
    made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    made.setTopMargin(6)
    made.setBottomMargin(6)
    return made


def cell_format() -> QTextBlockFormat:
    """The paragraph of a table cell."""
    made = QTextBlockFormat()
    made.setLineHeight(120, _PROPORTIONAL)
    return made


def units(text: str) -> int:
    """The length of a text as the document counts it: a letter beyond the first 65,536 is two."""
    return len(text) + sum(letter > "\uffff" for letter in text)


def stretches(block: QTextBlock) -> Iterator[tuple[int, str, QTextCharFormat]]:
    """The letters of a paragraph that look alike, with where they begin and their format. Unlike a cursor this does
    not ask for the layout, which after a change costs more than the rest.
    """
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        yield fragment.position(), fragment.text(), fragment.charFormat()
        at += 1


def format_at(cursor: QTextCursor, position: int) -> QTextCharFormat:
    """The format of the character at a position. `cursor` is moved behind it."""
    cursor.setPosition(position + 1)
    return cursor.charFormat()
