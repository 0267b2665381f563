# ruff: noqa: E501 - XML is easier to read whole
"""As WPS writes: widths only in gridCol, its own attributes, GB2312 font names, floating tables, odd defaults."""

from __future__ import annotations

from collections.abc import Iterator

from .package import STYLES, docx
from .sample import Sample
from .words import HEADS, LONG, ROWS, SHORT
from .xml import A4, cell, para, row, run, simple_table, table

_FONT = '<w:rFonts w:hint="eastAsia" w:ascii="{0}" w:hAnsi="{0}" w:eastAsia="{0}" w:cs="{0}"/>'
_FANG = _FONT.format("仿宋_GB2312") + '<w:sz w:val="32"/><w:szCs w:val="32"/>'
_MARGINS = (
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1417" w:gutter="0"/>'
)
_SECTION = (
    A4
    + _MARGINS
    + '<w:pgNumType w:fmt="numberInDash"/><w:cols w:space="425" w:num="1"/><w:docGrid w:type="lines" w:linePitch="312" w:charSpace="0"/>'
)
_STYLES = STYLES.replace(
    '<w:name w:val="Normal"/>',
    '<w:name w:val="Normal"/><w:qFormat/><w:uiPriority w:val="0"/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr>',
)
_GRID = (1300, 1500, 2000, 1200, 1200, 1000)


def samples() -> Iterator[Sample]:
    """Files in WPS' manner."""
    yield Sample("wps-公文", docx(_letter(), _SECTION, styles=_STYLES))
    yield Sample("wps-宽度只在网格", docx(_grid_only(), _SECTION, styles=_STYLES))
    yield Sample("wps-浮动表格", docx(_floating(), _SECTION, styles=_STYLES))
    yield Sample("wps-格外的控件", docx(_wrapped_cells(), _SECTION, styles=_STYLES))
    yield Sample("wps-旧式复选框", docx(_legacy_boxes(), _SECTION, styles=_STYLES))
    yield Sample("wps-自有扩展", docx(_extensions(), _SECTION, styles=_STYLES))
    yield Sample("wps-按百分比的宽度", docx(_percent(), _SECTION, styles=_STYLES))
    yield Sample("wps-缺字体名", docx(_no_fonts(), _SECTION, styles=_STYLES))


def _letter() -> str:
    title = para(
        run("关于开展项目支出绩效自评的报告", _FONT.format("方正小标宋简体") + '<w:sz w:val="44"/>'),
        '<w:spacing w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>',
    )
    indent = '<w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:topLinePunct w:val="0"/><w:autoSpaceDE/><w:snapToGrid w:val="0"/><w:spacing w:line="560" w:lineRule="exact"/><w:ind w:firstLine="640" w:firstLineChars="200"/><w:textAlignment w:val="auto"/>'
    parts = ""
    for number in "一二三四":
        parts += para(run(f"{number}、基本情况", _FONT.format("黑体") + '<w:sz w:val="32"/>'), indent)
        parts += para(
            run("（一）任务安排。", _FONT.format("楷体_GB2312") + '<w:b/><w:sz w:val="32"/>') + run(LONG * 2, _FANG),
            indent,
        )
    return title + parts


def _lined(texts: tuple[str, ...], said: str = "") -> str:
    return row((cell(text) for text in texts), said)


def _grid_only() -> str:
    """No w:tcW anywhere; the table is given a height per row and WPS' left indent."""
    said = '<w:tblStyle w:val="a1"/><w:tblInd w:w="-176" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    height = '<w:trHeight w:val="567" w:hRule="atLeast"/><w:jc w:val="center"/>'
    merged = row((cell("总分", '<w:gridSpan w:val="5"/>'), cell("90")), height)
    return para(SHORT) + table([_lined(line, height) for line in (HEADS, *ROWS)] + [merged], _GRID, said)


def _floating() -> str:
    """Two floating tables one after the other: across the page, and with text around."""
    far = '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="page" w:horzAnchor="page" w:tblpXSpec="center" w:tblpY="3000"/><w:tblOverlap w:val="never"/>'
    near = '<w:tblpPr w:leftFromText="180" w:rightFromText="180" w:vertAnchor="text" w:horzAnchor="margin" w:tblpXSpec="right" w:tblpY="200"/>'
    first = simple_table((HEADS, *ROWS), _GRID, far)
    second = simple_table((("合计", "90"), ("等级", "优")), (1200, 1200), near)
    return para("浮动表格之前") + first + para(LONG) + second + para(LONG * 3)


def _wrapped_cells() -> str:
    def held(text: str) -> str:
        return f'<w:sdt><w:sdtPr><w:id w:val="147461"/></w:sdtPr><w:sdtContent>{cell(text)}</w:sdtContent></w:sdt>'

    return table([row(held(text) for text in line) for line in (HEADS, *ROWS)], _GRID)


def _legacy_boxes() -> str:
    """FORMCHECKBOX with its ffData, symbol fonts, and the characters that people type instead."""

    def box(on: int) -> str:
        data = f'<w:ffData><w:name w:val="核对{on}"/><w:enabled/><w:calcOnExit w:val="0"/><w:checkBox><w:sizeAuto/><w:default w:val="{on}"/></w:checkBox></w:ffData>'
        return (
            f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )

    signs = "".join(f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>' for font, code in (
        ("Wingdings 2", "0052"), ("Wingdings 2", "00A3"), ("Wingdings", "F0FE"), ("Wingdings", "F0A8"), ("Wingdings", "F06F")))  # fmt: skip
    return para(box(1) + run("是") + box(0) + run("否")) + para(signs + run("√ □ ■ ☐ ☑ ☒"))


def _extensions() -> str:
    """Attributes and elements of another maker's namespace, in properties, in runs and between blocks."""
    own = (
        'xmlns:wpsCustomData="http://www.wps.cn/officeDocument/2013/wpsCustomData" wpsCustomData:diagonalParaType="-1"'
    )
    return (
        f'<w:p {own}><w:pPr><wpsCustomData:x xmlns:wpsCustomData="http://www.wps.cn/x"/></w:pPr>{run(LONG)}</w:p>'
        f'<k:block xmlns:k="http://www.kingsoft.com/k"><k:text>不是正文</k:text></k:block>{para(SHORT)}'
        f'<w:p><k:before xmlns:k="urn:k"/>{run("其后仍是正文")}<k:after xmlns:k="urn:k" k:kind="1"/></w:p>'
    )


def _percent() -> str:
    cells = [
        cell(text, f'<w:tcW w:w="{share}" w:type="pct"/>') for text, share in (("甲", 1250), ("乙", 2500), ("丙", 1250))
    ]
    said = '<w:tblW w:w="5000" w:type="pct"/><w:jc w:val="center"/>'
    return para("宽度是百分之几") + table([row(cells)] * 3, (2840, 2841, 2841), said)


def _no_fonts() -> str:
    return para(run("没有字体名的一段", '<w:rFonts/><w:sz w:val=""/><w:b w:val="0"/><w:color w:val="auto"/>')) + para(
        run("不存在的字体", _FONT.format("县局专用体"))
    )
