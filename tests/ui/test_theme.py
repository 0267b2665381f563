"""The tokens: enough contrast everywhere, and no icon missing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from ui import icons, theme

UI = Path(theme.__file__).parent
TEXTS = [
    ("text", "window"), ("text", "base"), ("text", "panel"), ("text", "accent_soft"), ("text", "selection"),
    ("muted", "window"), ("muted", "base"), ("muted", "panel"), ("on_accent", "accent"), ("accent", "base"),
    ("accent", "accent_soft"), ("error", "base"), ("error", "panel"), ("error", "error_soft"), ("warning", "base"),
    ("warning", "panel"), ("warning", "warning_soft"), ("hint", "base"), ("hint", "hint_soft"),
    ("ok", "base"), ("ok", "ok_soft"),
]  # fmt: skip


def luminance(color: QColor) -> float:
    """Relative luminance after WCAG 2."""
    parts = [
        channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4 for channel in color.getRgbF()[:3]
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize("tokens", [theme._LIGHT, theme._DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXTS)
def test_texts_stand_out_from_their_grounds(tokens: dict[str, str], text: str, ground: str) -> None:
    lighter, darker = sorted((luminance(QColor(tokens[name])) for name in (text, ground)), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def test_light_and_dark_have_the_same_tokens() -> None:
    assert theme._LIGHT.keys() == theme._DARK.keys()


def test_the_style_sheet_is_made_of_known_tokens(qapp: QApplication) -> None:
    theme.apply(qapp)
    assert "$" not in qapp.styleSheet().replace("$names", "")


def test_every_icon_that_is_named_is_there(qapp: QApplication) -> None:
    named = {
        name
        for path in UI.rglob("*.py")
        for name in re.findall(r'(?:icons\.|\b)(?:icon|pixmap)\("([a-z0-9-]+)"', path.read_text(encoding="utf-8"))
    }
    assert named
    for name in sorted(named):
        assert (UI / "assets" / "icons" / f"{name}.svg").is_file(), name
        assert not icons.icon(name).isNull()
