"""Paper: read a filled Word file, lay it out, and draw it.

    paper = typeset(docx_bytes)          # pages of glyph runs, rules and fills, in points from the page's top left
    pdf = to_pdf(paper, title="…")       # the same pages as a PDF, the same bytes for the same paper

The same display list feeds the PDF, the live preview and the print. Nothing here knows of forms, scores or Qt.
Importing this package is cheap: the XML reader, the fonts and reportlab are loaded at the first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from perfdesk.paper.errors import NotWord
from perfdesk.paper.page import CellBox, FaceKey, Fill, GlyphRun, Op, Page, Paper, Picture, Rule, Warning_

if TYPE_CHECKING:
    from perfdesk.paper.fonts.library import FontLibrary

__all__ = [
    "CellBox",
    "FaceKey",
    "Fill",
    "FontLibrary",
    "GlyphRun",
    "NotWord",
    "Op",
    "Page",
    "Paper",
    "Picture",
    "Rule",
    "Warning_",
    "to_pdf",
    "typeset",
]


def typeset(docx: bytes, fonts: FontLibrary | None = None, *, lines: Literal["word", "libreoffice"] = "word") -> Paper:
    """Lay a Word file out as pages.

    `lines`: whose line breaks to make where the two word processors differ (for comparing with LibreOffice).
    `fonts` is the machine's default library unless given. What is not supported, and each character that no face
    has, is listed in `Paper.warnings` with its place. Raises NotWord with a sentence for the user when the bytes are
    not a readable .docx.
    """
    from perfdesk.paper.compose import compose

    return compose(docx, fonts, lines)


def to_pdf(paper: Paper, *, title: str = "", author: str = "", subject: str = "") -> bytes:
    """The pages as a PDF with embedded, subset fonts and searchable text; the same paper gives the same bytes."""
    from perfdesk.paper.pdf import draw

    return draw(paper, title=title, author=author, subject=subject)


def __getattr__(name: str) -> object:
    if name == "FontLibrary":
        from perfdesk.paper.fonts.library import FontLibrary

        return FontLibrary
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
