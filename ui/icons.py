"""Icons: one set of outlines (Lucide), drawn in the colours of the palette."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui import theme

_SIZES = (16, 20, 24, 32, 40, 48, 64)


@lru_cache(maxsize=256)
def icon(name: str, token: str = "text") -> QIcon:
    """The icon of this name in `ui/assets/icons`, in the colour of a token; greyed where its button is disabled."""
    drawn = QIcon()
    for size in _SIZES:
        drawn.addPixmap(pixmap(name, size, token))
        drawn.addPixmap(pixmap(name, size, "disabled"), QIcon.Mode.Disabled)
    return drawn


@lru_cache(maxsize=512)
def pixmap(name: str, size: int, token: str = "text", ratio: float = 1.0) -> QPixmap:
    """One icon as a picture of `size` logical pixels for a screen of this ratio."""
    picture = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, token).render(painter, QRectF(0, 0, picture.width(), picture.height()))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@lru_cache(maxsize=1)
def program_icon() -> QIcon:
    """The sign of the program itself; small ones have fewer strokes."""
    small, large = (QSvgRenderer(str(theme.ASSETS / f"{name}.svg")) for name in ("perfdesk-small", "perfdesk"))
    drawn = QIcon()
    for size in (*_SIZES, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        (small if size <= 24 else large).render(painter)
        painter.end()
        drawn.addPixmap(picture)
    return drawn


def _renderer(name: str, token: str) -> QSvgRenderer:
    text = (theme.ASSETS / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", theme.color(token).name()).encode()))
