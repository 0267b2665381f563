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
    yield Sample("大件-2000行合并格", docx(_form(2000)))
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


def _form(count: int) -> str:
    """As the official forms are: eleven columns, labels over many rows, a text in every fifth row."""
    grid = (454, 1048, 1049, 992, 1333, 1190, 1191, 623, 624, 510, 1078)
    start, on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    rows = []
    for at in range(count):
        texts = (
            ("绩效指标" if not at else "", on if at else start),
            ("产出指标" if not at % 500 else "", on if at % 500 else start),
            ("数量指标" if not at % 50 else "", on if at % 50 else start),
            (f"指标{at + 1}：新建渠道第{at}段（公里）", wide),
            (f"≥{at}", ""),
            (str(at + 1), ""),
            ("5", ""),
            ("5", ""),
            (LONG if not at % 5 else "", wide),
        )
        rows.append(row((cell(text, said) for text, said in texts), "<w:cantSplit/>"))
    return table(rows, grid)
