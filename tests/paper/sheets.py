"""Looking at pages from the tests: characters, cells, rules."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable

from lxml import etree

from perfdesk.paper import CellBox, GlyphRun, Page, Paper, Rule
from perfdesk.paper.compose import set_sections
from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.reading.document import read_document
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.report import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each character occurs, spaces of all kinds left out."""
    return Counter(re.sub(r"\s", "", "".join(texts)))


def typeset_counting(docx: bytes) -> tuple[Paper, Counter[str]]:
    """The paper, and the characters that stand on it once more (labels, header rows, page numbers)."""
    sections, warnings = read_document(docx)
    report = Report(warnings)
    paper = set_sections(sections, Means(default_library()), report)
    return paper, letters(["".join(report.repeated.elements())])


def text_of(docx: bytes) -> Counter[str]:
    """The characters of a Word file's body, straight from its XML."""
    import zipfile

    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml"))
    return letters(node.text or "" for node in root.iter(W + "t"))


def lines_of(page: Page) -> list[str]:
    """The page's lines of text: runs that follow one another on a baseline."""
    lines: list[str] = []
    end: tuple[float, float] | None = None
    for op in page.ops:
        if isinstance(op, GlyphRun):
            if end and abs(end[1] - op.baseline) < 0.01 and abs(end[0] - op.x) < 0.01:
                lines[-1] += op.text
            else:
                lines.append(op.text)
            end = op.x + sum(op.advances), op.baseline
    return lines


def text_on(page: Page) -> str:
    """All text of a page."""
    return "".join(op.text for op in page.ops if isinstance(op, GlyphRun))


def open_edges(page: Page) -> list[tuple[CellBox, str]]:
    """The cell edges of a page that no rule covers from end to end."""
    rules = [op for op in page.ops if isinstance(op, Rule)]
    across = [rule for rule in rules if abs(rule.y0 - rule.y1) < 0.01]
    down = [rule for rule in rules if abs(rule.x0 - rule.x1) < 0.01]
    missing = []
    for box in page.cells:
        right, bottom = box.x + box.width, box.y + box.height
        for name, y in (("top", box.y), ("bottom", bottom)):
            spans = [(rule.x0, rule.x1) for rule in across if abs(rule.y0 - y) < 0.6]
            if not _covered(spans, box.x, right):
                missing.append((box, name))
        for name, x in (("left", box.x), ("right", right)):
            spans = [(rule.y0, rule.y1) for rule in down if abs(rule.x0 - x) < 0.6]
            if not _covered(spans, box.y, bottom):
                missing.append((box, name))
    return missing


def _covered(spans: list[tuple[float, float]], start: float, end: float) -> bool:
    at = start + 0.05
    for low, high in sorted(spans):
        if low <= at + 0.05:
            at = max(at, high)
    return at >= end - 0.05


def ink(page: Page) -> tuple[float, float, float, float]:
    """The rectangle that holds everything on a page: left, top, right, bottom."""
    xs: list[float] = []
    ys: list[float] = []
    for op in page.ops:
        if isinstance(op, GlyphRun):
            xs += [op.x, op.x + sum(op.advances)]
            ys += [op.baseline - op.size * 0.9, op.baseline + op.size * 0.2]
        elif isinstance(op, Rule):
            xs += [op.x0, op.x1]
            ys += [op.y0, op.y1]
    return min(xs), min(ys), max(xs), max(ys)
