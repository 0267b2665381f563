"""The looks of the window, as tokens: space, colours, type. One palette and one style sheet are made from them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from string import Template
from types import SimpleNamespace

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

ASSETS = Path(__file__).parent / "assets"

SPACE = SimpleNamespace(xs=4, s=8, m=12, l=16, xl=24)
RADIUS = 4
BASE_POINTS = 10.5

# Texts on their grounds keep a contrast of at least 4.5 : 1 (a test computes it).
_LIGHT = {
    "window": "#f3f5f7", "base": "#ffffff", "panel": "#f8f9fb", "alternate": "#f6f8fa",
    "text": "#1c2733", "muted": "#5a6672", "disabled": "#98a2ad", "line": "#d5dbe2", "line_strong": "#a9b4c0",
    "accent": "#1f4e8c", "accent_hover": "#2a5fa5", "accent_soft": "#e6eef8", "on_accent": "#ffffff",
    "selection": "#cfe0f5", "derived": "#f1f4f7", "track": "#e3e8ee",
    "error": "#b3261e", "error_soft": "#fdeeec", "warning": "#875700", "warning_soft": "#fff5df",
    "hint": "#1f5fa6", "hint_soft": "#eaf2fb", "ok": "#2b6e3a", "ok_soft": "#e8f4ea",
}  # fmt: skip
_DARK = {
    "window": "#1d2126", "base": "#16191d", "panel": "#21262c", "alternate": "#1b1f24",
    "text": "#e6eaee", "muted": "#a5b0bb", "disabled": "#6b7680", "line": "#3a424b", "line_strong": "#5b6671",
    "accent": "#7fb0ee", "accent_hover": "#9cc3f4", "accent_soft": "#24364d", "on_accent": "#10151b",
    "selection": "#2f4a6d", "derived": "#21262c", "track": "#343c45",
    "error": "#ff8f85", "error_soft": "#3d2321", "warning": "#f0b84a", "warning_soft": "#3a2e17",
    "hint": "#86b8f2", "hint_soft": "#1f2f43", "ok": "#84c98f", "ok_soft": "#1f3324",
}  # fmt: skip

# The system's own interface faces; where none of them is installed the 黑体 that ships with the program is loaded.
_FACES = (
    "Microsoft YaHei UI",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
)


def dark() -> bool:
    """Whether the desktop asks for light text on dark ground."""
    hints = QGuiApplication.styleHints()
    return hints.colorScheme() == Qt.ColorScheme.Dark


def tokens() -> dict[str, str]:
    """The colour tokens in force, by name."""
    return _DARK if dark() else _LIGHT


def color(name: str) -> QColor:
    """A colour token: accent, text, muted, line, panel, error, warning, hint, ok, each state also as `…_soft`."""
    return QColor(tokens()[name])


def font(size_delta: float = 0, bold: bool = False) -> QFont:
    """The interface face, larger or smaller than the base by points."""
    face = QFont(QApplication.font())
    face.setPointSizeF(BASE_POINTS + size_delta)
    face.setBold(bold)
    return face


def figures(size_delta: float = 0, bold: bool = False) -> QFont:
    """The interface face with digits of one width, for amounts and scores."""
    face = font(size_delta, bold)
    face.setFeature(QFont.Tag("tnum"), 1)
    return face


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property and let the style sheet see it; nothing happens when it has that value already."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def apply(app: QApplication) -> None:
    """Dress the application: Fusion, the palette, the face and the style sheet."""
    app.setStyle(QStyleFactory.create("Fusion"))
    face = QFont(_interface_family())
    face.setPointSizeF(BASE_POINTS)
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet())
    # Last: the style sheet makes Qt ask the desktop again, and Windows has smaller faces for lists, menus and messages.
    # Lists would be laid out for 9 points and painted in 10.5.
    app.setFont(face)


def _palette() -> QPalette:
    role = QPalette.ColorRole
    pairs = {
        role.Window: "window", role.WindowText: "text", role.Base: "base", role.AlternateBase: "alternate",
        role.Text: "text", role.Button: "panel", role.ButtonText: "text", role.Highlight: "selection",
        role.HighlightedText: "text", role.ToolTipBase: "base", role.ToolTipText: "text", role.Link: "accent",
        role.PlaceholderText: "muted", role.Accent: "accent", role.Mid: "line", role.BrightText: "error",
    }  # fmt: skip
    palette = QPalette(color("panel"), color("window"))
    for target, name in pairs.items():
        palette.setColor(target, color(name))
    for target in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, color("disabled"))
    return palette


def _style_sheet() -> str:
    pictures = {f"icon_{name}": (ASSETS / "icons" / f"{name}.svg").as_posix() for name in ("chevron-down", "check")}
    names = {key.replace("-", "_"): value for key, value in pictures.items()}
    sizes = {f"space_{key}": f"{value}px" for key, value in vars(SPACE).items()}
    text = (ASSETS / "window.qss").read_text(encoding="utf-8")
    return Template(text).substitute(tokens() | sizes | names, radius=f"{RADIUS}px")


@cache
def _interface_family() -> str:
    installed = set(QFontDatabase.families())
    found = next((name for name in _FACES if name in installed), None)
    return found or _bundled_family() or QApplication.font().family()


def _bundled_family() -> str | None:
    from perfdesk.paper.fonts.folders import bundled_folder

    folder = bundled_folder()
    family = None
    for name in ("hei.ttf", "hei-bold.ttf"):
        if folder and (folder / name).is_file():
            number = QFontDatabase.addApplicationFont(str(folder / name))
            families = QFontDatabase.applicationFontFamilies(number)
            family = family or (families[0] if families else None)
    return family
