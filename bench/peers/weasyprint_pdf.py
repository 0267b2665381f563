"""WeasyPrint: the form as an HTML table with the same spans, widths and faces; its fonts are loaded once."""

from __future__ import annotations

import logging
from html import escape
from typing import Any

from bench.peers.faces import FACES, folder
from bench.peers.form import Project, only_paragraph
from perfdesk.paper.model import Grid, Paragraph, Section, Sheet

_VALIGN = {"top": "top", "center": "middle", "bottom": "bottom"}


class WeasyPrint:
    """Makes the PDF of a project. Raises ImportError where WeasyPrint is not installed, OSError without Pango."""

    def __init__(self, example: Project) -> None:
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        logging.getLogger("fontTools").setLevel(logging.ERROR)
        self._html: Any = weasyprint.HTML
        self._fonts: Any = FontConfiguration()
        self._css = weasyprint.CSS(string=style(example.section.sheet), font_config=self._fonts)

    def __call__(self, section: Section) -> bytes:
        """The form with its texts to PDF."""
        page = self._html(string=source(section))
        made: bytes = page.write_pdf(stylesheets=[self._css], font_config=self._fonts)
        return made


def style(sheet: Sheet) -> str:
    """The style sheet with the faces and the page."""
    faces = "".join(
        f"@font-face {{ font-family: {role}; src: url({(folder() / face.file).as_uri()}) }}\n"
        for role, face in FACES.items()
    )
    return faces + (
        f"@page {{ size: {sheet.width}pt {sheet.height}pt; "
        f"margin: {sheet.top}pt {sheet.right}pt {sheet.bottom}pt {sheet.left}pt }}\n"
        "body, p { margin: 0 } table { border-collapse: collapse; table-layout: fixed; margin: auto }\n"
        "td { border: 0.5pt solid black } tr { break-inside: avoid }\n"
    )


def source(section: Section) -> str:
    """The form as HTML."""
    body = "".join(
        _table(block) if isinstance(block, Grid) else _paragraph(block)
        for block in section.blocks
        if isinstance(block, Grid | Paragraph)
    )
    return f'<!doctype html><html lang="zh"><meta charset="utf-8"><body>{body}</body></html>'


def _table(grid: Grid) -> str:
    columns = "".join(f'<col style="width:{width}pt">' for width in grid.columns)
    rows = []
    for number, row in enumerate(grid.rows):
        cells = []
        for cell in (one for one in grid.cells if one.row == number):
            padding = " ".join(f"{side}pt" for side in cell.padding)
            cells.append(
                f'<td colspan="{cell.columns}" rowspan="{cell.rows}" '
                f'style="padding:{padding};vertical-align:{_VALIGN[cell.valign]}">{_paragraph(only_paragraph(cell))}</td>'
            )
        rows.append(f'<tr style="height:{row.height}pt">{"".join(cells)}</tr>')
    return f'<table style="width:{sum(grid.columns)}pt"><colgroup>{columns}</colgroup>{"".join(rows)}</table>'


def _paragraph(paragraph: Paragraph) -> str:
    shape = paragraph.style
    style = paragraph.spans[0].style if paragraph.spans else paragraph.mark
    text = escape(paragraph.text).replace("\n", "<br>")
    return (
        f'<p style="font:{style.size}pt/{shape.pitch}pt {style.role};text-align:{shape.align};'
        f'margin-top:{shape.before}pt;margin-bottom:{shape.after}pt">{text}</p>'
    )
