"""A paragraph's characters with their faces and widths, ready to be cut into lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from perfdesk.paper.fonts.library import BLANK, FontLibrary
from perfdesk.paper.model import FIGURE, Figure, Paragraph, RunStyle
from perfdesk.paper.page import FaceKey
from perfdesk.paper.setting.breaking import Breaks, break_flags, places_of_gaps
from perfdesk.paper.setting.figures import SetFigure, set_figure
from perfdesk.paper.setting.means import Means
from perfdesk.paper.setting.squeezing import squeeze
from perfdesk.paper.setting.uax14 import LibreOfficeBreaks, changes_of_script

GAP = 0.2
"""The space between Chinese and Latin characters, in em, as LibreOffice sets it."""


@dataclass(slots=True)
class Galley:
    """Per character: its style, its glyph's face, how far the pen moves, what space follows; and where lines may begin.
    `figures` are the figures that stand for a character, `leaders` the characters that fill a
    tab, `leads` their glyphs.

    `advances` of tabs are filled in as lines are made, for only then is it known where they stand.
    """

    text: str = ""
    styles: list[RunStyle] = field(default_factory=list)
    glyphs: list[tuple[FaceKey, float, bool]] = field(default_factory=list)
    advances: list[float] = field(default_factory=list)
    gaps: dict[int, float] = field(default_factory=dict)
    breaks: Breaks | LibreOfficeBreaks = field(default_factory=lambda: Breaks(b""))
    missing: str = ""
    figures: dict[int, SetFigure] = field(default_factory=dict)
    leaders: dict[int, str] = field(default_factory=dict)
    leads: dict[str, tuple[FaceKey, float]] = field(default_factory=dict)


def galley(paragraph: Paragraph, means: Means) -> Galley:
    """Measure every character of a paragraph."""
    made = Galley()
    for span in paragraph.spans:
        if span.figure is not None:
            _stand(made, span.figure, span.style, means)
            continue
        _take(made, span.text, span.style, means.fonts)
    for stop in paragraph.style.tabs:
        if stop.leader:
            made.leads[stop.leader] = means.fonts.metrics(paragraph.mark.latin, False)[stop.leader][:2]
    if means.policy.libreoffice:
        made.breaks = LibreOfficeBreaks(made.text)
        _open(made, changes_of_script(made.text))
        return made
    made.breaks = Breaks(break_flags(made.text, means.policy))
    if means.policy.squeeze:
        squeeze(made)
    if paragraph.style.gap and not made.text.isalpha():
        _open(made, places_of_gaps(made.text))
    return made


def _take(made: Galley, text: str, style: RunStyle, fonts: FontLibrary) -> None:
    chinese = fonts.metrics(style.role, style.bold)
    latin = chinese if style.latin == style.role else fonts.metrics(style.latin, style.bold)
    size, spacing = style.size, style.spacing
    glyphs = [latin[char] if char < "\u0250" else chinese[char] for char in text]
    made.text += text
    made.styles += [style] * len(text)
    made.glyphs += glyphs
    made.advances += [glyph[1] * size + spacing for glyph in glyphs]
    if style.stretch != 1.0:
        made.advances[-len(text) :] = [glyph[1] * size * style.stretch + spacing for glyph in glyphs]
    if chinese.missing or latin.missing:
        made.missing += "".join(char for char in text if char in chinese.missing or char in latin.missing)


def _stand(made: Galley, figure: Figure, style: RunStyle, means: Means) -> None:
    """A figure as one character."""
    found = made.figures[len(made.text)] = set_figure(figure, means)
    made.text += FIGURE
    made.styles.append(style)
    made.glyphs.append((BLANK, 0.0, False))
    made.advances.append(figure.width)
    made.missing += found.missing


def _open(made: Galley, places: Iterable[int]) -> None:
    for at in places:
        made.gaps[at - 1] = GAP * made.styles[at - 1].size
