"""Paper: read a filled Word file, lay it out, and draw it.

    paper = typeset(docx_bytes)          # pages of glyphs, rules, fills, pictures, in points from the page's top left
    pdf = to_pdf(paper, title="…")       # the same pages as a PDF, the same bytes for the same paper
    pdf = merge_pdf([("甲项目", paper), …])  # many in one, with bookmarks and shared fonts

The same display list feeds the PDF, the live preview and the print. Nothing here knows of forms, scores or Qt.
Importing this package is cheap: the XML reader and the fonts are loaded at the first use.
"""

from __future__ import annotations

from collections.abc import Iterable
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
    "merge_pdf",
    "to_pdf",
    "typeset",
]


def typeset(
    docx: bytes, fonts: FontLibrary | None = None, *, lines: Literal["word", "libreoffice", "ours"] = "word"
) -> Paper:
    """Lay a Word file out as pages.

    `lines`: whose lines to make. "word": as Word does. "libreoffice": as LibreOffice 7.4 does, for comparing with it.
    "ours": better Chinese typography where no other program's lines have to be matched, such as numbers kept together
    with their units.
    `fonts` is the machine's default library unless given. What is not supported, and each character that no face
    has, is listed in `Paper.warnings` with its place. Raises NotWord with a sentence for the user when the bytes are
    not a readable .docx.
    """
    from perfdesk.paper.compose import compose

    return compose(docx, fonts, lines)


def to_pdf(paper: Paper, *, title: str = "", author: str = "", subject: str = "", keywords: str = "") -> bytes:
    """The pages as a PDF with embedded, subset fonts and searchable text; the same paper gives the same bytes."""
    from perfdesk.paper.pdf import About, draw

    return draw(paper, About(title, author, subject, keywords))


def merge_pdf(
    papers: Iterable[tuple[str, Paper]], *, title: str = "", author: str = "", subject: str = "", keywords: str = ""
) -> bytes:
    """Several papers as one PDF: a bookmark (the name beside the paper) at the first page of each, every face embedded
    once. All papers are set with the same font library.

    The papers are taken one by one, so they may come from a generator; each keeps the page numbers printed on it. The
    same papers give the same bytes.
    """
    from perfdesk.paper.pdf import About, merge

    return merge(papers, About(title, author, subject, keywords))


def __getattr__(name: str) -> object:
    if name == "FontLibrary":
        from perfdesk.paper.fonts.library import FontLibrary

        return FontLibrary
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
