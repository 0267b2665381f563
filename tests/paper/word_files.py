# ruff: noqa: E501 - XML is easier to read whole
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
    '<Default Extension="png" ContentType="image/png"/><Default Extension="jpg" ContentType="image/jpeg"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{overrides}</Types>'
)
_PART = '<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PORTRAIT = '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="907" w:bottom="1134" w:left="907" w:header="851" w:footer="851" w:gutter="0"/>'
LANDSCAPE = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="907" w:right="1134" w:bottom="907" w:left="1134" w:header="600" w:footer="600" w:gutter="0"/>'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="21"/><w:szCs w:val="21"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
)


def docx(body: str, *, styles: str = STYLES, parts: Mapping[str, str] | None = None, section: str = PORTRAIT,
         media: Mapping[str, bytes] | None = None) -> bytes:  # fmt: skip
    """A Word file. `parts`: further parts of the word folder, such as {"footer1": "<w:p>…</w:p>"}, related as rIdfooter1;
    `media`: pictures such as {"logo.png": bytes}, related as rIdlogo.
    """
    parts = {"styles": styles, **(parts or {})}
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        kinds = {name: name.rstrip("0123456789") for name in parts}
        overrides = "".join(_PART.format(name=name, kind=kind) for name, kind in kinds.items())
        archive.writestr("[Content_Types].xml", _TYPES.format(overrides=overrides))
        archive.writestr("_rels/.rels", _relations({"document": ("officeDocument", "word/document.xml")}))
        related = {name: (kind, f"{name}.xml") for name, kind in kinds.items()}
        for name, data in (media or {}).items():
            archive.writestr(f"word/media/{name}", data)
            related[name.partition(".")[0]] = ("image", f"media/{name}")
        archive.writestr("word/_rels/document.xml.rels", _relations(related))
        archive.writestr(
            "word/document.xml",
            f"{DECLARATION}<w:document {W} {R}><w:body>{body}{_section(section)}</w:body></w:document>",
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
            top = Cell(first, 1, "restart") if first != seen_first else Cell("", 1, "continue")
            below = Cell("", 1, "continue") if at else Cell(second, 1, "restart")
            why = reason if number % 5 == 0 else ""
            rows.append([Cell("", 1, "continue"), top, below, Cell(text, 2, align="left"), Cell(f"{number * 7}人"), Cell("100%"), Cell("5"), Cell("5"),
                         Cell(why, 2, align="left")])  # fmt: skip
            seen_first = first
    return rows


NARRATIVE = (
    "根据《中共中央 国务院关于全面实施预算绩效管理的意见》（中发〔2018〕34号）和县财政局有关要求，我单位对2022年度后扶基金专项资金"
    "使用情况开展了绩效自评。现将有关情况报告如下：",
    "项目年初预算653.82万元，全年预算257.06万元，实际支出257.06万元，预算执行率100%。资金主要用于直补移民、产业扶持和“美丽家园”建设，"
    "共惠及移民3,251人；其中，培训移民劳动力531人次，满意度≥90%。",
    "存在的主要问题：一是个别项目前期工作准备不充分，开工时间滞后；二是部分乡镇对项目后续管护重视不够，管护资金没有落实；三是绩效指标设置还不够"
    "细化、量化，与项目内容结合不够紧密。下一步，我们将强化项目储备，压实管护责任，科学设置指标，切实提高资金使用效益。",
)  # fmt: skip


def report(pages: int = 4, *, grid: bool = False, form_at_end: bool = True) -> bytes:
    """A cover without number, a narrative at 16 pt on a 28 pt pitch with "— 1 —" in its footer, and a landscape table."""
    cover = paragraph("", exact(4000)) + paragraph(
        "项目支出绩效自评报告", exact(900, "center"), font("方正小标宋简体", 52)
    )
    cover += paragraph("部门（单位）名称：库区移民中心", exact(700, "center"), font("仿宋_GB2312", 32))
    cover += f"<w:p><w:pPr>{_section(PORTRAIT + '<w:titlePg/>')}</w:pPr></w:p>"
    indent = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
    text = ""
    for number in range(pages * 3):
        text += paragraph(
            f"{'一二三四五六七八九十'[number % 10]}、绩效情况分析", exact(560, "left", indent), font("黑体", 32)
        )
        for part in NARRATIVE:
            text += paragraph(part, exact(560, "both", indent), font("仿宋_GB2312", 32))
    footer = '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
    pitch = '<w:docGrid w:type="lines" w:linePitch="312"/>' if grid else ""
    size = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
        'w:header="851" w:footer="1400" w:gutter="0"/><w:pgNumType w:start="1"/>' + pitch
    )
    page = '<w:r><w:t xml:space="preserve">— </w:t></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>'
    page += '<w:r><w:t xml:space="preserve"> —</w:t></w:r>'
    parts = {"footer1": f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page}</w:p>'}
    if not form_at_end:
        return docx(cover + text, section=footer + size, parts=parts)
    text += f"<w:p><w:pPr>{_section(footer + size)}</w:pPr></w:p>"
    rows = [[Cell("指标"), Cell("评分标准"), Cell("得分")]]
    rows += [[Cell(f"指标{number}"), Cell(REASON, align="left"), Cell("5")] for number in range(30)]
    text += paragraph("附表", exact(560), font("黑体", 32)) + table((3000, 9000, 2000), rows, header=1)
    return docx(cover + text, section=footer + LANDSCAPE, parts=parts)
