"""The content of a cell, a header or a footer as a stack of slugs."""

from __future__ import annotations

from collections.abc import Iterable

from perfdesk.paper.model import PAGE_FIELD, PAGES_FIELD, Block, Cell, Grid, Paragraph, Span
from perfdesk.paper.page import Fill, GlyphRun, Op, Rule
from perfdesk.paper.setting.lines import Slug, set_paragraph
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.upright import upright


def stack(blocks: Iterable[Block], width: float, means: Means) -> list[Slug]:
    """The slugs of some blocks set at this width, with the space that belongs between them."""
    slugs: list[Slug] = []
    after = 0.0
    before: Paragraph | None = None
    for block in blocks:
        if isinstance(block, Paragraph):
            lines = list(set_paragraph(block, width, means))
            close = (
                before is not None and before.style.contextual and block.style.contextual and before.name == block.name
            )
            first = lines[0]
            above = 0.0 if close else first.above + after
            lines[0] = Slug(above, first.height, first.ops, first.text, first.missing)
            slugs += lines
            after, before = block.style.after, block
        elif isinstance(block, Grid):
            from perfdesk.paper.setting.nested import nested_slugs

            slugs += nested_slugs(block, means)
            after, before = 0.0, None
    return slugs


def cell_slugs(cell: Cell, width: float, means: Means) -> list[Slug]:
    """The slugs of a cell, `width` being what is left between its paddings."""
    if cell.vertical:
        return [slug for block in cell.blocks if isinstance(block, Paragraph) for slug in upright(block, width, means)]
    return stack(cell.blocks, width, means)


def height_of(slugs: Iterable[Slug]) -> float:
    """How tall a stack is."""
    return sum(slug.above + slug.height for slug in slugs)


def moved(ops: Iterable[Op], x: float, y: float) -> list[Op]:
    """The same drawing elsewhere."""
    placed: list[Op] = []
    for op in ops:
        if type(op) is GlyphRun:
            placed.append(
                GlyphRun(op.x + x, op.baseline + y, op.face, op.size, op.text, op.advances, op.color, op.bold_stroke)
            )
        elif type(op) is Rule:
            placed.append(Rule(op.x0 + x, op.y0 + y, op.x1 + x, op.y1 + y, op.width, op.color))
        elif type(op) is Fill:
            placed.append(Fill(op.x + x, op.y + y, op.w, op.h, op.color))
    return placed


def numbered(blocks: Iterable[Block], number: str, total: str) -> list[Block]:
    """The blocks with page number fields filled in."""
    filled: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and (PAGE_FIELD in block.text or PAGES_FIELD in block.text):
            spans = tuple(
                Span(span.text.replace(PAGE_FIELD, number).replace(PAGES_FIELD, total), span.style)
                for span in block.spans
            )
            block = Paragraph(spans, block.style, block.mark, block.name)
        filled.append(block)
    return filled
