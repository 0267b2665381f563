# ruff: noqa: E501 - XML is easier to read whole
"""Fields: a table of contents, page numbers, nested and broken ones, old form fields."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import LONG, SHORT
from .xml import PLAIN, para, run


def samples() -> Iterator[Sample]:
    """Fields in all states."""
    yield Sample("域-目录", docx(_contents()))
    yield Sample("域-残缺", docx(_broken()))
    yield Sample("域-嵌套", docx(para(_field("IF 1 = 1 ", run("一致")) + _nested())))
    yield Sample("域-旧式窗体", docx(_form_fields()))
    yield Sample("域-页码格式", _page_numbers())


def _mark(kind: str, inner: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inner}</w:fldChar></w:r>'


def _code(text: str) -> str:
    return f'<w:r><w:instrText xml:space="preserve"> {text} </w:instrText></w:r>'


def _field(code: str, shown: str, data: str = "") -> str:
    return _mark("begin", data) + _code(code) + _mark("separate") + shown + _mark("end")


def _contents() -> str:
    tab = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8296"/></w:tabs>'
    lines = [
        f'<w:hyperlink w:anchor="_Toc{at}">{run(f"{word}、项目概况")}<w:r><w:tab/></w:r>{_field(f"PAGEREF _Toc{at} " + chr(92) + "h", run(str(at + 1)))}</w:hyperlink>'
        for at, word in enumerate("一二三四五")
    ]
    lines[0] = _mark("begin") + _code('TOC \\o "1-3" \\h \\z \\u') + _mark("separate") + lines[0]
    body = "".join(para(line, tab) for line in lines) + para(_mark("end"))
    gallery = '<w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr>'
    chapters = "".join(
        para(f'<w:bookmarkStart w:id="{at}" w:name="_Toc{at}"/>{run("章" + str(at))}<w:bookmarkEnd w:id="{at}"/>')
        + para(LONG * 8)
        for at in range(5)
    )
    return f"<w:sdt>{gallery}<w:sdtContent>{body}</w:sdtContent></w:sdt>{chapters}"


def _broken() -> str:
    """Ends without a beginning, beginnings without an end, a field over two paragraphs, no code, an unknown code."""
    return (
        para(_mark("end") + run("多出一个结尾") + _mark("separate"))
        + para(_mark("begin") + _code("DATE") + run("没有结尾，以下都不能丢"))
        + para(LONG)
        + para(_field("", run("没有代码")) + _field("这不是域 \\x", run("不认识的域")))
        + para(_mark("begin") + _code("QUOTE") + _mark("separate") + run("一个域从这里"))
        + para(run("到这里") + _mark("end") + run("。错误！未找到引用源。"))
        + para(
            f'<w:fldSimple w:instr="">{run("简单域没有代码")}</w:fldSimple><w:fldSimple>{run("也没有属性")}</w:fldSimple>'
        )
    )


def _nested() -> str:
    # part of a code, so Word does not show it; it says so too, for those who count what is shown
    inner = _field("MERGEFIELD 等级", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>优</w:t></w:r>")
    return (
        _mark("begin")
        + _code("IF ")
        + inner
        + _code(' = "优" "好" "差"')
        + _mark("separate")
        + run("好")
        + _mark("end")
    )


def _form_fields() -> str:
    text = (
        '<w:ffData><w:name w:val="文字1"/><w:enabled/><w:textInput><w:default w:val="请填写"/></w:textInput></w:ffData>'
    )
    choice = '<w:ffData><w:name w:val="下拉1"/><w:enabled/><w:ddList><w:result w:val="1"/><w:listEntry w:val="优"/><w:listEntry w:val="良"/></w:ddList></w:ffData>'
    return para(
        run("单位：")
        + _field("FORMTEXT", run("某县财政局"), text)
        + run("　等级：")
        + _mark("begin", choice)
        + _code("FORMDROPDOWN")
        + _mark("separate")
        + _mark("end")
    ) + para(SHORT)


def _page_numbers() -> bytes:
    """Roman front matter, then Chinese, dashed and circled numbers, each section starting anew, and all kinds of fields."""
    kinds = (
        "upperRoman",
        "chineseCountingThousand",
        "numberInDash",
        "decimalEnclosedCircle",
        "lowerLetter",
        "nonsense",
    )
    footer = para(
        run("第")
        + _field("PAGE  \\* MERGEFORMAT", run("9"))
        + run("页 共")
        + f'<w:fldSimple w:instr="NUMPAGES">{run("9")}</w:fldSimple>'
        + run("页 ")
        + _field("SECTIONPAGES", run("9"))
        + _field("FILENAME", run("报告.docx")),
        '<w:jc w:val="center"/>',
    )
    told = '<w:footerReference w:type="default" r:id="rIdfooter1"/>'
    parts = [
        f'<w:p><w:pPr><w:sectPr>{told}{PLAIN}<w:pgNumType w:fmt="{kind}" w:start="3"/></w:sectPr></w:pPr>{run(LONG * 12)}</w:p>'
        for kind in kinds
    ]
    return docx("".join(parts) + para(SHORT), told + PLAIN, parts={"footer1": footer})
