"""From a changed value to the repainted page: painted from the display list, beside the way through PDF bytes and
pdfium; and in the window itself, with a form of two pages and one of ten.
"""

from __future__ import annotations

import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator

import pypdfium2
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from bench._timing import milliseconds
from perfdesk.forms.library import FormLibrary
from perfdesk.forms.model import Form
from perfdesk.office.export import Typeset, pdf, typeset_project
from perfdesk.scoring.compute import compute
from perfdesk.values.entered import Place, Row, Values
from perfdesk.values.operations import SetText, apply
from ui.preview.pages import PagesView
from ui.preview.painter import PagePainter
from ui.preview.places import PlaceIndex
from ui.preview.thumbnails import Thumbnails

SCALE = 96 / 72  # the size on a usual screen
EDITED = Place("指标", "16", "实际完成值")
LONG = 220


def main() -> None:
    """Print all of them."""
    app = QGuiApplication.instance() or QApplication([])
    library = FormLibrary()
    form = library.load("hunan-huarong-2022-annex5")
    base = library.sample(form.id)
    _page_alone(form, base)
    for rows in (0, LONG):
        _window(form, _longer(base, rows))
    del app


def _page_alone(form: Form, base: Values) -> None:
    turn = _edits(form, base)
    painters: list[PagePainter] = []

    def painted() -> object:
        _, made = next(turn)
        if not painters:
            painters.append(PagePainter.of(made.paper))
        return painters[0].image(made.paper.pages[0], SCALE)

    def through_pdf() -> object:
        values, made = next(turn)
        document = pypdfium2.PdfDocument(pdf(made.paper, form, values))
        picture = document[0].render(scale=SCALE)
        document.close()
        return picture

    ours, other = milliseconds(painted, 40), milliseconds(through_pdf, 40)
    print(f"显示列表直接画   {ours[0]:6.1f} ms (p95 {ours[1]:.1f})")
    print(f"经 PDF 和 pdfium {other[0]:6.1f} ms (p95 {other[1]:.1f})，是前者的 {other[0] / ours[0]:.1f} 倍")


def _window(form: Form, base: Values) -> None:
    """Typesetting, new pages in the view and the repaint of what is seen of them, thumbnails beside."""
    turn = _edits(form, base)
    view = PagesView()
    thumbnails = Thumbnails(view)
    for widget in (thumbnails, view):
        widget.resize(520, 640)
        widget.show()
    QApplication.processEvents()  # only what is exposed is painted
    painters: list[PagePainter] = []

    def typeset() -> Typeset:
        return next(turn)[1]

    def repaint() -> None:
        made = typeset()
        painters[:] = painters or [PagePainter.of(made.paper)]
        view.set_pages(made.paper.pages, painters[0])
        view.set_outline(PlaceIndex(made.paper.pages, made.cells).boxes(EDITED))
        view.glide.finish()
        view.viewport().repaint()

    typeset(), repaint()
    gc.collect()
    gc.freeze()  # as the program does once it is open
    setting, whole = milliseconds(typeset, 40), milliseconds(repaint, 40)
    assert view.pictures is not None
    before = view.pictures.drawn
    repaint()
    print(
        f"窗口内 {len(view.pages):2} 页：改动到重画 {whole[0]:6.1f} ms (p95 {whole[1]:.1f})，"
        f"其中排版 {setting[0]:.1f} ms，每次重画 {view.pictures.drawn - before} 块"
    )


def _edits(form: Form, base: Values) -> Iterator[tuple[Values, Typeset]]:
    for number in range(10**6):
        values, _ = apply(SetText(EDITED, f"{number % 100}%"), base)
        yield values, typeset_project(form, values, compute(form, values))


def _longer(base: Values, rows: int) -> Values:
    """The same form with so many more indicators under the last heading."""
    last = base.rows("指标")[-1]
    more = tuple(
        Row(f"m{number}", {**last.cells, "三级指标": f"第{number}个村的群众满意度（%）"}) for number in range(rows)
    )
    return Values(base.fields, {**base.tables, "指标": (*base.rows("指标"), *more)})
