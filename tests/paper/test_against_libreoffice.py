"""The same Word files through LibreOffice: the same pages, lines and grid. One start of LibreOffice for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from libreoffice import Sheet, convert, displacement, share_of_grid, share_of_lines, sheets, with_families
from word_files import PORTRAIT, REASON, Cell, docx, exact, font, form, paragraph, report, table

from perfdesk.paper import to_pdf, typeset
from perfdesk.paper.fonts.folders import bundled_folder

TEMPLATES = sorted((Path(__file__).parents[2] / "templates").glob("*/form.docx"))
_LINES = "".join(
    paragraph(REASON, f'<w:overflowPunct w:val="0"/><w:spacing {spacing}/>', font(name, 24))
    for spacing in (
        "",
        'w:line="360" w:lineRule="auto"',
        'w:line="500" w:lineRule="atLeast"',
        'w:before="200" w:after="200"',
    )
    for name in ("宋体", "黑体", "楷体", "仿宋")
)
_HEADED = [[Cell("指标"), Cell("评分标准"), Cell("得分")]] + [
    [Cell(f"指标{at}"), Cell(REASON * (1 + at % 4), align="left"), Cell("5")] for at in range(40)
]
DOCUMENTS = {
    "3 indicators": form(3),
    "20 indicators": form(20),
    "90 indicators": form(90),
    "rows split over pages": form(30, reason=REASON * 6, split=True),
    "a cell taller than pages": form(12, reason=REASON * 45, split=True),
    "repeated header row": docx(table((1500, 6000, 1500), _HEADED, header=1, split=True)),
    "kinds of line spacing": docx(_LINES),
    "lines on a document grid": docx(
        paragraph(REASON * 20, '<w:overflowPunct w:val="0"/>'),
        section=PORTRAIT + '<w:docGrid w:type="lines" w:linePitch="312"/>',
    ),
    "ragged widths": docx(
        "".join(
            paragraph(REASON, exact(260, "both", f'<w:ind w:right="{at * 120}"/>'), font("仿宋", 21))
            for at in range(36)
        )
    ),
    "report": report(3),
    **{path.parent.name: path.read_bytes() for path in TEMPLATES},
}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Sheet], list[Sheet]]]:
    """Each document as pages of ours and of LibreOffice's."""
    fonts = bundled_folder()
    assert fonts, "还没有生成字体。请先运行 python packaging/fonts.py"
    documents = {name: with_families(document) for name, document in DOCUMENTS.items()}
    theirs = convert(documents.values(), tmp_path_factory.mktemp("libreoffice"), fonts)
    ours = [to_pdf(typeset(document, lines="libreoffice")) for document in documents.values()]
    return {name: (sheets(a), sheets(b)) for name, a, b in zip(documents, ours, theirs, strict=True)}


def test_there_are_templates_to_compare() -> None:
    assert TEMPLATES


@pytest.mark.parametrize("name", DOCUMENTS)
def test_pages_lines_and_grid_are_the_same(name: str, compared: dict[str, tuple[list[Sheet], list[Sheet]]]) -> None:
    ours, theirs = compared[name]
    assert len(ours) == len(theirs)
    for number, (a, b) in enumerate(zip(ours, theirs, strict=True), 1):
        assert share_of_lines(a, b) >= 0.97, f"第{number}页"
        assert share_of_grid(a.across, b.across) == 1, f"第{number}页的横线"
        assert share_of_grid(a.down, b.down) == 1, f"第{number}页的竖线"


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name != "report"])
def test_characters_are_at_the_same_places(name: str, compared: dict[str, tuple[list[Sheet], list[Sheet]]]) -> None:
    """Labels cut by a page break are not counted: LibreOffice leaves them at the top of the first part."""
    for a, b in zip(*compared[name], strict=True):
        away = sorted(max(abs(dx), abs(dy)) for dx, dy in displacement(a, b))
        assert not away or away[int(len(away) * 0.9)] <= 0.6
