"""Files that cost: a table of 2,000 rows, one paragraph of 200,000 characters, very many runs."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import HEADS, LONG
from .xml import cell, para, row, run, simple_table, table


def samples() -> Iterator[Sample]:
    """One burden a file."""
    yield Sample("大件-2000行", docx(_long_table(2000)))
    yield Sample("大件-一段二十万字", docx(para(LONG * (200_000 // len(LONG)))))
    yield Sample("大件-一格五万字", docx(simple_table(((LONG * (50_000 // len(LONG)), "旁"),), (5000, 3000))))
    yield Sample(
        "大件-三万个文字块",
        docx(
            "".join(para("".join(run("绩", f'<w:sz w:val="{20 + at % 3}"/>') for at in range(300))) for _ in range(100))
        ),
    )
    yield Sample(
        "大件-五百张小表", docx("".join(simple_table((("指标", str(at)),), (3000, 3000)) + para() for at in range(500)))
    )
    yield Sample(
        "大件-每行都是标题行",
        docx(
            table([row((cell("标题行"), cell(LONG)), "<w:tblHeader/><w:cantSplit/>") for _ in range(200)], (2000, 6000))
        ),
    )


def _long_table(count: int) -> str:
    lines = [
        (f"产出指标{at}", "数量指标", f"新建渠道第{at}段（公里）", f"≥{at}", str(at + 1), "5") for at in range(count)
    ]
    return simple_table((HEADS, *lines), (1300, 1300, 2400, 1200, 1200, 900))
