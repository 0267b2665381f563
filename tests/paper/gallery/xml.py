"""WordprocessingML as strings: paragraphs, runs, tables, sections."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = {
    "w": MAIN,
    "r": OFFICE,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "o": "urn:schemas-microsoft-com:office:office",
    "v": "urn:schemas-microsoft-com:vml",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wp14": "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
IGNORABLE = 'mc:Ignorable="w14 w15 wp14"'

A4 = '<w:pgSz w:w="11906" w:h="16838"/>'
A4_ACROSS = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
MARGINS = (
    '<w:pgMar w:top="1440" w:right="1800" w:bottom="1440" w:left="1800" w:header="851" w:footer="992" w:gutter="0"/>'
)
PLAIN = A4 + MARGINS


def run(text: str, said: str = "") -> str:
    """A run; `said` is the inside of its w:rPr."""
    properties = f"<w:rPr>{said}</w:rPr>" if said else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def raw(inner: str, said: str = "") -> str:
    """A run that holds something else than text."""
    return f"<w:r><w:rPr>{said}</w:rPr>{inner}</w:r>"


def para(content: str = "", said: str = "") -> str:
    """A paragraph: runs as XML, or plain text; `said` is the inside of its w:pPr."""
    inner = content if content.startswith("<") else run(content) if content else ""
    return f"<w:p><w:pPr>{said}</w:pPr>{inner}</w:p>"


def cell(content: str = "", said: str = "", width: int | None = None) -> str:
    """A cell: blocks as XML, or plain text."""
    inner = content if content.startswith("<") else para(content)
    wide = "" if width is None else f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{wide}{said}</w:tcPr>{inner}</w:tc>"


def row(cells: Iterable[str], said: str = "") -> str:
    """A row of cells."""
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(cells)}</w:tr>"


LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def table(rows: Iterable[str], grid: Sequence[int] = (), said: str = "", lines: bool = True) -> str:
    """A table with all its lines; without `grid` it has no w:tblGrid."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    borders = f"<w:tblBorders>{LINES}</w:tblBorders>" if lines else ""
    return (
        f'<w:tbl><w:tblPr>{said}<w:tblW w:w="0" w:type="auto"/>{borders}</w:tblPr>'
        f"{f'<w:tblGrid>{columns}</w:tblGrid>' if grid else ''}{''.join(rows)}</w:tbl>"
    )


def simple_table(texts: Sequence[Sequence[str]], grid: Sequence[int], said: str = "") -> str:
    """A table of plain texts."""
    rows = (row(cell(text, width=width) for text, width in zip(line, grid, strict=True)) for line in texts)
    return table(rows, grid, said)


def section_end(inner: str) -> str:
    """An empty paragraph that ends a section."""
    return f"<w:p><w:pPr><w:sectPr>{inner}</w:sectPr></w:pPr></w:p>"
