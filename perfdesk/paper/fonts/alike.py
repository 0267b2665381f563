"""Signs that no face of the program has, with the sign that looks the same and is drawn for them.

What is written stays as it was typed, in the Word file and when copied from the PDF; only the drawing is the other's.
"""

from __future__ import annotations

ALIKE = dict(
    zip(
        "✔✘✕✖❌✅➢➤►◄➔➜➝⟶⟵⩾⩽⬜◽◻⬛◾◼⭕➕➖➗❗❓⟨⟩⟪⟫∙⋅",
        "✓✗×××√▶▶▶◀→→→→←≥≤□□□■■■○＋－÷！？〈〉《》··",
        strict=True,
    )
)
"""Sign -> the one that is drawn for it where a face lacks it."""
