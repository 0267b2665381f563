"""The content of a cell, a header or a footer as a stack of slugs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from perfdesk.paper.model import Block, Cell, Grid, Paragraph
from perfdesk.paper.setting.lines import Slug, set_paragraph
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.upright import upright

_REMEMBERED = 4096


@dataclass(frozen=True, slots=True)
class Stack:
    """The content of a cell: how tall it is, and whether characters of it are in no face."""

    slugs: tuple[Slug, ...]
    height: float
    missing: bool


_stacks: dict[tuple[int, float, bool, Means], tuple[tuple[Block, ...], Stack]] = {}
"""By the blocks' identity, which is theirs as long as they are kept here."""


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


def cell_stack(cell: Cell, width: float, means: Means) -> Stack:
    """The content of a cell, `width` being what is left between its paddings.

    Remembered for the very blocks: reading gives the same object for the same content, which need not be compared.
    """
    key = id(cell.blocks), width, cell.vertical, means
    found = _stacks.get(key)
    if found is None:
        if len(_stacks) >= _REMEMBERED:
            _stacks.clear()
        found = _stacks[key] = cell.blocks, _set(cell, width, means)
    return found[1]


def _set(cell: Cell, width: float, means: Means) -> Stack:
    if cell.vertical:
        paragraphs = (block for block in cell.blocks if isinstance(block, Paragraph))
        slugs = [slug for block in paragraphs for slug in upright(block, width, means)]
    else:
        slugs = stack(cell.blocks, width, means)
    return Stack(tuple(slugs), height_of(slugs), any(slug.missing for slug in slugs))


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
