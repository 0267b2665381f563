"""The content of a cell, a header or a footer as a stack of slugs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from perfdesk.paper.model import Block, Cell, Grid, Paragraph
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
            if above != first.above:
                lines[0] = replace(first, above=above)
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


def numbered(blocks: Iterable[Block], fields: Mapping[str, str]) -> list[Block]:
    """The blocks with page number fields filled in, in tables too; `fields` says what stands for each sign."""
    filled: list[Block] = []
    for block in blocks:
        if isinstance(block, Paragraph) and any(sign in block.text for sign in fields):
            said = {ord(sign): text for sign, text in fields.items()}
            block = replace(block, spans=tuple(replace(one, text=one.text.translate(said)) for one in block.spans))
        elif isinstance(block, Grid):
            cells = (replace(cell, blocks=tuple(numbered(cell.blocks, fields))) for cell in block.cells)
            block = replace(block, cells=tuple(cells))
        filled.append(block)
    return filled
