"""Whether the others really made the same form: all its characters, on about as many pages."""

from __future__ import annotations

from collections import Counter

import pypdfium2

from bench.peers.form import Project, paragraphs
from perfdesk.paper.reading.document import read_document

PAGES = range(1, 4)
"""The form has two pages; a line more or less may turn it into one or three."""


def fault_of_pdf(pdf: bytes, project: Project) -> str:
    """A sentence on what a PDF lacks; empty when it shows the form."""
    document = pypdfium2.PdfDocument(pdf)
    pages = len(document)
    found = Counter("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    wanted = Counter(char for text in project.texts for char in text if not char.isspace())
    lost = wanted - found
    if pages not in PAGES:
        return f"有 {pages} 页，不是同一张表"
    return f"缺 {lost.total()} 个字（{''.join(lost)[:20]}）" if lost else ""


def fault_of_word(docx: bytes, project: Project) -> str:
    """A sentence on what a Word file lacks; empty when it has the same paragraphs."""
    sections, _ = read_document(docx)
    texts = [paragraph.text for section in sections for paragraph in paragraphs(section.blocks)]
    return "" if texts == project.texts else f"{len(texts)} 段文字，与原表 {len(project.texts)} 段不同"
