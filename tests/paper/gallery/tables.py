# ruff: noqa: E501 - XML is easier to read whole
"""Tables: nested, merged every way, with grids that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import HEADS, LONG, ROWS, SHORT
from .xml import A4_ACROSS, MARGINS, cell, para, row, run, simple_table, table

_SPAN = '<w:gridSpan w:val="{0}"/>'


def samples() -> Iterator[Sample]:
    """One table trouble a file."""
    yield Sample("表格-套三层", docx(_nested(3)))
    yield Sample("表格-套四十层", docx(_nested(40)))
    yield Sample("表格-63列", docx(_columns(63), A4_ACROSS + MARGINS))
    yield Sample("表格-前后空格", docx(_before_after()))
    yield Sample("表格-横向合并旧法", docx(_old_merge()))
    yield Sample("表格-跨列数不符", docx(_wrong_spans()))
    yield Sample("表格-没有网格", docx(_no_grid()))
    yield Sample("表格-宽度为零", docx(_zero_widths()))
    yield Sample("表格-固定行高", docx(_exact_rows()), told=("固定行高",))
    yield Sample("表格-竖排", docx(_vertical()))
    yield Sample("表格-跨页的合并格", docx(_tall_spans()))
    yield Sample("表格-只有空壳", docx(_shells()))
    yield Sample("表格-比纸还宽", docx(_too_wide()), told=("比纸宽",))
    yield Sample("表格-边框与底纹", docx(_borders()))


def _nested(depth: int) -> str:
    inner = para("最里面的一格")
    for level in range(depth):
        width = max(8000 - (depth - level - 1) * 900, 300)
        inner = table([row([cell(inner), cell(f"第{level + 1}层")])], (width * 3 // 4, width // 4)) + para()
    return inner


def _columns(count: int) -> str:
    heads = row((cell(str(at + 1)) for at in range(count)), "<w:tblHeader/>")
    rows = [row(cell("数" if at % 7 else "值") for at in range(count)) for _ in range(12)]
    return table([heads, *rows], [210] * count)


def _before_after() -> str:
    lead = '<w:gridBefore w:val="1"/><w:wBefore w:w="1500" w:type="dxa"/>'
    tail = '<w:gridAfter w:val="1"/><w:wAfter w:w="1500" w:type="dxa"/>'
    rows = [
        row([cell("甲"), cell("乙"), cell("丙"), cell("丁")]),
        row([cell("前面空一格"), cell("二"), cell("三")], lead),
        row([cell("一"), cell("二"), cell("后面空一格")], tail),
        row([cell("前后都空"), cell("二")], lead + tail),
    ]
    return table(rows, (1500, 2000, 2500, 1500))


def _old_merge() -> str:
    start, on = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    down, more = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = [
        row([cell("横并三格", start), cell("", on), cell("", on), cell("右")]),
        row([cell("并不上的", on), cell("纵横", start + down), cell("", on + down), cell("右")]),
        row([cell("左"), cell("", start + more), cell("", on + more), cell("右")]),
        row([cell("上面没有开头", more), cell("二"), cell("三"), cell("四", more)]),
    ]
    return table(rows, (2000, 2000, 2000, 2000))


def _wrong_spans() -> str:
    """Rows that cover fewer and more columns than the grid has, and a span of 0, of -1, of a word."""
    rows = [
        row([cell("只有一格")]),
        row([cell("跨九列", _SPAN.format(9)), cell("再来一格")]),
        row([cell("零", _SPAN.format(0)), cell("负", _SPAN.format(-1)), cell("字", _SPAN.format("三"))]),
        row([cell("一"), cell("二"), cell("三"), cell("四"), cell("五")]),
    ]
    return table(rows, (2000, 2000, 2000))


def _no_grid() -> str:
    with_width = [row([cell(text, width=1400) for text in line]) for line in (HEADS, *ROWS)]
    without = [row([cell(text) for text in line]) for line in (HEADS, *ROWS)]
    return (
        table(with_width)
        + para("下表连宽度也没有")
        + table(without)
        + para("网格只有两列")
        + table(without, (1500, 1500))
    )


def _zero_widths() -> str:
    zero = [row([cell(text, width=0) for text in line]) for line in (HEADS, *ROWS)]
    minus = [row([cell(text, width=-300) for text in line]) for line in (HEADS, *ROWS)]
    return table(zero, (0,) * 6) + para(SHORT) + table(minus, (-100, 0, 1000, 1000, 0, 1000))


def _exact_rows() -> str:
    low = '<w:trHeight w:val="300" w:hRule="exact"/>'
    return table(
        [row([cell(LONG), cell("矮行")], low), row([cell(SHORT), cell("高行")], low.replace("300", "900"))],
        (3000, 3000),
    )


def _vertical() -> str:
    turned = '<w:textDirection w:val="{0}"/><w:vAlign w:val="center"/>'
    kinds = ("tbRlV", "tbRl", "btLr", "lrTbV", "tbLrV", "lrTb")
    cells = [cell("年度绩效指标（100分）", turned.format(kind)) for kind in kinds]
    return table([row(cells, '<w:trHeight w:val="3600"/>')], (900,) * 6)


def _tall_spans() -> str:
    rows = [
        row(
            [
                cell(
                    "绩效指标" if not at else "",
                    f"<w:vMerge{' w:val=' + chr(34) + 'restart' + chr(34) if not at else ''}/>",
                ),
                cell(f"指标{at + 1}"),
                cell(LONG),
            ]
        )
        for at in range(40)
    ]
    return table(rows, (1200, 1500, 5500))


def _shells() -> str:
    empty = (
        "<w:tbl><w:tblPr/><w:tblGrid/></w:tbl>",
        "<w:tbl><w:tr/></w:tbl>",
        "<w:tbl><w:tr><w:tc/></w:tr></w:tbl>",
        "<w:tbl/>",
    )
    return "".join(para(f"空壳{at}") + one for at, one in enumerate(empty)) + para("完")


def _too_wide() -> str:
    return simple_table([("列",) * 12] * 3, (1800,) * 12) + para(
        "负缩进", '<w:ind w:left="-2400" w:right="-2400" w:firstLine="-900"/>'
    )


def _borders() -> str:
    kinds = (
        "single",
        "double",
        "dashed",
        "dotted",
        "thick",
        "triple",
        "wave",
        "nil",
        "thinThickSmallGap",
        "dashDotStroked",
    )

    def edges(kind: str) -> str:
        sides = "".join(
            f'<w:{side} w:val="{kind}" w:sz="12" w:color="C00000"/>' for side in ("top", "left", "bottom", "right")
        )
        return f'<w:tcBorders>{sides}<w:tl2br w:val="single" w:sz="4"/></w:tcBorders><w:shd w:val="pct15" w:color="auto" w:fill="FFF2CC"/>'

    return table([row([cell(run_para(kind), edges(kind)), cell("旁")]) for kind in kinds], (4000, 3000), lines=False)


def run_para(text: str) -> str:
    """A paragraph with a frame of its own."""
    frame = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="1" w:color="auto"/>' for side in ("top", "left", "bottom", "right")
    )
    return para(run(text), f'<w:pBdr>{frame}</w:pBdr><w:shd w:val="clear" w:fill="E2EFD9"/>')
