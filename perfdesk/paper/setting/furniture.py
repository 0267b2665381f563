"""Headers and footers: how far they push the text, and what stands in them on each page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfdesk.paper.model import PAGE_FIELD, PAGES_FIELD, SECTION_PAGES_FIELD, Block, Section
from perfdesk.paper.reading.numbering import in_words
from perfdesk.paper.setting.content import height_of, numbered, stack
from perfdesk.paper.setting.means import Means

if TYPE_CHECKING:
    from perfdesk.paper.setting.flow import Draft
    from perfdesk.paper.setting.report import Report


_ONES = {PAGE_FIELD: "1", PAGES_FIELD: "1", SECTION_PAGES_FIELD: "1"}


def bounds(section: Section, means: Means) -> tuple[float, float]:
    """The top and bottom of the text: the margins, or what a taller header or footer leaves."""
    sheet = section.sheet
    width = sheet.width - sheet.left - sheet.right

    def tallest(kinds: tuple[tuple[Block, ...] | None, ...]) -> float:
        return max(height_of(stack(numbered(blocks, _ONES), width, means)) if blocks else 0.0 for blocks in kinds)

    header = tallest((section.header.usual, section.header.first, section.header.even))
    footer = tallest((section.footer.usual, section.footer.first, section.footer.even))
    top = max(sheet.top, sheet.header + header if header else 0.0)
    bottom = sheet.height - max(sheet.bottom, sheet.footer + footer if footer else 0.0)
    if section.grid:
        # A document grid holds whole lines; LibreOffice shares what is left over between the page's top and bottom.
        spare = (bottom - top) % section.grid / 2
        top, bottom = top + spare, bottom - spare
    return top, max(bottom, top + 36.0)


def furnish(draft: Draft, total: int, of_section: int, means: Means, report: Report) -> None:
    """Put the header and the footer on a page. `total` and `of_section` are the numbers of pages to be told there."""
    section = draft.section
    sheet = section.sheet
    number = in_words(draft.number, section.number_format)
    fields = {PAGE_FIELD: number, PAGES_FIELD: str(total), SECTION_PAGES_FIELD: str(of_section)}
    for furniture, at_foot in ((section.header, False), (section.footer, True)):
        blocks = numbered(furniture.on(draft.number, draft.opening), fields)
        slugs = stack(blocks, sheet.width - sheet.left - sheet.right, means)
        y = sheet.height - sheet.footer - height_of(slugs) if at_foot else sheet.header
        for slug in slugs:
            y += slug.above
            draft.put(slug, y)
            y += slug.height
            report.again(slug.text)
