"""The same Word files through LibreOffice: the same pages, lines and grid. One start of LibreOffice for all of them."""

from __future__ import annotations

import pytest
from word_files import PORTRAIT, REASON, Cell, docx, exact, font, form, paragraph, report, table

from tests.paper.against import FILLINGS, REPORTS, figures
from tests.paper.closeness import Figures
from tests.paper.fillings import LIBRARY, examples, has_chapters, random_fillings
from tests.paper.narratives import narratives

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
}


WITH_CHAPTERS = tuple(info.id for info in LIBRARY.installed() if has_chapters(LIBRARY.load(info.id)))
EXAMPLES = dict(examples())
CHAPTERS = {name: one for name, one in EXAMPLES.items() if name.split()[0] in WITH_CHAPTERS}
FORMS = {name: one for name, one in EXAMPLES.items() if name not in CHAPTERS}
TABLES = {**DOCUMENTS, **FORMS, **dict(random_fillings(FILLINGS))}
NARRATIVES = {"report": report(3), **CHAPTERS, **dict(narratives(REPORTS))}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Figures]:
    """Every document through both programs."""
    return figures({**TABLES, **NARRATIVES}, tmp_path_factory.mktemp("libreoffice"))


def test_every_shipped_form_is_compared_blank_and_filled() -> None:
    for info in LIBRARY.installed():
        names = [name for name in {**FORMS, **CHAPTERS} if name.startswith(f"{info.id} ")]
        assert len(names) == 1 + len(LIBRARY.samples(info.id))
    assert FILLINGS == 100
    assert REPORTS >= 30


@pytest.mark.parametrize("name", [*TABLES, *NARRATIVES])
def test_pages_are_the_same(name: str, found: dict[str, Figures]) -> None:
    """Line for line. Left out, on both sides: labels that a page break cuts (ours stand on each page), and the way
    down of text that LibreOffice forgot to centre in its cell. Where LibreOffice lets the last row stand alone on a
    page or parts rows that are to stay together, `lines="libreoffice"` does so too.
    """
    one = found[name]
    assert one.pages == one.their_pages
    assert one.lines >= 0.97
    assert one.grid == 1
    assert one.away <= 0.5
    assert one.ssim >= 0.97
