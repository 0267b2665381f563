"""Word files: a form's own file filled in place, and read back. lxml is imported on first use, not with the package."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from perfdesk.word.shapes import CellAddress, Filled, FilledRow, Filling, GridCell, GridTable

if TYPE_CHECKING:
    from perfdesk.word.agreement import contract
    from perfdesk.word.contents import place_names, tables
    from perfdesk.word.filling import blank, fill
    from perfdesk.word.parts import kept
    from perfdesk.word.reading import read_back, read_printed
    from perfdesk.word.stamp import stamped

__all__ = [
    "CellAddress",
    "Filled",
    "FilledRow",
    "Filling",
    "GridCell",
    "GridTable",
    "blank",
    "contract",
    "fill",
    "kept",
    "place_names",
    "read_back",
    "read_printed",
    "stamped",
    "tables",
]

_ROOMS = {
    "blank": "filling",
    "contract": "agreement",
    "fill": "filling",
    "kept": "parts",
    "place_names": "contents",
    "read_back": "reading",
    "read_printed": "reading",
    "stamped": "stamp",
    "tables": "contents",
}


def __getattr__(name: str) -> Any:
    """The functions of the room, loaded when first asked for: the window opens before lxml is there."""
    if name not in _ROOMS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_ROOMS[name]}"), name)
