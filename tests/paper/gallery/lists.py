# ruff: noqa: E501 - XML is easier to read whole
"""Numbering of every kind, and numbering that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import SHORT
from .xml import para

_KINDS = (
    "decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter", "ordinal", "cardinalText", "bullet", "none",
    "decimalZero", "chineseCounting", "chineseCountingThousand", "chineseLegalSimplified", "japaneseCounting",
    "ideographDigital", "ideographTraditional", "ideographZodiac", "ideographEnclosedCircle", "decimalEnclosedCircle",
    "decimalEnclosedCircleChinese", "decimalEnclosedParen", "decimalEnclosedFullstop", "decimalFullWidth",
    "taiwaneseCounting", "taiwaneseCountingThousand", "numberInDash", "hex", "custom", "unheardOf",
)  # fmt: skip


def samples() -> Iterator[Sample]:
    """Lists."""
    yield Sample("编号-各种样式", docx(_every_kind(), parts={"numbering": _numbering()}))
    yield Sample("编号-九级", docx(_levels(), parts={"numbering": _outline()}))
    yield Sample("编号-没有编号部件", docx(_dangling()))
    yield Sample("编号-残缺", docx(_dangling(), parts={"numbering": _crippled()}))


def _listed(number: object, level: object, text: str) -> str:
    return para(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def _level(at: int, kind: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{420 * (at + 1)}" w:hanging="420"/></w:pPr></w:lvl>'
    )


def _numbering() -> str:
    kinds = list(enumerate(_KINDS))
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{_level(0, kind, "•" if kind == "bullet" else "（%1）")}</w:abstractNum>'
        for at, kind in kinds
    )
    return abstract + "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at, _ in kinds)


def _every_kind() -> str:
    return "".join(
        _listed(at + 1, 0, f"{kind} {word}") for at, kind in enumerate(_KINDS) for word in ("其一", "其二", "其三")
    )


def _outline() -> str:
    """第一章, 1.1, …: a level that shows those above it, a restart, an override, a style that carries the number."""
    marks = ["第%1章", "%1.%2", "%1.%2.%3", "（%4）", "%5）", "①%6", "%7.", "%8、", "%9"]
    kinds = [
        "chineseCountingThousand",
        "decimal",
        "decimal",
        "chineseCounting",
        "decimal",
        "bullet",
        "lowerLetter",
        "lowerRoman",
        "upperLetter",
    ]
    levels = "".join(
        _level(at, kind, mark, "<w:isLgl/>" if at == 2 else '<w:suff w:val="space"/>' if at == 3 else "")
        for at, (kind, mark) in enumerate(zip(kinds, marks, strict=True))
    )
    again = '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    return f'<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{again}'


def _levels() -> str:
    walk = (0, 1, 2, 2, 1, 2, 3, 4, 5, 6, 7, 8, 8, 0, 1, 3)
    return (
        "".join(_listed(1, level, SHORT) for level in walk)
        + _listed(2, 0, "从五开始")
        + _listed(2, 0, "六")
        + _listed(0, 0, "编号关掉了")
    )


def _dangling() -> str:
    return (
        _listed(404, 0, "没有这个编号")
        + _listed("x", "y", "编号不是数")
        + _listed(1, 12, "没有这一级")
        + _listed(2, 0, "指向不存在的样式")
        + _listed(3, 0, "空文字")
    )


def _crippled() -> str:
    return (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/><w:lvl><w:start w:val="99999999999"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1%2%0%%"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="77"/></w:num><w:num/>'
        '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:start w:val="-4"/><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="3"><w:abstractNumId w:val="9"/></w:num>'
    )
