"""Neighbouring paragraphs with the same borders stand in one box: no lines between them but those asked for."""

from __future__ import annotations

from dataclasses import replace

from perfdesk.paper.model import NO_EDGE, Band, Block, Paragraph


def joined(blocks: list[Block]) -> list[Block]:
    """The blocks with the borders between like paragraphs taken away."""
    bands = [block.style.band if isinstance(block, Paragraph) else None for block in blocks]
    if not any(bands):
        return blocks
    like = [False, *(_alike(blocks[at], blocks[at + 1]) for at in range(len(blocks) - 1)), False]
    return [
        replace(block, style=replace(block.style, band=_inner(band, like[at], like[at + 1])))
        if band and isinstance(block, Paragraph)
        else block
        for at, (block, band) in enumerate(zip(blocks, bands, strict=True))
    ]


def _alike(one: Block, other: Block) -> bool:
    if not isinstance(one, Paragraph) or not isinstance(other, Paragraph) or one.style.band is None:
        return False
    same_sides = (one.style.left, one.style.right) == (other.style.left, other.style.right)
    return one.style.band == other.style.band and same_sides


def _inner(band: Band, above: bool, below: bool) -> Band:
    top, right, bottom, left = band.edges
    edges = band.between if above else top, right, NO_EDGE if below else bottom, left
    return replace(band, edges=edges, reach=above)
