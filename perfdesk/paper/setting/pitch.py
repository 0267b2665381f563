"""How tall a line is and where its baseline lies, by the rules that the word processors share."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from perfdesk.paper.fonts.library import FontLibrary
from perfdesk.paper.model import ParagraphStyle, RunStyle

EXACT_BASELINE = 0.8
"""With an exact pitch the baseline lies at 80 % of it, whatever the font."""


@dataclass(frozen=True, slots=True)
class Strut:
    """What a line needs above and below its baseline."""

    ascent: float
    descent: float

    def over(self, other: Strut) -> Strut:
        """The strut that holds both."""
        return Strut(max(self.ascent, other.ascent), max(self.descent, other.descent))

    def pitch(self, style: ParagraphStyle, *, all_on_grid: bool = False) -> tuple[float, float]:
        """The line's height and its baseline's distance from the line's top.

        On a document grid automatic lines take whole cells; with `all_on_grid` the others are set like them, as
        LibreOffice does.
        """
        if all_on_grid and style.grid and style.rule != "auto":
            style = replace(style, rule="auto", pitch=1.0)
        natural = self.ascent + self.descent
        if style.rule == "exact":
            return style.pitch, style.pitch * EXACT_BASELINE
        if style.rule == "atLeast":
            height = max(natural, style.pitch)
            return height, self.ascent + height - natural
        if style.grid:
            cell = max(1, math.ceil(natural / style.grid - 0.001)) * style.grid
            return cell * style.pitch, self.ascent + (cell - natural) / 2 + min(0.0, cell * (style.pitch - 1))
        # What a multiple adds goes below the line; what it takes away (below 1) is taken from above.
        return natural * style.pitch, self.ascent + min(0.0, natural * (style.pitch - 1))


def strut_of(style: RunStyle, fonts: FontLibrary) -> Strut:
    """The strut of a style's Chinese face."""
    metrics = fonts.metrics(style.role, style.bold)
    return Strut(
        metrics.ascent * style.size + max(style.rise, 0.0), metrics.descent * style.size + max(-style.rise, 0.0)
    )
