"""The pages as a PDF file, written by ourselves: page contents, fonts of two-byte codes, pictures, bookmarks."""

from __future__ import annotations

from perfdesk.paper.pdf.book import About, draw, merge

__all__ = ["About", "draw", "merge"]
