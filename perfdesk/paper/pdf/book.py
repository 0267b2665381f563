"""Papers put together as one PDF file: its pages, its bookmarks, what it says of itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from perfdesk.paper.fonts.library import default_library
from perfdesk.paper.page import Page, Paper
from perfdesk.paper.pdf.content import content
from perfdesk.paper.pdf.fonts import PdfFonts
from perfdesk.paper.pdf.objects import PdfFile
from perfdesk.paper.pdf.objects import number as _n
from perfdesk.paper.pdf.pictures import PdfPictures
from perfdesk.version import VERSION

_LEVEL = 3
_EMPTY = Page(595.3, 841.9, ())


@dataclass(frozen=True, slots=True)
class About:
    """What a PDF says of itself; `author` is the office, `keywords` are what a search in a folder should find."""

    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: str = ""


def draw(paper: Paper, about: About) -> bytes:
    """See `perfdesk.paper.to_pdf`."""
    return merge((("", paper),), about)


def merge(papers: Iterable[tuple[str, Paper]], about: About) -> bytes:
    """See `perfdesk.paper.merge_pdf`."""
    book = _Book()
    for title, paper in papers:
        book.add(paper, title)
    return book.finish(about)


class _Book:
    """One PDF that papers are added to. Each face is embedded once, whatever the number of papers.

    A page is compressed as it comes: the contents of 1,000 projects are 100 MB of text.
    """

    def __init__(self) -> None:
        self._file = PdfFile()
        self._pages: list[int] = []
        self._fonts: PdfFonts | None = None
        self._pictures = PdfPictures(self._file)

    def add(self, paper: Paper, bookmark: str = "") -> None:
        """Draw a paper's pages behind those that are there. `bookmark` names its first page in the outline."""
        if self._fonts is None:
            self._fonts = PdfFonts(self._file, paper.fonts or default_library())
        begin = len(self._pages)
        for page in paper.pages:
            self._page(page, self._fonts)
        if bookmark and paper.pages:
            self._file.bookmark(bookmark, self._pages[begin])

    def finish(self, about: About) -> bytes:
        """The bytes; nothing can be added any more. Without any page there is an empty one."""
        if not self._pages:
            self.add(Paper((_EMPTY,)))
        if self._fonts is not None:
            self._fonts.finish()
        made_by = {"creator": f"PerfDesk {VERSION}", "producer": "PerfDesk"}
        return self._file.finish(**asdict(about), **made_by)

    def _page(self, page: Page, fonts: PdfFonts) -> None:
        drawn = self._file.stream(content(page, fonts, self._pictures), _LEVEL)
        resources = f"/Font {fonts.resources} 0 R {self._pictures.page_ends()}"
        self._pages.append(
            self._file.page(
                f"<< /Type /Page /Parent {self._file.tree} 0 R /MediaBox [0 0 {_n(page.width)} {_n(page.height)}] "
                f"/Contents {drawn} 0 R /Resources << {resources} >> >>"
            )
        )
