"""From bytes to pages: read, set, number."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from perfdesk.paper.fonts.library import FontLibrary, default_library
from perfdesk.paper.model import Section
from perfdesk.paper.page import GlyphRun, Page, Paper
from perfdesk.paper.reading.document import read_document
from perfdesk.paper.setting.breaking import LIBREOFFICE, OURS, WORD
from perfdesk.paper.setting.flow import Flow
from perfdesk.paper.setting.furniture import bounds, furnish
from perfdesk.paper.setting.means import Means, means_of
from perfdesk.paper.setting.report import Report

POLICIES = {"word": WORD, "libreoffice": LIBREOFFICE, "ours": OURS}
"""Whose lines to make."""


def compose(docx: bytes, fonts: FontLibrary | None = None, lines: str = "word") -> Paper:
    """See `perfdesk.paper.typeset`."""
    sections, warnings = read_document(docx)
    policy = POLICIES[lines]
    if policy is WORD and any(section.squeeze for section in sections):
        policy = replace(policy, squeeze=True)
    return set_sections(sections, means_of(fonts or default_library(), policy), Report(warnings))


def set_sections(sections: list[Section], means: Means, report: Report) -> Paper:
    """Set the sections of a page model; what is to be told goes to `report`."""
    flow = Flow(means, report)
    for section in sections:
        flow.section(section, *bounds(section, means))
    of_sections = Counter(id(draft.section) for draft in flow.pages)
    for draft in flow.pages:
        furnish(draft, len(flow.pages), of_sections[id(draft.section)], means, report)
    pages = tuple(
        Page(draft.section.sheet.width, draft.section.sheet.height, (*draft.under, *draft.ops), tuple(draft.cells))
        for draft in flow.pages
    )
    used = {op.face for page in pages for op in page.ops if isinstance(op, GlyphRun)}
    report.locked(means.fonts.locked(used))
    return Paper(pages, tuple(report.warnings), means.fonts)
