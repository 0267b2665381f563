"""A page's content stream: what is drawn, in drawing order, with as little change of state as can be."""

from __future__ import annotations

from perfdesk.paper.page import Fill, GlyphRun, Page, Picture, Rule
from perfdesk.paper.pdf.fonts import Codes, PdfFonts
from perfdesk.paper.pdf.objects import number as _n
from perfdesk.paper.pdf.pictures import PdfPictures

BOLD_STROKE = 1 / 25
"""The outline of a bold that no face has, in em."""


def content(page: Page, fonts: PdfFonts, pictures: PdfPictures) -> bytes:
    """The operators that draw a page."""
    code: list[str] = []
    pen = _Pen(code)
    height = page.height
    for op in page.ops:
        if type(op) is GlyphRun:
            pen.text(op, height - op.baseline, fonts)
        elif type(op) is Rule:
            pen.stroke(op.color, op.width, op.dash)
            code.append(f"{_n(op.x0)} {_n(height - op.y0)} m {_n(op.x1)} {_n(height - op.y1)} l S")
        elif type(op) is Fill:
            pen.fill(op.color)
            code.append(f"{_n(op.x)} {_n(height - op.y - op.h)} {_n(op.w)} {_n(op.h)} re f")
        elif type(op) is Picture:
            place = f"{_n(op.w)} 0 0 {_n(op.h)} {_n(op.x)} {_n(height - op.y - op.h)} cm"
            code.append(f"q {place} {pictures.name(op.image)} Do Q")
    return "\n".join(code).encode("ascii")


class _Pen:
    """The colours, the line and the font in force, said only when they change."""

    def __init__(self, code: list[str]) -> None:
        self._code = code
        self._fill = self._stroke = "#000000"
        self._width = 1.0
        self._dash: tuple[float, ...] = ()
        self._font = ("", 0.0)

    def fill(self, color: str) -> None:
        if color != self._fill:
            self._fill = color
            self._code.append(f"{_rgb(color)} rg")

    def stroke(self, color: str, width: float, dash: tuple[float, ...] = ()) -> None:
        if color != self._stroke:
            self._stroke = color
            self._code.append(f"{_rgb(color)} RG")
        if width != self._width:
            self._width = width
            self._code.append(f"{_n(width)} w")
        if dash != self._dash:
            self._dash = dash
            self._code.append(f"[{' '.join(map(_n, dash))}] 0 d")

    def text(self, run: GlyphRun, y: float, fonts: PdfFonts) -> None:
        """One text object."""
        codes = fonts.codes(run.face)
        self.fill(run.color)
        before = after = ""
        if run.bold_stroke:
            self.stroke(run.color, run.size * BOLD_STROKE)
            before, after = "2 Tr ", " 0 Tr"
        if run.stretch != 1.0:
            before, after = f"{before}{_n(run.stretch * 100)} Tz ", f"{after} 100 Tz"
        if self._font != (codes.name, run.size):
            self._font = codes.name, run.size
            before = f"{codes.name} {_n(run.size)} Tf {before}"
        self._code.append(f"BT {before}{_n(run.x)} {_n(y)} Td {_shown(run, codes)}{after} ET")


def _shown(run: GlyphRun, codes: Codes) -> str:
    """The operator that shows the characters of a run. Where an advance differs from the glyph's own width, the
    difference is written between the glyphs, in thousandths of an em."""
    written = [codes[char] for char in run.text]
    size, widths = run.size, codes.widths
    natural = [widths[char] * size for char in run.text]
    if run.advances == tuple(natural):
        return f"<{''.join(written)}> Tj"
    scale = 1000 / (size * run.stretch)
    parts, behind = [], 0.0  # `behind`: thousandths by which the pen is not yet where it should be
    for code, char, advance in zip(written, run.text, run.advances, strict=True):
        parts.append(code)
        behind += advance * scale - widths[char] * 1000
        if not -1 < behind < 1:
            step = round(behind)
            parts.append(f">{-step}<")
            behind -= step
    if parts[-1][0] == ">":  # behind the last glyph nothing is left to be moved
        parts.pop()
    return f"[<{''.join(parts)}>] TJ"


def _rgb(color: str) -> str:
    return " ".join(_n(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
