"""The pages as a PDF file: contents, fonts of two-byte codes and pictures are ours; reportlab keeps the file."""

from __future__ import annotations

from perfdesk.paper.pdf.book import About, draw, merge

__all__ = ["About", "draw", "merge"]
