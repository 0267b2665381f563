"""Random reports of up to ten pages: cover, headings, justified paragraphs, tables between them, fixed seeds."""

from __future__ import annotations

import random
from collections.abc import Iterator

from tests.paper.fillings import prose
from tests.paper.word_files import Cell, docx, exact, font, paragraph, table

_SIZE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" '
    'w:header="851" w:footer="1400" w:gutter="0"/>'
)
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_FOOTER = (
    '<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
)


def narratives(count: int) -> Iterator[tuple[str, bytes]]:
    """So many reports; the same ones each time."""
    for seed in range(count):
        yield f"报告 {seed}", narrative(random.Random(1000 + seed))


def narrative(chance: random.Random) -> bytes:
    """One report: 1 to 10 pages, 仿宋 16 pt on a pitch of 28 pt; grid, spacing and widow control vary."""
    widows = chance.choice(("", '<w:widowControl w:val="0"/>'))
    space = chance.choice(("", "", ' w:beforeLines="50" w:before="156"', ' w:after="120"'))
    body = _cover() if chance.random() < 0.5 else ""
    for number in range(chance.randint(2, 14)):
        keep = chance.choice(("", "<w:keepNext/>"))
        title = f"{'一二三四五六七八九十'[number % 10]}、{prose(chance, 12)}"
        body += paragraph(title, keep + exact(560, "left", _INDENT), font(chance.choice(("黑体", "楷体")), 32))
        for _ in range(chance.randint(1, 4)):
            said = widows + exact(560, "both", _INDENT).replace("<w:spacing", f"<w:spacing{space}", 1)
            body += paragraph(prose(chance, 320) or "无。", _once(said), font("仿宋_GB2312", 32))
        if chance.random() < 0.25:
            body += _table(chance)
    grid = '<w:docGrid w:type="lines" w:linePitch="312"/>' if chance.random() < 0.5 else ""
    reference = '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
    return docx(body, section=reference + _SIZE + grid, parts={"footer1": _FOOTER})


def _once(properties: str) -> str:
    """`exact` says no space before and after; what is asked for instead goes first, so drop the later one."""
    for name in ("before", "after"):
        if properties.count(f' w:{name}="') > 1:
            properties = properties.replace(f' w:{name}="0"', "", 1)
    return properties


def _cover() -> str:
    body = paragraph("", exact(560)) * 7 + paragraph("项目支出绩效自评报告", exact(900, "center"), font("宋体", 52))
    body += paragraph("部门（单位）名称：库区移民中心", exact(700, "center"), font("仿宋_GB2312", 32))
    return body + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def _table(chance: random.Random) -> str:
    rows = [[Cell("序号"), Cell("指标"), Cell("完成情况")]]
    for number in range(chance.randint(2, 9)):
        rows.append([Cell(str(number + 1)), Cell(prose(chance, 14)), Cell(prose(chance, 60), align="left")])
    return table((1000, 3000, 4800), rows)
