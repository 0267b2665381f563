"""The order in which the WordprocessingML schema wants properties: Word refuses what LibreOffice forgives."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "tcPr": (
        "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign "
        "hideMark headers cellIns cellDel cellMerge tcPrChange"
    ),
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText "
        "vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
        "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange"
    ),
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings sectPrChange"
    ),
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
        "locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "font": ("altName panose1 charset family notTrueType pitch sig embedRegular embedBold embedItalic embedBoldItalic"),
    "settings": (
        "writeProtection view zoom removePersonalInformation bordersDoNotSurroundHeader "
        "bordersDoNotSurroundFooter defaultTabStop drawingGridVerticalSpacing noPunctuationKerning "
        "characterSpacingControl compat themeFontLang decimalSymbol listSeparator"
    ),
    "compat": (
        "spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace "
        "doNotExpandShiftReturn adjustLineHeightInTable useFELayout compatSetting"
    ),
}
# trPr is a choice without an order; these are all that may stand in it
TR_PR = frozenset(
    (
        *("cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit", "trHeight"),
        *("tblHeader", "tblCellSpacing", "jc", "hidden", "ins", "del"),
    )
)
NO_REPEAT = frozenset(("tcPr", "pPr", "rPr", "tblPr", "trPr", "tblBorders", "tblCellMar"))


def faults(xml: bytes) -> Iterator[str]:
    """Every element whose children stand in the wrong order, are unknown, or stand twice."""
    for element in etree.fromstring(xml).iter():
        name = str(element.tag).removeprefix(W)
        children = [str(child.tag).removeprefix(W) for child in element]
        if name in NO_REPEAT and len(children) != len(set(children)):
            yield f"{name}: {children}"
        if name == "trPr":
            yield from (f"trPr: {child}" for child in children if child not in TR_PR)
        elif name in ORDER:
            order = ORDER[name].split()
            unknown = [child for child in children if child not in order]
            positions = [order.index(child) for child in children if child in order]
            if unknown or positions != sorted(positions):
                yield f"{name}: {children}"
