# ruff: noqa: E501 - XML is easier to read whole
"""Files whose numbers are damaged: every one of them in turn and at random, always pages and a PDF."""

from __future__ import annotations

import re

from figures import V, alternative, anchored, image, inline, picture, shape
from hypothesis import given, settings
from hypothesis import strategies as st
from word_files import PORTRAIT, Cell, docx, paragraph, run, table

from perfdesk.paper import to_pdf, typeset

_BORDER = '<w:pBdr><w:top w:val="double" w:sz="8" w:space="4"/><w:left w:val="dotted" w:sz="8" w:space="4"/></w:pBdr>'
_TABS = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="8000"/></w:tabs>'
_OLD = f'<w:r><w:pict {V}><v:shape style="position:absolute;margin-left:10pt;margin-top:5pt;width:120pt;height:40pt" strokeweight="1pt"><v:textbox><w:txbxContent>{paragraph("旧")}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>'
_BODY = (
    paragraph(
        "甲",
        _BORDER
        + '<w:spacing w:before="120" w:after="60" w:line="360" w:lineRule="exact"/><w:ind w:left="420" w:firstLineChars="200"/>',
    )
    + f"<w:p><w:pPr>{_TABS}</w:pPr>{run('目录')}<w:r><w:tab/></w:r>{run('3')}</w:p>"
    + f"<w:p>{run('字', '<w:sz w:val=' + chr(34) + '30' + chr(34) + '/><w:w w:val=' + chr(34) + '80' + chr(34) + '/><w:position w:val=' + chr(34) + '6' + chr(34) + '/><w:spacing w:val=' + chr(34) + '20' + chr(34) + '/><w:u w:val=' + chr(34) + 'wave' + chr(34) + '/>')}</w:p>"
    + f"<w:p>{inline(picture('one', 60, 30, turn=90), 60, 30)}{anchored(shape('rect', 90, 40, paragraph('框')), 90, 40, ('page', 30.0), ('page', 40.0))}</w:p>"
    + f"<w:p>{alternative(anchored(shape('line', 90, 0), 90, 0, ('margin', 0.0), ('paragraph', 4.0)))}{_OLD}</w:p>"
    + '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
    + table(
        (2000, 2000),
        [[Cell("一", 2)], [Cell("二", merge="restart"), Cell("三")], [Cell("", merge="continue"), Cell("四")]],
    )
)
_NUMBERING = '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
_NUMBER = re.compile(r'(?<=["> :])-?[0-9]+(?=["<ps])')
PLACES = [match.span() for match in _NUMBER.finditer(_BODY)]
DAMAGE = ("nan", "inf", "-1", "0", "1e308", "999999999", "-999999999", "", "x", "99999999999999999999")


def damaged(changes: dict[int, str]) -> bytes:
    body = _BODY
    for at in sorted(changes, reverse=True):
        start, end = PLACES[at]
        body = body[:start] + changes[at] + body[end:]
    section = PORTRAIT + '<w:docGrid w:type="lines" w:linePitch="312"/>'
    return docx(body, section=section, parts={"numbering": _NUMBERING}, media={"one.png": image()})


def test_the_file_itself_is_good() -> None:
    assert len(PLACES) > 80
    assert not typeset(damaged({})).warnings


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.integers(0, len(PLACES) - 1), st.sampled_from(DAMAGE), min_size=1, max_size=6))
def test_damaged_numbers_give_pages_and_a_pdf(changes: dict[int, str]) -> None:
    paper = typeset(damaged(changes))
    assert 1 <= len(paper.pages) < 500
    assert to_pdf(paper).startswith(b"%PDF")
