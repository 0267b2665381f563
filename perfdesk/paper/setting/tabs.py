"""Tabs: how wide one is where it stands."""

from __future__ import annotations

from perfdesk.paper.model import ParagraphStyle, Tab
from perfdesk.paper.setting.galley import Galley

DEFAULT_STOP = 21.0
"""Where the document says nothing: every two characters of ordinary size."""


def tab_width(made: Galley, at: int, pen: float, edge: float, style: ParagraphStyle) -> float:
    """The width of the tab at `at`, with the pen `pen` points from the text's left; never over the line's edge."""
    stop = _next_stop(pen, style)
    if stop.leader:
        made.leaders[at] = stop.leader
    width = stop.at - pen
    if stop.align != "left":
        follows = _following(made, at + 1)
        width -= follows if stop.align == "right" else follows / 2
    return max(0.0, min(width, edge - pen))


def _next_stop(pen: float, style: ParagraphStyle) -> Tab:
    for stop in style.tabs:
        if stop.at > pen + 0.1:
            return stop
    if style.first < 0 and pen < style.left - 0.1:  # the text of a hanging indent begins at a stop of its own
        return Tab(style.left)
    return Tab((int((pen + 0.1) / DEFAULT_STOP) + 1) * DEFAULT_STOP)


def _following(made: Galley, start: int) -> float:
    """The width of the text up to the next tab or the end of the line."""
    width = 0.0
    for at in range(start, len(made.text)):
        if made.text[at] in "\t\n":
            break
        width += made.advances[at] + made.gaps.get(at, 0.0)
    return width
