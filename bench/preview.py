"""From a changed value to the repainted page: painted from the display list, beside the way through PDF bytes and
pdfium.
"""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pypdfium2
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bench._timing import milliseconds
from perfdesk.forms.library import FormLibrary
from perfdesk.office.export import pdf, typeset_project
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place
from perfdesk.values.operations import SetText, apply
from ui.preview.painter import PagePainter

SCALE = 96 / 72  # the size on a usual screen


def main() -> None:
    """Print both, for the first page of the worked project."""
    app = QGuiApplication.instance() or QApplication([])
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    base = library.sample(form.id)
    painters: list[PagePainter] = []
    turn = iter(range(10**6))

    def edited() -> tuple:
        values, _ = apply(SetText(Place("指标", "16", "实际完成值"), f"{next(turn) % 100}%"), base)
        return values, typeset_project(form, values, compute(form, values))

    def painted() -> object:
        _, made = edited()
        if not painters:
            painters.append(PagePainter.of(made.paper))
        return painters[0].image(made.paper.pages[0], SCALE)

    def through_pdf() -> object:
        values, made = edited()
        document = pypdfium2.PdfDocument(pdf(made.paper, form, values))
        picture = document[0].render(scale=SCALE)
        document.close()
        return picture

    ours, other = milliseconds(painted, 40), milliseconds(through_pdf, 40)
    print(f"显示列表直接画   {ours[0]:6.1f} ms (p95 {ours[1]:.1f})")
    print(f"经 PDF 和 pdfium {other[0]:6.1f} ms (p95 {other[1]:.1f})，是前者的 {other[0] / ours[0]:.1f} 倍")
    del app
