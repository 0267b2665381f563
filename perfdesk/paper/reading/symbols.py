"""`w:sym`: signs of the Wingdings fonts as the Unicode characters they show."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐", 0xA3: "☐"}


def symbol(font: str, code: str) -> str:
    """The character a symbol font shows for this hexadecimal code; empty when it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = number & 0xFF if number >= 0xF000 else number
    table = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}.get(font.casefold())
    if table is not None:
        return table.get(low, "")
    return chr(number) if 0x20 <= number < 0xD800 else ""
