"""Pages are crisp on every screen: what is on the screen is, pixel for pixel, the picture drawn at device pixels."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import ImageChops, ImageStat
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from perfdesk.paper import typeset
from tests.ui.test_preview_painter import FORMS, as_pil
from ui.preview.painter import PagePainter
from ui.preview.pictures import TILE, within

ROOT = Path(__file__).parents[2]

# runs in a program of its own, because the ratio of a screen is fixed when Qt starts
_LOOK = """
import sys
from pathlib import Path
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from perfdesk.paper import typeset
from ui.preview.pages import PagesView
from ui.preview.painter import PagePainter

app = QApplication([])
paper = typeset(Path(sys.argv[1]).read_bytes())
painter = PagePainter.of(paper)
view = PagesView()
view.resize(641, 487)
view.set_pages(paper.pages, painter)
view.show()
app.processEvents()
for zoom, top in ((view.zoom, 0), (1.0, 137), (1.5, 301), (4.0, 1003)):
    view.set_zoom(zoom)
    view.verticalScrollBar().setValue(top)
    app.processEvents()
    ratio = view.devicePixelRatioF()
    seen = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    scale = view.arrangement.scales[0] * ratio
    page = painter.image(paper.pages[0], scale)
    corner = view.arrangement.rects[0].topLeft() - view.offset()
    left, up = round(corner.x() * ratio), round(corner.y() * ratio)
    part = QRect(left, up, page.width(), page.height()).intersected(seen.rect())
    whole = page.copy(part.translated(-left, -up))
    print(ratio, part.width() > 300, part.height() > 300, seen.copy(part) == whole)
"""


@pytest.mark.parametrize("ratio", ["1", "1.25", "1.5", "2"])
def test_the_screen_shows_the_picture_pixel_for_pixel(ratio: str) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": ratio, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(
        [sys.executable, "-c", _LOOK, str(FORMS[0])], env=environment, capture_output=True, text=True, timeout=120
    )
    assert run.stdout.splitlines() == [f"{float(ratio)} True True True"] * 4, run.stderr


@pytest.mark.parametrize("scale", [1.7, 5.0])
def test_tiles_put_together_are_the_page(qapp: object, scale: float) -> None:
    paper = typeset(FORMS[0].read_bytes())
    painter = PagePainter.of(paper)
    page = paper.pages[0]
    whole = painter.image(page, scale)
    joined = QImage(whole.size(), whole.format())
    device = QPainter(joined)
    step = TILE // 4
    for top in range(0, whole.height(), step):
        for left in range(0, whole.width(), step):
            part = QRect(left, top, step, step).intersected(whole.rect())
            device.drawImage(part.topLeft(), painter.image(within(page, part, scale), scale, part=part))
    device.end()
    # a large glyph that crosses the edge of a tile is smoothed a little differently there
    different = ImageChops.difference(as_pil(joined), as_pil(whole)).point(lambda value: 255 if value > 8 else 0)
    assert ImageStat.Stat(different).sum[0] / 255 < 1e-4 * whole.width() * whole.height()
    few = within(page, QRect(0, 0, whole.width(), step), 5.0)
    assert len(few.ops) < len(page.ops)
