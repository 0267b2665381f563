# ruff: noqa: E501 - XML is easier to read whole
"""Pictures, text boxes and lines: in the line, floating, broken, hostile."""

from __future__ import annotations

import io
import struct
import zlib

import pypdfium2
import pytest
from figures import V, alternative, anchored, image, inline, picture, shape
from sheets import text_on
from word_files import PORTRAIT, Cell, docx, paragraph, run, table

from perfdesk.paper import Fill, Paper, Picture, Rule, to_pdf, typeset


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def pictures(paper: Paper) -> list[Picture]:
    return [op for page in paper.pages for op in page.ops if isinstance(op, Picture)]


def test_a_picture_in_the_line_is_a_tall_character() -> None:
    body = p(run("甲") + inline(picture("logo", 60, 30), 60, 30) + run("乙")) + paragraph("丙")
    paper = typeset(docx(body, media={"logo.png": image()}))
    (found,) = pictures(paper)
    glyphs = {op.text: op for op in paper.pages[0].ops if hasattr(op, "text")}
    assert (found.w, found.h) == (60, 30)
    assert found.x == pytest.approx(glyphs["甲"].x + 10.5)
    assert found.y + found.h == pytest.approx(glyphs["甲"].baseline)
    assert glyphs["乙"].x == pytest.approx(found.x + 60)
    assert glyphs["丙"].baseline > glyphs["甲"].baseline + 10
    assert not paper.warnings


@pytest.mark.parametrize(
    ("kind", "mode"),
    [("PNG", "L"), ("PNG", "RGB"), ("PNG", "P"), ("PNG", "RGBA"), ("JPEG", "RGB"), ("JPEG", "CMYK"), ("GIF", "P"), ("BMP", "RGB"), ("TIFF", "L")],
)  # fmt: skip
def test_all_usual_kinds_of_picture_are_in_the_pdf(kind: str, mode: str) -> None:
    ending = {"JPEG": "jpg"}.get(kind, kind.lower())
    paper = typeset(
        docx(p(inline(picture("one", 100, 100), 100, 100)), media={f"one.{ending}": image(kind, mode=mode)})
    )
    assert not paper.warnings
    page = pypdfium2.PdfDocument(to_pdf(paper))[0]
    (found,) = pictures(paper)
    drawn = page.render(scale=1).to_pil().convert("RGB")
    red, green, blue = drawn.getpixel((round(found.x + 80), round(found.y + 80)))
    assert red > 60
    if mode != "L":
        assert red > 200
        assert max(green, blue) < 60
    assert max(drawn.getpixel((round(found.x + 5), round(found.y + 5)))) < 90  # the dark corner is at the top left


@pytest.mark.parametrize("mode", ["LA", "RGBA", "P"])
def test_what_shines_through_does_so_in_the_pdf(mode: str) -> None:
    from PIL import Image

    seen = Image.new("RGBA", (40, 40), (200, 0, 0, 255))
    seen.paste((0, 0, 0, 0), (0, 0, 20, 40))
    target = io.BytesIO()
    made = seen.convert(mode)
    made.save(target, "PNG", **({"transparency": made.getpixel((0, 0))} if mode == "P" else {}))
    paper = typeset(docx(p(inline(picture("one", 80, 80), 80, 80)), media={"one.png": target.getvalue()}))
    (found,) = pictures(paper)
    drawn = pypdfium2.PdfDocument(to_pdf(paper))[0].render(scale=1).to_pil().convert("L")
    assert drawn.getpixel((round(found.x + 10), round(found.y + 40))) == 255
    assert drawn.getpixel((round(found.x + 70), round(found.y + 40))) < 120


def test_a_picture_used_often_is_in_the_pdf_once() -> None:
    noise = bytes(zlib.crc32(struct.pack(">I", at)) & 255 for at in range(60 * 60 * 3))
    from PIL import Image

    target = io.BytesIO()
    Image.frombytes("RGB", (60, 60), noise).save(target, "PNG")
    one = p(inline(picture("one", 50, 50), 50, 50))
    sizes = [len(to_pdf(typeset(docx(one * count, media={"one.png": target.getvalue()})))) for count in (1, 30)]
    assert sizes[1] < sizes[0] + 4000


def test_cropped_and_turned() -> None:
    crop = '<a:srcRect xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" l="25000" t="25000"/>'
    body = p(inline(picture("one", 60, 30, more=crop), 60, 30) + inline(picture("one", 60, 30, turn=180), 60, 30))
    paper = typeset(docx(body, media={"one.png": image(size=(64, 64))}))
    from PIL import Image

    cut, turned = (Image.open(io.BytesIO(one.image)).convert("RGB") for one in pictures(paper))
    assert cut.size == (48, 48)
    assert cut.getpixel((0, 0)) == (255, 0, 0)
    assert turned.getpixel((63, 63)) == (0, 0, 0)
    assert turned.getpixel((0, 0)) == (255, 0, 0)


def bomb() -> bytes:
    """A PNG that says it is 60,000 pixels square."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("one.png", b"no picture at all", "格式"),
        ("one.png", image()[:-40], "损坏"),
        ("one.jpg", image("JPEG")[:300], "损坏"),
        ("one.png", bomb(), "像素太多"),
        ("one.emf", b"\1\0\0\0", "EMF"),
        ("other.png", image(), "找不到"),
    ],
)
def test_a_picture_that_cannot_be_drawn_leaves_a_frame_and_a_sentence(name: str, data: bytes, why: str) -> None:
    cell = Cell(content=p(run("图") + inline(picture("one", 60, 30), 60, 30)))
    paper = typeset(docx(table((3000, 3000), [[Cell("甲"), cell]], borders=False), media={name: data}))
    assert [(one.place, why in one.message) for one in paper.warnings] == [("第1张表第1行第2列", True)]
    rules = [op for op in paper.pages[0].ops if isinstance(op, Rule)]
    assert len(rules) == 4
    assert not pictures(paper)


def test_a_text_box_stands_where_it_says_and_its_text_once() -> None:
    box = anchored(shape("rect", 120, 40, paragraph("机密")), 120, 40, ("page", 300), ("page", 50))
    old = f'<w:r><w:pict {V}><v:rect style="width:120pt;height:40pt"><v:textbox><w:txbxContent>{paragraph("机密")}</w:txbxContent></v:textbox></v:rect></w:pict></w:r>'
    paper = typeset(docx(paragraph("甲") + p(alternative(box, old) + run("乙"))))
    text = text_on(paper.pages[0])
    assert sorted(text) == sorted("甲乙机密")
    glyph = next(op for op in paper.pages[0].ops if getattr(op, "text", "") == "机密")
    assert glyph.x == pytest.approx(307.2)
    assert 50 < glyph.baseline < 90
    frame = [op for op in paper.pages[0].ops if isinstance(op, Rule)]
    assert {rule.color for rule in frame} == {"#ff0000"}
    assert min(rule.x0 for rule in frame) == pytest.approx(300)
    assert not paper.warnings


@pytest.mark.parametrize(
    ("across", "down", "x", "y"),
    [
        (("page", 10.0), ("page", 20.0), 10.0, 20.0),
        (("margin", 10.0), ("margin", 20.0), 55.35, 76.7),
        (("column", 0.0), ("paragraph", 5.0), 45.35, 61.7),
        (("margin", "center"), ("page", "bottom"), 595.3 / 2 - 30, 841.9 - 30),
        (("page", "right"), ("margin", "top"), 595.3 - 60, 56.7),
    ],
)
def test_floating_pictures_land_where_they_are_anchored(
    across: tuple[str, float | str], down: tuple[str, float | str], x: float, y: float
) -> None:
    paper = typeset(docx(p(anchored(picture("one", 60, 30), 60, 30, across, down)), media={"one.png": image()}))
    (found,) = pictures(paper)
    assert (found.x, found.y) == pytest.approx((x, y), abs=0.06)


def test_a_picture_behind_the_text_is_drawn_before_it() -> None:
    body = paragraph("先") + p(anchored(picture("one", 60, 30), 60, 30, ("page", 0.0), ("page", 0.0), behind=True))
    paper = typeset(docx(body, media={"one.png": image()}))
    assert isinstance(paper.pages[0].ops[0], Picture)


def test_the_red_line_of_an_official_head_in_both_ways() -> None:
    new = anchored(shape("line", 400, 0), 400, 0, ("margin", 0.0), ("paragraph", 10.0))
    old = f'<w:r><w:pict {V}><v:line style="position:absolute" from="0,20pt" to="400pt,20pt" strokecolor="red" strokeweight="2.25pt"/></w:pict></w:r>'
    paper = typeset(docx(p(new) + p(old)))
    first, second = (op for op in paper.pages[0].ops if isinstance(op, Rule))
    assert (first.color, first.width, second.color, second.width) == ("#ff0000", 1, "#ff0000", 2.25)
    assert first.x1 - first.x0 == pytest.approx(400)
    assert second.x1 - second.x0 == pytest.approx(400)
    assert second.y0 > first.y0
    assert not paper.warnings


def test_a_picture_in_a_header_is_found_through_the_headers_own_relations() -> None:
    section = '<w:headerReference w:type="default" r:id="rIdheader1"/>' + PORTRAIT
    header = p(inline(picture("one", 60, 30), 60, 30))
    data = docx(paragraph("正文"), section=section, parts={"header1": header}, media={"one.png": image()})
    with_relations = add(data, "word/_rels/header1.xml.rels", read(data, "word/_rels/document.xml.rels"))
    assert len(pictures(typeset(with_relations))) == 1
    (warning,) = typeset(data).warnings
    assert (warning.place, "找不到" in warning.message) == ("页眉", True)


def read(data: bytes, name: str) -> bytes:
    import zipfile

    return zipfile.ZipFile(io.BytesIO(data)).read(name)


def add(data: bytes, name: str, content: bytes) -> bytes:
    import zipfile

    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(name, content)
    return target.getvalue()


def test_what_is_no_picture_is_said_with_its_first_words() -> None:
    chart = '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"/></a:graphic>'
    formula = '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>A=B</m:t></m:r></m:oMath>'
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    ruby = f"<w:r><w:ruby><w:rt>{run('hàn')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>"
    notes = f'<w:footnote w:id="2">{paragraph("数据来自决算")}</w:footnote>'
    body = p(inline(chart, 90, 60)) + p(formula) + p(note) + p(ruby)
    paper = typeset(docx(body, parts={"footnotes": notes}))
    assert text_on(paper.pages[0]) == "A=B汉"
    said = "".join(one.message for one in paper.warnings)
    assert all(word in said for word in ("图表", "A=B", "数据来自决算", "hàn"))


def test_a_shape_filled_with_a_colour_and_a_group() -> None:
    wpg = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"
    inner = shape("rect", 50, 20, paragraph("组")).partition("<wps:wsp")[2].rpartition("</wps:wsp>")[0]
    group = (
        f'<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="{wpg}"><wpg:wgp xmlns:wpg="{wpg}">'
        '<wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/><a:chOff x="0" y="0"/><a:chExt cx="635000" cy="317500"/></a:xfrm></wpg:grpSpPr>'
        f"<wps:wsp{inner}</wps:wsp></wpg:wgp></a:graphicData></a:graphic>"
    ).replace('<a:ln w="12700">', '<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill><a:ln w="12700">')
    paper = typeset(docx(p(anchored(group, 100, 50, ("page", 100), ("page", 200)))))
    (fill,) = (op for op in paper.pages[0].ops if isinstance(op, Fill))
    assert (fill.x, fill.y, fill.w, fill.h, fill.color) == (100, 200, 100, 40, "#00ff00")
    assert text_on(paper.pages[0]) == "组"


def test_text_boxes_in_text_boxes_without_end_are_survived() -> None:
    inner = paragraph("底")
    for _ in range(20):
        inner = p(anchored(shape("rect", 120, 40, inner), 120, 40, ("page", 10), ("page", 10)))
    assert any("太深" in one.message for one in typeset(docx(inner)).warnings)
