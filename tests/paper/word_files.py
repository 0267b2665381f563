"""Word files as XML strings, for the tests: paragraphs, tables, forms like 附件5 with any number of indicators."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>'
)
_PART = '<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="907" w:bottom="1134" w:left="907" w:header="851" w:footer="851" w:gutter="0"/>'
LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="907" w:right="1134" w:bottom="907" w:left="1134" w:header="600" w:footer="600" w:gutter="0"/>'
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)


def docx(body: str, *, styles: str = STYLES, parts: Mapping[str, str] | None = None, section: str = PORTRAIT) -> bytes:
    """A Word file. `parts`: further parts of the word folder, such as {"footer1": "<w:p>…</w:p>"}, related as rIdfooter1."""
    parts = {"styles": styles, **(parts or {})}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        kinds = {name: name.rstrip("0123456789") for name in parts}
        overrides = "".join(_PART.format(name=name, kind=kind) for name, kind in kinds.items())
        archive.writestr("[Content_Types].xml", _TYPES.format(overrides=overrides))
        archive.writestr("_rels/.rels", _relations({"document": ("officeDocument", "word/document.xml")}))
        archive.writestr("word/_rels/document.xml.rels", _relations({n: (k, f"{n}.xml") for n, k in kinds.items()}))
        archive.writestr(
            "word/document.xml", f"<w:document {W} {R}><w:body>{body}{_section(section)}</w:body></w:document>"
        )
        for name, inner in parts.items():
            root = {"footer": "ftr", "header": "hdr"}.get(kinds[name], kinds[name])
            archive.writestr(f"word/{name}.xml", f"<w:{root} {W} {R}>{inner}</w:{root}>")
    return target.getvalue()


def _section(inner: str) -> str:
    return f"<w:sectPr>{inner}</w:sectPr>"


def _relations(found: Mapping[str, tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{name}" Type="{_KINDS}{kind}" Target="{target}"/>'
        for name, (kind, target) in found.items()
    )
    return (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
    )


def run(text: str, properties: str = "") -> str:
    """A run; new lines become breaks."""
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>"


def font(name: str, half_points: int = 21, more: str = "") -> str:
    """Run properties: a font and its size in half points."""
    return (
        f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>{more}'
        f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def paragraph(text: str, properties: str = "", characters: str = "") -> str:
    """A paragraph of one run."""
    mark = f"<w:rPr>{characters}</w:rPr>" if characters else ""
    return f"<w:p><w:pPr>{properties}{mark}</w:pPr>{run(text, characters) if text else ''}</w:p>"


def exact(pitch: int, align: str = "left", more: str = "") -> str:
    """Paragraph properties of form texts: an exact pitch in twips, nothing hanging over the edge."""
    return f'<w:overflowPunct w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>{more}<w:jc w:val="{align}"/>'


@dataclass
class Cell:
    """A cell of the builder: text, spans, alignment; `merge` is "", "restart" or "continue"."""

    text: str = ""
    columns: int = 1
    merge: str = ""
    align: str = "center"
    direction: str = ""
    content: str = ""
    properties: str = ""


def table(widths: Sequence[int], rows: Iterable[Sequence[Cell]], *, header: int = 0, split: bool = False, height: int = 400,
          borders: bool = True, pitch: int = 240, size: int = 18) -> str:  # fmt: skip
    """A table with all its lines; `header` rows are repeated; `split`: rows may be split over pages."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    lines = f"<w:tblBorders>{sides}</w:tblBorders>" if borders else ""
    inner = "".join(_row(row, widths, number < header, split, height, pitch, size) for number, row in enumerate(rows))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f"{lines}"
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl>"
    )


def _row(
    cells: Sequence[Cell], widths: Sequence[int], header: bool, split: bool, height: int, pitch: int, size: int
) -> str:
    marks = ("" if split else "<w:cantSplit/>") + f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    marks += "<w:tblHeader/>" if header else ""
    inner, column = "", 0
    for cell in cells:
        width = sum(widths[column : column + cell.columns])
        inner += _cell(cell, width, pitch, size)
        column += cell.columns
    return f"<w:tr><w:trPr>{marks}</w:trPr>{inner}</w:tr>"


def _cell(cell: Cell, width: int, pitch: int, size: int) -> str:
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[cell.merge]
    turned = f'<w:textDirection w:val="{cell.direction}"/>' if cell.direction else ""
    content = cell.content or paragraph(cell.text, exact(pitch, cell.align), font("宋体", size))
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{cell.properties}{turned}<w:vAlign w:val="center"/></w:tcPr>'
        f"{content}</w:tc>"
    )


WIDTHS = (454, 1048, 1049, 992, 1333, 1190, 1191, 623, 624, 510, 1078)
LEVELS = (("产出指标\n(50分)", ("数量指标", "质量指标", "时效指标", "成本指标")),
          ("效益指标\n（30分）", ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标")),
          ("满意度指标\n（10分）", ("服务对象满意度指标",)))  # fmt: skip
NAMES = ("后期扶持受益移民人口（人）", "培训移民劳动力（人次）", "项目（不含移民培训）验收合格率（%）", "截至2022年底，项目资金完成率（%）",
         "项目支出控制在批复的预算范围内的项目比例（%）", "增加达到当地县农村居民平均收入水平移民人口（人）")  # fmt: skip
REASON = (
    "受疫情影响，2022年12月的培训推迟到2023年3月；下一步将提前落实场地和师资，确保“应训尽训”，预计新增培训1,200人次。"
)


def form(indicators: int = 19, *, upright: bool = False, reason: str = REASON, goal: str = "", header: bool = True, split: bool = False,
         landscape: bool = False, before: str = "", after: str = "") -> bytes:  # fmt: skip
    """The form 附件5 with so many indicators, spread over the nine level-2 headings; every fifth has a reason for deviation."""
    goal = goal or "加强水库移民后期扶持资金支出管理，提高财政资金使用效益。"
    rows = [*_head(goal, upright), *_indicators(indicators, reason, upright)]
    rows.append([Cell("总分", 7), Cell("100"), Cell("99"), Cell("", 2)])
    body = paragraph("附件5", exact(480), font("黑体", 32))
    body += paragraph("2022年度项目支出绩效自评表", exact(640, "center"), font("方正小标宋简体", 44))
    body += table(WIDTHS, rows, header=0, split=split)
    body += paragraph(
        "备注：一个一级项目支出一张表。如，业务工作经费，运行维护经费，XX项目资金…各一张表。",
        exact(280),
        font("宋体", 18),
    )
    return docx(before + body + after, section=LANDSCAPE if landscape else PORTRAIT)


def _label(text: str, upright: bool) -> Cell:
    """The label at the left: vertical text, or one character a line by line breaks, as the official forms have it."""
    return Cell(text if upright else "\n".join(text), 1, "restart", direction="tbRlV" if upright else "")


def _head(goal: str, upright: bool) -> list[list[Cell]]:
    rows = [
        [Cell("项目支\n出名称", 2), Cell("后扶基金专项", 9, align="left")],
        [Cell("主管部门", 2), Cell("库区移民中心", 3), Cell("实施单位"), Cell("", 5)],
        [Cell("项目资金\n（万元）", 2, "restart"), Cell("", 2), Cell("年初\n预算数"), Cell("全年\n预算数"), Cell("全年\n执行数"), Cell("分值"),
         Cell("执行率", 2), Cell("得分")],
    ]  # fmt: skip
    for name, *figures in (("年度资金总额", "653.82", "257.06", "257.06", "10", "100", "10"), ("其中：当年财政拨款", "0", "257.06", "257.06", "—", "100", "—"),
                           ("上年结转资金", "", "", "", "", "", ""), ("其他资金", "", "", "", "", "", "")):  # fmt: skip
        a, b, c, d, e, f = figures
        rows.append(
            [
                Cell("", 2, "continue"),
                Cell(name, 2, align="left"),
                Cell(a),
                Cell(b),
                Cell(c),
                Cell(d),
                Cell(e, 2),
                Cell(f),
            ]
        )
    rows.append([_label("年度总体目标", upright), Cell("预期目标", 5), Cell("实际完成情况", 5)])
    done = "完成2022年后扶基金专项257.06万元，资金完成率100%。后期扶持受益移民人口3251人。"
    rows.append([Cell("", 1, "continue"), Cell(goal, 5, align="left"), Cell(done, 5, align="left")])
    return rows


def _indicators(count: int, reason: str, upright: bool) -> list[list[Cell]]:
    label = _label("绩效指标", upright)
    rows = [[label, Cell("一级指标"), Cell("二级指标"), Cell("三级指标", 2), Cell("年度\n指标值"), Cell("实际\n完成值"), Cell("分值"), Cell("得分"),
             Cell("偏差原因分析及改进措施", 2)]]  # fmt: skip
    seconds = [(first, second) for first, group in LEVELS for second in group]
    shares = [count // 9 + (at < count % 9) for at in range(9)]
    number = 0
    seen_first = ""
    for (first, second), share in zip(seconds, shares, strict=True):
        for at in range(share):
            number += 1
            text = f"指标{at + 1}:{NAMES[number % len(NAMES)]}"
            top = Cell(first, 1, "restart" if first != seen_first else "continue")
            below = Cell(second, 1, "continue" if at else "restart")
            why = reason if number % 5 == 0 else ""
            rows.append([Cell("", 1, "continue"), top, below, Cell(text, 2, align="left"), Cell(f"{number * 7}人"), Cell("100%"), Cell("5"), Cell("5"),
                         Cell(why, 2, align="left")])  # fmt: skip
            seen_first = first
    return rows
