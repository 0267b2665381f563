"""The painter draws what the PDF shows: held against pdfium's picture of the same paper."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat
from PySide6.QtGui import QColor, QImage, QPainter, QRawFont

from perfdesk.paper import FontLibrary, GlyphRun, Page, Paper, Picture, Rule, to_pdf, typeset
from perfdesk.paper.fonts import sfnt
from ui.preview.faces import Faces, single_face
from ui.preview.painter import PagePainter

FORMS = sorted((Path(__file__).parents[2] / "templates").glob("*/form.docx"))
DARK = 150


@pytest.fixture(scope="module")
def library() -> FontLibrary:
    return FontLibrary()


@pytest.fixture
def painter(qapp: object, library: FontLibrary) -> PagePainter:
    return PagePainter(Faces(library.file))


def run(library: FontLibrary, text: str, x: float, baseline: float, size: float, *, stroke: bool = False) -> GlyphRun:
    """One run of 宋体, each character as wide as its glyph."""
    measured = [library.metrics("song")[char] for char in text]
    advances = tuple(advance * size for _, advance, _ in measured)
    return GlyphRun(x, baseline, measured[0][0], size, text, advances, bold_stroke=stroke)


def as_pil(picture: QImage) -> Image.Image:
    """Qt's picture as Pillow's, grey."""
    kind = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes("L", (kind.width(), kind.height()), bytes(kind.constBits()), "raw", "L", kind.bytesPerLine())


def by_pdfium(paper: Paper, number: int, scale: float, size: tuple[int, int]) -> Image.Image:
    """pdfium's picture of the PDF of the same paper."""
    document = pypdfium2.PdfDocument(to_pdf(paper))
    picture: Image.Image = document[number].render(scale=scale).to_pil().convert("L")
    document.close()
    return picture.crop((0, 0, *size))


def ink(picture: Image.Image) -> Image.Image:
    """White where the picture is dark."""
    return picture.point(lambda value: 255 if value < DARK else 0)


def share_within(first: Image.Image, second: Image.Image) -> float:
    """How much of the first picture's ink lies on, or one pixel beside, the second's."""
    reach = ink(second).filter(ImageFilter.MaxFilter(3))
    hit = ImageStat.Stat(ImageChops.darker(ink(first), reach)).sum[0]
    return hit / max(1.0, ImageStat.Stat(ink(first)).sum[0])


def blurred_difference(first: Image.Image, second: Image.Image) -> float:
    """The mean difference of the two pictures, each softened by two pixels, as a share of full contrast."""
    soft = [picture.filter(ImageFilter.GaussianBlur(2)) for picture in (first, second)]
    return ImageStat.Stat(ImageChops.difference(*soft)).mean[0] / 255


# in letters eight pixels high the two rasterisers differ in which grey is dark; their places do not
@pytest.mark.parametrize(("scale", "share", "apart"), [(96 / 72, 0.98, 0.010), (2.0, 0.985, 0.007), (0.8, 0.88, 0.020)])
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.parent.name)
def test_official_forms_look_as_their_pdf(
    form: Path, scale: float, share: float, apart: float, painter: PagePainter, library: FontLibrary
) -> None:
    paper = typeset(form.read_bytes(), library)
    for number, page in enumerate(paper.pages):
        ours = as_pil(painter.image(page, scale))
        theirs = by_pdfium(paper, number, scale, ours.size)
        letters = sum(len(op.text) for op in page.ops if isinstance(op, GlyphRun))
        assert ImageStat.Stat(ink(ours)).sum[0] > 4 * scale * scale * letters * 255
        assert share_within(ours, theirs) > share
        assert share_within(theirs, ours) > share
        assert blurred_difference(ours, theirs) < apart


def test_stroked_bold_spaced_text_and_rare_characters(painter: PagePainter, library: FontLibrary) -> None:
    spaced = run(library, "绩效自评", 20, 90, 18)
    spaced = GlyphRun(20, 90, spaced.face, 18, spaced.text, tuple(width + 6 for width in spaced.advances), "#b3261e")
    stroked = run(library, "得分104.40镕㎡", 20, 40, 24, stroke=True)
    paper = Paper((Page(240, 120, (stroked, spaced)),), fonts=library)
    ours = as_pil(painter.image(paper.pages[0], 2))
    theirs = by_pdfium(paper, 0, 2, ours.size)
    assert share_within(ours, theirs) > 0.97
    assert share_within(theirs, ours) > 0.97
    plain = Page(240, 120, (run(library, "得分104.40镕㎡", 20, 40, 24),))
    thin = as_pil(painter.image(plain, 2)).crop((0, 0, 480, 100))
    assert ImageStat.Stat(ink(ours.crop((0, 0, 480, 100)))).sum[0] > 1.1 * ImageStat.Stat(ink(thin)).sum[0]


def test_pictures_dashes_and_stretched_letters_stand_as_in_the_pdf(painter: PagePainter, library: FontLibrary) -> None:
    file = io.BytesIO()
    drawn = Image.new("RGB", (40, 20), "white")
    drawn.paste("black", (0, 0, 20, 10))
    drawn.save(file, "PNG")
    wide = run(library, "绩效自评", 20, 60, 18)
    wide = replace(wide, advances=tuple(width * 1.5 for width in wide.advances), stretch=1.5)
    ops = (Picture(150, 10, 80, 40, file.getvalue()), wide, Rule(20, 90, 220, 90, 3, dash=(9.0, 6.0)))
    paper = Paper((Page(240, 120, ops),), fonts=library)
    ours = as_pil(painter.image(paper.pages[0], 2))
    theirs = by_pdfium(paper, 0, 2, ours.size)
    assert share_within(ours, theirs) > 0.97
    assert share_within(theirs, ours) > 0.97
    assert ours.getpixel((310, 30)) < DARK
    assert ours.getpixel((440, 90)) > DARK


def test_shapes_for_printers_stand_where_the_text_does(painter: PagePainter, library: FontLibrary) -> None:
    page = typeset(FORMS[0].read_bytes(), library).pages[0]
    sheet = QImage(round(page.width * 2), round(page.height * 2), QImage.Format.Format_RGB32)
    sheet.fill(QColor("white"))
    device = QPainter(sheet)
    painter.draw(device, page, 2, outlines=True)
    device.end()
    text = as_pil(painter.image(page, 2))
    assert share_within(as_pil(sheet), text) > 0.98
    assert share_within(text, as_pil(sheet)) > 0.98


@pytest.mark.parametrize("scale", [0.2, 0.37, 0.5, 0.81, 1.0, 4 / 3, 1.7, 2.5])
def test_thin_lines_stay_visible_and_sharp(painter: PagePainter, scale: float) -> None:
    rules = tuple(Rule(20, 10.13 + 17.3 * step, 180, 10.13 + 17.3 * step, 0.25) for step in range(8))
    columns = tuple(Rule(20 + 31.7 * step, 10.13, 20 + 31.7 * step, 131.23, 0.25) for step in range(6))
    picture = painter.image(Page(200, 150, rules + columns), scale)
    across = [picture.pixelColor(round(100 * scale) - 2, y).lightness() for y in range(picture.height())]
    lines = [value for value in across if value < 255]
    assert len(lines) == 8, "each line is one pixel"
    assert max(lines) < 120, "dark enough to be seen"
    assert len(set(lines)) == 1, "none stronger than another"


def test_a_thick_line_has_its_thickness(painter: PagePainter) -> None:
    picture = painter.image(Page(100, 100, (Rule(10, 50, 90, 50, 3.0),)), 2)
    column = [picture.pixelColor(100, y).lightness() for y in range(picture.height())]
    assert column.count(0) == 6
    assert column.index(0) == 97


def test_faces_share_one_file(painter: PagePainter, library: FontLibrary, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("ui.preview.faces.QRawFont", counting(opened))
    key = library.metrics("song")["年"][0]
    faces = Faces(library.file)
    for size in range(10, 40):
        assert faces.font(key, size / 2).pixelSize() == size / 2
    assert len(opened) == 1


def counting(opened: list[str]) -> Callable[..., QRawFont]:
    """QRawFont that writes down which files it opens."""

    def make(*arguments: object) -> QRawFont:
        if isinstance(arguments[0], str):
            opened.append(arguments[0])
        return QRawFont(*arguments)  # type: ignore[call-overload, no-any-return]

    return make


def test_second_face_of_a_collection(qapp: object, library: FontLibrary, tmp_path: Path) -> None:
    song, hei = (library.file(library.metrics(role)["年"][0])[0] for role in ("song", "hei"))
    both = collection([song.read_bytes(), hei.read_bytes()])
    (tmp_path / "both.ttc").write_bytes(both)
    alone = QRawFont(str(hei), 20.0)
    font = Faces(lambda key: (tmp_path / "both.ttc", 1)).font("second", 20.0)
    assert font.familyName() == alone.familyName()
    assert font.glyphIndexesForString("绩效") == alone.glyphIndexesForString("绩效")
    with pytest.raises(ValueError, match="no face 2"):
        single_face(both, 2)
    with pytest.raises(ValueError, match="no face"):
        single_face(song.read_bytes(), 0)


def collection(fonts: list[bytes]) -> bytes:
    """A .ttc of whole font files, one behind the other."""
    start = 12 + 4 * len(fonts)
    places = [start + sum(len(font) for font in fonts[:number]) for number in range(len(fonts))]
    body = b""
    for font, place in zip(fonts, places, strict=True):
        (count,) = struct.unpack_from(">H", font, 4)
        moved = bytearray(font)
        for record in range(count):
            at = 12 + 16 * record + 8
            struct.pack_into(">I", moved, at, struct.unpack_from(">I", font, at)[0] + place)
        body += bytes(moved)
    return b"ttcf" + struct.pack(f">II{len(fonts)}I", 0x00010000, len(fonts), *places) + body


def test_a_sign_drawn_by_its_like_is_the_glyph_of_the_pdf(qapp: object, library: FontLibrary) -> None:
    faces = Faces(library.file)
    for char in "✔⩾➢⬜✘":
        key = library.metrics("song")[char][0]
        (glyph,) = faces.glyphs(key, char)
        assert glyph
        assert glyph == sfnt.face(*library.file(key)).glyph(char)
