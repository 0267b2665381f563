# ruff: noqa: E501 - XML is easier to read whole
"""Texts: rare characters, other scripts, giant letters, strange spacing, nothing at all."""

from __future__ import annotations

from collections.abc import Iterator

from .package import docx
from .sample import Sample
from .words import LONG, SHORT
from .xml import PLAIN, para, raw, run

RARE = "镕喆堃䶮𬭚㛃瑄亶圐圙啰𬱟𠮷𡈽〇"
EMOJI = "😀👨‍👩‍👧🇨🇳❤️"


def samples() -> Iterator[Sample]:
    """One trouble of text a file."""
    yield Sample(
        "文字-生僻字",
        docx(
            "".join(
                para(run(RARE, f'<w:rFonts w:eastAsia="{name}"/><w:sz w:val="32"/>'))
                for name in ("宋体", "黑体", "楷体_GB2312", "仿宋_GB2312", "方正小标宋简体")
            )
        ),
    )
    yield Sample("文字-表情", docx(para(run(f"进展顺利{EMOJI}"))), told=("U+1F600",))
    yield Sample(
        "文字-从右到左",
        docx(para(run("مرحبا بالعالم", "<w:rtl/>") + run("混排 ") + run("שלום", "<w:rtl/>"), "<w:bidi/>")),
        told=("字符",),
    )
    yield Sample(
        "文字-代理对",
        docx(para("&#x2CB5A;".replace("&#x2CB5A;", "\U0002cb5a") + "\U00020bb7\U0010ffff\ue123")),
        told=("字符",),
    )
    yield Sample(
        "文字-控制符与空白",
        docx(para(run("不间断\u00a0空格\u2003宽\u200b零宽\u2028行\u2029段\ufeff尾\u202eabc\u202c"))),
    )
    yield Sample(
        "文字-巨字",
        docx(
            para(
                run("大", '<w:sz w:val="3276"/>')
                + run("小", '<w:sz w:val="1"/>')
                + run("负", '<w:sz w:val="-20"/>')
                + run("零", '<w:sz w:val="0"/>')
            )
        ),
    )
    yield Sample("文字-怪缩进", docx(_indents()))
    yield Sample("文字-怪行距", docx(_pitches()))
    yield Sample("文字-各种强调", docx(_emphasis()))
    yield Sample("文字-制表位", docx(_tabs()))
    yield Sample(
        "文字-断行断页",
        docx(
            para(
                run("甲")
                + raw("<w:br/>")
                + run("乙")
                + raw('<w:br w:type="page"/>')
                + run("丙")
                + raw('<w:br w:type="column"/>')
                + run("丁")
                + raw("<w:cr/><w:noBreakHyphen/><w:softHyphen/>")
                + run("戊")
                + raw('<w:br w:type="textWrapping" w:clear="all"/>')
            )
        ),
    )
    yield Sample(
        "文字-长单词",
        docx(
            para("A" * 3000)
            + para("https://example.org/" + "path/" * 200)
            + para("…" * 500)
            + para("（" * 300 + "）" * 300)
        ),
    )
    yield Sample(
        "文字-注音",
        docx(
            para(
                raw(
                    "<w:ruby><w:rubyPr/><w:rt>"
                    + run("xiào")
                    + "</w:rt><w:rubyBase>"
                    + run("效")
                    + "</w:rubyBase></w:ruby>"
                )
                + run("益")
            )
        ),
    )
    yield Sample("文字-空文档", docx(""))
    yield Sample("文字-只有空段", docx("<w:p/>" * 120, PLAIN))


def _indents() -> str:
    said = (
        '<w:ind w:left="-9000"/>', '<w:ind w:right="-9000"/>', '<w:ind w:left="9000" w:right="9000"/>',
        '<w:ind w:firstLine="99999"/>', '<w:ind w:hanging="99999"/>', '<w:ind w:firstLineChars="-500" w:leftChars="1000"/>',
        '<w:ind w:left="一厘米"/>', '<w:ind w:start="2cm" w:end="0.5in"/>', '<w:jc w:val="thaiDistribute"/>', '<w:jc w:val="nonsense"/>',
    )  # fmt: skip
    return "".join(para(LONG, one) for one in said)


def _pitches() -> str:
    said = ('w:line="0" w:lineRule="exact"', 'w:line="-240" w:lineRule="auto"', 'w:line="1" w:lineRule="exact"', 'w:line="99999"',
            'w:line="20000" w:lineRule="exact"', 'w:before="-999" w:after="-999"', 'w:beforeAutospacing="1" w:afterLines="500"', 'w:line="x" w:lineRule="y"')  # fmt: skip
    return "".join(para(LONG, f"<w:spacing {one}/>") for one in said)


def _emphasis() -> str:
    said = ("<w:b/>", "<w:i/>", '<w:u w:val="wave"/>', '<w:u w:val="double"/>', "<w:strike/>", "<w:dstrike/>", '<w:em w:val="dot"/>', "<w:outline/>",
            "<w:shadow/>", "<w:emboss/>", '<w:highlight w:val="yellow"/>', '<w:bdr w:val="single" w:sz="4"/>', '<w:w w:val="150"/>', '<w:w w:val="0"/>',
            '<w:position w:val="20"/>', '<w:kern w:val="1"/>', '<w:vertAlign w:val="superscript"/>', "<w:smallCaps/>", "<w:caps/>", "<w:vanish/>",
            '<w:spacing w:val="200"/>', '<w:spacing w:val="-400"/>', '<w:color w:val="nonsense"/>', '<w:shd w:val="clear" w:fill="FFFF00"/>',
            '<w:eastAsianLayout w:combine="1"/>', '<w:fitText w:val="3000"/>', '<w:effect w:val="blinkBackground"/>')  # fmt: skip
    return "".join(para(run(f"强调 Emphasis {at}", one)) for at, one in enumerate(said))


def _tabs() -> str:
    kinds = ("left", "center", "right", "decimal", "bar", "clear", "num")
    stops = "".join(
        f'<w:tab w:val="{kind}" w:leader="middleDot" w:pos="{1200 * (at + 1)}"/>' for at, kind in enumerate(kinds)
    )
    text = "".join(run(f"{at}.5") + raw("<w:tab/>") for at in range(9))
    far = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="31680"/><w:tab w:val="left" w:pos="-500"/></w:tabs>'
    return para(text, f"<w:tabs>{stops}</w:tabs>") + para(text, far) + para(raw("<w:tab/>" * 60) + run(SHORT))
