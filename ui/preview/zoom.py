"""How large the pages are shown: fitted to the view, or at a fixed size."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize

from ui.preview.geometry import DESK

if TYPE_CHECKING:
    from perfdesk.paper import Page

ZOOMS = (0.25, 0.33, 0.5, 0.67, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0, 4.0)
OFFERED = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Fit(StrEnum):
    """As wide as the view; or small enough to see a page as a whole."""

    WIDTH = "width"
    PAGE = "page"


Zoom = Fit | float


def fitting(fit: Fit, page: Page, view: QSize) -> float:
    """Logical pixels per point for a page in a view of this size: an upright one is not made smaller for others that
    lie across.
    """
    across = (view.width() - 2 * DESK) / page.width
    return across if fit is Fit.WIDTH else min(across, (view.height() - 2 * DESK) / page.height)


def larger(factor: float) -> float:
    """The next usual zoom above."""
    return next((zoom for zoom in ZOOMS if zoom > factor * 1.01), ZOOMS[-1])


def smaller(factor: float) -> float:
    """The next usual zoom below."""
    return next((zoom for zoom in reversed(ZOOMS) if zoom < factor * 0.99), ZOOMS[0])


def zoom_text(zoom: Zoom) -> str:
    """For the settings in the store."""
    return zoom.value if isinstance(zoom, Fit) else f"{zoom:g}"


def zoom_of(text: str) -> Zoom:
    """What `zoom_text` wrote; as wide as the view for anything else."""
    if text in tuple(Fit):
        return Fit(text)
    try:
        zoom = float(text)
    except ValueError:
        return Fit.WIDTH
    return zoom if ZOOMS[0] <= zoom <= ZOOMS[-1] else Fit.WIDTH
