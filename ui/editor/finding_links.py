"""The remedies of a finding as links at the end of its sentence, and the label that Tab leads into."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from perfdesk.checks.finding import Finding, Fix
from ui.project_model import ProjectModel

KEEP = "keep"
"""The link that asks for a reason; the others are numbers of remedies."""
KEEP_WORDS = "确认不改…"
GAP = "&nbsp;&nbsp; "
"""Wider than one space: rich text takes 　 for one."""
_WHOLE = "\u2060"
"""Between the letters of a link: it is not broken over two lines."""


def links(finding: Finding, fixes: Sequence[Fix], *, here: bool, prefix: str = "") -> str:
    """The remedies of a finding as rich text, letting it stand as the last one. `here`: she is at the place of the
    finding, so that nothing need lead there. `prefix` begins the names of the links.
    """
    shown = [(str(number), fix.label) for number, fix in enumerate(fixes) if not here or _does(finding, fix)]
    named = (*shown, (KEEP, KEEP_WORDS))
    return GAP.join(f'<a href="{prefix}{name}">{escape(_WHOLE.join(words))}</a>' for name, words in named)


def follow(model: ProjectModel, finding: Finding, fix: Fix) -> None:
    """Carry out a remedy, or bring her to where it is written."""
    if fix.operations:
        model.mend(finding, fix)
    else:
        model.go_to.emit(fix.go or finding.place)


def onward(editor: QWidget) -> None:
    """From an editor to the next one: Enter passes over the links, Tab does not."""
    editor.focusNextChild()
    while isinstance(passed := QApplication.focusWidget(), LinkLabel):
        passed.focusNextChild()


def _does(finding: Finding, fix: Fix) -> bool:
    return bool(fix.operations) or fix.go not in (None, finding.place)


class LinkLabel(QLabel):
    """Rich text with links: Tab goes from link to link and on, Enter follows."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(
            flags.TextSelectableByMouse | flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
        )

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        reasons = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
        if event.reason() in reasons:  # Qt itself waits for another Tab before it shows a link
            self.focusNextPrevChild(event.reason() != Qt.FocusReason.BacktabFocusReason)
