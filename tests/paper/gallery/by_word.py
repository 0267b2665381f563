# ruff: noqa: E501 - XML is easier to read whole
"""As Word itself writes: rsids, proofing marks, w14 ids, theme fonts, latent styles, compatibility settings."""

from __future__ import annotations

from collections.abc import Iterator

from .package import STYLES, docx, link
from .sample import Sample
from .words import HEADS, LONG, ROWS, SHORT
from .xml import LINES, cell, para, row, run, table

_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Office"><a:themeElements>'
    '<a:fontScheme name="Office"><a:majorFont><a:latin typeface="等线 Light"/><a:ea typeface=""/><a:cs typeface=""/>'
    '<a:font script="Hans" typeface="黑体"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/>'
    '<a:cs typeface=""/><a:font script="Hans" typeface="仿宋"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>'
)
_LATENT = '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:count="376"><w:lsdException w:name="Normal" w:uiPriority="0"/></w:latentStyles>'
_THEMED = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" '
    'w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:kern w:val="2"/><w:sz w:val="21"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/><w14:ligatures w14:val="standardContextual"/></w:rPr>'
    f"</w:rPrDefault><w:pPrDefault/></w:docDefaults>{_LATENT}"
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>'
    '<w:jc w:val="both"/></w:pPr></w:style><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="a"/><w:next w:val="a"/><w:link w:val="10"/><w:uiPriority w:val="9"/><w:pPr><w:keepNext/><w:keepLines/>'
    '<w:spacing w:before="340" w:after="330" w:line="578" w:lineRule="auto"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>'
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia"/><w:b/><w:bCs/><w:sz w:val="32"/></w:rPr></w:style>'
)
_SETTINGS = (
    '<w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:proofState w:spelling="clean"/><w:defaultTabStop w:val="420"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/>'
    '<w:useFELayout/><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:rsids><w:rsidRoot w:val="00A77427"/><w:rsid w:val="00A77427"/></w:rsids><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
)
_IDS = 'w:rsidR="00A77427" w:rsidRDefault="00B12345" w14:paraId="1A2B3C4D" w14:textId="77777777"'
_CONTROL = '<w:sdtPr><w:alias w:val="项目名称"/><w:tag w:val="name"/><w:id w:val="{0}"/><w:placeholder><w:docPart w:val="X"/></w:placeholder><w15:appearance w15:val="boundingBox"/>{1}</w:sdtPr>'


def samples() -> Iterator[Sample]:
    """Files in Word's manner."""
    yield Sample("word-主题字体", docx(_narrative(), styles=_THEMED, parts={"settings": _SETTINGS}, **_theme()))
    yield Sample("word-内容控件", docx(_controls(), parts={"settings": _SETTINGS}))
    yield Sample("word-修订", docx(_tracked()))
    yield Sample("word-批注与脚注", _annotated(), told=("脚注",))
    yield Sample("word-超链接与书签", docx(_links(), links=link("rId9", "hyperlink", "https://example.org/", True)))
    yield Sample("word-条件表格样式", docx(_styled_table(), styles=STYLES + _TABLE_STYLE))
    yield Sample("word-公式", docx(_formula()), told=("公式",))
    yield Sample(
        "word-拆碎的文字", docx(para("".join(run(char) + '<w:proofErr w:type="spellStart"/>' for char in LONG)))
    )


def _theme() -> dict[str, object]:
    return {
        "files": {"word/theme/theme1.xml": _THEME.encode()},
        "links": link("rId8", "theme", "theme/theme1.xml"),
    }


def _narrative() -> str:
    words = "".join(
        f'<w:p {_IDS}><w:pPr><w:ind w:firstLineChars="200" w:firstLine="420"/></w:pPr><w:proofErr w:type="gramStart"/>'
        f'<w:r w:rsidRPr="00C0FFEE"><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:lastRenderedPageBreak/>'
        f'<w:t>{LONG}</w:t></w:r><w:proofErr w:type="gramEnd"/></w:p>'
        for _ in range(9)
    )
    return para("一、项目概况", '<w:pStyle w:val="1"/>') + words


def _controls() -> str:
    """Controls around a run, a paragraph, a cell, a row, and one in another; a check box; one that shows its hint."""
    box = _CONTROL.format(
        5,
        '<w14:checkbox><w14:checked w14:val="1"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/></w14:checkbox>',
    )
    inline = f"<w:sdt>{_CONTROL.format(1, '<w:text/>')}<w:sdtContent>{run('后扶基金专项')}</w:sdtContent></w:sdt>"
    mark = f"<w:sdt>{box}<w:sdtContent>{run('☒')}</w:sdtContent></w:sdt>"
    hint = f"<w:sdt><w:sdtPr><w:showingPlcHdr/><w:date/></w:sdtPr><w:sdtContent>{run('单击此处输入日期。')}</w:sdtContent></w:sdt>"
    block = (
        f"<w:sdt>{_CONTROL.format(2, '')}<w:sdtEndPr/><w:sdtContent>{para(LONG)}{para(SHORT)}</w:sdtContent></w:sdt>"
    )
    held = (
        f"<w:sdt>{_CONTROL.format(3, '<w:dropDownList/>')}<w:sdtContent>{cell('控件里的单元格')}</w:sdtContent></w:sdt>"
    )
    line = row((cell("甲"), held, cell("乙")))
    whole = f"<w:sdt>{_CONTROL.format(4, '<w15:repeatingSection/>')}<w:sdtContent><w:sdt><w:sdtPr/><w:sdtContent>{line}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>"
    grid = (2800, 2800, 2800)
    return para(run("项目名称：") + inline + mark + hint) + block + table((line, whole), grid)


def _tracked() -> str:
    """Inserted, deleted and moved text, a deleted row, an inserted cell, changed properties."""
    who = 'w:id="{0}" w:author="某单位" w:date="2023-01-05T08:00:00Z"'
    gone = f"<w:del {who.format(1)}><w:r><w:delText>这些字已删除</w:delText></w:r></w:del>"
    new = f"<w:ins {who.format(2)}>{run('这些字是新加的')}</w:ins>"
    both = f"<w:ins {who.format(3)}><w:del {who.format(4)}><w:r><w:delText>加了又删</w:delText></w:r></w:del></w:ins>"
    moved = (
        f"<w:moveFrom {who.format(5)}>{run('移走的话')}</w:moveFrom>",
        f"<w:moveTo {who.format(6)}>{run('移来的话')}</w:moveTo>",
    )
    change = f"<w:rPr><w:b/><w:rPrChange {who.format(7)}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    styled = f"<w:r>{change}<w:t>改成了粗体</w:t></w:r>"
    dead = row(
        (cell(f"<w:p><w:del {who.format(9)}><w:r><w:delText>删掉的行</w:delText></w:r></w:del></w:p>"), cell()),
        f"<w:del {who.format(8)}/>",
    )
    fresh = row((cell("新行"), cell("新格", f"<w:cellIns {who.format(10)}/>")), f"<w:ins {who.format(11)}/>")
    mark = f"<w:p><w:pPr><w:rPr><w:del {who.format(12)}/></w:rPr></w:pPr>{run('段落标记已删，')}</w:p>{para('与下一段相连。')}"
    return (
        para(run("原文") + gone + new + both + moved[0] + moved[1] + styled) + mark + table((dead, fresh), (4000, 4000))
    )


def _annotated() -> bytes:
    note = '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2">{0}</w:footnote>'
    said = '<w:comment w:id="7" w:author="审核" w:initials="审"><w:p><w:r><w:annotationRef/><w:t>请核对</w:t></w:r></w:p></w:comment>'
    body = para(
        f'<w:commentRangeStart w:id="7"/>{run("全年执行数257.06万元")}<w:commentRangeEnd w:id="7"/>'
        f'<w:r><w:commentReference w:id="7"/></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>{run("，执行率100%。")}'
    )
    return docx(body, parts={"footnotes": note.format(para("数据来自决算报表。")), "comments": said})


def _links() -> str:
    blue = '<w:color w:val="0000FF"/><w:u w:val="single"/>'
    outside = f'<w:hyperlink r:id="rId9" w:history="1">{run("政策文件网页", blue)}</w:hyperlink>'
    inside = f'<w:hyperlink w:anchor="附表">{run("见附表")}</w:hyperlink>'
    lost = f'<w:hyperlink r:id="rId404">{run("断开的链接")}</w:hyperlink>'
    mark = (
        '<w:bookmarkStart w:id="0" w:name="附表"/>'
        + run("附表")
        + '<w:bookmarkEnd w:id="0"/><w:bookmarkEnd w:id="99"/>'
    )
    return para(outside + inside + lost) + para(mark)


_TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="Bands"><w:name w:val="Bands"/><w:basedOn w:val="a1"/><w:tblPr><w:tblStyleRowBandSize w:val="1"/>'
    f"<w:tblBorders>{LINES}</w:tblBorders></w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="1F4E79"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:top w:val="double" w:sz="6" w:color="auto"/></w:tcBorders></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
    '<w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DEEAF6"/></w:tcPr></w:tblStylePr></w:style>'
)


def _styled_table() -> str:
    look = '<w:tblStyle w:val="Bands"/><w:tblLook w:val="04E0" w:firstRow="1" w:lastRow="1" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/>'
    rows = [row([cell(text) for text in line]) for line in (HEADS, *ROWS, ("合计", "", "", "", "", "50"))]
    return para("表格样式") + table(rows, (1300, 1500, 2000, 1200, 1200, 1000), look, lines=False)


def _formula() -> str:
    inner = "<m:oMath><m:f><m:num><m:r><m:t>B</m:t></m:r></m:num><m:den><m:r><m:t>A</m:t></m:r></m:den></m:f></m:oMath>"
    return para(run("执行率 = ") + inner) + para(f"<m:oMathPara>{inner}</m:oMathPara>")
