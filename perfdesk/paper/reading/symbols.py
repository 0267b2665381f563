"""`w:sym`: signs of the Wingdings fonts as the Unicode characters they show."""

from __future__ import annotations

_WINGDINGS = {
    0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x9F: "•", 0xA1: "○", 0xA7: "▪", 0xA8: "☐",
    0xD8: "➢", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x77: "◆", 0x76: "◆", 0x78: "☒", 0x73: "◆", 0x74: "◆",
    0xAB: "★", 0xB6: "☆", 0xE0: "→", 0xDF: "←", 0xE8: "→", 0xA4: "◎", 0xA3: "○", 0xA2: "○", 0xA5: "◎", 0xA6: "○",
    **{0x81 + at: chr(0x2460 + at) for at in range(10)}, **{0x8C + at: chr(0x2776 + at) for at in range(10)},
    0x80: "⓪", 0x4A: "☺", 0x46: "☞", 0x45: "☜", 0x28: "☎", 0x29: "☎", 0x2A: "✉", 0x3F: "✍", 0x70: "☐",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x2A: "☐", 0xA3: "☐"}


_GREEK = dict(
    zip(
        b"ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
        strict=True,
    )
)
_SYMBOL = _GREEK | {
    0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB9: "≠", 0xBB: "≈", 0xB7: "•", 0xB0: "°", 0xA5: "∞",
    0xD6: "√", 0xE5: "∑", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xB2: "″", 0xA2: "′", 0xD0: "∠", 0xC5: "⊕",
}  # fmt: skip
_TABLES = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": {0x7D: "▶"}, "symbol": _SYMBOL}


def is_symbol_font(font: str, text: str) -> bool:
    """Whether the characters of a text in this font are to be read as signs."""
    if font.casefold() in _TABLES:
        return font.casefold() != "symbol" or any("\uf000" <= char <= "\uf0ff" for char in text)
    return False


def symbol(font: str, code: str) -> str:
    """The character a symbol font shows for this hexadecimal code; empty when it is not known."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    low = number & 0xFF if 0xF000 <= number <= 0xF0FF else number
    table = _TABLES.get(font.casefold())
    if table is not None:
        plain = chr(low) if font.casefold() == "symbol" and 0x20 <= low < 0x40 else ""
        return table.get(low, plain or (chr(low) if low > 0xFF and low < 0xD800 else ""))
    return chr(low) if 0x20 <= low < 0xD800 else ""
