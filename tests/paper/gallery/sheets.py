# ruff: noqa: E501 - XML is easier to read whole
"""Sections: landscape between portrait, columns, headers of all kinds, sizes that make no sense."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import HEADS, LONG, ROWS, SHORT
from .xml import A4, A4_ACROSS, MARGINS, PLAIN, para, run, section_end, simple_table


def samples() -> Iterator[Sample]:
    """One trouble of paper a file."""
    yield Sample("版面-纵横相间", docx(_turning()))
    yield Sample(
        "版面-分栏",
        docx(
            para("通栏标题") + section_end(PLAIN) + para(LONG * 20),
            PLAIN + '<w:type w:val="continuous"/><w:cols w:num="2" w:space="425" w:sep="1"/>',
        ),
    )
    yield Sample(
        "版面-连续分节",
        docx("".join(para(LONG) + section_end(PLAIN + '<w:type w:val="continuous"/>') for _ in range(4)) + para(SHORT)),
    )
    yield Sample("版面-奇偶页与首页", _faces())
    yield Sample(
        "版面-奇数页起",
        docx(
            "".join(
                para(f"第{at}部分") + section_end(PLAIN + f'<w:type w:val="{kind}"/>')
                for at, kind in enumerate(("oddPage", "evenPage", "nextPage", "nextColumn"))
            )
            + para(SHORT)
        ),
    )
    yield Sample(
        "版面-页边比纸大",
        docx(
            para(LONG),
            A4
            + '<w:pgMar w:top="9000" w:right="7000" w:bottom="9000" w:left="7000" w:header="0" w:footer="0" w:gutter="0"/>',
        ),
    )
    yield Sample("版面-没有节属性", docx(para(LONG), ""))
    yield Sample(
        "版面-纸张为零",
        docx(para(SHORT), '<w:pgSz w:w="0" w:h="0"/><w:pgMar w:top="-1440" w:right="x" w:bottom="" w:left="-90"/>'),
    )
    yield Sample(
        "版面-页眉比页高",
        docx(
            para(LONG * 4),
            '<w:headerReference w:type="default" r:id="rIdheader1"/>' + PLAIN,
            parts={"header1": para(LONG) * 40},
        ),
    )
    yield Sample(
        "版面-页眉指向不存在",
        docx(para(LONG), '<w:headerReference w:type="default" r:id="rId404"/><w:footerReference r:id=""/>' + PLAIN),
    )
    yield Sample(
        "版面-竖排整页",
        docx(
            para(LONG),
            PLAIN
            + '<w:textDirection w:val="tbRl"/><w:docGrid w:type="linesAndChars" w:linePitch="312" w:charSpace="-2048"/>',
        ),
        told=("竖排",),
    )
    yield Sample("版面-巨大纸张", docx(para(LONG), '<w:pgSz w:w="31680" w:h="31680"/>' + MARGINS))


def _turning() -> str:
    wide = simple_table((HEADS, *ROWS * 6), (2000, 2500, 4000, 1800, 1800, 1000))
    return (
        para(LONG * 4)
        + section_end(PLAIN)
        + wide
        + section_end(A4_ACROSS + MARGINS)
        + para(LONG * 3)
        + section_end(PLAIN)
        + wide
        + section_end(A4_ACROSS + MARGINS)
        + para(SHORT)
    )


def _faces() -> bytes:
    parts = {
        f"{kind}{at}": para(run(f"{name}页{kind}"))
        for kind in ("header", "footer")
        for at, name in enumerate(("普通", "首", "偶"), 1)
    }
    told = "".join(
        f'<w:{kind}Reference w:type="{which}" r:id="rId{kind}{at}"/>'
        for kind in ("header", "footer")
        for at, which in enumerate(("default", "first", "even"), 1)
    )
    return docx(para(LONG) * 60, told + PLAIN + "<w:titlePg/>", parts={**parts, "settings": "<w:evenAndOddHeaders/>"})
