"""How the clerk likes to see the pages, kept in the store: zoom and thumbnails."""

from __future__ import annotations

from typing import Protocol

from ui.preview.desk import Desk
from ui.preview.thumbnails import Thumbnails
from ui.preview.zoom import zoom_of, zoom_text

ZOOM, THUMBNAILS = "preview.zoom", "preview.thumbnails"
_CHOICES = {"yes": True, "no": False}


class Memory(Protocol):
    """Remembered texts (`perfdesk.office.desk.Desk` keeps them in the store)."""

    def setting(self, key: str, default: str = "") -> str: ...

    def set_setting(self, key: str, text: str) -> None: ...


def remember(memory: Memory, pages: Desk, thumbnails: Thumbnails) -> None:
    """Bring back what was chosen last, and keep what is chosen from now on."""
    last = memory.setting(ZOOM)
    pages.set_zoom(zoom_of(last))
    thumbnails.restore(_CHOICES.get(memory.setting(THUMBNAILS)))

    def keep_zoom() -> None:
        nonlocal last
        if zoom_text(pages.zoom) != last:
            last = zoom_text(pages.zoom)
            memory.set_setting(ZOOM, last)

    pages.zoomed.connect(keep_zoom)
    thumbnails.chosen.connect(lambda chosen: memory.set_setting(THUMBNAILS, "yes" if chosen else "no"))
