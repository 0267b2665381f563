"""The pages as PDF, drawn on reportlab's canvas. reportlab is loaded at the first drawing, not before."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from perfdesk.paper.page import Fill, GlyphRun, Page, Paper, Picture, Rule
from perfdesk.paper.pdf_fonts import PdfFonts
from perfdesk.paper.pdf_pictures import PdfPictures
from perfdesk.version import VERSION

BOLD_STROKE = 1 / 25
"""The outline of a bold that no face has, in em."""


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself; `author` is the office, `keywords` are what a search in a folder should find."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""


def draw(paper: Paper, about: About) -> bytes:
    """See `perfdesk.paper.to_pdf`."""
    book = Book(about)
    book.add(paper)
    return book.finish()


def merge(papers: Iterable[tuple[str, Paper]], about: About) -> bytes:
    """See `perfdesk.paper.merge_pdf`."""
    book = Book(about)
    for title, paper in papers:
        book.add(paper, title)
    return book.finish()


class Book:
    """One PDF that papers are added to. Each face is embedded once, whatever the number of papers."""

    def __init__(self, about: About) -> None:
        self._about = about
        self._target = io.BytesIO()
        self._fonts: PdfFonts | None = None
        self._canvas: Any = None
        self._pictures: Any = None
        self._marks = 0

    def add(self, paper: Paper, bookmark: str = "") -> None:
        """Draw a paper's pages behind those that are there. `bookmark` names its first page in the outline."""
        fonts, canvas = self._ready(paper)
        if bookmark and paper.pages:
            self._mark(bookmark)
        for page in paper.pages:
            canvas.setPageSize((page.width, page.height))
            _draw_page(page, fonts, self._pictures, canvas)
            canvas.showPage()
            _pack(canvas._doc.Pages.pages[-1])

    def finish(self) -> bytes:
        """The bytes; nothing can be added any more. Without any page there is an empty one."""
        _, canvas = self._ready(Paper(()))
        if not canvas._doc.Pages.pages:
            canvas.showPage()
        canvas.save()
        return self._target.getvalue()

    def _mark(self, bookmark: str) -> None:
        self._marks += 1
        self._canvas.bookmarkPage(f"p{self._marks}")
        self._canvas.addOutlineEntry(bookmark, f"p{self._marks}")
        self._canvas.showOutline()

    def _ready(self, paper: Paper) -> tuple[PdfFonts, Any]:
        """The fonts and the canvas, made for the first paper: a canvas must be born with a font that is used."""
        if self._fonts is None:
            self._fonts = PdfFonts(paper.fonts)
            self._canvas = _canvas(self._target, self._fonts.first(paper), self._about)
            self._pictures = PdfPictures(self._canvas)
        return self._fonts, self._canvas


def _canvas(target: io.BytesIO, font: str, about: About) -> Any:
    from reportlab import rl_config
    from reportlab.pdfgen.canvas import Canvas

    rl_config.useA85 = 0  # page contents as they are, not as printable text: a quarter smaller
    make: Any = Canvas
    canvas = make(target, pageCompression=1, invariant=1, initialFontName=font, initialFontSize=10)
    canvas.setTitle(about.title)
    canvas.setAuthor(about.author)
    canvas.setSubject(about.subject)
    canvas.setKeywords(about.keywords)
    canvas.setCreator(f"PerfDesk {VERSION}")
    canvas.setProducer("PerfDesk")
    return canvas


def _pack(page: Any) -> None:
    """Compress a finished page now. reportlab would keep its text until the end: 1,000 projects are 100 MB of it."""
    from reportlab.pdfbase.pdfdoc import PDFName, PDFStream

    stream: Any = PDFStream()
    stream.content = zlib.compress(page.stream.encode("latin-1"))
    stream.dictionary["Filter"] = PDFName("FlateDecode")
    page.stream, page.Contents = None, stream


def _draw_page(page: Page, fonts: PdfFonts, pictures: PdfPictures, canvas: Any) -> None:
    """The page's content stream in drawing order, with as little change of state as can be."""
    code: list[str] = canvas._code
    pen = _Pen(code)
    for op in page.ops:
        if type(op) is Fill:
            pen.fill(op.color)
            code.append(f"{_n(op.x)} {_n(page.height - op.y - op.h)} {_n(op.w)} {_n(op.h)} re f")
        elif type(op) is Rule:
            pen.stroke(op.color, op.width, op.dash)
            code.append(f"{_n(op.x0)} {_n(page.height - op.y0)} m {_n(op.x1)} {_n(page.height - op.y1)} l S")
        elif type(op) is Picture:
            name = pictures.name(op.image)
            place = f"{_n(op.w)} 0 0 {_n(op.h)} {_n(op.x)} {_n(page.height - op.y - op.h)} cm"
            code.append(f"q {place} /{name} Do Q")
        elif type(op) is GlyphRun:
            pen.fill(op.color)
            if op.bold_stroke:
                pen.stroke(op.color, op.size * BOLD_STROKE)
            code.append(_glyphs(op, page.height - op.baseline, fonts, canvas._doc))


class _Pen:
    """The colours and the line width in force, said only when they change."""

    def __init__(self, code: list[str]) -> None:
        self._code = code
        self._fill = self._stroke = "#000000"
        self._width = 1.0
        self._dash: tuple[float, ...] = ()

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


def _glyphs(run: GlyphRun, y: float, fonts: PdfFonts, document: Any) -> str:
    """One text object. Where an advance differs from the glyph's own width, the difference is written between the
    glyphs."""
    glyphs = fonts.glyphs(run.face, document)
    scale = 1000 / (run.size * run.stretch)
    parts = [f"BT 1 0 0 1 {_n(run.x)} {_n(y)} Tm"]
    if run.bold_stroke:
        parts.append("2 Tr")
    if run.stretch != 1.0:
        parts.append(f"{_n(run.stretch * 100)} Tz")
    font, codes, behind = "", "", 0.0  # `behind`: thousandths of an em by which the pen is not yet where it should be
    for char, advance in zip(run.text, run.advances, strict=True):
        name, code, natural = glyphs[char]
        if name != font:
            if codes:
                parts.append(_shown(codes))
            parts.append(f"{name} {_n(run.size)} Tf")
            font, codes = name, ""
        codes += code
        behind += advance * scale - natural
        if not -1 < behind < 1:
            step = round(behind)
            codes += f">{-step}<"
            behind -= step
    parts.append(_shown(codes))
    if run.bold_stroke:
        parts.append("0 Tr")
    if run.stretch != 1.0:
        parts.append("100 Tz")
    parts.append("ET")
    return " ".join(parts)


def _shown(codes: str) -> str:
    """The operator that shows codes. A step behind the last one stands without an empty string behind it: PDFium, and
    with it browsers, would forget the step."""
    return f"[<{codes[:-1]}] TJ" if codes.endswith("<") else f"[<{codes}>] TJ"


@lru_cache(maxsize=4096)
def _n(number: float) -> str:
    """A number with at most three decimals and no needless zeros; most of a page's come again and again."""
    text = f"{number:.3f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def _rgb(color: str) -> str:
    return " ".join(_n(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
